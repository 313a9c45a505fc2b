"""Days of an article, counted from the day that is asked."""

from __future__ import annotations

from datetime import date

import pytest

from accordingto import Article, read_text
from accordingto.comparing.counted import counted, since

DAY = date(1953, 5, 6).toordinal()  # a Wednesday
ASKED = (DAY, DAY)


def told(text: str, published: str = "1953-05-08") -> str:
    return counted(read_text(text, Article(text, published=published)), ASKED)


@pytest.mark.parametrize(
    ("published", "text", "counting"),
    [
        ("1953-05-08", "The crew came ashore on Wednesday.", "The crew came ashore that day."),
        ("1953-05-08", "The crew came ashore on Thursday.", "The crew came ashore the next day."),
        ("1953-05-08", "The crew came ashore on 1 May 1953.", "The crew came ashore 5 days before."),
        ("1953-05-14", "The crew came ashore on Wednesday of last week.", "The crew came ashore that day of that week."),
        ("1953-05-14", "The crew came ashore on Wednesday.", "The crew came ashore 7 days later."),
        ("1953-05-16", "The crew came ashore ten days ago.", "The crew came ashore that day."),
        ("1953-05-17", "The crew came ashore ten days ago.", "The crew came ashore that day."),
        ("1953-06-02", "I was fishing there on the 6th, and I saw her come.", "I was fishing there that day, and I saw her come."),
        ("1953-06-02", "I was fishing there on the 16th, and I saw nothing.", "I was fishing there 41 days later, and I saw nothing."),
        ("1953-05-14", "She was towed in last week.", "She was towed in that week."),
        ("1953-05-14", "Nothing is dated.", "Nothing is dated."),
        ("1953-05-14", "At noon, at two in the morning, that evening she sank.", "At noon, at two in the morning, that evening she sank."),
        ("1953-05-07", "She sank last night. She sank on Wednesday night.", "She sank that day. She sank that day."),
    ],
)
def test_days(published: str, text: str, counting: str) -> None:
    assert told(text, published) == counting


def test_what_is_longer_than_a_month_stays() -> None:
    for text in ("Since 1949 she has fished off Anholt.", "She will be repaired in the summer of 1953."):
        assert told(text) == text


@pytest.mark.parametrize(
    ("off", "words"),
    [(0, "that day"), (1, "the next day"), (-1, "the day before"), (7, "7 days later"), (-90, "3 months before"), (1100, "3 years later")],
)
def test_how_far_a_day_is(off: int, words: str) -> None:
    assert since(ASKED, DAY + off) == words


def test_within_a_month_that_is_asked_every_day_is_that_day() -> None:
    may = (date(1953, 5, 1).toordinal(), date(1953, 5, 31).toordinal())
    assert since(may, DAY) == "that day"
    assert since(may, may[1] + 1) == "the next day"


def test_a_part_of_an_article() -> None:
    text = "The crew came ashore on Wednesday. They left on Thursday."
    reading = read_text(text, Article(text, published="1953-05-08"))
    assert counted(reading, ASKED, text.index("They")) == "They left the next day."
    assert counted(reading, ASKED, 0, text.index("nesday")) == "The crew came ashore on Wed"


@pytest.mark.parametrize("published", ["0001-01-02", "9999-12-31", None, "nonsense"])
def test_odd_articles(published: str | None) -> None:
    for text in ("", "on the 31st", "on the 99th, on Monday of last week", "\x00 \ud800", "ten days ago " * 2_000):
        counted(read_text(text, Article(text, published=published)), ASKED)
