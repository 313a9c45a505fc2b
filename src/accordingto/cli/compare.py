"""`accordingto compare`: many articles in; copies, stories, who agrees and who contradicts out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import track

from accordingto.errors import PipelineError, UnreadableError
from accordingto.records import Article, Reading
from accordingto.sources import open_source

if TYPE_CHECKING:
    from accordingto.comparing import Comparison
    from accordingto.comparing.tellers import Told


class Format(StrEnum):
    """How a comparison is written."""

    text = "text"
    json = "json"


def compare(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, URLs, or - for standard input; JSON Lines for many articles.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="text for people, json for programs.")] = Format.text,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write here instead of to standard output.")] = None,
    event: Annotated[
        str | None,
        typer.Option("--event", "-e", help='Who tells this, and who denies it: a sentence, "Iceland seized a trawler on 3 May 1976".'),
    ] = None,
    analysis: Annotated[
        bool, typer.Option("--analysis/--no-analysis", help="Whether to read the articles, or to look for copies and stories alone.")
    ] = True,
) -> None:
    """Compare articles: copies and where they come from, stories and who is silent on them, who agrees and who contradicts; and how each tells two states' relation."""
    from accordingto.comparing import compare as compare_articles

    remarks = Console(stderr=True, soft_wrap=True, highlight=False)
    try:
        items = list(_items(sources, analysis, remarks))
    except PipelineError as error:
        remarks.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error
    if not items:
        remarks.print("there is no article to compare", style="red")
        raise typer.Exit(1)
    if event is not None and not any(isinstance(i, Reading) for i in items):
        remarks.print("--event asks what articles tell, and none was read: leave out --no-analysis", style="red")
        raise typer.Exit(1)
    try:
        _write(compare_articles(items), [i for i in items if isinstance(i, Reading)], event, format, output)
    except OSError as error:
        what = f"{output or 'standard output'}: {error.strerror or error}; check that the folder is there and can be written to"
        remarks.print(what, style="red", markup=False)
        raise typer.Exit(1) from error


def _items(sources: list[str], analysis: bool, remarks: Console) -> Iterator[Article | Reading]:
    """The articles, read if they are to be. What cannot be read is said, and the rest compared: one bad page must not lose a thousand."""
    articles: list[Article] = []
    for item in (item for source in sources for item in open_source(source, any_language=True)):
        if isinstance(item, Article):
            articles.append(item)
        else:
            remarks.print(str(item), style="red", markup=False)
    if not analysis:
        yield from articles
        return
    from accordingto.reader import default_reader  # spaCy takes seconds to load: only when something is to be read

    english = [a for a in articles if a.language in (None, "en")]
    readings = default_reader().read_many(english)
    for article in track(articles, "reading", console=remarks, transient=True, disable=not remarks.is_terminal):
        if article.language not in (None, "en"):
            yield article  # its text can be compared all the same
            continue
        result = next(readings)
        if isinstance(result, UnreadableError):
            remarks.print(str(result), style="red", markup=False)
        yield article if isinstance(result, UnreadableError) else result


def _write(comparison: Comparison, readings: list[Reading], event: str | None, format: Format, output: Path | None) -> None:
    told = _told(event, readings) if event else None
    articles = [r.article for r in readings]
    if format is Format.json:
        found = {**({"told": told.to_json(articles)} if told else {}), **comparison.to_json()}
        text = json.dumps(found, ensure_ascii=False, indent=1)
    else:
        from accordingto.cli.comparison import show, show_told

        console = Console(file=StringIO(), width=Console().width)
        if event and told:
            show_told(event, told, articles, console)
        show(comparison, console)
        text = console.file.getvalue().rstrip("\n")  # type: ignore[attr-defined]
    data = (text + "\n").encode("utf-8", "replace")
    if output:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()


def _told(event: str, readings: list[Reading]) -> Told:
    from accordingto import read_text
    from accordingto.comparing.tellers import who_tells

    return who_tells(read_text(event), readings)
