"""Pages that are no article: an error, a log-in wall, an empty shell, a list of links."""

from __future__ import annotations

import re
from functools import cache

from lxml.html import HtmlElement

from accordingto.errors import UnreadableError
from accordingto.knowledge import read_yaml

_LITTLE = 120  # words: a page with more is taken for an article, whatever else it says
_STUB = 40  # words outside the notice that make an article even on a page with a wall
_PROSE = 40  # characters of the shortest line that is taken for a sentence
_END = re.compile(r"[.!?…。！？][\"”’»)\]]*$")
_TAKE = {
    "error": ("is an error page", "open the address and save the article itself"),
    "wall": ("is a page that asks to log in or subscribe", "save the page while logged in, or give its text"),
    "script": ("shows no text without its scripts", "save the page from a browser that has run them, or give its text"),
}


def check_page(where: str, tree: HtmlElement, title: str | None, text: str) -> None:
    """Raise UnreadableError where the page shows no article. `text` is what was taken from it, a paragraph a line."""
    lines = [line for line in text.split("\n") if line]
    if not any(_is_prose(line) for line in lines):
        _check_rest(where, tree, lines)
    if len(text.split(maxsplit=_LITTLE)) > _LITTLE:
        return
    phrases = _phrases()
    head = f"{title or ''}\n{' '.join(text.split()[:8])}"
    if phrases["error"].search(head) and not any(_is_prose(line) for line in lines[1:]):
        _refuse(where, "error")
    for kind in ("wall", "script"):
        told = [line for line in lines if not phrases[kind].search(line)]
        if len(told) < len(lines) and len(" ".join(told).split()) < _STUB:
            _refuse(where, kind)


def _is_prose(line: str) -> bool:
    return len(line) >= _PROSE and _END.search(line[-8:]) is not None


def _check_rest(where: str, tree: HtmlElement, lines: list[str]) -> None:
    """A page from which no sentence was taken: say why."""
    shown, linked = _sizes(tree)
    if not lines and tree.find(".//script") is not None and shown < 500:
        _refuse(where, "script")
    if shown and linked > 0.5 * shown:
        raise UnreadableError(where, "is a page of links", "give the articles that it links to")
    if not lines:
        raise UnreadableError(where, "is a page without the text of an article", "give a saved article page, or its text")


def _refuse(where: str, kind: str) -> None:
    raise UnreadableError(where, *_TAKE[kind])


def _sizes(tree: HtmlElement) -> tuple[int, int]:
    """How many characters the page shows, and how many of them in links."""
    shown = sum(len(t.strip()) for t in tree.xpath("//body//text()[not(parent::script or parent::style or parent::noscript)]"))
    linked = sum(len(t.strip()) for t in tree.xpath("//body//a//text()"))
    return shown, linked


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    """What pages of each kind say."""
    return {
        kind: re.compile("|".join(f"(?:{row['pattern']})" for row in rows), re.IGNORECASE | re.MULTILINE)
        for kind, rows in read_yaml("pages").items()
    }
