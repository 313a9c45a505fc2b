"""`accordingto search`: articles by their words, and by what they were read to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from accordingto.cli.rows import BaseOption, Format, FormatOption, output, told, write
from accordingto.cli.terminal import safe_text
from accordingto.sources.dates import iso_date
from accordingto.wording import chain, one_line

if TYPE_CHECKING:
    from accordingto.base.search import Hit

_COLUMNS = ("article", "title", "outlet", "published", "url", "snippet", "marked", "evidence")
_CERTAINTIES = ("certain", "probable", "possible", "unstated")


def search(
    words: Annotated[
        str, typer.Argument(help='Words that must all be there; "a phrase", -without, one OR other. Without any: the newest.')
    ] = "",
    since: Annotated[str | None, typer.Option("--from", help="Published on this day (YYYY-MM-DD) or later.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Published on this day or earlier.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Published by this outlet.")] = None,
    actor: Annotated[str | None, typer.Option(help="With an event of this actor: a name, a country's code, or an entity's id.")] = None,
    type: Annotated[str | None, typer.Option(help="With an event of this PLOVER type or mode, such as PROTEST or riot.")] = None,
    speaker: Annotated[
        str | None, typer.Option(help="With something that this speaker says: a name, a country's code, or an entity's id.")
    ] = None,
    certainty: Annotated[str | None, typer.Option(help="With something this sure: certain, probable, possible or unstated.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many articles at most.")] = 10,
    base: BaseOption = "news.base",
    format: FormatOption = Format.table,
) -> None:
    """Find articles in the base. --actor, --type, --speaker and --certainty are asked of one and the same event or claim."""
    if certainty and certainty not in _CERTAINTIES:
        raise typer.BadParameter(f"--certainty {certainty}: is one of {', '.join(_CERTAINTIES)}")
    days = _day("--from", since), _day("--to", until)
    from accordingto.base import open_base

    with told():
        hits = open_base(base).search(
            words, since=days[0], until=days[1], outlet=outlet, actor=actor, type=type, speaker=speaker, certainty=certainty, limit=limit
        )
        if format is Format.table:
            _show(hits, Console(file=output(), highlight=False))
        else:
            write(map(_row, hits), _COLUMNS, format)


def _day(option: str, words: str | None) -> date | None:
    if words is None:
        return None
    if not (day := iso_date(words)):
        raise typer.BadParameter(f"{option} {words}: is no date; give it as YYYY-MM-DD")
    return date.fromisoformat(day[:10])


def _row(hit: Hit) -> dict[str, Any]:
    row = asdict(hit)
    return {**row, "marked": [list(m) for m in hit.marked], "evidence": list(row["evidence"])}


def _show(hits: Sequence[Hit], console: Console) -> None:
    for hit in hits:
        console.print(Text(safe_text(one_line(hit.title or "(no title)")), style="bold"))
        about = (hit.outlet, hit.published and hit.published.isoformat(), hit.article, hit.url)
        console.print(Text(safe_text(one_line(" · ".join(a for a in about if a))), style="dim"), soft_wrap=True)
        snippet = Text(hit.snippet)
        for start, end in hit.marked:
            snippet.stylize("bold yellow", start, end)
        snippet.plain = safe_text(snippet.plain).translate({ord(c): " " for c in "\n\t"})
        console.print(snippet)
        for record in hit.evidence:
            told = f"{record.id} · {record.certainty} · {chain(record.according_to)}"
            console.print(Text.assemble("  » ", safe_text(one_line(record.evidence)), "\n    ", (safe_text(told), "dim")), soft_wrap=True)
        console.print()
    if not hits:
        console.print("Nothing found.")
