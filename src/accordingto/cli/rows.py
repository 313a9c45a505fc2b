"""What the commands over a base share: which base, how rows are written, and how errors are said."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper
from typing import Annotated, Any, TextIO

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from accordingto.cli.terminal import safe_text
from accordingto.errors import BaseError, PipelineError
from accordingto.export.cells import flat, json_text, safe

BaseOption = Annotated[
    str, typer.Option("--base", "-b", envvar="ACCORDINGTO_BASE", help="The base: a folder, or the URL of an object store.")
]
ReviewedOption = Annotated[bool, typer.Option("--reviewed", help="Records as people have reviewed them, not the machine's own.")]
_LONGEST = 400  # characters of a cell on the screen


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="table for people; json, jsonl and csv for programs.")]


@contextmanager
def told() -> Iterator[None]:
    """Says what went wrong with a base in one line on standard error, and ends with status 1."""
    failed = False
    try:
        yield
    except BrokenPipeError:  # whoever reads has seen enough: `| head`
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - or Python complains again at its end
        failed = True
    except (BaseError, PipelineError) as error:
        Console(stderr=True, soft_wrap=True, highlight=False).print(str(error), style="red", markup=False)
        failed = True
    if failed:  # only here, so that nothing holds on to the error: DuckDB complains of what is left at Python's end
        raise typer.Exit(1)


def output() -> TextIO:
    """Standard output in UTF-8."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdout


def write(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], format: Format) -> None:
    """Write rows to standard output; all but tables one at a time, however many there are."""
    out = output()
    if format is Format.table:
        _write_table(rows, columns, out)
    elif format is Format.csv:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_cell(row[name]) for name in columns])
    elif format is Format.jsonl:
        for row in rows:
            out.write(json_text(row) + "\n")
    else:
        out.write("[")
        for number, row in enumerate(rows):
            out.write((",\n" if number else "\n") + json_text(row))
        out.write("\n]\n")
    out.flush()


def _cell(value: Any) -> Any:
    value = flat(value)
    return safe(value) if isinstance(value, str) else value


def _write_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: TextIO) -> None:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in columns:
        table.add_column(Text(safe_text(name)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(row[name])) for name in columns))
    Console(file=out).print(table)


def _shown(value: Any) -> str:
    words = "" if value is None else " ".join(safe_text(str(flat(value))).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 2] + " …"
