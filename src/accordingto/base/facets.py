"""Claims and events that meet what is asked, a page at a time, and how many of them there are of each kind.

One pass over the view counts them, by month too; so the page's own pass need look only at the months that its rows lie in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from accordingto.base.find import Asked

Row = dict[str, Any]
_Group = TypeVar("_Group")
Ask = Callable[[str, Sequence[Any]], list[Row]]  # the rows of a SELECT

_SHOWN = 12  # values of each facet
PAIRS = 6  # rows of an event in `dyads`; few have more


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a page, how many there are in all, and how many of each value of each facet, the most frequent first.

    `months` are all of them by the first day of the month of publication.
    """

    rows: list[Row]
    total: int
    facets: Mapping[str, list[tuple[str, int]]]
    months: list[Row]


@dataclass(frozen=True, slots=True)
class Kind:
    """A view with the columns that are shown and those that are counted. `once`: a record can have several rows in the view."""

    view: str
    columns: str
    facets: tuple[str, ...]
    once: bool = False


CLAIMS = Kind(
    "claims",
    'id, article, outlet, published, title, evidence, according_to, speaker, speaker_name, cue, manner, kind, certainty, polarity, start, "end"',
    ("outlet", "certainty", "polarity", "manner"),
)
_EVENT = (
    "id, article, outlet, published, title, evidence, according_to, trigger, type, mode, date_start, date_end, place_name, "
    'certainty, polarity, time, hypothetical, actor_name, actor_country, recipient_name, recipient_country, start, "end"'
)
EVENTS = Kind(
    "events", f"{_EVENT}, actors[1].entity AS actor, recipients[1].entity AS recipient", ("type", "outlet", "certainty", "polarity")
)
DYADS = Kind("dyads", f"{_EVENT}, actor, recipient", EVENTS.facets, once=True)


def found(ask: Ask, kind: Kind, asked: Asked, limit: int, offset: int = 0, happened: Any = None) -> Found:
    """The records that meet what is asked, the newest articles first. `happened` is a day of the events."""
    where, values = asked.where()
    if happened is not None:
        where, values = f"{where} AND ? BETWEEN date_start AND coalesce(date_end, date_start)", [*values, happened]
    sets = ", ".join(f"({name})" for name in (*kind.facets, "month"))
    names = ", ".join(kind.facets)
    once = "DISTINCT ON (id) " if kind.once else ""
    counts = ask(
        f"SELECT {names}, month, GROUPING({names}, month) AS which, count(*) AS n "  # noqa: S608 - names are ours
        f"FROM (SELECT {once}{names}, date_trunc('month', published)::DATE AS month FROM {kind.view} WHERE {where}) GROUP BY GROUPING SETS ({sets})",
        values,
    )
    every = (1 << len(kind.facets) + 1) - 1
    by = {name: [r for r in counts if r["which"] == every ^ (1 << len(kind.facets) - n)] for n, name in enumerate((*kind.facets, "month"))}
    months = sorted((r for r in by.pop("month")), key=lambda r: str(r["month"] or ""), reverse=True)
    facets = {
        name: sorted(((r[name], r["n"]) for r in rows if r[name] is not None), key=lambda v: (-v[1], v[0]))[:_SHOWN]
        for name, rows in by.items()
    }
    total = sum(r["n"] for r in months)
    shown = [{"month": r["month"], "n": r["n"]} for r in months[::-1] if r["month"]]
    return Found(_rows(ask, kind, where, values, months, limit, offset) if offset < total else [], total, facets, shown)


def _rows(ask: Ask, kind: Kind, where: str, values: list[Any], months: list[Row], limit: int, offset: int) -> list[Row]:
    among, skipped = window([(row["month"], row["n"]) for row in months], limit, offset)
    days, bounds = published_in(among)
    where = f"{where} AND {days}"
    query = f"SELECT {kind.columns} FROM {kind.view} WHERE {where} ORDER BY published DESC NULLS LAST, article, start, id LIMIT ?"  # noqa: S608
    return once(ask(query, [*values, *bounds, PAIRS * (skipped + limit) if kind.once else skipped + limit]))[skipped : skipped + limit]


def once(rows: list[Row]) -> list[Row]:
    """The rows without further ones of a record that is there already."""
    return list({row["id"]: row for row in reversed(rows)}.values())[::-1]


def window(groups: Sequence[tuple[_Group, int]], limit: int, offset: int) -> tuple[list[_Group], int]:
    """The groups that the rows of a page lie in, where these come group after group, and how many rows of the first groups are on earlier pages."""
    among: list[_Group] = []
    before = skipped = 0
    for group, count in groups:
        if before + count <= offset:
            skipped = before + count
        elif before < offset + limit:
            among.append(group)
        before += count
    return among, offset - skipped


def published_in(months: Sequence[date | None]) -> tuple[str, list[date]]:
    """The condition that a row was published in one of these months, which follow each other backwards, with None for no day at the end."""
    known = [m for m in months if m is not None]
    if not known:
        return ("published IS NULL" if months else "false"), []
    end = (known[0] + timedelta(days=31)).replace(day=1)
    if len(known) < len(months):
        return "(published < ? OR published IS NULL)", [end]
    return "published >= ? AND published < ?", [known[-1], end]
