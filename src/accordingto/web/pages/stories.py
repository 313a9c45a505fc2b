"""Stories: articles about the same happening, their accounts side by side, what only one tells, and who contradicts whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from accordingto.web.ask import ROWS, Asked, Page
from accordingto.web.render import Row, Table, page

router = APIRouter(tags=["stories"])

_STORIES = """SELECT id, title, first_day, last_day, articles, origins, outlets, actor_names, agreements, contradictions FROM stories
              WHERE articles >= ? AND (? = '' OR contains(lower(title), lower(?)) OR contains(lower(array_to_string(actor_names, '; ')), lower(?)))
              ORDER BY last_day DESC NULLS LAST, articles DESC, id LIMIT ? OFFSET ?"""
_ARTICLES = "SELECT article, outlet, published, title, url, origin, origin_reason FROM story_articles WHERE story = ? ORDER BY published NULLS LAST, outlet, article"
_COPIES = "SELECT article, of, kind, reason FROM copies WHERE article IN (SELECT article FROM story_articles WHERE story = ?)"
_AGREEMENTS = "SELECT * FROM agreements WHERE story = ? ORDER BY origins DESC, articles DESC, id"
_CONTRADICTIONS = "SELECT * FROM contradictions WHERE story = ? ORDER BY further DESC, id"
_NEWEST = """SELECT c.*, s.title AS story_title FROM contradictions AS c JOIN stories AS s ON s.id = c.story WHERE ? = '' OR c.kind = ?
             ORDER BY greatest(one_published, other_published) DESC NULLS LAST, c.id LIMIT ? OFFSET ?"""
# Events that no other article tells; those that are told twice within one article are in no agreement.
_ALONE = """SELECT id, article, outlet, published, title, evidence, according_to, certainty, polarity, time, hypothetical, type, start FROM events
            WHERE article IN (SELECT article FROM story_articles WHERE story = ?)
            AND id NOT IN (SELECT unnest(tellings).id FROM agreements WHERE story = ?) ORDER BY published NULLS LAST, article, start LIMIT 300"""
_KINDS = "^(numbers|denied|roles|place|day|earlier)?$"
Kind = Annotated[str, Query(pattern=_KINDS, description="What the contradiction is about")]
Words = Annotated[str, Query(max_length=200, description="Words of the title or the name of an actor")]
Least = Annotated[int, Query(ge=1, le=1000, description="Of at least so many articles")]
_COLUMNS = 12  # tellers beside each other at most


@router.get("/stories", include_in_schema=False)
def show(request: Request, state: Asked, q: Words = "", least: Least = 2, n: Page = 1) -> Response:
    """The stories, the newest first."""
    found = stories(state, q, least, n)
    return page(request, "stories.html.j2", table=Table("stories", found), stories=found, q=q, least=least, n=n)


@router.get("/api/stories")
def stories(state: Asked, q: Words = "", least: Least = 2, n: Page = 1) -> list[dict[str, Any]]:
    """The stories, the newest first: days, outlets, independent origins, and how much is told by several and contradicted."""
    return state.rows(_STORIES, [least, q, q, q, ROWS, (n - 1) * ROWS])


@router.get("/story/{id}", include_in_schema=False)
def one(request: Request, state: Asked, id: str) -> Response:
    """One story: its accounts side by side."""
    told = story(state, id)
    tellers = _tellers(told["articles"])
    return page(
        request,
        "story.html.j2",
        table=Table("agreements", told["agreements"]),
        story=told["story"],
        origins=_origins(told["articles"], told["copies"]),
        tellers=tellers,
        accounts=[_account(a, tellers) for a in told["agreements"]],
        alone=_by_outlet(told["told_by_one"]),
        contradictions=told["contradictions"],
        numbers=[(a, x) for a in told["agreements"] for x in a["numbers"] if len({said["words"] for said in x["said"]}) > 1],
    )


@router.get("/api/stories/{id}")
def story(state: Asked, id: str) -> dict[str, Any]:
    """One story: its articles and their origins, what several tell, what only one tells, and the contradictions, each with both passages."""
    found = state.rows("SELECT * FROM stories WHERE id = ?", [id])
    if not found:
        raise HTTPException(404, f"There is no story {id} in this base")
    return {
        "story": found[0],
        "articles": state.rows(_ARTICLES, [id]),
        "copies": state.rows(_COPIES, [id]),
        "agreements": state.rows(_AGREEMENTS, [id]),
        "told_by_one": state.rows(_ALONE, [id, id]),
        "contradictions": state.rows(_CONTRADICTIONS, [id]),
    }


@router.get("/contradictions", include_in_schema=False)
def against(request: Request, state: Asked, kind: Kind = "", n: Page = 1) -> Response:
    """The contradictions, the newest first."""
    found = contradictions(state, kind, n)
    return page(
        request,
        "contradictions.html.j2",
        table=Table("contradictions", found),
        contradictions=found,
        kind=kind,
        kinds=_KINDS[2:-3].split("|"),
        n=n,
    )


@router.get("/api/contradictions")
def contradictions(state: Asked, kind: Kind = "", n: Page = 1) -> list[dict[str, Any]]:
    """Pairs of passages that cannot both be so, each explained in one sentence; the newest first."""
    return state.rows(_NEWEST, [kind, kind, ROWS, (n - 1) * ROWS])


def _tellers(articles: Sequence[Row]) -> list[str]:
    """The outlets, in the order in which they first told it."""
    return list(dict.fromkeys(a["outlet"] or "" for a in articles))[:_COLUMNS]


def _origins(articles: Sequence[Row], copies: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Each independent origin with its articles; `of` says whose text an article has."""
    of = {c["article"]: c for c in copies}
    names = {a["article"]: a for a in articles}
    found: dict[str, list[Row]] = defaultdict(list)
    for a in articles:
        copy = of.get(a["article"])
        whose = names.get(copy["of"]) if copy else None
        found[a["origin"] or ""].append({**a, "whose": whose, "why": copy["reason"] if copy and whose else None})
    return sorted(found.items(), key=lambda o: -len(o[1]))


def _account(agreement: Row, tellers: Sequence[str]) -> Mapping[str, Any]:
    """What several tell, as each teller has it."""
    cells: dict[str, list[Row]] = defaultdict(list)
    for telling in agreement["tellings"]:
        cells[telling["outlet"] or ""].append(telling)
    return {**agreement, "cells": [cells.get(t, []) for t in tellers]}


def _by_outlet(events: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for event in events:
        found[event["outlet"] or ""].append(event)
    return list(found.items())
