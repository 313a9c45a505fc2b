"""Stories: what is the same happening, in one go and in batches."""

from __future__ import annotations

from accordingto.comparing import stories
from accordingto.comparing.profiles import day_of, fold
from accordingto.records import Article

FERRY = (
    (
        "Ferry runs aground off Aberdeen",
        "The ferry Hebridean Star ran aground off Aberdeen in a storm. Lifeboats took off all 84 passengers.",
    ),
    ("84 rescued from stranded ferry", "Lifeboats rescued 84 passengers after the ferry Hebridean Star ran aground near Aberdeen."),
    (
        "Storm strands Hebridean Star",
        "Passengers of the Hebridean Star were brought to Aberdeen after the ferry was stranded in Tuesday's storm.",
    ),
)
MINE = (
    ("Copper miners strike in Arica", "Copper miners in Arica laid down tools over pay on Wednesday, the union of the Altamira mine said."),
    ("Strike shuts Altamira mine", "The Altamira copper mine near Arica was shut by a strike of its miners over pay."),
)
SUMMIT = (("Gulf ministers meet in Muscat", "Foreign ministers of the Gulf states met in Muscat to talk about a common customs tariff."),)


def articles(pieces: tuple[tuple[str, str], ...], published: str | None = "2019-06-14") -> list[Article]:
    return [Article(text, title=title, published=published, outlet=f"Paper {n}") for n, (title, text) in enumerate(pieces)]


def found(items: list[Article]) -> list[list[int]]:
    return stories.add(stories.no_stories(), items).story_lists()


def test_articles_on_one_happening_are_one_story() -> None:
    mixed = [*articles(FERRY[:2]), *articles(MINE), *articles(SUMMIT), *articles(FERRY[2:])]
    assert found(mixed) == [[0, 1, 5], [2, 3], [4]]


def test_an_article_joins_a_story_that_was_there() -> None:
    known = stories.add(stories.no_stories(), [*articles(FERRY[:2]), *articles(SUMMIT)])
    known = stories.add(known, articles(MINE))
    known = stories.add(known, articles(FERRY[2:]))
    assert known.story_lists() == [[0, 1, 5], [2], [3, 4]]


def test_what_happened_years_apart_is_two_stories() -> None:
    assert found([*articles(FERRY[:1]), *articles(FERRY[1:2], "2012-02-01")]) == [[0], [1]]


def test_articles_without_a_day_or_words_are_taken_all_the_same() -> None:
    odd = [Article(text, title=title) for title, text in ((None, ""), ("", "\ud800"), (None, "!"), (None, "A B"))]
    assert sorted(row for rows in found([*odd, *articles(FERRY, None)]) for row in rows) == list(range(7))
    assert found([]) == []


def test_days_and_words() -> None:
    assert day_of("2019-06-14T08:00:00Z") - day_of("2019-06-13") == 1
    assert day_of("soon") == day_of(None) == -1
    assert [fold(w) for w in ("Ministries", "Iceland's", "glass", "Boats")] == ["ministry", "iceland", "glass", "boat"]
