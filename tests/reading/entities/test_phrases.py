"""Mentions by what is known: states, bodies, and nouns that name an actor."""

from __future__ import annotations

import pytest

from accordingto import read_text


def _mentions(text: str) -> dict[str, str]:
    reading = read_text(text)
    return {text[m.start : m.end]: m.entity for m in reading.mentions}


def test_a_government_phrase_is_one_mention_of_the_state() -> None:
    assert _mentions("The Norwegian government protested.") == {"Norwegian government": "country:NOR"}


def test_an_adjective_before_a_role_belongs_to_the_role() -> None:
    found = _mentions("Four Danish soldiers left Mombasa.")
    assert found["Four Danish soldiers"] == "group:dnk-soldier"


def test_ethnic_danes_are_not_denmark() -> None:
    assert "country:DNK" not in _mentions("Ethnic Danes marched through the town.").values()


@pytest.mark.parametrize("text", ["They polish the floor.", "Jordan Smith, a tailor, moved house."])
def test_words_that_only_look_like_a_state(text: str) -> None:
    assert not any(entity.startswith("country:") for entity in _mentions(text).values())


def test_a_role_says_whose_it_is_after_the_noun() -> None:
    assert _mentions("Officials of the Kenyan ministry of fisheries met.")["Officials"] == "group:ken-official"
