"""Whole readings as JSON Lines, in the shape of docs/json.md: what `accordingto read --format jsonl` writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from accordingto.export.cells import json_text
from accordingto.records import Reading


def write(readings: Iterable[Reading], out: BinaryIO) -> None:
    """Write each reading as one line."""
    for reading in readings:
        out.write(json_text(reading.to_json()).encode() + b"\n")
