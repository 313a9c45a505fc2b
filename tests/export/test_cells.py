"""Cells: lists in one of them, and nothing that a spreadsheet would run. Whatever was written can be had back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.export.cells import flat, join, json_text, safe, split, unsafe


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "'=1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Oslo", "F-16", " a", "a=1", "“No”"])
def test_other_cells_are_left_alone(text: str) -> None:
    assert safe(text) == text


@given(st.text())
def test_a_safe_cell_can_be_read_back(text: str) -> None:
    assert unsafe(safe(text)) == text


@given(st.lists(st.text(), min_size=2))
def test_a_joined_list_can_be_split(items: list[str]) -> None:
    assert split(join(list(items))) == items


@pytest.mark.parametrize("items", [[], ["a"], ["a | b"], ["\\"], ["|", "\\|", " "], ["x\\", "| y"]])
def test_bars_and_backslashes_within_items(items: list[str]) -> None:
    assert split(join(list(items))) == items


def test_lists_of_records_are_json() -> None:
    assert json.loads(flat([{"name": "Iceland", "sectors": ["GOV"]}])) == [{"name": "Iceland", "sectors": ["GOV"]}]
    assert flat(["GOV", "MIL"]) == "GOV | MIL"
    assert flat(2.5) == 2.5
    assert flat(None) is None


@given(st.text())
def test_json_stands_on_one_line_and_says_the_same(text: str) -> None:
    written = json_text({"text": text})
    assert json.loads(written)["text"] == text
    assert len(written.splitlines()) == 1


def test_json_shows_what_turns_text_around() -> None:
    assert json_text("a\u202eb\ud800") == '"a\\u202eb\\ud800"'
