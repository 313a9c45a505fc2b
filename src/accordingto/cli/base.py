"""`accordingto base`: looking after a base."""

from __future__ import annotations

import os
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from accordingto.cli.rows import BaseOption, Format, FormatOption, told, write

base = typer.Typer(no_args_is_help=True, help="Look after a base: info, check, compact, delete, reread.")


@base.command()
def info(base: BaseOption = "news.base", format: FormatOption = Format.table) -> None:
    """What is in a base: articles, claims, events, transfers, days, versions."""
    from accordingto.base import open_base

    with told():
        known = open_base(base).info()
        if format is Format.table:
            write([{"what": name, "value": value} for name, value in known.items()], ("what", "value"), format)
        else:
            write([known], list(known), format)


@base.command()
def check(
    base: BaseOption = "news.base",
    repair: Annotated[bool, typer.Option("--repair", help="Make the flat files and the index again where they are wrong.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="How many processes; without it one a core.")] = None,
    format: FormatOption = Format.table,
) -> None:
    """Prove that every span says what it said, and that flat files and index agree with the table. Ends with status 1 where something is wrong."""
    from accordingto.base import open_base

    with told():
        checked = open_base(base).check(repair=repair, workers=workers or os.cpu_count() or 1)
        if checked.problems:
            rows = [{"where": p.where, "what": p.what, "repaired": p.repaired} for p in checked.problems]
            write(rows, ("where", "what", "repaired"), format)
    wrong = sum(not p.repaired for p in checked.problems)
    _remark(
        f"{base}: {checked.articles:,} articles and {checked.spans:,} spans looked at, {len(checked.problems):,} problems, {wrong:,} left"
    )
    if wrong:
        raise typer.Exit(1)


@base.command()
def compact(base: BaseOption = "news.base") -> None:
    """Put small files together and remove what killed processes left behind. Nothing is lost, old readings stay in the history."""
    from accordingto.base import open_base

    with told():
        done = open_base(base).compact()
    _remark(f"{base}: {done.before:,} files became {done.after:,}; {done.removed:,} that were left behind are removed")


@base.command()
def delete(ids: Annotated[list[str], typer.Argument(help="Ids of articles.")], base: BaseOption = "news.base") -> None:
    """Take articles out of the base. They stay in the table's history."""
    from accordingto.base import open_base

    with told():
        gone = open_base(base).delete(ids)
    _remark(f"{base}: {gone:,} of {len(set(ids)):,} articles taken out")
    if gone < len(set(ids)):
        raise typer.Exit(1)


@base.command()
def reread(
    base: BaseOption = "news.base",
    everything: Annotated[bool, typer.Option("--all", help="Read all articles again, not only those that another version read.")] = False,
) -> None:
    """Read again what another version of the program, the ontology or a model read. Ctrl-C keeps what is done; the same again goes on."""
    from accordingto.base import open_base

    with told():
        opened = open_base(base)
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        remarks = Console(stderr=True)
        with Progress(*columns, console=remarks, transient=True, disable=not remarks.is_terminal) as progress:
            task = progress.add_task("reading again", total=opened.outdated(everything=everything))
            done, bad = opened.reread(everything=everything, watch=lambda count: progress.advance(task, count))
    for error in bad:
        _remark(str(error))
    _remark(f"{base}: {done:,} articles read again, {len(bad):,} stay as they were")
    if bad:
        raise typer.Exit(1)


def _remark(words: str) -> None:
    Console(stderr=True, soft_wrap=True, highlight=False).print(words, markup=False)
