"""The trade register as CSV: SIPRI's columns, one transfer a line, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from rich.console import Console

import accordingto
from accordingto.cli.terminal import show
from accordingto.export.cells import safe
from accordingto.export.html import page
from accordingto.export.sipri import COLUMNS, quantity, write
from accordingto.records import Article, Field, Quantity, Reading, Span, Transfer, Versions

TEXT = "Norway delivered more than 50 radars to Chile in 2015. Poland will sell six tanks to Peru."


def table(*readings: Reading) -> list[dict[str, str]]:
    out = io.StringIO()
    write(readings, out)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def test_one_transfer_a_line_under_sipris_heads() -> None:
    first, second = table(accordingto.read_text(TEXT))
    assert tuple(first) == COLUMNS
    assert (first["Supplier"], first["Recipient"], first["Description"], first["Armament category"]) == (
        "Norway",
        "Chile",
        "radars",
        "Sensors",
    )
    assert (first["Numbers delivered"], first["Numbers delivered is estimate"], first["Delivery year"]) == ("51 or more", "Yes", "2015")
    assert (second["Numbers delivered"], second["Numbers ordered"], second["Deal status"]) == ("", "6", "planned")
    assert second["Sentence"] == TEXT[int(second["Start"]) : int(second["End"])] == "Poland will sell six tanks to Peru."
    assert second["Ontology"] == "PLOVER 2.0"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    text = f"{start}HYPERLINK(1) missiles"
    named = Field(text, Span(0, len(text)))
    transfer = Transfer("transfer:1", Span(0, len(text)), Span(0, 1), Field(), Field(), "delivered", designation=named)
    (line,) = table(Reading(Article(text), Versions("1", "2"), transfers=(transfer,)))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line.values())


def test_an_ordinary_cell_is_left_alone() -> None:
    assert safe("F-16") == "F-16"


@pytest.mark.parametrize(
    ("q", "words"),
    [
        (Quantity(), ""),
        (Quantity(6, 6, 6), "6"),
        (Quantity(None, 51), "51 or more"),
        (Quantity(None, None, 20), "up to 20"),
        (Quantity(None, 2, 9), "2 to 9"),
    ],
)
def test_a_number_or_its_range(q: Quantity, words: str) -> None:
    assert quantity(q) == words


def test_people_see_the_register_in_the_terminal_and_on_the_page() -> None:
    reading = accordingto.read_text(TEXT)
    console = Console(file=io.StringIO(), width=160, record=True)
    show(reading, console)
    lines = [line for line in console.export_text().splitlines() if "51 or more radars" in line]
    assert "Norway" in lines[0]
    assert "delivered · 2015" in lines[0]
    html = page(reading)
    assert all(f'<tr id="{t.id}">' in html for t in reading.transfers)
