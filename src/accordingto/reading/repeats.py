"""Passages that say again what another passage said."""

from __future__ import annotations

from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document
from accordingto.records import Repeat


def find_repeats(document: Document, cast: Cast) -> tuple[Repeat, ...]:
    """Pairs of passages that say the same, in order of the later one."""
    return ()
