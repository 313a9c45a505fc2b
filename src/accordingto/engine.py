"""Articles into a base with many readers at work: what is there already is skipped, what is read is committed batch by batch.

A run may be ended at any moment, by Ctrl-C, SIGKILL or a full disk: what was committed is there, and the next run goes on from it.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

import pyarrow as pa

from accordingto.base import Base
from accordingto.base.fetched import keep, web_of
from accordingto.base.schema import SCHEMA, content_of
from accordingto.base.tables import Refused
from accordingto.errors import BaseError, EngineError, UnreadableError
from accordingto.records import Article
from accordingto.sources import open_source

if TYPE_CHECKING:
    from accordingto.workers import Crew

Engine = Literal["native", "ray"]

BATCH = 128  # articles in a commit
SECONDS = 60.0  # the longest that a read article waits for its commit
_PAGE_BYTES = 32 * 2**20  # of text looked up in the base at once
_PAGE_SECONDS = 0.3  # for the sources to give what is looked up at once
_QUIET = {
    "DAFT_PROGRESS_BAR": "0",
    "DO_NOT_TRACK": "true",  # Daft tells its makers about every query otherwise
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",  # Ray would build the environment again for each worker below `uv run`
    "OMP_NUM_THREADS": "1",  # as many workers as cores: none takes two
    "OPENBLAS_NUM_THREADS": "1",
}


@dataclass(frozen=True, slots=True)
class Added:
    """What has become of the articles so far."""

    added: int = 0  # now in the base, and not before
    known: int = 0  # were there already, or came twice
    refused: int = 0  # could not be read: they are in the table `refused`
    waiting: int = 0  # read, and not yet committed
    comparing: bool = False  # all is in the base, and what is new is compared with the rest
    stopped: bool = False  # by Ctrl-C or SIGTERM: what the workers have in hand is still read and committed
    problem: Refused | None = None  # what was refused last

    @property
    def done(self) -> int:
        """How many articles have been dealt with."""
        return self.added + self.known + self.refused + self.waiting


def add(base: Base, sources: Sequence[str], **options: object) -> Added:
    """Read the articles of the sources and add them to the base: `adding`, to its end."""
    (last,) = deque(adding(base, sources, **options), maxlen=1)  # type: ignore[arg-type]
    return last


def adding(
    base: Base,
    sources: Sequence[str],
    *,
    workers: int | None = None,
    engine: Engine = "native",
    address: str | None = None,
    batch: int = BATCH,
    outlet: str | None = None,
    published: str | None = None,
    allow_private: bool = False,
    compare: bool = True,
) -> Iterator[Added]:
    """Read the articles of the sources, commit each `batch`, and yield after each article what has become of all so far.

    `workers` are processes of this machine, one a core where it is not said, or actors of the Ray cluster at `address`; without an address
    Ray is started on this machine. `outlet` and `published` (ISO 8601) are for articles that do not say them. `compare` brings the base's
    comparisons up to date at the end. Ctrl-C and SIGTERM end the run in order; a second one ends it at once. Raises BaseError, PipelineError or
    EngineError where nothing more can be done.
    """
    web = web_of(base, allow_private)
    if not base.storage.is_remote and not os.access(os.path.join(base.storage.root, "readings"), os.W_OK):  # before an hour of reading
        raise BaseError(f"{base.storage.where}: can only be read; get the right to do more, or copy it")
    with _stop_asked() as stop:
        items = ((source, _with_defaults(item, outlet, published)) for source in sources for item in open_source(source, web=web))
        ledger = _Ledger(base, batch)
        with _environment(_QUIET):
            crew = _crew(workers, engine, address)
            from accordingto.workers import read_all

            for result in read_all(_new_ones(base, items, stop.is_set), crew, stop.is_set):
                ledger.enter(result)
                yield replace(ledger.so_far, stopped=stop.is_set())
        ledger.commit()
        if not stop.is_set():  # else pages that were fetched and not read would be passed over the next time
            keep(base, web.fetched)
        stopped = stop.is_set()
    if compare and not stopped:
        yield replace(ledger.so_far, comparing=True)
        try:
            base.compare()
        except KeyboardInterrupt:  # nothing is lost: whoever asks for comparisons makes them
            stopped = True
    yield replace(ledger.so_far, stopped=stopped)


class _Known:
    """Stands for an article that is in the base already."""


_KNOWN = _Known()
_Result: TypeAlias = pa.Table | UnreadableError | Refused | _Known


class _Ledger:
    """What has been read, and not yet committed."""

    def __init__(self, base: Base, batch: int) -> None:
        self._base = base
        self._batch = batch
        self._rows: list[pa.Table] = []
        self._refused: list[Refused] = []
        self._since = time.monotonic()
        self.so_far = Added()

    def enter(self, result: _Result) -> None:
        """Take a result, and commit when it is time."""
        far = self.so_far
        if isinstance(result, _Known):
            self.so_far = replace(far, known=far.known + 1)
        elif isinstance(result, pa.Table):
            self._rows.append(result)
            self.so_far = replace(far, waiting=far.waiting + 1)
        else:
            refused = result if isinstance(result, Refused) else Refused.of(result)
            self._refused.append(refused)
            self.so_far = replace(far, refused=far.refused + 1, problem=refused)
        if len(self._rows) + len(self._refused) >= self._batch or time.monotonic() - self._since > SECONDS:
            self.commit()

    def commit(self) -> None:
        """Commit all of it at once."""
        if self._rows or self._refused:
            rows = pa.concat_tables(self._rows) if self._rows else pa.Table.from_pylist([], SCHEMA)
            added = self._base.commit(rows, self._refused)
            far = self.so_far
            self.so_far = replace(far, added=far.added + added, known=far.known + len(rows) - added, waiting=0)
            self._rows, self._refused = [], []
        self._since = time.monotonic()


def _with_defaults(item: Article | UnreadableError, outlet: str | None, published: str | None) -> Article | UnreadableError:
    if isinstance(item, UnreadableError) or not (outlet or published):
        return item
    return replace(item, id="", published=item.published or published, outlet=item.outlet or outlet)


def _new_ones(
    base: Base, items: Iterable[tuple[str, Article | UnreadableError]], stopped: Callable[[], bool]
) -> Iterator[Article | Refused | _Known]:
    """The items until it is stopped, without the articles that are in the base already. They are looked up a page at a time: as many as the
    sources give in a moment, and ten times as long as the looking up takes, so that it stays a small part of the time however large the base."""
    page: list[Article] = []
    size, began, patience = 0, time.monotonic(), _PAGE_SECONDS
    for source, item in items:
        if stopped():
            return
        if isinstance(item, UnreadableError):
            yield Refused.of(item, source)
            continue
        page.append(item)
        size += len(item.text)
        if size > _PAGE_BYTES or time.monotonic() - began > patience:
            looked = time.monotonic()
            there = base.known(page)
            patience = max(_PAGE_SECONDS, 10 * (time.monotonic() - looked))
            yield from _without(page, there, stopped)
            page, size, began = [], 0, time.monotonic()
    yield from _without(page, base.known(page) if page else set(), stopped)


def _without(page: Iterable[Article], there: set[str], stopped: Callable[[], bool]) -> Iterator[Article | _Known]:
    seen: set[str] = set()
    for article in page:
        if stopped():
            return
        content = content_of(article)
        yield _KNOWN if article.id in there or content in seen else article
        seen.add(content)


@contextmanager
def _stop_asked() -> Iterator[threading.Event]:
    """Is set by the first Ctrl-C or SIGTERM; the second does what it always does. Elsewhere than in the main thread nothing sets it."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return

    def ask(number: int, _: object) -> None:
        asked.set()
        signal.signal(number, before[signal.Signals(number)])

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _crew(workers: int | None, engine: Engine, address: str | None) -> Crew:
    """The workers, ready to be given articles."""
    processors = _connect_to_ray(workers, address) if engine == "ray" else len(os.sched_getaffinity(0))
    logging.getLogger("daft_local_execution").setLevel(logging.CRITICAL)  # what ended a worker is said in the words of errors.py
    import daft
    from daft.exceptions import DaftCoreException
    from daft.runners import get_or_create_runner

    with suppress(DaftCoreException):  # Daft takes one runner for the life of a process
        daft.set_runner_ray(noop_if_initialized=True) if engine == "ray" else daft.set_runner_native()
    if get_or_create_runner().name != engine:
        raise EngineError(f"Daft is at work with its {get_or_create_runner().name} runner already; use that, or a new process")
    from accordingto.workers import Crew

    return Crew(workers or processors, on_ray=engine == "ray")


def _connect_to_ray(workers: int | None, address: str | None) -> int:
    """Connect this process to a Ray cluster until it ends, if it isn't yet. Gives the number of the cluster's processors."""
    try:
        import ray
    except ImportError as error:
        raise EngineError("Ray is not installed; install accordingto[cluster]") from error
    if not ray.is_initialized():
        where = address or os.environ.get("RAY_ADDRESS") or "local"
        here = {"num_cpus": workers, "include_dashboard": False} if where == "local" else {}
        try:
            ray.init(where, runtime_env={"env_vars": _QUIET}, log_to_driver=False, logging_level="error", **here)
        except (OSError, RuntimeError, ValueError) as error:
            raise EngineError(f"Ray at {where}: cannot be reached ({str(error).strip().splitlines()[0]}); check the address") from error
    return int(ray.cluster_resources().get("CPU", 1))


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    """Environment variables for the processes that are started meanwhile. What the user has set stays as it is."""
    missing = {name: value for name, value in values.items() if name not in os.environ}
    os.environ.update(missing)
    try:
        yield
    finally:
        for name in missing:
            os.environ.pop(name, None)
