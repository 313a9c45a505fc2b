"""Articles on their way into the base while pages are read: one after the other, each with its progress."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from queue import Queue
from uuid import uuid4

from accordingto.base import Base
from accordingto.engine import Added, adding
from accordingto.errors import BaseError, EngineError, PipelineError

_LISTED = 50  # what was refused, shown on the page


@dataclass(frozen=True, slots=True)
class Job:
    """Sources that are added: what has become of them so far."""

    id: str
    sources: tuple[str, ...]
    so_far: Added = field(default_factory=Added)
    problems: tuple[str, ...] = ()
    state: str = "waiting"  # waiting, running, done, failed


class Jobs:
    """Adds sources in the background, in the order in which they were given."""

    def __init__(self, base: Base, done: Callable[[], None]) -> None:
        self._base = base
        self._done = done
        self._jobs: dict[str, Job] = {}
        self._queue: Queue[str | None] = Queue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def start(self, sources: Sequence[str]) -> Job:
        """Add these sources when those before them are done."""
        job = Job(uuid4().hex[:12], tuple(sources))
        with self._lock:
            self._jobs[job.id] = job
            self._queue.put(job.id)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()
        return job

    def get(self, id: str) -> Job | None:
        """The job with this id."""
        return self._jobs.get(id)

    def all(self) -> list[Job]:
        """Every job since the server was started, the last first."""
        return list(self._jobs.values())[::-1]

    def stop(self) -> None:
        """Begin no further job."""
        self._queue.put(None)

    def _work(self) -> None:
        while (id := self._queue.get()) is not None:
            self._run(self._jobs[id])

    def _run(self, job: Job) -> None:
        try:
            for so_far in adding(self._base, job.sources, workers=1):
                problems = job.problems
                if so_far.problem and so_far.refused > job.so_far.refused and len(problems) < _LISTED:
                    problems = (*problems, f"{so_far.problem.item}: {so_far.problem.problem}; {so_far.problem.advice}")
                job = self._jobs[job.id] = replace(job, so_far=so_far, problems=problems, state="running")
            self._done()  # first: who reads that it is done finds it in the base
            self._jobs[job.id] = replace(job, state="done")
        except (BaseError, EngineError, PipelineError) as error:  # what was committed before stays, and is found a little later
            self._jobs[job.id] = replace(job, state="failed", problems=(*job.problems, str(error)))
