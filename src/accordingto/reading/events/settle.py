"""When and where an event was, where its sentence says so."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TypeVar

from accordingto.reading.dates import interval
from accordingto.reading.entities import Cast
from accordingto.reading.events.arguments import light_verb
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import ancestors
from accordingto.records import Claim, Date, Dateline, Place, Span, Spans, When, Where

T = TypeVar("T")

_CLAUSE = {"VERB", "AUX"}
_PLACE_WORDS = {"in", "at", "near", "off", "on", "outside", "inside", "across", "around", "over", "along", "throughout", "within", "above"}
_SINCE, _UNTIL = {"since"}, {"until", "till"}
_COUNTS = {"first", "second", "third", "fourth", "fifth"}
_NEAR = 8  # words before "since" in which an event is called the first or the worst
_ATTACHED = {
    "prep",
    "pobj",
    "pcomp",
    "npadvmod",
    "compound",
    "nmod",
    "amod",
    "appos",
    "conj",
    "dobj",
    "advmod",
    "poss",
    "nummod",
    "tmod",
    "agent",
}


@dataclass(frozen=True)
class Setting:
    """The dates and places of an article, for the events in it."""

    cast: Cast
    claims: tuple[Claim, ...]
    dates: tuple[Date, ...]
    places: tuple[Place, ...]
    dateline: Dateline | None
    _dates: tuple[int, ...] = field(init=False, repr=False)
    _places: tuple[int, ...] = field(init=False, repr=False)
    _cues: frozenset[int] = field(init=False, repr=False)
    _judged: dict[int, Spans] = field(init=False, repr=False)  # what is told or judged ("condemned an attack near Oslo") by the word there

    def __post_init__(self) -> None:
        object.__setattr__(self, "_dates", tuple(d.start for d in self.dates))
        object.__setattr__(self, "_places", tuple(p.start for p in self.places))
        object.__setattr__(self, "_cues", frozenset(s.start for c in self.claims for s in c.cue))
        object.__setattr__(self, "_judged", {c.cue[0].start: c.content for c in self.claims if c.cue})

    def when(self, sentence: Sentence, trigger: int) -> When:
        """The date of an event: one that hangs on its word or clause, or the only one of the sentence that belongs to no other word."""
        found = [d for d in _between(self.dates, self._dates, sentence.span) if _is_day(d) and not self._filed(d.start)]
        if not found:
            return When(reason="no date in the sentence")
        found = [d for d in found if not _is_of_another(sentence, word_at(sentence, d.start, d.end), trigger)]
        date = _nearest(sentence, trigger, [(d, word_at(sentence, d.start, d.end)) for d in found])
        if date is None and len(found) == 1 and self._is_free(sentence, word_at(sentence, found[0].start, found[0].end)):
            date = found[0]
        if date is None:
            return When(reason="no date belongs to this event")
        text = Span(date.start, date.end)
        if date.value and (days := interval(date.value)):
            return _open_ended(sentence, word_at(sentence, date.start, date.end), When(days[0], days[1], text, days[2]))
        return When(text=text, reason=date.reason or "the date is not exact")

    def where(self, sentence: Sentence, trigger: int) -> Where:
        """The place of an event: a place after "in", "at", "near" … that hangs on its word or clause."""
        near = _between(self.places, self._places, sentence.span)
        if not near:
            return Where(reason="no place in the sentence")
        found = [(p, word_at(sentence, p.start, p.end)) for p in near if not self._filed(p.start)]
        told = self._judged.get(sentence.tokens[trigger].start, ())
        found = [(p, w) for p, w in found if not any(s.start <= p.start < s.end for s in told)]
        found = [(p, w) for p, w in found if self._is_place(p) and _preposition(sentence, w) in _PLACE_WORDS]
        place = _nearest(sentence, trigger, found)
        if place is None:
            return Where(reason="no place belongs to this event")
        text = Span(place.start, place.end)
        return Where(text, place.name, place.lat, place.lon, place.country, place.reason)

    def _filed(self, offset: int) -> bool:
        return self.dateline is not None and self.dateline.start <= offset < self.dateline.end

    def _is_place(self, place: Place) -> bool:
        mention = self.cast.at(place.start)
        return mention is None or mention.sense in {None, "place"}

    def _is_free(self, sentence: Sentence, word: int) -> bool:
        """Whether a date is not when something was said: "said on Friday that …"."""
        clause = _clause(sentence, word)
        return clause is not None and sentence.tokens[clause].start not in self._cues


def _is_day(date: Date) -> bool:
    """Whether the expression can say when something happened: no duration, no "former", no bare hour."""
    return date.type in {"DATE", "TIME"} and not (date.value or "").endswith("_REF") and not (date.value or "").startswith("T")


def _is_of_another(sentence: Sentence, word: int, trigger: int) -> bool:
    """Whether a date is the owner of a noun that is not this event: "discussed Tuesday's attack"."""
    token = sentence.tokens[word]
    return token.dep == "poss" and token.head != trigger and light_verb(sentence, token.head) != trigger


def _open_ended(sentence: Sentence, word: int, when: When) -> When:
    """The days of an event after the word before its date: "since 2018" has no end, "until 2019" no start.

    "For the first time since 2018" counts from a date and does not say when.
    """
    above = next((a for a in (word, *ancestors(sentence, word)) if sentence.tokens[a].dep in {"prep", "mark"}), None)
    before = sentence.tokens[above] if above is not None and above < word else None
    if before is None or before.lower not in _SINCE | _UNTIL:
        return when
    if before.lower in _UNTIL:
        return replace(when, start=None)
    counted = any(t.lower in _COUNTS or t.tag in {"JJS", "RBS"} for t in sentence.tokens[max(0, before.i - _NEAR) : before.i])
    return When(text=when.text, reason="the date only says since when it is counted") if counted else replace(when, end=None)


def word_at(sentence: Sentence, start: int, end: int) -> int:
    """The head word of a phrase between two offsets."""
    inside = [t for t in sentence.tokens if t.start < end and start < t.end]
    words = {t.i for t in inside}
    return next((t.i for t in inside if t.head not in words or t.head == t.i), inside[0].i)


def _between(records: tuple[T, ...], starts: tuple[int, ...], span: Span) -> tuple[T, ...]:
    return records[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _nearest(sentence: Sentence, trigger: int, found: list[tuple[T, int]]) -> T | None:
    """The record whose word hangs on the trigger or on the clause of the trigger; on the trigger itself before others, then the nearest."""
    clause = _clause(sentence, trigger, itself=True)
    best: tuple[int, int] | None = None
    record: T | None = None
    for r, word in found:
        steps = _steps(sentence, word, trigger, clause)
        if steps is not None and (best is None or (steps, abs(word - trigger)) < best):
            best, record = (steps, abs(word - trigger)), r
    return record


def _steps(sentence: Sentence, word: int, trigger: int, clause: int | None) -> int | None:
    """How far up the tree the trigger is (or 10 and more for its clause), without leaving the clause that the word stands in."""
    for n, above in enumerate(ancestors(sentence, word)):
        if above == trigger:
            return n
        if above == clause:
            return 10 + n
        if sentence.tokens[above].pos in _CLAUSE and sentence.tokens[above].dep != "prep":  # "including two children" is no clause
            return None
    return None


def _clause(sentence: Sentence, word: int, itself: bool = False) -> int | None:
    """The verb that governs the word's clause."""
    if itself and sentence.tokens[word].pos in _CLAUSE:
        return word
    return next((a for a in ancestors(sentence, word) if sentence.tokens[a].pos in _CLAUSE), None)


def _preposition(sentence: Sentence, word: int) -> str:
    """The preposition before a place: of "in Oslo", "in the port of Oslo" and "in Oslo and Bergen" it is "in"."""
    for above in (word, *ancestors(sentence, word)):
        token = sentence.tokens[above]
        if token.dep in {"prep", "agent"} and token.lower != "of":
            return token.lower
        if token.pos in _CLAUSE or token.dep not in _ATTACHED:
            return ""
    return ""
