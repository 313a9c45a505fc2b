"""`accordingto read`: articles in, readings out."""

from __future__ import annotations

import glob
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from enum import StrEnum
from io import TextIOWrapper
from itertools import chain
from pathlib import Path, PurePath
from typing import Annotated, TextIO

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from accordingto.errors import PipelineError, UnreadableError
from accordingto.records import Article, Reading
from accordingto.sources import open_source
from accordingto.sources.dates import iso_date

Result = Article | Reading | UnreadableError


class Format(StrEnum):
    """How a reading is written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    html = "html"
    sipri = "sipri"


def read(
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, globs, URLs, or - for standard input: pages, texts, PDFs, mail, JSON Lines, Parquet, feeds, archives."
        ),
    ],
    format: Annotated[
        Format,
        typer.Option(
            "--format", "-f", help="text for people, json and jsonl for programs, html for one page, sipri for a table of arms transfers."
        ),
    ] = Format.text,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here instead of to standard output; a folder for many html pages.")
    ] = None,
    analysis: Annotated[bool, typer.Option("--analysis/--no-analysis", help="Whether to read the article or only to take it in.")] = True,
    published: Annotated[str | None, typer.Option(help="The day of publication (YYYY-MM-DD), where the article does not say it.")] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet, where the article does not say it.")] = None,
) -> None:
    """Read articles: who did what to whom, when and where, according to whom, and how sure they are."""
    day = iso_date(published) if published else None
    if published and not day:
        raise typer.BadParameter(f"--published {published}: is no date; give it as YYYY-MM-DD")
    articles = (_with_defaults(item, day, outlet) for source in sources for item in open_source(source, any_language=not analysis))
    remarks = Console(stderr=True, soft_wrap=True, highlight=False)
    try:
        refused = _write(_watched(_results(articles, analysis), remarks), format, output, remarks, several=_are_several(sources))
    except BrokenPipeError:  # whoever reads has seen enough: `| head`
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - or Python complains again at its end
        raise typer.Exit(1) from None
    except PipelineError as error:
        remarks.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error
    except OSError as error:
        what = f"{output or 'standard output'}: {error.strerror or error}; check that the folder is there and can be written to"
        remarks.print(what, style="red", markup=False)
        raise typer.Exit(1) from error
    if refused:
        raise typer.Exit(1)


def _with_defaults(item: Article | UnreadableError, published: str | None, outlet: str | None) -> Article | UnreadableError:
    if isinstance(item, UnreadableError) or not (published or outlet):
        return item
    return replace(item, id="", published=item.published or published, outlet=item.outlet or outlet)


def _results(items: Iterable[Article | UnreadableError], analysis: bool) -> Iterator[Result]:
    if not analysis:
        return iter(items)
    from accordingto.reader import default_reader  # spaCy takes seconds to load: only when something is to be read

    return default_reader().read_many(items)


def _watched(results: Iterator[Result], remarks: Console) -> Iterator[Result]:
    """The same results, with a count on standard error where a person is looking at it."""
    if not remarks.is_terminal:
        yield from results
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=remarks, transient=True) as progress:
        task = progress.add_task("reading", total=None)
        for result in results:
            progress.advance(task)
            yield result


_MANY = {".jsonl", ".ndjson", ".parquet", ".mbox", ".warc", ".wet", ".wacz", ".rss", ".atom", ".opml"}


def _are_several(sources: list[str]) -> bool:
    """Whether more than one article is asked for: several sources, or one that is made to hold many."""
    (first, *more) = sources
    if more or os.path.isdir(first) or (glob.has_magic(first) and not os.path.lexists(first)):
        return True
    return PurePath(first.lower().removesuffix(".gz")).suffix in _MANY


def _write(results: Iterator[Result], format: Format, output: Path | None, remarks: Console, several: bool) -> int:
    """Write every result in order and say what was refused. Gives how many were."""
    json_writer = _write_json_list if several else _write_json
    writers = {
        Format.text: _write_text,
        Format.json: json_writer,
        Format.jsonl: _write_jsonl,
        Format.html: _write_html,
        Format.sipri: _write_sipri,
    }
    writer = writers[format]
    refused: list[UnreadableError] = []

    def good() -> Iterator[Article | Reading]:
        for result in results:
            if isinstance(result, UnreadableError):
                refused.append(result)
                remarks.print(str(result), style="red", markup=False)
            else:
                yield result

    writer(good(), output)
    return len(refused)


def to_json(result: Article | Reading) -> dict[str, object]:
    """The JSON object of a reading, or of an article alone."""
    return result.to_json() if isinstance(result, Reading) else {"article": asdict(result)}


_LINE_BREAKS = str.maketrans({c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"})


def dumps(result: Article | Reading, indent: int | None = None) -> str:
    """One result as JSON text. What some programs take for the end of a line, and lone surrogates, are written as escapes."""
    text = json.dumps(to_json(result), ensure_ascii=False, indent=indent).translate(_LINE_BREAKS)
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text) if _has_surrogates(text) else text


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    """The file to write to, or standard output, in UTF-8."""
    if output:
        with output.open("w", encoding="utf-8", errors="replace") as file:
            yield file
        return
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    yield sys.stdout
    sys.stdout.flush()


def _write_jsonl(results: Iterator[Article | Reading], output: Path | None) -> None:
    with _opened(output) as out:
        for result in results:
            out.write(dumps(result) + "\n")
            out.flush()


def _write_json(results: Iterator[Article | Reading], output: Path | None) -> None:
    """One object for one article; a list where there turn out to be several (standard input can hold JSON Lines)."""
    first, second = next(results, None), next(results, None)
    if first is not None and second is not None:
        _write_json_list(chain((first, second), results), output)
    elif first is not None:
        with _opened(output) as out:
            out.write(dumps(first, indent=1) + "\n")


def _write_json_list(results: Iterator[Article | Reading], output: Path | None) -> None:
    with _opened(output) as out:
        out.write("[")
        for number, result in enumerate(results):
            out.write((",\n" if number else "\n") + dumps(result))
        out.write("\n]\n")


def _write_text(results: Iterator[Article | Reading], output: Path | None) -> None:
    from accordingto.cli.terminal import show

    with _opened(output) as out:
        console = Console(file=out)
        for result in results:
            show(result, console)


def _write_html(results: Iterator[Article | Reading], output: Path | None) -> None:
    """One page to standard output or a file; several into a folder, which is made where it is missing."""
    from accordingto.export.html import page

    if output and (output.is_dir() or not output.suffix):
        output.mkdir(parents=True, exist_ok=True)
        for reading in map(_reading, results):
            (output / _page_name(reading.article)).write_text(page(reading), encoding="utf-8", errors="replace")
        return
    first, second = next(results, None), next(results, None)
    if second is not None:
        raise typer.BadParameter("several articles need a folder for their pages: --output FOLDER")
    if first is not None:
        with _opened(output) as out:
            out.write(page(_reading(first)))


def _write_sipri(results: Iterator[Article | Reading], output: Path | None) -> None:
    from accordingto.export.sipri import write

    with _opened(output) as out:
        write(map(_reading, results), out)


def _page_name(article: Article) -> str:
    """A file name that a person recognises and no two articles share."""
    title = re.sub(r"[^a-z0-9]+", "-", (article.title or "article").lower()).strip("-")[:60]
    return f"{title}-{article.id}.html"


def _reading(result: Article | Reading) -> Reading:
    if isinstance(result, Article):
        raise typer.BadParameter("--format html and sipri show a reading: leave out --no-analysis")
    return result
