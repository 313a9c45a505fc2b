"""States, bodies and offices that are known beforehand, found in a row of words."""

from __future__ import annotations

import pytest

from accordingto.reading.entities.lexicon import find_terms, fold, load_lexicon, split_words


def _found(words: str) -> list[tuple[str, str, str | None]]:
    row = split_words(words)
    return [(" ".join(row[h.first : h.last + 1]), h.term.what, h.term.country) for h in find_terms(row)]


def test_a_state_under_each_of_its_names() -> None:
    assert _found("Norway") == [("Norway", "country", "NOR")]
    assert _found("Norwegian") == [("Norwegian", "adjective", "NOR")]
    assert _found("Danes") == [("Danes", "people", "DNK")]
    assert _found("Nairobi") == [("Nairobi", "capital", "KEN")]


def test_the_longest_name_wins() -> None:
    assert _found("South Korea") == [("South Korea", "country", "KOR")]
    assert [what for _, what, _ in _found("prime minister")] == ["role"]


def test_initials_are_found_in_capitals_only() -> None:
    assert _found("US") == [("US", "country", "USA")] or _found("US")[0][2] == "USA"
    assert _found("us") == []


def test_a_state_joined_by_a_hyphen() -> None:
    assert _found("U.S.-led")[0][2] == "USA"


@pytest.mark.parametrize(("word", "folded"), [("Ágústsson", "agustsson"), ("Łódź", "lodz"), ("Ankara", "ankara"), ("Straße", "strasse")])
def test_diacritics_are_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_words_are_cut_as_the_parser_cuts_them() -> None:
    assert split_words("Kenya's and Guinea-Bissau’s") == ["Kenya", "'s", "and", "Guinea", "-", "Bissau", "'s"]


def test_every_state_has_one_term() -> None:
    states = load_lexicon().states
    assert states["country:NOR"].name == "Norway"
    assert all(key == term.id for key, term in states.items())
