"""What a verb's form says."""

from __future__ import annotations

import pytest

from accordingto.reader import default_reader
from accordingto.reading.events.verbs import is_infinitive, is_negated, is_passive, is_purpose
from accordingto.reading.parse import Sentence, parse


def _verb(text: str, verb: str) -> tuple[Sentence, int]:
    sentence = next(parse([text], default_reader().pipeline)).sentences[0]
    return sentence, next(t.i for t in sentence.tokens if t.text == verb)


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The town was attacked.", "attacked", True),
        ("The town attacked by rebels is empty.", "attacked", True),
        ("The town was attacked and burned.", "burned", True),
        ("Rebels attacked the town.", "attacked", False),
        ("Rebels have attacked the town.", "attacked", False),
    ],
)
def test_passive(text: str, verb: str, passive: bool) -> None:
    assert is_passive(*_verb(text, verb)) is passive


def test_negation() -> None:
    assert is_negated(*_verb("Norway did not sign.", "sign"))
    assert not is_negated(*_verb("Norway did sign.", "sign"))


def test_infinitives_and_purposes() -> None:
    assert is_infinitive(*_verb("Norway agreed to sign.", "sign"))
    assert not is_infinitive(*_verb("Norway will sign.", "sign"))
    assert is_purpose(*_verb("To protect the trawlers, Norway sent ships.", "protect"))
