"""What is no article."""

from __future__ import annotations

import pytest

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.checks import check

ENGLISH = "The fisheries minister of Iceland said on Monday that the talks on the limit had failed after two days in Reykjavik. " * 3
NORWEGIAN = "Fiskeriministeren sa mandag at samtalene om grensen ikke hadde ført frem etter to dager i Reykjavik, og at flåten ble. " * 3
RUSSIAN = "Министр рыболовства заявил в понедельник, что переговоры о границе после двух дней окончились ничем. " * 4


@pytest.mark.parametrize(
    ("text", "what"),
    [("", "empty"), (" \n\t\u3000", "empty"), ("12 345 – 6\n7", "no words"), ("?! …", "no words"), ("\x00\x01", "no words")],
)
def test_nothing_to_read(text: str, what: str) -> None:
    with pytest.raises(UnreadableError, match=what):
        check(Article(text), "a")


@pytest.mark.parametrize(("text", "language"), [(NORWEGIAN, "no"), (RUSSIAN, "ru")])
def test_another_language_is_refused_unless_it_is_asked_for(text: str, language: str) -> None:
    with pytest.raises(UnreadableError, match=f"not in English .*{language}"):
        check(Article(text), "a")
    assert check(Article(text), "a", any_language=True).language == language


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH.upper(), "\ud800 " + ENGLISH, ENGLISH.replace(" ", "\n")])
def test_english_is_told(text: str) -> None:
    assert check(Article(text), "a").language == "en"


@pytest.mark.parametrize("text", ["Talks fail.", "Takk!", "Reykjavik, Seydisfjordur, Hull, Grimsby", "ok"])
def test_short_texts_are_accepted(text: str) -> None:
    assert check(Article(text), "a").text == text


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "en_US", "eng"])
def test_a_language_that_is_given_is_believed(language: str) -> None:
    assert check(Article(NORWEGIAN, language=language), "a").language == "en"
    with pytest.raises(UnreadableError, match="fr"):
        check(Article(ENGLISH, language="fr"), "a")


def test_the_article_keeps_its_id_and_text() -> None:
    article = Article(" " + ENGLISH, key="7")
    checked = check(article, "a")
    assert (checked.id, checked.text, checked.key) == (article.id, article.text, "7")
