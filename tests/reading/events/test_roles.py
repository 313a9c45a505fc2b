"""Words that say who can act, and verb forms that spaCy's lemmatizer takes for another verb."""

from __future__ import annotations

import pytest

from accordingto.reader import default_reader
from accordingto.reading.events.roles import lemma_in, load_roles
from accordingto.reading.parse import parse


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Rebels raped and staged raids.", "staged", "stage"),
        ("Soldiers overthrew the king.", "overthrew", "overthrow"),
        ("Norway attacked Denmark.", "attacked", "attack"),
    ],
)
def test_verb_forms_find_their_verb(text: str, word: str, lemma: str) -> None:
    token = next(t for t in next(parse([text], default_reader().pipeline)).sentences[0].tokens if t.text == word)
    assert lemma_in({"stage", "overthrow", "attack"}, token) == lemma
    assert lemma_in({"sing"}, token) is None


def test_the_lists_are_lower_case_and_strings() -> None:
    roles = load_roles()
    words = roles.agents | roles.light | roles.instruments | roles.targets | roles.measures | roles.own
    assert all(isinstance(w, str) and w == w.lower() for w in words)


def test_means_are_no_agents() -> None:
    assert not load_roles().instruments & load_roles().measures
