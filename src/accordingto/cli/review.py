"""`accordingto review`: people judge what the machine read; nothing of the machine's is written over."""

from __future__ import annotations

import getpass
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.text import Text

from accordingto.cli.rows import BaseOption, Format, FormatOption, output, told, write
from accordingto.cli.terminal import safe_text

review = typer.Typer(no_args_is_help=True, help="Judge what the machine read: a queue, judgements, and how often it was right.")

UserOption = Annotated[str, typer.Option("--user", "-u", envvar="ACCORDINGTO_USER", help="Who judges.", default_factory=getpass.getuser)]
NoteOption = Annotated[str | None, typer.Option(help="A remark that is kept with it.")]
Record = Annotated[str, typer.Argument(help="The id of an event, a claim or a transfer.")]
Kind = Literal["event", "claim", "transfer"]


@review.command("queue")
def queue(
    base: BaseOption = "news.base",
    kind: Annotated[Kind, typer.Option(help="What is to be judged.")] = "event",
    limit: Annotated[int, typer.Option(min=1, help="How many.")] = 10,
    format: FormatOption = Format.table,
) -> None:
    """What nobody has judged yet of the articles that were added last, the least certain first."""
    from accordingto.base import open_base
    from accordingto.base.judged_queue import waiting

    with told(), open_base(base).snapshot() as snapshot:
        rows = snapshot.sql(waiting(kind), [limit, 0]).rows()
        if format is not Format.table:
            write(rows, list(rows[0]) if rows else [], format)
        for row in rows if format is Format.table else ():
            _show(row, kind)


@review.command("accept")
def accept(record: Record, user: UserOption, base: BaseOption = "news.base", note: NoteOption = None) -> None:
    """The record is right."""
    _judge(base, record, "accept", user, note=note)


@review.command("reject")
def reject(record: Record, user: UserOption, base: BaseOption = "news.base", note: NoteOption = None) -> None:
    """The record is wrong: reviewed views leave it out."""
    _judge(base, record, "reject", user, note=note)


@review.command("correct")
def correct(
    record: Record,
    field: Annotated[str, typer.Argument(help="The field, such as type, actor, polarity or speaker.")],
    value: Annotated[str, typer.Argument(help="What it should be; a party is an entity id (country:NOR) or a name.")],
    user: UserOption,
    base: BaseOption = "news.base",
    note: NoteOption = None,
) -> None:
    """One field of the record should have another value."""
    _judge(base, record, "correct", user, field=field, value=value, note=note)


@review.command("undo")
def undo(record: Annotated[str, typer.Argument(help="The record or entity.")], user: UserOption, base: BaseOption = "news.base") -> None:
    """Take back what this user said of a record or an entity."""
    _judge(base, record, "undo", user)


@review.command("merge")
def merge(
    entity: Annotated[str, typer.Argument(help="The id of an entity.")],
    into: Annotated[str, typer.Argument(help="The id of the one that it is.")],
    user: UserOption,
    base: BaseOption = "news.base",
    note: NoteOption = None,
) -> None:
    """An entity is another one, everywhere."""
    _judge(base, entity, "merge", user, value=into, note=note)


@review.command("split")
def split(
    entity: Annotated[str, typer.Argument(help="The id of an entity.")],
    article: Annotated[str, typer.Argument(help="The id of the article in which it is somebody else.")],
    to: Annotated[str, typer.Argument(help="The id of the one that it is there.")],
    user: UserOption,
    base: BaseOption = "news.base",
    note: NoteOption = None,
) -> None:
    """An entity is somebody else in one article."""
    _judge(base, entity, "split", user, article=article, value=to, note=note)


@review.command("judgements")
def judgements(base: BaseOption = "news.base", format: FormatOption = Format.table) -> None:
    """What was judged, the newest last."""
    from accordingto.base import open_base

    with told(), open_base(base).snapshot() as snapshot:
        result = snapshot.sql("SELECT * FROM judgements ORDER BY time, id")
        columns = (
            ["time", "user", "record", "verdict", "field", "machine", "value", "standing"] if format is Format.table else result.columns
        )
        write(result.rows(), columns, format)


@review.command("figures")
def measured(base: BaseOption = "news.base", format: FormatOption = Format.table) -> None:
    """How often people found the machine right, by kind and type, with Wilson's 95 % interval; and on standard error how far they agree."""
    from accordingto.base import open_base
    from accordingto.base.judged_figures import figures, kappa, types_of
    from accordingto.base.judgements import load

    with told():
        opened = open_base(base)
        said = load(opened.storage)
        with opened.snapshot() as snapshot:
            write(figures(said, types_of(snapshot, said)), ["kind", "type", "user", "judged", "right", "precision", "low", "high"], format)
        for k in kappa(said):
            words = f"{k['one']} and {k['other']}: {k['both']} judged by both, {k['same']:.0%} alike, Cohen's kappa {k['kappa']}"
            Console(stderr=True, soft_wrap=True, highlight=False).print(words, markup=False)


def _show(row: dict[str, Any], kind: str) -> None:
    """A record for people: its id on a line of its own, to be copied."""
    party = (
        ("speaker_name",)
        if kind == "claim"
        else ("supplier_name", "recipient_name")
        if kind == "transfer"
        else ("actor_name", "recipient_name")
    )
    what = row.get("type") or row.get("status") or row.get("manner")
    lines = (
        (row["id"], "bold"),
        (f"{what}: {' → '.join(row[p] or 'nobody named' for p in party)} · {row.get('certainty', '')}", ""),
        (f"“{row['evidence']}”", ""),
        (" › ".join(row["according_to"]), "dim"),
        (" · ".join(row["doubts"]), "yellow"),
    )
    for words, style in lines:
        Console(file=output()).print(Text(" ".join(safe_text(words).split()), style=style))
    Console(file=output()).print()


def _judge(base: str, record: str, verdict: Any, user: str, **given: str | None) -> None:
    from accordingto.base import open_base
    from accordingto.base.judgements import judge

    with told():
        opened = open_base(base)
        with opened.snapshot() as snapshot:
            said = judge(opened.storage, snapshot, record, verdict, user, **given)
        was = f" ({said.field}: {said.machine} → {said.value})" if said.field else f" (→ {said.value})" if said.value else ""
        Console(stderr=True, soft_wrap=True, highlight=False).print(f"{said.record}: {said.verdict} by {said.user}{was}", markup=False)
