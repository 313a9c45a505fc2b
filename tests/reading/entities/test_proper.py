"""Names that only the parser finds, with what the office beside them says."""

from __future__ import annotations

from accordingto import read_text
from accordingto.records import Entity


def _entity(text: str, words: str) -> Entity:
    reading = read_text(text)
    mention = next(m for m in reading.mentions if text[m.start : m.end] == words)
    return next(e for e in reading.entities if e.id == mention.entity)


def test_the_office_in_front_says_what_a_person_is() -> None:
    person = _entity("Norwegian Defence Minister Odd Dahl visited Kenya.", "Odd Dahl")
    assert (person.kind, person.country, person.sectors[:1]) == ("person", "NOR", ("GOV",))


def test_the_state_may_stand_after_the_name() -> None:
    assert _entity("Prime Minister Odd Dahl of Iceland visited Kenya.", "Odd Dahl").country == "ISL"


def test_the_office_may_stand_beside_the_name() -> None:
    person = _entity("Odd Dahl, Norway's defence minister, visited Kenya.", "Odd Dahl")
    assert (person.kind, person.country) == ("person", "NOR")


def test_the_word_before_a_body_says_what_it_is() -> None:
    body = _entity("The Norwegian daily Bergens Nytt criticised the cabinet.", "Bergens Nytt")
    assert (body.kind, body.country) == ("organisation", "NOR")


def test_a_state_with_the_word_for_a_body_is_no_name_of_its_own() -> None:
    reading = read_text("The Norwegian Foreign Ministry protested.")
    assert [(e.kind, e.country) for e in reading.entities] == [("organisation", "NOR")]
