"""Where the articles come from: outlets, what they relay, whom they cite, what they are silent on; and what could not be read or fetched."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from accordingto.base.fetched import load
from accordingto.comparing.origins import is_medium
from accordingto.web.ask import Asked, Page
from accordingto.web.render import Table, page
from accordingto.web.state import State

router = APIRouter(tags=["sources"])

_ON_PAGE = 40
_OUTLETS = """SELECT coalesce(outlet, '') AS outlet, count(*) AS articles, min(published) AS first, max(published) AS last,
              sum(claims)::BIGINT AS claims, sum(events)::BIGINT AS events, sum(loaded)::BIGINT AS loaded FROM articles
              GROUP BY ALL ORDER BY articles DESC, 1 LIMIT 500"""
_CREDITED = """SELECT coalesce(outlet, '') AS outlet, agency AS name, count(*) AS articles FROM articles WHERE agency IS NOT NULL
               GROUP BY ALL ORDER BY articles DESC, name"""
_COPIED = """SELECT coalesce(outlet, '') AS outlet, of_outlet AS name, count(*) AS articles FROM copies WHERE of_outlet <> coalesce(outlet, '')
             GROUP BY ALL ORDER BY articles DESC, name"""
_CITED = """SELECT coalesce(outlet, '') AS outlet, speaker, any_value(speaker_name) AS name, any_value(speaker_kind) AS kind, count(*) AS claims
            FROM claims WHERE speaker IS NOT NULL GROUP BY coalesce(outlet, ''), speaker
            QUALIFY row_number() OVER (PARTITION BY coalesce(outlet, '') ORDER BY count(*) DESC, speaker) <= 30 ORDER BY 1, claims DESC, 2"""
_SILENT = """SELECT * FROM (SELECT s.outlet AS outlet, id AS story, title, last_day AS day, s.others AS others, s.reason AS reason FROM
             (SELECT id, title, last_day, unnest(silent) AS s FROM stories WHERE articles > 1))
             QUALIFY row_number() OVER (PARTITION BY outlet ORDER BY others DESC, day DESC, story) <= 5 ORDER BY others DESC, day DESC, story"""
_REFUSED = "SELECT item, problem, advice, source, time FROM refused ORDER BY time DESC LIMIT 100"
_CITES, _MEDIA = 6, 6
_FAILED = 400  # the HTTP statuses of failures begin here; 0 is no answer


@router.get("/sources", include_in_schema=False)
def show(request: Request, state: Asked, n: Page = 1) -> Response:
    """The outlets, and what failed."""
    found = outlets(state)
    shown = found[(n - 1) * _ON_PAGE : n * _ON_PAGE]
    return page(
        request,
        "sources.html.j2",
        table=Table("outlets", found),
        outlets=shown,
        total=len(found),
        failures=failures(state),
        n=n,
        size=_ON_PAGE,
    )


@router.get("/api/sources")
def outlets(state: Asked) -> list[dict[str, Any]]:
    """The outlets in the base: what they relay (`relays`: agencies credited, outlets whose text they have, media cited), whom they cite most, and stories
    that they are silent on."""
    credited, copied, silent = (_by_outlet(state, query) for query in (_CREDITED, _COPIED, _SILENT))
    cited = _by_outlet(state, _CITED)
    found = []
    for row in state.rows(_OUTLETS):
        own = row["outlet"]
        media = [c for c in cited[own] if c["kind"] != "person" and is_medium(c["name"] or "") and c["name"] != own][:_MEDIA]
        relays = [{"name": r["name"], "how": "credited", "times": r["articles"]} for r in credited[own]]
        relays += [{"name": r["name"], "how": "same text", "times": r["articles"]} for r in copied[own]]
        relays += [{"name": c["name"], "how": "cited", "times": c["claims"]} for c in media]
        cites = [{"speaker": c["speaker"], "name": c["name"], "claims": c["claims"]} for c in cited[own][:_CITES]]
        silences = [{name: s[name] for name in ("story", "title", "day", "others", "reason")} for s in silent[own]]
        found.append({**row, "relays": relays, "cites": cites, "silent": silences})
    return found


@router.get("/api/failures")
def failures(state: Asked) -> dict[str, list[dict[str, Any]]]:
    """What could not be read (`refused`), and addresses whose servers refused or did not answer (`fetched`); the newest first."""
    failed = [f for f in load(state.base) if f.status >= _FAILED or f.status <= 0]
    newest = sorted(failed, key=lambda f: f.time, reverse=True)[:100]
    return {"refused": state.rows(_REFUSED), "fetched": [{"url": f.url, "status": f.status, "time": f.time} for f in newest]}


def _by_outlet(state: State, query: str) -> defaultdict[str, list[dict[str, Any]]]:
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in state.rows(query):
        found[row["outlet"]].append(row)
    return found
