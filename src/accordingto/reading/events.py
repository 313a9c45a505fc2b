"""Who did what to whom, coded in PLOVER."""

from __future__ import annotations

from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document
from accordingto.records import Article, Claim, Date, Dropped, Event, Place


def code_events(
    document: Document, article: Article, cast: Cast, claims: tuple[Claim, ...], dates: tuple[Date, ...], places: tuple[Place, ...]
) -> tuple[tuple[Event, ...], tuple[Dropped, ...]]:
    """The events of the article, in order of their triggers, and what looked like one but was not coded."""
    return (), ()
