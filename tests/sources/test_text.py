"""Plain text and Markdown."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.errors import UnreadableError
from accordingto.sources.text import read_text

BODY = "The minister said on Monday that the talks had failed.\n\nNo date was set – “none at all”, he said.\n"


def test_a_front_block_gives_metadata_and_is_no_part_of_the_text() -> None:
    front = "---\noutlet: Harbour Gazette\npublished: 1975-12-12\nurl: https://gazette.example/a: b\nauthors: Jane Doe, John Roe\ntitle: Talks fail\n---\n"
    article = read_text((front + BODY).encode(), "a.txt")
    assert article.text == BODY
    assert (article.outlet, article.published, article.url) == ("Harbour Gazette", "1975-12-12", "https://gazette.example/a: b")
    assert (article.authors, article.title) == (("Jane Doe", "John Roe"), "Talks fail")


@pytest.mark.parametrize(
    "front", ["---\nThis is no block.\n---\n", "---\noutlet: Gazette\nno end\n", "----\noutlet: x\n----\n", "---\n---\n"]
)
def test_what_only_looks_like_a_front_block_stays(front: str) -> None:
    article = read_text((front + BODY).encode(), "a.txt")
    assert article.text == front + BODY
    assert article.outlet is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Talks fail\n\n", "Talks fail"),
        ("Will they meet again?\n\n", "Will they meet again?"),
        ("Talks fail.\n\n", None),
        ("Talks fail\n", None),
        ("REYKJAVIK (NSP) —\n\n", None),
        ("By Jane Doe\n\n", None),
        ("x" * 300 + "\n\n", None),
        ("* * *\n\n", None),
    ],
)
def test_a_short_first_line_is_the_title_and_stays(head: str, title: str | None) -> None:
    article = read_text((head + BODY).encode(), "a.txt")
    assert article.title == title
    assert article.text == head + BODY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"])
def test_encodings(encoding: str) -> None:
    assert read_text(BODY.encode(encoding), "a.txt").text == BODY


def test_utf8_with_a_lost_byte_is_still_utf8() -> None:
    assert read_text((BODY * 5).encode()[:-30] + b"\xe2\x80", "a.txt").text.startswith(BODY)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        b"\x00" * 100,
        b"PK\x03\x04" + b"\x07\x00\x01" * 300,
        b"\x7fELF\x02\x01\x01" + b"\x00" * 50,
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="not text"):
        read_text(data, "a.txt")


def test_line_ends_are_made_one_kind() -> None:
    assert read_text(b"One line.\r\nTwo.\rThree.\n", "a.txt").text == "One line.\nTwo.\nThree.\n"


def test_markdown_loses_its_signs_and_keeps_its_words() -> None:
    markdown = (
        '# Talks *fail*\n\nThe **minister** said, [he wrote](http://a.example "t"), that the\ntalks `had` failed.\n\n'
        "- one trawler\n- two trawlers\n\n> A quoted line\n\n![a picture](x.png)\n\n---\n\nLast <b>words</b>\n"
    )
    article = read_text(markdown.encode(), "a.md", markdown=True)
    assert article.title == "Talks fail"
    assert article.text == (
        "Talks fail\n\nThe minister said, he wrote, that the talks had failed.\n\none trawler\n\ntwo trawlers\n\nA quoted line\n\nLast words"
    )


@pytest.mark.parametrize("sign", ["*", "[", "> ", "- ", "`", "<", "_a", "![](", "|a", "\\", "&", "# "])
def test_hostile_markdown_takes_no_time(sign: str) -> None:
    begin = time.perf_counter()
    read_text((sign * 20_000).encode(), "a.md", markdown=True)
    assert time.perf_counter() - begin < 3


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_give_an_article_or_a_clear_error(data: bytes, markdown: bool) -> None:
    with suppress(UnreadableError):
        assert isinstance(read_text(data, "a.txt", markdown).text, str)
