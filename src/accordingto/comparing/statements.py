"""What an article states, in slots that can be compared with another article's: one for each event, for each
claim in which none was coded, and for each sentence at the beginning in which neither was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from accordingto.comparing.origins import Origin, Outlets, origin_of
from accordingto.comparing.profiles import UNDATED, day_of, fold
from accordingto.knowledge import read_yaml
from accordingto.reading.amounts import load_amount_words
from accordingto.reading.sayings import load_sayings
from accordingto.records import Certainty, Claim, Event, Participant, Reading, Span, record_id

Status = Literal["happened", "planned", "open"]
_SHORTEST = 20  # code points of a claim that says something
_PROPER = ("country:", "person:", "organisation:", "place:")
_AHEAD = 30  # code points before a trigger in which "would" makes it a plan
_CLAUSE = 8  # words in which a main clause says whether it is so
_REPORTED = 1_200  # code points of an article whose uncoded sentences are compared too
_FEWEST = 6  # words of such a sentence
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’']?(?=\s+[\"“‘']?[A-ZÀ-Þ]|\s*$)|$)", re.MULTILINE)
_TOLD = 80  # code points between a cue and its content in which the medium stands that was told
_NUMBER = re.compile(r"(?<![\w.,-])(\d{1,3}(?:[,\u00a0 ]\d{3})+|\d+)(?:\.\d+)?(?![\w])|[a-z]+(?:-[a-z]+)?", re.IGNORECASE)
_MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
)
_MONTHS |= {m[:3] for m in _MONTHS} | {"sept"}


@dataclass(frozen=True, slots=True)
class Words:
    """knowledge/comparing.yaml."""

    irregular: dict[str, str]
    negations: frozenset[str]
    planned: frozenset[str]
    offered: frozenset[str]
    open: frozenset[str]
    total: frozenset[str]
    measures: frozenset[str]
    once: frozenset[str]
    one_place: frozenset[str]
    deeds: tuple[frozenset[str], ...]
    exchanged: frozenset[str]


@cache
def load_words() -> Words:
    """The words of knowledge/comparing.yaml."""
    data = read_yaml("comparing")
    lists = {k: frozenset(data[k]) for k in ("planned", "offered", "open", "total", "measures", "once", "one_place", "exchanged")}
    return Words(irregular=data["irregular"], negations=frozenset(data["not"]), deeds=tuple(map(frozenset, data["deeds"])), **lists)


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
class Spot:
    """Where something happened, in WGS 84 degrees where they are known."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Number:
    """How many of what: from `low` to `high` (None where the text sets no bound), and the words."""

    what: str
    low: int
    best: int
    high: int | None
    words: str
    killed_or_so: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one article states. `row` is the article's position; `span` is the passage and `words` its words.

    `days` are ordinals, both included. `chain` has the holders from the outlet inwards.
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
    named: frozenset[str]
    place: Spot | None
    days: tuple[int, int] | None
    published: int
    status: Status
    positive: bool
    certainty: Certainty
    numbers: tuple[Number, ...]
    keys: tuple[tuple[str, bool], ...]
    stems: frozenset[str]
    who: frozenset[str]  # persons, bodies, places that it names
    chain: tuple[str, ...]
    origin: Origin
    quad: int = 0
    intensity: float = 0.0
    speaker: str | None = None

    @property
    def holder(self) -> str:
        """In whose name it is told."""
        return self.chain[-1] if self.chain else "the article"


def statements(row: int, reading: Reading, article: Origin, outlets: Outlets) -> tuple[Statement, ...]:
    """The statements of an article, in its order."""
    make = _Maker(row, reading, article, outlets, {e.id: e.country for e in reading.entities})
    told = {e.claim for e in reading.events if e.claim} | {c.within for c in reading.claims}
    found = [make.event(e) for e in reading.events]
    deeds = [e.trigger for e in reading.events]
    found += [
        make.claim(c)
        for c in reading.claims
        if c.id not in told and c.kind == "statement" and make.says_something(c) and not _meet(c.cue, deeds)
    ]
    covered = [s.span for s in found] + [e.sentence for e in reading.events]
    found += [make.report(span) for span in _sentences(reading.article.text[:_REPORTED]) if not _meet((span,), covered)]
    return tuple(sorted(found, key=lambda s: (s.span, s.id)))


