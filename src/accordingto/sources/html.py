"""Web pages: the article without menus, adverts and notices, and its metadata."""

from __future__ import annotations

import logging
import re

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document
from trafilatura.utils import load_html

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.blocks import MOST_ELEMENTS, marked_article, paragraphs
from accordingto.sources.canonical import own_url
from accordingto.sources.encoding import decode
from accordingto.sources.nopage import check_page
from accordingto.sources.pagedate import published

_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:-]{2,40})", re.IGNORECASE)
_SHORT = 1000  # characters: with less, the careful extraction may have missed the article,
_MISSED = 4  # and has, if the ordinary one finds so many times its length
_HALF = 2  # half of the article is missing if what the page marks as one has so many times the length
for _name in ("trafilatura", "htmldate"):  # what they find wrong with a page, we report
    logging.getLogger(_name).setLevel(logging.CRITICAL)
_DO = "give a saved article page, or its text"


def read_html(data: bytes, where: str, url: str | None = None, encoding: str | None = None) -> Article:
    """The article on a page; `url` and `encoding` are what is known of it otherwise. Paragraphs are parted by a blank line.

    Raises UnreadableError where the page has no article. Nothing is fetched.
    """
    page = decode(data, where, encoding or _declared(data))
    try:
        tree = load_html(page)
    except Exception as error:  # whatever a parser makes of hostile bytes
        raise UnreadableError(where, f"is a page that cannot be parsed ({type(error).__name__})", _DO) from None
    if tree is None:
        raise UnreadableError(where, "is not a web page, or an empty one", _DO)
    about = _about(tree, url)
    text = _text(tree, about.title)
    check_page(where, tree, about.title, text)
    return Article(
        text=text,
        url=own_url(_string(about.url), url),
        outlet=(_string(about.sitename) or _string(about.hostname) or "").removeprefix("@").removeprefix("www.") or None,
        title=_string(about.title),
        authors=tuple(name.strip() for name in (about.author or "").split(";") if name.strip()),
        published=published(tree) or _string(about.date),
    )


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def _string(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _about(tree: HtmlElement, url: str | None) -> Document:
    """The page's metadata; empty where they cannot be read."""
    try:
        # Only dates that the page marks as its own: one found in running text may be any day.
        return extract_metadata(tree, url, {"original_date": True, "extensive_search": False})
    except Exception:  # metadata are worth less than the article
        return Document()


def _text(tree: HtmlElement, title: str | None) -> str:
    """The article's paragraphs, a blank line between them; empty where there are none."""
    marked = marked_article(tree)
    plain = [] if marked is None else paragraphs(marked)
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return "\n\n".join(plain or paragraphs(tree))
    text = _extracted(tree, favor_precision=True)
    if len(text) < _SHORT and len(ordinary := _extracted(tree)) > _MISSED * len(text):
        text = ordinary
    if sum(map(len, plain)) > _HALF * len(text):
        text = "\n".join(plain)
    lines = [line.removeprefix("- ").strip() for line in text.split("\n")]
    kept = [line for line in lines if line]
    return "\n\n".join(kept[1:] if len(kept) > 1 and title and kept[0] == " ".join(title.split()) else kept)


def _extracted(tree: HtmlElement, favor_precision: bool = False) -> str:
    try:
        found = bare_extraction(tree, include_comments=False, favor_precision=favor_precision)
    except Exception:  # broken markup that the extraction does not bear is a page without text
        return ""
    return (found.text or "") if found else ""
