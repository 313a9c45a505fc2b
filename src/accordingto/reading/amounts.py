"""How many: "twelve", "at least 2,000", "between 20 and 30", "dozens of", "no"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from accordingto.knowledge import read_yaml
from accordingto.reading.parse import Token

_FIGURES = re.compile(r"(\d{1,3}(?:[,.\u00a0 ]\d{3}){1,4}|\d{1,9})(?:\.(\d+))?")
_TO = {"to", "-", "–", "and", "or"}
_LONGEST = 4  # words before a number that say how exact it is
_HUGE = 10**12


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as far as the text gives it; `high` is None where it has no upper bound. Words `first` to `last` (inclusive) say it."""

    first: int
    last: int
    low: int
    best: int
    high: int | None


@dataclass(frozen=True, slots=True)
class AmountWords:
    """The words of knowledge/amounts.yaml. The phrases around a number are tuples of words."""

    numbers: Mapping[str, int]
    multiples: Mapping[str, int]
    vague: Mapping[tuple[str, ...], tuple[int, int]]
    none: frozenset[tuple[str, ...]]
    around: Mapping[tuple[str, ...], str]


@cache
def load_amount_words() -> AmountWords:
    """The words that come with the package."""
    words = read_yaml("amounts")
    around = {tuple(p.split()): kind for kind in ("at_least", "more_than", "up_to", "less_than") for p in words[kind]}
    vague = {tuple(p.split()): (low, best) for p, (low, best) in words["vague"].items()}
    return AmountWords(words["numbers"], words["multiples"], vague, frozenset(tuple(p.split()) for p in words["none"]), around)


def find_amount(tokens: Sequence[Token], first: int, last: int) -> Amount | None:
    """The first amount that words `first` to `last` (inclusive) of a sentence begin to tell."""
    for i in range(first, last + 1):
        found = _vague(tokens, i) or _number(tokens, i)
        if found and not _is_measure(tokens, found):
            return _as_said(tokens, _range(tokens, found))
        if found := _none(tokens, i):
            return found
    return None


def _is_measure(tokens: Sequence[Token], found: Amount) -> bool:
    """Whether a number belongs to the next word alone: "a 40-year-old man"."""
    after = tokens[found.last + 1 : found.last + 3]
    return len(after) == 2 and after[0].text == "-" and after[0].start == tokens[found.last].end and after[1].text.isalpha()


def _vague(tokens: Sequence[Token], i: int) -> Amount | None:
    words = load_amount_words()
    for n in (3, 1):
        if (known := words.vague.get(tuple(t.lower for t in tokens[i : i + n]))) is not None:
            return Amount(i, i + n - 1, *known, None)
    return None


def _none(tokens: Sequence[Token], i: int) -> Amount | None:
    words = load_amount_words()
    for n in (2, 1):
        if tuple(t.lower for t in tokens[i : i + n]) in words.none:
            return Amount(i, min(i + n, len(tokens)) - 1, 0, 0, 0)
    return None


def _number(tokens: Sequence[Token], i: int) -> Amount | None:
    """A number in figures or words that begins at this word: "2,000", "1.2 million", "twenty-three", "a dozen", "half a dozen"."""
    words = load_amount_words()
    half = tokens[i].lower == "half" and i + 2 < len(tokens) and tokens[i + 2].lower in words.multiples
    at = i + 1 if half else i
    value: float | None = None
    if figures := _FIGURES.fullmatch(tokens[at].text):
        value = int(re.sub(r"\D", "", figures[1])) + (float(f"0.{figures[2]}") if figures[2] else 0)
        at += 1
    elif tokens[at].lower in words.numbers:
        value = words.numbers[tokens[at].lower]
        at += 1
        while at < len(tokens) and (tokens[at].lower in words.numbers or (tokens[at].text == "-" and at + 1 < len(tokens))):
            if tokens[at].text == "-":
                if tokens[at + 1].lower not in words.numbers:
                    break
            else:
                value += words.numbers[tokens[at].lower]
            at += 1
    elif tokens[at].lower in {"a", "an", "several"} and at + 1 < len(tokens) and tokens[at + 1].lower in words.multiples:
        value = 1
        at += 1
    if value is None:
        return None
    while at < len(tokens) and tokens[at].lower in words.multiples and value < _HUGE:
        value *= words.multiples[tokens[at].lower]
        at += 1
    n = int(value / 2 if half else value)
    return Amount(i, at - 1, n, n, n)


def _range(tokens: Sequence[Token], found: Amount) -> Amount:
    """Two numbers as one: "between 20 and 30", "20 to 30"."""
    at = found.last + 1
    joined = at + 1 < len(tokens) and tokens[at].lower in _TO
    if not joined or (tokens[at].lower == "and" and (found.first == 0 or tokens[found.first - 1].lower != "between")):
        return found
    other = _number(tokens, at + 1)
    if other is None or other.best <= found.best:
        return found
    first = found.first - 1 if found.first and tokens[found.first - 1].lower in {"between", "from"} else found.first
    return Amount(first, other.last, found.best, (found.best + other.best) // 2, other.best)


def _as_said(tokens: Sequence[Token], found: Amount) -> Amount:
    """The amount with what the words before or after it say of how exact it is."""
    around = load_amount_words().around
    for n in range(min(_LONGEST, found.first), 0, -1):
        if kind := around.get(tuple(t.lower for t in tokens[found.first - n : found.first])):
            return _bounded(replace(found, first=found.first - n), kind)
    after = tokens[found.last + 1 : found.last + 3]
    kind = around.get(tuple(t.lower for t in after))
    return _bounded(replace(found, last=found.last + 2), kind) if kind == "at_least" else found


def _bounded(found: Amount, kind: str) -> Amount:
    if kind == "at_least":
        return replace(found, high=None)
    if kind == "more_than":
        return replace(found, low=found.low + 1, best=found.best + 1, high=None)
    if kind == "up_to":
        return replace(found, low=0)
    return replace(found, low=0, best=max(found.best - 1, 0), high=max((found.high or found.best) - 1, 0))
