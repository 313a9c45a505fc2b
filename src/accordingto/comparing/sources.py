"""From how many independent sources some articles tell one happening: by the media they come from or cite, and by the bodies and persons they quote."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations, islice

import numpy as np
from numpy.typing import NDArray

from accordingto.comparing.asked import Question
from accordingto.comparing.copies import runs_of
from accordingto.comparing.origins import Origin, Outlets, cited, load_media, media_named
from accordingto.comparing.profiles import LOOKED_AT
from accordingto.comparing.statements import Statement
from accordingto.comparing.wording import denials, load_state_words, told_in, words_of
from accordingto.reading.stand_ins import load_states
from accordingto.records import Article, Reading

_AROUND = 100  # code points around a passage in which it says to whom it was told
_OPENING, _SENTENCES = 400, 4  # code points and sentences of an article in which it names whose words it tells
_NAMING = 1_500  # code points of an article in which it names another medium
_FEWEST_SHARED, _SHARED = 12, 0.4  # runs of five words that two beginnings with one source share, and their share of the shorter's
_SURE = 0.6  # mean chance above which the articles of two groups have one source
_ASKED, _MOST_GROUPS = 3, 30  # articles of a group that are compared, and groups
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”“»]")
_STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})  # PLOVER's: those who speak for their state
_DEFINITE = re.compile(r"(?:the|its|his|her|their) [a-z]|[a-z]+['’]s ")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’']?(?=\s+[\"“‘']?[A-ZÀ-Þ]|\s*$)|$)", re.MULTILINE)


def independent(
    question: Question,
    told: Sequence[tuple[Statement, Origin]],
    readings: Sequence[Reading],
    outlets: Outlets,
    is_one_source: Callable[[Article, Article], float],
) -> list[list[int]]:
    """The positions of some passages that tell one happening, by independent source.

    Who relays an outlet has the source of its article; all who have it from the words of one body or person have one. Where nothing of that is found,
    `is_one_source` gives the chance that two articles have it from one.
    """
    sources = [_Source(s, origin, readings[s.row], outlets) for s, origin in told]
    own = {outlets.medium(outlet): origin.name for s, origin in told if (outlet := readings[s.row].article.outlet)}
    states = frozenset().union(*(s.states for s in sources if s.is_state))
    bodies = {s.name for s in sources if s.is_named and not question.has(s.name)}
    asked = media_named(question.text, outlets)  # "the Northern Star" may be a ship that is asked about
    groups: list[tuple[set[Hashable], list[int]]] = []
    for n, source in enumerate(sources):
        marks: set[Hashable] = {source.origin.name, *(source.marks(states) - asked), *source.named(bodies)}
        marks |= {own[m] for m in marks if m in own}
        members = [n]
        for group in [g for g in groups if g[0] & marks or any(source.is_worded_as(sources[m]) for m in g[1])]:
            marks |= group[0]
            members = group[1] + members
            groups.remove(group)
        groups.append((marks, members))

    def chance(n: int, m: int) -> float:
        return is_one_source(sources[n].reading.article, sources[m].reading.article)

    return _joined([sorted(members) for _, members in groups], chance)


def _joined(groups: list[list[int]], chance: Callable[[int, int], float]) -> list[list[int]]:
    """The groups of which `chance` finds that they have one source, joined, the likeliest first. More than `_MOST_GROUPS` stay as they are: each pair takes .3 s."""
    known: dict[tuple[int, int], float] = {}

    def mean(one: Sequence[int], other: Sequence[int]) -> float:
        pairs = [(min(n, m), max(n, m)) for n in one[:_ASKED] for m in other[:_ASKED]]
        known.update({pair: chance(*pair) for pair in pairs if pair not in known})
        return sum(known[pair] for pair in pairs) / len(pairs)

    while 1 < len(groups) <= _MOST_GROUPS:
        one, other = max(combinations(groups, 2), key=lambda pair: mean(*pair))
        if mean(one, other) <= _SURE:
            break
        groups = sorted([*(g for g in groups if g not in (one, other)), sorted(one + other)])
    return groups


class _Source:
    """Where an article has what a passage of it tells."""

    def __init__(self, s: Statement, origin: Origin, reading: Reading, outlets: Outlets) -> None:
        self.statement, self.origin, self.reading, self.outlets = s, origin, reading, outlets
        self.speaker = next((e for e in reading.entities if e.id == s.speaker), None)
        around = reading.article.text[max(s.span.start - _AROUND, 0) : s.span.end + _AROUND]
        self.is_own = bool(load_media().own.search(around))  # its own people saw it or were told it

    @property
    def is_state(self) -> bool:
        """Whether it is told in the name of a state itself: "Ethiopia says"."""
        return self.is_quoted and self.speaker is not None and self.speaker.kind == "country"

    @cached_property
    def is_quoted(self) -> bool:
        """Whether it is told in the words of a body or person that can be known again: not "a nurse", not "the ministry"."""
        s = self.statement
        if self.is_own or len(s.chain) < 2 or self.outlets.medium(s.holder) or any(map(load_media().is_described, s.chain[1:])):
            return False
        if _DEFINITE.match(s.holder):
            return self.is_one_body
        return any(w[:1].isupper() for w in s.holder.split()) and (self.is_named or not (s.speaker or "").startswith("group:"))

    @cached_property
    def body(self) -> frozenset[str]:
        """The words of the holder without states and those that speak for others: "a spokesman for the Swedish War Ministry" is its ministry."""
        states, voices = load_states(), load_media().voices
        words = " ".join(w for w in _WORD.findall(self.statement.holder) if w not in states and w not in voices)
        return frozenset(k for keys in told_in(words) for k in keys if k.isalpha()) if len(self.statement.chain) > 1 else frozenset()

    @cached_property
    def is_one_body(self) -> bool:
        """Whether there is but one of what its words name: "the transport ministry", "the owners", but not "the navy"."""
        return len(self.body) > 1 or bool(self.body & load_media().bodies)

    @cached_property
    def states(self) -> frozenset[str]:
        """The states whose words the holder speaks: itself, its ministry ("Ethiopia's Ministry of Information"), its army."""
        if self.speaker is None or not (self.speaker.kind == "country" or not _STATE_SECTORS.isdisjoint(self.speaker.sectors)):
            return frozenset()
        text = self.reading.article.text[:LOOKED_AT]
        before = re.findall(rf"([^\W\d_]+)(?:['’]s)? {re.escape(self.statement.holder)}\b", text)
        known = load_states()
        return frozenset(known[w][0] for w in before if w in known) | ({self.speaker.country} if self.speaker.country else frozenset())

    @property
    def is_named(self) -> bool:
        """Whether its words, with the state they name, are of one body: "the Uganda Police"."""
        return self.is_one_body or (bool(self.body) and self.name != self.body)

    @cached_property
    def name(self) -> frozenset[str]:
        """The words of the holder, with the states among them where there may be more than one such body."""
        known = load_state_words()
        named = (known[w] for w in words_of(self.statement.holder) if w in known)
        return self.body if self.is_one_body else self.body | frozenset(named)

    def marks(self, states: frozenset[str]) -> set[Hashable]:
        """What those share who have it from one source; `states` are those in whose own name somebody tells it."""
        return self._told_by(states).union(media_named(self.reading.article.text[:_NAMING], self.outlets) - {self.outlet})

    @property
    def outlet(self) -> str | None:
        """Its own medium."""
        outlet = self.reading.article.outlet
        return self.outlets.medium(outlet) if outlet else None

    def _told_by(self, states: frozenset[str]) -> set[Hashable]:
        if self.is_own or (len(self.statement.chain) > 1 and self.outlets.medium(self.statement.holder)):
            return set()
        found: set[Hashable] = {cited(self.reading, self.origin, self.outlets).name}
        if self.is_quoted:
            found |= {("state", state) for state in self.states & states}
            if self.body:  # the navies of two states are two
                found |= {self.name} if self.is_one_body else {(self.body, self.states), *([self.name] if self.is_named else [])}
        return found

    @cached_property
    def runs(self) -> NDArray[np.uint32]:
        """The runs of words in its beginning but for what is quoted there."""
        return runs_of(_QUOTED.sub(" ", self.reading.article.text[:_OPENING]))

    def is_worded_as(self, other: _Source) -> bool:
        """Whether both begin with the same words, mostly: a wire that one of them rewrote."""
        shared = len(np.intersect1d(self.runs, other.runs, assume_unique=True))
        return shared >= _FEWEST_SHARED and shared >= _SHARED * min(len(self.runs), len(other.runs))

    def named(self, bodies: Iterable[frozenset[str]]) -> set[frozenset[str]]:
        """The bodies in whose words others tell it that its sentence names; where nobody was found to have said it, that its beginning names."""
        s, text = self.statement, self.reading.article.text
        if self.is_own:
            return set()
        sentences = [text[s.span.start : s.span.end + _AROUND].split("\n")[0]]
        if len(s.chain) < 2 and not load_media().own.search(text[:_OPENING]):
            sentences = list(_first_sentences(text))
        has = [frozenset(k for keys in told_in(sentence) for k in keys) for sentence in sentences if not denials(sentence)]
        return {body for body in bodies if any(body <= keys for keys in has)}


def _first_sentences(text: str) -> Iterator[str]:
    return (m[0] for m in islice(_SENTENCE.finditer(text[:_OPENING]), _SENTENCES))
