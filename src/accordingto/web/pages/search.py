"""Search: articles by words, and by what they were read to say."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from accordingto.base.search import Hit
from accordingto.web.ask import ROWS, Asked
from accordingto.web.render import Table, page
from accordingto.web.state import State

router = APIRouter(tags=["search"])


@dataclass(frozen=True)
class Asking:
    """What is looked for. Empty fields of a form mean nothing."""

    q: Annotated[str, Query(description="Words")] = ""
    since: Annotated[str, Query(description="First day of publication", pattern=r"^(\d{4}-\d\d-\d\d)?$")] = ""
    until: Annotated[str, Query(description="Last day of publication", pattern=r"^(\d{4}-\d\d-\d\d)?$")] = ""
    outlet: Annotated[str, Query(description="Outlet")] = ""
    actor: Annotated[str, Query(description="Actor of an event: an entity id, a country's code, or words of a name")] = ""
    type: Annotated[str, Query(description="PLOVER type or mode of an event")] = ""
    speaker: Annotated[str, Query(description="Who says something: an entity id, a country's code, or words of a name")] = ""
    certainty: Annotated[str, Query(description="How sure the holder is", pattern="^(certain|probable|possible|unstated)?$")] = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not any(asdict(self).values())


AskedFor = Annotated[Asking, Depends()]


@router.get("/", include_in_schema=False)
def show(request: Request, state: Asked, asking: AskedFor) -> Response:
    """The first page: what is in the base, and what was found in it."""
    hits = _hits(state, asking, ROWS)
    table = Table("articles", [asdict(hit) for hit in hits])
    return page(request, "search.html.j2", table=table, hits=hits, asking=asking, facets=_facets(state), totals=_totals(state))


@router.get("/api/search")
def search(state: Asked, asking: AskedFor, limit: Annotated[int, Query(ge=1, le=500)] = 20) -> list[dict[str, Any]]:
    """The articles with these words, the best first; without words the newest first."""
    return [asdict(hit) for hit in _hits(state, asking, limit)]


def _hits(state: State, asking: Asking, limit: int) -> list[Hit]:
    return state.base.search(
        asking.q,
        since=_day(asking.since),
        until=_day(asking.until),
        outlet=asking.outlet or None,
        actor=asking.actor or None,
        type=asking.type or None,
        speaker=asking.speaker or None,
        certainty=asking.certainty or None,
        limit=limit,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _facets(state: State) -> dict[str, list[str]]:
    """What the filters can be set to: the most frequent of each."""
    return {
        "outlet": [r["outlet"] for r in state.rows(_MOST.format(column="outlet", view="articles"))],
        "type": [r["type"] for r in state.rows(_MOST.format(column="type", view="events"))],
    }


_MOST = "SELECT {column}, count(*) AS n FROM {view} WHERE {column} IS NOT NULL GROUP BY ALL ORDER BY n DESC, 1 LIMIT 60"


def _totals(state: State) -> dict[str, int]:
    query = """SELECT count(*)::BIGINT AS articles, count(DISTINCT outlet)::BIGINT AS outlets, coalesce(sum(claims), 0)::BIGINT AS claims,
               coalesce(sum(events), 0)::BIGINT AS events, coalesce(sum(transfers), 0)::BIGINT AS transfers FROM articles"""
    return state.rows(query)[0]
