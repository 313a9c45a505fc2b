"""When an event was, where the text says so: never the day of publication by default, never the date of the dateline."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from accordingto.reading.dates import interval
from accordingto.reading.dates.values import shifted_days
from accordingto.reading.events.happenings import Hook, distance, hook, is_happening
from accordingto.reading.events.undated import BOUNDS, UNTIL, why_unclear, word_at
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import children
from accordingto.records import Claim, Date, Dateline, Span, When

_COUNTS = {"first", "second", "third", "fourth", "fifth"}
_FARTHEST = 4  # steps of the tree: what stands farther apart shares a sentence, but hardly a day
_NEAR = 8  # words before "since" in which an event is called the first or the worst
_SIDES = {"after": -1, "before": 1}
_DAYS = re.compile(r"P(\d+)([DW])")
_SAID = {"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"}  # done by saying so
_PROMISED = {"AGREE", "CONCEDE", "REJECT", "THREATEN"}
_TO = {"to", "until", "till", "through", "and", "-", "–", "—"}


@dataclass(frozen=True, slots=True)
class Dated:
    """A temporal expression in a sentence, the word that it hangs on, and how."""

    date: Date
    word: int
    hook: Hook


@dataclass(frozen=True)
class Dates:
    """The dates of an article, for the events in it."""

    dates: tuple[Date, ...]
    claims: tuple[Claim, ...]
    dateline: Dateline | None
    spans: tuple[Date, ...] = field(init=False, repr=False)  # lengths of time: "a day"
    _starts: tuple[int, ...] = field(init=False, repr=False)
    _span_starts: tuple[int, ...] = field(init=False, repr=False)
    _told: frozenset[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        line = self.dateline
        dates = tuple(d for d in self.dates if _is_day(d) and not (line and line.start <= d.start < line.end))
        object.__setattr__(self, "spans", tuple(d for d in self.dates if d.type == "DURATION"))
        object.__setattr__(self, "dates", dates)
        object.__setattr__(self, "_span_starts", tuple(d.start for d in self.spans))
        object.__setattr__(self, "_starts", tuple(d.start for d in dates))
        object.__setattr__(self, "_told", frozenset(s.start for c in self.claims for s in c.cue))

    def when(self, sentence: Sentence, trigger: int, kind: str) -> When:
        """The date of an event of this PLOVER type told at this word.

        It is the date that hangs on a word of the same happening, the nearest in the tree; of what is done by saying so that of the saying ("said on
        Friday that it opposes the plan"); of what was "a day after" something else counted from that.
        """
        dates = self.dates[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]
        if not dates:
            return When(reason="no date in the sentence")
        found = _hooked(sentence, dates)
        chosen = self._nearest(sentence, found, trigger)
        if chosen is None and (above := _said_by(sentence, trigger, kind)) is not None:
            chosen = self._nearest(sentence, found, above)
        if chosen is not None and (doubt := why_unclear(sentence, chosen.date, chosen.hook, trigger, kind)):
            return When(text=Span(chosen.date.start, chosen.date.end), reason=doubt)
        if chosen is not None:
            first = next((d for d in found if _other_end(sentence, d, found) is chosen.date), chosen)
            return _settled(sentence, first, _other_end(sentence, first, found))
        return self._counted_from(sentence, found, trigger) or When(reason="no date belongs to this event")

    def _nearest(self, sentence: Sentence, found: Sequence[Dated], trigger: int) -> Dated | None:
        steps = [(distance(sentence, d.hook.word, trigger, self._told), abs(d.word - trigger), n) for n, d in enumerate(found)]
        near = [(far, words, n) for far, words, n in steps if far is not None and far <= _FARTHEST]
        return found[min(near)[2]] if near else None

    def _counted_from(self, sentence: Sentence, found: Sequence[Dated], trigger: int) -> When | None:
        """The day of "resigned on Sunday, a day after guards had beaten a reporter" at "beaten"."""
        token = sentence.tokens[trigger]
        mark = next((sentence.tokens[c].lower for c in children(sentence, trigger, "mark") if sentence.tokens[c].lower in _SIDES), None)
        if token.dep != "advcl" or mark is None:
            return None
        spans = self.spans[bisect_left(self._span_starts, sentence.start) : bisect_left(self._span_starts, sentence.end)]
        span = next((s for s in spans if word_at(sentence, s.start, s.end) in sentence.children[trigger]), None)
        n = _DAYS.fullmatch(span.value or "") if span else None
        base = self._nearest(sentence, found, token.head)
        day = _settled(sentence, base, None).start if base and base.date.type == "DATE" else None
        if span is None or n is None or day is None:
            return None
        shifted = shifted_days(date.fromisoformat(day), _SIDES[mark] * int(n[1]) * (7 if n[2] == "W" else 1))
        return When(shifted.isoformat(), shifted.isoformat(), Span(span.start, span.end), "day") if shifted else None


def _said_by(sentence: Sentence, trigger: int, kind: str) -> int | None:
    """The verb of saying by which the event is done: "said" of "said on Friday that it opposes", "said that it would send aid"."""
    token = sentence.tokens[trigger]
    helpers = {sentence.tokens[c].lower for c in children(sentence, trigger, "aux")}
    said = kind in _SAID and token.tag in {"VBZ", "VBP"} and not helpers
    promised = kind in _PROMISED and not helpers.isdisjoint({"will", "would", "'ll", "wo"})
    return token.head if token.dep == "ccomp" and (said or promised) else None


def _is_day(date: Date) -> bool:
    """Whether the expression can say when something happened: no duration, no "former", no bare hour."""
    return date.type in {"DATE", "TIME"} and not (date.value or "").endswith("_REF") and not (date.value or "").startswith(("T", "XXXX"))


def _hooked(sentence: Sentence, dates: Sequence[Date]) -> list[Dated]:
    """The dates of a sentence with what they hang on, where the parser likes to hang them elsewhere mended by their place."""
    found: list[Dated] = []
    for told in dates:
        word = word_at(sentence, told.start, told.end)
        if (at := hook(sentence, word)) is not None:
            earlier = any(d.hook.word == at.word for d in found)
            found.append(Dated(told, word, replace(at, word=_mended(sentence, word, at.word, earlier))))
    return found


def _mended(sentence: Sentence, word: int, verb: int, earlier: bool) -> int:
    """What a date at `word` that hangs on a verb belongs to.

    Between a verb and its subject it is the subject's ("the arrest last Friday angered Oslo"), between a verb of saying and what is said it is the
    saying's ("said on Friday troops had left"); of two on one verb the one after its object is the object's: "on Monday condemned the raid on Sunday".
    """
    token = sentence.tokens[verb]
    subjects = children(sentence, verb, "nsubj", "nsubjpass")
    for noun in subjects:
        if noun < word < verb and is_happening(sentence, noun):
            return noun
    if token.dep == "ccomp" and token.head < word and subjects and word < subjects[0]:
        return token.head
    objects = [o for o in children(sentence, verb, "dobj") if o < word and is_happening(sentence, o)]
    return objects[0] if objects and earlier else verb


def _settled(sentence: Sentence, dated: Dated, last: Date | None) -> When:
    """The days of an event from its date, the word before it, and the other end of a span of days."""
    told = dated.date
    text = Span(told.start, told.end)
    days = interval(told.value) if told.value else None
    if days is None:
        return When(text=text, reason=told.reason or "the date is not exact")
    when = When(days[0], days[1], text, days[2])
    if last and last.value and (end := interval(last.value)):
        return replace(when, end=end[1], text=Span(told.start, last.end), granularity="period")
    before = dated.hook.preposition
    if before in BOUNDS:
        return When(text=text, reason=f"the text only says that it was {before} this date")
    if before in UNTIL:
        return replace(when, start=None)
    if before == "since":
        at = next(t.i for t in sentence.tokens if t.end > told.start)
        counted = any(t.lower in _COUNTS or t.tag in {"JJS", "RBS"} for t in sentence.tokens[max(0, at - _NEAR) : at])
        return When(text=text, reason="the date only says since when it is counted") if counted else replace(when, end=None)
    return when


def _other_end(sentence: Sentence, dated: Dated, found: Sequence[Dated]) -> Date | None:
    """The date that ends a span of days which this one begins: "from 3 to 5 May", "in August and September"."""
    later = next((d for d in found if d.date.start >= dated.date.end), None)
    between = [t.lower for t in sentence.tokens if later and dated.date.end <= t.start and t.end <= later.date.start]
    if later is None or len(between) != 1 or between[0] not in _TO:
        return None
    return later.date if dated.hook.preposition in {"from", "between"} or between[0] in {"and", "-", "–"} else None
