"""Tab-separated lines in the layouts of other systems, and beside them what those layouts have no column for."""

from __future__ import annotations

import csv
import hashlib
from datetime import date
from typing import Any, TextIO

from accordingto.export.cells import flat, safe
from accordingto.export.snapshot import Row

Cell = str | int | float | None


def line(cells: dict[str, Cell], columns: tuple[str, ...]) -> bytes:
    """The cells in the order of the columns, those that are not there empty, as one line."""
    return ("\t".join(plain(cells.get(name)) for name in columns) + "\n").encode()


def plain(value: Any) -> str:
    """A value between tabs. Such files have no way to quote: white space becomes one blank, a quotation mark an apostrophe, and controls go."""
    if value is None:
        return ""
    words = flat(value)
    if not isinstance(words, str):
        return str(words)
    shown = "".join(c if c.isprintable() else " " for c in words.replace('"', "'"))
    return safe(" ".join(shown.split()))


class Evidence:
    """The rows that the lines were made from, whole, as CSV under one head."""

    def __init__(self, out: TextIO) -> None:
        self._table = csv.writer(out, lineterminator="\n")
        self._is_begun = False

    def add(self, row: Row) -> None:
        """Write one row; the first one's columns are the head."""
        if not self._is_begun:
            self._table.writerow(row)
            self._is_begun = True
        cells = (flat(value) for value in row.values())
        self._table.writerow([safe(cell) if isinstance(cell, str) else cell for cell in cells])


def number_of(*ids: str) -> int:
    """A whole number of at most 60 bits for these ids, always the same."""
    return int(hashlib.sha256("|".join(ids).encode()).hexdigest()[:15], 16)


def one_day(row: Row) -> date | None:
    """The day of the event, where the text gives one day and no span of them."""
    start: date | None = row["date_start"]
    return start if start == row["date_end"] else None
