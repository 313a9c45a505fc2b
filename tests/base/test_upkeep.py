"""Checking, compacting, taking out, reading again."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable

from accordingto import Reading
from accordingto.base import Base, to_table
from accordingto.reader import default_reader
from accordingto.records import Versions


def _tampered(reading: Reading, outlet: str) -> pa.Table:
    """The reading's row under another id, with a trigger that has moved since its checksum was made."""
    table = to_table([replace(reading, article=replace(reading.article, id="tampered", outlet=outlet, url=None))])
    [row] = table.to_pylist()
    row["events"][0]["trigger"]["start"] += 1
    return pa.Table.from_pylist([row], table.schema)


def test_a_whole_base_has_no_problems(base: Base, readings: tuple[Reading, ...]) -> None:
    checked = base.check()
    assert (checked.articles, checked.problems) == (3, ())
    assert checked.spans == sum(1 for r in readings for _ in r.spans())


def test_a_span_that_moved_is_found(base: Base, readings: tuple[Reading, ...]) -> None:
    base.commit(_tampered(readings[0], "Other"))
    [problem] = base.check(repair=True).problems
    assert "tampered" in problem.where
    assert "a span does not say what it said" in problem.what
    assert not problem.repaired


def test_a_text_that_changed_is_found(base: Base, readings: tuple[Reading, ...]) -> None:
    [row] = to_table([replace(readings[0], article=replace(readings[0].article, id="changed", outlet="Other", url=None))]).to_pylist()
    row["text"] = row["text"][:-1] + "!"
    base.commit(pa.Table.from_pylist([row], to_table([]).schema))
    assert "the text is not the one that was stored" in {p.what for p in base.check().problems}


@pytest.mark.parametrize("damage", ["other words", "junk", "empty"])
def test_flat_files_that_say_something_else_are_found_and_made_again(base: Base, damage: str) -> None:
    views = Path(base.storage.root) / "views"
    one, other = sorted(views.glob("*/claims/part*"))
    before = base.sql("SELECT * FROM claims ORDER BY id").arrow()
    changed = {"other words": other.read_bytes(), "junk": b"junk", "empty": next(views.glob("*/claims/empty*")).read_bytes()}
    one.write_bytes(changed[damage])
    assert base.check().problems
    assert all(p.repaired for p in base.check(repair=True).problems)
    assert base.check().problems == ()
    assert base.sql("SELECT * FROM claims ORDER BY id").arrow() == before


def test_a_data_file_that_is_broken_is_found(base: Base) -> None:
    file = Path(base.storage.root) / base.storage.state()[1][0]
    os.truncate(file, file.stat().st_size // 2)
    assert "cannot be read" in base.check(repair=True).problems[0].what


def test_compacting_loses_nothing_and_keeps_the_history(base: Base, readings: tuple[Reading, ...]) -> None:
    version = base.storage.state()[0]
    assert (base.compact().before, base.compact().after) == (2, 1)
    assert sorted(base.readings(), key=lambda r: r.article.id) == sorted(readings, key=lambda r: r.article.id)
    assert base.check().problems == ()
    assert DeltaTable(f"{base.storage.root}/readings", version=version).to_pyarrow_table().num_rows == 3


def test_compacting_removes_what_killed_processes_left(base: Base, tmp_path: Path) -> None:
    folder = Path(base.storage.root) / "readings"
    known = next(folder.glob("part*"))
    old, young = folder / "part-old.parquet", folder / "part-young.parquet"
    for file in (old, young):
        file.write_bytes(known.read_bytes())
    for file in (old, known):
        os.utime(file, (1, 1))
    assert base.compact().removed == 1
    assert (old.exists(), young.exists(), known.exists()) == (False, True, True)


def test_taking_out(base: Base, readings: tuple[Reading, ...]) -> None:
    assert base.delete([readings[0].article.id, "o'none"]) == 1
    assert {r.article.id for r in base.readings()} == {r.article.id for r in readings[1:]}
    assert base.sql("SELECT count(DISTINCT article) AS n FROM mentions").rows() == [{"n": 2}]
    assert base.check().problems == ()


def test_what_an_older_version_read_is_read_again(base: Base, readings: tuple[Reading, ...]) -> None:
    old = replace(
        readings[0],
        versions=Versions("0.0.1", "PLOVER 2.0"),
        events=(),
        article=replace(readings[0].article, id="old", outlet="Old", url=None),
    )
    base.commit(to_table([old]))
    version = base.storage.state()[0]
    reader = default_reader()
    assert base.outdated(reader) == 1
    assert base.reread(reader) == (1, [])
    [fresh] = base.readings(["old"])
    assert fresh.versions == reader.versions
    assert len(fresh.events) == len(readings[0].events) > 0
    assert base.outdated(reader) == 0
    assert base.check().problems == ()
    assert len(list(base.readings())) == 4
    history = DeltaTable(f"{base.storage.root}/readings", version=version).to_pyarrow_table(columns=["id", "versions"]).to_pylist()
    assert {row["id"]: row["versions"]["accordingto"] for row in history}["old"] == "0.0.1"
