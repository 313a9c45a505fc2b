"""What comparing found, as rows of the views: stories, one story with all that is in it, who tells a thing, and who contradicts whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from accordingto.errors import BaseError

if TYPE_CHECKING:
    from accordingto.base.views import Snapshot

Row = dict[str, Any]

# One telling as agreements have them, of an event or a claim that nobody else tells.
_ALONE = """
SELECT id, article, outlet, published, evidence AS words, "start", "end", according_to, certainty, polarity FROM {view} WHERE id = ?
"""


def stories(
    snapshot: Snapshot, since: date | None = None, until: date | None = None, outlet: str | None = None, limit: int = 20, least: int = 2
) -> list[Row]:
    """Stories that at least so many articles tell, the newest first. The days are those of their articles."""
    conditions: list[tuple[str, Any]] = [("articles >= ?", least)]
    conditions += [("last_day >= ?", since)] if since else []
    conditions += [("first_day <= ?", until)] if until else []
    conditions += [("list_contains([lower(o) FOR o IN outlets], lower(?))", outlet)] if outlet else []
    return _rows(snapshot, "stories", conditions, "last_day DESC NULLS LAST, articles DESC, id", limit)


def story(snapshot: Snapshot, id: str) -> Row:
    """A story with `told_in` (the articles, from the first on, each with its origin and the copies it is of), `told_by_several` and `contradicted`."""
    rows = _rows(snapshot, "stories", [("id = ?", id)], "id", 1)
    if not rows:
        raise BaseError(f"{id}: there is no such story; `accordingto stories` lists them")
    copies = (
        "SELECT a.*, coalesce(c.copies, []) AS copies FROM story_articles AS a LEFT JOIN ("
        "SELECT article, list({'of': \"of\", 'outlet': of_outlet, 'kind': kind, 'reason': reason}) AS copies FROM copies GROUP BY article"
        ") AS c ON c.article = a.article WHERE story = ? ORDER BY published NULLS LAST, a.article"
    )
    return {
        **rows[0],
        "told_in": snapshot.sql(copies, [id]).rows(),
        "told_by_several": _rows(snapshot, "agreements", [("story = ?", id)], _MOST_ORIGINS),
        "contradicted": contradictions(snapshot, story=id, limit=None),
    }


_MOST_ORIGINS = "origins DESC, articles DESC, id"


def agreement(snapshot: Snapshot, id: str) -> Row:
    """Who tells the event or claim with this id (or that of an agreement), as a row of `agreements` with `contradictions` beside it.

    What one article alone tells has one telling, and neither `story` nor `id`. Raises BaseError where there is no such event or claim.
    """
    query = "SELECT * FROM agreements WHERE id = ? OR list_contains([t.id FOR t IN tellings], ?) ORDER BY origins DESC LIMIT 1"
    rows = snapshot.sql(query, [id, id]).rows()
    found = rows[0] if rows else _alone(snapshot, id)
    ids = [t["id"] for t in found["tellings"]]
    against = snapshot.sql(
        "SELECT * FROM contradictions WHERE list_contains(?, one_id) OR list_contains(?, other_id) ORDER BY id", [ids, ids]
    )
    return {**found, "contradictions": against.rows()}


def _alone(snapshot: Snapshot, id: str) -> Row:
    view = {"event": "events", "claim": "claims"}.get(id.partition(":")[0])
    rows = snapshot.sql(_ALONE.format(view=view), [id]).rows() if view else []
    if not rows:
        raise BaseError(
            f"{id}: there is no such event, claim or agreement; `accordingto search` and the views events and claims have their ids"
        )
    telling = rows[0]
    origin = snapshot.sql("SELECT origin, story FROM story_articles WHERE article = ?", [telling["article"]]).rows()
    telling["origin"] = origin[0]["origin"] if origin else telling["outlet"]
    day, outlet = telling["published"], telling["outlet"]
    return {
        "id": None,
        "story": origin[0]["story"] if origin else None,
        "words": telling["words"],
        "origins": 1,
        "origin_names": [telling["origin"]],
        "articles": 1,
        "outlets": [outlet] if outlet else [],
        "holders": telling["according_to"][-1:],
        "first_day": day,
        "last_day": day,
        "numbers": [],
        "tellings": [telling],
        "reasons": [],
    }


def contradictions(
    snapshot: Snapshot,
    story: str | None = None,
    since: date | None = None,
    until: date | None = None,
    outlet: str | None = None,
    limit: int | None = 20,
) -> list[Row]:
    """Contradictions, the newest first. `since` and `until` are days on which one of the two was published, `outlet` published one of them."""
    conditions: list[tuple[str, Any]] = [("story = ?", story)] if story else []
    conditions += [("greatest(one_published, other_published) >= ?", since)] if since else []
    conditions += [("least(one_published, other_published) <= ?", until)] if until else []
    conditions += [("lower(?) IN (lower(one_outlet), lower(other_outlet))", outlet)] if outlet else []
    return _rows(snapshot, "contradictions", conditions, "greatest(one_published, other_published) DESC NULLS LAST, id", limit)


def _rows(snapshot: Snapshot, view: str, conditions: Sequence[tuple[str, Any]], order: str, limit: int | None = None) -> list[Row]:
    where = " AND ".join(condition for condition, _ in conditions) or "true"
    query = f"SELECT * FROM {view} WHERE {where} ORDER BY {order} {f'LIMIT {limit:d}' if limit else ''}"  # noqa: S608 - words of ours
    return snapshot.sql(query, [value for _, value in conditions]).rows()
