"""`accordingto tables`: what the views of a base hold."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from accordingto.cli.rows import Format, FormatOption, output, write


def tables(
    view: Annotated[str | None, typer.Argument(help="A view, to see its columns; without one, all views.")] = None,
    format: FormatOption = Format.table,
) -> None:
    """Explain the views of a base and their columns, for `accordingto sql` and `export`."""
    from accordingto.base.explained import explained

    views = {v.name: v for v in explained()}
    if view is None:
        write(
            ({"view": v.name, "one row": v.about, "columns": len(v.columns)} for v in views.values()),
            ("view", "one row", "columns"),
            format,
        )
        return
    if view not in views:
        raise typer.BadParameter(f"there is no view {view}; there are {', '.join(views)}")
    columns = ("column", "type", "meaning")
    if format is Format.table:
        console = Console(file=output(), highlight=False, soft_wrap=True)
        console.print(f"{view}: {views[view].about}\n", markup=False)
    write((dict(zip(columns, row, strict=True)) for row in views[view].columns), columns, format)
    if format is Format.table:
        console.print(f"\nFor instance: {views[view].example}", markup=False)
