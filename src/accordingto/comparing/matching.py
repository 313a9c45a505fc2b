"""Whether two statements say the same, contradict each other, or tell of different things. Embeddings propose, slots decide.

Each slot (parties, day, place, numbers, outlook, polarity) is the same, another, or unknown. Statements that are near and have no other slot
say the same; one other slot makes them two happenings, or a contradiction where all the rest ties them to one happening.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from accordingto.comparing.statements import Number, Party, Spot, Statement, keys_in, load_words

Verdict = Literal["same", "contradicting", "different"]
Clash = Literal["denied", "opposite", "roles", "numbers", "place", "day", "earlier"]
Alike = bool | None  # of a slot: the same, another, or unknown

PROPOSED = 0.62  # cosine under which statements are not looked at
ALIKE = 0.72  # cosine from which two statements say the same where their slots speak for it
BARE = 0.80  # and where nothing but their words does
OVERLAP = 0.7  # share of the shorter one's words that the other has, for a contradiction without a coded deed
_OTHER_WORDS = 4  # words that are not in both, where an opposite is to contradict
OTHER_VERB = 0.87  # and from which two verbs that nobody knows to be alike tell one deed
OTHER_TYPE = 0.90  # and from which the same parties' deeds are one though they were coded as two types
_ALL_WORDS = 0.85
_SHARED = 0.35  # and share of all words of both
TIED = 0.80  # cosine from which another place or day in the same words is a contradiction
_ONE_PLACE = 60.0  # kilometres
_BLOCK = 2_000  # statements compared with each other at once


@dataclass(frozen=True, slots=True)
class Match:
    """Two statements, what they are to each other, and why. `clash` says what contradicts."""

    one: Statement
    other: Statement
    verdict: Verdict
    likeness: float
    reasons: tuple[str, ...]
    clash: Clash | None = None


def matches(statements: Sequence[Statement], vectors: NDArray[np.float32]) -> Iterator[Match]:
    """Every pair that says the same or contradicts. `vectors` has a row of length 1 for the words of each statement."""
    for start in range(0, len(statements), _BLOCK):
        block = vectors[start : start + 2 * _BLOCK]
        near = np.argwhere(np.triu(block[:_BLOCK] @ block.T >= PROPOSED, 1))
        for i, j in near.tolist():
            if _one_passage(statements[start + i], statements[start + j]):
                continue
            found = match(statements[start + i], statements[start + j], float(block[i] @ block[j]))
            if found.verdict != "different":
                yield found


def _one_passage(one: Statement, other: Statement) -> bool:
    return one.row == other.row and one.span.start < other.span.end and other.span.start < one.span.end


def match(one: Statement, other: Statement, likeness: float) -> Match:
    """What two statements are to each other. `likeness` is the cosine of their words."""
    verdict, clash, reasons = _decided(one, other, likeness)
    return Match(one, other, verdict, round(likeness, 3), reasons, clash)


def _decided(one: Statement, other: Statement, likeness: float) -> tuple[Verdict, Clash | None, tuple[str, ...]]:
    slots = _Slots(one, other)
    reasons = (*slots.reasons(), f"the words are alike by {likeness:.2f}")
    if likeness < PROPOSED:
        return "different", None, reasons
    if one.status != other.status and "happened" in (one.status, other.status):
        return "different", None, ("one tells what happened, the other what is planned or open", *reasons)
    if slots.roles_exchanged:
        tied = slots.one_word and slots.other_holders and slots.day is not False and slots.place is not False and slots.near_in_time
        return (
            ("contradicting", "roles", ("the same deed, but each side is said to have done it", *reasons))
            if tied
            else ("different", None, reasons)
        )
    if slots.actors is False or slots.recipients is False or slots.named is False:
        return "different", None, reasons
    tied = likeness >= (ALIKE if slots.known or (slots.overlap >= OVERLAP and slots.denied != slots.opposed) else BARE) or (
        slots.same_deed and slots.parties_known
    )
    other_type = bool(one.type and other.type) and one.type != other.type and one.trigger != other.trigger
    other_type = other_type and not (slots.parties_same and one.quad == other.quad and likeness >= OTHER_TYPE)
    other_deed = bool(one.type and other.type) and not (slots.one_word or slots.opposed or likeness >= OTHER_VERB or slots.parties_same)
    if not tied or other_deed or (other_type and not slots.opposed):
        return "different", None, reasons
    return slots.judged(likeness, reasons)


class _Slots:
    """The slots of two statements side by side."""

    def __init__(self, one: Statement, other: Statement) -> None:
        self.one, self.other = one, other
        self.actors = _parties_alike(one.actors, other.actors)
        self.recipients = _parties_alike(one.recipients, other.recipients)
        self.day = _days_alike(one.days, other.days)
        self.place = _places_alike(one.place, other.place)
        self.named = _named_alike(one.named, other.named)
        self.numbers, self.clashing = _numbers_alike(one.numbers, other.numbers)
        self.opposed = _opposed(one, other)
        self.overlap = _overlap_of(one.stems, other.stems)
        self.denied = one.positive != other.positive

    @property
    def same_deed(self) -> bool:
        same_type = bool(self.one.type) and self.one.type == self.other.type
        return (same_type and self.one.trigger == self.other.trigger) or (same_type and self.one.type in load_words().once)

    @property
    def parties_known(self) -> bool:
        return self.actors is True and self.recipients is not False

    @property
    def parties_same(self) -> bool:
        return self.actors is True and self.recipients is True

    @property
    def one_word(self) -> bool:
        """Whether the same verb tells both, or one that may stand for it."""
        pair = {self.one.trigger, self.other.trigger}
        return len(pair) == 1 or any(pair <= row for row in load_words().deeds)

    def is_anchored(self, likeness: float) -> bool:
        """Whether enough ties the two to one happening for a contradiction: the same deed of the same parties, or nearly the same words about the same."""
        deed = self.same_deed or (self.opposed and bool(self.one.type and self.other.type))
        well_known = self.one.trigger == self.other.trigger and True in (self.recipients, self.place, self.day)
        if deed and self.parties_known and likeness >= (PROPOSED if well_known else ALIKE):
            return True
        if self.opposed and len(self.one.stems ^ self.other.stems) > _OTHER_WORDS:
            return False
        same_one = self.same_holder or bool(self.one.who & self.other.who or self.one.named & self.other.named)
        return same_one and likeness >= ALIKE and self.overlap >= OVERLAP

    @property
    def same_holder(self) -> bool:
        """Whether somebody who has a name tells both, in two articles."""
        speakers = self.one.speaker, self.other.speaker
        return (
            self.one.row != self.other.row
            and None not in speakers
            and speakers[0] == speakers[1]
            and not str(speakers[0]).startswith("group:")
        )

    @property
    def other_holders(self) -> bool:
        """Whether two tell it, or one at two times: nobody contradicts himself in one article."""
        return self.one.chain != self.other.chain or self.one.published != self.other.published

    @property
    def known(self) -> bool:
        """Whether some slot speaks for one happening."""
        return self.same_deed or True in (self.actors, self.recipients, self.place, self.day, self.numbers)

    @property
    def near_in_time(self) -> bool:
        published = (self.one.published, self.other.published)
        return self.day is True or min(published) < 0 or abs(published[0] - published[1]) <= 3

    @property
    def roles_exchanged(self) -> bool:
        crossed = _parties_alike(self.one.actors, self.other.recipients), _parties_alike(self.one.recipients, self.other.actors)
        if self.one.type != self.other.type or self.one.type not in load_words().exchanged or self.actors is True:
            return False
        if self.actors is False and self.overlap >= _ALL_WORDS and len(self.one.named) > 1 and self.one.named == self.other.named:
            return True  # the same words, the other way round
        return bool(self.one.recipients) and bool(self.other.recipients) and True in crossed and False not in crossed

    def judged(self, likeness: float, reasons: tuple[str, ...]) -> tuple[Verdict, Clash | None, tuple[str, ...]]:
        """The verdict on two statements that speak of the same matter, with the same parties."""
        others = [s for s, alike in (("day", self.day), ("place", self.place)) if alike is False]
        if others == ["day"] and likeness >= TIED and self.place is True and self.numbers is True:
            return "contradicting", "day", ("the same deed in the same place, but on another day", *reasons)
        if others == ["place"] and likeness >= TIED and self.day is True and self.one.type in load_words().one_place:
            return "contradicting", "place", ("the same deed on the same day, but in another place", *reasons)
        if not others and not self.near_in_time and self.same_holder and self.denied != self.opposed and self.is_anchored(likeness):
            return "contradicting", "earlier", ("the same holder said the contrary before", *reasons)
        if others or not self.near_in_time:
            return "different", None, reasons
        clashing = self.denied != self.opposed or self.numbers is False
        if clashing and not (self.other_holders and self.is_anchored(likeness)):
            return "different", None, reasons
        if self.denied != self.opposed:
            clash: Clash = "denied" if self.denied else "opposite"
            return "contradicting", clash, ("one says that it is so, the other that it is not", *reasons)
        if self.numbers is False:
            return self._numbered(reasons)
        return "same", None, reasons

    def _numbered(self, reasons: tuple[str, ...]) -> tuple[Verdict, Clash | None, tuple[str, ...]]:
        """Other numbers of the same thing: a later count, or a contradiction."""
        grown = all((a.best < b.best) == (self.one.published < self.other.published) for a, b in self.clashing)
        if (
            grown
            and self.one.published != self.other.published
            and all(a.killed_or_so or a.what in load_words().total for a, _ in self.clashing)
        ):
            return "same", None, ("a later count is higher", *reasons)
        told = "; ".join(f"{a.words} against {b.words}" for a, b in self.clashing)
        return "contradicting", "numbers", (f"the numbers exclude each other: {told}", *reasons)

    def reasons(self) -> Iterator[str]:
        one, other = self.one, self.other
        slots = (
            ("actor", self.actors),
            ("recipient", self.recipients),
            ("day", self.day),
            ("place", self.place),
            ("numbers", self.numbers),
        )
        if one.type and other.type:
            yield f"both {one.type}" if one.type == other.type else f"{one.type} and {other.type}"
        for name, alike in slots:
            if alike is not None:
                yield f"{'the same' if alike else 'another'} {name}"


def _parties_alike(some: Sequence[Party], others: Sequence[Party]) -> Alike:
    """The same where one of them is in both; another where all are known and none is."""
    if not some or not others:
        return None
    alike = [_party_alike(a, b) for a in some for b in others]
    return True if True in alike else (None if None in alike else False)


def _party_alike(a: Party, b: Party) -> Alike:
    if a.entity and a.entity == b.entity:
        return True
    if a.country and b.country:
        # A body stands for its state; two bodies or persons of one state may be the same.
        return (True if a.is_state or b.is_state or _tail(a) == _tail(b) else None) if a.country == b.country else False
    if _bare(a) == _bare(b):
        return True
    named = all((p.entity or "").startswith(("person:", "organisation:")) and p.words[:1].isupper() for p in (a, b))
    return False if named and not a.country and not b.country else None


def _bare(party: Party) -> str:
    return " ".join(w for w in party.words.casefold().split() if w not in {"the", "a", "an"})


def _tail(party: Party) -> str:
    words = re.findall(r"[^\W\d_]+", party.words.lower())
    return words[-1].removesuffix("s") if words else ""


def _named_alike(some: frozenset[str], others: frozenset[str]) -> Alike:
    """Another where each names a state that the other does not."""
    if not some or not others:
        return None
    return not (some - others and others - some)


def _days_alike(a: tuple[int, int] | None, b: tuple[int, int] | None) -> Alike:
    return None if a is None or b is None else a[0] <= b[1] and b[0] <= a[1]


def _places_alike(a: Spot | None, b: Spot | None) -> Alike:
    if a is None or b is None:
        return None
    if a.name.casefold() == b.name.casefold():
        return True
    if a.country and b.country and a.country != b.country:
        return False
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return (
        _kilometres(a.lat, a.lon, b.lat, b.lon) <= _ONE_PLACE or None
        if _holds(a, b) or _holds(b, a)
        else _kilometres(a.lat, a.lon, b.lat, b.lon) <= _ONE_PLACE
    )


def _holds(a: Spot, b: Spot) -> bool:
    """Whether one place may lie in the other, as a port in its state."""
    return bool(a.country) and a.country == b.country and (a.name.casefold() in b.name.casefold() or b.name.casefold() in a.name.casefold())


def _kilometres(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    a, b = math.radians(lat), math.radians(to_lat)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(to_lon - lon) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(h)))


def _numbers_alike(some: Sequence[Number], others: Sequence[Number]) -> tuple[Alike, tuple[tuple[Number, Number], ...]]:
    """Whether the numbers of the same thing agree, and those that exclude each other. A part and the whole do not."""
    pairs = [(a, b) for a in some for b in others if a.what and a.what == b.what]
    whats = {a.what for a, _ in pairs}
    clashing = []
    for what in sorted(whats):
        of_it = [(a, b) for a, b in pairs if a.what == what]
        if not any(_overlap(a, b) for a, b in of_it):
            clashing.append(of_it[0])
    if clashing and len(clashing) == len(whats):
        return False, tuple(clashing)
    return (True, ()) if pairs else (None, ())


def _overlap(a: Number, b: Number) -> bool:
    return a.low <= (b.high if b.high is not None else a.low) and b.low <= (a.high if a.high is not None else b.low)


def _overlap_of(some: frozenset[str], others: frozenset[str]) -> float:
    """Share of the shorter one's words that the other has; none where the other says much besides."""
    shared = len(some & others)
    return shared / min(len(some), len(others)) if shared and shared >= _SHARED * len(some | others) else 0.0


def _opposed(one: Statement, other: Statement) -> bool:
    """Whether one has a word and the other its opposite: accepted and rejected, rose and fell. Of events the words that tell them."""
    a, b = ({k: pole for k, pole in _telling_keys(s) if k.startswith("pole")} for s in (one, other))
    return any(a[k] != b[k] for k in a.keys() & b.keys())


def _telling_keys(s: Statement) -> tuple[tuple[str, bool], ...]:
    return keys_in(s.trigger)[0] if s.trigger else s.keys
