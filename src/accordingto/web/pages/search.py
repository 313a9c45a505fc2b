"""Search: articles by words and by what they were read to say; claims; events. Each with how many there are of each kind."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from accordingto.base.facets import CLAIMS, DYADS, EVENTS, Found, found
from accordingto.base.find import Asked as Wanted
from accordingto.base.search import Filters, Hit
from accordingto.web import charts
from accordingto.web.ask import Asked, Day, Page, Short
from accordingto.web.render import Table, page
from accordingto.web.state import State

router = APIRouter(tags=["search"])
_ON_PAGE = 20
_FACETS = 10  # outlets and years that articles are counted by
Many = Annotated[int, Query(ge=1, le=500, description="How many at most")]


@dataclass(frozen=True)
class _Words:
    """What can be asked of everything. Empty fields of a form mean nothing."""

    q: Annotated[Short, Query(description="Words")] = ""
    since: Annotated[Day, Query(description="First day of publication")] = None
    until: Annotated[Day, Query(description="Last day of publication")] = None
    outlet: Annotated[Short, Query(description="Outlet")] = ""
    certainty: Annotated[Literal["", "certain", "probable", "possible", "unstated"], Query(description="How sure the holder is")] = ""


@dataclass(frozen=True)
class OfArticles(_Words):
    """What can be asked of articles."""

    speaker: Annotated[Short, Query(description="Who says something: an entity id, a country's code, or words of a name")] = ""
    actor: Annotated[Short, Query(description="Actor of an event: an entity id, a country's code, or words of a name")] = ""
    type: Annotated[Short, Query(description="PLOVER type or mode of an event")] = ""


@dataclass(frozen=True)
class OfClaims(_Words):
    """What can be asked of claims."""

    speaker: Annotated[Short, Query(description="Who says it: an entity id, a country's code, or words of a name")] = ""
    polarity: Annotated[Literal["", "positive", "negative"], Query(description="Whether it is said, or denied")] = ""
    manner: Annotated[Literal["", "direct", "mixed", "indirect"], Query(description="In whose words it is told")] = ""


@dataclass(frozen=True)
class OfEvents(_Words):
    """What can be asked of events."""

    type: Annotated[Short, Query(description="PLOVER type or mode")] = ""
    actor: Annotated[Short, Query(description="An entity id, a country's code, or words of a name")] = ""
    recipient: Annotated[Short, Query(description="An entity id, a country's code, or words of a name")] = ""
    day: Annotated[Day, Query(description="A day on which it is said to have happened")] = None
    polarity: Annotated[Literal["", "positive", "negative"], Query(description="Whether it is said, or denied")] = ""


@dataclass(frozen=True)
class Asking(OfArticles, OfClaims, OfEvents):
    """What can be asked on the page."""


AskedFor = Annotated[Asking, Depends()]
Kind = Annotated[Literal["articles", "claims", "events"], Query(description="What is looked for")]


@router.get("/", include_in_schema=False)
def show(request: Request, state: Asked, asking: AskedFor, kind: Kind = "articles", n: Page = 1) -> Response:
    """The first page: what is in the base, and what was found in it."""
    offset = (n - 1) * _ON_PAGE
    shared: dict[str, Any] = {"asking": asking, "kind": kind, "n": n, "size": _ON_PAGE, "types": _types(state), "totals": _totals(state)}
    if kind == "articles":
        hits = state.search(asking.q, _filters(asking), _ON_PAGE, offset)
        counted, total = _counted(state, asking)
        return page(
            request, "search.html.j2", table=Table("articles", [asdict(hit) for hit in hits]), hits=hits, found=None, facets=counted,
            total=total, chart="", **shared,
        )  # fmt: skip
    told = _records(state, asking, kind, _ON_PAGE, offset)
    bars = [{**month, "kind": kind} for month in told.months]
    chart = charts.months(bars, kind) if len(bars) > 1 else ""
    return page(
        request,
        "search.html.j2",
        table=Table(kind, told.rows),
        hits=[],
        found=told,
        facets=told.facets,
        total=told.total,
        chart=chart,
        **shared,
    )


@router.get("/api/search")
def search(state: Asked, asking: Annotated[OfArticles, Depends()], limit: Many = 20, n: Page = 1) -> list[Hit]:
    """The articles with these words, the best first; without words the newest first."""
    return state.search(asking.q, _filters(asking), limit, (n - 1) * limit)


@router.get("/api/claims")
def claims(state: Asked, asking: Annotated[OfClaims, Depends()], limit: Many = 20, n: Page = 1) -> list[dict[str, Any]]:
    """Claims by their words, speaker, certainty and polarity, with their holders; the newest articles first."""
    return _records(state, Asking(**asdict(asking)), "claims", limit, (n - 1) * limit).rows


@router.get("/api/events")
def events(state: Asked, asking: Annotated[OfEvents, Depends()], limit: Many = 20, n: Page = 1) -> list[dict[str, Any]]:
    """Events by type, actor, recipient, day and the words of their sentence, with their holders; the newest articles first."""
    return _records(state, Asking(**asdict(asking)), "events", limit, (n - 1) * limit).rows


@router.get("/api/counts")
def counts(state: Asked, asking: AskedFor, kind: Literal["claims", "events"] = "claims") -> dict[str, Any]:
    """How many claims or events there are like that: in all, by month, and of each kind."""
    told = _records(state, asking, kind, 1, 0)
    return {"total": told.total, "facets": {name: dict(values) for name, values in told.facets.items()}, "months": told.months}


def _records(state: State, asking: Asking, kind: str, limit: int, offset: int) -> Found:
    """The claims or events that are asked for."""
    of_claims = kind == "claims"
    parties = (("speaker", asking.speaker),) if of_claims else (("actor", asking.actor), ("recipient", asking.recipient))
    equal = (("certainty", asking.certainty), ("polarity", asking.polarity), ("manner", asking.manner if of_claims else ""))
    wanted = Wanted(parties, asking.q, equal, "" if of_claims else asking.type, asking.outlet, asking.since, asking.until)
    view = CLAIMS if of_claims else DYADS if asking.actor or asking.recipient else EVENTS
    return found(state.rows, view, wanted, limit, offset, None if of_claims else asking.day)


def _filters(asking: OfArticles) -> Filters:
    return Filters(
        since=asking.since,
        until=asking.until,
        outlet=asking.outlet or None,
        actor=asking.actor or None,
        type=asking.type or None,
        speaker=asking.speaker or None,
        certainty=asking.certainty or None,
    )


def _counted(state: State, asking: Asking) -> tuple[dict[str, list[tuple[str, int]]], int | None]:
    """How many articles there are of the largest outlets and the last years, and in all. Nothing is counted where records are asked for."""
    wanted = _filters(asking)
    if wanted.on_records:
        return {}, None
    outlets = [r["outlet"] for r in state.rows(_MOST.format(column="outlet", view="articles"))][:_FACETS]
    years = [r["year"] for r in state.rows(_YEARS)]
    by_outlet = [(name, state.count(asking.q, Filters(wanted.since, wanted.until, name))) for name in outlets] if not asking.outlet else []
    by_year = [(str(y), state.count(asking.q, Filters(date(y, 1, 1), date(y, 12, 31), wanted.outlet))) for y in years]
    counted = {"outlet": by_outlet, "year": by_year if not (asking.since or asking.until) else []}
    counted["outlet"].sort(key=lambda v: -v[1])
    facets = {name: [v for v in values if v[1]] for name, values in counted.items()}
    return facets, state.count(asking.q, wanted)


def _types(state: State) -> list[str]:
    """The types of events in the base, the most frequent first."""
    return [r["type"] for r in state.rows(_MOST.format(column="type", view="events"))]


_MOST = "SELECT {column}, count(*) AS n FROM {view} WHERE {column} IS NOT NULL GROUP BY ALL ORDER BY n DESC, 1 LIMIT 60"
_YEARS = (
    f"SELECT year(published) AS year, count(*) AS n FROM articles WHERE published IS NOT NULL GROUP BY ALL ORDER BY 1 DESC LIMIT {_FACETS}"  # noqa: S608
)


def _totals(state: State) -> dict[str, int]:
    query = """SELECT count(*)::BIGINT AS articles, count(DISTINCT outlet)::BIGINT AS outlets, coalesce(sum(claims), 0)::BIGINT AS claims,
               coalesce(sum(events), 0)::BIGINT AS events, coalesce(sum(transfers), 0)::BIGINT AS transfers FROM articles"""
    return state.rows(query)[0]
