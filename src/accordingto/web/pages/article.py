"""The reader: an article, and beside each paragraph who says what in it and how sure; and the address of every record."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from accordingto.export.html import layout
from accordingto.records import Reading
from accordingto.web.ask import Asked
from accordingto.web.render import page, path
from accordingto.web.state import State

router = APIRouter(tags=["articles"])
_VIEWS = {"claim": "claims", "event": "events", "transfer": "transfers"}


@router.get("/article/{id}", include_in_schema=False)
def show(request: Request, state: Asked, id: str) -> Response:
    """The article with everything that was read from it."""
    return page(request, "article.html.j2", on_site=True, judged_here=_judged(state, id), **layout(_reading(state, id)))


@router.get("/api/articles/{id}")
def reading(state: Asked, id: str) -> dict[str, Any]:
    """Everything read from one article, in the JSON of `accordingto read`."""
    return _reading(state, id).to_json()


@router.get("/record/{id}", include_in_schema=False)
def record(state: Asked, id: str) -> Response:
    """The permalink of a claim, event or transfer: its article, at its words."""
    view = _VIEWS.get(id.partition(":")[0])
    found = state.rows(f"SELECT article FROM {view} WHERE id = ?", [id]) if view else []  # noqa: S608 - one of three
    if not found:
        raise HTTPException(404, f"There is no record {id} in this base")
    return RedirectResponse(f"/article/{path(found[0]['article'])}#{id}", 303)


def _judged(state: State, id: str) -> dict[str, str]:
    """What people say of the records of an article."""
    said: dict[str, str] = {}
    for row in state.rows(_SAID, [id]):
        words = f"{_DONE.get(row['verdict'], row['verdict'])} by {row['user']}"
        said[row["record"]] = f"{said[row['record']]}; {words}" if row["record"] in said else words
    return said


_SAID = 'SELECT DISTINCT record, verdict, "user" FROM judgements WHERE standing AND article = ? ORDER BY record, "user"'
_DONE = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


def _reading(state: State, id: str) -> Reading:
    found = state.reading(id)
    if found is None:
        raise HTTPException(404, f"There is no article {id} in this base")
    return found
