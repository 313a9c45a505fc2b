"""Whether two sentences say the same: what was measured of them, and a small model that has read both. Described in models/repeats.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from accordingto.shipped import open_model

_LONGEST = 160  # word pieces of both sentences that are read
_CHARACTERS = 1_000  # and characters of each, so that a huge one costs no more than a long one


@dataclass(frozen=True)
class Judge:
    """The model, its word pieces and the weights of what is measured, loaded once. Safe to use from several threads."""

    session: Any
    tokenizer: Any
    weights: Mapping[str, float]

    def by_measures(self, measures: Mapping[str, float]) -> float:
        """The logarithm of the odds that they say the same, by what was measured."""
        return self.weights["bias"] + sum(self.weights[name] * value for name, value in measures.items())

    def by_reading(self, first: str, again: str) -> float:
        """The same, by their words; takes 5 to 8 ms."""
        texts = (text[:_CHARACTERS].encode("utf-8", "replace").decode() for text in (first, again))
        read = self.tokenizer.encode(*texts)
        pieces = np.array([read.ids[:_LONGEST]], dtype=np.int64)
        kinds = np.array([read.type_ids[:_LONGEST]], dtype=np.int64)
        return float(self.session.run(None, {"pieces": pieces, "kinds": kinds})[0][0])


@cache
def load_judge() -> Judge:
    """The model shipped in accordingto/models; on one thread, .4 s."""
    session, tokenizer, about = open_model("repeats")
    return Judge(session, tokenizer, about["weights"])
