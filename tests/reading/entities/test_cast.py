"""The entities of an article by where they are named, and their ids."""

from __future__ import annotations

from accordingto.reading.entities.cast import Cast, Draft, entity_ids, finished
from accordingto.records import Entity, Mention

OSLO, KENYA = Entity("place:oslo", "place", "Oslo"), Entity("country:KEN", "country", "Kenya", "KEN")
CAST = Cast((OSLO, KENYA), (Mention(0, 4, "place:oslo", "place"), Mention(10, 15, "country:KEN", "government")))


def test_a_mention_covers_its_characters() -> None:
    assert [m.entity if (m := CAST.at(n)) else None for n in (0, 3, 4, 9, 10, 14, 15)] == [
        "place:oslo",
        "place:oslo",
        None,
        None,
        "country:KEN",
        "country:KEN",
        None,
    ]


def test_within_takes_only_whole_mentions() -> None:
    assert [m.entity for m in CAST.within(0, 15)] == ["place:oslo", "country:KEN"]
    assert [m.entity for m in CAST.within(0, 14)] == ["place:oslo"]
    assert CAST.within(1, 10) == ()


def test_two_of_one_name_get_two_ids() -> None:
    first, second = Draft("person", names=["Odd Dahl"], full="Odd Dahl"), Draft("person", names=["Odd Dahl"], full="Odd Dahl")
    ids = entity_ids([first, second])
    assert [ids[id(first)], ids[id(second)]] == ["person:odd-dahl", "person:odd-dahl-2"]


def test_an_entity_has_each_of_its_names_once() -> None:
    draft = Draft("person", names=["Dahl", "Odd Dahl", "Dahl"], full="Odd Dahl", country="NOR", sectors=("GOV",))
    assert finished("person:odd-dahl", draft) == Entity("person:odd-dahl", "person", "Odd Dahl", "NOR", ("GOV",), ("Dahl", "Odd Dahl"))
