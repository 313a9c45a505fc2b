"""A speaker or actor: all that one says, and all that one does or suffers, according to whom."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import Response

from accordingto.base.facets import PAIRS, once, published_in, window
from accordingto.web import charts
from accordingto.web.ask import ROWS, Asked, Page
from accordingto.web.render import Table, page
from accordingto.web.state import State

router = APIRouter(tags=["speakers and actors"])

# Own words first: direct speech, then mixed, then indirect; the newest first. What is counted says which months a page's rows lie in,
# so that the wide columns of all others need not be read.
_MANNERS = ("direct", "mixed", "indirect")
_SAID = """SELECT id, article, outlet, published, title, evidence, according_to, cue, manner, kind, certainty, polarity, start FROM claims
           WHERE speaker = ? AND manner = ? AND {days} ORDER BY published DESC NULLS LAST, article, start, id LIMIT ?"""
_SAID_COUNTS = """SELECT manner, certainty, polarity, date_trunc('month', published)::DATE AS month, count(*) AS n FROM claims WHERE speaker = ?
                  GROUP BY ALL"""
_DONE = """SELECT id, article, outlet, published, title, evidence, according_to, type, mode, actor, actor_name, actor_country, recipient,
           recipient_name, recipient_country, certainty, polarity, time, hypothetical, date_start, place_name, start
           FROM dyads WHERE (actor = ? OR recipient = ?) AND {days} ORDER BY published DESC NULLS LAST, article, start, id LIMIT ?"""
# What one does and suffers by type and month, each event once, and with whom: one pass over the view.
_DONE_COUNTS = """WITH own AS MATERIALIZED (
                      SELECT id, type, date_trunc('month', published)::DATE AS month, actor = $1 AS does, CASE WHEN actor = $1 THEN recipient ELSE actor END AS other,
                      CASE WHEN actor = $1 THEN recipient_name ELSE actor_name END AS name FROM dyads WHERE actor = $1 OR recipient = $1)
                  SELECT type, does, month, NULL AS other, NULL AS name, count(*) AS n
                  FROM (SELECT id, any_value(type) AS type, any_value(month) AS month, bool_or(does) AS does FROM own GROUP BY id) GROUP BY ALL
                  UNION ALL
                  SELECT NULL, NULL, NULL, other, any_value(name), count(DISTINCT id) FROM own WHERE other IS NOT NULL GROUP BY other"""
_NAMED = """SELECT entity, arg_max(name, length(name)) AS name, any_value(kind) AS kind, any_value(country) AS country, count(*) AS articles
            FROM entities WHERE entity = ? GROUP BY entity"""
_OTHERS = 12  # with whom most
Id = Annotated[str, Path(max_length=300, description="The id of an entity, such as country:ISL")]


@router.get("/speaker/{id}", include_in_schema=False)
def speaker(request: Request, state: Asked, id: Id, n: Page = 1) -> Response:
    """All that one says, own words first."""
    claims = said(state, id, n)
    counts = state.rows(_SAID_COUNTS, [id])
    levels: Counter[tuple[str, str]] = Counter()
    months: Counter[tuple[date, str]] = Counter()
    for row in counts:
        levels[row["certainty"], row["polarity"]] += row["n"]
        if row["month"]:
            months[row["month"], row["manner"]] += row["n"]
    bars = [{"month": month, "kind": manner, "n": count} for (month, manner), count in sorted(months.items())]
    return page(
        request,
        "speaker.html.j2",
        table=Table("claims", claims),
        who=_named(state, id),
        claims=claims,
        levels=[{"certainty": c, "polarity": p, "claims": count} for (c, p), count in levels.most_common()],
        chart=charts.months(bars, "claims"),
        n=n,
    )


@router.get("/actor/{id}", include_in_schema=False)
def actor(request: Request, state: Asked, id: Id, n: Page = 1) -> Response:
    """All that one does, and what is done to one."""
    events = done(state, id, n)
    types: dict[str, list[int]] = {}
    months: Counter[tuple[date, str]] = Counter()
    by_type, by_other = _counted(state, id)
    for row in by_type:
        types.setdefault(row["type"], [0, 0])[0 if row["does"] else 1] += row["n"]
        if row["month"]:
            months[row["month"], "as actor" if row["does"] else "as recipient"] += row["n"]
    bars = [{"month": month, "kind": kind, "n": count} for (month, kind), count in sorted(months.items())]
    return page(
        request,
        "actor.html.j2",
        table=Table("events", events),
        who=_named(state, id),
        events=events,
        types=[{"type": t, "does": d, "suffers": s} for t, (d, s) in sorted(types.items(), key=lambda x: (-sum(x[1]), x[0]))],
        others=by_other[:_OTHERS],
        chart=charts.months(bars, "events"),
        n=n,
    )


@router.get("/api/speakers/{id}/claims")
def said(state: Asked, id: Id, n: Page = 1) -> list[dict[str, Any]]:
    """The claims of one speaker, with their words and holders; own words first."""
    groups: Counter[tuple[str, date | None]] = Counter()
    for row in state.rows(_SAID_COUNTS, [id]):
        groups[row["manner"], row["month"]] += row["n"]
    order = sorted(groups.items(), key=lambda g: (_MANNERS.index(g[0][0]), *_backwards(g[0][1])))
    among, skipped = window(order, ROWS, (n - 1) * ROWS)
    rows: list[dict[str, Any]] = []
    for manner in _MANNERS:
        if months := [month for m, month in among if m == manner]:
            days, bounds = published_in(months)
            rows += state.rows(_SAID.format(days=days), [id, manner, *bounds, skipped + ROWS])
    return rows[skipped : skipped + ROWS]


@router.get("/api/actors/{id}/events")
def done(state: Asked, id: Id, n: Page = 1) -> list[dict[str, Any]]:
    """The events in which one takes part, with their words and holders; the newest articles first."""
    groups: Counter[date | None] = Counter()
    for row in _counted(state, id)[0]:
        groups[row["month"]] += row["n"]
    among, skipped = window(sorted(groups.items(), key=lambda g: _backwards(g[0])), ROWS, (n - 1) * ROWS)
    days, bounds = published_in(among)
    rows = state.rows(_DONE.format(days=days), [id, id, *bounds, PAIRS * (skipped + ROWS)])
    return once(rows)[skipped : skipped + ROWS]


def _counted(state: State, id: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """How many events by type, side and month, and with whom, those with most first."""
    rows = state.rows(_DONE_COUNTS, [id])
    others = [{"entity": r["other"], "name": r["name"], "events": r["n"]} for r in rows if r["other"] is not None]
    return [r for r in rows if r["type"] is not None], sorted(others, key=lambda o: (-o["events"], o["entity"]))


def _backwards(month: date | None) -> tuple[bool, int]:
    """The order of months: the newest first, no month last."""
    return month is None, -month.toordinal() if month else 0


def _named(state: State, id: str) -> dict[str, Any]:
    found = state.rows(_NAMED, [id])
    if not found:
        raise HTTPException(404, f"Nobody with the id {id} is in this base")
    return found[0]
