"""A base in an object store: a real server that speaks S3."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto import Reading
from accordingto.base import open_base, to_table

_PORT = 5617


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty bucket."""
    address = f"http://127.0.0.1:{_PORT}"
    options = {"ENDPOINT_URL": address, "ACCESS_KEY_ID": "some", "SECRET_ACCESS_KEY": "body", "REGION": "us-east-1", "ALLOW_HTTP": "true"}
    for name, value in options.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    server = subprocess.Popen([sys.executable, "-m", "moto.server", "-p", str(_PORT)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(urllib.request.Request(f"{address}/bucket", method="PUT")).close()
                break
            except urllib.error.URLError:
                time.sleep(0.2)
        yield "s3://bucket/some/news.base"
    finally:
        server.kill()
        server.wait()


def test_a_base_in_an_object_store(store: str, readings: tuple[Reading, ...], tmp_path: Path) -> None:
    base = open_base(store, create=True)
    others = [replace(readings[0], article=replace(readings[0].article, id=f"{n}", outlet=f"{n}", url=None)) for n in range(4)]
    parts = [to_table([*readings, *others[n : n + 2]]) for n in (0, 1, 2)]
    with ThreadPoolExecutor(3) as writers:  # all at once, each with most of the same articles
        added = list(writers.map(lambda part: open_base(store).commit(part), parts))
    assert sum(added) == len(list(base.readings())) == 7
    assert base.sql("SELECT count(*) AS n FROM articles").rows() == [{"n": 7}]
    assert len(base.search("ambassador")) == 1
    assert base.compare() == 7
    assert max(story["articles"] for story in base.stories()) >= 5, "the same text in several outlets"
    assert base.delete(["0"]) == 1
    assert (base.compare(), base.uncompared()) == (0, 0)
    base.compact()
    assert base.check().problems == ()
    assert list((tmp_path / "cache").rglob("*.parquet")), "flat files are kept here, not in the store"
    assert open_base(store).storage.about() == base.storage.about()
