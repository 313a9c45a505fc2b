"""Arms transfers: own sentences of all shapes, each with everything that is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from accordingto import read_text
from accordingto.records import Article, Entity, Field, Quantity, Transfer

SENTENCES = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))


def transfers_of(text: str, published: str | None = None) -> tuple[tuple[Transfer, ...], dict[str, Entity]]:
    """What is read from a text, with the entities by their ids."""
    reading = read_text(text, Article("", published=published))
    return reading.transfers, {e.id: e for e in reading.entities}


def told(text: str, published: str | None = "2024-05-01") -> list[str]:
    """The transfers of a text in one line each."""
    transfers, cast = transfers_of(text, published)
    return [line(t, cast) for t in transfers]


def line(t: Transfer, cast: dict[str, Entity]) -> str:
    item = ", ".join(str(f.value) for f in (t.designation, t.description) if f.value)
    years = " ".join(str(f.value) for f in (t.order_year, t.delivery_years) if f.value)
    maker = cast[str(t.manufacturer.value)].name if t.manufacturer.value else ""
    text = f"{party(t.supplier, cast)} > {party(t.recipient, cast)}: {number(t.quantity)}{item} ({t.status})"
    return text + (f" {years}" if years else "") + (f"; {maker}" if maker else "")


def party(field: Field, cast: dict[str, Entity]) -> str:
    entity = cast.get(str(field.value))
    return "?" if entity is None else entity.country or entity.name if entity.kind == "country" else entity.name


def number(q: Quantity) -> str:
    if q.low is None and q.high is None:
        return ""
    return f"{q.low} " if q.low == q.high else f"{'' if q.low is None else q.low}-{'' if q.high is None else q.high} "


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"][:60])
def test_sentence(case: dict[str, Any]) -> None:
    assert told(case["text"]) == case["told"]


def test_every_field_points_to_its_words() -> None:
    text = "In 2016 Kenya ordered more than 50 Falcon-2 armoured vehicles from the Swedish firm Nordvik for 60 million euros."
    (t,), cast = transfers_of(text)
    spans = {
        name: getattr(t, name).text for name in ("supplier", "recipient", "designation", "description", "quantity", "money", "order_year")
    }
    assert {name: text[s.start : s.end] for name, s in spans.items()} == {
        "supplier": "Nordvik",
        "recipient": "Kenya",
        "designation": "Falcon-2",
        "description": "armoured vehicles",
        "quantity": "more than 50",
        "money": "60 million euros",
        "order_year": "2016",
    }
    assert t.quantity.is_estimate
    assert (t.quantity.low, t.quantity.high) == (51, None)
    assert t.category.value == "Armoured vehicles"
    assert t.unroca.value == "II"
    assert cast[str(t.supplier.value)].name == "Sweden"


def test_what_the_text_does_not_give_has_a_reason() -> None:
    (t,), _ = transfers_of("Ireland ordered two radars.")
    empty = [getattr(t, name) for name in ("supplier", "designation", "order_year", "delivery_years", "money", "manufacturer", "unroca")]
    assert all(f.value is None and f.reason for f in empty)


def test_one_deal_told_twice_is_one_transfer_with_both_passages() -> None:
    text = "Iceland bought two patrol vessels from Norway in 2012. It rained. Norway delivered the vessels in 2015."
    (t,), _ = transfers_of(text)
    assert text[t.sentence.start : t.sentence.end].startswith("Iceland bought")
    assert [text[s.start : s.end] for s in t.passages] == ["Norway delivered the vessels in 2015."]
    assert (t.order_year.value, t.delivery_years.value) == (2012, 2015)


def test_a_deal_that_somebody_tells_is_according_to_him() -> None:
    transfers, _ = transfers_of("Norway sold ten radars to Chile, the Danish defence minister said.")
    assert transfers[0].claim
    assert "Danish defence minister" in transfers[0].according_to[-1]


def test_ids_differ() -> None:
    transfers, _ = transfers_of("Mali, Niger and Chad received tanks and rifles from Poland. Poland gave Mali radars.")
    assert len({t.id for t in transfers}) == len(transfers) == 7


@pytest.mark.parametrize(
    "text", ["", " ", "\ud800 missiles to \ud800", "missiles", "\x00 sold tanks to \x00", "sold to for from tanks", "F-16 " * 50]
)
def test_odd_texts_are_read(text: str) -> None:
    assert transfers_of(text)[0] == ()


def test_many_deals_of_the_same_two_stay_apart() -> None:
    text = " ".join(f"Norway sold {n} Falcon-{n} missiles to Chile." for n in range(2, 202))
    assert len(transfers_of(text)[0]) == 200
