"""`accordingto export`: what a base holds, in the formats of others."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from accordingto.cli.rows import ReviewedOption
from accordingto.errors import BaseError
from accordingto.export.files import OutputError
from accordingto.export.formats import Format
from accordingto.export.formats import export as write
from accordingto.export.snapshot import QueryError


def export(
    format: Annotated[
        Format,
        typer.Argument(
            help="csv, parquet (a file a view); xlsx; geojson (events and places); followthemoney; polecat, gdelt, gdelt1 "
            "(events in their columns; gdelt is version 2.0); sipri (the register of arms transfers); jsonl (whole readings)."
        ),
    ],
    out: Annotated[
        str,
        typer.Argument(
            help="The file to write, or the folder where a format has several files; - for standard output where it is one file."
        ),
    ],
    base: Annotated[str, typer.Option("--base", "-b", help="The base: a folder, or an address of an object store.")] = "news.base",
    where: Annotated[
        str | None, typer.Option(help="Only rows for which this SQL condition on the view's columns holds: \"type = 'ASSAULT'\".")
    ] = None,
    view: Annotated[
        list[str] | None, typer.Option(help="Only this view; may be given several times (csv, parquet, xlsx, geojson).")
    ] = None,
    reviewed: ReviewedOption = False,
    force: Annotated[bool, typer.Option(help="Replace an output that is there already.")] = False,
) -> None:
    """Take away what a base holds. Every row carries its evidence, its holders, its certainty and a citation; `accordingto tables` explains the columns."""
    from accordingto.base import open_base

    remarks = Console(stderr=True, soft_wrap=True, highlight=False)
    try:
        remark = write(open_base(base), format, Path(out), where, tuple(view or ()), force, reviewed)
    except BrokenPipeError:  # whoever reads has seen enough: `| head`
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - or Python complains again at its end
        raise typer.Exit(1) from None
    except (BaseError, OutputError, QueryError) as error:
        remarks.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error
    except OSError as error:
        remarks.print(f"{out}: {error.strerror or error}; check that it can be written to", style="red", markup=False)
        raise typer.Exit(1) from error
    if remark:
        remarks.print(remark, style="yellow", markup=False)
