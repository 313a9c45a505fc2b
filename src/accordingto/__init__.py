"""According To: who did what to whom, when and where, according to whom, and how sure they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.records import Article, Reading

if TYPE_CHECKING:
    from accordingto.reader import Reader

__all__ = ["Article", "Reading", "read_text"]


def read_text(text: str, about: Article | None = None, reader: Reader | None = None) -> Reading:
    """Read one text. `about` gives its metadata. Every offset in the result counts code points of `text`, which is never altered."""
    from dataclasses import replace

    from accordingto.reader import default_reader

    article = replace(about, text=text, id="") if about else Article(text)
    return (reader or default_reader()).read(article)
