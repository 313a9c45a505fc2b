"""Whether two statements say the same, contradict each other, or tell of different things. Embeddings propose, slots decide.

First whether both are about one matter: the more slots are the same (slots.py), the less near the words need be. Of one matter, a denial, numbers that
exclude each other, exchanged sides, another cause, an excluded day or place contradict (clashes.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from accordingto.comparing.clashes import EACH_DID_IT, Clash, clash_of, hidden_clash, other_cause, sums_up
from accordingto.comparing.numbers import other_fates, part_and_whole
from accordingto.comparing.proposing import affordable, proposed
from accordingto.comparing.slots import Slots
from accordingto.comparing.statements import Statement
from accordingto.comparing.words import load_words

Encode = Callable[[Sequence[str]], NDArray[np.float32]]  # rows of length 1, one for each text
Verdict = Literal["same", "contradicting", "different"]

_PARALLEL = 0.6  # share of the words of each from which two sentences differ by what they name alone
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
    if verdict == "same" and (one.whole or other.whole):
        whole = Slots(one.whole or one, other.whole or other, likeness)
        verdict, clash, reason = _decided_by_sentence(slots, whole) or (verdict, clash, reason)
    reasons = (*filter(None, (reason,)), *slots.reasons(), f"the words are alike by {likeness:.2f}")
    return Match(one, other, verdict, round(likeness, 3), reasons, clash)


def _decided(slots: Slots) -> tuple[Verdict, Clash | None, str]:
    """The verdict on two statements, what contradicts, and why."""
    if reason := _not_one_matter(slots):
        return "different", None, reason
    if slots.exchanged:
        if (
            (slots.one.type in load_words().exchanged or slots.is_one_request)
            and slots.other_holders
            and slots.words_fit
            and False not in (slots.day, slots.place)
        ):
            return "contradicting", "roles", EACH_DID_IT
        return "different", None, "the sides are exchanged"
    clash, reason = clash_of(slots)
    if clash and not slots.other_holders:
        return "different", None, "one article does not contradict itself"
    if clash and not slots.is_anchored:
        return "different", None, "too little ties them to one matter"
    if clash:
        return "contradicting", clash, reason
    if slots.day is False or slots.place is False or slots.is_later:
        return "different", None, ""
    clash, why = (None, "") if reason else hidden_clash(slots)
    if clash:
        return "contradicting", clash, why
    return "same", None, reason


def _decided_by_sentence(part: Slots, whole: Slots) -> tuple[Verdict, Clash | None, str] | None:
    """What the sentences say against each other of which a part of each tells the same, if anything."""
    clash, reason = clash_of(whole)
    if clash == "denied" and not other_cause(whole) and not any(s.telling.denied for s in (whole.one, whole.other)):
        return None  # opposites far apart in two sentences are of other things
    if not clash or not part.other_holders or not whole.is_anchored or _not_one_matter(whole):
        return None
    return "contradicting", clash, reason


def _not_one_matter(slots: Slots) -> str:
    """Why the two cannot be about one matter; nothing where they may be."""
    if slots.other_outlook:
        return "one tells what happened, the other what is planned or open"
    if slots.likeness < slots.least_likeness or slots.is_thin:
        return "the words are not alike enough"
    if (slots.same_holder and slots.denied and slots.apart) or slots.place_excluded:
        return ""
    if slots.states is False and not (slots.denied and slots.is_named) and not (slots.numbers is False and slots.is_pinned):
        return "each names a state that the other does not"
    if slots.denied and slots.other_names and slots.covered[0] >= _PARALLEL and not slots.same_holder:
        return "the same is told of something else"
    if slots.other_names > _OTHER_NAMES:
        return "each names what the other does not"
    if slots.other_parties and not slots.corrected:
        return "others do it, or others suffer it"
    if slots.denied and slots.is_pinned:
        return ""
    if (slots.other_sums and sums_up(slots)) or part_and_whole(slots.one.numbers, slots.other.numbers):
        return "one counts a part of those whom the other counts"
    if other_fates(slots.one.numbers, slots.other.numbers):
        return "one counts the killed, the other the wounded"
    if slots.both_deny:
        return "each denies something else"
    if slots.word_and_deed:
        return "one tells words, the other a deed"
    return ""


__all__ = ["Clash", "Encode", "Match", "Verdict", "match", "matches"]
