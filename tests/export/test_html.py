"""The page of a reading: everything is shown where it stands, and nothing in a text can act."""

import re
from html.parser import HTMLParser

import accordingto
from accordingto.export.html import page, visible
from accordingto.reader import default_reader
from accordingto.records import Article

TEXT = """Norway's foreign minister said on Friday that Denmark had rejected the proposal.

"We will not leave," an official said."""


class Words(HTMLParser):
    """The words of the article as a browser shows them, and every attribute there is."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._in_text = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)
        if tag == "p":
            self._in_text = ("class", "text") in attrs

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._in_text = False
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if self._in_text:
            self.words.append(data)


def shown(html: str) -> Words:
    words = Words()
    words.feed(html)
    return words


def test_the_article_stands_there_word_for_word() -> None:
    html = page(accordingto.read_text(TEXT))
    assert "".join(shown(html).words).split() == TEXT.split()


def test_each_claim_and_event_has_a_card_and_a_mark() -> None:
    reading = accordingto.read_text(TEXT)
    found = shown(page(reading))
    marked = {i for name, value in found.attributes if name == "data-of" and value for i in value.split()}
    cards = {value for name, value in found.attributes if name == "id"}
    records = {c.id for c in reading.claims} | {e.id for e in reading.events}
    assert records
    assert records <= marked
    assert records <= cards


def test_nothing_is_fetched() -> None:
    html = page(accordingto.read_text(TEXT, Article("", url="https://fjord.example/a")))
    assert not re.search(r"(src|@import|url\()\s*=?\s*[\"']?(https?:)?//", html)
    assert "default-src 'none'" in html


def test_a_hostile_article_is_harmless_text() -> None:
    hostile = '<script>alert(1)</script> <img src=x onerror=alert(2)> "quoted" said Norway \u202eevil\u202c \x1b[31m'
    about = Article(
        "", title="</title><script>alert(3)</script>", outlet='" onmouseover="x', url="javascript:alert(4)", authors=("<b>A</b>",)
    )
    found = shown(page(accordingto.read_text(hostile, about)))
    assert found.tags.count("script") == 1
    assert "img" not in found.tags
    assert "b" not in found.tags
    assert not [a for a in found.attributes if a[0].startswith("on") or (a[1] or "").startswith("javascript")]
    assert not re.search("[\u202e\u202c\x1b]", "".join(found.words))


def test_controls_are_shown_one_for_one() -> None:
    assert visible("a\x00b\u202ec\ud800d") == "a�b�c�d"


def test_a_text_with_very_many_marks_is_drawn_in_linear_time() -> None:
    text = " ".join(f'"No {n}," Norway said.' for n in range(3_000))
    assert len(page(default_reader().read(Article(text)))) > len(text)
