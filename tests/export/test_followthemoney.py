"""FollowTheMoney's own library takes every entity, finds nothing to clean away, and every link leads somewhere."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from accordingto.base import Base
from accordingto.export import followthemoney

model = pytest.importorskip("followthemoney", reason="the extra followthemoney is not installed: it needs ICU").model


def written(base: Base, where: str | None = None) -> list[dict[str, Any]]:
    out = io.BytesIO()
    with base.snapshot() as snapshot:
        followthemoney.write(snapshot, out, where)
    return [json.loads(line) for line in out.getvalue().decode().splitlines()]


@pytest.fixture(scope="module")
def entities(base: Base) -> list[dict[str, Any]]:
    return written(base)


def test_the_library_takes_every_entity(entities: list[dict[str, Any]]) -> None:
    for data in entities:
        proxy = model.get_proxy(data, cleaned=False)
        assert proxy.schema.validate(data) is None
        assert all(proxy.get(name) for name in proxy.schema.required), data
        assert {name: sorted(proxy.get(name)) for name in data["properties"]} == {n: sorted(v) for n, v in data["properties"].items()}


def test_ids_are_there_once_and_links_lead_somewhere(entities: list[dict[str, Any]]) -> None:
    ids = [data["id"] for data in entities]
    assert len(set(ids)) == len(ids)
    for data in entities:
        proxy = model.get_proxy(data)
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or value in ids, (data["schema"], prop.name, value)


def test_every_kind_is_there(entities: list[dict[str, Any]]) -> None:
    assert {"Article", "Person", "LegalEntity", "Address", "Mention", "Event", "Note", "UnknownLink"} <= {
        data["schema"] for data in entities
    }


def test_an_event_has_its_sides_its_proof_and_its_holders(base: Base, entities: list[dict[str, Any]]) -> None:
    (row,) = base.sql("select * from events where type = 'COERCE'").rows()
    (event,) = (data for data in entities if data["accordingto"].get("id") == row["id"])
    assert event["properties"]["summary"] == [row["evidence"]]
    assert event["properties"]["proof"] == [f"accordingto-{row['article']}"]
    assert event["properties"]["involved"]
    assert event["accordingto"]["according_to"] == row["according_to"]
    assert event["accordingto"]["certainty"] == row["certainty"]
    assert "Fjord Post" in event["properties"]["description"][0]


def test_a_transfer_links_supplier_and_recipient(entities: list[dict[str, Any]]) -> None:
    link = next(data for data in entities if data["schema"] == "UnknownLink")
    assert link["properties"]["subject"] == ["accordingto-country-NOR"]
    assert link["properties"]["object"] == ["accordingto-country-CHL"]


def test_a_script_is_no_address(entities: list[dict[str, Any]]) -> None:
    (article,) = (data for data in entities if data["accordingto"].get("id") == "hostile")
    assert "sourceUrl" not in article["properties"]


def test_where_is_about_articles_and_all_that_is_in_them(base: Base) -> None:
    found = written(base, "outlet = 'Geysir' -- only this one")
    assert sum(data["schema"] == "Article" for data in found) == 1
    assert {data["properties"]["publisher"][0] for data in found if data["schema"] in ("Event", "Note")} == {"Geysir"}
