"""What the commands over comparisons share: a base that is compared, days, passages with their tellers, and charts of a few characters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from accordingto.cli.terminal import safe_text
from accordingto.sources.dates import iso_date
from accordingto.wording import chain, one_line

if TYPE_CHECKING:
    from accordingto.base import Base

QUIET, TITLE = "dim", "bold"
_MANY = 100  # articles whose comparing takes so long that it is said
_LEVELS = "▁▂▃▄▅▆▇█"

Since = Annotated[str | None, typer.Option("--since", "--from", help="On this day (YYYY-MM-DD) or later.")]
Until = Annotated[str | None, typer.Option("--until", "--to", help="On this day or earlier.")]
Outlet = Annotated[str | None, typer.Option(help="Published by this outlet.")]


def compared(where: str) -> Base:
    """The base, after what has come since the last time was compared. What takes long is said on standard error."""
    from accordingto.base import open_base

    base = open_base(where)
    missing = base.uncompared()
    if not missing:
        return base
    remarks = Console(stderr=True, soft_wrap=True, highlight=False)
    if missing > _MANY:
        remarks.print(f"{missing:,} articles are not compared yet: comparing them with the others; Ctrl-C keeps what is done", markup=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=remarks, transient=True, disable=not remarks.is_terminal) as progress:
        task = progress.add_task("comparing", total=missing)
        base.compare(lambda done, of: progress.update(task, completed=done, total=of))
    return base


def day(option: str, words: str | None) -> date | None:
    """The day that an option gives."""
    if words is None:
        return None
    if not (found := iso_date(words)):
        raise typer.BadParameter(f"{option} {words}: is no date; give it as YYYY-MM-DD")
    return date.fromisoformat(found[:10])


def line(words: str | None) -> str:
    """Words as one line that a terminal takes for words."""
    return safe_text(one_line(words or ""))


def span(first: date | None, last: date | None) -> str:
    """From the first day to the last."""
    return " to ".join(dict.fromkeys(d.isoformat() for d in (first, last) if d)) or "undated"


def some(count: int, what: str) -> str:
    """A number of things: "1 article", "2 articles"."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def passages(tellings: Sequence[dict[str, Any]]) -> Table:
    """Each passage with its day, its words, and below them who says so, how surely, and whose report it is."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    table.add_column(no_wrap=True, style=QUIET)
    table.add_column(overflow="fold")
    for t in tellings:
        told = [chain(tuple(t["according_to"] or ())), t["certainty"] if t["certainty"] != "unstated" else "not said how sure"]
        told += ["denied"] if t["polarity"] == "negative" else []
        told += [f"gathered by {t['origin']}"] if t["origin"] and t["origin"] not in (t["outlet"], None) else []
        words = Text.assemble(f"“{line(t['words'])}”", "\n", (line(" · ".join(told)), QUIET))
        table.add_row(t["published"].isoformat() if t["published"] else "undated", words)
    return table


def side_of(row: dict[str, Any], side: str) -> dict[str, Any]:
    """One of the two statements of a contradiction, as tellings are."""
    return {name.removeprefix(f"{side}_"): value for name, value in row.items() if name.startswith(f"{side}_")}


def contradiction(row: dict[str, Any]) -> tuple[Text, Table, Text]:
    """A contradiction: its sentence, both passages, and what ties them together."""
    further = f" ({some(row['further'], 'further pair')})" if row["further"] else ""
    head = Text.assemble((line(row["sentence"]) + further, TITLE))
    return head, passages([side_of(row, "one"), side_of(row, "other")]), Text(line("; ".join(row["reasons"] or ())), style=QUIET)


def level(value: float, low: float, high: float) -> str:
    """One character that stands the higher the greater the value."""
    place = (min(max(value, low), high) - low) / (high - low)
    return _LEVELS[min(int(place * len(_LEVELS)), len(_LEVELS) - 1)]
