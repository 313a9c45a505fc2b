"""The gold for arms transfers has the form that benchmarks/transfers/README.md promises, and its scorer counts as it says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path
from runpy import run_path
from typing import Any, get_args

import pytest
import yaml

from accordingto.records import Article, Entity, Field, Quantity, Reading, Span, Status, Transfer, Versions

FOLDER = Path(__file__).parents[2] / "benchmarks" / "transfers"
LEAST = {"sentences.untouched": 75, "sentences.tuned": 75, "paragraphs.untouched": 13, "paragraphs.tuned": 12}
KEYS = {
    "supplier",
    "recipient",
    "manufacturer",
    "designation",
    "description",
    "category",
    "quantity",
    "order_year",
    "delivery_years",
    "money",
    "status",
}
CATEGORIES = {
    *("Aircraft", "Air defence systems", "Armoured vehicles", "Artillery", "Engines", "Missiles", "Naval weapons", "Satellites", "Sensors"),
    *("Ships", "Other", "Small arms", "Ammunition"),
}
FILES = {name: yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")) for name in LEAST}
ITEMS: list[dict[str, Any]] = list(chain.from_iterable(FILES.values()))


def accepted(value: object) -> list[str]:
    """The values that `|` separates, without those that stand for an empty field."""
    return [part for part in str(value).split("|") if part != "null"] if value is not None else []


@pytest.mark.parametrize("name", LEAST)
def test_files_have_enough_items_and_a_third_without_transfer(name: str) -> None:
    assert len(FILES[name]) >= LEAST[name]
    assert 0.25 <= sum(not item["transfers"] for item in FILES[name]) / len(FILES[name]) <= 0.4


def test_no_id_of_a_kind_and_no_text_stands_twice() -> None:
    assert len({item["id"] for item in ITEMS}) == len(ITEMS) == len({item["text"] for item in ITEMS})


@pytest.mark.parametrize("item", ITEMS, ids=[item["id"] for item in ITEMS])
def test_items_have_allowed_labels_and_words_of_the_text(item: dict[str, Any]) -> None:
    for transfer in item["transfers"]:
        assert KEYS >= transfer.keys() >= {"supplier", "recipient", "status"}
        assert set(accepted(transfer["status"])) <= set(get_args(Status))
        assert set(accepted(transfer.get("category"))) <= CATEGORIES
        for field in ("manufacturer", "designation", "description", "money"):
            assert all(value in item["text"] for value in accepted(transfer.get(field))), field


@pytest.mark.parametrize("item", ITEMS, ids=[item["id"] for item in ITEMS])
def test_numbers_and_years_are_ordered(item: dict[str, Any]) -> None:
    for transfer in item["transfers"]:
        if quantity := transfer.get("quantity"):
            assert quantity["high"] is None or quantity["low"] <= quantity["high"]
            assert quantity["is_estimate"] or quantity["low"] == quantity["high"]
        for value in accepted(transfer.get("delivery_years")):
            first, _, last = value.partition("/")
            assert 1900 < int(first) < 2100
            assert last in {"", ".."} or int(first) < int(last)
        assert all(1900 < int(year) < 2100 for year in accepted(transfer.get("order_year")))


SCORE = run_path(str(FOLDER / "score.py"))
TEXT = "Norway sold six K-2 tanks and a radar to Chile."
NORWAY, CHILE = Entity("country:NOR", "country", "Norway", "NOR"), Entity("country:CHL", "country", "Chile", "CHL")
GOLD = [
    {
        **{"supplier": "Norway|NOR", "recipient": "Chile|CHL", "designation": "K-2", "description": "tanks", "status": "delivered"},
        **{"category": "Armoured vehicles", "quantity": {"low": 6, "high": 6, "is_estimate": False}},
    },
    {"supplier": "Norway|NOR", "recipient": "Chile|CHL", "description": "radar", "category": "Sensors|Other", "status": "delivered"},
]
TANKS = Transfer(
    "1",
    sentence=Span(0, 47),
    trigger=Span(7, 11),
    supplier=Field(NORWAY.id),
    recipient=Field(CHILE.id),
    status="delivered",
    designation=Field("“K-2”"),
    description=Field("battle tank"),
    category=Field("Armoured vehicles"),
    quantity=Quantity(6, 6, 6),
)


def counts(*transfers: Transfer) -> Counter[str]:
    """What the scorer counts for a reading with these transfers."""
    found = SCORE["count"](GOLD, Reading(Article(TEXT), Versions("", ""), entities=(NORWAY, CHILE), transfers=transfers))
    assert isinstance(found, Counter)
    return found


def test_scorer_counts_a_right_transfer_and_a_missed_one() -> None:
    found = counts(TANKS)
    assert [found[f"whole.{c}"] for c in ("right", "found", "gold")] == [1, 1, 2]
    assert [found[f"{f}.right"] for f in ("supplier", "designation", "description", "quantity", "status")] == [1] * 5


def test_scorer_takes_a_whole_transfer_as_wrong_with_the_parties_exchanged() -> None:
    found = counts(replace(TANKS, supplier=TANKS.recipient, recipient=TANKS.supplier))
    assert found["whole.right"] == found["supplier.right"] == found["recipient.right"] == 0
    assert found["designation.right"] == 1


def test_scorer_gives_a_gold_transfer_to_one_reading_only() -> None:
    found = counts(TANKS, replace(TANKS, quantity=Quantity(7, 7, 7)))
    assert [found[f"quantity.{c}"] for c in ("right", "found", "gold")] == [1, 2, 1]
    assert found["whole.right"] == 1
