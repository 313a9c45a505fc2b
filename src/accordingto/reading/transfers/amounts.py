"""How many, and for how much money: the words before a weapon, and sums in its clause."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_yaml
from accordingto.reading.parse import Sentence, Token
from accordingto.reading.transfers.lexicon import singular
from accordingto.reading.transfers.weapons import Weapon
from accordingto.records import Field, Quantity, Span

_BACK = 14  # words before a weapon among which its number may stand
_LARGEST = 10_000_000
_FIGURES = re.compile(r"\d{1,3}(?:[,. ]\d{3})+|\d+")
_SKIPPED = frozenset({"ADJ", "PROPN", "NOUN", "PUNCT", "ADV"})
_DETERMINERS = frozenset({"the", "its", "their", "his", "her", "our", "these", "those", "all", "'s", "more", "other", "another"})


@dataclass(frozen=True)
class Amounts:
    """The lists of knowledge/arms/amounts.yaml."""

    numbers: Mapping[str, int]
    times: Mapping[str, int]
    vague: Mapping[str, tuple[int, int | None]]
    before: tuple[tuple[tuple[str, ...], str], ...]  # words before a number and what they make of it, longest first
    unknown: frozenset[str]
    measures: frozenset[str]  # nouns that a number may count before "of": "a batch of six"
    money: re.Pattern[str]


@cache
def load_amounts() -> Amounts:
    """The lists that come with the package."""
    table = read_yaml("arms/amounts")
    before = [(tuple(p.split()), kind) for kind in ("above", "least", "below", "most", "around") for p in table[kind]]
    signs = "|".join(map(re.escape, sorted(table["signs"], key=len, reverse=True)))
    number = r"\d[\d.,]*\d|\d"
    scale = r"(?:\s?(?:thousand|million|billion|trillion|mn|bn|m|b|k)\b)?"
    words = "|".join(sorted(table["currencies"], key=len, reverse=True))
    people = r"(?:\s(?:[A-Z][a-z]+|US|U\.S\.))?"
    money = re.compile(
        rf"(?:{signs})\s?(?:{number}){scale}|\b(?:{number}|(?i:a|one|two|three|four|five|six|seven|eight|nine|ten|several|half a|hundreds of)){scale}(?:\sof)?{people}\s(?i:{words})\b"
    )
    return Amounts(
        table["numbers"],
        table["times"],
        {k: (v[0], v[1]) for k, v in table["vague"].items()},
        tuple(sorted(before, key=lambda b: -len(b[0]))),
        frozenset(table["unknown"]),
        frozenset(table["measures"]),
        money,
    )


def quantity_of(sentence: Sentence, weapon: Weapon) -> Quantity:
    """The number before a weapon: "more than 50 new tanks", "two dozen", "a first batch of six"."""
    tokens = sentence.tokens
    end = weapon.first
    if end and tokens[end - 1].text in {"-", "–"}:
        return Quantity(reason="no number")
    plural = tokens[weapon.head].tag in {"NNS", "NNPS"} or tokens[weapon.head].lower.endswith("s")
    i, floor, crossed = end - 1, max(0, end - _BACK), False
    amounts = load_amounts()
    while i >= floor:
        token = tokens[i]
        if token.pos == "NUM" and tokens[i + 1].text in {"-", "–"}:  # "44-metre": a measure, no number
            i -= 1
            continue
        if found := number_ending_at(tokens, i, plural):
            return found
        if token.lower in amounts.unknown and i + 1 < len(tokens) and tokens[i + 1].lower == "of":
            return Quantity(text=Span(token.start, token.end), reason="the number is not told")
        if token.lower == "of":
            i -= 1
            crossed = True
            continue
        if crossed and token.pos in {"NOUN", "PROPN"} and not set(singular(token.lower)) & amounts.measures:
            break
        if token.pos not in _SKIPPED and token.lower not in _DETERMINERS and token.tag not in {"VBN", "VBG", "POS"}:
            break
        if token.text in {",", ";", "."} or token.lower in {"and", "or", "to", "from", "for", "with"}:
            break
        i -= 1
    return _one_alone(tokens, weapon) or Quantity(reason="no number")


def _one_alone(tokens: Sequence[Token], weapon: Weapon) -> Quantity | None:
    """ "The submarine" is one; "the Viggen fighter" is a type."""
    first, head = tokens[weapon.first - 1] if weapon.first else None, tokens[weapon.head]
    if weapon.name and weapon.type.category != "Ships":
        return None
    if first and first.lower == "the" and head.tag in {"NN", "NNP"} and weapon.type.category in {"Ships", "Aircraft", "Armoured vehicles"}:
        return Quantity(1, 1, 1, Span(first.start, first.end))
    return None


def number_ending_at(tokens: Sequence[Token], i: int, plural: bool = True) -> Quantity | None:
    """The quantity whose last word is at `i`."""
    amounts = load_amounts()
    token = tokens[i]
    first, bounds, estimate = i, None, False
    if token.lower in amounts.vague and not (token.lower == "some" and i + 1 < len(tokens) and tokens[i + 1].pos == "NUM"):
        if i >= 2 and tokens[i - 1].lower == "of" and f"{tokens[i - 2].lower} of {token.lower}" in amounts.vague:
            first, bounds = i - 2, amounts.vague[f"{tokens[i - 2].lower} of {token.lower}"]
        else:
            bounds = amounts.vague[token.lower]
        estimate = bounds[0] != bounds[1]
        if token.lower in {"some", "many"} and not plural:
            return None
    elif value := _value(tokens, i):
        first, n, estimate, few = value
        if n == 1 and token.lower in {"a", "an"} and plural:
            return None
        bounds = few or (n, n)
    if bounds is None:
        return None
    start, kind = _modifier(tokens, first, amounts)
    low, high = _opened(bounds, kind)
    best = bounds[0] if bounds[0] == bounds[1] else None
    text = Span(tokens[start].start, token.end)
    return Quantity(best, low, high, text, estimate or bool(kind))


def _value(tokens: Sequence[Token], i: int) -> tuple[int, int, bool, tuple[int, int] | None] | None:
    """First word, number, whether it is rounded ("two dozen"), and the range of "a few hundred", of the number ending at `i`."""
    amounts = load_amounts()
    word = tokens[i].lower
    if word in amounts.times:
        times, first = amounts.times[word], i
        if i and tokens[i - 1].lower in {"few", "several", "couple"}:
            first = i - 2 if i > 1 and tokens[i - 2].lower == "a" else i - 1
            return first, times, True, (2 * times, 10 * times - 1)
        if i > 1 and tokens[i - 1].lower == "a" and tokens[i - 2].lower == "half":
            return i - 2, times // 2, True, None
        inner = _value(tokens, i - 1) if i else None
        number = (inner[1] if inner else 1) * times
        return (inner[0] if inner else first), min(number, _LARGEST), word in {"dozen", "score"}, None
    if i > 1 and tokens[i - 1].text == "-" and word in amounts.numbers and tokens[i - 2].lower in amounts.numbers:
        return i - 2, amounts.numbers[tokens[i - 2].lower] + amounts.numbers[word], False, None
    if word in amounts.numbers:
        return i, amounts.numbers[word], False, None
    if _FIGURES.fullmatch(word) and tokens[i].entity not in {"DATE", "TIME", "MONEY"} and len(word) < 12:
        return i, int(re.sub(r"\D", "", word)), False, None
    return None


def _modifier(tokens: Sequence[Token], first: int, amounts: Amounts) -> tuple[int, str]:
    """The first word of a number with "more than" or "about" before it, and what that makes of it."""
    for words, kind in amounts.before:
        start = first - len(words)
        if (
            start >= 0
            and not (words == ("over",) and start and tokens[start - 1].lemma in {"hand", "turn", "take", "pass", "sign"})
            and tuple(t.lower for t in tokens[start:first]) == words
        ):  # "hand over five" is five
            return start, kind
    return first, ""


def _opened(bounds: tuple[int, int | None], kind: str) -> tuple[int | None, int | None]:
    low, high = bounds
    if kind == "above":
        return low + 1, None
    if kind == "least":
        return low, None
    if kind == "below":
        return None, (high or low) - 1
    if kind == "most":
        return None, high
    if kind == "around" and high is not None:
        return low - low // 10, high + high // 10
    return low, high


def money_in(text: str, start: int, end: int) -> list[Field]:
    """The sums of money between two offsets, as the text says them."""
    return [Field(m[0], Span(m.start(), m.end())) for m in load_amounts().money.finditer(text, start, end)]
