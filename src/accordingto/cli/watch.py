"""`accordingto watch`: feeds into an evidence base, once or every so many minutes."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from accordingto.cli.add import STOPPED
from accordingto.errors import BaseError, EngineError, PipelineError

if TYPE_CHECKING:
    from accordingto.base import Base
    from accordingto.base.tables import Refused

_LISTED = 5  # failures of a feed that are named on the screen; all are in the table `refused`


def watch(
    feeds: Annotated[list[str], typer.Argument(help="Addresses or files of RSS and Atom feeds, and of OPML lists of them.")],
    base: Annotated[str, typer.Option("--base", "-b", help="The base: a folder, or an address of an object store.")] = "news.base",
    every: Annotated[
        float | None, typer.Option(min=0.01, help="Minutes from one round to the next; without it there is one round.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Readers at work at once.")] = 1,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Fetch from private networks too.")] = False,
) -> None:
    """Add what is new in feeds to an evidence base, each article once. Ctrl-C ends it in order."""
    remarks = Console(stderr=True, soft_wrap=True, highlight=False)
    try:
        code = _watch(feeds, base, every, workers, allow_private, remarks)
    except (BaseError, EngineError, PipelineError) as error:
        remarks.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error
    except KeyboardInterrupt:  # a second one, or one between two steps
        code = STOPPED
    if code:
        raise typer.Exit(code)


def _watch(feeds: Sequence[str], where: str, every: float | None, workers: int, allow_private: bool, remarks: Console) -> int:
    """Round after round. Gives the exit status: that of the only round, or 0 where a person has ended the watch between two."""
    from accordingto.base import open_base

    base = open_base(where, create=True)
    while True:
        begun = time.monotonic()
        stopped, failed = _round(base, where, feeds, workers, allow_private, remarks)
        if stopped:
            return STOPPED
        if every is None:
            return int(failed)
        left = begun + 60 * every - time.monotonic()
        if left > 0 and _interrupted(left):
            return 0


def _round(base: Base, where: str, feeds: Sequence[str], workers: int, allow_private: bool, remarks: Console) -> tuple[bool, bool]:
    """One round through the feeds: whether it was stopped, and whether anything failed."""
    from accordingto.engine import Added, adding

    failures: dict[str, list[Refused]] = {}
    last = Added()
    for so_far in adding(base, feeds, workers=workers, allow_private=allow_private):
        if so_far.problem and so_far.refused > last.refused:
            failures.setdefault(so_far.problem.source or so_far.problem.item, []).append(so_far.problem)
        last = so_far
    _list_failures(failures, remarks)
    clock = datetime.now().astimezone().isoformat(" ", "seconds")
    typer.echo(f"{clock} {where}: {last.added:,} added, {last.known:,} already there, {last.refused:,} refused")
    return last.stopped, last.refused > 0


def _list_failures(failures: dict[str, list[Refused]], remarks: Console) -> None:
    for feed, problems in failures.items():
        remarks.print(f"{feed}: {len(problems):,} could not be read", style="red", markup=False)
        for problem in problems[:_LISTED]:
            remarks.print(f"  {problem.item}: {problem.problem}; {problem.advice}", style="red", markup=False)
        for reason, count in Counter(p.problem for p in problems[_LISTED:]).most_common(_LISTED):
            remarks.print(f"  {count:,} more: {reason}", style="red", markup=False)


def _interrupted(seconds: float) -> bool:
    """Wait, and say whether Ctrl-C or SIGTERM ended the wait."""
    with _stop_asked() as asked:
        return asked.wait(seconds)


@contextmanager
def _stop_asked() -> Iterator[threading.Event]:
    asked = threading.Event()
    before = {number: signal.signal(number, lambda *_: asked.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
