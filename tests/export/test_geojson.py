"""GeoJSON as RFC 7946 wants it, with evidence, holders and certainty in the properties."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from accordingto.base import Base
from accordingto.export import geojson

from .conftest import FORMULAS


@pytest.fixture(scope="module")
def collection(base: Base) -> dict[str, Any]:
    out = io.BytesIO()
    with base.snapshot() as snapshot:
        geojson.write(snapshot, ("events", "places"), out)
    found: dict[str, Any] = json.loads(out.getvalue().decode())
    return found


def test_it_is_geojson(collection: dict[str, Any]) -> None:
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict)
        if feature["geometry"] is not None:
            lon, lat = feature["geometry"]["coordinates"]
            assert feature["geometry"]["type"] == "Point"
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90


def test_every_event_and_place_is_there(base: Base, collection: dict[str, Any]) -> None:
    ids = [feature["id"] for feature in collection["features"]]
    assert ids == [row["id"] for view in ("events", "places") for row in base.sql(f"select id from {view}").rows()]


def test_a_known_place_is_where_it_is(collection: dict[str, Any]) -> None:
    (bergen,) = (f for f in collection["features"] if f["properties"]["record"] == "places" and f["properties"]["name"] == "Bergen")
    lon, lat = bergen["geometry"]["coordinates"]
    assert (round(lon), round(lat)) == (5, 60)


def test_an_unknown_place_says_why(collection: dict[str, Any]) -> None:
    (unknown,) = (f for f in collection["features"] if f["properties"].get("reason") == "nobody knows it")
    assert unknown["geometry"] is None


def test_evidence_holders_and_certainty(collection: dict[str, Any]) -> None:
    (event,) = (f for f in collection["features"] if f["properties"].get("type") == "ASSAULT" and f["properties"]["article"] == "hostile")
    about = event["properties"]
    assert (about["evidence"], about["certainty"], about["polarity"]) == (FORMULAS[8], "certain", "positive")
    assert about["holder"] == "-holder | with \\ bar"
    assert about["citation"]


def test_nothing_turns_text_around(base: Base) -> None:
    out = io.BytesIO()
    with base.snapshot() as snapshot:
        geojson.write(snapshot, ("events",), out, "article = 'hostile'")
    assert "\u202e" not in out.getvalue().decode()
    assert "\\u202e" in out.getvalue().decode()


def test_no_rows_are_an_empty_collection(base: Base) -> None:
    out = io.BytesIO()
    with base.snapshot() as snapshot:
        geojson.write(snapshot, ("places",), out, "false")
    assert json.loads(out.getvalue()) == {"type": "FeatureCollection", "features": []}
