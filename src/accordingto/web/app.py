"""The web application: what is in front of every page, and where the pages are. A page a file in `pages/`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from accordingto import errors
from accordingto.base import Base
from accordingto.export.html import asset
from accordingto.web import render, security
from accordingto.web.jobs import Jobs
from accordingto.web.pages import PAGES
from accordingto.web.state import State


def create_app(base: Base, *, guard: security.Guard | None = None, sources: Sequence[str] = ()) -> FastAPI:
    """The application over one base. `guard` says who may come in; `sources` are added to the base when the application starts."""
    state, machine = State(base, reviewed=True), State(base)

    def forget() -> None:
        state.forget()
        machine.forget()

    jobs = Jobs(base, forget)

    @asynccontextmanager
    async def alive(app: FastAPI) -> AsyncIterator[None]:
        if sources:
            jobs.start(tuple(sources))
        yield
        jobs.stop()
        state.close()
        machine.close()

    app = FastAPI(title="According To", docs_url=None, redoc_url=None, lifespan=alive, description=_ABOUT)
    app.state.base = state
    app.state.machine = machine
    app.state.guard = guard or security.Guard()
    app.state.jobs = jobs
    app.add_middleware(security.Shield, guard=guard or security.Guard())
    app.add_api_route("/static/reading.css", lambda: Response(asset("page.css"), media_type="text/css"), include_in_schema=False)
    app.add_api_route("/static/reading.js", lambda: Response(asset("page.js"), media_type="text/javascript"), include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(files("accordingto.web") / "static")), name="static")
    for page in PAGES:
        app.include_router(page)
    app.add_exception_handler(errors.BaseError, _base_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _wrong_question)
    return app


_ABOUT = "Who did what to whom, when and where, according to whom, and how sure they are. Every answer carries its words and its holders."


async def _wrong_question(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    words = "; ".join(f"{'.'.join(str(part) for part in e['loc'][1:])}: {e['msg']}" for e in error.errors())
    return render.problem(request, 422, words)


async def _base_error(request: Request, error: Exception) -> Response:
    return render.problem(request, 400, str(error))


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return render.problem(request, error.status_code, str(error.detail))
