"""The shapes of the countries: whole, in their places, and none drawn across the map."""

from __future__ import annotations

import math
import re

from accordingto.web.drawing import equal_earth
from accordingto.web.land import land


def test_no_country_is_drawn_across_the_map() -> None:
    rings = re.findall(r"M([^Z]+)Z", land())
    assert len(rings) > 200
    for ring in rings:
        points = [tuple(map(float, point.split(","))) for point in ring.split("L")]
        steps = [math.dist(a, b) for a, b in zip(points, points[1:] + points[:1], strict=True)]
        assert max(steps) < 90, ring[:60]  # the longest straight border is that of Canada


def test_the_capes_are_where_they_should_be() -> None:
    points = [tuple(map(float, point.split(","))) for point in re.findall(r"[\d.-]+,[\d.-]+", land())]
    for lat, lon in ((-34.8, 20.0), (71.1, 25.7), (-55.0, -67.0), (66.1, -169.9), (-39.2, 146.3)):  # capes of five continents
        assert min(math.dist(equal_earth(lat, lon), p) for p in points) < 4
