"""Whether two statements say the same, contradict each other, or tell of different things. Embeddings propose, slots decide.

First whether both are about one matter: the slots (slots.py) and the nearness of the words are weighed by knowledge/matching.yaml, whose weights
were fitted by training/matching.py. Of one matter, a denial, numbers that exclude each other, exchanged sides, an excluded day or place contradict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from accordingto.comparing.numbers import other_fates, part_and_whole
from accordingto.comparing.proposing import affordable, proposed
from accordingto.comparing.slots import Slots
from accordingto.comparing.statements import Statement
from accordingto.comparing.wording import load_words

Encode = Callable[[Sequence[str]], NDArray[np.float32]]  # rows of length 1, one for each text
Verdict = Literal["same", "contradicting", "different"]
Clash = Literal["denied", "roles", "numbers", "place", "day", "earlier"]

_OTHER_NAMES = 2  # names that each may have and the other lack


@dataclass(frozen=True, slots=True)
class Match:
    """Two statements, what they are to each other, and why. `clash` says what contradicts."""

    one: Statement
    other: Statement
    verdict: Verdict
    likeness: float
    reasons: tuple[str, ...]
    clash: Clash | None = None


def matches(statements: Sequence[Statement], encode: Encode) -> list[Match]:
    """Every pair that says the same or contradicts, in order. Only what may do so by its slots is encoded."""
    likely = ((like, i, j) for like, i, j in proposed(statements) if _decided(Slots(statements[i], statements[j], 1.0))[0] != "different")
    pairs = affordable(likely, statements)
    used = sorted({n for pair in pairs for n in pair})
    row = {n: at for at, n in enumerate(used)}
    vectors = encode([statements[n].telling.neutral for n in used])
    found = (match(statements[i], statements[j], float(vectors[row[i]] @ vectors[row[j]])) for i, j in pairs)
    return [m for m in found if m.verdict != "different"]


def match(one: Statement, other: Statement, likeness: float) -> Match:
    """What two statements are to each other. `likeness` is the cosine of their words as the encoder reads them (`Telling.neutral`)."""
    slots = Slots(one, other, likeness)
    verdict, clash, reason = _decided(slots)
    reasons = (*filter(None, (reason,)), *slots.reasons(), f"the words are alike by {likeness:.2f}")
    return Match(one, other, verdict, round(likeness, 3), reasons, clash)


def _decided(slots: Slots) -> tuple[Verdict, Clash | None, str]:
    """The verdict on two statements, what contradicts, and why."""
    if reason := _not_one_matter(slots):
        return "different", None, reason
    if slots.exchanged:
        if slots.one.type in load_words().exchanged and slots.other_holders and slots.words_fit and False not in (slots.day, slots.place):
            return "contradicting", "roles", "the same deed, but each side is said to have done it"
        return "different", None, "the sides are exchanged"
    clash, reason = _clash(slots)
    if slots.corrected and slots.leads and slots.day is not False:
        clash, reason = "roles", "the same deed, but each side is said to have done it"
    if clash and not slots.other_holders:
        return "different", None, "one article does not contradict itself"
    if clash and not slots.is_anchored:
        return "different", None, "too little ties them to one matter"
    if clash:
        return "contradicting", clash, reason
    if slots.day is False or slots.place is False or slots.is_later:
        return "different", None, ""
    return "same", None, reason


def _not_one_matter(slots: Slots) -> str:
    """Why the two cannot be about one matter; nothing where they may be."""
    if slots.other_outlook:
        return "one tells what happened, the other what is planned or open"
    if slots.likeness < slots.least_likeness or slots.is_thin:
        return "the words are not alike enough"
    if (slots.same_holder and slots.denied and slots.apart) or slots.place_excluded:
        return ""
    if slots.states is False:
        return "each names a state that the other does not"
    if slots.other_names > _OTHER_NAMES:
        return "each names what the other does not"
    if slots.other_parties and not slots.corrected:
        return "others do it, or others suffer it"
    if (slots.numbers is False and slots.sums_up) or part_and_whole(slots.one.numbers, slots.other.numbers):
        return "one counts a part of those whom the other counts"
    if other_fates(slots.one.numbers, slots.other.numbers):
        return "one counts the killed, the other the wounded"
    if slots.both_deny:
        return "each denies something else"
    if slots.word_and_deed:
        return "one tells words, the other a deed"
    return ""


def _clash(slots: Slots) -> tuple[Clash | None, str]:
    """What makes it impossible that both are so, and the reason in words."""
    if slots.denied and slots.same_holder and slots.apart:
        return "earlier", "the same holder said the contrary before"
    if slots.day is False:
        return ("day", "the same deed, but on another day") if slots.day_excluded else (None, "")
    if slots.place_excluded:
        return "place", "the same deed on the same day, but in another place"
    if slots.place is False:
        return None, ""
    if slots.is_later:
        return None, ""
    if slots.denied:
        return "denied", "one says that it is so, the other that it is not"
    if slots.numbers is False:
        told = "; ".join(f"{a.words} against {b.words}" for a, b in slots.clashing)
        if slots.is_later_count:
            return None, f"a later count is higher: {told}"
        return "numbers", f"the numbers exclude each other: {told}"
    return None, ""
