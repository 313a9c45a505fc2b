"""The workbook opens, explains itself, runs nothing, and says what Excel could not hold."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from accordingto.base import Base
from accordingto.export import xlsx
from accordingto.export.snapshot import columns_of_views

from .conftest import FORMULAS

VIEWS = tuple(columns_of_views())


def workbook(base: Base, **settings: Any) -> Any:
    out = io.BytesIO()
    with base.snapshot() as snapshot:
        xlsx.write(snapshot, settings.pop("views", VIEWS), out, **settings)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue()))


@pytest.fixture(scope="module")
def book(base: Base) -> Any:
    return workbook(base)


def test_a_sheet_a_view_after_the_readme(book: Any) -> None:
    assert book.sheetnames == ["README", *VIEWS]


def test_the_readme_explains_every_column(book: Any) -> None:
    told = {(view, column or None): meaning for view, column, meaning in book["README"].iter_rows(values_only=True)}
    for view in VIEWS:
        assert told[view, None]
        for (column,) in book[view].iter_cols(max_row=1, values_only=True):
            assert told[view, column], (view, column)


def test_nothing_is_a_formula_or_a_link(book: Any) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)


def test_texts_are_what_they_were(book: Any) -> None:
    heads = [cell.value for cell in book["claims"][1]]
    texts = [row[heads.index("evidence")] for row in book["claims"].iter_rows(min_row=2, values_only=True) if row[1] == "hostile"]
    # openpyxl shows a carriage return as XML has it, and leaves other controls as Excel escapes them
    assert texts[:5] == list(FORMULAS[:5])
    assert texts[7] == FORMULAS[7]
    assert texts[8] in (FORMULAS[8], FORMULAS[8].replace("\x07", "_x0007_"))


def test_negative_numbers_are_numbers(book: Any) -> None:
    heads = [cell.value for cell in book["places"][1]]
    (lat,) = (
        row[heads.index("lat")] for row in book["places"].iter_rows(min_row=2, values_only=True) if row[heads.index("name")] == "=place"
    )
    assert lat == -1.5


def test_a_text_too_long_for_a_cell_is_cut_and_counted(book: Any) -> None:
    texts = [
        value for row in book["claims"].iter_rows(values_only=True) for value in row if isinstance(value, str) and value.endswith("… [cut]")
    ]
    assert {len(text) for text in texts} == {32_767}
    (note,) = (row[2] for row in book["README"].iter_rows(values_only=True) if row[0] == "claims" and "cut" in row[2])
    assert f"{len(texts)} cells" in note


def test_more_rows_than_a_sheet_holds_go_on_in_another(base: Base) -> None:
    book = workbook(base, views=["claims"], limit=6)
    count = base.sql("select count(*) as n from claims").rows()[0]["n"]
    sheets = [name for name in book.sheetnames if name != "README"]
    assert sheets[:2] == ["claims", "claims (2)"]
    assert sum(book[name].max_row - 1 for name in sheets) == count
    assert all(book[name].max_row <= 6 for name in sheets)
    assert any("goes on" in (row[2] or "") for row in book["README"].iter_rows(values_only=True))


def test_a_condition_is_told(base: Base) -> None:
    book = workbook(base, views=["events"], where="type = 'ASSAULT'")
    assert any(row[2] == "only rows where type = 'ASSAULT'" for row in book["README"].iter_rows(values_only=True))


def test_characters_count_as_excel_counts_them() -> None:
    text, is_cut = xlsx._fitting("😀" * 20_000)
    assert is_cut
    assert len(text.encode("utf-16-le")) // 2 <= 32_767
    assert text.startswith("😀")
    assert text.endswith("… [cut]")
