"""`accordingto serve` and `accordingto demo`: a base in the browser."""

from __future__ import annotations

import ipaddress
import tempfile
import webbrowser
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from accordingto.errors import BaseError


def serve(
    base: Annotated[
        str, typer.Option("--base", "-b", envvar="ACCORDINGTO_BASE", help="The base: a folder, or an address of an object store.")
    ] = "news.base",
    host: Annotated[
        str, typer.Option(help="The address to listen at; another than this machine's own needs --token or --user-header.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8080,
    token: Annotated[str | None, typer.Option(envvar="ACCORDINGTO_TOKEN", help="Only who has this token comes in.")] = None,
    user_header: Annotated[
        str | None, typer.Option(help="Only requests come in that carry this header, which a reverse proxy sets.")
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Whether to open a browser.")] = True,
) -> None:
    """Open a base in the browser: search, read, follow and add."""
    _serve(base, host, port, token, user_header, browser, ())


def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Whether to open a browser.")] = True,
) -> None:
    """Make a base of the example articles and open it in the browser."""
    examples = _examples()
    with tempfile.TemporaryDirectory(prefix="accordingto-demo-") as folder:
        _serve(str(Path(folder) / "demo.base"), "127.0.0.1", port, None, None, browser, (str(examples),))


def _examples() -> Path:
    """The example articles: beside the package in a checkout, within it where it is installed."""
    for folder in (Path(str(files("accordingto"))) / "examples", Path(str(files("accordingto"))).parents[1] / "examples"):
        if folder.is_dir():
            return folder
    raise typer.BadParameter("the example articles are not installed; clone the project")


def _serve(base: str, host: str, port: int, token: str | None, user_header: str | None, browser: bool, sources: tuple[str, ...]) -> None:
    import uvicorn

    from accordingto.base import open_base
    from accordingto.web.app import create_app
    from accordingto.web.security import Guard

    if not _is_local(host) and not (token or user_header):
        raise typer.BadParameter(
            f"--host {host} can be reached by others: give --token, or --user-header of a reverse proxy that knows its users"
        )
    remarks = Console(stderr=True, soft_wrap=True, highlight=False)
    try:
        opened = open_base(base, create=True)
    except BaseError as error:
        remarks.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error
    app = create_app(opened, guard=Guard(token, user_header), sources=sources)
    server = uvicorn.Server(uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False))
    listening = server.config.bind_socket()
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/" + (f"?token={token}" if token else "")
    remarks.print(f"{base} is at {address} (Ctrl-C ends)", markup=False)
    if browser:
        webbrowser.open(address)
    server.run(sockets=[listening])


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
