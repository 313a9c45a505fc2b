"""Which sentences are about sport, fiction, business or nature."""

from __future__ import annotations

import pytest

from accordingto.reader import default_reader
from accordingto.reading.events.topics import is_story, load_topics, topics_of
from accordingto.reading.parse import Document, parse


def _document(text: str) -> Document:
    return next(parse([text], default_reader().pipeline))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The goalkeeper saved the match.", "sport"),
        ("Norway beat Finland 3-1 in Bergen.", "sport"),
        ("The brewery lowered its dividend.", "business"),
        ("The earthquake shook the coast.", "nature"),
        ("The sitcom has a new heroine.", "fiction"),
        ("Norway condemned Denmark.", None),
        ("Rebels killed 10-12 soldiers.", None),
        ("A team of doctors flew to Chad.", None),
        ("", None),
    ],
)
def test_topic_of_a_sentence(text: str, topic: str | None) -> None:
    assert topics_of(_document(text))[:1] == ([topic] if text else [])


def test_one_topic_of_most_sentences_is_the_topic_of_all() -> None:
    text = "The cup final was a match of two halves. The coach praised a player. The league ends the season. They left early."
    assert topics_of(_document(text)) == ["sport"] * 4


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("The film shows how an army storms the walls.", True),
        ("In the novel the king flees.", True),
        ("In the last chapter the general surrenders.", True),
        ("The censors banned the film.", False),
        ("The act bans foreign parties.", False),
    ],
)
def test_stories(text: str, story: bool) -> None:
    assert is_story(_document(text).sentences[0]) is story


def test_every_topic_has_words_and_states_are_teams_in_sport_only() -> None:
    topics = load_topics()
    assert all(t.sure and t.likely and t.needed > 1 for t in topics.values())
    assert [name for name, t in topics.items() if t.teams] == ["sport"]
