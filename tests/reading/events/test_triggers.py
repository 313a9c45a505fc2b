"""Which words tell an event, which only belong to one, and what is one event."""

from __future__ import annotations

import pytest

from accordingto import read_text


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Jets bombed a market in Nyala, killing at least twelve people.", ["a market", "twelve people"]),
        ("Gunmen stormed a market and shot dead two traders.", ["a market", "two traders"]),
        ("Three soldiers were killed when rebels ambushed their convoy.", ["their convoy", "Three soldiers"]),
        ("The village was shelled by the army, wounding two children.", ["The village", "two children"]),
    ],
)
def test_an_attack_and_what_came_of_it_are_one_event(text: str, recipients: list[str]) -> None:
    reading = read_text(text)
    assert [e.type for e in reading.events] == ["ASSAULT"]
    assert [text[r.start : r.end] for r in reading.events[0].recipients] == recipients


def test_two_attacks_are_two_events() -> None:
    reading = read_text("Rebels shot a priest in Gao, and the army bombed a village in the hills.")
    assert [e.type for e in reading.events] == ["ASSAULT", "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Dock workers in Mombasa will go on strike on Monday.", "go on strike"),
        ("Prisoners in Minya have been on hunger strike since May.", "been on hunger strike"),
        ("The rebels laid down their arms on Friday.", "laid down"),
        ("Norway condemned Denmark.", "condemned"),
    ],
)
def test_the_trigger_holds_all_its_words(text: str, trigger: str) -> None:
    reading = read_text(text)
    assert reading.words(reading.events[0].trigger) == trigger


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The envoy arrived in Khartoum for talks with the generals.", "CONSULT"),
        ("Norway threatened to bomb the camps of the rebels.", "THREATEN"),
        ("Calls by Norway for a truce between the army and the rebels grew louder.", "REQUEST"),
        ("Denmark promised to release the sailors.", "CONCEDE"),
        ("The rebels forced the Danish army to leave the valley.", "RETREAT"),
    ],
)
def test_what_another_trigger_speaks_for_is_no_event_of_its_own(text: str, kind: str) -> None:
    assert [e.type for e in read_text(text).events] == [kind]


def test_a_pattern_without_its_recipient_leaves_the_words_to_others() -> None:
    assert [e.type for e in read_text("The Danish government said that it would free forty prisoners.").events] == ["CONCEDE"]


def test_the_words_that_carry_certainty_are_marked() -> None:
    text = "Danish troops may not have attacked the village."
    reading = read_text(text)
    assert {reading.words(m) for m in reading.events[0].marks} >= {"may not"}


def test_a_plain_fact_has_no_marks() -> None:
    assert read_text("Norway condemned Denmark.").events[0].marks == ()
