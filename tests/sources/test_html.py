"""Web pages: the article is taken, the rest is not."""

from __future__ import annotations

import socket
import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.html import read_html

STORY = [
    "The fisheries minister of Iceland said on Monday that the talks on the fishing limit had failed after two days in Reykjavik.",
    "A spokesman in London answered that the navy stood ready to help the fishermen, whom he called blameless.",
    "No date was set for another meeting, and both sides blamed each other – the minister’s office spoke of “bad faith”.",
    "Officials of the harbour in Seydisfjordur reported that three trawlers had left the zone by the evening.",
]
PARAGRAPHS = "".join(f"<p>{p}</p>" for p in STORY)
CLUTTER = """
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to improve your experience.</p><button>Accept all</button></div>"""
FOOT = (
    '<aside class="related"><h2>More stories</h2><a href="/1">Cod prices rise again this week in Hull</a></aside><footer>© Gazette</footer>'
)
HEAD = """<title>Cod talks fail - Harbour Gazette</title><meta property="og:title" content="Cod talks fail">
<meta property="og:site_name" content="Harbour Gazette"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="1975-12-12T09:30:00+00:00"><link rel="canonical" href="https://gazette.example/cod-talks">"""


def page(
    body: str = f"<article><h1>Cod talks fail</h1>{PARAGRAPHS}</article>", head: str = HEAD, clutter: str = CLUTTER, foot: str = FOOT
) -> str:
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{clutter}{body}{foot}</body></html>"


def test_the_article_is_taken_without_the_clutter() -> None:
    assert read_html(page().encode(), "a.html").text == "\n\n".join(STORY)


def test_metadata_come_from_the_page() -> None:
    article = read_html(page().encode(), "a.html")
    assert (article.title, article.outlet, article.authors) == ("Cod talks fail", "Harbour Gazette", ("Jane Doe",))
    assert (article.published, article.url) == ("1975-12-12T09:30:00+00:00", "https://gazette.example/cod-talks")


def test_linked_data_give_the_date_with_its_time() -> None:
    linked = '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"1975-12-12T08:00:00Z"}]}</script>'
    assert read_html(page(head=f"<title>Cod talks fail</title>{linked}").encode(), "a.html").published == "1975-12-12T08:00:00Z"


@pytest.mark.parametrize(
    "linked", ["{", "[" * 50_000, '{"@type": 7, "datePublished": ["x"]}', '"text"', '{"@type":"Article","datePublished":"last week"}']
)
def test_odd_linked_data_are_passed_over(linked: str) -> None:
    assert read_html(page(head=f'<script type="application/ld+json">{linked}</script>').encode(), "a.html").published is None


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", "iso-8859-1"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "windows-1252"),
        ("cp1252", "utf-8"),
        ("cp1252", ""),
        ("cp1252", "no-such-thing"),
        ("cp1252", "punycode"),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", "utf-16"),
    ],
)
def test_encodings_declared_undeclared_and_wrongly_declared(encoding: str, declared: str) -> None:
    html = page(head=f'<meta charset="{declared}">{HEAD}' if declared else HEAD)
    assert "minister’s office spoke of “bad faith”" in read_html(html.encode(encoding, "replace"), "a.html").text


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<html><head><script src="app.js"></script></head><body><div id="root"></div></body></html>', "without its scripts"),
        (
            "<html><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=app></div><script>x()</script></body></html>",
            "scripts",
        ),
        (
            "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The page was not found on this server.</p></body></html>",
            "error page",
        ),
        (
            "<html><head><title>Access denied</title></head><body><p>You don't have permission to open this page on the server.</p></body></html>",
            "error page",
        ),
        (
            "<html><body>" + "".join(f'<li><a href="/{n}">Story number {n} about the cod</a></li>' for n in range(60)) + "</body></html>",
            "page of links",
        ),
        (
            "<html><body><main><h1>Members</h1><p>Please log in to continue reading this story.</p><form><input></form></main></body></html>",
            "log in",
        ),
        ("<html><body></body></html>", "without the text"),
        ("<html></html>", "without the text"),
        ("just words", "web page"),
    ],
)
def test_a_page_without_an_article_is_refused_with_its_reason(html: str, what: str) -> None:
    with pytest.raises(UnreadableError, match=what):
        read_html(html.encode(), "a.html")


def test_an_article_about_an_error_page_or_a_wall_is_read() -> None:
    told = "<p>The ministry said 404 fishermen were not found, and that readers must log in to read the list.</p>"
    assert "404 fishermen" in read_html(page(f"<article>{PARAGRAPHS}{told}</article>").encode(), "a.html").text


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + PARAGRAPHS,
        "<b>" * 100_000 + PARAGRAPHS,
        "<table><tr><td>" * 30_000 + PARAGRAPHS,
        page(f"<article><p>{'<em>a word</em> and ' * 100_000}</p></article>"),
        page(f"<article>{PARAGRAPHS * 4_000}</article>"),
        page("<article><p>" + "The minister spoke of cod again. " * 100_000 + "</p></article>"),
        "<" * 1_000_000,
        "<!--" * 500_000,
        "<html><body " + "a=1 " * 300_000 + ">" + PARAGRAPHS,
        "<html><body>" + "<script>x</script>" * 100_000 + PARAGRAPHS,
    ],
)
def test_large_and_hostile_pages_take_seconds_at_most(html: str) -> None:
    begin = time.perf_counter()
    with suppress(UnreadableError):
        assert read_html(html.encode(), "a.html").text
    assert time.perf_counter() - begin < 10


def test_a_large_page_keeps_its_paragraphs_and_loses_its_menus() -> None:
    text = read_html(page(f"<article>{PARAGRAPHS * 4_000}</article>").encode(), "a.html").text
    assert text.startswith("\n\n".join(STORY))
    assert "cookies" not in text
    assert "Cod prices" not in text


def test_an_article_in_pieces_is_taken_whole() -> None:
    pieces = "".join(f'<div class="column"><div>{PARAGRAPHS.replace("Iceland", f"Iceland ({n})")}</div></div>' for n in range(8))
    text = read_html(page(f"<article>{pieces}</article> Words after it.").encode(), "a.html").text
    assert all(f"Iceland ({n})" in text for n in range(8))
    assert "Words after" not in text


@pytest.mark.parametrize(
    "damage",
    [
        lambda h: h.replace("<p>", "<p>\x00"),
        lambda h: h.replace("</p>", ""),
        lambda h: h[:-200],
        lambda h: h.replace("<article>", "<artic"),
    ],
)
def test_broken_markup_is_still_read(damage: object) -> None:
    assert callable(damage)
    assert "the navy stood ready" in read_html(damage(page()).encode(), "a.html").text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the reader went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert read_html(
        page('<iframe src="http://a.example"></iframe><img src="http://b.example/x.png">' + PARAGRAPHS).encode(), "a.html"
    ).text


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div", ">", "<table>", "<td>", "<ul><li>", "<a href='", "'>", "&#0;", "&#xD800;", "<!--", "]]>", "<br>", "The cod. "]
)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(st.one_of(TAGS, st.text(max_size=20)), max_size=30).map(lambda s: "".join(s).encode("utf-8", "replace")),
    )
)
def test_any_bytes_give_an_article_or_a_clear_error(data: bytes) -> None:
    for whole in (data, b"<html><body><article>" + data + PARAGRAPHS.encode()):
        with suppress(UnreadableError):
            assert isinstance(read_html(whole, "a.html"), Article)
