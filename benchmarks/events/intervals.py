"""Shares with 95 % intervals."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from math import sqrt
from typing import TypeVar

T = TypeVar("T")
_Z = 1.96


def wilson(right: int, of: int) -> tuple[float, float]:
    """The Wilson interval of a share."""
    if not of:
        return 0.0, 1.0
    share, spread = right / of, _Z * _Z / of
    middle = share + spread / 2
    width = _Z * sqrt(share * (1 - share) / of + spread / of / 4)
    return max(0.0, (middle - width) / (1 + spread)), min(1.0, (middle + width) / (1 + spread))


def bootstrap(rows: Sequence[T], figure: Callable[[Sequence[T]], float], rounds: int = 2000) -> tuple[float, float]:
    """The percentile interval of a figure over rows (articles, sentences), drawn again with replacement; the seed is fixed."""
    drawn = random.Random(0)
    values = sorted(figure(drawn.choices(rows, k=len(rows))) for _ in range(rounds)) if rows else [0.0]
    return values[int(0.025 * len(values))], values[min(int(0.975 * len(values)), len(values) - 1)]


def share(right: int, of: int) -> str:
    """A share with its interval, for people: "8/10 = .800 [.490, .943]"."""
    if not of:
        return "0/0"
    low, high = wilson(right, of)
    return f"{right}/{of} = {right / of:.3f} [{low:.3f}, {high:.3f}]"
