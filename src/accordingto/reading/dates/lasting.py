"""How long and how often, and words that say no more than past, present or future."""

from __future__ import annotations

from collections.abc import Mapping

from accordingto.reading.dates.grammar import Grammar
from accordingto.reading.dates.parts import VAGUE, Fields, Resolved, Rule, count_of, month_of, unit_of
from accordingto.reading.dates.scene import Scene


def _every_weekday(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    n = grammar.classes["weekday"].get(f["weekday"]) or grammar.classes["weekdays"][f["weekday"]]
    part = f"T{grammar.classes['part'][f['part']]}" if "part" in f else ""
    return Resolved(f"XXXX-WXX-{n}{part}", "SET")


_HALVES = {
    "TS": "PT0.5S",
    "TM": "PT30S",
    "TH": "PT30M",
    "D": "PT12H",
    "W": "P0.5W",
    "WE": "P0.5WE",
    "M": "P0.5M",
    "Y": "P6M",
    "DE": "P5Y",
    "CE": "P50Y",
}


def _span(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    unit = unit_of(f["unit"], grammar)
    plural = f["unit"] in grammar.classes["units"] or f["unit"] in grammar.classes["clockunits"]
    count = count_of(f["count"], grammar) if "count" in f else "X" if plural else "1"
    if plural and f.get("count") in ("a", "an"):
        count = "X"
    if unit == "2W":
        count, unit = (count if count == "X" else str(int(float(count) * 2))), "W"
    if count == "0.5":
        return Resolved(_HALVES[unit], "DURATION")
    if unit == "WE":
        return Resolved(f"P{count}WE", "DURATION")
    return Resolved(f"PT{count}{unit[1]}" if unit[0] == "T" else f"P{count}{unit}", "DURATION")


def _every(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    if "often" in f:
        return Resolved(grammar.classes["often"][f["often"]], "SET")
    if "part" in f:
        return Resolved(f"XXXX-XX-XXT{grammar.classes['part'][f['part']]}", "SET")
    if "season" in f:
        return Resolved(f"XXXX-{grammar.classes['season'][f['season']]}", "SET")
    if "month" in f:
        return Resolved(f"XXXX-{month_of(f['month'], grammar):02d}", "SET")
    if "count" in f or "per" in f:
        return Resolved(_span({"unit": f["per"]} if "per" in f else f, scene, grammar).value, "SET")
    return Resolved(grammar.classes["oftenunit"][f["unit"]], "SET")


def _ref(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    return Resolved(grammar.classes["ref"][f["ref"]])


def _then(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    return Resolved("PRESENT_REF" if scene.narrative else "PAST_REF")


RULES: Mapping[str, Rule] = {
    "everyweekday": _every_weekday,
    "span": _span,
    "every": _every,
    "ref": _ref,
    "then": _then,
    "vaguetime": lambda f, s, g: Resolved(None, "DURATION", VAGUE),
    "period": lambda f, s, g: Resolved(None, "DATE", VAGUE),
    "present": lambda f, s, g: Resolved("PRESENT_REF"),
    "past": lambda f, s, g: Resolved("PAST_REF"),
    "future": lambda f, s, g: Resolved("FUTURE_REF"),
}
