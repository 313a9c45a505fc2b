"""According To: who did what to whom, when and where, according to whom, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from accordingto.errors import UnreadableError
from accordingto.records import Article, Reading

if TYPE_CHECKING:
    from accordingto.base import Base
    from accordingto.reader import Reader
    from accordingto.reading.certainty.factuality import Scored
    from accordingto.reading.relations import Relation

__all__ = ["Article", "Reading", "UnreadableError", "factuality", "open_base", "read", "read_text", "relation"]

# The parser takes seconds to load: the functions below load it when they are first called, not when the package is imported.


def read(source: str, reader: Reader | None = None) -> Iterator[Reading | UnreadableError]:
    """Read every article of a source: a file, a folder, a URL, or "-" for standard input.

    Yields one result an article, in order; what cannot be read is yielded as an UnreadableError in its place.
    """
    from accordingto.reader import default_reader
    from accordingto.sources import open_source

    return (reader or default_reader()).read_many(open_source(source))


def read_text(text: str, about: Article | None = None, reader: Reader | None = None) -> Reading:
    """Read one text. `about` gives its metadata. Every offset in the result counts code points of `text`, which is never altered.

    Raises UnreadableError if a step fails.
    """
    from accordingto.reader import default_reader

    article = replace(about, text=text, id="") if about else Article(text)
    return (reader or default_reader()).read(article)


def open_base(where: str = "news.base", *, create: bool = False) -> Base:
    """Open an evidence base: a folder, or the URL of an object store. `create` makes it where there is none.

    Raises BaseError where there is none, or one that a newer program made.
    """
    from accordingto.base import open_base

    return open_base(where, create=create)


def relation(text: str, actor: tuple[int, int], recipient: tuple[int, int]) -> Relation:
    """The PLOVER type of what the first does to the second in this sentence. `actor` and `recipient` are start and end in code points."""
    from accordingto.reading.relations import relation

    return relation(text, actor, recipient)


def factuality(text: str) -> tuple[Scored, ...]:
    """How certain the author is that each predicate of the text happened: start and end in code points, score from -3 to 3 (FactBank)."""
    from accordingto.reading.certainty.factuality import factuality

    return factuality(text)
