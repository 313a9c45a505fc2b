"""An article from named fields: what a line of JSON and a row of Parquet have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.dates import iso_date
from accordingto.sources.text import split_authors

NAMES = ("text", "key", "title", "url", "outlet", "authors", "published", "language")


class Number(str):
    """A number as it was written."""

    __slots__ = ()


def article_of(fields: Mapping[str, Any], where: str, do: str) -> Article:
    """The article with these fields (see NAMES; all but `text` may be missing). `text` and `key` come back as they are.

    Of `published` only a valid date is kept (see `iso_date`). Raises UnreadableError, with `do`, for a field of a wrong kind.
    """
    text = fields.get("text")
    if not _is_string(text):
        raise UnreadableError(where, "has no text" if text is None else "has a text that is not a string", do)
    published = fields.get("published")
    return Article(
        text=str(text),
        key=_key(fields.get("key"), where, do),
        url=_string(fields, "url", where, do),
        outlet=_string(fields, "outlet", where, do),
        title=_string(fields, "title", where, do),
        authors=_authors(fields.get("authors"), where, do),
        published=iso_date(published) if isinstance(published, str) else None,
        language=_string(fields, "language", where, do),
    )


def _string(fields: Mapping[str, Any], name: str, where: str, do: str) -> str | None:
    value = fields.get(name)
    if value is None or _is_string(value):
        return value or None
    raise UnreadableError(where, f"has a {name} that is not a string", do)


def _is_string(value: object) -> bool:
    return isinstance(value, str) and not isinstance(value, Number)


def _key(value: object, where: str, do: str) -> str | None:
    if value is None or isinstance(value, str):
        return None if value is None else str(value)
    raise UnreadableError(where, "has a key that is neither a string nor a number", do)


def _authors(value: object, where: str, do: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str) and _is_string(value):
        return split_authors(value)
    if isinstance(value, list) and all(map(_is_string, value)):
        return tuple(value)
    raise UnreadableError(where, "has authors that are not a list of strings", do)
