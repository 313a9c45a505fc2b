"""The date an article was published, out of what metadata give."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?) ?(Z|[+-]\d{2}(?::?\d{2})?)?)?", re.IGNORECASE)
_WRITTEN = (
    "%d %B %Y",
    "%d %b %Y",
    "%B %d %Y",
    "%b %d %Y",
    "%A %d %B %Y",
    "%A %B %d %Y",
    "%a %d %b %Y",
    "%a %b %d %Y",
    "%Y/%m/%d",
    "%Y%m%d",
)
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
LONGEST = 60  # characters of the longest date


def iso_date(words: str | None) -> str | None:
    """An ISO 8601 date ("1975-12-12") or date and time, or None where the words are no day or could be two.

    Read are ISO dates (kept as they are), dates of e-mails and feeds, and days written out in English ("12 December 1975").
    Of numbers alone ("12/11/1975") only those are read that can be one day only. A year or month alone is no day.
    """
    words = " ".join((words or "")[: LONGEST + 1].split())
    if not words or len(words) > LONGEST:
        return None
    if iso := _ISO.fullmatch(words):
        return words.upper().replace(" ", "T", 1).replace(" ", "") if _is_time(iso) else None
    return _day(words) or _mail(words)


def _is_time(iso: re.Match[str]) -> bool:
    day, clock, zone = iso.groups()
    try:
        datetime.fromisoformat(day + (f"T{clock.replace(',', '.')}{(zone or '').upper()}" if clock else ""))
    except ValueError:
        return False
    return True


def _day(words: str) -> str | None:
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[.,]", " ", words) if not _NUMBERS.fullmatch(words) else ""
    plain = " ".join(plain.replace("Sept ", "Sep ").split())
    for form in _WRITTEN:
        try:
            return datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    return _numbers(words)


def _numbers(words: str) -> str | None:
    """A day from numbers, if only one of them can be the month."""
    if not (found := _NUMBERS.fullmatch(words)):
        return None
    first, second, year = map(int, found.groups())
    days = {(m, d) for m, d in ((first, second), (second, first)) if 1 <= m <= 12}
    if len(days) != 1:
        return None
    month, day = days.pop()
    try:
        return datetime(year, month, day).date().isoformat()
    except ValueError:
        return None


def _mail(words: str) -> str | None:
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
