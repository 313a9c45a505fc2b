"""Two sides over time, as each teller has it: how much conflict and cooperation each tells, and what he alone tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from accordingto.base.compared_relation import Encounter, Relation, Split, relation
from accordingto.knowledge import read_csv
from accordingto.web import charts
from accordingto.web.ask import Asked
from accordingto.web.render import Table, page
from accordingto.web.state import State

router = APIRouter(tags=["relations"])

_COLUMNS = 6  # tellers beside each other
_TOLD = 10  # tellings shown of each
Side = Annotated[str, Query(max_length=100, description="A state (name or ISO 3166-1 alpha-3 code) or an entity id")]
By = Annotated[Split, Query(description="By whom the tellings are split")]

_PAIRS = """SELECT least(actor_country, recipient_country) AS one, greatest(actor_country, recipient_country) AS other, count(DISTINCT id) AS events FROM dyads
            WHERE actor_country <> recipient_country GROUP BY ALL ORDER BY events DESC, 1, 2 LIMIT 24"""


@router.get("/relation", include_in_schema=False)
def show(request: Request, state: Asked, one: Side = "", other: Side = "", by: By = "outlet") -> Response:
    """Two sides, split by who tells it."""
    found = _relation(state, one, other)
    accounts = found.split(by)
    told = {teller: own for (teller, own), _ in zip(found.told_by(by).items(), range(_COLUMNS), strict=False)}
    return page(
        request,
        "relation.html.j2",
        table=Table("relation", [asdict(e) for e in found.encounters]),
        asked=(one, other),
        sides=[states().get(side, side) for side in (found.one, found.other)],
        by=by,
        accounts=accounts,
        told=[(a, *_alone_first(told[a.teller], frozenset(a.alone))) for a in accounts[:_COLUMNS]],
        chart=charts.accounts(_bars(told)),
        pairs=[] if one and other else state.rows(_PAIRS),
        states=states(),
    )


@router.get("/api/relation")
def told(state: Asked, one: Side, other: Side) -> list[dict[str, Any]]:
    """The events between two sides that are told to have happened, a row a telling, in order of time; `happening` is one for the tellings of one event."""
    return [asdict(e) for e in _relation(state, one, other).encounters]


def _relation(state: State, one: str, other: str) -> Relation:
    return relation(state.snapshot(), one, other, None, None, None) if one and other else Relation("", "", ())


def _alone_first(own: Sequence[Encounter], alone: frozenset[str]) -> tuple[list[Encounter], list[Encounter]]:
    """What nobody else tells, and what others tell too, as much as is shown."""
    only = [e for e in own if e.id in alone][:_TOLD]
    return only, [e for e in own if e.id not in alone][: _TOLD - len(only)]


def _bars(told: Mapping[str, Sequence[Encounter]]) -> list[dict[str, Any]]:
    counted = {teller: Counter((e.day.replace(day=1), e.quad) for e in own if e.day) for teller, own in told.items()}
    return [{"teller": t, "month": m, "quad": q, "n": n} for t, months in counted.items() for (m, q), n in sorted(months.items())]


@cache
def states() -> dict[str, str]:
    """The names of states by their codes."""
    return {row["key"]: row["name"] for row in read_csv("countries")}
