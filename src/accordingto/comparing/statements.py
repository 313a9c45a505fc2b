"""What an article states, in slots that can be compared with another article's: one for each event, for each
claim in which none was coded, and for each sentence at the beginning in which neither was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Literal

from accordingto.comparing.numbers import UNNAMED, Number, numbers_in
from accordingto.comparing.origins import Origin, Outlets, origin_of_claim, relayed
from accordingto.comparing.passage import Scenery, Spot, Telling
from accordingto.comparing.profiles import day_of
from accordingto.comparing.wording import lemma, negates, refutes, without_past, words_of
from accordingto.comparing.words import load_words
from accordingto.records import Certainty, Claim, Event, Participant, Reading, Span, record_id

Status = Literal["happened", "planned", "open"]
_SHORTEST = 20  # code points of a claim that says something
_AFTER = 30  # code points after a trigger in which the words stand that belong to it
_LEAD = 200  # code points in which an article's first sentences begin
_OWN = 25  # code points that a claim says beside the claim within it
_AHEAD = 30  # code points before a trigger in which "would" makes it a plan
_ASKED = frozenset({"why", "whether", "if"})
_AHEAD_OF = frozenset({"would", "will", "shall"})
_FATES = {"arrested": "captured", "abducted": "captured", "displaced": "", "missing": ""}
_IS_TO = (["is", "to"], ["are", "to"])
_PAST = frozenset({"was", "were", "had", "has", "have", "did"})
_CLAUSE = 8  # words in which a main clause says whether it is so
_REPORTED = 1_200  # code points of an article whose uncoded sentences are compared too
_LONGEST = 400  # code points of a sentence: what is longer was not divided
_MOST = 0.75  # share of a sentence that claims tell
_FEWEST = 6  # words of such a sentence
_HEADCOUNTS = frozenset({"turnout", "toll", "attendance", "crowd", "number"})
_NOTHING = frozenset({"nothing", "nobody", "none"})
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’']?(?=\s+[\"“‘']?[A-ZÀ-Þ]|\s*$)|[a-z][.!?](?=[A-Z][a-z])|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Party:
    """Who does or suffers something: the article's words, and the entity and country they stand for."""

    words: str
    entity: str | None
    country: str | None

    @property
    def is_state(self) -> bool:
        """Whether it is a state itself, not a body or person of it."""
        return (self.entity or "").startswith("country:")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one article states. `row` is the article's position; `span` is the passage and `words` its words.

    `days` are ordinals, both included. `chain` has the holders from the outlet inwards. `telling` is what the words tell by themselves.
    """

    row: int
    id: str
    kind: Literal["event", "claim", "report"]
    span: Span
    words: str
    type: str
    trigger: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Spot | None
    days: tuple[int, int] | None
    published: int
    status: Status
    positive: bool
    certainty: Certainty
    numbers: tuple[Number, ...]
    telling: Telling
    is_lead: bool  # whether it stands where an article tells its main matter
    chain: tuple[str, ...]
    origin: Origin
    cue: str = ""  # of an event the words that tell it
    quad: int = 0
    intensity: float = 0.0
    speaker: str | None = None
    whole: Statement | None = None  # where it is told in a part of one of the first sentences, the sentence

    @property
    def named(self) -> frozenset[str]:
        """The states that it names, ISO 3166-1 alpha-3."""
        return self.telling.states

    @property
    def holder(self) -> str:
        """In whose name it is told."""
        return self.chain[-1] if self.chain else "the article"


def statements(row: int, reading: Reading, article: Origin, outlets: Outlets) -> tuple[Statement, ...]:
    """The statements of an article, in its order."""
    make = _Maker(row, reading, relayed(reading, article, outlets), outlets)
    told = {e.claim for e in reading.events if e.claim} | {c.within for c in reading.claims if c.within and not make.says_more(c)}
    found = [make.event(e) for e in reading.events]
    deeds = [e.trigger for e in reading.events]
    found += [
        make.claim(c)
        for c in reading.claims
        if c.id not in told and c.kind == "statement" and make.says_something(c) and not _meet(c.cue, deeds)
    ]
    covered = [s.span for s in found if s.kind == "event"] + [e.sentence for e in reading.events]
    claimed = [s for s in found if s.kind == "claim"]
    found += [make.report(span) for span in make.sentences if not _meet((span,), covered) and not make.is_claimed(span, claimed)]
    return tuple(sorted(found, key=lambda s: (s.span, s.id)))


@dataclass(frozen=True)
class _Maker:
    row: int
    reading: Reading
    article: Origin
    outlets: Outlets

    @cached_property
    def scenery(self) -> Scenery:
        return Scenery(self.reading)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {c.id: c for c in self.reading.claims}

    def event(self, e: Event) -> Statement:
        claim = self.claims.get(e.claim) if e.claim else None
        span = _within(e, claim)
        words = self._words(span)
        numbers = numbers_in(words)
        if not any(n.what == "people" for n in numbers):  # "dozens", "a soldier"
            counts = (Number("people", c.low, c.best, c.high, self._words(c.text), _FATES.get(c.kind, c.kind)) for c in e.counts)
            numbers = (*numbers, *counts)
        where = e.place
        cue = " ".join(map(self._words, claim.cue)) if claim else ""
        named = frozenset(p.country for p in (*e.actors, *e.recipients) if p.country)
        return Statement(
            self.row, e.id, "event", span, words, e.type, lemma(self.reading.words(e.trigger).split()[0].lower()),
            self._parties(e.actors), self._parties(e.recipients),
            Spot(where.name, where.lat, where.lon, where.country) if where.name else None,
            _days(e.date.start, e.date.end), day_of(self.reading.article.published), self._status(e, words),
            e.polarity == "positive" and not refutes(f"{cue} {words}"), e.certainty, numbers,
            self.scenery.telling(span, words, e.sentence, named), self.is_lead(span),
            e.according_to, self._origin(e.according_to, claim), self._cue(e), e.quad, e.intensity, claim.speaker if claim else None,
            self._whole(span, self._sentence(span)),
        )  # fmt: skip

    def claim(self, c: Claim) -> Statement:
        span = Span(min(s.start for s in c.content), max(s.end for s in c.content))
        words = self._words(span)
        ends = [*c.source, *c.cue, span]
        around = self._sentence(Span(min(s.start for s in ends), max(s.end for s in ends)))
        numbers = numbers_in(words) or (self._numbers_after(span, around) if self.is_lead(span) else ())
        telling = self.scenery.telling(span, words, around)
        positive = self._is_so(c, words) and not refutes(" ".join((*map(self._words, c.cue), words)))
        return Statement(
            self.row, c.id, "claim", span, words, "", "", (), (), None, None,
            day_of(self.reading.article.published), _outlook(words), positive, c.certainty,
            numbers, telling, self.is_lead(span),
            c.according_to, self._origin(c.according_to, c), speaker=c.speaker, whole=self._whole(span, self._sentence(span)),
        )  # fmt: skip

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(_sentences(self.reading.article.text[:_REPORTED]))

    def is_claimed(self, sentence: Span, claims: Sequence[Statement]) -> bool:
        """Whether claims tell most of a sentence: not where they are but a few of its words, as in "those who demand | higher pay"."""
        parts = [p for s in claims if _meet((sentence,), (s.span,)) for p in self._said(self.claims[s.id])]
        said = sum(p.end - p.start for p in parts if _meet((p,), (sentence,)))
        return said > _MOST * (sentence.end - sentence.start)

    def _said(self, c: Claim) -> tuple[Span, ...]:
        return (*c.source, *c.cue, *c.content)

    def _whole(self, part: Span, sentence: Span) -> Statement | None:
        if not self.is_lead(part) or part == sentence or sentence.end - sentence.start > _LONGEST:
            return None
        return self.report(sentence)

    def _sentence(self, span: Span) -> Span:
        """A passage with the rest of the sentence it stands in, where that stands near the article's beginning."""
        met = [s for s in self.sentences if s.start < span.end and span.start < s.end]
        return Span(min(span.start, met[0].start), max(span.end, met[-1].end)) if met else span

    def _numbers_after(self, span: Span, sentence: Span) -> tuple[Number, ...]:
        """The numbers that a sentence gives after what it says is counted: "put the turnout in Lima | at 300"."""
        return tuple(n for n in numbers_in(self._words(Span(span.start, sentence.end))) if n.what == UNNAMED or n.noun in _HEADCOUNTS)

    def _is_so(self, c: Claim, words: str) -> bool:
        """Whether a claim says that it is so: "will need no visa" denies that there is a visa, but "no visa was given" that one was."""
        parts = words_of(words)
        negations = load_words().negations.intersection(parts)
        if negations == {"no"}:
            subject = parts[:1] == ["no"] or parts[:2] == ["that", "no"]
            return not subject or parts[parts.index("no") + 1 :][:1] in ([], ["doubt"], ["longer"], ["more"])
        return c.polarity == "positive" and negations.isdisjoint(_NOTHING)

    def report(self, span: Span) -> Statement:
        """A sentence in which neither an event nor a claim was found: the article's own word."""
        words, chain = self._words(span), (self.reading.article.teller,)
        id = record_id("report", self.reading.article.id, (span,))
        return Statement(
            self.row, id, "report", span, words, "", "", (), (), None, None, day_of(self.reading.article.published), _outlook(words),
            not _begins_denied(words), "certain", numbers_in(words), self.scenery.telling(span, words, span),
            self.is_lead(span), chain, self.article,
        )  # fmt: skip

    def _cue(self, e: Event) -> str:
        """The words that tell an event and the two after them: "voted against"."""
        after = self.reading.article.text[e.trigger.end : e.trigger.end + _AFTER].split()[:2]
        return " ".join((self._words(e.trigger), *after))

    def is_lead(self, span: Span) -> bool:
        line = self.reading.article.dateline
        return span.start - (line.end if line else 0) < _LEAD

    def says_something(self, c: Claim) -> bool:
        words = " ".join(map(self._words, c.content))
        dismissed = "dismiss" in map(lemma, " ".join(map(self._words, c.cue)).lower().split()) and bool(numbers_in(words))
        return len(words) >= _SHORTEST and not dismissed  # who dismissed 300 dockers denied nothing

    def says_more(self, inner: Claim) -> bool:
        """Whether the claim that another stands within says something besides."""
        outer = self.claims.get(inner.within or "")
        spans = (*inner.source, *inner.cue, *inner.content)
        within = [s for c in (outer.content if outer else ()) for s in spans if c.start <= s.start and s.end <= c.end]
        return outer is not None and sum(s.end - s.start for s in outer.content) - sum(s.end - s.start for s in within) > _OWN

    def _status(self, e: Event, words: str) -> Status:
        if e.hypothetical:
            return "open"
        before = self.reading.article.text[max(e.sentence.start, e.trigger.start - _AHEAD) : e.trigger.start].lower().split()
        if not _ASKED.isdisjoint(before):
            return "open"
        # Aid that was offered was not given yet.
        offered = e.quad in (2, 4) and lemma(self.reading.words(e.trigger).split()[0].lower()) in load_words().offered
        return "planned" if e.time == "future" or not _AHEAD_OF.isdisjoint(before[-3:]) or offered or before[-2:] in _IS_TO else "happened"

    def _words(self, span: Span) -> str:
        return " ".join(self.reading.words(span).split())

    def _parties(self, people: Sequence[Participant]) -> tuple[Party, ...]:
        return tuple(Party(self._words(Span(p.start, p.end)), p.entity, p.country) for p in people)

    def _origin(self, chain: Sequence[str], claim: Claim | None) -> Origin:
        return origin_of_claim(self.reading, claim, chain, self.article, self.outlets)


