"""Readers at work beside each other, with Daft: its native runner on the cores of one machine, its Ray runner on a cluster, the same code for both.

A worker is an instance of a Daft class in a process of its own (an actor pool): it loads the parser and the models once and stays for the whole
query, and articles come to it one at a time. The query's source takes the articles out of a queue while the query runs, so that one query reads
sources of any length with little in memory, and what is in the workers' hands is known at any time.

Two ways in which Daft 0.7.26 falls short, and what is done about them:
- Its Ray runner lists the tasks of a source before the query begins, and gives a task's rows back when the task ends. So a query on Ray is a round
  of many small tasks, each of which takes a few articles out of the queue when it is run. Each round is longer than the one before: workers
  start again a few times in a run, never once a batch.
- A worker that is killed ends its query (on Ray: after Daft has started it again four times). So a query that ends early is followed by another,
  which reads what was in the workers' hands one article at a time; an article that then ends its worker again is refused.
"""

from __future__ import annotations

import asyncio
import atexit
import math
import os
import pickle
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Iterator
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any, Generic, Protocol, TypeVar

import daft
import pyarrow as pa
from daft import DataType, Series
from daft.io.source import DataSource, DataSourceTask
from daft.recordbatch import RecordBatch
from daft.schema import Schema

from accordingto.base.schema import SCHEMA, to_table
from accordingto.errors import EngineError, PipelineError, UnreadableError
from accordingto.records import Article, Reading

Other = TypeVar("Other")
Given = list[tuple[int, bytes]]  # articles on their way to a worker: number, and pickled article

_EACH = 8  # articles in hand for each worker: enough to work on while a batch is committed, and soon done when the run is stopped
_MOST_BYTES = 64 * 2**20  # in hand altogether, but for one article that is larger
_BEAT = 1.0  # seconds between two signs of life of a source that has nothing to give: else Daft waits for it when a worker has ended
_GIVES_WAY = 10  # niceness: people at this machine, and the pages that they read meanwhile, come first
_CRASHES = 5  # queries in a row that give nothing: then it is not the article
_ARTICLES = pa.schema([("number", pa.int64()), ("article", pa.large_binary())])
_PROBLEM = pa.struct([("where", pa.string()), ("what", pa.string()), ("do", pa.string())])
_RESULT = pa.struct([("number", pa.int64()), ("reading", pa.struct(SCHEMA)), ("problem", _PROBLEM)])


class Queue(Protocol):
    """What articles go through to the workers. An empty list is the end."""

    def put(self, given: Given) -> None:
        """Give articles in."""

    async def get_async(self, block: bool = True, timeout: float | None = None) -> Given:
        """The articles that were given in first; waits for them, `timeout` seconds at most. Raises Empty where none came."""

    def shutdown(self) -> None:
        """Nobody waits any longer."""


class LocalQueue:
    """A queue within this process."""

    def __init__(self) -> None:
        self._given: SimpleQueue[Given] = SimpleQueue()
        self._closed = False

    def put(self, given: Given) -> None:
        self._given.put(given)

    async def get_async(self, block: bool = True, timeout: float | None = None) -> Given:
        until = time.monotonic() + (timeout or math.inf)
        while not self._closed:
            try:
                return self._given.get_nowait()
            except Empty:
                if not block or time.monotonic() > until:
                    raise
                await asyncio.sleep(0.02)
        return []

    def shutdown(self) -> None:
        self._closed = True


class _Source(DataSource):  # type: ignore[misc]
    """The articles that come through a queue, in `tasks` tasks of which each takes from it once, or in one that takes until the end."""

    def __init__(self, queue: Queue, tasks: int | None) -> None:
        self._queue = queue
        self._tasks = tasks

    @property
    def name(self) -> str:
        return "articles"

    @property
    def schema(self) -> Schema:
        return Schema.from_pyarrow_schema(_ARTICLES)

    async def get_tasks(self, pushdowns: Any) -> AsyncIterator[DataSourceTask]:
        for _ in range(self._tasks or 1):
            yield _Task(self._queue, once=self._tasks is not None)


