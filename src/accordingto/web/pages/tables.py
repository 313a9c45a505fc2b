"""The views of the base, and one SELECT over them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from accordingto.base.explained import explained
from accordingto.web.ask import Asked
from accordingto.web.render import Table, page

router = APIRouter(tags=["queries"])
_MOST = 1000  # rows of an answer


@router.get("/query", include_in_schema=False)
def show(request: Request, state: Asked, sql: Annotated[str, Query(max_length=20_000)] = "") -> Response:
    """Ask the base in SQL."""
    rows = query(state, sql) if sql.strip() else []
    return page(request, "query.html.j2", table=Table("rows", rows), rows=rows, sql=sql, views=explained(), most=_MOST)


@router.get("/api/query")
def query(state: Asked, sql: Annotated[str, Query(max_length=20_000, description="One SELECT over the views")]) -> list[dict[str, Any]]:
    """The first thousand rows of one SELECT; the views are those of `accordingto tables`."""
    rows: list[dict[str, Any]] = []
    for batch in state.snapshot().sql(sql).batches():
        rows.extend(batch.to_pylist()[: _MOST - len(rows)])
        if len(rows) >= _MOST:
            break
    return rows
