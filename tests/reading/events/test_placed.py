"""Where an event was, where its own sentence says so."""

from __future__ import annotations

import pytest

from accordingto import read_text
from accordingto.records import Article, Reading, Where


def _place(text: str, trigger: str) -> tuple[Reading, Where]:
    reading = read_text(text, Article(text, published="2021-03-12"))
    return reading, next(e.place for e in reading.events if trigger in reading.words(e.trigger).split())


GIVEN = [
    ("Norway held talks with Denmark in Stockholm.", "held", "Stockholm"),
    ("The attack on Bergen by Danish jets killed two people.", "attack", "Bergen"),
    ("Danish ships shelled the port of Bergen.", "shelled", "Bergen"),
    ("Bergen was shelled by Danish ships.", "shelled", "Bergen"),
    ("Danish ships shelled Bergen airport.", "shelled", "Bergen"),
    ("Danish troops killed a villager outside the town of Voss in western Norway.", "killed", "Voss"),
    ("In Bergen, Danish troops killed two soldiers.", "killed", "Bergen"),
    ("Danish jets attacked a convoy of trucks in Bergen, killing a driver.", "attacked", "Bergen"),
    ("Danish jets killed 12 people, including two children, in Bergen on Monday.", "killed", "Bergen"),
    ("Clashes broke out between Danish and Norwegian troops along the border near Narvik.", "Clashes", "Narvik"),
    ("A Danish patrol boat rammed an Icelandic trawler off the Faroe Islands.", "rammed", "Faroe Islands"),
    ("The Oslo talks between Denmark and Norway ended without a result.", "talks", "Oslo"),
    ("Denmark and Norway met at the Stockholm summit.", "met", "Stockholm"),
    ("The king of Denmark visited Kenya.", "visited", "Kenya"),
    ("Danish police arrested six Norwegians in Aarhus.", "arrested", "Aarhus"),
    ("A court in Aarhus jailed two Norwegians.", "jailed", "Aarhus"),
    ("Danish troops withdrew from Narvik.", "withdrew", "Narvik"),
    ("Denmark pulled its soldiers out of Mali.", "pulled", "Mali"),
    ("Students protested outside the Danish embassy in Nairobi.", "protested", "Nairobi"),
    ("The minister told reporters in Oslo that Danish troops had attacked a convoy near Narvik.", "attacked", "Narvik"),
]


@pytest.mark.parametrize(("text", "trigger", "words"), GIVEN)
def test_the_place_that_belongs_to_the_event(text: str, trigger: str, words: str) -> None:
    reading, place = _place(text, trigger)
    assert place.text is not None
    assert reading.words(place.text) == words
    assert place.lat is not None


NOT_GIVEN = [
    ("Oslo condemned Copenhagen.", "condemned"),
    ("Denmark attacked Norway.", "attacked"),
    ("The government in Oslo accused Denmark of spying.", "accused"),
    ("Norway condemned an attack by Danish troops on a convoy near Bergen.", "condemned"),
    ("The minister said in Oslo that Danish troops had attacked a convoy.", "attacked"),
    ("Rebels based in Narvik attacked a Danish convoy.", "attacked"),
    ("Denmark welcomed the agreement reached in Vienna.", "welcomed"),
    ("Talks between Oslo and Copenhagen opened on Monday.", "Talks"),
    ("HELSINKI, March 10 (Reuters) - Norway condemned Denmark.", "condemned"),
]


@pytest.mark.parametrize(("text", "trigger"), NOT_GIVEN)
def test_no_place_is_invented(text: str, trigger: str) -> None:
    place = _place(text, trigger)[1]
    assert (place.text, place.name, place.lat) == (None, None, None)
    assert place.reason


def test_the_point_is_that_of_the_gazetteer() -> None:
    place = _place("Norway held talks with Denmark in Stockholm.", "held")[1]
    assert (place.name, place.country) == ("Stockholm", "SWE")
    assert place.lat is not None
    assert abs(place.lat - 59.3) < 0.2


def test_a_place_without_a_name_has_no_point() -> None:
    reading, place = _place("Danish troops fired on demonstrators at a checkpoint.", "fired")
    assert place.text is not None
    assert (reading.words(place.text), place.name, place.lat) == ("a checkpoint", "checkpoint", None)
    assert place.reason


def test_a_village_that_nobody_knows_is_named() -> None:
    place = _place("Danish troops killed two people in the village of Quivvenby.", "killed")[1]
    assert (place.name, place.lat) == ("Quivvenby", None)
    assert place.reason
