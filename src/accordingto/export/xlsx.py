"""Views as one Excel workbook: a sheet a view, and before them a sheet README that says what every column holds.

Texts are written as texts: no formula, no link, no number is made of them. What Excel cannot hold is said in README: a cell of more than 32,767
characters is cut, and rows beyond the 1,048,576th go on in another sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from accordingto.base.explained import explained
from accordingto.export.cells import flat
from accordingto.export.citations import ADDED
from accordingto.export.snapshot import rows, schema

ROWS, CHARACTERS = 1_048_576, 32_767  # Excel's limits; characters are counted in UTF-16
_CUT = "… [cut]"
_NOT_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass
class _Sheet:
    """A sheet as it grows."""

    name: str
    columns: list[str]
    rows: int = 0
    cut: int = 0


def write(snapshot: Any, views: Sequence[str], out: BinaryIO, where: str | None = None, limit: int = ROWS) -> None:
    """Write the rows of the views. A sheet takes `limit` rows, its head among them."""
    import xlsxwriter

    with xlsxwriter.Workbook(out, {**_OPTIONS, "nan_inf_to_errors": True}) as book:
        head = book.add_format({"bold": True})
        readme = book.add_worksheet("README")
        written = [sheet for view in views for sheet in _view(book, head, snapshot, view, where, limit)]
        readme.set_column(0, 1, 24)
        readme.set_column(2, 2, 120)
        for number, line in enumerate(_readme(views, written, where)):
            for column, words in enumerate(line):
                readme.write_string(number, column, _fitting(words)[0], head if number == 0 else None)


def _view(book: Any, head: Any, snapshot: Any, view: str, where: str | None, limit: int) -> Iterator[_Sheet]:
    """The sheets of one view, each when it is full."""
    columns = schema(snapshot, view).names
    sheet, page = _begin(book, head, _Sheet(view, columns))
    number = 1
    for row in rows(snapshot, view, where):
        if sheet.rows == limit - 1:
            yield sheet
            number += 1
            sheet, page = _begin(book, head, _Sheet(f"{view} ({number})", columns))
        sheet.rows += 1
        for column, value in enumerate(row.values()):
            sheet.cut += _write_cell(page, sheet.rows, column, value)
    yield sheet


def _begin(book: Any, head: Any, sheet: _Sheet) -> tuple[_Sheet, Any]:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 0)
    for column, name in enumerate(sheet.columns):
        page.write_string(0, column, name, head)
    return sheet, page


def _write_cell(page: Any, row: int, column: int, value: Any) -> bool:
    """Write one value as what it is. Gives whether it had to be cut."""
    if value is None:
        return False
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
        return False
    if isinstance(value, int | float) and abs(value) < 2**53:  # Excel's numbers hold no more digits
        page.write_number(row, column, value)
        return False
    words = flat(value)
    text, is_cut = _fitting(words if isinstance(words, str) else str(words))
    page.write_string(row, column, text)
    return is_cut


def _fitting(text: str) -> tuple[str, bool]:
    """The text as far as a cell holds it, and whether it is cut. What XML cannot carry becomes U+FFFD."""
    text = _NOT_XML.sub("\ufffd", text)
    if len(text) * 2 <= CHARACTERS or len(text.encode("utf-16-le")) <= CHARACTERS * 2:
        return text, False
    room = (CHARACTERS - len(_CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT, True


def _readme(views: Sequence[str], sheets: Sequence[_Sheet], where: str | None) -> Iterator[tuple[str, str, str]]:
    """The lines of the sheet README: the sheets, how much is in them, what Excel could not hold; and every column."""
    yield "sheet", "column", "what it holds"
    for sheet in sheets:
        cut = f"; {sheet.cut} cells held more than {CHARACTERS:,} characters and are cut: they end in “{_CUT}”" if sheet.cut else ""
        more = "; goes on from the sheet before, which is full" if "(" in sheet.name else ""
        yield sheet.name, "", f"{sheet.rows:,} rows{more}{cut}"
    if where is not None:
        yield "", "", f"only rows where {where}"
    for view in explained():
        if view.name in views:
            yield view.name, "", view.about
            meanings = {name: meaning for name, _, meaning in view.columns} | ADDED
            columns = next(sheet.columns for sheet in sheets if sheet.name == view.name)
            yield from ((view.name, column, meanings[column]) for column in columns)
