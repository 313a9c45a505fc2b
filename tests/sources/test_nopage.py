"""What pages without an article say."""

from __future__ import annotations

import re

import pytest

from accordingto.errors import UnreadableError
from accordingto.knowledge import read_yaml
from accordingto.sources.html import read_html


@pytest.mark.parametrize(("pattern", "example"), [(row["pattern"], row["example"]) for rows in read_yaml("pages").values() for row in rows])
def test_every_pattern_finds_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE | re.MULTILINE)


@pytest.mark.parametrize(("kind", "what"), [("error", "error page"), ("wall", "log in or subscribe"), ("script", "without its scripts")])
def test_a_page_that_says_only_that_is_refused(kind: str, what: str) -> None:
    for row in read_yaml("pages")[kind]:
        page = f"<html><head><title>{row['example']}</title></head><body><main><p>{row['example']}</p></main></body></html>"
        with pytest.raises(UnreadableError, match=what):
            read_html(page.encode(), "a.html")


@pytest.mark.parametrize(
    "title",
    [
        "Fishing forbidden off Iceland",
        "404 trawlers leave the zone",
        "Lost crew not found",
        "503 men sail from Hull",
        "Access denied to journalists, union says",
    ],
)
def test_a_brief_with_such_words_in_its_title_is_read(title: str) -> None:
    brief = "The ministry said on Monday that no trawler may enter the bay before the end of the month, and that the coast guard had its orders."
    page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{brief}</p><p>{brief[:-1]} too.</p></article></body></html>"
    assert brief in read_html(page.encode(), "a.html").text
