"""From a noun phrase to the parties it names."""

from __future__ import annotations

import pytest

from accordingto import read_text
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


def _events(text: str) -> list[tuple[str, str | None, list[str | None], list[str | None]]]:
    """Type, mode, and the countries of the actors and recipients of the events of a text."""
    reading = read_text(text)
    return [(e.type, e.mode, [p.country for p in e.actors], [p.country for p in e.recipients]) for e in reading.events]


@pytest.mark.parametrize(
    "text",
    [
        "Denmark offered to send engineers to the port of Constanta.",
        "Norway seized a ship off the coast of Oman.",
    ],
)
def test_a_place_inside_a_phrase_is_no_recipient(text: str) -> None:
    ((*_, recipients),) = _events(text)
    assert not {"ROU", "OMN"} & set(recipients)


def test_where_they_meet_is_no_party() -> None:
    ((_, _, actors, recipients),) = _events("Denmark and Norway agreed to meet again in London.")
    assert (actors, recipients) == (["DNK", "NOR"], [])


@pytest.mark.parametrize("text", ["The Danish minister visited Oslo.", "The Danish minister paid a visit to Oslo."])
def test_a_visit_has_its_destination(text: str) -> None:
    assert _events(text) == [("CONSULT", "visit", ["DNK"], ["NOR"])]


@pytest.mark.parametrize("who", ["The two governments", "Both sides", "The two countries"])
def test_the_two_are_the_two_states_named_together(who: str) -> None:
    actors = _events(f"Norway and Denmark quarrelled over fish. {who} signed an agreement.")[-1][2]
    assert actors == ["NOR", "DNK"]


def test_two_governments_are_not_the_one_state_named() -> None:
    assert _events("Norway protested. The two governments signed an agreement.")[-1][2] == [None]


def test_a_judging_word_says_nothing_of_them_later() -> None:
    reading = read_text("Iceland accused Britain of protecting its poachers. They attacked a patrol boat.")
    attack = next(e for e in reading.events if e.type == "ASSAULT")
    assert attack.actors[0].sectors == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The rebels freed twelve hostages.", ("RETREAT", "release")),
        ("The police freed the hostages.", ("AID", None)),
        ("Norway removed the Danish company from the sanctions list.", ("RETREAT", None)),
        ("The minister was removed from the sanctions list.", ("RETREAT", None)),
    ],
)
def test_who_frees_and_what_is_lifted(text: str, told: tuple[str, str | None]) -> None:
    assert [e[:2] for e in _events(text)] == [told]


def test_tear_gas_is_no_resource() -> None:
    (event,) = read_text("The police fired tear gas at protesters.").events
    assert "natural_resource" not in event.contexts
