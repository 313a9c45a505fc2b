"""Weapons are found by kind, by model and by the shape of names no list holds; civil things are not."""

from __future__ import annotations

import pytest

from accordingto.knowledge import read_csv, read_yaml
from accordingto.reader import default_reader
from accordingto.reading.parse import parse
from accordingto.reading.transfers.lexicon import load_arms, squeeze
from accordingto.reading.transfers.weapons import find_weapons

CATEGORIES = {
    "Aircraft", "Air defence systems", "Anti-submarine warfare weapons", "Armoured vehicles", "Artillery", "Engines", "Missiles",
    "Naval weapons", "Satellites", "Sensors", "Ships", "Other", "Small arms", "Ammunition", None,
}  # fmt: skip


def weapons(text: str) -> list[tuple[str, str, str]]:
    """Words, designation and category of each weapon."""
    document = next(parse([text], default_reader().pipeline))
    found = []
    for w in find_weapons(document):
        tokens = document.sentences[w.sentence].tokens
        name = text[tokens[w.name[0]].start : tokens[w.name[1]].end] if w.name else ""
        found.append((text[tokens[w.first].start : tokens[w.last].end], name, w.type.category or ""))
    return found


@pytest.mark.parametrize(
    ("text", "words", "name", "category"),
    [
        ("They showed the K-239 rocket launchers.", "K-239 rocket launchers", "K-239", "Artillery"),
        ("They showed Spear-ER missiles.", "Spear-ER missiles", "Spear-ER", "Missiles"),
        ("They showed “Sea Lance” torpedoes.", "Sea Lance” torpedoes", "Sea Lance", "Missiles"),
        ("They showed missiles called Falak.", "missiles called Falak", "Falak", "Missiles"),
        ("They showed two Type 26 frigates.", "Type 26 frigates", "Type 26", "Ships"),
        ("They showed Orlan-class submarines.", "Orlan-class submarines", "Orlan-class", "Ships"),
        ("They showed Hanwha K9 howitzers.", "Hanwha K9 howitzers", "K9", "Artillery"),
        ("They showed 24 Pyorun 155 mm howitzers.", "Pyorun 155 mm howitzers", "Pyorun", "Artillery"),
        ("They showed Swedish Gripens.", "Gripens", "Gripens", "Aircraft"),
        ("They showed Bayraktar TB-2 drones.", "Bayraktar TB-2 drones", "Bayraktar TB-2", "Aircraft"),
        ("They showed F-16Cs over the base.", "F-16Cs", "F-16Cs", "Aircraft"),
        ("They showed man-portable air-defence systems.", "man-portable air-defence systems", "", "Missiles"),
        ("The USS Hopper (DDG 70) sailed.", "USS Hopper (DDG 70)", "USS Hopper (DDG 70)", "Ships"),
        ("The army has Jaguar vehicles.", "Jaguar vehicles", "Jaguar", "Aircraft"),
    ],
)
def test_a_weapon_with_its_name(text: str, words: str, name: str, category: str) -> None:
    assert weapons(text) == [(words, name, category)]


@pytest.mark.parametrize(
    "text",
    [
        "The fuel tanks leaked.",
        "He is a fire fighter.",
        "The search engine crashed.",
        "A private jet landed.",
        "The gold mine closed.",
        "The airline bought A320 jets.",
        "She filed a complaint about a shipment of shoes.",
        "The Javelin was thrown 90 metres.",
        "A rebel fighter died.",
    ],
)
def test_civil_things_are_no_weapons(text: str) -> None:
    assert weapons(text) == []


def test_a_misspelt_maker_is_known() -> None:
    maker = load_arms().maker_like(squeeze("Lokheed Martin"))
    assert maker is not None
    assert maker.country == "USA"


def test_the_lists_fit_together() -> None:
    types = read_yaml("arms/types")
    assert {row.get("category") for row in types} <= CATEGORIES
    assert {row.get("unroca") for row in types} <= {None, "I", "II", "III", "IV", "V", "VI", "VII", "VIII"}
    names = {row["type"] for row in types}
    makers = {row["name"] for row in read_csv("arms/makers")}
    states = {row["code"] or row["key"] for row in read_csv("countries")}
    models = read_csv("arms/designations")
    assert len(models) == len({squeeze(row["name"]) for row in models})
    for row in models:
        assert row["type"] in names, row
        assert not row["maker"] or row["maker"] in makers, row
        assert not row["country"] or row["country"] in states, row
    for row in read_csv("arms/makers"):
        assert not row["country"] or row["country"] in states, row
