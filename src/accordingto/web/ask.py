"""What every page asks of its request: the base's state, and plain parameters."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request

from accordingto.web.jobs import Jobs
from accordingto.web.state import State

ROWS = 50  # on a page


def _state(request: Request) -> State:
    state: State = request.app.state.base
    return state


def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


Asked = Annotated[State, Depends(_state)]
AskedJobs = Annotated[Jobs, Depends(_jobs)]
Page = Annotated[int, Query(ge=1, le=1000, description="Which page of the results, from 1")]
