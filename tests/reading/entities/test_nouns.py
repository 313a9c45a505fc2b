"""What stands around a noun that names somebody: whose it is, how many, and who it is said to be."""

from __future__ import annotations

from accordingto import read_text


def _named(text: str) -> dict[str, str]:
    reading = read_text(text)
    return {text[m.start : m.end]: m.entity for m in reading.mentions}


def test_an_office_is_that_of_the_state_spoken_of() -> None:
    assert _named("Kenya closed the port. The foreign minister apologised.")["The foreign minister"].startswith("person:ken-")


def test_who_is_owned_is_not() -> None:
    found = _named("Kenya closed the port. Aldur's commander apologised.")
    assert not any("ken-commander" in entity for entity in found.values())


def test_people_counted_otherwise_are_others() -> None:
    found = _named("Police arrested 65 people. Police later arrested 12 people.")
    assert found["65 people"] != found["12 people"]


def test_the_same_people_are_one() -> None:
    found = _named("Police arrested 65 people. The people were taken to Mombasa.")
    assert found["65 people"] == found["The people"]
