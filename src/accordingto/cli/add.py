"""`accordingto add`: articles into an evidence base."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from accordingto.errors import BaseError, EngineError, PipelineError
from accordingto.sources.dates import iso_date

STOPPED = 130  # as shells say it of a program that Ctrl-C ended
_LISTED = 20  # refused articles that are named on the screen; all are in the table `refused`
_SINGLE = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".eml"}
_COUNTED = 2**30  # bytes: the lines of a larger file are not counted beforehand


class Engine(StrEnum):
    """Where readers work."""

    native = "native"
    ray = "ray"


def add(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, globs, URLs, feeds, archives, or - for standard input.")],
    base: Annotated[
        str, typer.Option("--base", "-b", help="The base: a folder, or an address of an object store. It is made where there is none.")
    ] = "news.base",
    workers: Annotated[int | None, typer.Option(min=1, help="Readers at work at once: one a core where it is not said.")] = None,
    engine: Annotated[Engine, typer.Option(help="native: processes of this machine; ray: actors of a Ray cluster.")] = Engine.native,
    address: Annotated[str | None, typer.Option(help="The Ray cluster's address; without one Ray is started on this machine.")] = None,
    batch: Annotated[int, typer.Option(min=1, help="Articles in a commit.")] = 128,
    outlet: Annotated[str | None, typer.Option(help="The outlet, where the article does not say it.")] = None,
    published: Annotated[str | None, typer.Option(help="The day of publication (YYYY-MM-DD), where the article does not say it.")] = None,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Fetch from private networks too.")] = False,
    compare: Annotated[
        bool, typer.Option("--compare/--no-compare", help="Whether to compare the new articles with the others at the end.")
    ] = True,
) -> None:
    """Add articles to an evidence base, each once. Ctrl-C ends in order; the same again goes on where it stopped."""
    day = iso_date(published) if published else None
    if published and not day:
        raise typer.BadParameter(f"--published {published}: is no date; give it as YYYY-MM-DD")
    if address and engine is Engine.native:
        raise typer.BadParameter("--address is for --engine ray")
    remarks = Console(stderr=True, soft_wrap=True, highlight=False)
    try:
        code = _add(
            sources,
            base,
            remarks,
            workers=workers,
            engine=engine.value,
            address=address,
            batch=batch,
            outlet=outlet,
            published=day,
            allow_private=allow_private,
            compare=compare,
        )
    except (BaseError, EngineError, PipelineError) as error:
        remarks.print(str(error), style="red", markup=False)
        code = 1
    _leave(code)


def _leave(status: int) -> NoReturn:
    """End the program now. All is committed; but a thread of Daft's that is still at work while Python clears away makes it abort."""
    if ray := sys.modules.get("ray"):
        ray.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _add(sources: Sequence[str], where: str, remarks: Console, **options: Any) -> int:
    """Add, with a bar for people, and say what became of it. Gives the exit status."""
    from accordingto.base import open_base
    from accordingto.engine import Added, adding

    base = open_base(where, create=True)
    reasons: Counter[str] = Counter()
    last = Added()
    with _bar(remarks) as progress:
        task = progress.add_task("reading", total=_count(sources))
        for so_far in adding(base, sources, **options):
            if so_far.problem and so_far.refused > last.refused:
                reasons[so_far.problem.problem] += 1
                if so_far.refused <= _LISTED:
                    remarks.print(f"{so_far.problem.item}: {so_far.problem.problem}; {so_far.problem.advice}", style="red", markup=False)
            doing = "comparing" if so_far.comparing else "stopping" if so_far.stopped else "reading"
            progress.update(task, completed=so_far.done, description=doing)
            last = so_far
    if last.refused > _LISTED:
        for reason, count in reasons.most_common(_LISTED):
            remarks.print(f"{count:,} refused: {reason}", style="red", markup=False)
        remarks.print(f"All are listed in the view refused of {where}", markup=False)
    typer.echo(f"{where}: {last.added:,} added, {last.known:,} already there, {last.refused:,} refused")
    if last.stopped:
        remarks.print("Stopped before the end. What is said above is in the base; the same command goes on from there.", style="yellow")
    return STOPPED if last.stopped else int(last.refused > 0)


class _Rate(ProgressColumn):
    """Articles a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "", style="progress.data.speed")


def _bar(remarks: Console) -> Progress:
    """A bar on standard error where a person is looking at it."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=remarks, transient=True, disable=not remarks.is_terminal, speed_estimate_period=120)


def _count(sources: Sequence[str]) -> int | None:
    """How many articles the sources hold, where that can be known at a glance: a file each, a line each of JSON Lines."""
    total = 0
    for source in sources:
        for path in _files(Path(source)):
            count = _articles(path)
            if count is None:
                return None
            total += count
    return total


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, _, names in os.walk(path):
        yield from (Path(folder) / name for name in names)


def _articles(path: Path) -> int | None:
    """The articles in a file, or None where nobody knows before it is read."""
    if path.suffix.lower() in _SINGLE:
        return 1
    try:
        if path.suffix.lower() not in {".jsonl", ".ndjson"} or path.stat().st_size > _COUNTED:
            return None
        with path.open("rb") as file:
            return sum(1 for _ in file)
    except OSError:
        return None
