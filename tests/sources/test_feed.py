"""Feeds and lists of feeds, from files and from a server on this machine."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources import open_source, polite

STORY = "The fisheries minister of Iceland said on Monday that round {n} of the talks on the limit had failed after two days in Reykjavik."
PAGE = (
    "<html><head>{head}</head><body><article><p>"
    + STORY
    + "</p><p>Nobody expected another round before the end of the spring, he added.</p></article></body></html>"
)
FULL = "<p>" + STORY + "</p><p>" + "The talks will be taken up again in the spring, the ministry said in a note. " * 12 + "</p>"


class Site(BaseHTTPRequestHandler):
    """Answers what the test put into `pages`: path to (status, headers, body). Every asked path is in `asked`."""

    pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]]
    asked: ClassVar[list[str]]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status, headers, body = self.pages.get(self.path, (404, {}, b"<h1>Gone</h1>"))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[type[Site]]:
    class Own(Site):
        pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}
        asked: ClassVar[list[str]] = []

    server = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Own.at = f"http://localhost:{server.server_port}"  # type: ignore[attr-defined]
    yield Own
    server.shutdown()


def at(site: type[Site]) -> str:
    return str(site.at)  # type: ignore[attr-defined]


def put(site: type[Site], path: str, body: str, status: int = 200, **headers: str) -> str:
    site.pages[path] = (status, {k.replace("_", "-"): v for k, v in headers.items()}, body.encode())
    return at(site) + path


def page(n: int, head: str = "") -> str:
    return PAGE.format(n=n, head=head)


def rss(*items: str, title: str = "Harbour Gazette") -> str:
    return f'<?xml version="1.0"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def item(link: str, n: int = 1, more: str = "") -> str:
    return f"<item><title>Talks &amp; limits {n}</title><link>{link}</link><author>Anna Jónsdóttir</author><pubDate>Fri, 12 Dec 1975 09:30:00 GMT</pubDate>{more}</item>"


def read(where: str | Path) -> tuple[list[Article], list[str]]:
    found = list(open_source(str(where), allow_private=True))
    return [i for i in found if isinstance(i, Article)], [str(i) for i in found if isinstance(i, UnreadableError)]


def test_the_pages_of_a_feed_are_read_and_it_fills_what_they_do_not_say(site: type[Site]) -> None:
    own = '<title>A title of its own</title><meta property="article:published_time" content="1976-01-02">'
    feed = put(
        site, "/feed", rss(item(put(site, "/1", page(1))), item(put(site, "/2", page(2, own)), 2)), Content_Type="application/rss+xml"
    )
    (first, second), errors = read(feed)
    assert errors == []
    assert first.text.startswith(STORY.format(n=1))
    assert (first.title, first.published, first.authors) == ("Talks & limits 1", "1975-12-12T09:30:00Z", ("Anna Jónsdóttir",))
    assert first.url == f"{at(site)}/1"
    assert (second.title, second.published) == ("A title of its own", "1976-01-02")


def test_atom_and_saved_feeds_are_read(site: type[Site], tmp_path: Path) -> None:
    put(site, "/1", page(1))
    entry = f'<entry><title>Talks</title><link href="{at(site)}/1"/><updated>1975-12-12T09:30:00Z</updated><author><name>B. Olsen</name></author></entry>'
    atom = f'<?xml version="1.0" encoding="utf-8"?><!-- saved --><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Gazette</title>{entry}</feed>'
    for name in ("a.xml", "a.atom", "a", "a.txt"):
        (tmp_path / name).write_text(atom)
        (article,), errors = read(tmp_path / name)
        assert errors == []
        assert (article.title, article.authors, article.published) == ("Talks", ("B. Olsen",), "1975-12-12T09:30:00Z")


def test_a_feed_is_known_whatever_the_server_calls_it(site: type[Site]) -> None:
    put(site, "/1", page(1))
    for kind in ("text/html", "text/plain", "text/xml", "application/octet-stream"):
        articles, _ = read(put(site, "/feed", rss(item(at(site) + "/1")), Content_Type=kind))
        assert len(articles) == 1


def test_the_text_in_the_feed_is_taken_where_the_page_cannot_be_had(site: type[Site]) -> None:
    content = f"<content:encoded><![CDATA[{FULL.format(n=1)}<script>alert(1)</script>]]></content:encoded>"
    feed = rss(item(at(site) + "/gone", 1, content), item(at(site) + "/lost", 2, "<description>Two days of talks.</description>"))
    (article,), (error,) = read(put(site, "/feed", feed))
    assert article.text.startswith(STORY.format(n=1))
    assert "alert" not in article.text
    assert "<p>" not in article.text
    assert (article.outlet, article.url) == ("Harbour Gazette", f"{at(site)}/gone")
    assert error.startswith(f"{at(site)}/lost: answers with an error (404")


def test_no_item_is_fetched_twice(site: type[Site]) -> None:
    put(site, "/1", page(1))
    one = at(site) + "/1"
    articles, errors = read(put(site, "/feed", rss(item(one), item(one + "?utm_source=feed"), item(one + "#end"))))
    assert (len(articles), errors) == (1, [])
    assert site.asked.count("/1") == 1


def test_a_list_of_feeds_that_holds_itself_is_read_once(site: type[Site], tmp_path: Path) -> None:
    put(site, "/1", page(1))
    put(site, "/2", page(2))
    feeds = [
        put(site, "/a", rss(item(at(site) + "/1"))),
        put(site, "/b", rss(item(at(site) + "/2"))),
        at(site) + "/list",
        at(site) + "/other",
    ]
    outlines = "".join(f'<outline type="rss" xmlUrl="{feed}"/>' for feed in feeds) + '<outline xmlUrl="file:///etc/passwd"/>'
    opml = f'<?xml version="1.0"?><opml version="2.0"><body><outline text="All">{outlines}</outline></body></opml>'
    put(site, "/list", opml)
    put(site, "/other", f'<opml><body><outline type="include" url="{at(site)}/list"/></body></opml>')
    (tmp_path / "a.opml").write_text(opml)
    for where in (at(site) + "/list", str(tmp_path / "a.opml")):
        articles, errors = read(where)
        assert [a.url for a in articles] == [f"{at(site)}/1", f"{at(site)}/2"]
        assert all("file: addresses" in error for error in errors)
        assert errors


def test_an_empty_list_is_one_error(tmp_path: Path) -> None:
    for text in ("<opml><body/></opml>", "<opml", '<opml><outline text="a"/></opml>'):
        (tmp_path / "a.opml").write_text(text)
        articles, errors = read(tmp_path / "a.opml")
        assert (articles, len(errors)) == ([], 1)


def test_hostile_feeds_take_no_file_no_time_and_no_memory(site: type[Site], tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret words of the harbour master " * 30)
    content = "<content:encoded>&{};</content:encoded>"
    external = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    laughs = '<!DOCTYPE rss [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12)) + "]>"
    begin = time.perf_counter()
    for doctype, name in ((external, "x"), (laughs, "a12")):
        feed = rss(item(at(site) + "/gone", 1, content.format(name))).replace("?>\n", f"?>\n{doctype}")
        (tmp_path / "a.xml").write_text(feed)
        articles, errors = read(tmp_path / "a.xml")
        assert not any("secret words" in a.text for a in articles)
        assert all(len(a.text) < 1_000 for a in articles)
        assert len(articles) + len(errors) == 1
    assert time.perf_counter() - begin < 10


def test_hostile_lists_take_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("http://localhost:1/secret")
    (tmp_path / "a.opml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><opml><outline xmlUrl="&x;"/></opml>'
    )
    _, errors = read(tmp_path / "a.opml")
    assert len(errors) == 1
    assert "localhost" not in errors[0]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "ftp://gazette.example/1", "", "http://["])
def test_links_to_elsewhere_are_not_followed(site: type[Site], link: str) -> None:
    articles, errors = read(put(site, "/feed", rss(item(link))))
    assert articles == []
    assert len(errors) == 1


def test_what_is_no_feed_is_one_error(site: type[Site], tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text("no feed at all")
    for where in (tmp_path / "a.rss", put(site, "/feed", "<rss><channel><item><title>x", Content_Type="application/rss+xml")):
        articles, errors = read(where)
        assert articles == []
        assert len(errors) == 1


def test_a_feed_that_redirects_for_ever_is_one_error(site: type[Site]) -> None:
    feed = put(site, "/feed", "", 302, Location="/feed?again")
    put(site, "/feed?again", "", 302, Location="/feed")
    articles, (error,) = read(feed)
    assert articles == []
    assert f"{feed}: redirects more than 5 times" in error


def test_a_feed_that_unpacks_to_a_bomb_is_one_error(site: type[Site]) -> None:
    bomb = gzip.compress(b" " * (200 << 20), 1)
    site.pages["/feed"] = (200, {"Content-Encoding": "gzip"}, bomb)
    articles, (error,) = read(at(site) + "/feed")
    assert articles == []
    assert "larger than 10 MB" in error
    site.pages["/feed"] = (200, {"Content-Encoding": "gzip, gzip"}, gzip.compress(bomb))
    _, (error,) = read(at(site) + "/feed")
    assert "packed as gzip, gzip" in error


def test_a_feed_from_a_private_network_is_refused_unless_allowed(site: type[Site], tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(rss(item(put(site, "/1", page(1)))))
    (error,) = open_source(str(tmp_path / "a.rss"))
    assert isinstance(error, UnreadableError)
    assert "private network" in error.what
    assert site.asked == []


def test_an_item_that_is_no_article_is_one_error(site: type[Site]) -> None:
    shell = "<html><body><div id=app></div><script src=a.js></script></body></html>"
    links = [put(site, "/a", "x", Content_Type="audio/mpeg"), put(site, "/b", shell), put(site, "/c", page(1))]
    articles, errors = read(put(site, "/feed", rss(*map(item, links))))
    assert len(articles) == 1
    assert len(errors) == 2
    assert "is no article but audio/mpeg" in errors[0]
    assert "without its scripts" in errors[1]


def test_items_are_fetched_one_after_the_other_with_a_pause(site: type[Site], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polite, "_is_here", lambda name: False)
    monkeypatch.setattr(polite, "PAUSE", 0.3)
    feed = put(site, "/feed", rss(*(item(put(site, f"/{n}", page(n))) for n in range(3))))
    begin = time.perf_counter()
    articles, _ = read(feed)
    assert len(articles) == 3
    assert time.perf_counter() - begin >= 0.9
