"""`accordingto contradictions`: who contradicts whom, with both passages."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from accordingto.cli.compared import Outlet, Since, Until, compared, contradiction, day
from accordingto.cli.rows import BaseOption, Format, FormatOption, output, told, write


def contradictions(
    story: Annotated[str | None, typer.Option(help="In this story only: its id.")] = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many at most.")] = 20,
    base: BaseOption = "news.base",
    format: FormatOption = Format.table,
) -> None:
    """Statements that cannot both be so, the newest first: what one outlet or holder tells and another denies, with both passages."""
    days = day("--since", since), day("--until", until)
    with told():
        rows = compared(base).contradictions(story=story, since=days[0], until=days[1], outlet=outlet, limit=limit)
        if format is not Format.table:
            write(rows, list(rows[0]) if rows else (), format)
            return
        console = Console(file=output(), highlight=False)
        for row in rows:
            for part in contradiction(row):
                console.print(part)
            console.print()
        if not rows:
            console.print("No contradiction found.")
