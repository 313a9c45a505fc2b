"""Whether two passages say the same, contradict each other, or neither: a small model that reads both at once. Described in models/pairs.md."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from accordingto.shipped import open_model

_LONGEST = 160  # word pieces of both passages that are read
_CHARACTERS = 1_000  # and characters of each, so that a huge one costs no more than a long one


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely two passages tell of different things, say the same, or contradict each other (0 to 1, 1 together)."""

    different: float
    same: float
    contradicting: float

    @property
    def odds_of_same(self) -> float:
        """The logarithm of the odds that they say the same."""
        return math.log(max(self.same, 1e-9)) - math.log(max(self.different + self.contradicting, 1e-9))


@dataclass(frozen=True)
class PairReader:
    """The model and its word pieces, loaded once, and the weights of what is measured of repeats. Safe to use from several threads."""

    session: Any
    tokenizer: Any
    weights: Mapping[str, float]

    def read(self, one: str, other: str) -> Chances:
        """What two passages are to each other by their words, in which states have stand-ins (`stand_ins.neutral_texts`); takes 5 to 8 ms."""
        texts = (text[:_CHARACTERS].encode("utf-8", "replace").decode() for text in (one, other))
        read = self.tokenizer.encode(*texts)
        pieces = np.array([read.ids[:_LONGEST]], dtype=np.int64)
        kinds = np.array([read.type_ids[:_LONGEST]], dtype=np.int64)
        scores = self.session.run(None, {"pieces": pieces, "kinds": kinds})[0][0].astype(np.float64)
        chances = np.exp(scores - scores.max())
        return Chances(*(chances / chances.sum()).tolist())


@cache
def load_pair_reader() -> PairReader:
    """The model shipped in accordingto/models; on one thread, .4 s."""
    session, tokenizer, about = open_model("pairs")
    return PairReader(session, tokenizer, about["weights"])
