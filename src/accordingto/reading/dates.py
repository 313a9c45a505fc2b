"""When: temporal expressions and their TIMEX3 values."""

from __future__ import annotations

from accordingto.reading.parse import Document
from accordingto.records import Date


def find_dates(document: Document, published: str | None) -> tuple[Date, ...]:
    """Every temporal expression, in order, resolved against the day of publication (ISO 8601) where it is relative."""
    return ()
