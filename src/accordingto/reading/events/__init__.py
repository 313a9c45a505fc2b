"""Who did what to whom, coded in PLOVER.

A verb, noun or adjective that a pattern knows is a trigger. Who stands around it in the tree says who did it to whom.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from accordingto.ontology import load_crosswalk, load_ontology
from accordingto.reading.certainty import commitment, marks
from accordingto.reading.claims.chains import Chains
from accordingto.reading.entities import Cast
from accordingto.reading.events.arguments import is_refused
from accordingto.reading.events.contexts import find_contexts
from accordingto.reading.events.counts import count_people
from accordingto.reading.events.dated import Dates
from accordingto.reading.events.doubts import why_not
from accordingto.reading.events.parties import Parties
from accordingto.reading.events.patterns import Patterns, load_patterns
from accordingto.reading.events.placed import Places
from accordingto.reading.events.plover import by_rule
from accordingto.reading.events.same import can_echo, merge_tellings
from accordingto.reading.events.topics import topics_of
from accordingto.reading.events.triggers import Coded, find_coded, find_triggers, spoken_for, told, trigger_span
from accordingto.reading.parse import Document
from accordingto.records import Article, Claim, Date, Dropped, Event, Place, Span, record_id

__all__ = ["Coded", "code_events", "find_coded", "find_triggers", "spoken_for"]


@dataclass(frozen=True, slots=True)
class Setting:
    """The dates and places of an article, for the events in it."""

    dates: Dates
    places: Places


def code_events(
    document: Document,
    article: Article,
    cast: Cast,
    claims: tuple[Claim, ...],
    dates: tuple[Date, ...],
    places: tuple[Place, ...],
    patterns: Patterns | None = None,
) -> tuple[tuple[Event, ...], tuple[Dropped, ...]]:
    """The events of the article, in order of their triggers, and what looked like one but was not coded."""
    chains = Chains(article, claims)
    parties = Parties(document, cast, article.dateline, chains)
    setting = Setting(Dates(dates, claims, article.dateline), Places(cast, places, claims, article.dateline))
    topics = topics_of(document)
    events: list[Event] = []
    echoes: list[Event] = []
    dropped: list[Dropped] = []
    for coded in find_coded(document, parties, patterns or load_patterns()):
        event = _event(document, article, setting.dates, chains, coded)
        reason = why_not(document.sentences[coded.number], coded, event, topics[coded.number])
        if reason:
            dropped.append(Dropped("event", event.trigger.start, event.trigger.end, reason))
        if not reason or can_echo(coded):  # most are dropped: what costs more is only worked out for the others
            (echoes if reason else events).append(_completed(document, setting.places, chains, coded, event))
    merged, echoed = merge_tellings(document, count_people(document, cast, tuple(events)), echoes)
    return merged, tuple(d for d in dropped if d.start not in echoed)


def _event(document: Document, article: Article, dates: Dates, chains: Chains, coded: Coded) -> Event:
    """The event as far as it must be known to see whether it is one."""
    sentence = document.sentences[coded.number]
    said = commitment(sentence, coded.trigger)
    kind, mode, turned = by_rule(*told(coded), said, is_refused(sentence, coded.trigger))
    if kind != coded.pattern.type and said.time == "future":
        said = replace(said, time="present")  # what is announced is to come, the promise is made now
    if turned or coded.pattern.negative:
        said = replace(said, polarity="positive", factuality=abs(said.factuality))
    ontology = load_ontology()
    trigger = trigger_span(sentence, coded)
    claim = chains.holder_of(trigger)
    parties = [Span(p.start, p.end) for p in (*coded.actors, *coded.recipients)]
    return Event(
        record_id("event", article.id, [trigger], parties),
        kind,
        trigger,
        sentence.span,
        coded.actors,
        coded.recipients,
        mode,
        (),
        ontology.quad[kind],
        ontology.score(kind, mode),
        coded.pattern.cameo if (kind, mode) == (coded.pattern.type, coded.pattern.mode) else load_crosswalk().to_cameo(kind, mode),
        dates.when(sentence, coded.trigger, kind),
        certainty=said.certainty,
        polarity=said.polarity,
        time=said.time,
        hypothetical=said.hypothetical,
        factuality=said.factuality,
        claim=claim.id if claim else None,
    )


def _completed(document: Document, places: Places, chains: Chains, coded: Coded, event: Event) -> Event:
    """The event with its place, contexts, words of certainty and holders."""
    sentence = document.sentences[coded.number]
    implied = [c for c in [load_ontology().implied.get(f"{event.type}/{event.mode}")] if c]
    return replace(
        event,
        contexts=tuple(sorted({*find_contexts(sentence, coded.trigger), *implied})),
        place=places.where(sentence, coded.trigger, event.type),
        marks=marks(sentence, coded.trigger),
        according_to=chains.chain(chains.holder_of(event.trigger)),
    )
