"""`accordingto mcp`: a base for language models, by the Model Context Protocol."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from accordingto.errors import BaseError


def mcp(
    base: Annotated[
        str, typer.Option("--base", "-b", envvar="ACCORDINGTO_BASE", help="The base: a folder, or an address of an object store.")
    ] = "news.base",
) -> None:
    """Serve a base to a language model over standard input and output (Model Context Protocol)."""
    from accordingto.base import open_base
    from accordingto.mcp import server

    try:
        opened = open_base(base)
    except BaseError as error:
        Console(stderr=True, soft_wrap=True, highlight=False).print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error
    server(opened).run("stdio")
