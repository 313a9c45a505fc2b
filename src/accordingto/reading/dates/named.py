"""Dates with a name of their own: days of months, months, years, decades, centuries, seasons, feasts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from accordingto.reading.dates.grammar import Grammar
from accordingto.reading.dates.parts import (
    NO_SUCH,
    VAGUE,
    Fields,
    Resolved,
    Rule,
    base_of,
    date_or,
    missing,
    month_of,
    nth,
)
from accordingto.reading.dates.scene import Scene
from accordingto.reading.dates.values import SEASONS, When, digits, of_day, year_in, years_on


def _iso(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    words = f["iso"].upper()
    year, month, day = (int(n) for n in words[:10].split("-"))
    if When(year, month if month < 13 else None, day).date is None:
        return Resolved(None, "DATE", NO_SUCH)
    return Resolved(words[:16] if "T" in words else words, "TIME" if "T" in words else "DATE")


def _numeric(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    first, second, year = (int(n) for n in re.split("[/.]", f["numeric"]))
    if year < 100:  # the last year of the two digits that is not after the next
        latest = scene.now.year + 1 if scene.now else 2030
        year = latest - (latest - year) % 100
    dotted = "." in f["numeric"]  # days come first wherever dots are used
    readings = {When(year, m, d) for d, m in ((first, second), *(() if dotted else ((second, first),))) if m < 13 and When(year, m, d).date}
    if len(readings) == 1:
        return Resolved(readings.pop().value)
    return Resolved(None, "DATE", "day and month could each be the other" if readings else NO_SUCH)


def _date(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    month = month_of(f["month"], grammar)
    day = nth(f["day"], grammar) if "day" in f else None
    year = _stated_year(f, scene, grammar)
    if not _states_year(f):
        year = year_of(month, scene, day)
        if year and day:
            year = _fitting(year, month, day, _weekday_of(f, grammar))
    if year is None:
        return _no_year(f, scene)
    when = When(year, month, day)
    return Resolved(None, "DATE", NO_SUCH) if day and year > 0 and when.date is None else Resolved(when.value)


def _states_year(f: Fields) -> bool:
    return "year" in f or "rel" in f


def _stated_year(f: Fields, scene: Scene, grammar: Grammar) -> int | None:
    """The year in "May 1975" or "May of the following year", if it is one."""
    if "year" in f:
        return year_in(f["year"])
    if "rel" not in f:
        return None
    n, base = base_of(f["rel"], scene, grammar)
    return years_on(base.year, n) if base else None


def _no_year(f: Fields, scene: Scene) -> Resolved:
    return Resolved(None, "DATE", NO_SUCH if "year" in f else missing(scene))


def _weekday_of(f: Fields, grammar: Grammar) -> int | None:
    word = f.get("weekday", "").split(" ")[0]
    found = grammar.classes["weekday"].get(word) or grammar.classes["wdabbr"].get(word)
    return int(found) if found else None


def _fitting(year: int, month: int, day: int, weekday: int | None) -> int:
    """The year, or the nearest one that has this day, on this day of the week if one is named."""
    for y in (year, year - 1, year + 1, year - 2, year + 2, year - 3, year + 3):
        then = When(y, month, day).date
        if then and weekday in (None, then.isoweekday()):
            return y
    return year


def year_of(month: int, scene: Scene, day: int | None = None) -> int | None:
    """The year of a month, or of a day in it, that is named without its year."""
    here = scene.here
    if here is None:
        return None
    if not here.month:
        return here.year
    ahead = month - here.month
    if scene.narrative:
        return _near(here.year, ahead, 6, -5)
    if day and -1 <= ahead <= 1:
        return here.year  # news names the year of a day that is not near
    if ahead > 0 and scene.tense == "past":
        return here.year - 1
    if ahead < 0 and scene.tense == "future":
        return here.year + 1
    return _near(here.year, ahead, 6, -9) if scene.tense == "unknown" else here.year


def _near(year: int, ahead: int, most: int, least: int) -> int:
    """The year in which a month so many months ahead lies nearest."""
    then = year + (-1 if ahead > most else 1 if ahead < least else 0)
    return then or (-1 if year < 0 else 1)


def _nth_day(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    base = scene.told if scene.told and scene.told.month else scene.here
    if base is None or not base.month:
        return Resolved(None, "DATE", missing(scene))
    when = When(base.year, base.month, digits(f["day"]))
    return Resolved(when.value) if when.date or when.year < 0 else Resolved(None, "DATE", NO_SUCH)


def _year(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    year = year_in(f["year"])
    return Resolved(When(year).value) if year else _no_year(f, scene)


def _short_year(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    """The nearest year so written, not later than the year after the one we stand in."""
    here = scene.now.year if scene.now else 1999
    year = here // 100 * 100 + digits(f["year"])
    return Resolved(When(year - 100 if year > here + 10 else year).value)


def _part_of_year(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    name = "half" if "half" in f else "quarter"
    part = grammar.classes[name].get(f[name]) or grammar.classes["q"].get(f[name])
    year = _stated_year(f, scene, grammar) if _states_year(f) else scene.here.year if scene.here else None
    return Resolved(f"{When(year).value}-{part}") if year else _no_year(f, scene)


def _decade(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    if "decade" in f:
        return Resolved("BC0" + f["decade"][:2] if len(f["decade"]) == 3 else f["decade"][:3])
    tens = int(grammar.classes["decades"][f["word"]]) if "word" in f else int(f["short"][0])
    here = scene.now.year if scene.now else 1999
    decade = here // 100 * 10 + tens
    return Resolved(f"{decade - 10 if decade * 10 > here else decade:03d}")


def _century(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    n = nth(f["ord"], grammar)
    if not 1 <= n <= 30:
        return Resolved(None, "DATE", VAGUE)
    return Resolved(f"BC{n - 1:02d}" if "era" in f and f["era"].startswith("b") else f"{n - 1:02d}")


def _season(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    season = grammar.classes["season"][f["season"]]
    year = _stated_year(f, scene, grammar) if _states_year(f) else year_of(min(SEASONS[season] + 1, 12), scene)
    return Resolved(f"{When(year).value}-{season}") if year else _no_year(f, scene)


def _holiday(f: Fields, scene: Scene, grammar: Grammar) -> Resolved:
    name = f.get("holiday", "")
    month, day = (int(n) for n in grammar.classes["holiday"][name].split("-")) if name else (1, 1)
    eve = f.get("feast") == "eve"
    year = year_in(f["year"]) if "year" in f else year_of(month, scene, day)
    if year is None:
        return _no_year(f, scene)
    then = When(year, month, day).date
    return date_or(of_day(then - timedelta(days=eve)).value if then else None, NO_SUCH)


RULES: Mapping[str, Rule] = {
    "iso": _iso,
    "numeric": _numeric,
    "date": _date,
    "month": _date,
    "nth": _nth_day,
    "year": _year,
    "shortyear": _short_year,
    "half": _part_of_year,
    "quarter": _part_of_year,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "holiday": _holiday,
    "newyear": _holiday,
}
