"""Who says what: attributions with source, cue and content."""

from __future__ import annotations

from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document
from accordingto.records import Article, Claim


def find_claims(document: Document, article: Article, cast: Cast) -> tuple[Claim, ...]:
    """Every attribution of the article, in order of its first span."""
    return ()
