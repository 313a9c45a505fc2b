"""News feeds: RSS and Atom. The pages of the items are fetched; where one cannot be had, the text that the feed itself carries is taken."""

from __future__ import annotations

import io
from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from xml.sax import SAXException

import feedparser
from lxml import etree, html

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.blocks import paragraphs
from accordingto.sources.dates import iso_date
from accordingto.sources.formats import format_of_kind
from accordingto.sources.polite import Web
from accordingto.sources.single import read_single

Entry = tuple[str, Article] | UnreadableError

_FULL = 150  # words from which a description is taken for the whole article


@dataclass(frozen=True, slots=True)
class _Item:
    """What a feed says of an article. `text` is empty where it carries no whole text."""

    url: str | None
    about: Article


def read_feed(data: bytes, where: str, web: Web, url: str | None = None) -> Iterator[Entry]:
    """The articles of a feed, without those that `web` knows already. `url` is where the feed was found.

    An item's date, title, authors, and the feed's title for the outlet, stand in where the page gives none.
    """
    # A stream: of other things feedparser asks whether they are the name of a file or an address.
    feed = feedparser.parse(io.BytesIO(data), response_headers={"content-location": url} if url else None)
    if not feed.entries and (not feed.version or isinstance(feed.get("bozo_exception"), SAXException)):
        raise UnreadableError(where, "is a feed that cannot be parsed", "check that the address is that of an RSS or Atom feed")
    items = [_item(entry, feed.feed) for entry in feed.entries]
    new = web.new([item.url for item in items if item.url])
    for number, item in enumerate(items, 1):
        if item.url is None or item.url in new:
            new.discard(item.url or "")
            try:
                yield item.url or f"{where}:{number}", _whole(item, f"{where}:{number}", web)
            except UnreadableError as error:
                if item.url and not web.is_lasting(item.url):
                    web.forget(url)
                yield error


def _item(entry: Any, feed: Any) -> _Item:
    link = str(entry.get("link") or "").strip()
    link = link if link.lower().startswith(("http://", "https://")) else ""
    contents = [str(c.get("value") or "") for c in entry.get("content", ())]
    text = max((_text(c) for c in contents), key=len, default="")
    summary = "" if text else _text(str(entry.get("summary") or ""))
    names = [str(a.get("name") or "") for a in entry.get("authors", ())] or [str(entry.get("author") or "")]
    return _Item(
        url=link or None,
        about=Article(
            text=text or (summary if len(summary.split(maxsplit=_FULL)) > _FULL else ""),
            url=link or None,
            outlet=_words(feed.get("title")),
            title=_words(entry.get("title")),
            authors=tuple(dict.fromkeys(name.strip() for name in names if name.strip())),
            published=_date(entry),
        ),
    )


def _words(markup: object) -> str | None:
    """The words of a title, which may hold markup."""
    text = str(markup or "")
    if "<" in text and (tree := _tree(text)) is not None:
        text = str(tree.text_content())
    return " ".join(text.split()) or None


def _text(markup: str) -> str:
    """The running text of a piece of HTML, or of plain text."""
    if "<" not in markup:
        return "\n\n".join(filter(None, (" ".join(part.split()) for part in markup.split("\n\n"))))
    tree = _tree(markup)
    return "" if tree is None else "\n\n".join(paragraphs(tree))


def _tree(markup: str) -> html.HtmlElement | None:
    try:
        return html.fromstring(f"<div>{markup}</div>")
    except (ValueError, etree.LxmlError):
        return None


def _date(entry: Any) -> str | None:
    for name in ("published", "updated"):
        if parsed := entry.get(f"{name}_parsed"):
            try:
                return datetime.fromtimestamp(timegm(parsed), UTC).isoformat().replace("+00:00", "Z")
            except (ValueError, OverflowError, OSError):
                continue
        if found := iso_date(str(entry.get(name) or "")):
            return found
    return None


def _whole(item: _Item, where: str, web: Web) -> Article:
    """The article of an item: from its page, or from the feed."""
    try:
        if item.url is None:
            raise UnreadableError(where, "is an item of a feed without an address", "ask the publisher")
        page = web.page(item.url)
        form = format_of_kind(page.kind, page.data[:4096])
        if form not in {"html", "pdf", "text"}:
            raise UnreadableError(item.url, f"is no article but {form or page.kind}", "give the address of an article: HTML, PDF or text")
        article = read_single(page.data, item.url, form, page.url, page.encoding)
    except UnreadableError:
        if not item.about.text:
            raise
        return item.about
    about = item.about
    return replace(
        article,
        id="",
        url=article.url or page.url,
        outlet=article.outlet or about.outlet,
        title=article.title or about.title,
        authors=article.authors or about.authors,
        published=article.published or about.published,
    )
