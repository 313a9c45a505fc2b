"""`accordingto show`: one article or one record of a base, with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from accordingto.cli.read import dumps
from accordingto.cli.rows import BaseOption, Format, output, told, write
from accordingto.cli.terminal import safe_text
from accordingto.cli.terminal import show as show_reading
from accordingto.errors import BaseError
from accordingto.export.cells import flat
from accordingto.export.snapshot import query
from accordingto.wording import chain, one_line

if TYPE_CHECKING:
    from accordingto.base import Base

_QUIET = "dim"
_VIEWS = {v.removesuffix("s"): v for v in ("claims", "events", "transfers", "mentions", "places", "dates", "repeats", "loaded", "dropped")}


def show(
    id: Annotated[str, typer.Argument(help="The id of an article, a claim, an event, a transfer, or of any other record of a view.")],
    base: BaseOption = "news.base",
    format: Annotated[Format, typer.Option("--format", "-f", help="table for people; json and jsonl for programs.")] = Format.table,
) -> None:
    """Show an article as `read` shows it, or a record: its words, who says so, how sure, and how to cite it."""
    from accordingto.base import open_base

    with told():
        opened = open_base(base)
        if ":" not in id:
            reading = next(opened.readings([id]), None)
            if reading is None:
                raise BaseError(f"{id}: there is no such article; `accordingto search` finds the ids of articles")
            out = output()
            if format is Format.table:
                show_reading(reading, Console(file=out))
            else:
                out.write(dumps(reading) + "\n")
            return
        row = _record(opened, id)
        if format is not Format.table:
            write([row], list(row), format)
        else:
            _show(row, Console(file=output(), highlight=False))


def _record(base: Base, id: str) -> dict[str, Any]:
    """The row of a record, with its citation."""
    view = _VIEWS.get(id.partition(":")[0])
    with base.snapshot() as snapshot:
        rows = snapshot.sql(f"SELECT * FROM ({query(view)}) WHERE id = ?", [id]).rows() if view else []  # noqa: S608 - a view of ours
    if not rows:
        raise BaseError(f"{id}: there is no such record; the views that `accordingto tables` lists have the ids")
    return rows[0]


def _show(row: dict[str, Any], console: Console) -> None:
    console.print(Text(safe_text(one_line(row["evidence"] or "")), style="bold"))
    console.print(Text(safe_text(chain(tuple(row["according_to"] or ()))), style=_QUIET))
    console.print()
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style=_QUIET)
    table.add_column(overflow="fold")
    for name, value in row.items():
        if name not in ("evidence", "according_to", "citation") and value not in (None, []):
            table.add_row(name.replace("_", " "), Text(safe_text(one_line(str(flat(value))))))
    console.print(table)
    console.print()
    console.print(Text(safe_text(one_line(row["citation"]))))
