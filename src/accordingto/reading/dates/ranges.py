"""Ranges as their two ends: "3-5 October 2022" is 3 October 2022, written "3", and 5 October 2022."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.reading.dates.grammar import Found, Grammar
from accordingto.reading.dates.parts import month_of


def ends_of(found: Found, grammar: Grammar) -> Iterator[Found]:
    """The two dates of a range, each with the month and year that only the other names."""
    f = found.fields
    left = {k.removesuffix("1"): v for k, v in f.items() if k.endswith("1")}
    right = {k: v for k, v in f.items() if k not in ("at", "to") and not k.endswith("1")}
    right = {k: v for k, v in left.items() if k != "day"} | right
    if len(right.get("year", "")) == 2:  # 1939-45
        right["year"] = left["year"][:2] + right["year"]
    if "year" in left and "b" in right.get("year", "") and "b" not in left["year"]:  # 499-449 BC
        left["year"] += " bc"
    if "year" in right and "year" not in left:
        left["year"] = _year_before(right["year"]) if _turns_year(left, right, grammar) else right["year"]
    left = {k: v for k, v in right.items() if k != "day"} | left
    yield Found(_rule(left), found.first, int(f["at"]), left)
    yield Found(_rule(right), int(f["to"]), found.last, right)


def _turns_year(left: dict[str, str], right: dict[str, str], grammar: Grammar) -> bool:
    """Whether a year begins between two months: "from October to March 1945"."""
    return "month" in left and month_of(left["month"], grammar) > month_of(right["month"], grammar)


def _year_before(year: str) -> str:
    return str(int(year) - 1) if year.isdigit() else year


def _rule(fields: dict[str, str]) -> str:
    return "season" if "season" in fields else "date" if "month" in fields else "year"
