"""The rows of a view, batch by batch, each with its citation. Memory does not grow with their number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from accordingto.errors import BaseError
from accordingto.export.citations import citation

if TYPE_CHECKING:
    from accordingto.base.views import Snapshot

Row = dict[str, Any]


class QueryError(Exception):
    """A view that is not there, or a condition that is no SQL. The message is one line that says what to do."""


@cache
def columns_of_views() -> dict[str, tuple[str, ...]]:
    """The columns of every view, in their order."""
    from accordingto.base.explained import explained  # Arrow takes long to load: only when there is something to export

    return {view.name: tuple(name for name, _, _ in view.columns) for view in explained()}


def query(view: str, where: str | None = None, columns: str = "*") -> str:
    """The SELECT statement of a view. `where` is one SQL expression on its columns, never more.

    Raises QueryError if there is no such view, or the condition is no expression or cannot be used on the view.
    """
    import duckdb

    views = columns_of_views()
    if view not in views:
        raise QueryError(f"--view {view}: there is no such view; choose of {', '.join(views)}")
    source = f"SELECT {columns} FROM ({_cited(view, views[view])})"  # noqa: S608 - names of our own
    if where is None:
        return source
    try:
        duckdb.SQLExpression(where)  # by itself, so that no condition can close the bracket below
    except duckdb.Error as error:
        raise _wrong(view, error) from error
    return f"{source} WHERE (\n{where}\n)"


def _cited(view: str, columns: Collection[str]) -> str:
    """The view with what a citation needs, and the citation."""
    if "article" not in columns or "version" in columns:
        return f"SELECT *, {citation(columns)} AS citation FROM {view}"  # noqa: S608
    versions = (
        f"SELECT {view}.*, version, ontology FROM {view} LEFT JOIN (SELECT id AS read, version, ontology FROM articles) ON read = article"  # noqa: S608
    )
    return f"SELECT *, {citation((*columns, 'version', 'ontology'))} AS citation FROM ({versions})"  # noqa: S608


def batches(snapshot: Snapshot, select: str, view: str) -> Iterator[Any]:
    """What a statement of `query` finds on a view, as Arrow record batches. Raises QueryError if the condition cannot be used."""
    import duckdb

    try:
        yield from snapshot.sql(select).batches()
    except (duckdb.Error, BaseError, OSError) as error:  # Arrow reports as OSError what fails on a row, as a conversion does
        raise _wrong(view, error) from error


def rows(snapshot: Snapshot, view: str, where: str | None = None) -> Iterator[Row]:
    """The rows of a view as dictionaries. Raises QueryError as `query` and `batches` do."""
    for batch in batches(snapshot, query(view, where), view):
        yield from batch.to_pylist()


def schema(snapshot: Snapshot, view: str, where: str | None = None) -> Any:
    """The Arrow schema of a view's rows. Raises QueryError as `query` does, and if the condition cannot be used on the view."""
    import duckdb

    try:
        return snapshot.sql(f"{query(view, where)} LIMIT 0").arrow().schema
    except (duckdb.Error, BaseError) as error:
        raise _wrong(view, error) from error


def _wrong(view: str, error: Exception) -> QueryError:
    """What went wrong, without the query and the arrow below it."""
    words = re.sub(r"^[A-Z][\w ]+ Error: ", "", str(error).split("\n\nLINE", 1)[0])
    return QueryError(f"--where on {view}: {' '.join(words.split())}; `accordingto tables {view}` lists the columns")
