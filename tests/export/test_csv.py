"""CSV: every reader gets the same table, and no spreadsheet runs any of it."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pytest

from accordingto.base import Base
from accordingto.export.cells import split, unsafe
from accordingto.export.formats import Format, export
from accordingto.export.snapshot import columns_of_views

from .conftest import FORMULAS, HUGE


@pytest.fixture(scope="module")
def folder(base: Base, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("csv") / "tables"
    export(base, Format.csv, out)
    return out


def rows(folder: Path, view: str) -> list[dict[str, str]]:
    with (folder / f"{view}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def stored(base: Base, query: str) -> list[dict[str, Any]]:
    return base.snapshot().sql(query).rows()


def test_a_file_a_view(base: Base, folder: Path) -> None:
    assert {p.stem for p in folder.iterdir()} == set(columns_of_views())


def test_no_text_begins_like_a_formula(folder: Path) -> None:
    for path in folder.iterdir():
        for row in rows(folder, path.stem):
            for name, cell in row.items():
                assert not re.match(r"[=+@\t\r＝＋－＠]|-(?!\d+(\.\d+)?$)", cell), (path.stem, name, cell)


def test_every_text_can_be_had_back(base: Base, folder: Path) -> None:
    found = [unsafe(row["evidence"]) for row in rows(folder, "claims") if row["article"] == "hostile"]
    assert found == [*FORMULAS, HUGE]
    assert [unsafe(r["evidence"]) for r in rows(folder, "events")] == [r["evidence"] for r in stored(base, "select evidence from events")]


def test_lists_can_be_split(folder: Path) -> None:
    (event,) = (row for row in rows(folder, "events") if row["article"] == "hostile")
    assert split(unsafe(event["according_to"])) == [FORMULAS[0], "-holder | with \\ bar"]


def test_negative_numbers_stay_numbers(folder: Path) -> None:
    (place, _) = (row for row in rows(folder, "places") if row["article"] == "hostile")
    assert (place["lat"], place["lon"]) == ("-1.5", "2.25")
    assert '"-1.5"' not in (folder / "places.csv").read_text(encoding="utf-8")


def test_every_row_has_its_evidence_holders_certainty_and_citation(folder: Path) -> None:
    event = next(row for row in rows(folder, "events") if row["type"] == "COERCE")
    assert event["according_to"].startswith("Fjord Post | ")
    assert event["certainty"]
    assert event["evidence"].startswith("Norway's foreign minister said")
    assert re.fullmatch(
        r"“Minister speaks”\. Fjord Post, 1976-02-20\. https://fjord-post\.example/1\. Characters 0–\d+\. Read by According To \S+, PLOVER 2\.0",
        event["citation"],
    )


@pytest.mark.parametrize("view", ["claims", "events", "mentions", "places", "articles"])
def test_duckdb_pandas_and_polars_read_the_same(base: Base, folder: Path, view: str) -> None:
    path = folder / f"{view}.csv"
    count = stored(base, f"select count(*) as n from {view}")[0]["n"]
    by_duckdb = duckdb.sql(f"select * from read_csv('{path}', all_varchar = true, max_line_size = 10000000)")
    by_pandas = pandas.read_csv(path, dtype=str, keep_default_na=False)
    by_polars = polars.read_csv(path, infer_schema=False)
    assert (len(by_duckdb.fetchall()), len(by_pandas), len(by_polars)) == (count, count, count)
    ids = [row["id"] for row in rows(folder, view)]
    assert [i for (i,) in by_duckdb.project("id").fetchall()] == ids
    assert by_pandas["id"].to_list() == by_polars["id"].to_list() == ids
    if "evidence" in by_pandas:
        assert by_pandas["evidence"].to_list() == [row["evidence"] for row in rows(folder, view)]


def test_one_view_can_be_a_file(base: Base, tmp_path: Path) -> None:
    export(base, Format.csv, tmp_path / "events.csv", views=["events"], where="type = 'ASSAULT' AND polarity = 'positive'")
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as file:
        assert [row["article"] for row in csv.DictReader(file)] == ["hostile"]