@dataclass(frozen=True, slots=True)
class _Maker:
    row: int
    reading: Reading
    article: Origin
    outlets: Outlets
    countries: dict[str, str | None]

    def event(self, e: Event) -> Statement:
        claim = self._claim(e.claim)
        span = _within(e, claim)
        words = self._words(span)
        counts = tuple(Number(c.kind, c.low, c.best, c.high, self._words(c.text), True) for c in e.counts)
        where = e.place
        return Statement(
            self.row, e.id, "event", span, words, e.type, lemma(self.reading.words(e.trigger).split()[0].lower()),
            self._parties(e.actors), self._parties(e.recipients), self._named(span) | {p.country for p in (*e.actors, *e.recipients) if p.country},
            Spot(where.name, where.lat, where.lon, where.country) if where.name else None,
            _days(e.date.start, e.date.end), day_of(self.reading.article.published), self._status(e),
            e.polarity == "positive", e.certainty, counts + numbers_in(words), *keys_in(words), self._who(span),
            e.according_to, self._origin(e.according_to, claim), e.quad, e.intensity, claim.speaker if claim else None,
        )  # fmt: skip

    def claim(self, c: Claim) -> Statement:
        span = Span(min(s.start for s in c.content), max(s.end for s in c.content))
        words = self._words(span)
        return Statement(
            self.row, c.id, "claim", span, words, "", "", (), (), self._named(span), None, None,
            day_of(self.reading.article.published), _outlook(words), c.polarity == "positive", c.certainty,
            numbers_in(words), *keys_in(words), self._who(span),
            c.according_to, self._origin(c.according_to, c), speaker=c.speaker,
        )  # fmt: skip

    def report(self, span: Span) -> Statement:
        """A sentence in which neither an event nor a claim was found: the article's own word."""
        words, chain = self._words(span), (self.reading.article.teller,)
        id = record_id("report", self.reading.article.id, (span,))
        return Statement(
            self.row, id, "report", span, words, "", "", (), (), self._named(span), None, None, day_of(self.reading.article.published),
            _outlook(words), not _begins_denied(words), "certain", numbers_in(words), *keys_in(words), self._who(span), chain, self.article,
        )  # fmt: skip

    def says_something(self, c: Claim) -> bool:
        return sum(s.end - s.start for s in c.content) >= _SHORTEST

    def _status(self, e: Event) -> Status:
        if e.hypothetical or e.certainty == "unstated":
            return "open"
        before = self.reading.article.text[max(e.sentence.start, e.trigger.start - _AHEAD) : e.trigger.start].lower().split()
        # Aid that was offered was not given yet.
        offered = e.quad in (2, 4) and lemma(self.reading.words(e.trigger).split()[0].lower()) in load_words().offered
        return "planned" if e.time == "future" or "would" in before[-3:] or offered else "happened"

    def _words(self, span: Span) -> str:
        return " ".join(self.reading.words(span).split())

    def _claim(self, id: str | None) -> Claim | None:
        return next((c for c in self.reading.claims if c.id == id), None) if id else None

    def _parties(self, people: Sequence[Participant]) -> tuple[Party, ...]:
        return tuple(Party(self._words(Span(p.start, p.end)), p.entity, p.country) for p in people)

    def _named(self, span: Span) -> frozenset[str]:
        return frozenset(c for m in self.reading.mentions if span.start <= m.start < span.end and (c := self.countries.get(m.entity)))

    def _who(self, span: Span) -> frozenset[str]:
        return frozenset(m.entity for m in self.reading.mentions if span.start <= m.start < span.end and m.entity.startswith(_PROPER))

    def _origin(self, chain: Sequence[str], claim: Claim | None) -> Origin:
        """The medium at the end of the chain, or the one that was told: "the ministry told NSP that …"."""
        if claim and claim.cue and len(chain) == 2:
            first = min(s.start for s in claim.content)
            between = self.reading.article.text[claim.cue[-1].end : max(first, claim.cue[-1].end)][:_TOLD]
            told = re.match(r"\s*((?:the )?[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*){0,4})", between)
            if told and (medium := self.outlets.medium(told[1])) and medium != self.article.name:
                return Origin(medium, told[1], f"{chain[-1]} told {told[1]}")
        return origin_of(chain, self.article, self.outlets)


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
    parts = words.lower().split()
    if parts[:1] == ["to"] or not load_words().planned.isdisjoint(parts):
        return "planned"
    return "open" if not load_words().open.isdisjoint(parts) else "happened"


def _begins_denied(words: str) -> bool:
    """Whether the main clause of a claim denies what it tells."""
    first = words.lower().replace("n't", " not").replace("n’t", " not").split()[:_CLAUSE]
    return not load_words().negations.isdisjoint(first)


