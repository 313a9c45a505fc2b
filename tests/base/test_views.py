"""The views: every column is explained, every word stands where it says, and a query can only read."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordingto import Reading
from accordingto.base import Base
from accordingto.base.explained import explained
from accordingto.errors import BaseError
from accordingto.knowledge import read_yaml


def test_every_column_is_explained_and_nothing_else() -> None:
    known = read_yaml("views")
    views = {view.name: {name for name, _, _ in view.columns} for view in explained()}
    assert set(known["views"]) == set(views)
    for name, view in known["views"].items():
        assert set(view["columns"]) <= views[name], name
    assert set(known["everywhere"]) <= {column for columns in views.values() for column in columns}
    assert all(meaning for view in explained() for _, _, meaning in view.columns)


def test_the_examples_run(base: Base) -> None:
    with base.snapshot() as snapshot:
        for view in explained():
            assert snapshot.sql(view.example).arrow().num_columns, view.name
            found = [(r["column_name"], r["column_type"]) for r in snapshot.sql(f"DESCRIBE {view.name}").rows()]
            told = [(name, kind) for name, kind, _ in view.columns]
            assert [n for n, _ in found] == [n for n, _ in told]
            simple = [(n, k) for n, k in told if "STRUCT" not in k]
            assert [(n, k.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")) for n, k in found if "STRUCT" not in k] == simple


def test_words_stand_where_the_offsets_say(base: Base, readings: tuple[Reading, ...]) -> None:
    texts = {r.article.id: r.article.text for r in readings}
    for view in ("mentions", "places", "dates", "transfers", "repeats", "dropped"):
        for row in base.sql(f'SELECT article, start, "end", evidence FROM {view}').rows():
            assert texts[row["article"]][row["start"] : row["end"]] == row["evidence"], view
    events = base.sql("SELECT * FROM events").rows()
    assert len(events) == sum(len(r.events) for r in readings) > 2
    for row in events:
        text = texts[row["article"]]
        assert text[row["start"] : row["end"]] == row["trigger"]
        assert text[row["sentence_start"] : row["sentence_end"]] == row["evidence"]
        assert all(text[p["start"] : p["end"]] == p["words"] for p in (*row["actors"], *row["recipients"]))


def test_claims_say_who_and_what(base: Base, readings: tuple[Reading, ...]) -> None:
    rows = {row["id"]: row for row in base.sql("SELECT * FROM claims").rows()}
    names = {(r.article.id, e.id): e.name for r in readings for e in r.entities}
    for reading in readings:
        for claim in reading.claims:
            row = rows.pop(claim.id)
            assert row["evidence"] == " … ".join(reading.words(s) for s in claim.content)
            assert row["according_to"] == list(claim.according_to)
            assert row["holder"] == (claim.according_to[-1] if claim.according_to else None)
            assert row["speaker_name"] == (names[reading.article.id, claim.speaker] if claim.speaker else None)
    assert not rows


def test_a_dyad_is_a_pair(base: Base, readings: tuple[Reading, ...]) -> None:
    expected = sum(max(1, len(e.actors)) * max(1, len(e.recipients)) for r in readings for e in r.events)
    assert base.sql("SELECT count(*) AS n FROM dyads").rows() == [{"n": expected}]
    [pair] = base.sql("SELECT actor, recipient_country, certainty FROM dyads WHERE trigger = 'condemned'").rows()
    assert pair == {"actor": "country:NOR", "recipient_country": "ISL", "certainty": "certain"}


def test_a_transfer_has_its_fields(base: Base) -> None:
    [row] = base.sql("SELECT supplier, recipient_name, quantity, designation_words, order_year, delivery_years FROM transfers").rows()
    assert (row["supplier"], row["recipient_name"], row["quantity"]) == ("country:NOR", "Denmark", 24)


def test_a_result_has_every_form(base: Base) -> None:
    query = "SELECT outlet, count(*) AS n FROM articles GROUP BY outlet ORDER BY n DESC"
    rows = [{"outlet": "Fjord Post", "n": 2}, {"outlet": "Reykjavik Courier", "n": 1}]
    assert base.sql(query).rows() == rows == base.sql(query).arrow().to_pylist()
    assert base.sql(query).polars().to_dicts() == rows == base.sql(query).pandas().to_dict("records")
    assert base.sql(query).columns == ["outlet", "n"]
    assert base.sql("SELECT id FROM articles WHERE outlet = ?", ["Reykjavik Courier"]).arrow().num_rows == 1


@pytest.mark.parametrize(
    "query",
    [
        "",
        "selec 1",
        "SELECT 1; SELECT 2",
        "SELECT nothing FROM events",
        "SELECT * FROM nothing",
        "DROP VIEW events",
        "CREATE TABLE t (a INT)",
        "COPY (SELECT 1) TO '{folder}/stolen.csv'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{folder}/stolen.csv'",
        "COPY (SELECT 1) TO '{flat}'",
        "SELECT * FROM read_text('{secret}')",
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM glob('{folder}/*')",
        "ATTACH '{folder}/a.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '1TB'",
        "SET enable_external_access = true",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "SELECT * FROM readings",
    ],
)
def test_a_query_reads_the_views_and_nothing_else(base: Base, readings: tuple[Reading, ...], tmp_path: Path, query: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n")
    flat = next(Path(base.storage.root).glob("views/*/events/part*"))
    before = flat.read_bytes()
    with pytest.raises(BaseError) as told:
        base.sql(query.format(folder=tmp_path, secret=secret, flat=flat)).arrow()
    assert "\n" not in str(told.value)
    assert flat.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["news.base", "secret.csv"]


def test_a_query_ends_in_time(base: Base) -> None:
    endless = "SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.range + b.range = 7"
    with base.snapshot(seconds=0.5) as snapshot, pytest.raises(BaseError, match=r"took longer than 0\.5 seconds"):
        snapshot.sql(endless).arrow()


def test_a_query_keeps_within_its_memory(base: Base) -> None:
    with pytest.raises(BaseError, match=r"of memory; ask for less|took longer"):
        base.sql("SELECT list(a.range || b.range) FROM range(100000) a, range(100000) b").arrow()


def test_flat_files_are_made_again_when_they_are_missing(base: Base) -> None:
    before = base.sql("SELECT * FROM claims ORDER BY id").arrow()
    for file in Path(base.storage.root).glob("views/*/*/*"):
        file.unlink()
    assert base.sql("SELECT * FROM claims ORDER BY id").arrow() == before
