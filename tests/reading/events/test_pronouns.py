"""Which words a pronoun may stand for."""

from __future__ import annotations

import pytest

from accordingto.reader import default_reader
from accordingto.reading.events.pronouns import agrees, antecedents, is_likely_thing
from accordingto.reading.parse import Document, parse


def _document(text: str) -> Document:
    return next(parse([text], default_reader().pipeline))


def _first(text: str, pronoun: str) -> str:
    """The first word that the pronoun may stand for and that agrees with it."""
    document = _document(text)
    number, token = next((n, t) for n, s in enumerate(document.sentences) for t in s.tokens if t.text == pronoun)
    for back, word in antecedents(document, number, token.i):
        sentence = document.sentences[back]
        if agrees(sentence, token, sentence.tokens[word], None):
            return sentence.tokens[word].text
    return ""


@pytest.mark.parametrize(
    ("text", "pronoun", "word"),
    [
        ("Norway said that it had left the alliance.", "it", "Norway"),
        ("The rebels fled. They burned the bridge.", "They", "rebels"),
        ("The minister resigned. Later she left the country.", "she", "minister"),
        ("The rebels fled. It was quiet.", "It", ""),
    ],
)
def test_the_subject_above_or_before_that_agrees(text: str, pronoun: str, word: str) -> None:
    assert _first(text, pronoun) == word


def test_an_it_that_something_is_done_to_is_mostly_a_thing() -> None:
    tokens = _document("Norway signed the treaty and Sweden rejected it.").sentences[0].tokens
    assert is_likely_thing(next(t for t in tokens if t.text == "it"))
