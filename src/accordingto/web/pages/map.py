"""Where events are said to have been."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from accordingto.web import charts
from accordingto.web.ask import Asked
from accordingto.web.render import Table, page

router = APIRouter(tags=["map"])

_POINTS = """SELECT place_name, any_value(place_country) AS place_country, lat, lon, quad, count(*) AS events FROM events
             WHERE lat IS NOT NULL AND (? = '' OR type = upper(?)) GROUP BY place_name, lat, lon, quad ORDER BY events DESC, place_name LIMIT 2000"""
Type = Annotated[str, Query(description="PLOVER type", max_length=40)]


@router.get("/map", include_in_schema=False)
def show(request: Request, state: Asked, type: Type = "") -> Response:
    """Events on a map, and as a table."""
    found = points(state, type)
    types = [r["type"] for r in state.rows("SELECT DISTINCT type FROM events WHERE lat IS NOT NULL ORDER BY 1")]
    return page(
        request, "map.html.j2", table=Table("places", found), points=found, types=types, type=type.upper(), chart=charts.world(found)
    )


@router.get("/api/map")
def points(state: Asked, type: Type = "") -> list[dict[str, Any]]:
    """Places of events (WGS 84 degrees) and how many events of each quadrant are said to have been there."""
    return state.rows(_POINTS, [type, type])
