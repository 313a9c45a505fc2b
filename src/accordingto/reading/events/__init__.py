"""Who did what to whom, coded in PLOVER.

A verb, noun or adjective that a pattern knows is a trigger. Who stands around it in the tree says who did it to whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accordingto.ontology import load_crosswalk, load_ontology
from accordingto.reading.certainty import commitment
from accordingto.reading.claims.chains import Chains
from accordingto.reading.entities import Cast
from accordingto.reading.events.arguments import Frame, frame_of, is_purpose, is_refused
from accordingto.reading.events.casting import RoleFinder
from accordingto.reading.events.contexts import find_contexts
from accordingto.reading.events.parties import Parties
from accordingto.reading.events.patterns import BLOCK, Pattern, Patterns, find_pattern, load_patterns, object_heads
from accordingto.reading.events.plover import PROMISED, by_rule
from accordingto.reading.events.roles import lemma_in, load_roles
from accordingto.reading.events.settle import Setting
from accordingto.reading.parse import Document, Sentence
from accordingto.reading.syntax import children, conjuncts
from accordingto.records import Article, Claim, Date, Dropped, Event, Participant, Place, Span, record_id

_OPEN = {"REQUEST", "THREATEN", "REJECT", "AGREE", "CONCEDE"}  # what these ask for, threaten, refuse or promise is not done by them
_MODIFIERS = {"amod", "compound", "nmod", "npadvmod"}  # "war games", "the attacked town": told only in passing


@dataclass(frozen=True, slots=True)
class Coded:
    """A trigger with its pattern and the parties found for it."""

    number: int
    trigger: int
    pattern: Pattern
    frame: Frame
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]


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
    setting = Setting(cast, claims, dates, places, article.dateline)
    events: list[Event] = []
    dropped: list[Dropped] = []
    for coded in find_coded(document, parties, patterns or load_patterns()):
        event = _event(document, article, setting, chains, coded)
        if reason := _why_not(document.sentences[coded.number], coded, event):
            dropped.append(Dropped("event", event.trigger.start, event.trigger.end, reason))
        elif not any(_is_same(event, e) for e in events[-8:]):
            events.append(event)
    return tuple(events), tuple(dropped)


def find_coded(document: Document, parties: Parties, patterns: Patterns) -> Iterator[Coded]:
    """Every trigger of the document that a pattern fits, in order, with whom stands around it."""
    for number, sentence in enumerate(document.sentences):
        found = list(find_triggers(sentence, patterns))
        covered = spoken_for(sentence, found)
        roles = RoleFinder(parties, number, {frame.i: (frame, pattern) for frame, pattern in found})
        for frame, pattern in found:
            if frame.i not in covered and pattern.type != BLOCK:
                actors, recipients = roles.of(frame, pattern)
                yield Coded(number, frame.i, pattern, frame, actors, recipients)


def find_triggers(sentence: Sentence, patterns: Patterns) -> Iterator[tuple[Frame, Pattern]]:
    """The words of a sentence that tell an event, with what stands around them and the pattern that fits."""
    for token in sentence.tokens:
        if token.dep in _MODIFIERS or (lemma := lemma_in(patterns.lemmas, token)) is None:
            continue
        if known := patterns.of(token.pos, lemma):
            frame = frame_of(sentence, token.i)
            if pattern := find_pattern(known, frame):
                yield frame, pattern


def spoken_for(sentence: Sentence, found: list[tuple[Frame, Pattern]]) -> set[int]:
    """Words that another trigger has spoken for: "talks" of "hold talks", "leave" of "agreed to leave"."""
    covered: set[int] = set()
    for frame, pattern in found:
        inside = object_heads(pattern, frame)
        if pattern.object:
            covered.update(c for o in inside for c in conjuncts(sentence, o) if sentence.tokens[c].lemma.lower() in pattern.object)
        if pattern.type in _OPEN or pattern.clause:
            covered.update(w for c in frame.clauses for v in conjuncts(sentence, c) for w in (v, *children(sentence, v, "dobj", "xcomp")))
        if pattern.type in _OPEN:
            covered.update(c for o in inside if sentence.tokens[o].pos == "NOUN" for c in conjuncts(sentence, o))
    return covered


def _event(document: Document, article: Article, setting: Setting, chains: Chains, coded: Coded) -> Event:
    sentence = document.sentences[coded.number]
    said = commitment(sentence, coded.trigger)
    kind, mode, turned = by_rule(*_told(coded), said, is_refused(sentence, coded.trigger))
    if turned or coded.pattern.negative:
        said = replace(said, polarity="positive", factuality=abs(said.factuality))
    ontology = load_ontology()
    implied = [c for c in [ontology.implied.get(f"{kind}/{mode}")] if c]
    token = sentence.tokens[coded.trigger]
    trigger = Span(token.start, token.end)
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
        tuple(sorted({*find_contexts(sentence, coded.trigger), *implied})),
        ontology.quad[kind],
        ontology.score(kind, mode),
        coded.pattern.cameo if (kind, mode) == (coded.pattern.type, coded.pattern.mode) else load_crosswalk().to_cameo(kind, mode),
        setting.when(sentence, coded.trigger),
        setting.where(sentence, coded.trigger),
        said.certainty,
        said.polarity,
        said.time,
        said.hypothetical,
        said.factuality,
        claim=claim.id if claim else None,
        according_to=chains.chain(claim),
    )


def _told(coded: Coded) -> tuple[str, str | None]:
    """Type and mode by the pattern; an exercise of several is no threat: COOPERATE."""
    tokens = coded.frame.sentence.tokens
    words = {tokens[w].lemma.lower() for w in (coded.trigger, *coded.frame.objects)}
    if coded.pattern.type == "MOBILIZE" and len(coded.actors) > 1 and words & load_roles().exercises:
        return "COOPERATE", None
    return coded.pattern.type, coded.pattern.mode


def _why_not(sentence: Sentence, coded: Coded, event: Event) -> str | None:
    """Why what looked like an event is not coded, or None."""
    if coded.pattern.type in PROMISED and is_purpose(sentence, coded.trigger):
        return "told only as a purpose"
    if not event.actors and not (coded.frame.passive and event.recipients):
        return "nobody who can act is named as the actor"
    if not _is_political(sentence, (*event.actors, *event.recipients)):
        return "neither side is known to act in politics"
    if coded.pattern.reciprocal:
        plural = any(_has_tag(sentence, p, {"NNS", "NNPS"}) for p in event.actors)
        return None if len(event.actors) > 1 or plural else "fewer than two sides are named"
    if coded.pattern.needs_recipient and not event.recipients:
        return "nobody is named to whom it is done"
    together = _told(coded)[0] != coded.pattern.type  # the actors are each other's recipients
    if not event.recipients and not together and event.type in load_ontology().needs_recipient:
        return f"{event.type} needs a recipient, and none is named"
    return None


def _is_political(sentence: Sentence, people: tuple[Participant, ...]) -> bool:
    """Whether a party has a country, a sector or a proper name; somebody's neighbours and cooks have none."""
    return any(p.country or p.sectors or _has_tag(sentence, p, {"NNP", "NNPS"}) for p in people)


def _has_tag(sentence: Sentence, party: Participant, tags: set[str]) -> bool:
    """Whether a word of the party has one of these tags: a proper name, a plural."""
    return any(t.tag in tags for t in sentence.tokens if party.start <= t.start and t.end <= party.end)


def _is_same(a: Event, b: Event) -> bool:
    """Whether two events are one happening told twice in a sentence."""
    return (a.type, a.sentence, a.polarity, a.actors, a.recipients) == (b.type, b.sentence, b.polarity, b.actors, b.recipients)
