"""An article with its days counted from the day that was asked: "on Tuesday" becomes "that day", "the next day", "5 days before".

So whoever reads it, a model too, sees at once whether it speaks of that day, without a calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from accordingto.comparing.profiles import UNDATED, day_of
from accordingto.reading.dates.values import interval
from accordingto.records import Date, Reading

Days = tuple[int, int]  # the first and the last of some days, as ordinals

THAT_DAY = "that day"
_ISO_DAY = 10  # characters of one
_WEEK = 7
_MONTH = 40  # days of the longest time that is counted: a month and a little more
_IN_DAYS, _IN_MONTHS = 60, 730  # up to how many days a distance is told in days, and in months
_AFTER = 16  # code points after the name of a day in which "of last week" stands
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ABOUT = ("ago", "before", "earlier")  # "ten days ago" may be nine or eleven
_LAST_WEEK = re.compile(r"\s+(?:of )?last week\b", re.IGNORECASE)
_HOUR = re.compile(
    r"(?:(?:at|in|the|that|early|late|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|past|quarter|to|about|by|of|day"
    r"|[0-9]{1,2}(?:[.:][0-9]{2})?|h|hrs?|hours?|[ap]\.?m\.?|o['’]clock|noon|midday|midnight|dawn|daybreak|sunrise|dusk|sunset|nightfall|morning|forenoon|afternoon"
    r"|evening|night)\b\W*)+",
    re.IGNORECASE,
)  # "noon", "two in the morning": of a day that is told elsewhere
_ON = re.compile(r"\b[Oo]n $")
_NTH = re.compile(r"the \d{1,2}(?:st|nd|rd|th)")
_LOOKED_BACK = 62  # days in which there is another 31st


def counted(reading: Reading, asked: Days, start: int = 0, end: int | None = None) -> str:
    """The text of an article from `start` to `end` (code points), with each date that is of one day, week or month counted from the days that were asked."""
    text = reading.article.text
    end = len(text) if end is None else min(end, len(text))
    parts, at = [], start
    for first, last, words in sorted(_told(reading, asked)):
        if at <= first and last <= end:
            parts += [_ON.sub("", text[at:first]), words]
            at = last
    return "".join([*parts, text[at:end]])


def days_in(asked: Reading) -> Iterator[Days]:
    """The days that a text names, each by itself or as a week or less."""
    for d in asked.dates:
        if d.value and (span := interval(d.value)) and (found := (day_of(span[0]), day_of(span[1])))[1] - found[0] < _WEEK:
            yield found


def since(asked: Days, day: int) -> str:
    """How far a day is from those that were asked, in words."""
    off = _off(asked, day)
    if off in (0, 1, -1):
        return {0: THAT_DAY, 1: "the next day", -1: "the day before"}[off]
    number, unit = next(((abs(off) // size, unit) for most, size, unit in _UNITS if abs(off) <= most))
    return f"{number} {unit} {'later' if off > 0 else 'before'}"


_UNITS = ((_IN_DAYS, 1, "days"), (_IN_MONTHS, 30, "months"), (10**9, 365, "years"))


def _off(asked: Days, day: int) -> int:
    first, last = asked
    return max(day - last, 0) + min(day - first, 0)


def _told(reading: Reading, asked: Days) -> Iterator[tuple[int, int, str]]:
    """Where the dates of an article are, and what stands in their place."""
    for d in reading.dates:
        if d.type == "TIME" and _HOUR.fullmatch(reading.article.text[d.start : d.end]):
            continue
        if d.value and len(d.value) >= _ISO_DAY and (day := day_of(d.value)) != UNDATED:
            yield d.start, d.end, since(asked, _meant(reading, asked, d, day))
        elif d.value and (words := _of_a_while(asked, d.value)):
            yield d.start, d.end, words


def _meant(reading: Reading, asked: Days, d: Date, day: int) -> int:
    """The day that a date means: "Monday of last week" is of the week before, "ten days ago" may be eleven, and a Monday or a 6th to come may be the last one."""
    text, published = reading.article.text, day_of(reading.article.published)
    words = text[d.start : d.end].lower()
    name = next((word for word in words.split() if word in _WEEKDAYS), "")  # "Friday night", "that Friday"
    if name and published != UNDATED:
        if _LAST_WEEK.match(text[d.end : d.end + _AFTER]):
            return published - date.fromordinal(published).weekday() - _WEEK + _WEEKDAYS.index(name)
        if day > published and not _off(asked, day - _WEEK):
            return day - _WEEK
    if UNDATED < published < day and _NTH.fullmatch(words) and day > _LOOKED_BACK:
        before = _month_before(day)
        return day if _off(asked, before) else before
    return asked[0] if words.endswith(_ABOUT) and abs(_off(asked, day)) == 1 else day


def _of_a_while(asked: Days, value: str) -> str:
    """A week, a month or a few days: whether they have those that were asked, or how far they are from them. Empty for what is longer."""
    span = interval(value)
    if not span:
        return ""
    first, last = day_of(span[0]), day_of(span[1])
    if first <= asked[0] and asked[1] <= last:
        return "that week" if last - first < _WEEK else ""
    if last - first >= _MONTH or not (last < asked[0] or first > asked[1]):
        return ""
    return since(asked, last if last < asked[0] else first)


def _month_before(day: int) -> int:
    """The day of the same number in the month before, or in one before that which has it."""
    found = date.fromordinal(day)
    for _ in range(_LOOKED_BACK):
        found -= timedelta(days=1)
        if found.day == date.fromordinal(day).day:
            return found.toordinal()
    return day


__all__ = ["THAT_DAY", "Days", "counted", "days_in", "since"]
