"""Who tells a happening that somebody asks for, who denies it, and from how many independent origins it is told.

Agreement (agreement.py) is between single statements, so that two passages can be shown side by side. A happening is often spread over an
article: the name stands in one sentence, the deed in another, and a witness says neither. Here whole articles are held against a question.
"""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from accordingto.comparing import copies, stories
from accordingto.comparing.matching import match
from accordingto.comparing.origins import Origin, Outlets, cited, load_media, origins_of, outlets_of
from accordingto.comparing.profiles import LOOKED_AT, UNDATED, commonness, day_of
from accordingto.comparing.statements import Statement, statements
from accordingto.comparing.wording import told_in
from accordingto.encoder import load_encoder
from accordingto.reading.stand_ins import load_states
from accordingto.records import Article, Reading

Stance = Literal["tells", "denies", "foresees"]

SURE = 1.5  # share of the question's words in an article and cosine of what is nearest, from which it surely speaks of the happening
TOLD = 1.27  # share, half the cosine, mean likeness to those that surely do, and the day, from which another does
_LEAST = 0.3  # share under which an article is not looked at
_STATE = 2.0  # what a state counts among the words; a word counts the more the rarer it is, up to 8.5
_ABOUT = 0.3  # share of the question's words in a denial of it
_NEARER = 0.1  # by how much a passage that tells it may be nearer than one that denies or foresees it, and not count for more
_AROUND = 100  # code points around a passage in which it says to whom it was told
_ON_THE_DAY = 0.3  # what it counts that an article has a date of the day
_ONE_STORY = 14  # days from the nearest article after which one that is in no story with it tells of another happening of the kind
_ISO_DAY = 10  # characters of one
_STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})  # PLOVER's: those who speak for their state
_WORD = re.compile(r"[^\W\d_]+")


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
    question = _Question(asked)
    shares = {row: question.share(r.article) for row, r in enumerate(readings) if not question.is_later_than(r.article)}
    passages = {
        row: _Passages(question, stated)
        for row, share in shares.items()
        if share >= _LEAST and (stated := statements(row, readings[row], origins[row], outlets))
    }
    found = [passages[row].teller() for row in _speaking(question, readings, passages, shares)]
    tellers = tuple(t for t in found if t.stance == "tells")
    return Told(tellers, tuple(t for t in found if t.stance == "denies"), _independent(tellers, readings, outlets))


def _speaking(
    question: _Question, readings: Sequence[Reading], passages: Mapping[int, _Passages], shares: Mapping[int, float]
) -> list[int]:
    """Which articles speak of the happening: in the story of the nearest, or near in time, those that say what was asked, and those that are like them."""
    if not passages:
        return []
    state = stories.add(stories.no_stories(), [r.article for r in readings])
    leads = state.profiles.leads.astype(np.float32) @ question.vector
    cosines = {row: max(p.cosine, float(leads[row])) for row, p in passages.items()}
    near = {row: shares[row] + cosine for row, cosine in cosines.items()}
    nearest = max(near, key=near.__getitem__)
    days = state.profiles.days
    told = (state.story == state.story[nearest]) | (days == UNDATED) | (np.abs(days - days[nearest]) <= _ONE_STORY)
    sure = {row for row, value in near.items() if told[row] and value >= min(SURE, near[nearest])}
    found = []
    for row in sorted(near):
        others = np.array(sorted(sure - {row}), dtype=np.uint32)
        like = float(stories.likeness(state.profiles, row, others).mean()) if len(others) else 0.0
        on_the_day = _ON_THE_DAY * question.is_dated_in(readings[row])
        if told[row] and (near[row] >= SURE or shares[row] + cosines[row] / 2 + like + on_the_day >= TOLD):
            found.append(row)
    return found


class _Question:
    """What was asked: the words that count with their weights, the states, the day, and a vector."""

    def __init__(self, asked: Reading) -> None:
        text = asked.article.text
        for d in asked.dates:
            text = text[: d.start] + " " * (d.end - d.start) + text[d.end :]
        self.states = _states(text)
        named = load_states()
        self.words = {keys: _weight(keys) for keys in told_in(_WORD.sub(lambda m: " " if m[0] in named else m[0], text))}
        self.vector: NDArray[np.float32] = load_encoder().encode([asked.article.text])[0]
        stated = statements(-1, asked, Origin("", "", ""), Outlets({}))
        self.statement = max(stated, key=lambda s: (s.kind == "event", len(s.words)), default=None)
        self.days = [day for s in stated for day in (s.telling.days or ((s.days,) if s.days else ()))]

    def share(self, article: Article) -> float:
        """The share of what was asked that stands in an article."""
        text = f"{article.outlet or ''}. {article.title or ''}. {article.text[:LOOKED_AT]}"  # "Radio Free Cabinda" need not say where its forces are
        whole = sum(self.words.values()) + _STATE * len(self.states)
        return (self._weight_in(text) + _STATE * len(self.states & _states(text))) / whole if whole else 0.0

    def share_of_words(self, text: str) -> float:
        """The share of its words that stand in a passage."""
        return self._weight_in(text) / (sum(self.words.values()) or 1.0)

    def _weight_in(self, text: str) -> float:
        has = frozenset(k for keys in told_in(text) for k in keys)
        return sum(weight for keys, weight in self.words.items() if not has.isdisjoint(keys))

    def is_later_than(self, article: Article) -> bool:
        """Whether it happened after an article was published."""
        day = day_of(article.published)
        return day != UNDATED and bool(self.days) and day < min(first for first, _ in self.days)

    def names_deed(self, text: str) -> bool:
        """Whether a passage has the deed that was asked for."""
        deed = told_in(self.statement.trigger) if self.statement else ()
        return any(not keys.isdisjoint(k) for keys in deed for k in told_in(text))

    def is_dated_in(self, reading: Reading) -> bool:
        """Whether an article has a date that is the day it happened on."""
        days = {day_of(d.value) for d in reading.dates if d.value and len(d.value) >= _ISO_DAY} - {UNDATED}
        return any(first <= day <= last for day in days for first, last in self.days)

    def is_denied_by(self, s: Statement, cosine: float) -> bool:
        """Whether a statement denies it, or tells it the other way round."""
        return not s.positive or (self.statement is not None and match(self.statement, s, cosine).clash == "roles")