class _Task(DataSourceTask):  # type: ignore[misc]
    def __init__(self, queue: Queue, once: bool) -> None:
        self._queue = queue
        self._once = once

    @property
    def schema(self) -> Schema:
        return Schema.from_pyarrow_schema(_ARTICLES)

    async def read(self) -> AsyncIterator[RecordBatch]:
        while True:
            try:
                given = await self._queue.get_async(timeout=_BEAT)
            except Empty:
                yield _batch([])
                continue
            if not given:
                self._queue.put([])  # for the other tasks
                return
            yield _batch(given)
            if self._once:
                return


def _batch(given: Given) -> RecordBatch:
    return RecordBatch.from_arrow_table(pa.table({"number": [n for n, _ in given], "article": [a for _, a in given]}, _ARTICLES))


class _Worker:
    """A reader in a process of its own: loaded with the first article, there for all."""

    def __init__(self, gives_way: bool) -> None:
        atexit.register(os._exit, 0)  # Daft waits 5 s for a worker to end, and to clear away the parser's tables can take longer
        if gives_way and hasattr(os, "nice"):
            os.nice(_GIVES_WAY)

    @daft.method.batch(return_dtype=DataType.from_arrow_type(_RESULT), batch_size=1)  # type: ignore[untyped-decorator]
    def read(self, number: Series, article: Series) -> pa.Array:
        from accordingto.reader import default_reader

        results = default_reader().read_many([pickle.loads(a) for a in article.to_pylist()])  # noqa: S301 - they come from this program
        return pa.concat_arrays([pa.array([], _RESULT), *(_result(n, r) for n, r in zip(number.to_pylist(), results, strict=True))])


def _result(number: int, result: Reading | UnreadableError) -> pa.StructArray:
    numbers = pa.array([number])
    if isinstance(result, Reading):
        row, problem = to_table([result]).to_struct_array().combine_chunks(), pa.nulls(1, _PROBLEM)
    else:
        row, problem = pa.nulls(1, pa.struct(SCHEMA)), pa.array([{"where": result.where, "what": result.what, "do": result.do}], _PROBLEM)
    return pa.StructArray.from_arrays([numbers, row, problem], fields=list(_RESULT))


class Crew:
    """The workers: `workers` processes on this machine, or that many actors on the Ray cluster that is connected."""

    def __init__(self, workers: int, on_ray: bool) -> None:
        self.workers = workers
        self.on_ray = on_ray
        self.together = 4 if on_ray else 1  # articles given in at once: a task on Ray costs some 30 ms

    def queue(self) -> Queue:
        """A new queue that workers can take from."""
        if not self.on_ray:
            return LocalQueue()
        from ray.util.queue import Queue as RayQueue

        queue: Queue = RayQueue(actor_options={"num_cpus": 0})
        return queue

    def results(self, queue: Queue, tasks: int | None) -> Iterator[pa.Table]:
        """What the workers make of the articles in the queue, as they come: rows of `number`, `reading` and `problem`."""
        worker = daft.cls(_Worker, use_process=True, max_concurrency=self.workers, cpus=1)(not self.on_ray)
        articles = _Source(queue, tasks).read()
        found = articles.select(worker.read(articles["number"], articles["article"]).alias("result"))
        for part in found.iter_partitions():
            yield _fetched(part).to_arrow()


def _fetched(part: Any) -> Any:
    """The partition itself: on Ray it is a reference to one."""
    if hasattr(part, "to_arrow"):
        return part
    import ray

    return ray.get(part)


def read_all(
    items: Iterable[Article | Other], crew: Crew, stopped: Callable[[], bool] = lambda: False
) -> Iterator[pa.Table | UnreadableError | Other]:
    """Read articles with many workers: for each a table of one row of SCHEMA, or why there is none, in the order in which they are done.

    Items are taken as there is room for them in the workers' hands; what is no article is handed on as it is. Whoever makes `stopped` true ends
    the items: what is in hand is still read, but not if a worker ends. Raises PipelineError or
    EngineError where no worker can work.
    """
    desk: _Desk[Other] = _Desk(iter(items), crew)
    tasks = 8 * crew.workers if crew.on_ray else None
    while not (desk.is_done or stopped()):
        yield from desk.query(tasks)
        tasks = tasks and min(2 * tasks, 256 * crew.workers)


