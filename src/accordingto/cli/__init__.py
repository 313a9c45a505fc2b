"""The command line: one command a file. Standard output carries data alone; progress and remarks go to standard error."""

from __future__ import annotations

import typer

from accordingto.cli.add import add
from accordingto.cli.agree import agree
from accordingto.cli.base import base
from accordingto.cli.compare import compare
from accordingto.cli.contradictions import contradictions
from accordingto.cli.export import export
from accordingto.cli.mcp import mcp
from accordingto.cli.read import read
from accordingto.cli.relation import relation
from accordingto.cli.review import review
from accordingto.cli.search import search
from accordingto.cli.serve import demo, serve
from accordingto.cli.show import show
from accordingto.cli.sql import sql
from accordingto.cli.stories import stories
from accordingto.cli.tables import tables
from accordingto.cli.watch import watch


def main() -> None:
    """Run the program."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False, help=_HELP)
    app.callback()(_about)
    app.command()(read)
    app.command()(add)
    app.command()(watch)
    app.command()(compare)
    app.command()(export)
    app.command()(sql)
    app.command()(search)
    app.command()(show)
    app.command()(stories)
    app.command()(agree)
    app.command()(contradictions)
    app.command()(relation)
    app.command()(tables)
    app.add_typer(review, name="review")
    app.add_typer(base, name="base")
    app.command()(serve)
    app.command()(mcp)
    app.command()(demo)
    app()


_HELP = "Reads the news and writes down who did what to whom, when and where, according to whom, and how sure they are."


def _about() -> None:
    """Keeps `read` a command of its own while it is the only one."""
