"""`accordingto relation`: two sides over time, and how each teller has it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from accordingto.cli.compared import QUIET, TITLE, Outlet, Since, Until, compared, day, level, line, some, span
from accordingto.cli.rows import BaseOption, Format, FormatOption, output, told, write
from accordingto.wording import chain

if TYPE_CHECKING:
    from accordingto.base.compared_relation import Account, Encounter, Relation

_QUADS = {
    1: ("verbal cooperation", "green"),
    2: ("material cooperation", "bold green"),
    3: ("verbal conflict", "red"),
    4: ("material conflict", "bold red"),
}
_MONTHS = 36  # that are shown, the last ones
_HALF = 10  # characters on each side of the middle of a bar, one a point of intensity


class By(StrEnum):
    """What tells."""

    outlet = "outlet"
    country = "country"
    holder = "holder"


def relation(
    one: Annotated[str, typer.Argument(help="A state's code (ISL) or name, or the id of another entity.")],
    other: Annotated[str, typer.Argument(help="The other side.")],
    by: Annotated[By, typer.Option(help="Whose account: each outlet's, each country's outlets', or each holder's.")] = By.outlet,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="How many tellings are listed at most, the newest.")] = 20,
    base: BaseOption = "news.base",
    format: FormatOption = Format.table,
) -> None:
    """What two sides do to each other over time, how friendly or hostile that is according to each teller, and what one alone tells."""
    days = day("--since", since), day("--until", until)
    with told():
        found = compared(base).relation(one, other, since=days[0], until=days[1], outlet=outlet)
        if format is Format.table:
            _show(found, by, limit, Console(file=output(), highlight=False))
            return
        rows = [asdict(e) for e in found.encounters]
        if format is Format.csv:
            write(rows, list(rows[0]) if rows else (), format)
            return
        accounts = {split.value: [asdict(a) for a in found.split(split.value)] for split in By}
        write([{"one": found.one, "other": found.other, "accounts": accounts, "tellings": rows}], (), format)


def _show(found: Relation, by: By, limit: int, console: Console) -> None:
    happenings = len({e.happening for e in found.encounters})
    days = [e.day for e in found.encounters if e.day]
    console.print(Text(line(f"{found.one} and {found.other}"), style=TITLE))
    if not found.encounters:
        console.print("Nothing is told of the two that happened between them.")
        return
    counts = (some(happenings, "happening"), some(len(found.encounters), "telling"), span(min(days, default=None), max(days, default=None)))
    console.print(Text(" · ".join(counts)))
    console.print()
    console.print(_accounts(found, by))
    console.print(Text("alone: what nobody else tells. Intensity is Goldstein's, from -10 (conflict) to 10 (cooperation).", style=QUIET))
    if limit:
        console.print()
        console.print(_tellings(found, limit))


def _accounts(found: Relation, by: By) -> Table:
    months = _all_months([e.day for e in found.encounters if e.day])
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=QUIET)
    table.add_column("according to", overflow="fold")
    table.add_column("told", justify="right")
    table.add_column("alone", justify="right")
    table.add_column("mean intensity", no_wrap=True)
    table.add_column(f"{months[0]} … {months[-1]}" if len(months) > 1 else "by month", overflow="fold")
    for a in found.split(by.value):
        table.add_row(Text(line(a.teller)), f"{a.tellings:,}", f"{len(a.alone):,}", _bar(a.intensity), _months(a, months))
    return table


def _all_months(days: list[date]) -> list[str]:
    """Every month from the first day to the last; no more than fit on a line: the last ones."""
    if not days:
        return []
    first, last = (d.year * 12 + d.month - 1 for d in (min(days), max(days)))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(max(first, last - _MONTHS + 1), last + 1)]


def _bar(value: float) -> Text:
    """A bar to the left of the middle for conflict, to the right for cooperation, and the number."""
    length = round(abs(value) * _HALF / 10)
    left, right = ("█" * length, "") if value < 0 else ("", "█" * length)
    return Text.assemble((left.rjust(_HALF), "red"), ("│", QUIET), (right.ljust(_HALF), "green"), f" {value:+.1f}")


def _months(account: Account, months: list[str]) -> Text:
    told = {month: mean for month, mean, _ in account.months}
    text = Text()
    for month in months:
        if month in told:
            text.append(level(told[month], -10, 10), style="green" if told[month] > 0 else "red")
        else:
            text.append("·", style=QUIET)
    return text


def _tellings(found: Relation, limit: int) -> Table:
    """The newest tellings, in the order of time."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=QUIET)
    for head in ("day", "who", "what", "in the words of the article"):
        table.add_column(head, overflow="fold", no_wrap=head in ("day", "who"))
    for e in found.encounters[-limit:]:
        kind, style = _QUADS[e.quad]
        words = Text.assemble(f"“{line(e.evidence)}”", "\n", (line(f"{chain(e.according_to)} · {e.id}"), QUIET))
        table.add_row(_day(e), _who(found, e), Text.assemble((e.type, style), "\n", (kind, QUIET)), words)
    return table


def _day(e: Encounter) -> Text:
    return Text(e.day.isoformat() if e.day else "undated", style="" if e.dated else QUIET)


def _who(found: Relation, e: Encounter) -> str:
    arrows: dict[str, tuple[Any, ...]] = {
        "forth": (found.one, "→", found.other),
        "back": (found.other, "→", found.one),
        "both": (found.one, "↔", found.other),
    }
    return " ".join(arrows[e.direction])
