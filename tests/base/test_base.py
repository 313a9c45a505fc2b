"""Opening, committing, reading back."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto import Reading
from accordingto.base import Base, Refused, open_base, to_table
from accordingto.errors import BaseError

_CHILD = """
import sys
from dataclasses import replace
from accordingto.base import open_base, to_table
from accordingto.records import Article, Reading
import json
base, first = open_base(sys.argv[1]), int(sys.argv[2])
data = json.load(open(sys.argv[3]))
for n in range(first, first + 12):
    rows = []
    for k in (n, n + 1):  # neighbours overlap, and both processes add them
        article = {**data["article"], "id": f"{k:016x}", "url": f"https://a.example/{k}", "outlet": f"Outlet {k}"}
        rows.append(Reading.from_json({**data, "article": article}))
    base.commit(to_table(rows))
"""


def test_no_base_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BaseError, match="there is no base here; make one with: accordingto add"):
        open_base(str(tmp_path / "none"))
    assert not (tmp_path / "none").exists()


def test_nothing_is_there_twice(base: Base, readings: tuple[Reading, ...]) -> None:
    assert base.commit(to_table(readings)) == 0
    first = readings[0]
    same_words = replace(first, article=replace(first.article, id="another", url="https://elsewhere.example/"))
    same_page = replace(
        readings[1], article=replace(readings[1].article, id="other", outlet="Other", url="http://www.courier.example/b?utm_source=x")
    )
    copy = replace(first, article=replace(first.article, id="copy", url=None, outlet="Other Post"))
    assert base.known([same_words.article, same_page.article, copy.article]) == {"another", "other"}
    assert base.commit(to_table([same_words, same_page, copy, copy])) == 1
    assert sorted(r.article.id for r in base.readings()) == sorted([*(r.article.id for r in readings), "copy"])


def test_readings_by_id(base: Base, readings: tuple[Reading, ...]) -> None:
    assert list(base.readings([readings[1].article.id, "none"])) == [readings[1]]
    assert list(base.readings([])) == []


def test_what_was_refused_is_listed_once(base: Base, readings: tuple[Reading, ...]) -> None:
    refused = [Refused("a.pdf", "has no text", "run OCR over it", "folder")]
    base.commit(to_table([]), refused)
    base.commit(to_table([]), refused)
    assert [r["item"] for r in base.sql("SELECT item FROM refused").rows()] == ["a.pdf"]


def test_rows_that_are_no_readings_are_refused(base: Base) -> None:
    with pytest.raises(BaseError, match="no readings"):
        base.commit(to_table([]).drop_columns(["text"]))


def test_two_processes_add_each_article_once_while_a_third_reads(base: Base, readings: tuple[Reading, ...], tmp_path: Path) -> None:
    where = base.storage.root
    (tmp_path / "reading.json").write_text(json.dumps(readings[2].to_json()))
    children = [subprocess.Popen([sys.executable, "-c", _CHILD, where, str(first), str(tmp_path / "reading.json")]) for first in (100, 106)]
    counts = []
    while any(child.poll() is None for child in children):
        with base.snapshot() as snapshot:
            articles = snapshot.sql("SELECT count(*) AS n, sum(events) AS events, sum(claims) AS claims FROM articles").rows()[0]
            told = (
                snapshot.sql("SELECT count(*) AS n FROM events").rows()[0]["n"],
                snapshot.sql("SELECT count(*) AS n FROM claims").rows()[0]["n"],
            )
            assert told == (articles["events"], articles["claims"]), "a snapshot is one whole state"
        counts.append(articles["n"])
        time.sleep(0.05)
    assert [child.returncode for child in children] == [0, 0]
    added = sorted(r.article.id for r in base.readings())
    assert len(added) == len(set(added)) == 3 + 19
    assert counts == sorted(counts)
    assert base.check().problems == ()


def test_an_open_snapshot_sees_no_later_articles(base: Base, readings: tuple[Reading, ...]) -> None:
    with base.snapshot() as snapshot:
        base.delete([readings[0].article.id])
        base.compact()
        assert snapshot.sql("SELECT count(*) AS n FROM articles").rows() == [{"n": 3}]
    assert base.sql("SELECT count(*) AS n FROM articles").rows() == [{"n": 2}]


def test_a_newer_base_is_refused_in_one_line(base: Base) -> None:
    (Path(base.storage.root) / "base.toml").write_text('format = 2\naccordingto = "9.1"\n')
    with pytest.raises(BaseError, match=r"a base of format 2, which accordingto 9\.1 made; .*upgrade it") as told:
        open_base(base.storage.root)
    assert "\n" not in str(told.value)


def test_a_broken_base_toml_is_refused(base: Base) -> None:
    (Path(base.storage.root) / "base.toml").write_text("format = [")
    with pytest.raises(BaseError, match="cannot be understood"):
        open_base(base.storage.root)


def test_a_base_that_lost_its_table_is_refused(base: Base) -> None:
    (Path(base.storage.root) / "readings").rename(Path(base.storage.root) / "gone")
    with pytest.raises(BaseError, match="has no table readings"):
        list(base.readings())


_READ_ONLY = """
import os, pickle, sys
from accordingto.base import open_base
from accordingto.base import search, views
from accordingto.errors import BaseError
import accordingto.knowledge, importlib.readers, pyarrow.dataset, yaml, zoneinfo
from accordingto.base.compared_views import schemas, queries; accordingto.knowledge.read_yaml("media")
os.environ["XDG_CACHE_HOME"] = sys.argv[2]
os.setgid(65534); os.setuid(65534)
base = open_base(sys.argv[1])
print(base.sql("SELECT count(*) AS n FROM events").rows()[0]["n"], len(base.search("Norway")), len(list(base.readings())))
try:
    base.commit(pickle.load(open(sys.argv[3], "rb")))
except BaseError as error:
    print(error)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user, which only root can")
def test_a_base_that_can_only_be_read_is_read(base: Base, readings: tuple[Reading, ...], tmp_path: Path) -> None:
    other = replace(readings[0], article=replace(readings[0].article, id="new", outlet="New", url=None))
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to other users
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(base.storage.root, folder / "base")
        (folder / "table").write_bytes(pickle.dumps(to_table([other])))
        (folder / "cache").mkdir()
        (folder / "cache").chmod(0o777)
        command = [sys.executable, "-c", _READ_ONLY, *(str(folder / part) for part in ("base", "cache", "table"))]
        done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    events = sum(len(r.events) for r in readings)
    first, second = done.stdout.splitlines()
    assert first.split() == [str(events), "3", "3"]
    assert "can only be read" in second


_FULL_DISK = """
import resource, signal, sys, pickle
from accordingto.base import open_base
from accordingto.errors import BaseError
base = open_base(sys.argv[1])
table = pickle.load(open(sys.argv[2], "rb"))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))  # as on a full disk, no file can grow
try:
    base.commit(table)
except BaseError as error:
    print(error)
"""


def test_a_disk_that_is_full_loses_nothing(base: Base, readings: tuple[Reading, ...], tmp_path: Path) -> None:
    other = replace(readings[0], article=replace(readings[0].article, id="new", outlet="New", url=None))
    (tmp_path / "table").write_bytes(pickle.dumps(to_table([other])))
    done = subprocess.run(
        [sys.executable, "-c", _FULL_DISK, base.storage.root, str(tmp_path / "table")], capture_output=True, text=True, check=True
    )
    assert done.stdout.count("\n") == 1, done
    assert "the disk is full" in done.stdout
    assert base.check().problems == ()
    assert len(list(base.readings())) == 3
    assert base.commit(to_table([other])) == 1
