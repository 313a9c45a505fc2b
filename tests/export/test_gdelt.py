"""GDELT's columns, in their order; and beside them, under the same number, what they cannot say."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import polars
import pytest

from accordingto.base import Base
from accordingto.export.formats import Format, export
from accordingto.export.gdelt import COLUMNS, MENTIONS, load_roles
from accordingto.ontology import load_ontology


@pytest.fixture(scope="module")
def folder(base: Base, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("gdelt") / "gdelt"
    export(base, Format.gdelt, out)
    return out


def lines(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    found = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(len(line) == len(columns) for line in found)
    return [dict(zip(columns, line, strict=True)) for line in found]


def evidence(folder: Path) -> dict[str, dict[str, Any]]:
    with (folder / "evidence.csv").open(encoding="utf-8", newline="") as file:
        return {row["GLOBALEVENTID"]: row for row in csv.DictReader(file)}


def test_the_layouts_are_as_wide_as_gdelts() -> None:
    assert (len(COLUMNS["1.0"]), len(COLUMNS["2.0"]), len(MENTIONS)) == (58, 61, 16)
    assert COLUMNS["2.0"][26] == "EventCode"
    assert COLUMNS["1.0"][-1] == COLUMNS["2.0"][-1] == "SOURCEURL"


def test_one_line_an_event_and_pair(base: Base, folder: Path) -> None:
    numbers = [row["GLOBALEVENTID"] for row in lines(folder / "events.tsv", COLUMNS["2.0"])]
    assert len(set(numbers)) == len(numbers) == base.sql("select count(*) as n from dyads").rows()[0]["n"]
    assert list(evidence(folder)) == numbers
    assert [row["GLOBALEVENTID"] for row in lines(folder / "mentions.tsv", MENTIONS)] == numbers
    assert all(0 < int(number) < 2**63 for number in numbers)


def test_an_event_in_gdelts_words(folder: Path) -> None:
    (event,) = (row for row in lines(folder / "events.tsv", COLUMNS["2.0"]) if row["EventRootCode"] == "17")
    assert event["EventCode"] == "173"
    assert (event["EventBaseCode"], event["QuadClass"], event["GoldsteinScale"]) == ("173", "4", "-7.0")
    assert (event["Actor1Code"], event["Actor1CountryCode"], event["Actor1Type1Code"]) == ("DNKCOP", "DNK", "COP")
    assert event["SOURCEURL"] == "https://fjord-post.example/1"
    assert event["DATEADDED"] == "19760220000000"
    assert event["AvgTone"] == event["Actor1EthnicCode"] == event["Actor1Geo_Lat"] == ""


def test_the_file_beside_has_evidence_holders_and_certainty(folder: Path) -> None:
    beside = evidence(folder)
    event = next(row for row in lines(folder / "events.tsv", COLUMNS["2.0"]) if row["EventRootCode"] == "17")
    row = beside[event["GLOBALEVENTID"]]
    assert row["evidence"].startswith("Norway's foreign minister said")
    assert row["according_to"].startswith("Fjord Post | ")
    assert (row["certainty"], row["polarity"]) == ("certain", "positive")
    assert row["citation"].startswith("“Minister speaks”")
    assert "negative" in {row["polarity"] for row in beside.values()}


def test_offsets_of_mentions_are_where_the_words_are(base: Base, folder: Path) -> None:
    texts = {r.article.url: r.article.text for r in base.readings()}
    found = [row for row in lines(folder / "mentions.tsv", MENTIONS) if row["MentionIdentifier"] == "https://fjord-post.example/1"]
    text = texts["https://fjord-post.example/1"]
    assert "arrested" in [text[int(row["ActionCharOffset"]) :][:8] for row in found]
    assert any(text[int(row["Actor1CharOffset"]) :].startswith("Danish police") for row in found)


def test_harmful_words_stay_in_their_cells(folder: Path) -> None:
    (event,) = (row for row in lines(folder / "events.tsv", COLUMNS["2.0"]) if row["SOURCEURL"] == "javascript:alert(1)")
    assert event["Actor1Name"].startswith("'=HYPERLINK")
    assert event["ActionGeo_FullName"] == "'-2+3"
    assert event["ActionGeo_Lat"] == "-64.1"
    table = polars.read_csv(folder / "events.tsv", separator="\t", has_header=False, infer_schema=False)
    assert table.width == 61


def test_the_older_layout(base: Base, tmp_path: Path) -> None:
    export(base, Format.gdelt1, tmp_path / "old")
    event = next(row for row in lines(tmp_path / "old" / "events.tsv", COLUMNS["1.0"]) if row["EventRootCode"] == "17")
    assert event["DATEADDED"] == "19760220"
    assert sorted(p.name for p in (tmp_path / "old").iterdir()) == ["events.tsv", "evidence.csv"]


def test_what_did_not_happen_is_told_and_can_be_left_out(base: Base, tmp_path: Path) -> None:
    remark = export(base, Format.gdelt, tmp_path / "all")
    assert remark is not None
    assert "negated, hypothetical or to come" in remark
    where = remark.partition('--where "')[2].rstrip('"')
    assert export(base, Format.gdelt, tmp_path / "told", where=where) is None
    assert 0 < len(evidence(tmp_path / "told")) < len(evidence(tmp_path / "all"))


def test_roles_are_plovers_sectors() -> None:
    assert set(load_roles()) <= set(load_ontology().sectors)
