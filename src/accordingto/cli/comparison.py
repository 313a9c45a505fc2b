"""A comparison for people, in the terminal: stories, copies, agreements, contradictions, and relations as each teller has them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from accordingto.cli.compared import QUIET, TITLE, level, line, some
from accordingto.comparing import Comparison
from accordingto.comparing.agreement import Agreement, Contradiction, Range
from accordingto.comparing.coverage import Story
from accordingto.comparing.relations import Account, Relation
from accordingto.comparing.statements import Statement
from accordingto.comparing.tellers import Teller, Told
from accordingto.knowledge import read_csv
from accordingto.records import Article
from accordingto.wording import chain

_HALF = 10  # characters on each side of the middle of a bar, one a point of intensity


def show(comparison: Comparison, console: Console) -> None:
    """Print what was found. Nothing in the texts is taken for markup."""
    told = [s for s in comparison.stories if len(s.rows) > 1]
    alone = len(comparison.stories) - len(told)
    _rule(console, f"Stories told by several articles ({len(told)})" + (f"; {alone} told by one" if alone else ""))
    for story in told:
        _show_story(comparison, story, console)
    _rule(console, f"Copies ({len(comparison.copies)})")
    _show_copies(comparison, console)
    views = comparison.views
    several = [a for a in views.agreements if len(a.origins) > 1]
    _rule(console, f"Told from several independent origins ({len(several)})")
    for agreement in several:
        _show_agreement(comparison, agreement, console)
    if one := [a for a in views.agreements if len(a.origins) == 1]:
        _rule(console, f"Told by several articles from one origin ({len(one)})")
        console.print(_list(one))
        console.print()
    _rule(console, f"Contradictions ({len(views.contradictions)})")
    for found in views.contradictions:
        _show_contradiction(comparison, found, console)
    if comparison.relations:
        _rule(console, "Relations, as each outlet tells them")
        for relation in comparison.relations:
            _show_relation(relation, console)


def show_told(event: str, told: Told, articles: Sequence[Article], console: Console) -> None:
    """Print who tells what was asked, by independent origin, and who denies it."""
    _rule(console, f"Told from {some(len(told.origins), 'independent origin')}")
    console.print(Text(line(event), style=TITLE))
    console.print()
    for origin in told.origins:
        console.print(Text(f"{line(origin[0].origin.shown)}:"))
        console.print(_told_by(origin, articles))
        console.print()
    if told.deniers:
        console.print(Text("denied:"))
        console.print(_told_by(told.deniers, articles))
        console.print()


def _told_by(tellers: Sequence[Teller], articles: Sequence[Article]) -> Table:
    table = _plain_table()
    table.add_column(no_wrap=True, style=QUIET)
    table.add_column(overflow="fold")
    for t in tellers:
        own = t.origin.reason.endswith("own report")
        said = " · ".join(
            filter(None, (chain(t.statement.chain) or articles[t.row].outlet, "" if own else t.origin.reason, f"sure to {t.chance:.2f}"))
        )
        table.add_row((articles[t.row].published or "")[:10], Text.assemble(f"“{line(t.statement.words)}”", "\n", (line(said), QUIET)))
    return table


def _rule(console: Console, title: str) -> None:
    console.rule(Text(title, style=TITLE), align="left")
    console.print()


def _show_story(comparison: Comparison, story: Story, console: Console) -> None:
    days = " to ".join(sorted({d for d in (story.first, story.last) if d}))
    origins = {comparison.origins[r].name for r in story.rows}
    counts = (days, some(len(story.rows), "article"), some(len(story.outlets), "outlet"), some(len(origins), "independent origin"))
    console.print(Text(line(story.title), style=TITLE))
    console.print(Text(" · ".join(filter(None, counts)), style=QUIET))
    table = _plain_table()
    table.add_column(no_wrap=True, style=QUIET)
    table.add_column(overflow="fold")
    for row in story.rows:
        a, origin = comparison.articles[row], comparison.origins[row]
        own = origin.reason.endswith("own report")
        words = Text.assemble(f"{line(a.outlet)}: " if a.outlet else "", line(a.title or a.key or a.id))
        table.add_row((a.published or "")[:10], words if own else Text.assemble(words, "\n", (line(origin.reason), QUIET)))
    console.print(table)
    for silence in story.silent:
        console.print(Text(f"silent: {line(silence.outlet)}: {line(silence.reason)}", style=QUIET))
    console.print()


def _show_copies(comparison: Comparison, console: Console) -> None:
    for copy in comparison.pairs:
        console.print(Text.assemble(_called(comparison, copy.row), (" has the text of ", QUIET), _called(comparison, copy.of)))
        console.print(Text(f"  {copy.reason}", style=QUIET))
    if comparison.pairs:
        console.print()


def _show_agreement(comparison: Comparison, agreement: Agreement, console: Console) -> None:
    console.print(Text(_sentence(agreement.words), style=TITLE))
    console.print(Text(f"{some(len(agreement.origins), 'independent origin')}: {line(', '.join(agreement.origins))}", style=QUIET))
    for number in agreement.numbers:
        if number.low != number.high:
            console.print(_range(number))
    console.print(_tellings(comparison, agreement.statements))
    console.print()


def _sentence(words: str) -> str:
    """A passage as a heading, without the "that" of indirect speech."""
    plain = line(words).removeprefix("that ")
    return plain[:1].upper() + plain[1:]


def _range(number: Range) -> Text:
    """The numbers of one thing and who has which: "killed: 12 to 48 (12: Kwanza Press; 48: Copperbelt Mail)"."""
    said = "; ".join(f"{words}: {who}" for words, who in number.said)
    high = "no upper bound" if number.high is None else f"{number.high:,}"
    return Text(line(f"{number.what}: {number.low:,} to {high} ({said})"))


def _list(agreements: Sequence[Agreement]) -> Table:
    """What only copies tell, a line each."""
    table = _plain_table()
    table.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
    table.add_column(no_wrap=True, overflow="ellipsis", max_width=24, style=QUIET)
    table.expand = True
    for a in agreements:
        table.add_row(Text(_sentence(a.words)), Text(line(a.origins[0])))
    return table


def _show_contradiction(comparison: Comparison, found: Contradiction, console: Console) -> None:
    further = f" ({some(found.further, 'further pair')})" if found.further else ""
    console.print(Text(line(found.sentence) + further, style=TITLE))
    console.print(_tellings(comparison, (found.one, found.other)))
    console.print()


def _tellings(comparison: Comparison, statements: Sequence[Statement]) -> Table:
    """Each passage with its day and below it the chains of its holders: copies are one passage."""
    passages: dict[tuple[str, str], list[str]] = {}
    for s in statements:
        day = (comparison.articles[s.row].published or "")[:10]
        told = passages.setdefault((day, s.words), [])
        if (who := chain(s.chain)) not in told:
            told.append(who)
    table = _plain_table()
    table.add_column(no_wrap=True, style=QUIET)
    table.add_column(overflow="fold")
    for (day, words), tellers in passages.items():
        table.add_row(day, Text.assemble(f"“{line(words)}”", "\n", (line("; ".join(tellers)), QUIET)))
    return table


def _show_relation(found: Relation, console: Console) -> None:
    days = sorted({e.day for e in found.encounters if e.day})
    counts = (some(len(found.encounters), "telling"), " to ".join(dict.fromkeys((days[0], days[-1]))) if days else "")
    console.print(Text(f"{_side(found.one)} and {_side(found.other)}", style=TITLE))
    console.print(Text(" · ".join(filter(None, counts)), style=QUIET))
    months = _months(days)
    accounts = found.split("outlet")
    table = _plain_table()
    table.add_column("according to", overflow="fold", header_style=QUIET)
    for head in ("told", "alone"):
        table.add_column(head, justify="right", no_wrap=True, header_style=QUIET)
    table.add_column("mean intensity", no_wrap=True, header_style=QUIET)
    table.add_column(" to ".join(dict.fromkeys((months[0], months[-1]))) if months else "", overflow="fold", header_style=QUIET)
    table.show_header = True
    for a in accounts:
        table.add_row(line(a.teller), str(a.tellings), str(len(a.alone)), _bar(a.intensity), _by_month(a, months))
    console.print(table)
    for a in accounts:
        if a.alone:
            most = max(a.alone, key=lambda e: abs(e.statement.intensity))
            console.print(Text.assemble((f"{line(a.teller)} alone: ", QUIET), f"“{line(most.statement.words)}”"))
    console.print()


def _side(key: str) -> str:
    """The name of a state."""
    return next((row["name"] for row in read_csv("countries") if key in (row["code"], row["key"])), key)


def _months(days: Sequence[str]) -> list[str]:
    """Every month from the first day to the last."""
    if not days:
        return []
    year, month = int(days[0][:4]), int(days[0][5:7])
    found = [days[0][:7]]
    while found[-1] < days[-1][:7]:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        found.append(f"{year:04}-{month:02}")
    return found


def _bar(value: float) -> Text:
    """A bar to the left of the middle for conflict, to the right for cooperation, and the number."""
    length = round(abs(value) * _HALF / 10)
    left, right = ("█" * length, "") if value < 0 else ("", "█" * length)
    return Text.assemble((left.rjust(_HALF), "red"), ("│", QUIET), (right.ljust(_HALF), "green"), f" {value:+.1f}")


def _by_month(account: Account, months: Sequence[str]) -> Text:
    """A character for each month, the higher the friendlier; a dot where nothing is told."""
    told = {month: mean for month, mean, _ in account.months}
    marks = ((level(told[m], -10, 10), "green" if told[m] > 0 else "red") if m in told else ("·", QUIET) for m in months)
    return Text.assemble(*marks)


def _plain_table() -> Table:
    return Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)


def _called(comparison: Comparison, row: int) -> str:
    a = comparison.articles[row]
    return line(": ".join(filter(None, (a.outlet, a.title or a.key or a.id))))
