"""How sure the teller of a predicate is that it happened."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.reading.parse import Sentence
from accordingto.records import Certainty, Polarity, Time


@dataclass(frozen=True, slots=True)
class Commitment:
    """How the holder of a statement commits to one predicate of it."""

    certainty: Certainty
    polarity: Polarity
    time: Time
    hypothetical: bool
    factuality: float  # -3 certainly not, 0 open, 3 certainly (FactBank)


def commitment(sentence: Sentence, i: int) -> Commitment:
    """How the sentence commits to the predicate at position `i`: a verb, a noun or an adjective."""
    return Commitment("certain", "positive", "past", False, 3.0)