def _meet(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in spans for b in others)


def _sentences(text: str) -> Iterator[Span]:
    """Sentences as their ends tell, of which nothing else is known."""
    for m in _SENTENCE.finditer(text):
        if len(m[0].split()) >= _FEWEST:
            yield Span(*m.span())


def _within(e: Event, claim: Claim | None) -> Span:
    """The part of its sentence that an event is told in: of what is said, without who says it."""
    for part in claim.content if claim else ():
        if part.start <= e.trigger.start < part.end:
            return Span(max(part.start, e.sentence.start), min(part.end, e.sentence.end))
    return e.sentence


def _outlook(words: str) -> Status:
    """Whether a claim tells what happened, what is planned, or leaves it open."""
    parts = [w.lower() for w in words.split() if w.strip(",.") != "May"]  # the month
    ahead = next((i for i, w in enumerate(parts) if w in load_words().planned), len(parts))
    if parts[:1] == ["to"] or (ahead < len(parts) and _PAST.isdisjoint(parts[:ahead])):
        return "planned"
    if any(list(pair) in _IS_TO for pair in pairwise(parts)):
        return "planned"
    allowed = [w for w, after in pairwise([*parts, ""]) if w != "may" or after not in ("not", "no")]  # who may not leave is held
    return "open" if not load_words().open.isdisjoint(allowed) else "happened"


def _begins_denied(words: str) -> bool:
    """Whether the main clause of a report denies what it tells."""
    return refutes(words) or negates(words_of(without_past(words))[:_CLAUSE])


def _days(start: str | None, end: str | None) -> tuple[int, int] | None:
    try:
        first = date.fromisoformat(start).toordinal() if start else None
        last = date.fromisoformat(end).toordinal() if end else None
    except ValueError:
        return None
    return (first, last) if first is not None and last is not None else None


__all__ = ["Number", "Party", "Spot", "Statement", "lemma", "numbers_in", "statements"]
