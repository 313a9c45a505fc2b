"""A speaker or actor: all that one says, and all that one does or suffers, according to whom."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from accordingto.web import charts
from accordingto.web.ask import ROWS, Asked, Page
from accordingto.web.render import Table, page
from accordingto.web.state import State

router = APIRouter(tags=["speakers and actors"])

# Own words first: direct speech, then mixed, then indirect; the newest first.
_SAID = """SELECT id, article, outlet, published, title, evidence, according_to, cue, manner, kind, certainty, polarity, start FROM claims
           WHERE speaker = ? ORDER BY CASE manner WHEN 'direct' THEN 0 WHEN 'mixed' THEN 1 ELSE 2 END, published DESC NULLS LAST, article, start
           LIMIT ? OFFSET ?"""
_DONE = """SELECT DISTINCT id, article, outlet, published, title, evidence, according_to, type, mode, actor, actor_name, actor_country, recipient,
           recipient_name, recipient_country, certainty, polarity, time, hypothetical, date_start, place_name, start FROM dyads
           WHERE actor = ? OR recipient = ? ORDER BY coalesce(date_start, published) DESC NULLS LAST, article, start LIMIT ? OFFSET ?"""


@router.get("/speaker/{id}", include_in_schema=False)
def speaker(request: Request, state: Asked, id: str, n: Page = 1) -> Response:
    """All that one says, own words first."""
    claims = said(state, id, n)
    levels = state.rows(
        "SELECT certainty, polarity, count(*) AS claims FROM claims WHERE speaker = ? GROUP BY ALL ORDER BY claims DESC", [id]
    )
    months = state.rows(
        "SELECT date_trunc('month', published)::DATE AS month, manner AS kind, count(*) AS n FROM claims WHERE speaker = ? AND published IS NOT NULL GROUP BY ALL ORDER BY 1, 2",
        [id],
    )
    table = Table("claims", claims)
    return page(
        request,
        "speaker.html.j2",
        table=table,
        who=_named(state, id),
        claims=claims,
        levels=levels,
        chart=charts.months(months, "claims"),
        n=n,
    )


@router.get("/actor/{id}", include_in_schema=False)
def actor(request: Request, state: Asked, id: str, n: Page = 1) -> Response:
    """All that one does, and what is done to one."""
    events = done(state, id, n)
    types = state.rows(
        "SELECT type, count(DISTINCT id) FILTER (actor = ?) AS does, count(DISTINCT id) FILTER (recipient = ?) AS suffers FROM dyads "
        "WHERE actor = ? OR recipient = ? GROUP BY type ORDER BY does + suffers DESC, type",
        [id] * 4,
    )
    others = state.rows(
        "SELECT CASE WHEN actor = ? THEN recipient ELSE actor END AS entity, any_value(CASE WHEN actor = ? THEN recipient_name ELSE actor_name END) AS name, "
        "count(DISTINCT id) AS events FROM dyads WHERE (actor = ? AND recipient IS NOT NULL) OR (recipient = ? AND actor IS NOT NULL) "
        "GROUP BY 1 ORDER BY events DESC, 1 LIMIT 12",
        [id] * 4,
    )
    table = Table("events", events)
    return page(request, "actor.html.j2", table=table, who=_named(state, id), events=events, types=types, others=others, n=n)


@router.get("/api/speakers/{id}/claims")
def said(state: Asked, id: str, n: Page = 1) -> list[dict[str, Any]]:
    """The claims of one speaker, with their words and holders; own words first."""
    return state.rows(_SAID, [id, ROWS, (n - 1) * ROWS])


@router.get("/api/actors/{id}/events")
def done(state: Asked, id: str, n: Page = 1) -> list[dict[str, Any]]:
    """The events in which one takes part, with their words and holders; the newest first."""
    return state.rows(_DONE, [id, id, ROWS, (n - 1) * ROWS])


def _named(state: State, id: str) -> dict[str, Any]:
    found = state.rows(
        "SELECT entity, arg_max(name, length(name)) AS name, any_value(kind) AS kind, any_value(country) AS country, count(DISTINCT article) AS articles "
        "FROM entities WHERE entity = ? GROUP BY entity",
        [id],
    )
    if not found:
        raise HTTPException(404, f"Nobody with the id {id} is in this base")
    return found[0]
