"""Words that judge what they name."""

from __future__ import annotations

from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document
from accordingto.records import Article, Claim, Loaded


def find_loaded(document: Document, article: Article, cast: Cast, claims: tuple[Claim, ...]) -> tuple[Loaded, ...]:
    """Every loaded word or phrase, in order."""
    return ()