class _Desk(Generic[Other]):
    """Gives articles out and takes results back: what is in the workers' hands is known at any time."""

    def __init__(self, items: Iterator[Article | Other], crew: Crew) -> None:
        self._items = items
        self._crew = crew
        self._numbers = count()
        self._in_hand: dict[int, bytes] = {}
        self._suspects: deque[bytes] = deque()  # were in the workers' hands when one of them ended
        self._one_by_one = False  # while suspects are read
        self._culprits: list[UnreadableError] = []
        self._crashes = 0  # since the last result
        self._ended = False  # there are no more items

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to read and to tell."""
        return self._ended and not (self._suspects or self._in_hand or self._culprits)

    def query(self, tasks: int | None) -> Iterator[pa.Table | UnreadableError | Other]:
        """Give articles out and yield what becomes of them until nothing is left, `tasks` portions have been given, or a worker ends."""
        queue = self._crew.queue()
        results: Iterator[pa.Table] | None = None
        given = 0
        try:
            while True:
                while (tasks is None or given < tasks) and self._has_room():
                    if portion := (yield from self._portion()):
                        queue.put(portion)
                        given += 1
                    if self._is_empty:
                        queue.put([])
                if results is None:  # articles first: without any, no worker is started
                    if not self._in_hand:
                        break
                    results = self._crew.results(queue, min(tasks, given + len(self._suspects)) if tasks and self._ended else tasks)
                try:
                    table = next(results)
                except StopIteration:
                    break
                except Exception as error:  # whatever it is, what is in hand has to be read again
                    self._take_back(error)
                    return
                yield from self._taken(table)
        finally:
            queue.shutdown()
        yield from self._told()

    @property
    def _is_empty(self) -> bool:
        """Whether everything has been given out."""
        return self._ended and not self._suspects

    def _has_room(self) -> bool:
        """Whether there is something to give out, and the workers' hands can take it."""
        self._one_by_one = bool(self._suspects) or (self._one_by_one and bool(self._in_hand))
        if self._is_empty:
            return False
        if self._one_by_one:
            return not self._in_hand
        return len(self._in_hand) < _EACH * self._crew.workers and sum(map(len, self._in_hand.values())) < _MOST_BYTES

    def _portion(self) -> Generator[Other, None, Given]:
        """The next articles to give out together. Yields what is no article."""
        portion: Given = []
        if self._suspects:
            portion.append((next(self._numbers), self._suspects.popleft()))
        else:
            while len(portion) < self._crew.together and not self._ended:
                item = next(self._items, None)
                if isinstance(item, Article):
                    portion.append((next(self._numbers), pickle.dumps(item)))
                elif item is not None:
                    yield item
                else:
                    self._ended = True
        self._in_hand.update(portion)
        return portion

    def _taken(self, table: pa.Table) -> Iterator[pa.Table | UnreadableError]:
        """Take the workers' results: their articles are out of hand."""
        yield from self._told()
        self._crashes = 0
        found = table["result"].combine_chunks()
        readings = pa.Table.from_struct_array(found.field("reading")).cast(SCHEMA)  # Daft has made its strings and lists large ones
        for i, (number, problem) in enumerate(zip(found.field("number").to_pylist(), found.field("problem").to_pylist(), strict=True)):
            del self._in_hand[number]
            yield UnreadableError(**problem) if problem else readings.slice(i, 1)

    def _told(self) -> Iterator[UnreadableError]:
        """The articles that ended their workers. They are told when others could be read, or nothing is left: the fault may not be theirs."""
        yield from self._culprits
        self._culprits = []

    def _take_back(self, error: Exception) -> None:
        """What was in hand when a worker ended is read again, one by one. Who is alone a second time is a culprit."""
        last = (str(error).strip().splitlines() or [type(error).__name__])[-1]
        _, raised, what = last.partition(f"{PipelineError.__name__}: ")
        if raised:
            raise PipelineError(what) from error
        self._crashes += 1
        if self._crashes == _CRASHES:
            raise EngineError(f"no worker can read ({last}); check the memory that is free, or use fewer --workers") from error
        if self._one_by_one and self._in_hand:
            (pickled,) = self._in_hand.values()
            article: Article = pickle.loads(pickled)  # noqa: S301
            where = article.key or article.url or article.title or article.id
            self._culprits.append(
                UnreadableError(where, "reading it ended the worker, twice (too little memory?)", "split it, or leave it out")
            )
        else:
            self._suspects.extend(self._in_hand.values())
        self._in_hand.clear()
