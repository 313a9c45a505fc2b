"""What is asked: its day, its words, and how it is set beside an article."""

from __future__ import annotations

from datetime import date

from accordingto import Article, read_text
from accordingto.comparing.asked import WINDOW, Question

ASKED = "The Danish cutter Havørn rammed the Swedish trawler Sirius off Anholt on 6 May 1953."


def question(text: str = ASKED) -> Question:
    return Question(read_text(text))


def test_the_day_that_is_asked() -> None:
    day = date(1953, 5, 6).toordinal()
    assert question().days == (day, day)
    assert question("The Havørn rammed the Sirius off Anholt.").days is None


def test_what_came_out_before_tells_nothing() -> None:
    assert question().is_later_than(Article("", published="1953-05-05"))
    assert not question().is_later_than(Article("", published="1953-05-06"))
    assert not question().is_later_than(Article(""))


def test_beside_an_article_states_have_stand_ins_and_days_are_counted() -> None:
    text = "The Danish cutter Havørn ran into the trawler on Wednesday. Sweden protested the day after."
    article = Article(text, outlet="Anholt Post", title="Rammed", published="1953-05-08")
    asked, told = question().beside(read_text(text, article))
    assert "Danish" not in asked + told
    assert "Sweden" not in asked + told
    assert asked.endswith("off Anholt that day.")
    assert told.startswith("Published 2 days later. Anholt Post: Rammed. The ")
    assert "trawler that day." in told


def test_exchanging_states_changes_nothing() -> None:
    def pair(one: str, other: str) -> tuple[str, str]:
        text = f"The {one} cutter Havørn ran into the trawler. {other} gunboats were not there."
        return question(f"A {one} cutter rammed a {other} trawler.").beside(read_text(text, Article(text)))

    assert pair("Danish", "Swedish") == pair("Swedish", "Danish")


def test_a_passage_farther_back() -> None:
    text = "Herring was dear. " * 200 + "The Havørn rammed the Sirius."
    reading = read_text(text, Article(text))
    assert "Havørn" not in question().beside(reading)[1]
    assert question().beside(reading, len(text) - 29)[1].endswith("The Havørn rammed the Sirius.")
    assert len(question().beside(reading)[1]) <= WINDOW + 10


def test_share_of_words() -> None:
    assert question().share_of_words("The Havørn rammed the Sirius off Anholt.") > 0.6
    assert question().share_of_words("Herring was dear.") == 0.0


def test_odd_questions() -> None:
    for text in ("", "?", "Anholt.", "\x00 \ud800"):
        assert question(text).share_of_words("Herring was dear.") == 0.0
        question(text).beside(read_text(text))
