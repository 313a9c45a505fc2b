"""The description of the JSON interface for people: what can be asked, with which parameters, and what an answer looks like."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any
from urllib.parse import urlencode

import httpx
from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from accordingto.web.ask import Asked
from accordingto.web.render import page, path
from accordingto.web.state import State

router = APIRouter(include_in_schema=False)

_LINES, _CHARACTERS = 70, 160  # of an example answer, and of a text in it
# Something of this base to ask for.
_IDS = {
    "/api/articles/{id}": "SELECT id FROM articles ORDER BY published DESC NULLS LAST, id LIMIT 1",
    "/api/speakers/{id}/claims": "SELECT speaker AS id FROM claims WHERE speaker IS NOT NULL LIMIT 1",
    "/api/actors/{id}/events": "SELECT actor AS id FROM dyads WHERE actor IS NOT NULL LIMIT 1",
    "/api/stories/{id}": "SELECT id FROM stories LIMIT 1",
}
_ASKED = {
    "/api/relation": "SELECT actor_country AS one, recipient_country AS other FROM dyads WHERE actor_country <> recipient_country LIMIT 1",
    "/api/query": "SELECT 'SELECT outlet, count(*) AS articles FROM articles GROUP BY outlet' AS sql",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, where it stands, what it may be, and what it means."""

    name: str
    where: str
    what: str
    about: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that can be asked of the interface."""

    method: str
    path: str
    topic: str
    about: str
    parameters: tuple[Parameter, ...]


@router.get("/api")
async def show(request: Request, state: Asked, example: Annotated[str, Query(max_length=100)] = "") -> Response:
    """The interface; with `example` also what one path answers."""
    questions = _questions(request.app.openapi())
    address = await run_in_threadpool(_address, state, example) if any(q.path == example and q.method == "GET" for q in questions) else ""
    answer = await _answer(request, address) if address else ""
    topics = [(topic, list(several)) for topic, several in groupby(questions, lambda q: q.topic)]
    return page(request, "api.html.j2", topics=topics, example=example, address=address, answer=answer)


def _questions(described: dict[str, Any]) -> list[Question]:
    """What OpenAPI describes, topic after topic."""
    found = [
        Question(
            method.upper(),
            where,
            (operation.get("tags") or ["other"])[0],
            operation.get("description") or operation.get("summary") or "",
            tuple(_parameter(p) for p in operation.get("parameters", ())),
        )
        for where, operations in described["paths"].items()
        for method, operation in operations.items()
    ]
    order = list(dict.fromkeys(q.topic for q in found))
    return sorted(found, key=lambda q: order.index(q.topic))


def _parameter(given: dict[str, Any]) -> Parameter:
    schema = given.get("schema", {})
    kind = next((s for s in schema.get("anyOf", ()) if s.get("type") != "null"), schema)
    what = " | ".join(str(v) for v in kind["enum"] if v != "") if "enum" in kind else kind.get("format") or kind.get("type", "")
    if "maximum" in kind:
        what += f", {kind.get('minimum', 0)} to {kind['maximum']}"
    if given.get("required"):
        what += ", needed"
    elif schema.get("default") not in (None, ""):
        what += f", else {schema['default']}"
    return Parameter(given["name"], given["in"], what, given.get("description") or schema.get("description") or "")


def _address(state: State, where: str) -> str:
    """A question of this base at this path; empty where the base has nothing to ask for."""
    if "{" in where:
        found = state.rows(_IDS[where]) if where in _IDS else []
        return where.replace("{id}", path(found[0]["id"])) if found else ""
    asked = state.rows(_ASKED[where])[:1] if where in _ASKED else []
    return f"{where}?{urlencode(asked[0])}" if asked else where


async def _answer(request: Request, address: str) -> str:
    """The beginning of the answer, as the application gives it to whoever asks for this page."""
    headers = {k: v for k, v in request.headers.items() if k != "accept-encoding"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=request.app), base_url="http://127.0.0.1") as client:
        answer = await client.get(address, headers=headers)
    lines = json.dumps(_short(answer.json()), indent=2, ensure_ascii=False).splitlines()
    return "\n".join([*lines[:_LINES], *(["…"] if len(lines) > _LINES else [])])


def _short(value: Any) -> Any:
    """A value with the first of many, and the beginnings of long texts."""
    if isinstance(value, list):
        return [_short(item) for item in value[:1]] + ([f"… {len(value) - 1} more"] if len(value) > 1 else [])
    if isinstance(value, dict):
        return {key: _short(item) for key, item in list(value.items())[:40]}
    return value[:_CHARACTERS] + "…" if isinstance(value, str) and len(value) > _CHARACTERS else value
