"""`accordingto watch`, against a server on this machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from accordingto.base import open_base

STORY = "The fisheries minister of Iceland said on Monday that round {n} of the talks on the limit had failed after two days in Reykjavik."
ITEM = "<item><title>Round {n}</title><link>{at}/{n}?utm_source=feed</link><pubDate>Fri, 12 Dec 1975 09:30:00 GMT</pubDate></item>"


class Site(BaseHTTPRequestHandler):
    """A feed of the pages 1 to `last`, each of which is found at /N and calls itself /story/N; those in `broken` answer 503."""

    last = 2
    broken: ClassVar[set[str]] = set()
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.asked.append(path)
        status, tag, body = 200, f'"{self.last}"', self.feed()
        if path != "/feed":
            n = path.strip("/")
            status, tag = (503 if path in self.broken else 200 if n.isdigit() else 404), ""
            body = f'<html><head><link rel="canonical" href="{self.at()}/story/{n}"></head><body><article><p>{STORY.format(n=n)}</p><p>{STORY.format(n=n * 2)}</p></article></body></html>'
        elif self.headers["If-None-Match"] == tag:
            status, body = 304, ""
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), "ETag": tag}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def at(self) -> str:
        return f"http://{self.headers['Host']}"

    def feed(self) -> str:
        return f"<rss version='2.0'><channel><title>Gazette</title>{''.join(ITEM.format(n=n, at=self.at()) for n in range(1, self.last + 1))}</channel></rss>"

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[type[Site], str]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site, f"http://localhost:{server.server_port}/feed"
    server.shutdown()


def command(*args: object) -> list[str]:
    return [sys.executable, "-m", "accordingto", "watch", "--allow-private", *map(str, args)]


def watch(*args: object) -> tuple[int, str, str]:
    done = subprocess.run(command(*args), capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def test_each_round_adds_what_is_new_and_asks_for_nothing_twice(site: tuple[type[Site], str], tmp_path: Path) -> None:
    server, feed = site
    base = tmp_path / "news.base"
    server.broken = {"/2"}
    code, out, errors = watch(feed, "--base", base)
    assert code == 1
    assert "1 added, 0 already there, 1 refused" in out
    assert f"{feed}: 1 could not be read" in errors
    assert "503" in errors

    server.broken = set()
    server.last = 3
    code, out, errors = watch(feed, "--base", base)
    assert (code, errors) == (0, "")
    assert "2 added, 0 already there, 0 refused" in out
    assert [server.asked.count(f"/{n}") for n in (1, 2, 3)] == [1, 2, 1]

    code, out, _ = watch(feed, "--base", base)
    assert code == 0
    assert "0 added, 0 already there, 0 refused" in out
    assert [server.asked.count(f"/{n}") for n in (1, 2, 3)] == [1, 2, 1]
    assert sorted(reading.article.url or "" for reading in open_base(str(base)).readings()) == [
        feed.replace("/feed", f"/story/{n}") for n in (1, 2, 3)
    ]


def test_it_keeps_watching_until_it_is_ended(site: tuple[type[Site], str], tmp_path: Path) -> None:
    server, feed = site
    server.last = 0
    with subprocess.Popen(
        command(feed, "--base", tmp_path / "news.base", "--every", "0.02"),
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as running:
        assert running.stdout is not None
        rounds = [running.stdout.readline() for _ in range(2)]
        time.sleep(0.3)
        running.send_signal(signal.SIGINT)
        assert running.wait(60) in {0, 130}
    assert all("0 added, 0 already there, 0 refused" in line for line in rounds)


def test_a_base_that_cannot_be_made_is_one_line(site: tuple[type[Site], str], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, _, errors = watch(site[1], "--base", tmp_path / "file" / "news.base")
    assert code == 1
    assert len(errors.strip().splitlines()) == 1
