"""Web addresses, against a server on this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources import open_source, url
from accordingto.sources.url import fetch

STORY = "The fisheries minister of Iceland said on Monday that the talks on the fishing limit had failed after two days in Reykjavik."
PAGE = f"<html><head><title>Talks fail</title></head><body><article><p>{STORY}</p><p>{STORY.replace('Monday', 'Tuesday')}</p></article></body></html>"


class Server(BaseHTTPRequestHandler):
    """Answers: one path a kind of answer; /hop/N redirects N times more."""

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].strip("/").split("/")
        getattr(self, name[0], self.gone)(*name[1:])

    def send(self, kind: str, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for key, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, to: str) -> None:
        self.send("text/plain", b"", 302, Location=to)

    def gone(self) -> None:
        self.send("text/html", b"<h1>Gone</h1>", 404)

    def text(self) -> None:
        self.send("text/plain; charset=utf-8", STORY.encode())

    def page(self) -> None:
        self.send("text/html; charset=utf-8", PAGE.encode())

    def latin(self) -> None:
        self.send("text/plain; charset=iso-8859-1", f"{STORY} Hallgrímsson agreed.".encode("latin-1"))

    def png(self) -> None:
        self.send("image/png", b"\x89PNG")

    def bare(self) -> None:
        self.send("application/octet-stream", PAGE.encode())

    def host(self) -> None:
        self.send("text/plain", f"{STORY} Asked at {self.headers['Host']} by {self.headers['User-Agent']}".encode())

    def huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"word " * 100_000)
        except OSError:
            self.close_connection = True

    def slow(self) -> None:
        time.sleep(3)

    def drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"word ")
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def hop(self, left: str) -> None:
        self.redirect(f"/hop/{int(left) - 1}" if int(left) else "/text")

    def away(self) -> None:
        self.redirect("http://10.0.0.1/inside")

    def scheme(self) -> None:
        self.redirect("file:///etc/passwd")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()


def read(where: str) -> Article | UnreadableError:
    (item,) = open_source(where, allow_private=True)
    return item


@pytest.mark.parametrize("path", ["text", "page", "bare", "hop/4", "latin"])
def test_articles_are_read_by_their_media_type(site: str, path: str) -> None:
    article = read(f"{site}/{path}")
    assert isinstance(article, Article)
    assert article.text.startswith(STORY)
    assert article.url is not None
    assert article.url.startswith(site)


def test_the_encoding_that_the_server_names_is_used(site: str) -> None:
    article = read(f"{site}/latin")
    assert isinstance(article, Article)
    assert "Hallgrímsson" in article.text


def test_the_server_sees_the_host_and_who_asks(site: str) -> None:
    article = read(f"{site}/host")
    assert isinstance(article, Article)
    assert f"Asked at {site.removeprefix('http://')} by " in article.text
    assert "According-To" in article.text


@pytest.mark.parametrize(
    ("path", "what"),
    [("nothing", "404"), ("png", "image/png"), ("huge", "larger than"), ("hop/9", "redirects more than 5"), ("scheme", "file: addresses")],
)
def test_what_is_no_article_is_one_clear_error(site: str, path: str, what: str) -> None:
    error = read(f"{site}/{path}")
    assert isinstance(error, UnreadableError)
    assert what in str(error)
    assert "\n" not in str(error)


def test_a_slow_server_is_given_up(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(url, "SECONDS", 0.3)
    for path in ("slow", "drip"):
        begin = time.perf_counter()
        with pytest.raises(UnreadableError, match="in time"):
            fetch(f"{site}/{path}", allow_private=True)
        assert time.perf_counter() - begin < 2


@pytest.mark.parametrize(
    "where",
    [
        "http://localhost/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://user:word@127.0.0.1/",
    ],
)
def test_private_networks_are_refused(where: str) -> None:
    with pytest.raises(UnreadableError, match=r"private network|not known"):
        fetch(where)


def test_a_redirect_into_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(url, "_is_public", lambda address: address in {"127.0.0.1", "::1"})
    assert fetch(f"{site}/hop/1").data.startswith(STORY.encode())
    with pytest.raises(UnreadableError, match="private network"):
        fetch(f"{site}/away")


@pytest.mark.parametrize(
    "where",
    [
        "ftp://a.example/",
        "file:///etc/passwd",
        "http://",
        "http://[",
        "http://a b/",
        "http://\x00/",
        "gopher://a.example",
        "https://no-such-host.invalid/",
    ],
)
def test_other_addresses_are_one_clear_error(where: str) -> None:
    (error,) = open_source(where)
    assert isinstance(error, UnreadableError)
    assert "\n" not in str(error)
