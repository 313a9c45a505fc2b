"""From how many independent sources some articles tell one happening: by the media they come from or cite, and by the bodies and persons they quote."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property

from accordingto.comparing.asked import Question
from accordingto.comparing.origins import Origin, Outlets, cited, load_media
from accordingto.comparing.profiles import LOOKED_AT
from accordingto.comparing.stances import opening
from accordingto.comparing.statements import Statement
from accordingto.comparing.wording import denials, told_in
from accordingto.reading.stand_ins import load_states
from accordingto.records import Reading

_AROUND = 100  # code points around a passage in which it says to whom it was told
_OPENING = 400  # code points of an article in which it names whose words it tells
_STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})  # PLOVER's: those who speak for their state
_DEFINITE = re.compile(r"(?:the|its|his|her|their) [a-z]|[a-z]+['’]s ")
_WORD = re.compile(r"[^\W\d_]+")


def independent(
    question: Question, told: Sequence[tuple[Statement, Origin]], readings: Sequence[Reading], outlets: Outlets
) -> list[list[int]]:
    """The positions of some passages that tell one happening, by independent source.

    Who relays an outlet has the source of its article; all who have it from the words of one body or person have one.
    """
    sources = [_Source(s, origin, readings[s.row], outlets) for s, origin in told]
    own = {outlets.medium(outlet): origin.name for s, origin in told if (outlet := readings[s.row].article.outlet)}
    states = frozenset().union(*(s.states for s in sources if s.is_state))
    bodies = {s.body for s in sources if s.is_one_body and not question.has(s.body)}
    groups: list[tuple[set[Hashable], list[int]]] = []
    for n, source in enumerate(sources):
        marks = {source.origin.name, *source.marks(states), *source.named(bodies)}
        marks |= {own[m] for m in marks if m in own}
        members = [n]
        for group in [g for g in groups if g[0] & marks]:
            marks |= group[0]
            members = group[1] + members
            groups.remove(group)
        groups.append((marks, members))
    return [sorted(members) for _, members in groups]


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
        return any(w[:1].isupper() for w in s.holder.split()) and not (s.speaker or "").startswith("group:")

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

    def marks(self, states: frozenset[str]) -> set[Hashable]:
        """What those share who have it from one source; `states` are those in whose own name somebody tells it."""
        if self.is_own or (len(self.statement.chain) > 1 and self.outlets.medium(self.statement.holder)):
            return set()
        found: set[Hashable] = {cited(self.reading, self.origin, self.outlets).name}
        if self.is_quoted:
            found |= {("state", state) for state in self.states & states}
            if self.body:  # the navies of two states are two
                found.add(self.body if self.is_one_body else (self.body, self.states))
        return found

    def named(self, bodies: Iterable[frozenset[str]]) -> set[frozenset[str]]:
        """The bodies in whose words others tell it that its sentence names; where nobody was found to have said it, that its beginning names."""
        s, text = self.statement, self.reading.article.text
        if self.is_own:
            return set()
        sentences = [text[s.span.start : s.span.end + _AROUND].split("\n")[0]]
        if len(s.chain) < 2 and not load_media().own.search(text[:_OPENING]):
            sentences = [sentence for _, sentence in opening(text[:_OPENING])]
        has = [frozenset(k for keys in told_in(sentence) for k in keys) for sentence in sentences if not denials(sentence)]
        return {body for body in bodies if any(body <= keys for keys in has)}
