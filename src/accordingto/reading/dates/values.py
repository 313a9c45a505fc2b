"""Arithmetic on days, weeks, months, seasons, years, decades and centuries, and TIMEX3 values."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from accordingto.records import Granularity

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the first month; a winter counts to the year it begins in
QUARTERS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
_VALUE = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?:T\S*)?)?|-W(?P<week>[0-9]{2})(?P<end>-WE)?"
    r"|-(?P<season>SP|SU|FA|WI)|-(?P<part>[QH][1-4]))?|(?P<decade>[0-9]{3})|(?P<century>[0-9]{2})"
)


@dataclass(frozen=True, slots=True)
class When:
    """A year, month or day of the Gregorian calendar. Years before Christ are negative: -490 is 490 BC."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def value(self) -> str:
        """The TIMEX3 value; years before Christ as in TIMEX2: BC0490."""
        year = f"{self.year:04d}" if self.year > 0 else f"BC{-self.year:04d}"
        return year + "".join(f"-{n:02d}" for n in (self.month, self.day) if n)

    @property
    def date(self) -> date | None:
        """The day, where there is one that the calendar knows."""
        if self.month and self.day and 0 < self.year <= 9999 and self.day <= calendar.monthrange(self.year, self.month)[1]:
            return date(self.year, self.month, self.day)
        return None

    @property
    def season(self) -> str | None:
        """The season of the northern year that the month lies in."""
        return ("WI", "SP", "SU", "FA")[self.month % 12 // 3] if self.month else None


def of_day(day: date) -> When:
    """A day of the calendar."""
    return When(day.year, day.month, day.day)


def shifted_days(day: date, n: int) -> date | None:
    """The day `n` days later, or None beyond the calendar."""
    try:
        return day + timedelta(days=n)
    except OverflowError:
        return None


def shifted(when: When, n: int, unit: str) -> str | None:
    """The value of the day (D), week (W), weekend (WE), month (M), quarter (Q), year (Y), decade (DE) or century (CE) `n` units from `when`.

    None where `when` is not as fine as the unit, or the result lies beyond the calendar.
    """
    if unit in ("D", "W", "WE"):
        day = shifted_days(when.date, n * (1 if unit == "D" else 7)) if when.date else None
        return None if day is None else of_day(day).value if unit == "D" else week_value(day) + ("-WE" if unit == "WE" else "")
    if unit in ("M", "Q"):
        if not when.month or when.year < 1:
            return None
        months = when.year * 12 + when.month - 1 + n * (3 if unit == "Q" else 1)
        year, month = divmod(months, 12)
        if not 0 < year <= 9999:
            return None
        return When(year, month + 1).value if unit == "M" else f"{year:04d}-Q{month // 3 + 1}"
    years = {"Y": 1, "DE": 10, "CE": 100}.get(unit)
    if years is None:
        return None
    return year_value(when.year, n * years, {"Y": 4, "DE": 3, "CE": 2}[unit])


def years_on(year: int, n: int) -> int:
    """The year `n` years from `year`, which is negative before Christ; there is no year 0."""
    return year + n + (1 if year < 0 <= year + n else 0) - (1 if year > 0 >= year + n else 0)


def year_value(year: int, n: int, digits: int) -> str | None:
    """The first digits of the year `n` years from `year`, which is negative before Christ. None beyond the calendar."""
    then = years_on(year, n)
    if not -9999 <= then <= 9999:
        return None
    return ("BC" if then < 0 else "") + f"{abs(then):04d}"[:digits]


def digits(words: str) -> int:
    """The number that the words begin with, written in figures."""
    m = re.search("[0-9]+", words)
    return int(m[0][:6]) if m else 0


def year_in(words: str) -> int | None:
    """A year as written, negative before Christ; None where the calendar has none such."""
    n = digits(words.replace(",", ""))
    return None if not 0 < n <= 9999 else -n if re.search(r"\bbc", words) else n


def week_value(day: date) -> str:
    """The ISO week of a day: 2022-W40."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def when_of(value: str | None) -> When | None:
    """The year, month or day that a value begins with: a season or quarter gives its first month. None for the rest, weeks too."""
    if not value:
        return None
    before_christ = value.startswith("BC")
    m = _VALUE.fullmatch(value.removeprefix("BC"))
    if m is None or not m["year"] or int(m["year"]) == 0:
        return None
    year = -int(m["year"]) if before_christ else int(m["year"])
    if m["month"]:
        month = int(m["month"])
        return When(year, month, int(m["day"]) if m["day"] else None) if 1 <= month <= 12 else None
    if m["week"]:
        return None
    if m["season"]:
        return When(year, SEASONS[m["season"]])
    return When(year, QUARTERS[m["part"]][0]) if m["part"] in QUARTERS else When(year)


def interval(value: str) -> tuple[str, str, Granularity] | None:
    """The first and the last day (ISO 8601) of a TIMEX3 value, and how fine it is. None for durations, references and what has no place in time.

    A winter ends with February of the next year; the 19th century is taken, as its value "18" is, as 1800 to 1899.
    """
    m = _VALUE.fullmatch(value)
    if m is None:
        return None
    if m["century"]:
        return _years(int(m["century"]) * 100, 100, "period")
    if m["decade"]:
        return _years(int(m["decade"]) * 10, 10, "decade")
    year = int(m["year"])
    if m["day"]:
        day = When(year, int(m["month"]), int(m["day"])).date if 1 <= int(m["month"]) <= 12 else None
        return (day.isoformat(), day.isoformat(), "day") if day else None
    if m["month"]:
        return _months(year, int(m["month"]), 1, "month")
    if m["week"]:
        return _week(year, int(m["week"]), weekend=bool(m["end"]))
    if m["season"]:
        return _months(year, SEASONS[m["season"]], 3, "season")
    if m["part"]:
        first, last = QUARTERS.get(m["part"], (0, 0))
        return _months(year, first, last - first + 1, "period")
    return _years(year, 1, "year")


def _years(first: int, n: int, granularity: Granularity) -> tuple[str, str, Granularity] | None:
    return (f"{max(first, 1):04d}-01-01", f"{first + n - 1:04d}-12-31", granularity) if first + n > 1 else None


def _months(year: int, first: int, n: int, granularity: Granularity) -> tuple[str, str, Granularity] | None:
    if not 1 <= first <= 12 or not 1 <= year <= 9998:
        return None
    last_year, last = divmod(year * 12 + first - 1 + n - 1, 12)
    days = calendar.monthrange(last_year, last + 1)[1]
    return f"{year:04d}-{first:02d}-01", f"{last_year:04d}-{last + 1:02d}-{days:02d}", granularity


def _week(year: int, week: int, *, weekend: bool) -> tuple[str, str, Granularity] | None:
    monday = _monday(year, week)
    last = shifted_days(monday, 6) if monday else None
    if monday is None or last is None:
        return None
    first = last - timedelta(days=1) if weekend else monday
    return first.isoformat(), last.isoformat(), "period" if weekend else "week"


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
