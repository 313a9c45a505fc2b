"""What a passage tells by its own words: whom and what it names, when, where, what it denies, without regard to what was coded from it."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accordingto.comparing.wording import Denial, denials, neutral, plain, poles_in, told_in
from accordingto.comparing.words import load_words
from accordingto.reading.dates.values import interval
from accordingto.reading.stand_ins import load_states
from accordingto.records import Date, Mention, Place, Reading, Span

_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]*")
_IN = re.compile(r"\b(?:in|at|near|off|on|outside) (?:the )?([A-ZÀ-Þ][\w’'-]*)")
_YEAR = 366  # days that a date may span to tell when something was
_START = re.compile(r"(?:^|[.!?:;]\s+|[\"“‘]\s?)$")
_CALENDAR = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name, "i") if name)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something happened, in WGS 84 degrees where they are known."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """What the words of a passage tell. Days are ordinals, both included.

    `around` and `states_around` are what the whole sentence names; `speech` are the days that only the words around the passage have.
    """

    states: frozenset[str]  # ISO 3166-1 alpha-3
    states_around: frozenset[str]
    names: frozenset[str]  # proper names that are no states, word by word, folded
    around: frozenset[str]
    spots: tuple[Spot, ...]
    where: frozenset[str]  # names after "in", "at", "near", folded
    days: tuple[tuple[int, int], ...]
    speech: tuple[tuple[int, int], ...]
    who: frozenset[str]  # entities
    poles: tuple[tuple[str, frozenset[bool]], ...]  # of opposites the sides on which it stands
    told: tuple[frozenset[str], ...]  # each content word with the keys it can be matched by
    denied: tuple[Denial, ...]
    neutral: str  # its words with a stand-in for every state


class Scenery:
    """The names, places and days of a reading, to be looked up by passage."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.countries = {e.id: e.country for e in reading.entities}
        self.mentions = sorted(reading.mentions, key=lambda m: m.start)
        self.places = sorted(reading.places, key=lambda p: p.start)
        self.dates = sorted(reading.dates, key=lambda d: d.start)
        self.starts = tuple([r.start for r in rows] for rows in (self.mentions, self.places, self.dates))

    def telling(self, span: Span, words: str, around: Span, states: frozenset[str] = frozenset()) -> Telling:
        """What a passage tells; `around` is the sentence it stands in, `states` those who are known to take part."""
        mentions = self._mentions(span)
        outer = self._mentions(around)
        days = self._days(span)
        spots = [p for p in self._places(span) if p.resolution != "country" and not self._is_state(p) and not self._is_part(p)]
        return Telling(
            states=states | self._states(mentions),
            states_around=states | self._states(mentions) | self._states(outer),
            names=self._names(span, mentions),
            around=self._names(around, outer),
            spots=tuple(Spot(p.name, p.lat, p.lon, p.country) for p in spots),
            where=self._where(span),
            days=days,
            speech=tuple(d for d in self._days(around) if d not in days),
            who=frozenset(m.entity for m in mentions if m.entity.partition(":")[0] in ("country", "person", "organisation", "place")),
            poles=tuple(sorted(poles_in(words).items())),
            told=told_in(words),
            denied=denials(words),
            neutral=neutral(words),
        )

    def _mentions(self, span: Span) -> Sequence[Mention]:
        return self.mentions[bisect_left(self.starts[0], span.start) : bisect_left(self.starts[0], span.end)]

    def _places(self, span: Span) -> Sequence[Place]:
        return self.places[bisect_left(self.starts[1], span.start) : bisect_left(self.starts[1], span.end)]

    def _dates(self, span: Span) -> Sequence[Date]:
        return self.dates[bisect_left(self.starts[2], span.start) : bisect_left(self.starts[2], span.end)]

    def _is_state(self, place: Place) -> bool:
        """Whether it stands where a state is named: "Riyadh said"."""
        if load_states().get(self.reading.article.text[place.start : place.end], ("", ""))[1] == "name":
            return True
        near = self._mentions(Span(place.start, place.end))
        return any(m.entity.startswith("country:") and m.sense == "government" for m in near)

    def _is_part(self, place: Place) -> bool:
        """Whether a longer name goes on after it: "the Baltic Postal Convention"."""
        after = _NAME.match(self.reading.article.text, place.end + 1)
        return after is not None and self.reading.article.text[place.end : place.end + 1] == " "

    def _states(self, mentions: Sequence[Mention]) -> frozenset[str]:
        return frozenset(c for m in mentions if (c := self.countries.get(m.entity)))

    def _where(self, span: Span) -> frozenset[str]:
        text = self.reading.article.text
        return frozenset(w for m in _IN.finditer(text, span.start, span.end) if (w := plain(m[1])) not in _CALENDAR)

    def _days(self, span: Span) -> tuple[tuple[int, int], ...]:
        found = []
        for d in self._dates(span):
            days = _ordinals(d)
            if days and days[1] - days[0] <= _YEAR:
                found.append(days)
        return tuple(found)

    def _names(self, span: Span, mentions: Sequence[Mention]) -> frozenset[str]:
        """Capitalised words that name no state, title or day. The first word of a sentence only where something was found there."""
        text = self.reading.article.text
        states = {m.start: m.end for m in mentions if m.entity.startswith("country:")}
        known = {m.start for m in mentions} | {p.start for p in self._places(span)}
        skipped = load_words().titles | _CALENDAR
        found = set()
        until = 0
        for m in _NAME.finditer(text, span.start, span.end):
            until = max(until, states.get(m.start(), 0))
            if m.start() < until or m[0] in load_states() or plain(m[0]) in skipped:
                continue
            is_first = bool(_START.search(text[max(span.start, m.start() - 3) : m.start()])) or m.start() == span.start
            if not is_first or m.start() in known or _NAME.match(text, m.end() + 1):
                found.add(plain(m[0]))
        return frozenset(found)


def _ordinals(d: Date) -> tuple[int, int] | None:
    """The first and last day of a date, where it has both."""
    found = interval(d.value) if d.value and d.type in ("DATE", "TIME") else None
    if not found:
        return None
    try:
        return date.fromisoformat(found[0]).toordinal(), date.fromisoformat(found[1]).toordinal()
    except ValueError:
        return None
