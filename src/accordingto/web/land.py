"""The shapes of the countries on the map of the world: Natural Earth's, 1:110 million, as npm's world-atlas has them (static/countries-110m.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

from markupsafe import Markup

from accordingto.web.drawing import equal_earth

Point = tuple[float, float]


_ANTARCTICA = "010"  # lies below the map, and around the pole


@cache
def land() -> Markup:
    """All countries as one path of SVG, in the projection of `drawing.equal_earth`."""
    shapes = json.loads((files("accordingto.web") / "static" / "countries-110m.json").read_text(encoding="utf-8"))
    arcs = [_degrees(arc, shapes["transform"]) for arc in shapes["arcs"]]
    rings = (_ring(ring, arcs) for ring in _rings(shapes["objects"]["countries"]["geometries"]))
    parts = (part for ring in rings for part in _within(_unbroken(ring)))
    return Markup('<path class="land" d="{}"/>').format("".join(map(_path, parts)))


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join("{:.1f},{:.1f}".format(*equal_earth(lat, lon)) for lon, lat in points) + "Z"


def _degrees(arc: Sequence[Sequence[int]], transform: dict[str, Sequence[float]]) -> list[Point]:
    """Longitude and latitude of an arc's points. TopoJSON has whole numbers, each the difference from the one before (its specification, 2.2.1 and 4.1)."""
    scale, translate = transform["scale"], transform["translate"]
    degrees = ([n * scale[axis] + translate[axis] for n in accumulate(point[axis] for point in arc)] for axis in (0, 1))
    return list(zip(*degrees, strict=True))


def _rings(geometries: Sequence[dict[str, Any]]) -> Iterator[list[int]]:
    """The outlines of all polygons, each as the numbers of its arcs."""
    for shape in geometries:
        if shape.get("id") != _ANTARCTICA:
            for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
                yield from polygon


def _ring(numbers: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    """The points of an outline. A negative number is the arc of its complement, backwards; each arc begins where the one before ends."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _unbroken(ring: Sequence[Point]) -> list[Point]:
    """The outline of what lies on both sides of 180 degrees with longitudes beyond it, so that none leaps around the world."""
    points = [ring[0]]
    for lon, lat in ring[1:]:
        points.append((lon - 360 * round((lon - points[-1][0]) / 360), lat))
    return points


def _within(ring: Sequence[Point]) -> Iterator[list[Point]]:
    """What of an outline lies between -180 and 180 degrees; the rest from the other side."""
    for turn in (-360, 0, 360):
        part = [(lon + turn, lat) for lon, lat in ring]
        for side in (1, -1):
            part = _cut(part, side)
        if part:
            yield part


def _cut(ring: Sequence[Point], side: int) -> list[Point]:
    """What of an outline lies west of 180 degrees, or with side -1 east of -180 (Sutherland and Hodgman, 1974)."""
    kept: list[Point] = []
    for (x, y), (to_x, to_y) in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        if x * side <= _EDGE:
            kept.append((x, y))
        if (x * side <= _EDGE) != (to_x * side <= _EDGE):
            share = (_EDGE * side - x) / (to_x - x)
            kept.append((_EDGE * side, y + share * (to_y - y)))
    return kept


_EDGE = 180.0
