"""Arms transfers: who is said to have supplied what to whom."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document
from accordingto.records import Article, Claim, Date, Transfer


def find_transfers(
    document: Document, article: Article, cast: Cast, claims: Sequence[Claim], dates: Sequence[Date]
) -> tuple[Transfer, ...]:
    """Every arms transfer that the article tells of, in order of its first sentence."""
    return ()
