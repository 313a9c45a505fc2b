"""Who tells a happening that somebody asks for, who denies it, and from how many independent origins it is told.

Agreement (agreement.py) is between single statements, so that two passages can be shown side by side. A happening is often spread over an
article: the name stands in one sentence, the deed in another, and a witness says neither. Here whole articles are held against a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from accordingto.comparing import copies, stories
from accordingto.comparing.asked import Question
from accordingto.comparing.origins import Origin, Outlets, cited, origins_of, outlets_of
from accordingto.comparing.profiles import UNDATED, day_of
from accordingto.comparing.sources import independent
from accordingto.comparing.stances import Stance, denies, is_denied, is_foreseen
from accordingto.comparing.statements import Statement, statements
from accordingto.encoder import load_encoder
from accordingto.records import Article, Reading

TOLD = 1.32  # share of the question's words in an article, cosine of what is nearest, and what the day counts, from which it speaks of the happening
_ON_THE_DAY = 0.55  # what it counts that an article has a date of the day
_IN_THE_WEEK = 0.25  # and one of its week
_ANOTHER_DAY = 0.5  # and what it takes away that what is nearest in it was on another
_NO_DAY = 0.15  # and that it came out on the day or much later and does not name it
_LATE = 14  # days after which an article comes out much later
_RELAYED = 0.2  # by how much less is enough where it comes from the same origin as another
_LEAST = 0.2  # share of the question's words under which an article that does not name the day is not looked at
_NEARER = 0.1  # by how much a passage that tells it may be nearer than one that foresees it, and not count for more
_ONE_STORY = 14  # days from the nearest article after which one that is in no story with it tells of another happening of the kind


@dataclass(frozen=True, slots=True)
class Teller:
    """An article that speaks of the happening: the passage in it that is nearest to what was asked, and where it has that from."""

    row: int
    statement: Statement
    origin: Origin
    stance: Stance


@dataclass(frozen=True, slots=True)
class Told:
    """The articles that tell a happening, those that deny it, and those that tell it by their independent origins."""

    tellers: tuple[Teller, ...]
    deniers: tuple[Teller, ...]
    origins: tuple[tuple[Teller, ...], ...]

    def to_json(self, articles: Sequence[Article]) -> dict[str, Any]:
        """As plain lists and dictionaries; `articles` are those that were asked about, in their order."""

        def telling(t: Teller) -> dict[str, Any]:
            article, s = articles[t.row], t.statement
            fields = {"article": article.key or article.id, "span": s.span, "words": s.words, "according_to": s.chain}
            return {**fields, "origin": t.origin.shown, "reason": t.origin.reason}

        return {"origins": [[telling(t) for t in origin] for origin in self.origins], "denied": [telling(t) for t in self.deniers]}


def who_tells(asked: Reading, readings: Sequence[Reading]) -> Told:
    """Who among some articles tells what was asked: a sentence, read as an article is ("Iceland seized a British trawler on 3 May 1976")."""
    outlets = outlets_of(readings)
    groups, _ = copies.groups([r.article.text for r in readings])
    origins = origins_of(readings, groups, outlets)
    question = Question(asked)
    passages = {
        row: _Passages(question, r, stated)
        for row, r in enumerate(readings)
        if not question.is_later_than(r.article)
        and (question.share(r.article) >= _LEAST or question.is_dated_in(r))
        and (stated := statements(row, r, origins[row], outlets))
    }
    found = [passages[row].teller() for row in _speaking(question, readings, passages, groups, origins, outlets)]
    tellers = tuple(t for t in found if t.stance == "tells")
    by_source = independent(question, [(t.statement, t.origin) for t in tellers], readings, outlets)
    deniers = tuple(t for t in found if t.stance == "denies")
    return Told(tellers, deniers, tuple(tuple(tellers[n] for n in members) for members in by_source))


def _speaking(
    question: Question,
    readings: Sequence[Reading],
    passages: Mapping[int, _Passages],
    groups: Sequence[Sequence[int]],
    origins: Sequence[Origin],
    outlets: Outlets,
) -> list[int]:
    """Which articles speak of the happening: in the story of the nearest, or near in time, those that have its words and its day.

    Copies are one: each says what the others have and its own outlet left out. Who has it from where others have it needs less.
    """
    if not passages:
        return []
    state = stories.add(stories.no_stories(), [r.article for r in readings])
    leads = state.profiles.leads.astype(np.float32) @ question.vector
    near = {row: p.share + max(p.cosine, float(leads[row])) for row, p in passages.items()}
    nearest = max(near, key=near.__getitem__)
    days = state.profiles.days
    told = (state.story == state.story[nearest]) | (days == UNDATED) | (np.abs(days - days[nearest]) <= _ONE_STORY)
    copied = {row: [r for r in group if r in near] for group in groups for row in group}
    value = {row: max(near[r] + passages[r].by_day for r in copied.get(row, [row])) for row in near}
    found = {row for row in near if told[row] and value[row] >= TOLD}
    known = {origins[row].name for row in found}
    relays = {row for row in near if not known.isdisjoint((origins[row].name, cited(readings[row], origins[row], outlets).name))}
    found |= {row for row in relays if told[row] and near[row] + max(passages[row].by_day, 0.0) >= TOLD - _RELAYED}
    return sorted(found)


class _Passages:
    """What an article states, held against a question."""

    def __init__(self, question: Question, reading: Reading, stated: Sequence[Statement]) -> None:
        self.question, self.reading, self.stated = question, reading, stated
        self.share = question.share(reading.article)
        self.cosines = (load_encoder().encode([s.words for s in stated]) @ question.vector).tolist()
        self.cosine: float = max(self.cosines)
        shares = [question.share_of_words(s.words) for s in stated]
        self.near = [cosine + share for cosine, share in zip(self.cosines, shares, strict=True)]
        self.by_day = self._by_day(reading)

    def _by_day(self, reading: Reading) -> float:
        if self.question.is_dated_in(reading):
            return _ON_THE_DAY
        if self.question.is_around(reading):
            return _IN_THE_WEEK
        best = self.stated[self._best(range(len(self.stated)))]
        days = best.telling.days or ((best.days,) if best.days else ())
        days = tuple(day for day in days if day[1] < best.published)  # not "must leave by today"
        if self.question.days_off(days) > 1:  # what happens at night has two days
            return -_ANOTHER_DAY
        published = day_of(reading.article.published)
        off = self.question.days_off([(published, published)]) if published != UNDATED and self.question.days else 1
        return 0.0 if 0 < off <= _LATE else -_NO_DAY

    def _best(self, among: Iterable[int]) -> int:
        return max(among, key=self.near.__getitem__)

    def teller(self) -> Teller:
        """The nearest passage, and whether the article tells what was asked, denies or foresees it."""
        best = self._best(range(len(self.stated)))
        stance: Stance = "tells"
        if is_foreseen(self.question, self.reading.article):
            stance = "foresees"
        elif is_denied(self.question, self.reading.article, self.stated):
            denying = [n for n, s in enumerate(self.stated) if denies(self.question, s.words)]
            best, stance = self._best(denying) if denying else best, "denies"
        elif self.stated[best].kind == "event" and self.stated[best].status == "planned":
            told = [n for n, s in enumerate(self.stated) if s.status == "happened" and self.near[n] >= self.near[best] - _NEARER]
            best, stance = (self._best(told), "tells") if told else (best, "foresees")
        s = self.stated[best]
        return Teller(s.row, s, s.origin, stance)
