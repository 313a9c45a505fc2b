"""`accordingto stories`: what is told by several articles, by whom, and who is silent on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from accordingto.cli.compared import QUIET, TITLE, Outlet, Since, Until, compared, contradiction, day, line, passages, some, span
from accordingto.cli.rows import BaseOption, Format, FormatOption, output, told, write


def stories(
    id: Annotated[str | None, typer.Argument(help="A story's id, to see all of it.")] = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    least: Annotated[int, typer.Option(min=1, help="Told by at least so many articles.")] = 2,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many at most.")] = 20,
    base: BaseOption = "news.base",
    format: FormatOption = Format.table,
) -> None:
    """Stories, the newest first: articles about the same happening, their origins, who agrees and contradicts, and who is silent."""
    days = day("--since", since), day("--until", until)
    with told():
        opened = compared(base)
        console = Console(file=output(), highlight=False)
        if id is not None:
            story = opened.story(id)
            if format is Format.csv:
                write(story["told_in"], list(story["told_in"][0]), format)
            elif format is not Format.table:
                write([story], list(story), format)
            else:
                _show_all(story, console)
            return
        rows = opened.stories(since=days[0], until=days[1], outlet=outlet, limit=limit, least=least)
        if format is not Format.table:
            write(rows, list(rows[0]) if rows else (), format)
            return
        _show(rows, console)


def _show(rows: Sequence[dict[str, Any]], console: Console) -> None:
    for row in rows:
        _head(row, console)
        console.print(Text(row["id"], style=QUIET))
        console.print()
    if not rows:
        console.print("No story found.")


def _head(row: dict[str, Any], console: Console) -> None:
    console.print(Text(line(row["title"]), style=TITLE))
    counts = [(row["articles"], "article"), (len(row["outlets"]), "outlet"), (row["origins"], "independent origin")]
    counts += [(row[name], name.removesuffix("s")) for name in ("agreements", "contradictions") if row[name]]
    console.print(Text(" · ".join([span(row["first_day"], row["last_day"]), *(some(*count) for count in counts)])))
    console.print(Text(line(", ".join(row["outlets"]))))
    for silence in row["silent"]:
        console.print(Text(f"silent: {line(silence['outlet'])}, {line(silence['reason'])}", style=QUIET))


def _show_all(story: dict[str, Any], console: Console) -> None:
    _head(story, console)
    _rule(console, "Told in")
    console.print(_articles(story["told_in"]))
    _rule(console, f"Told by several ({len(story['told_by_several'])})")
    for a in story["told_by_several"]:
        console.print(Text(line(a["words"]), style=TITLE))
        console.print(Text(line(f"{some(a['origins'], 'independent origin')}: {', '.join(a['origin_names'])} · {a['id']}"), style=QUIET))
        console.print(passages(a["tellings"]))
        console.print()
    _rule(console, f"Contradictions ({len(story['contradicted'])})")
    for row in story["contradicted"]:
        for part in contradiction(row):
            console.print(part)
        console.print()


def _rule(console: Console, title: str) -> None:
    console.print()
    console.rule(Text(title, style=TITLE), align="left")


def _articles(rows: Sequence[dict[str, Any]]) -> Table:
    """The articles in the order of their days, each with its origin where it is not its own."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    table.add_column(no_wrap=True, style=QUIET)
    table.add_column(overflow="fold", ratio=2)
    table.add_column(overflow="fold", ratio=5)
    for row in rows:
        told = Text(line(row["title"] or row["article"]))
        for remark in [row["origin_reason"], *(f"has the text of {c['outlet']}: {c['reason']}" for c in row["copies"])]:
            if not (remark or "").endswith("own report"):
                told.append("\n").append(line(remark), style=QUIET)
        table.add_row(row["published"].isoformat() if row["published"] else "undated", Text(line(row["outlet"])), told)
    return table
