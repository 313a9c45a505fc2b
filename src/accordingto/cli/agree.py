"""`accordingto agree`: who tells an event or a claim, from how many independent origins, with which numbers, and who contradicts."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from accordingto.cli.compared import QUIET, TITLE, compared, contradiction, line, passages, some, span
from accordingto.cli.rows import BaseOption, Format, FormatOption, output, told, write


def agree(
    id: Annotated[str, typer.Argument(help="The id of an event, a claim or an agreement, as the views, search and show have them.")],
    base: BaseOption = "news.base",
    format: FormatOption = Format.table,
) -> None:
    """Who tells the same as an event or a claim: in whose name, how surely, from how many independent origins, and who says otherwise."""
    with told():
        found = compared(base).agreement(id)
        if format is Format.csv:
            write(found["tellings"], list(found["tellings"][0]), format)
        elif format is not Format.table:
            write([found], list(found), format)
        else:
            _show(found, Console(file=output(), highlight=False))


def _show(found: dict[str, Any], console: Console) -> None:
    console.print(Text(line(found["words"]), style=TITLE))
    counts = (some(found["articles"], "article"), some(found["origins"], "independent origin"), span(found["first_day"], found["last_day"]))
    console.print(Text(" · ".join(counts)))
    if found["reasons"]:
        console.print(Text(f"taken for the same: {line('; '.join(found['reasons']))}", style=QUIET))
    if found["numbers"]:
        console.print()
        console.print(_numbers(found["numbers"]))
    tellings = sorted(found["tellings"], key=lambda t: (t["origin"] or "", str(t["published"]), t["start"]))
    for origin, own in groupby(tellings, key=lambda t: t["origin"]):
        console.print()
        console.print(Text(line(origin), style="bold cyan"))
        console.print(passages(list(own)))
    for row in found["contradictions"]:
        console.print()
        for part in contradiction(row):
            console.print(part)


def _numbers(numbers: list[dict[str, Any]]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=QUIET)
    for head in ("counted", "lowest", "most say", "highest"):
        table.add_column(head, justify="left" if head == "counted" else "right")
    table.add_column("who says so", overflow="fold")
    for n in numbers:
        said = "; ".join(f"{line(s['words'])} ({line(s['who'])})" for s in n["said"])
        high = "open" if n["high"] is None else f"{n['high']:,}"
        table.add_row(Text(line(n["what"])), f"{n['low']:,}", f"{n['best']:,}", high, Text(said))
    return table
