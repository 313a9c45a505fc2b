"""Which words of a sentence tell of one happening."""

from __future__ import annotations

import pytest

from accordingto.reader import default_reader
from accordingto.reading.events.happenings import distance, hook
from accordingto.reading.parse import Sentence, parse


def _sentence(text: str) -> Sentence:
    (document,) = parse([text], default_reader().pipeline)
    (sentence,) = document.sentences
    return sentence


def _at(sentence: Sentence, word: str) -> int:
    return next(t.i for t in sentence.tokens if t.text == word)


ONE = [
    ("Danish troops attacked the port and seized a ship.", "attacked", "seized"),
    ("Danish troops shelled the port, killing 12 people.", "shelled", "killing"),
    ("Danish troops launched an attack on the port.", "launched", "attack"),
    ("Twelve people were killed in an attack on the port.", "killed", "attack"),
    ("The attack killed 12 people.", "attack", "killed"),
    ("Danish troops began shelling the port.", "began", "shelling"),
    ("The crew was hurt when a shell hit the ship.", "hurt", "hit"),
    ("Dock workers went on strike.", "went", "strike"),
    ("Norway responded by closing the port.", "responded", "closing"),
]
TWO = [
    ("Norway condemned the attack.", "condemned", "attack"),
    ("Norway said that Danish troops had attacked the port.", "said", "attacked"),
    ("Danish troops, who had shelled the port, left the town.", "shelled", "left"),
    ("Danish troops left after they had shelled the port.", "left", "shelled"),
    ("Denmark accused Norway of shelling the port.", "accused", "shelling"),
    ("The attack drew condemnation.", "attack", "drew"),
    ("Norway blamed rebels for the attack.", "blamed", "attack"),
    ("Troops attacked the port and may storm the town.", "attacked", "storm"),
]


@pytest.mark.parametrize(("text", "first", "second"), ONE)
def test_one_happening(text: str, first: str, second: str) -> None:
    sentence = _sentence(text)
    assert distance(sentence, _at(sentence, first), _at(sentence, second), ()) is not None


@pytest.mark.parametrize(("text", "first", "second"), TWO)
def test_two_happenings(text: str, first: str, second: str) -> None:
    sentence = _sentence(text)
    assert distance(sentence, _at(sentence, first), _at(sentence, second), ()) is None


def test_words_that_tell_cut_off_what_they_govern() -> None:
    sentence = _sentence("Norway noted the attack.")
    told = {sentence.tokens[_at(sentence, "noted")].start}
    assert distance(sentence, _at(sentence, "noted"), _at(sentence, "attack"), ()) is not None
    assert distance(sentence, _at(sentence, "noted"), _at(sentence, "attack"), told) is None


def test_what_a_date_hangs_on() -> None:
    sentence = _sentence("Danish troops shelled the port since Monday.")
    found = hook(sentence, _at(sentence, "Monday"))
    assert found is not None
    assert (sentence.tokens[found.word].text, found.preposition) == ("shelled", "since")


def test_a_date_that_only_names_a_thing_hangs_on_nothing() -> None:
    sentence = _sentence("Danish troops burned Tuesday's papers.")
    assert hook(sentence, _at(sentence, "Tuesday")) is None
