"""Where the articles come from: outlets, whom they cite, and what could not be read."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from accordingto.web.ask import Asked
from accordingto.web.render import Table, page

router = APIRouter(tags=["sources"])

_OUTLETS = """SELECT coalesce(outlet, '') AS outlet, count(*) AS articles, count(agency) AS credited, min(published) AS first, max(published) AS last,
              sum(claims)::BIGINT AS claims, sum(events)::BIGINT AS events, sum(loaded)::BIGINT AS loaded FROM articles
              GROUP BY ALL ORDER BY articles DESC, 1 LIMIT 500"""
_CITED = """SELECT coalesce(outlet, '') AS outlet, speaker, any_value(speaker_name) AS name, count(*) AS claims FROM claims WHERE speaker IS NOT NULL
            GROUP BY coalesce(outlet, ''), speaker QUALIFY row_number() OVER (PARTITION BY coalesce(outlet, '') ORDER BY count(*) DESC, speaker) <= 5 ORDER BY 1, claims DESC, 2"""
_REFUSED = "SELECT item, problem, advice, source, time FROM refused ORDER BY time DESC LIMIT 100"


@router.get("/sources", include_in_schema=False)
def show(request: Request, state: Asked) -> Response:
    """The outlets, whom they cite most, and what was refused."""
    found = outlets(state)
    cited: dict[str, list[dict[str, Any]]] = {}
    for row in state.rows(_CITED):
        cited.setdefault(row["outlet"], []).append(row)
    return page(request, "sources.html.j2", table=Table("outlets", found), outlets=found, cited=cited, refused=state.rows(_REFUSED))


@router.get("/api/sources")
def outlets(state: Asked) -> list[dict[str, Any]]:
    """The outlets in the base."""
    return state.rows(_OUTLETS)
