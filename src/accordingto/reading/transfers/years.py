"""The years of a deal: of its order, and of its deliveries."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.reading.dates import interval
from accordingto.reading.events.arguments import light_verb
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import ancestors
from accordingto.records import Date, Field, Span

_SINCE, _UNTIL = {"since"}, {"until", "till"}
_RANGE = {"and", "to", "until", "-", "–", "through"}
_BETWEEN = 3  # words between the two ends of a range


@dataclass(frozen=True, slots=True)
class Years:
    """A year or an interval of years as ISO 8601: "2016", "2016/2020", "2010/..", and the words it was read from."""

    value: str
    text: Span

    @property
    def is_one(self) -> bool:
        return "/" not in self.value

    @property
    def field(self) -> Field:
        return Field(int(self.value) if self.is_one else self.value, self.text)


class Calendar:
    """The dates of an article that name a year or lie in one."""

    def __init__(self, dates: Sequence[Date]) -> None:
        self._dates = [d for d in dates if d.type in {"DATE", "TIME"} and d.value and interval(d.value)]
        self._starts = [d.start for d in self._dates]

    def of(self, sentence: Sentence, trigger: int, names: frozenset[int]) -> Years | None:
        """When a word of transfer says it was: a date that hangs on it or on its clause, the nearest first. `names` are words inside names of weapons."""
        near = self._dates[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]
        clauses = {trigger, *_clauses(sentence, trigger)}
        fits = []
        for n, d in enumerate(near):
            word = _word_at(sentence, d.start, d.end)
            owner = next(
                (a for a in ancestors(sentence, word) if (sentence.tokens[a].pos in {"VERB", "AUX"} and a not in names) or a == trigger),
                None,
            )
            while owner is not None and owner not in clauses and sentence.tokens[owner].dep in {"xcomp", "acomp", "oprd"}:
                owner = sentence.tokens[owner].head
            if owner in clauses or owner is None:
                fits.append((abs(word - trigger), n, d, word))
        if not fits:
            return None
        _, n, d, word = min(fits)
        return _range(sentence, near, n) or _with_preposition(sentence, d, word)


def _word_at(sentence: Sentence, start: int, end: int) -> int:
    """The head word of a phrase between two offsets."""
    inside = [t for t in sentence.tokens if t.start < end and start < t.end]
    words = {t.i for t in inside}
    return next((t.i for t in inside if t.head not in words or t.head == t.i), inside[0].i)


def _clauses(sentence: Sentence, trigger: int) -> list[int]:
    """The verbs whose dates are the trigger's too: its light verb, and those that govern it, but no clause that it only qualifies."""
    found = [v for v in [light_verb(sentence, trigger)] if v is not None]
    at = trigger
    for above in ancestors(sentence, trigger):
        if sentence.tokens[at].dep in {"relcl", "advcl", "conj", "parataxis", "acl"} and sentence.tokens[at].pos == "VERB":
            break
        if sentence.tokens[at].dep == "ccomp":
            break
        found.append(above)
        at = above
    return found


def _years(value: str) -> tuple[int, int]:
    days = interval(value)
    assert days
    return int(days[0][:4]), int(days[1][:4])


def _range(sentence: Sentence, dates: Sequence[Date], n: int) -> Years | None:
    """Two dates that are the ends of one range: "between 2012 and 2018", "from 2012 to 2015", "2016-2020"."""
    for a, b in ((n, n + 1), (n - 1, n)):
        if a < 0 or b >= len(dates):
            continue
        gap = [t for t in sentence.tokens if dates[a].end <= t.start and t.end <= dates[b].start]
        before = next((t.lower for t in reversed(sentence.tokens) if t.end <= dates[a].start), "")
        one_word = dates[a].end + 1 == dates[b].start
        joined = len(gap) <= _BETWEEN and gap and gap[0].lower in _RANGE and (before in {"between", "from"} or gap[0].lower != "and")
        if joined or one_word:
            first, last = _years(dates[a].value or "")[0], _years(dates[b].value or "")[1]
            if first <= last:
                return Years(str(first) if first == last else f"{first}/{last}", Span(dates[a].start, dates[b].end))
    return None


def _with_preposition(sentence: Sentence, date: Date, word: int) -> Years:
    first, last = _years(date.value or "")
    above = next(
        (sentence.tokens[a].lower for a in ancestors(sentence, word) if sentence.tokens[a].dep in {"prep", "mark"} and a < word), ""
    )
    text = Span(date.start, date.end)
    if above in _SINCE:
        return Years(f"{first}/..", text)
    if above in _UNTIL:
        return Years(f"../{last}", text)
    return Years(str(first) if first == last else f"{first}/{last}", text)
