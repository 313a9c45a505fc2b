"""The command line: one command a file. Standard output carries data alone; progress and remarks go to standard error."""

from __future__ import annotations

import typer

from accordingto.cli.read import read


def main() -> None:
    """Run the program."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False, help=_HELP)
    app.callback()(_about)
    app.command()(read)
    app()


_HELP = "Reads the news and writes down who did what to whom, when and where, according to whom, and how sure they are."


def _about() -> None:
    """Keeps `read` a command of its own while it is the only one."""