class _Passages:
    """What an article states, held against a question."""

    def __init__(self, question: _Question, stated: Sequence[Statement]) -> None:
        self.question, self.stated = question, stated
        self.cosines = (load_encoder().encode([s.words for s in stated]) @ question.vector).tolist()
        self.cosine: float = max(self.cosines)
        self.shares = [question.share_of_words(s.words) for s in stated]
        self.near = [cosine + share for cosine, share in zip(self.cosines, self.shares, strict=True)]

    def teller(self) -> Teller:
        """The nearest passage; or the one that denies or foresees what was asked, where it is about as near."""
        near = self.near
        best = max(range(len(near)), key=near.__getitem__)
        stance: Stance = "tells"
        if self.stated[best].kind == "event" and self.stated[best].status == "planned":
            stance = "foresees"
            told = [n for n, s in enumerate(self.stated) if s.status == "happened" and near[n] >= near[best] - _NEARER]
            best, stance = (max(told, key=near.__getitem__), "tells") if told else (best, stance)
        denying = [
            n
            for n, s in enumerate(self.stated)
            if near[n] >= near[best] - _NEARER
            and (self.shares[n] >= _ABOUT or self.question.names_deed(s.words))
            and self.question.is_denied_by(s, self.cosines[n])
        ]
        if denying:
            best, stance = max(denying, key=near.__getitem__), "denies"
        s = self.stated[best]
        return Teller(s.row, s, s.origin, stance)


def _states(text: str) -> frozenset[str]:
    states = load_states()
    words = (w if w in states else w.removesuffix("s") for w in _WORD.findall(text))  # "Bolivians"
    return frozenset(states[w][0] for w in words if w in states)


def _weight(keys: Iterable[str]) -> float:
    return max((-math.log(commonness(k)) for k in keys if k.isalpha()), default=1.0)


def _independent(tellers: Sequence[Teller], readings: Sequence[Reading], outlets: Outlets) -> tuple[tuple[Teller, ...], ...]:
    """The tellers by origin. Who relays an outlet has the origin of its article; all who have it from the words of one body or person have one."""
    own = {outlets.medium(outlet): t.origin.name for t in tellers if (outlet := readings[t.row].article.outlet)}
    groups: list[tuple[set[Hashable], list[Teller]]] = []
    for t in tellers:
        marks = {t.origin.name, *_sources(t, readings[t.row], outlets)}
        marks |= {own[m] for m in marks if m in own}
        members = [t]
        for group in [g for g in groups if g[0] & marks]:
            marks |= group[0]
            members = group[1] + members
            groups.remove(group)
        groups.append((marks, members))
    return tuple(tuple(sorted(members, key=lambda t: t.row)) for _, members in groups)


def _sources(t: Teller, reading: Reading, outlets: Outlets) -> set[Hashable]:
    """Whose words an article tells it in, if not what its own people were told: a state, a body or person with a name, or the medium that it cites."""
    s, text = t.statement, reading.article.text
    told = len(s.chain) > 1
    if load_media().own.search(text[max(s.span.start - _AROUND, 0) : s.span.end + _AROUND]) or (told and outlets.medium(s.holder)):
        return set()
    if not told or (s.speaker or "").startswith("group:") or not any(w[:1].isupper() for w in s.holder.split()):
        return {cited(reading, t.origin, outlets).name}
    states, voices = load_states(), load_media().voices
    found: set[Hashable] = {("state", state) for state in _spoken_for(s, reading)}
    body = " ".join(w for w in _WORD.findall(s.holder) if w not in states and w not in voices)
    if keys := frozenset(k for keys in told_in(body) for k in keys if k.isalpha()):
        found.add(keys)
    return found


def _spoken_for(s: Statement, reading: Reading) -> set[str]:
    """The states whose words the holder of a statement speaks: itself, its ministry ("Ethiopia's Ministry of Information"), its army."""
    speaker = next((e for e in reading.entities if e.id == s.speaker), None)
    if speaker is None or not (speaker.kind == "country" or not _STATE_SECTORS.isdisjoint(speaker.sectors)):
        return set()
    before = re.findall(rf"([^\W\d_]+)(?:['’]s)? {re.escape(s.holder)}\b", reading.article.text[:LOOKED_AT])
    states = load_states()
    return {states[w][0] for w in before if w in states} | ({speaker.country} if speaker.country else set())
