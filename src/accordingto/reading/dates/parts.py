"""What the rules share: their result, the reasons for having none, and reading numbers, months and directions out of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from accordingto.reading.dates.grammar import Grammar
from accordingto.reading.dates.scene import Scene
from accordingto.reading.dates.values import When, digits

Type = Literal["DATE", "TIME", "DURATION", "SET"]
Fields = Mapping[str, str]

NO_DAY = "relative to the day of publication, which is not known"
NO_TOLD = "relative to a date that the text does not give"
TOO_COARSE = "relative to a date that is not told exactly enough"
VAGUE = "not a stretch of time that a calendar names"
NO_SUCH = "no such day"


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value, or the reason why there is none."""

    value: str | None
    type: Type = "DATE"
    reason: str | None = None


Rule = Callable[[Fields, Scene, Grammar], Resolved]


def date_or(value: str | None, reason: str, kind: Type = "DATE") -> Resolved:
    """This value, or none for this reason."""
    return Resolved(value, kind) if value else Resolved(None, kind, reason)


def missing(scene: Scene) -> str:
    """Why there is nothing that a relative date could be relative to."""
    return NO_TOLD if scene.narrative and scene.now else NO_DAY


def number(words: str, grammar: Grammar) -> float:
    """A number in figures or words: "21", "twenty-one", "one hundred and fifty"."""
    if m := re.match(r"[0-9][0-9,]*(?:\.[0-9]+)?", words):
        return float(m[0].replace(",", "")[:15] or 0)
    total = 0
    for word in words.split():
        if value := grammar.classes["number"].get(word) or grammar.classes["ordinal"].get(word):
            n = int(value)
            total = max(total, 1) * n if n >= 100 else total + n
    return float(total)


def nth(words: str, grammar: Grammar) -> int:
    """An ordinal number in figures or words: "3rd", "twenty-first"."""
    return digits(words) or int(number(words, grammar))


def month_of(words: str, grammar: Grammar) -> int:
    """A month by its name or abbreviation, 1 to 12."""
    return int(grammar.classes["abbr"].get(words.split()[0]) or grammar.classes["month"][words.split()[0]])


def direction(words: str, grammar: Grammar) -> tuple[int, bool]:
    """Where "last", "the following" or "that" points to, and whether it points from the date told last instead of from now."""
    last = words.split()[-1]
    if last in grammar.classes["told"]:
        return int(grammar.classes["told"][last]), True
    return int(grammar.classes["dir"].get(last, 0)), words.startswith("the next") or words.startswith("that")


def base_of(words: str, scene: Scene, grammar: Grammar) -> tuple[int, When | None]:
    """How far "last" or "the following" points, and from which date, if it is known."""
    n, told = direction(words, grammar)
    if told:
        return n, scene.told or (scene.here if n else None)
    return n, scene.here


def turn(base: When, month: int, n: int) -> int:
    """The year of the last (-1), present (0) or next (1) time that this month comes round."""
    if n == 0 or not base.month:
        return base.year + n
    return base.year + n * (1 if (month - base.month) * n <= 0 else 0)


def unit_of(word: str, grammar: Grammar) -> str:
    """A unit of time: D, W, 2W, WE, M, Y, DE, CE, or TH, TM, TS for hours, minutes and seconds."""
    for name in ("unit", "units", "clockunit", "clockunits", "second"):
        if word in grammar.classes[name]:
            return grammar.classes[name][word]
    raise ValueError(f"{word} is no unit of time")


def count_of(words: str, grammar: Grammar) -> str:
    """How many: a number, or X."""
    half = 0.5 if re.search("and (a )?half$", words) else 0.0
    plain = re.sub(" ?and (a )?half$", "", words)
    if plain in ("a", "an", "one"):
        n = 1.0
    elif "half" in plain.split():
        n = 0.5
    elif plain.split()[-1] in grammar.classes["vague"] or "couple" in plain:
        meaning = grammar.classes["vague"]["couple" if "couple" in plain else plain.split()[-1]]
        if meaning == "X":
            return "X"
        n = float(meaning)
    else:
        n = number(plain, grammar)
    n += half
    return str(int(n)) if n == int(n) else str(n)
