"""POLECAT's columns by their names, and after them what POLECAT cannot say."""

from __future__ import annotations

import csv
import io

import pandas
import pytest

from accordingto.base import Base
from accordingto.export import polecat
from accordingto.export.snapshot import Row


@pytest.fixture(scope="module")
def table(base: Base) -> str:
    out = io.BytesIO()
    with base.snapshot() as snapshot:
        polecat.write(snapshot, out)
    return out.getvalue().decode()


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_one_line_an_event(base: Base, table: str) -> None:
    assert [row["Event ID"] for row in rows(table)] == [row["id"] for row in base.sql("select id from events").rows()]
    assert tuple(rows(table)[0]) == (*polecat.COLUMNS, *polecat.ADDED)


def test_an_event_in_polecats_words(table: str) -> None:
    (event,) = (row for row in rows(table) if row["Event Type"] == "COERCE")
    assert (event["Event Mode"], event["Quad Code"], event["Intensity"]) == ("arrest", "MATERIAL CONFLICT", "-7.0")
    assert (event["Actor Country"], event["Primary Actor Sector"], event["Actor Name Raw"]) == ("DNK", "COP", "Danish police")
    assert (event["Placename"], event["Country"]) == ("Bergen", "NOR")
    assert (event["Source"], event["Publication Date"], event["Headline"]) == ("Fjord Post", "1976-02-20", "Minister speaks")
    assert event["Actor COW"] == event["Wikipedia Actor ID"] == event["Story People"] == ""


def test_what_polecat_has_no_column_for(table: str) -> None:
    (event,) = (row for row in rows(table) if row["Event Type"] == "COERCE")
    assert event["According To"].startswith("Fjord Post › ")
    assert (event["CAMEO"], event["Certainty"], event["Polarity"], event["Hypothetical"]) == ("173", "certain", "positive", "false")
    assert event["Evidence"].startswith("Norway's foreign minister said on Friday")
    assert "Characters 0–" in event["Citation"]


def test_several_on_one_side_are_a_list() -> None:
    people: list[Row] = [
        {"name": "Norway", "words": "Oslo", "country": "NOR", "sectors": ["GOV", "MIL"]},
        {"name": None, "words": "men; unknown", "country": None, "sectors": []},
    ]
    side = polecat._side(people, "Actor")
    assert side["Actor Name"] == "Norway;men, unknown"
    assert side["Actor Country"] == "NOR;"
    assert side["Primary Actor Sector"] == "GOV;"
    assert side["Actor Sectors"] == "GOV MIL;"


def test_readers_that_quote_and_those_that_dont_see_the_same(table: str) -> None:
    quoting = pandas.read_csv(io.StringIO(table), sep="\t", dtype=str, keep_default_na=False)
    assert quoting.to_dict("records") == rows(table)
    assert "\u202e" not in table
    assert "\x07" not in table
