"""Servers asked politely."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources import open_source, url
from accordingto.sources.polite import Fetched, Web

STORY = "The fisheries minister of Iceland said on Monday that the talks on the fishing limit had failed after two days in Reykjavik."


class Server(BaseHTTPRequestHandler):
    """A site with rules. `asked` are the paths that were asked for, `times` how often /busy was."""

    robots = b"User-agent: *\nDisallow: /closed\n"
    robots_status = 200
    asked: ClassVar[list[str]] = []
    wait = "0"

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path == "/drip":
            self.drip()
            return
        status, headers, body = self.answer()
        self.send_response(status)
        for name, value in {"Content-Type": "text/plain", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        if self.path == "/robots.txt":
            return self.robots_status, {}, self.robots
        if self.path == "/tagged":
            same = self.headers["If-None-Match"] == '"7"' and self.headers["If-Modified-Since"] == "Fri, 12 Dec 1975 09:30:00 GMT"
            return (304, {}, b"") if same else (200, {"ETag": '"7"', "Last-Modified": "Fri, 12 Dec 1975 09:30:00 GMT"}, STORY.encode())
        if self.path == "/busy" and self.asked.count("/busy") == 1:
            return 503, {"Retry-After": self.wait}, b""
        if self.path == "/hop":
            return 302, {"Location": "/closed"}, b""
        return (int(self.path[1:]), {}, b"") if self.path[1:].isdigit() else (200, {}, STORY.encode())

    def drip(self) -> None:
        try:
            for byte in b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 1_000:
                self.wfile.write(bytes((byte,)))
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[type[Server]]:
    class Own(Server):
        asked: ClassVar[list[str]] = []

    running = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    Own.at = f"http://localhost:{running.server_port}"  # type: ignore[attr-defined]
    yield Own
    running.shutdown()


def at(server: type[Server], path: str) -> str:
    return str(server.at) + path  # type: ignore[attr-defined]


def refusal(web: Web, where: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        web.page(where)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_robots_txt_is_asked_once_and_obeyed(server: type[Server]) -> None:
    web = Web(allow_private=True)
    assert web.page(at(server, "/open")).data == STORY.encode()
    assert "robots.txt" in refusal(web, at(server, "/closed/1"))
    assert "robots.txt" in refusal(web, at(server, "/hop"))
    assert server.asked == ["/robots.txt", "/open", "/hop"]


def test_one_address_that_a_person_gives_is_read(server: type[Server]) -> None:
    (article,) = open_source(at(server, "/closed"), allow_private=True)
    assert isinstance(article, Article)
    (error,) = open_source(at(server, "/closed"), web=Web(allow_private=True))
    assert isinstance(error, UnreadableError)
    assert "robots.txt" in error.what


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_a_server_without_rules_allows_all_and_one_in_trouble_is_left_alone(server: type[Server], status: int, allowed: bool) -> None:
    server.robots_status = status
    web = Web(allow_private=True)
    if allowed:
        assert web.page(at(server, "/closed")).data
    else:
        assert "try again later" in refusal(web, at(server, "/open"))
        assert "/open" not in server.asked


def test_the_pause_that_a_server_asks_for_is_made(server: type[Server]) -> None:
    server.robots = b"User-agent: According-To\nCrawl-delay: 0.4\n"
    web = Web(allow_private=True)
    begin = time.perf_counter()
    for n in range(3):
        web.page(at(server, f"/a{n}"))
    assert time.perf_counter() - begin >= 0.8
    server.robots = b"User-agent: *\nCrawl-delay: 3600\n"
    assert "3600 seconds between requests" in refusal(Web(allow_private=True), at(server, "/a"))


def test_what_has_not_changed_is_not_sent_again(server: type[Server]) -> None:
    first = Web(allow_private=True)
    page = first.given(at(server, "/tagged"))
    assert page is not None
    assert [(f.etag, f.last_modified, f.status) for f in first.fetched] == [('"7"', "Fri, 12 Dec 1975 09:30:00 GMT", 200)]
    second = Web(allow_private=True, before=lambda: first.fetched)
    assert second.given(at(server, "/tagged")) is None
    third = Web(allow_private=True, before=lambda: second.fetched)
    assert list(open_source(at(server, "/tagged"), web=third)) == []


def test_a_server_that_asks_for_a_moment_is_given_it(server: type[Server]) -> None:
    server.wait = "1"
    begin = time.perf_counter()
    assert Web(allow_private=True).page(at(server, "/busy")).data == STORY.encode()
    assert time.perf_counter() - begin >= 1


def test_a_server_that_asks_for_an_hour_is_left_alone(server: type[Server]) -> None:
    server.wait = "3600"
    web = Web(allow_private=True)
    assert "try again in 3600 seconds" in refusal(web, at(server, "/busy"))
    asked = len(server.asked)
    assert "3600 seconds" in refusal(web, at(server, "/open"))
    assert len(server.asked) == asked


@pytest.mark.parametrize(
    ("status", "advice", "lasting"),
    [
        (304, "without conditions", True),
        (401, "logged in", True),
        (403, "save the page", True),
        (404, "check the address", True),
        (410, "gone for good", True),
        (429, "later", False),
        (500, "later", False),
        (503, "later", False),
    ],
)
def test_answers_say_what_to_do_and_only_lasting_ones_are_kept(server: type[Server], status: int, advice: str, lasting: bool) -> None:
    web = Web(allow_private=True)
    error = refusal(web, at(server, f"/{status}"))
    assert str(status) in error
    assert advice in error
    assert bool(web.fetched) == (lasting and status != 304)


def test_a_server_that_drips_its_answer_is_given_up(server: type[Server], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(url, "SECONDS", 0.6)
    begin = time.perf_counter()
    assert "did not answer in time" in refusal(Web(allow_private=True), at(server, "/drip"))
    assert time.perf_counter() - begin < 3


def test_only_new_addresses_are_wanted() -> None:
    there, gone, feed, new = (f"https://gazette.example/{name}" for name in ("there", "gone", "feed", "new"))
    before = [Fetched(gone, None, None, 404, datetime.now(UTC))]
    web = Web(before=lambda: before, known=lambda urls: {u for u in urls if u == there})
    assert web.new([there, gone, feed, new, new + "?utm_source=x"]) == {feed, new}
    assert web.new([new]) == set()
