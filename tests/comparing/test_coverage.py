"""A story for people: its title, days and outlets, and who is silent on it."""

from __future__ import annotations

import pytest

from accordingto import Article, Reading, read_text
from accordingto.comparing import stories
from accordingto.comparing.coverage import Story, coverage_of, describe

TEXTS = (
    ("Lima Post", "1995-03-02", "Treaty on Cenepa", "Peru and Ecuador signed a treaty on the Cenepa border in Brasília on Wednesday."),
    ("Quito Mail", "1995-03-03", "Border treaty signed", "Ecuador and Peru on Wednesday signed a border treaty on the Cenepa in Brasília."),
    (
        "Bogotá Echo",
        "1995-03-09",
        "Trade",
        "Peru and Ecuador lifted their tariffs on onions and shrimps, the customs office in Guayaquil said.",
    ),
    ("Bogotá Echo", "1995-03-10", "Football", "Ecuador beat Peru by two goals to nil at football. It rained all evening in Cuenca."),
    ("Caracas Sun", "1995-03-11", "Oil", "Venezuela raised the price of petrol. Bus drivers in Maracaibo went on strike over it."),
)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [read_text(text, Article(text, outlet=outlet, published=day, title=title)) for outlet, day, title, text in TEXTS]


def described(readings: list[Reading]) -> tuple[Story, ...]:
    articles = [r.article for r in readings]
    return describe(stories.add(stories.no_stories(), articles), articles, coverage_of(readings))


def test_a_story_has_a_title_of_its_articles_its_days_and_outlets(readings: list[Reading]) -> None:
    story = described(readings)[0]
    assert story.rows == (0, 1)
    assert story.title in ("Treaty on Cenepa", "Border treaty signed")
    assert (story.first, story.last) == ("1995-03-02", "1995-03-03")
    assert story.outlets == ("Lima Post", "Quito Mail")
    assert {"country:PER", "country:ECU"} <= set(story.actors)


def test_who_covers_the_actors_but_not_the_story_is_silent(readings: list[Reading]) -> None:
    (silence,) = described(readings)[0].silent
    assert (silence.outlet, silence.others) == ("Bogotá Echo", 2)
    assert "Peru" in silence.reason
    assert "Ecuador" in silence.reason


def test_one_article_on_the_actors_or_one_long_ago_is_no_silence(readings: list[Reading]) -> None:
    assert described(readings[:3])[0].silent == ()
    late = [read_text(r.article.text, Article(r.article.text, outlet="Bogotá Echo", published="1996-03-10")) for r in readings[2:4]]
    assert described([*readings[:2], *late])[0].silent == ()


def test_articles_that_were_not_read_make_a_story_without_actors(readings: list[Reading]) -> None:
    articles = [r.article for r in readings[:2]]
    (story,) = describe(stories.add(stories.no_stories(), articles), articles, coverage_of(articles))
    assert (story.actors, story.silent) == ((), ())
