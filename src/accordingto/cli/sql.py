"""`accordingto sql`: a question to the base, in SQL."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from accordingto.cli.rows import BaseOption, Format, FormatOption, ReviewedOption, told, write


def sql(
    query: Annotated[str, typer.Argument(help="One SELECT statement over the views, or - to read it from standard input.")],
    base: BaseOption = "news.base",
    format: FormatOption = Format.table,
    reviewed: ReviewedOption = False,
    seconds: Annotated[float, typer.Option(min=0.1, help="How long the query may take.")] = 60.0,
) -> None:
    """Query the base with SQL (DuckDB's). Nothing can be changed by it. `accordingto tables` explains the views."""
    from accordingto.base import open_base

    with told(), open_base(base).snapshot(seconds, reviewed=reviewed) as snapshot:
        result = snapshot.sql(sys.stdin.read() if query == "-" else query)

        def rows() -> Iterator[dict[str, Any]]:
            for batch in result.batches():
                yield from batch.to_pylist()

        write(rows(), result.columns, format)
