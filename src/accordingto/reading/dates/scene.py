"""What an expression is relative to: the day of publication, the date told last, and the tense of its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from accordingto.reading.dates.grammar import Found, Grammar
from accordingto.reading.dates.values import When, of_day, year_in
from accordingto.reading.parse import Document, Sentence, Token
from accordingto.reading.syntax import ancestors

Tense = Literal["past", "future", "unknown"]

_FAR = 2  # years between publication and what a text tells, from which on the text counts as history
_BARE = 4  # bare years that tell as much of history as a month of one
_NEAR = 2  # months of far years that outweigh one reference to the day of publication
_FRONT = 5  # words
_ASIDE = 20  # years: "the rules of 1614" in a story of 1789 does not move the story
_COARSE = frozenset({"dirunit", "shift"})
_DEICTIC = frozenset({"today", "weekday", "tonight", "weekend"})


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the reader stands at an expression.

    `now` is the day of publication, if it is known; `told` the date told last, if any. A `narrative` tells of its own past: there, a date
    without a year belongs to the date told last; elsewhere it belongs to the day of publication.
    """

    now: date | None
    narrative: bool
    told: When | None = None
    tense: Tense = "unknown"

    @property
    def here(self) -> When | None:
        """What "last month" or a month without a year is relative to."""
        if self.narrative and (self.told or not self.now):
            return self.told
        return of_day(self.now) if self.now else None


def day_of(published: str | None) -> date | None:
    """The day that an ISO 8601 date or date and time begins with, if it is one."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def is_narrative(found: list[Found], now: date | None) -> bool:
    """Whether a text tells history: it names months and days of years far from its publication, and hardly refers to the day it appeared.

    Bare years count little: news names them for what lies behind it.
    """
    if now is None:
        return True
    far = bare = near = 0
    for f in found:
        if "year" in f.fields:
            year = year_in(f.fields["year"]) or now.year
            is_history = abs(year - now.year) >= _FAR
            far += is_history and ("month" in f.fields or "season" in f.fields)
            bare += is_history and f.rule == "year"
        elif f.rule in _DEICTIC or f.fields.get("dir") in ("last", "this", "next"):
            near += 1
    return far + bare // _BARE > _NEAR * near


def is_far(told: When, now: date) -> bool:
    """Whether a date told is so long past that the days told after it may belong to it and not to the day of publication."""
    return now.year - told.year >= _FAR


def told_next(told: When | None, when: When, found: Found, *, moves: bool) -> When:
    """The date that the story has come to, after another date. `moves`: whether a bare year stands where a story moves on to it.

    It does not move to what is named in passing: a year from another age, a year that only names something ("the 1920 treaty"),
    "the previous year", a summer offensive. A year that the story stands in already says nothing new.
    """
    if told is None:
        return when
    if found.rule == "year" and (not moves or abs(when.year - told.year) > _ASIDE):
        return told
    if (when.month is None and when.year == told.year) or (found.rule in _COARSE and not when.day):
        return told
    return told if found.rule == "season" and "year" not in found.fields else when


@dataclass(frozen=True, slots=True)
class Syntax:
    """The parsed words of a document by where they begin."""

    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    lists: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, document: Document, grammar: Grammar) -> Syntax:
        return cls(document.sentences, tuple(s.start for s in document.sentences), grammar.lists)

    def is_fronted(self, offset: int) -> bool:
        """Whether a word stands among the first of its sentence: what the sentence, and those after it, are set in."""
        place = self.at(offset)
        return place is not None and place[1].i < _FRONT

    def at(self, offset: int) -> tuple[Sentence, Token] | None:
        """The sentence and the word that hold this offset."""
        n = bisect_right(self.starts, offset) - 1
        if n < 0 or offset >= self.sentences[n].end:
            return None
        sentence = self.sentences[n]
        i = bisect_right(sentence.tokens, offset, key=lambda t: t.start) - 1
        return (sentence, sentence.tokens[i]) if i >= 0 and offset < sentence.tokens[i].end else None

    def are_together(self, first: int, second: int) -> bool:
        """Whether two offsets lie in one sentence."""
        return bisect_right(self.starts, first) == bisect_right(self.starts, second)

    def are_near(self, first: int, second: int) -> bool:
        """Whether two offsets lie in one paragraph and no more than two sentences apart."""
        a, b = (max(bisect_right(self.starts, at) - 1, 0) for at in (first, second))
        return bool(self.sentences) and b - a <= 2 and self.sentences[a].paragraph == self.sentences[b].paragraph

    def tense(self, offset: int) -> Tense:
        """The tense of the nearest verb above the word at this offset; plans ("is due to") count as future.

        What has a day of its own is past ("will discuss Tuesday's attack"), unless it is a thing that is looked forward to ("Tuesday's summit").
        """
        place = self.at(offset)
        if place is None:
            return "unknown"
        sentence, token = place
        if token.pos != "VERB" and token.dep in ("compound", "amod", "nmod") and sentence.tokens[token.head].entity not in ("DATE", "TIME"):
            return "unknown"
        if token.dep == "poss" and sentence.tokens[token.head].lemma not in self.lists["awaited"]:
            return "past"  # "will discuss Tuesday's attack"
        for i in ancestors(sentence, token.i):
            word = sentence.tokens[i]
            if word.lower == "since":
                return "past"
            if word.lower in self.lists["planned"]:
                return "future"
            if word.pos in ("VERB", "AUX") and (tense := self._tense_of(sentence, word)):
                return tense
        return "unknown"

    def _tense_of(self, sentence: Sentence, verb: Token) -> Tense | None:
        """The tense of a verb; None where it takes that of the verb above it ("flew home to vote")."""
        helpers = [sentence.tokens[c] for c in sentence.children[verb.i] if sentence.tokens[c].dep in ("aux", "auxpass", "acomp")]
        words = {t.lower for t in helpers}
        if words & self.lists["future"] or words & self.lists["planned"]:
            return "future"
        tags = {t.tag for t in helpers} | {verb.tag}
        if "VBD" in tags or words & {"have", "has", "had", "'ve"}:
            return "past"
        if "TO" in tags:
            head = sentence.tokens[verb.head]
            return "future" if head.i == verb.i or head.lemma in self.lists["plans"] else None
        if tags & {"VBZ", "VBP"}:
            return "future" if verb.lemma in self.lists["timetable"] else "unknown"
        return None if verb.tag in ("VBG", "VB") else "past"
