"""One article to one reading: the steps, in order."""

from __future__ import annotations

from dataclasses import replace

from accordingto.reading.claims import find_claims
from accordingto.reading.datelines import find_agency
from accordingto.reading.dates import find_dates
from accordingto.reading.entities import resolve
from accordingto.reading.entities.mentions import find_mentions
from accordingto.reading.events import code_events
from accordingto.reading.loaded import find_loaded
from accordingto.reading.parse import Document
from accordingto.reading.places import locate
from accordingto.reading.repeats import find_repeats
from accordingto.reading.tagger import Tagger
from accordingto.reading.transfers import find_transfers, with_states
from accordingto.records import Article, Reading, Versions


def read_document(article: Article, document: Document, versions: Versions, tagger: Tagger | None = None) -> Reading:
    """Everything that the article says, from its parsed text."""
    agency = document.dateline.agency if document.dateline else None
    article = replace(article, dateline=document.dateline, agency=article.agency or agency or find_agency(article.text))
    names = find_mentions(document)
    cast = resolve(document, names)
    places = locate(document, cast)
    dates = find_dates(document, article.published)
    tags = tagger.tags(document) if tagger else None
    claims = find_claims(document, article, cast, tags)
    events, dropped = code_events(document, article, cast, claims, dates, places)
    cast = with_states(document, cast)
    transfers = find_transfers(document, article, cast, claims, dates)
    loaded = find_loaded(document, article, cast, claims, tags)
    repeats = find_repeats(document, cast)
    return Reading(article, versions, cast.entities, cast.mentions, claims, events, transfers, places, dates, loaded, repeats, dropped)
