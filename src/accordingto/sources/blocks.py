"""The paragraphs of a page in one pass: for pages so large that comparing their parts would take minutes, and as a second opinion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

MOST_ELEMENTS = 12_000  # trafilatura's time grows with the square of their number: 4 s here

_INLINE_NAMES = "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr"
_NO_TEXT_NAMES = "aside audio button canvas figure footer form head header iframe menu nav noscript object script select style svg template textarea video"
_INLINE, _NO_TEXT = frozenset(_INLINE_NAMES.split()), frozenset(_NO_TEXT_NAMES.split())
_BESIDE = re.compile(
    r"comment(?!ary)|related|recommend|newsletter|promo|share|social|cookie|consent|sidebar|advert|most-read|signup", re.IGNORECASE
)
_PROSE = 40  # characters of the shortest block that is taken for a paragraph
_LINKS = 0.5  # a block with a larger share of its characters in links is a menu


def paragraphs(tree: HtmlElement) -> list[str]:
    """The blocks of running text, in order: no menus, no scripts, no lone words."""
    return [text for text, linked in _blocks(tree) if len(text) >= _PROSE and linked <= _LINKS * len(text)]


def marked_article(tree: HtmlElement) -> HtmlElement | None:
    """The element that the page marks as its article, or as its main part, if there is just one."""
    for name in ("article", "main"):
        marked = list(islice(tree.iter(name), 2))
        if len(marked) == 1:
            return marked[0]
    return None


def _blocks(tree: HtmlElement) -> Iterator[tuple[str, int]]:
    """Each block of text, and how many of its characters are in links."""
    words: list[str] = []
    linked = links = 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        starts = event == "start"
        skipped = starts and element is not tree and _is_beside(element, name)
        if skipped:
            walk.skip_subtree()
        elif name not in _INLINE and words:
            yield " ".join("".join(words).split()), linked
            words, linked = [], 0
        links += (1 if starts else -1) if name == "a" else 0
        piece = ("" if skipped else element.text) if starts else ("" if element is tree else element.tail)
        if piece:
            words.append(piece)
            linked += len(piece) if links else 0
    if words:
        yield " ".join("".join(words).split()), linked


def _is_beside(element: HtmlElement, name: str) -> bool:
    """Whether an element holds no running text: no element at all, a menu, a script, or what its class calls an addition."""
    return name in _NO_TEXT or not name or _BESIDE.search(f"{element.get('class', '')} {element.get('id', '')}") is not None
