"""Dates relative to another: "last month", "two days later", "Tuesday", "the next morning", "at noon"."""

from __future__ import annotations

from collections.abc import Mapping

from accordingto.reading.dates.grammar import Grammar
from accordingto.reading.dates.parts import (
    NO_SUCH,
    NO_TOLD,
    TOO_COARSE,
    Fields,
    Resolved,
    Rule,
    base_of,
    count_of,
    date_or,
    direction,
    missing,
    month_of,
    number,
    turn,
    unit_of,
)
from accordingto.reading.dates.scene import Scene
from accordingto.reading.dates.values import SEASONS, When, of_day, shifted, shifted_days, week_value


def _dirmonth(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    month = month_of(f["month"], grammar)
    n, base = base_of(f["dir"], scene, grammar)
    if base is None:
        return Resolved(None, "DATE", missing(scene))
    return Resolved(When(turn(base, month, n), month).value)


def _dirseason(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    season = grammar.classes["season"][f["season"]]
    n, base = base_of(f["dir"], scene, grammar)
    if base is None:
        return Resolved(None, "DATE", missing(scene))
    year = base.year + n if base.season == season else turn(base, SEASONS[season], n)
    return Resolved(f"{When(year).value}-{season}")


def _weekday(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    n, told = direction(f["dir"], grammar) if "dir" in f else (0, False)
    base = scene.told if told and scene.told and scene.told.date else scene.here
    day = base.date if base else None
    if day is None:
        return Resolved(None, "DATE", missing(scene) if base is None else TOO_COARSE)
    ahead = (int(grammar.classes["weekday"][f["weekday"]]) - day.isoweekday()) % 7
    if n < 0 or (n == 0 and not told and not scene.narrative and scene.tense != "future" and f.get("dir") != "this"):
        ahead = ahead - 7 if ahead or n < 0 else 0
    elif n > 0 and ahead == 0:
        ahead = 7
    then = shifted_days(day, ahead)
    return date_or(of_day(then).value if then else None, NO_SUCH)


def _part(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    part = grammar.classes["part"][f["part"]]
    if "dir" not in f:
        base, n = (scene.told if scene.told and scene.told.date else None), 0
        if base is None or "the" not in f:
            return Resolved(f"XXXX-XX-XXT{part}", "TIME")
    else:
        n, base = base_of(f["dir"], scene, grammar)
        if base is None:
            return Resolved(None, "TIME", missing(scene))
        if f["dir"].endswith("same"):
            base = scene.told or base
    day = base.date if base else None
    then = shifted_days(day, n) if day else None
    return date_or(f"{of_day(then).value}T{part}" if then else None, TOO_COARSE, "TIME")


def _tonight(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    here = scene.here
    if here is None or here.day is None:
        return Resolved(None, "TIME", missing(scene))
    return Resolved(f"{here.value}TNI", "TIME")


def _clock(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    time = _time_of_day(f, grammar)
    base = scene.told if scene.told and scene.told.date else scene.here
    day = base.value if base and base.date else "XXXX-XX-XX"
    return Resolved(f"{day}{time}", "TIME")


def _time_of_day(f: Fields, grammar: Grammar) -> str:
    if "moment" in f:
        return grammar.classes["moment"][f["moment"]]
    if "military" in f:
        return f"T{f['military'][:2]}:{f['military'][2:]}"
    if "word" in f:
        return f"T{int(number(f['word'], grammar)):02d}:00"
    hour, _, minute = (f.get("clock") or f["hour"]).replace(".", ":").partition(":")
    n = int(hour)
    if "ampm" in f:
        n = n % 12 + (12 if f["ampm"].startswith("p") else 0) if n <= 12 else n
    return f"T{n:02d}:{minute or '00'}"


def _today(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    n = int(grammar.classes["today"][f["today"]]) + ("after" in f) - ("before" in f)
    if scene.narrative and scene.now and f["today"] == "today":
        return Resolved("PRESENT_REF")
    day = scene.here.date if scene.here else None
    if day is None:
        return Resolved(None, "DATE", missing(scene))
    then = shifted_days(day, n)
    return date_or(of_day(then).value if then else None, NO_SUCH)


def _day_after(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    base = scene.told
    if base is None or base.date is None:
        return Resolved(None, "DATE", NO_TOLD)
    n = int(grammar.classes["since"].get(f["since"]) or grammar.classes["told"][f["since"]])
    return date_or(shifted(base, n, "D"), NO_SUCH)


def _dirunit(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    unit = grammar.classes["unit"].get(f["unit"]) or grammar.classes["quarterly"][f["unit"]]
    n, base = base_of(f["dir"], scene, grammar) if "dir" in f else (0, scene.told if scene.narrative else scene.here)
    if unit == "2W":
        n, unit = n * 2, "W"
    if unit == "D" and "dir" in f and direction(f["dir"], grammar)[1] and scene.told is None:
        return Resolved(None, "DATE", NO_TOLD)  # "the next day" is not tomorrow
    if base is None:
        return Resolved(None, "DATE", missing(scene))
    return date_or(shifted(base, n, unit), TOO_COARSE)


def _weekend(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    """The weekend before the day of publication, or the coming one where the sentence looks ahead."""
    day = scene.here.date if scene.here else None
    if day is None:
        return Resolved(None, "DATE", missing(scene) if scene.here is None else TOO_COARSE)
    back = 0 if scene.tense == "future" or day.isoweekday() > 5 else -7
    then = shifted_days(day, back)
    return date_or(f"{week_value(then)}-WE" if then else None, NO_SUCH)


def _shift(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    n = -1 if "ago" in f else int(grammar.classes["since"][f["since"]])
    base = scene.here if "ago" in f or (scene.told is None and n < 0) else scene.told
    count = count_of(f["count"], grammar) if "count" in f else "X"
    if count == "X":
        return Resolved("PAST_REF" if n < 0 else "FUTURE_REF")
    unit = unit_of(f["unit"], grammar)
    number_of = float(count) * (2 if unit == "2W" else 1)
    unit = "W" if unit == "2W" else unit
    if unit == "TH" and number_of % 24 == 0:
        number_of, unit = number_of / 24, "D"
    if number_of != int(number_of):
        number_of, unit = (number_of * 12, "M") if unit == "Y" else (round(number_of), unit)
    if base is None:
        return Resolved(None, "DATE", NO_TOLD if "since" in f else missing(scene))
    return date_or(shifted(base, n * int(number_of), unit), TOO_COARSE)


RULES: Mapping[str, Rule] = {
    "dirmonth": _dirmonth,
    "dirseason": _dirseason,
    "weekday": _weekday,
    "part": _part,
    "tonight": _tonight,
    "clock": _clock,
    "today": _today,
    "dayafter": _day_after,
    "dirunit": _dirunit,
    "weekend": _weekend,
    "shift": _shift,
}
