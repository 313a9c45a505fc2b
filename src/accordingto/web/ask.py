"""What every page asks of its request: the base's state, and plain parameters."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator, StringConstraints

from accordingto.web.jobs import Jobs
from accordingto.web.state import State

ROWS = 20  # on a page
SHOWN = "accordingto_shown"  # the cookie that says whether reviewed records are shown, or the machine's


def _state(request: Request) -> State:
    """What people have reviewed, or the machine's own records where the reader has asked for them."""
    own = request.cookies.get(SHOWN) == "machine"
    state: State = request.app.state.machine if own else request.app.state.base
    return state


def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


Asked = Annotated[State, Depends(_state)]
AskedJobs = Annotated[Jobs, Depends(_jobs)]
Page = Annotated[int, Query(ge=1, le=1000, description="Which page of the results, from 1")]
Short = Annotated[str, StringConstraints(max_length=300)]
Day = Annotated[date | None, BeforeValidator(lambda given: given or None)]  # an empty field of a form is no day
