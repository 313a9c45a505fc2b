"""A comparison for people, in the terminal: stories, copies, agreements and contradictions."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from accordingto.comparing import Comparison
from accordingto.comparing.agreement import Agreement, Contradiction
from accordingto.comparing.coverage import Story
from accordingto.comparing.statements import Statement

_QUIET, _TITLE = "dim", "bold"


def show(comparison: Comparison, console: Console) -> None:
    """Print what was found. Nothing in the texts is taken for markup."""
    told = [s for s in comparison.stories if len(s.rows) > 1]
    alone = len(comparison.stories) - len(told)
    _rule(console, f"Stories told by several articles ({len(told)}); {alone} told by one")
    for story in told:
        _show_story(comparison, story, console)
    _rule(console, f"Copies ({len(comparison.copies)})")
    _show_copies(comparison, console)
    _rule(console, f"Told by several ({len(comparison.views.agreements)})")
    for agreement in comparison.views.agreements:
        _show_agreement(comparison, agreement, console)
    _rule(console, f"Contradictions ({len(comparison.views.contradictions)})")
    for found in comparison.views.contradictions:
        _show_contradiction(comparison, found, console)


def _rule(console: Console, title: str) -> None:
    console.print()
    console.rule(Text(title, style=_TITLE), align="left")


def _show_story(comparison: Comparison, story: Story, console: Console) -> None:
    days = " to ".join(sorted({d for d in (story.first, story.last) if d}))
    origins = {comparison.origins[r].name for r in story.rows}
    count = f"{len(story.rows)} articles, {len(story.outlets)} outlets, {len(origins)} independent origins"
    console.print(Text.assemble((_safe(story.title), _TITLE), "\n", (" · ".join(filter(None, (days, count))), _QUIET)))
    table = Table(box=None, padding=(0, 2), show_header=False)
    for row in story.rows:
        a = comparison.articles[row]
        cells = ((a.published or "")[:10], _safe(a.outlet or ""), _safe(a.title or a.key or a.id))
        table.add_row(*map(Text, cells), Text(_safe(comparison.origins[row].reason), style=_QUIET))
    console.print(table)
    for silence in story.silent:
        console.print(Text(f"  silent: {_safe(silence.outlet)} ({_safe(silence.reason)})", style=_QUIET))
    console.print()


def _show_copies(comparison: Comparison, console: Console) -> None:
    table = Table(box=None, padding=(0, 2), header_style=_QUIET)
    for heading in ("article", "has the text of", "because"):
        table.add_column(heading)
    for copy in comparison.pairs:
        table.add_row(*(Text(_safe(_called(comparison, r))) for r in (copy.row, copy.of)), Text(copy.reason, style=_QUIET))
    if comparison.pairs:
        console.print(table)


def _show_agreement(comparison: Comparison, agreement: Agreement, console: Console) -> None:
    origins = f"{len(agreement.origins)} independent origin{'s' if len(agreement.origins) > 1 else ''}: {', '.join(agreement.origins)}"
    console.print(Text.assemble((_safe(agreement.words), _TITLE), "\n", (_safe(origins), _QUIET)))
    for number in agreement.numbers:
        said = "; ".join(f"{words} ({who})" for words, who in number.said)
        console.print(Text(_safe(f"  {number.what}: {number.low} to {number.high if number.high is not None else '?'}: {said}")))
    console.print(_tellings(comparison, agreement.statements))
    console.print()


def _show_contradiction(comparison: Comparison, found: Contradiction, console: Console) -> None:
    further = f" ({found.further} further pairs)" if found.further else ""
    console.print(Text(_safe(found.sentence + further), style=_TITLE))
    console.print(_tellings(comparison, (found.one, found.other)))
    console.print()


def _tellings(comparison: Comparison, statements: tuple[Statement, ...]) -> Table:
    """Each passage with its day and the chain of its holders."""
    table = Table(box=None, padding=(0, 2), show_header=False)
    for s in statements:
        day = (comparison.articles[s.row].published or "")[:10]
        table.add_row(day, Text(_safe(f"“{s.words}”")), Text(_safe(" → ".join(s.chain)), style=_QUIET))
    return table


def _called(comparison: Comparison, row: int) -> str:
    a = comparison.articles[row]
    return " · ".join(filter(None, (a.outlet, a.title or a.key or a.id)))


def _safe(text: str) -> str:
    """One line without control characters, which a terminal would obey."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
