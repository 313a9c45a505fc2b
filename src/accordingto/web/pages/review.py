"""Review: people accept, reject and correct what the machine read, the least certain first; and how often they find it right."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args
from urllib.parse import quote, unquote, urlsplit

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from accordingto.base import judgements as judging
from accordingto.base.judged_figures import figures, kappa, types_of
from accordingto.base.judged_queue import waiting
from accordingto.base.judgements import FIELDS, PARTIES, VIEWS, Judgement, Verdict
from accordingto.errors import BaseError
from accordingto.ontology import load_ontology
from accordingto.records import Certainty, Polarity, Status, Time
from accordingto.web.ask import SHOWN, Asked, Page, Short
from accordingto.web.render import Table, page
from accordingto.web.state import State

router = APIRouter(tags=["review"])

_ROWS = 10
_USER = "accordingto_user"
_YEAR = 366 * 86_400  # seconds that a name is remembered
_JUDGED = 'SELECT id, record, kind, article, verdict, field, machine, value, "user", note, time, standing FROM judgements'
Kind = Annotated[Literal["event", "claim", "transfer"], Query(description="What is judged")]


@router.get("/review", include_in_schema=False)
def show(request: Request, state: Asked, kind: Kind = "event", n: Page = 1) -> Response:
    """The queue, the least certain first, and the figures."""
    found = queue(state, kind, n)
    said = _all(state)
    return page(
        request,
        "review.html.j2",
        table=Table("queue", found),
        kind=kind,
        kinds=list(VIEWS),
        records=found,
        figures=figures(said, types_of(state.snapshot(), said)),
        kappa=kappa(said),
        latest=sorted(said, key=lambda j: j.time, reverse=True)[:10],
        total=len(said),
        n=n,
        size=_ROWS,
        **_forms(request),
    )


@router.get("/review/{id}", include_in_schema=False)
def one(request: Request, state: Asked, id: str) -> Response:
    """One record, and what was said of it."""
    kind = id.partition(":")[0]
    if kind not in VIEWS:
        raise HTTPException(404, f"There is no record {id} in this base")
    rows = state.rows(f"SELECT *, []::VARCHAR[] AS doubts FROM machine.{VIEWS[kind]} WHERE id = ?", [id])  # noqa: S608 - one of three
    if not rows:
        raise HTTPException(404, f"There is no record {id} in this base")
    said = state.rows(f"{_JUDGED} WHERE record = ? ORDER BY time DESC", [id])
    return page(request, "review_one.html.j2", kind=kind, record=rows[0], said=said, **_forms(request))


@router.get("/review/entity/{id}", include_in_schema=False)
def entity(request: Request, state: Asked, id: str) -> Response:
    """Forms by which an entity is merged into another, or split off in one article."""
    found = state.rows(
        "SELECT article, title, outlet, published, name FROM machine.entities WHERE entity = ? ORDER BY published DESC NULLS LAST, article LIMIT 100",
        [id],
    )
    if not found:
        raise HTTPException(404, f"Nobody with the id {id} is in this base")
    said = state.rows(f"{_JUDGED} WHERE record = ? ORDER BY time DESC", [id])
    return page(request, "review_entity.html.j2", id=id, articles=found, said=said, **_forms(request))


@router.post("/review", include_in_schema=False)
def judge(
    request: Request,
    state: Asked,
    record: Annotated[Short, Form()],
    verdict: Annotated[Verdict, Form()],
    user: Annotated[Short, Form()] = "",
    field: Annotated[Short, Form()] = "",
    value: Annotated[Short, Form()] = "",
    article: Annotated[Short, Form()] = "",
    note: Annotated[Short, Form()] = "",
    back: Annotated[Short, Form()] = "/review",
) -> Response:
    """Append a judgement, and go back to where it was made."""
    place, who = _inside(back), _signed_in(request) or user.strip()
    given = {"field": field or None, "value": value or None, "article": article or None, "note": note or None}
    judging.judge(state.base.storage, state.snapshot(), record, verdict, who, **given)
    for other in (request.app.state.base, request.app.state.machine):
        other.forget()
    response = RedirectResponse(place, 303)
    response.set_cookie(_USER, quote(who), max_age=_YEAR, httponly=True, samesite="strict")
    return response


@router.post("/review/name", include_in_schema=False)
def name(user: Annotated[Short, Form()], back: Annotated[Short, Form()] = "/review") -> Response:
    """Remember who judges in this browser."""
    response = RedirectResponse(_inside(back), 303)
    response.set_cookie(_USER, quote(user.strip()), max_age=_YEAR, httponly=True, samesite="strict")
    return response


@router.get("/shown", include_in_schema=False)
def shown(view: Annotated[Literal["reviewed", "machine"], Query(alias="as")] = "reviewed", back: Short = "/") -> Response:
    """Show records as people have reviewed them, or the machine's own."""
    response = RedirectResponse(_inside(back), 303)
    response.set_cookie(SHOWN, view, max_age=_YEAR, httponly=True, samesite="strict")
    return response


@router.get("/api/review/queue")
def queue(state: Asked, kind: Kind = "event", n: Page = 1) -> list[dict[str, Any]]:
    """What nobody has judged yet of the articles that were added last, the least certain first; `doubts` says why."""
    return state.rows(waiting(kind), [_ROWS, (n - 1) * _ROWS])


@router.get("/api/review/judgements")
def judgements(state: Asked, record: Short = "", user: Short = "", n: Page = 1) -> list[dict[str, Any]]:
    """The judgements, the newest first; `standing` is false for what was undone or replaced."""
    query = f"{_JUDGED} WHERE (? = '' OR record = ?) AND (? = '' OR \"user\" = ?) ORDER BY time DESC, id LIMIT 100 OFFSET ?"
    return state.rows(query, [record, record, user, user, (n - 1) * 100])


@router.get("/api/review/figures")
def measured(state: Asked) -> dict[str, Any]:
    """Precision as people have found it, by kind and type, with Wilson's 95 % interval; and Cohen's kappa between users."""
    said = _all(state)
    return {"precision": figures(said, types_of(state.snapshot(), said)), "kappa": kappa(said)}


def _all(state: State) -> list[Judgement]:
    rows = state.rows(f"{_JUDGED} ORDER BY time, id")
    return [Judgement(**{name: value for name, value in row.items() if name != "standing"}) for row in rows]


def _forms(request: Request) -> dict[str, Any]:
    """What the forms of a record need: who judges, and what can be corrected to what."""
    choices = {"polarity": get_args(Polarity), "certainty": get_args(Certainty), "time": get_args(Time), "status": get_args(Status)}
    return {
        "user": _signed_in(request) or unquote(request.cookies.get(_USER, "")),
        "is_signed_in": bool(_signed_in(request)),
        "fields": FIELDS,
        "parties": PARTIES,
        "choices": {**choices, "type": sorted(load_ontology().modes)},
    }


def _signed_in(request: Request) -> str:
    """The user that a reverse proxy has let in."""
    header = request.app.state.guard.user_header
    return request.headers.get(header, "") if header else ""


def _inside(address: str) -> str:
    """The address if it is a page of this server, else the first page."""
    parts = urlsplit(address.replace("\\", "/"))
    if parts.scheme or parts.netloc or not address.startswith("/") or any(ord(c) < 33 for c in address):
        raise BaseError("the address to go back to is not one of this server's")
    return address
