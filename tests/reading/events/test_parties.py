"""From a noun phrase to the parties it names."""

from __future__ import annotations

import pytest

from accordingto.reader import default_reader
from accordingto.reading.entities import resolve
from accordingto.reading.entities.mentions import find_mentions
from accordingto.reading.events.parties import Parties
from accordingto.reading.parse import parse
from accordingto.records import Participant


def _of(text: str, word: str, acting: bool = False, things: bool = True) -> list[str]:
    """The words of the parties in the phrase of this word."""
    document = next(parse([text], default_reader().pipeline))
    parties = Parties(document, resolve(document, find_mentions(document)))
    number, i = next((n, t.i) for n, s in enumerate(document.sentences) for t in s.tokens if t.text == word)
    found: tuple[Participant, ...] = parties.of(number, (i,), acting=acting, things=things)
    return [text[p.start : p.end] for p in found]


@pytest.mark.parametrize(
    ("text", "word", "ends"),
    [
        ("Norway condemned Denmark.", "Denmark", ["Denmark"]),
        ("Norway rejected the decision by Denmark.", "decision", ["Denmark"]),
        ("Norway rejected Denmark's proposal.", "proposal", ["Denmark"]),
        ("The army attacked dozens of rebels.", "dozens", ["rebels"]),
        ("Norway condemned Denmark and Iceland.", "Denmark", ["Denmark", "Iceland"]),
        ("The missiles fired by the army hit a town.", "missiles", ["army"]),
    ],
)
def test_who_is_named(text: str, word: str, ends: list[str]) -> None:
    assert [words.split()[-1] for words in _of(text, word)] == ends


@pytest.mark.parametrize(
    ("text", "word"),
    [("The storm hit Norway.", "storm"), ("The decision surprised Norway.", "decision"), ("The price rose on Friday.", "Friday")],
)
def test_ideas_times_and_weather_do_not_act(text: str, word: str) -> None:
    assert _of(text, word, acting=True) == []


def test_ones_own_troops_are_no_other_side() -> None:
    assert _of("Norway withdrew its troops.", "troops") == []


def test_a_place_of_nobody_is_a_thing_that_can_be_hit() -> None:
    assert _of("Rebels attacked the camp.", "camp") == ["the camp"]
    assert _of("Rebels attacked the camp.", "camp", things=False) == []


def test_a_pronoun_is_who_it_stands_for() -> None:
    assert _of("Norway said it would leave.", "it") == ["Norway"]


def test_a_state_of_emergency_is_no_state() -> None:
    assert _of("The premier declared a state of emergency.", "state") == []
