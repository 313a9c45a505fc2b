"""The words of a noun phrase."""

from __future__ import annotations

import pytest

from accordingto.reader import default_reader
from accordingto.reading.events.noun_phrases import is_place_phrase, joined, phrase, prepositional
from accordingto.reading.parse import Sentence, parse


def _sentence(text: str) -> Sentence:
    return next(parse([text], default_reader().pipeline)).sentences[0]


def _at(sentence: Sentence, word: str) -> int:
    return next(t.i for t in sentence.tokens if t.text == word)


def test_a_phrase_is_the_noun_and_what_stands_before_it() -> None:
    text = "The two old Danish frigates of the navy left."
    span = phrase(s := _sentence(text), _at(s, "frigates"))
    assert text[span.start : span.end] == "The two old Danish frigates"


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Dozens of soldiers and sailors fled.", "Dozens", ["soldiers", "sailors"]),
        ("Norway, Sweden and Denmark signed.", "Norway", ["Norway", "Sweden", "Denmark"]),
        ("Thousands rallied.", "Thousands", ["Thousands"]),
    ],
)
def test_what_is_joined_to_a_word(text: str, word: str, found: list[str]) -> None:
    s = _sentence(text)
    assert [s.tokens[i].text for i in joined(s, _at(s, word))] == found


def test_what_a_preposition_hangs_on_a_word() -> None:
    s = _sentence("Soldiers from Norway met envoys of Sweden.")
    assert [s.tokens[i].text for i in prepositional(s, _at(s, "Soldiers"), "from")] == ["Norway"]
    assert prepositional(s, _at(s, "Soldiers"), "of") == []


def test_place_phrases() -> None:
    s = _sentence("The envoy spoke in Oslo with Sweden.")
    assert is_place_phrase(s, _at(s, "Oslo"))
    assert not is_place_phrase(s, _at(s, "Sweden"))
