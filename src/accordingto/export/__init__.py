"""Readings written in other formats, a format a file."""
