"""Events and places as GeoJSON (RFC 7946): one collection of features in WGS 84, longitude first.

A record whose place the text does not give, or nobody knows, is a feature without geometry: so counts agree with the base, and the properties say why.
The properties are the view's columns, and `record` says which view a feature comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

from accordingto.export.cells import json_text
from accordingto.export.snapshot import Row, rows


def write(snapshot: Any, views: Sequence[str], out: BinaryIO, where: str | None = None) -> None:
    """Write the rows of the views, each of which has the columns `lat` and `lon`, one feature a line."""
    out.write(b'{"type": "FeatureCollection", "features": [')
    between = b"\n"
    for view in views:
        for row in rows(snapshot, view, where):
            out.write(between + json_text(feature(view, row)).encode())
            between = b",\n"
    out.write(b"\n]}\n")


def feature(view: str, row: Row) -> Row:
    """One row as a feature."""
    lat, lon = row["lat"], row["lon"]
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    properties = {name: value for name, value in row.items() if name not in ("id", "lat", "lon")}
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": {"record": view, **properties}}