def _days(start: str | None, end: str | None) -> tuple[int, int] | None:
    try:
        first = date.fromisoformat(start).toordinal() if start else None
        last = date.fromisoformat(end).toordinal() if end else None
    except ValueError:
        return None
    return (first, last) if first is not None and last is not None else None


def lemma(word: str) -> str:
    """The word as knowledge/repeats.yaml has it, as far as its ending tells."""
    known, irregular = load_sayings().phrases, load_words().irregular
    if word in irregular:
        return irregular[word]
    return next((form for form in _forms(word) if form in known), fold(word)) if word not in known else word


def _forms(word: str) -> Iterator[str]:
    for ending, instead in (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem + instead
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


def keys_in(words: str) -> tuple[tuple[tuple[str, bool], ...], frozenset[str]]:
    """What the words say, by the rows of knowledge/repeats.yaml: of opposites the side on which they stand; and all content words, by row or lemma."""
    sayings = load_sayings()
    lemmas = [lemma(w) for w in re.findall(r"[^\W\d_]+", words.lower())]
    keys: dict[str, bool] = {}
    stems: set[str] = set()
    for i, first in enumerate(lemmas):
        longest = 1
        row = ""
        for parts, key, pole in sayings.phrases.get(first, ()):
            if len(parts) >= longest and tuple(lemmas[i : i + len(parts)]) == parts:
                longest = len(parts)
                keys.setdefault(key, pole)
                row = row or key
        if row or (len(first) > 2 and first not in sayings.light):
            stems.add(row or first)
    return tuple(sorted(keys.items())), frozenset(stems)


def numbers_in(words: str) -> tuple[Number, ...]:
    """The numbers in some words and the noun each counts; no dates and no numbers that stand for themselves."""
    known, measures = load_amount_words(), load_words().measures
    tokens = [m[0] for m in _NUMBER.finditer(words)]
    lower = [t.lower() for t in tokens]
    found = []
    at = 0
    while at < len(tokens):
        end, value = _value(lower, at)
        if value is None:
            at += 1
            continue
        what = next((w for w in lower[end : end + 3] if w not in measures and w not in {"of", "the", "more", "other", "or"}), "")
        dated = what in _MONTHS or (at and lower[at - 1] in _MONTHS) or (1900 <= value <= 2100 and not what.endswith("s"))
        if what and what.isalpha() and not dated:
            kind = next((known.around[p] for n in (4, 3, 2, 1) if (p := tuple(lower[max(0, at - n) : at])) in known.around), "")
            low, high = {"at_least": (value, None), "more_than": (value + 1, None), "up_to": (0, value), "less_than": (0, value - 1)}.get(
                kind, (value, value)
            )
            found.append(Number(lemma(_noun(lower, end)), low, value, high, " ".join(tokens[at : end + 2])))
        at = end
    return tuple(found)


def _value(lower: list[str], at: int) -> tuple[int, int | None]:
    """The number that begins here and where it ends."""
    known = load_amount_words()
    word = lower[at]
    value: int | None = None
    if word[0].isdigit():
        value = int(re.sub(r"\D", "", word.split(".")[0])) if len(word) < 16 else None
    elif word in known.numbers:
        value = known.numbers[word]
    elif "-" in word and all(p in known.numbers for p in word.split("-")):
        value = sum(known.numbers[p] for p in word.split("-"))
    end = at + 1
    while value is not None and end < len(lower) and lower[end] in known.multiples:
        value, end = value * known.multiples[lower[end]], end + 1
    return end, value


def _noun(lower: list[str], end: int) -> str:
    """The noun that a number counts: the last of up to three words before one that ends its phrase."""
    small = {"of", "the", "in", "on", "at", "to", "and", "or", "from", "by", "for", "a", "an", "were", "was", "had", "have", "has", "are", "is", "who", "that", "with", "near", "off", "into", "as", "after", "when", "its", "their"}  # fmt: skip
    taken: list[str] = []
    for word in lower[end : end + 3]:
        if word in small or not word.isalpha() or (taken and word.endswith("ed")):
            break
        taken.append(word)
        if word.endswith("s") and not word.endswith("ous"):
            break
    return taken[-1] if taken else ""


def is_near(one: Statement, other: Statement, days: int) -> bool:
    """Whether two statements were published within so many days; undated ones may have been."""
    return UNDATED in (one.published, other.published) or abs(one.published - other.published) <= days
