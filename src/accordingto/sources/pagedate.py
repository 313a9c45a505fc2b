"""When a page says it was published."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml.html import HtmlElement

from accordingto.sources.dates import iso_date

_MARKS = (
    "//meta[@property='article:published_time' or @name='article:published_time' or @property='og:article:published_time']/@content",
    "//*[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='parsely-pub-date' or @name='pubdate' or @name='publish-date' or @name='sailthru.date' or @name='DC.date.issued']/@content",
    "//article//time[@pubdate]/@datetime",
)
_ARTICLE = ("article", "report", "posting", "review")
_DEEP = 6  # levels of linked data that are looked at
_LARGE = 1_000_000  # characters of linked data that are read


def published(tree: HtmlElement) -> str | None:
    """The ISO date, or date and time, that the page's own data give."""
    linked = (date for script in tree.xpath("//script[@type='application/ld+json']/text()") for date in _linked(script))
    marked = (str(value) for path in _MARKS for value in tree.xpath(path))
    return next((iso for date in (*linked, *marked) if (iso := iso_date(date))), None)


def _linked(script: str) -> Iterator[str]:
    try:
        data = json.loads(script[:_LARGE], strict=False)
    except (ValueError, RecursionError):
        return
    yield from _dates(data, _DEEP)


def _dates(data: object, deep: int) -> Iterator[str]:
    """`datePublished` of the articles in linked data."""
    if deep and isinstance(data, list):
        for item in data:
            yield from _dates(item, deep - 1)
    elif deep and isinstance(data, dict):
        kinds = str(data.get("@type", "")).lower()
        if any(kind in kinds for kind in _ARTICLE) and isinstance(data.get("datePublished"), str):
            yield data["datePublished"]
        yield from _dates(data.get("@graph"), deep - 1)
        yield from _dates(data.get("mainEntity"), deep - 1)
