"""What is asked: its deed, who does it to whom, and the days that articles name."""

from __future__ import annotations

import pytest

from accordingto import Article, read_text
from accordingto.comparing.asked import Question
from accordingto.comparing.wording import told_in


def question(text: str = "The Danish cutter Havørn rammed the Swedish trawler Sirius off Anholt on 6 May 1953.") -> Question:
    return Question(read_text(text))


def keys(word: str) -> frozenset[str]:
    return frozenset(k for keys in told_in(word) for k in keys)


def test_deed_and_sides() -> None:
    asked = question()
    assert keys("ramming") & asked.deed
    assert keys("Havørn") <= asked.sides[0]
    assert keys("Sirius") <= asked.sides[1]


def test_sides_of_a_passive() -> None:
    asked = question("The Swedish trawler Sirius was rammed by the Danish cutter Havørn off Anholt on 6 May 1953.")
    assert keys("Havørn") <= asked.sides[0]
    assert keys("Sirius") <= asked.sides[1]


@pytest.mark.parametrize(
    ("published", "text", "dated"),
    [
        ("1953-05-08", "The crew came ashore on Wednesday.", True),
        ("1953-05-08", "The crew came ashore on Thursday.", False),
        ("1953-05-14", "The crew came ashore on Wednesday of last week.", True),
        ("1953-05-14", "The crew came ashore on Wednesday.", False),
        ("1953-05-17", "The crew came ashore ten days ago.", True),
        ("1953-06-02", "I was fishing there on the 6th, and I saw her come.", True),
        ("1953-06-02", "I was fishing there on the 16th, and I saw nothing.", False),
    ],
)
def test_days_that_an_article_names(published: str, text: str, dated: bool) -> None:
    assert question().is_dated_in(read_text(text, Article(text, published=published))) is dated


def test_a_week_has_the_day() -> None:
    for text, around in {
        "She was towed in this week.": False,
        "She was towed in last week.": True,
        "She was towed in last month.": False,
    }.items():
        assert question().is_around(read_text(text, Article(text, published="1953-05-14"))) is around


def test_days_apart() -> None:
    asked = question()
    day = asked.days[0][0]
    assert asked.days_off([(day, day)]) == 0
    assert asked.days_off([(day + 3, day + 9)]) == 3
    assert asked.days_off([]) == 0


def test_odd_questions() -> None:
    for text in ("", "?", "Anholt.", "\x00 \ud800"):
        assert question(text).share(Article("The Havørn rammed the Sirius.")) == 0.0 or text == "Anholt."
