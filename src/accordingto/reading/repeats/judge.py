"""How surely two sentences say the same, by what was measured of them: weights that training/pairs.py fits on benchmarks/repeats."""

from __future__ import annotations

from collections.abc import Mapping


def by_measures(weights: Mapping[str, float], measures: Mapping[str, float]) -> float:
    """The logarithm of the odds that they say the same."""
    return weights["bias"] + sum(weights[name] * value for name, value in measures.items())
