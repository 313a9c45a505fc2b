"""The words of knowledge/deeds.yaml: what tells one deed, its contrary, another cause."""

from __future__ import annotations

import pytest

from accordingto.comparing.wording import causes_in, poles_in, told_in
from accordingto.knowledge import read_yaml

DEEDS = read_yaml("deeds")


def keys(text: str) -> frozenset[str]:
    return frozenset(k for told in told_in(text) for k in told if k.startswith("same"))


@pytest.mark.parametrize(("one", "other"), DEEDS["same_example"])
def test_words_for_one_deed_share_a_row(one: str, other: str) -> None:
    assert keys(one) & keys(other)


@pytest.mark.parametrize(("one", "other"), DEEDS["opposite_example"])
def test_contraries_stand_on_two_sides(one: str, other: str) -> None:
    a, b = poles_in(one), poles_in(other)
    assert any(a[k].isdisjoint(b[k]) for k in a.keys() & b.keys())


@pytest.mark.parametrize(("one", "other"), DEEDS["cause_example"])
def test_other_causes_share_no_row(one: str, other: str) -> None:
    assert causes_in(one)
    assert causes_in(other)
    assert not causes_in(one) & causes_in(other)


@pytest.mark.parametrize("text", ["behind bars", "the start of the year", "the road is no longer open"])
def test_words_within_a_phrase_and_nouns_are_no_contraries(text: str) -> None:
    found = poles_in(text)
    assert all(found.get(k) != sides for word in ("allow", "stop", "close") for k, sides in _other_side(word).items())


def _other_side(word: str) -> dict[str, frozenset[bool]]:
    """The sides on which the contraries of a word stand."""
    return {k: frozenset(not side for side in sides) for k, sides in poles_in(word).items()}


def test_every_row_is_of_several_words() -> None:
    assert all(len(row) > 1 for row in DEEDS["same"])
    assert all(len(pair) == 2 and all(pair) for pair in DEEDS["opposite"])
