"""What is asked: a happening in a sentence, with the words that count, its states, its deed, its day, and a vector."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from accordingto.comparing.origins import Origin, Outlets
from accordingto.comparing.profiles import LOOKED_AT, UNDATED, commonness, day_of
from accordingto.comparing.statements import statements
from accordingto.comparing.wording import poles_in, told_in
from accordingto.encoder import load_encoder
from accordingto.reading.dates.values import interval
from accordingto.reading.parse import parse
from accordingto.reading.stand_ins import load_states
from accordingto.records import Article, Reading

_STATE = 2.0  # what a state counts among the words; a word counts the more the rarer it is, up to 8.5
_ISO_DAY = 10  # characters of one
_WEEK = 7
_EITHER = re.compile(r"pole.*[^+-]")  # the key of a pair of opposites, whichever of the two
_AFTER = 16  # code points after the name of a day in which "of last week" stands
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ABOUT = ("ago", "before", "earlier")  # "ten days ago" may be nine or eleven
_WITH_IT = frozenset({"ADP", "ADV", "ADJ", "NOUN"})
PASSIVE = frozenset({"was", "were", "been"})
_LAST_WEEK = re.compile(r"\s+(?:of )?last week\b", re.IGNORECASE)
_NTH = re.compile(r"\b(?:on|of|by|until|since) the (\d{1,2})(?:st|nd|rd|th)\b(?!,? (?:of|century|[A-Z]))")
_WORD = re.compile(r"[^\W\d_]+")


class Question:
    """What was asked: the words that count with their weights, the states, the deed, the days (ordinals, both included), and a vector."""

    def __init__(self, asked: Reading) -> None:
        text = asked.article.text
        for d in asked.dates:
            text = text[: d.start] + " " * (d.end - d.start) + text[d.end :]
        self.states = states_in(text)
        named = load_states()
        self.words = {keys: _weight(keys) for keys in told_in(_WORD.sub(lambda m: " " if m[0] in named else m[0], text))}
        self.vector: NDArray[np.float32] = load_encoder().encode([asked.article.text])[0]
        stated = statements(-1, asked, Origin("", "", ""), Outlets({}))
        self.statement = max(stated, key=lambda s: (s.kind == "event", len(s.words)), default=None)
        self.days = [day for s in stated for day in (s.telling.days or ((s.days,) if s.days else ()))]
        verb = _verb(asked) or tuple(self.statement.cue.split()[:1] if self.statement else ()) or ("",)
        self.deed = frozenset(k for words in {verb[0], " ".join(verb)} for keys in told_in(words) for k in keys if not _EITHER.fullmatch(k))
        self.poles = poles_in(" ".join(verb))
        self.sides = sides_of(text, verb[0])

    def share(self, article: Article) -> float:
        """The share of what was asked that stands in an article."""
        text = f"{article.outlet or ''}. {article.title or ''}. {article.text[:LOOKED_AT]}"  # "Radio Free Cabinda" need not say where its forces are
        whole = sum(self.words.values()) + _STATE * len(self.states)
        return (self._weight_in(text) + _STATE * len(self.states & states_in(text))) / whole if whole else 0.0

    def share_of_words(self, text: str) -> float:
        """The share of its words that stand in a passage."""
        return self._weight_in(text) / (sum(self.words.values()) or 1.0)

    def has(self, keys: frozenset[str]) -> bool:
        """Whether all of some keys are of what was asked."""
        return keys <= frozenset(k for own in self.words for k in own)

    def _weight_in(self, text: str) -> float:
        has = frozenset(k for keys in told_in(text) for k in keys)
        return sum(weight for keys, weight in self.words.items() if not has.isdisjoint(keys))

    def is_later_than(self, article: Article) -> bool:
        """Whether it happened after an article was published."""
        day = day_of(article.published)
        return day != UNDATED and bool(self.days) and day < min(first for first, _ in self.days)

    def is_dated_in(self, reading: Reading) -> bool:
        """Whether an article has a date that is the day it happened on, or the month where no day was asked."""
        return any(first <= day <= last for day in _days_in(reading) for first, last in self.days)

    def is_around(self, reading: Reading) -> bool:
        """Whether an article names a week, or a part of one, that has the day: "last week"."""
        published = day_of(reading.article.published)
        spans = (interval(d.value) for d in reading.dates if d.value)
        weeks = [(day_of(span[0]), day_of(span[1])) for span in spans if span]
        return any(a <= first and last <= min(b, published) and b < a + _WEEK for a, b in weeks for first, last in self.days)

    def days_off(self, days: Iterable[tuple[int, int]]) -> int:
        """How many days lie at least between the day that was asked and others."""
        return min((max(a - last, first - b, 0) for a, b in days for first, last in self.days), default=0)


def _days_in(reading: Reading) -> Iterator[int]:
    """Each day that an article names, as an ordinal. The name of a weekday is of the week before where the article says so, never of the next."""
    text, published = reading.article.text, day_of(reading.article.published)
    for d in reading.dates:
        day = day_of(d.value) if d.value and len(d.value) >= _ISO_DAY else UNDATED
        if day == UNDATED:
            continue
        name = next(iter(text[d.start : d.end].lower().split()), "")  # "Friday night"
        if name in _WEEKDAYS and published != UNDATED:
            if _LAST_WEEK.match(text[d.end : d.end + _AFTER]):
                monday = published - date.fromordinal(published).weekday() - _WEEK
                day = monday + _WEEKDAYS.index(name)
            elif day > published:
                yield day - _WEEK
        elif text[d.start : d.end].lower().endswith(_ABOUT):
            yield from (day - 1, day + 1)
        yield day
    if published != UNDATED:
        yield from (_last_of(int(m[1]), date.fromordinal(published)) for m in _NTH.finditer(text))


def _last_of(number: int, published: date) -> int:
    """The last day before the article with this number in its month: "on the 16th"."""
    day = published
    while day.day != number and published - day < timedelta(days=62):
        day -= timedelta(days=1)
    return day.toordinal()


def _verb(asked: Reading) -> tuple[str, ...]:
    """The verb of the main clause, as it stands there, and the word after it where they go together: "shot dead", "broke off"."""
    from accordingto.reader import default_reader

    document = next(parse([asked.article.text], default_reader().pipeline), None)
    tokens = document.sentences[0].tokens if document and document.sentences else ()
    at = next((i for i, t in enumerate(tokens) if t.dep == "ROOT" and t.pos == "VERB"), None)
    if at is None:
        return ()
    return tuple(t.text for i, t in enumerate(tokens[at : at + 2]) if not i or t.pos in _WITH_IT)


def sides_of(text: str, verb: str) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of what stands before the verb alone and of what stands after it alone: who did it, and to whom."""
    words = text.split()
    at = words.index(verb) if verb in words else 0
    if not at:
        return frozenset(), frozenset()
    first, last = (frozenset(k for keys in told_in(" ".join(part)) for k in keys) for part in (words[:at], words[at + 1 :]))
    before, after = first - last, last - first
    return (after, before) if words[at - 1].lower() in PASSIVE else (before, after)


def states_in(text: str) -> frozenset[str]:
    """The states that a text names in one word, ISO 3166-1 alpha-3."""
    states = load_states()
    words = (w if w in states else w.removesuffix("s") for w in _WORD.findall(text))  # "Bolivians"
    return frozenset(states[w][0] for w in words if w in states)


def _weight(keys: Iterable[str]) -> float:
    return max((-math.log(commonness(k)) for k in keys if k.isalpha()), default=1.0)


__all__ = ["PASSIVE", "Question", "sides_of", "states_in"]
