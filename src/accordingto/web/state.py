"""The state of the base that pages are made from: one open snapshot with its index, replaced behind the pages' back when the base has grown."""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from accordingto.base import Base, judgements
from accordingto.base.compared_files import manifest
from accordingto.base.index import Index
from accordingto.base.schema import from_table
from accordingto.base.search import Filters, Hit, counted, find, state_of
from accordingto.base.tables import matching
from accordingto.base.views import Snapshot
from accordingto.errors import BaseError
from accordingto.records import Reading

_LOOK_AGAIN = 2.0  # seconds until the base is asked whether it has grown
_REST = 10  # times as long as opening the last state took is the least time between two of them
_ROWS = 20_000  # of answers that are kept
_AT_ONCE = len(os.sched_getaffinity(0))  # queries that are answered at once: an article to read never waits for many of them
_ASKED_AGAIN = 12  # answers that a new state has from the start

Rows = list[dict[str, Any]]
Values = Sequence[Any] | dict[str, Any]
Key = tuple[str, str]  # the query, and its values written out


@dataclass
class _Answer:
    """The rows of a query, and how often they were asked for."""

    rows: Rows
    values: Values
    asked: int = 1


@dataclass
class _Opened:
    """One whole state, and what was asked of it: in a state that never changes an answer stays right."""

    stamp: tuple[int, ...]
    snapshot: Snapshot
    index: Index
    answers: OrderedDict[Key, _Answer] = field(default_factory=OrderedDict)
    kept: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def rows(self, query: str, values: Values, turns: AbstractContextManager[Any]) -> Rows:
        """The rows of a query: those that are kept, or those that are found when it is this one's turn."""
        key = (query, repr(values))
        with self.lock:
            if (answer := self.answers.get(key)) is not None:
                answer.asked += 1
                self.answers.move_to_end(key)
                return list(answer.rows)
        with turns:
            rows = self.snapshot.sql(query, values).rows()
        with self.lock:
            if key not in self.answers and len(rows) < _ROWS:
                self.answers[key] = _Answer(rows, values)
                self.kept += len(rows) + 1
            while self.kept > _ROWS:
                self.kept -= len(self.answers.popitem(last=False)[1].rows) + 1
        return list(rows)

    def often(self) -> list[tuple[str, Values]]:
        """What was asked most."""
        with self.lock:
            most = sorted(self.answers.items(), key=lambda a: -a[1].asked)[:_ASKED_AGAIN]
        return [(query, answer.values) for (query, _), answer in most if answer.asked > 1]


class State:
    """A base and its newest state. Any thread may ask; nobody waits for a newer state but who asks to `forget` the old one."""

    def __init__(self, base: Base, *, reviewed: bool = False) -> None:
        self.base = base
        self._reviewed = reviewed
        self._opening = threading.Lock()
        self._opened: _Opened | None = None
        self._next = 0.0
        self._turns = threading.BoundedSemaphore(_AT_ONCE)

    def _now(self) -> _Opened:
        opened = self._opened
        if opened is None:
            with self._opening:
                return self._opened or self._open()
        if time.monotonic() > self._next and self._opening.acquire(blocking=False):
            threading.Thread(target=self._look, daemon=True).start()
        return opened

    def _look(self) -> None:
        """Open the newest state where there is a newer one. What cannot be opened now is tried again later; the old state stays."""
        try:
            self._next = time.monotonic() + _LOOK_AGAIN
            if self._opened is not None and self._opened.stamp != self._stamp():
                self._open(self._opened.often())
        except BaseError:
            pass
        finally:
            self._opening.release()

    def _open(self, again: Iterable[tuple[str, Values]] = ()) -> _Opened:
        """Open the newest state, and ask it `again` what was asked before, so that nobody waits for that."""
        start = time.monotonic()
        stamp = self._stamp()
        new = _Opened(stamp, *state_of(self.base.storage, reviewed=self._reviewed))
        for query, values in again:
            new.rows(query, values, nullcontext())
        # A replaced snapshot closes itself when the last page that reads it is done.
        self._opened = new
        self._next = time.monotonic() + max(_LOOK_AGAIN, _REST * (time.monotonic() - start))
        return new

    def _stamp(self) -> tuple[int, ...]:
        """What changes when the base does."""
        storage = self.base.storage
        return (storage.table().version(), storage.table("refused").version(), manifest(storage).number, judgements.version(storage))

    def snapshot(self) -> Snapshot:
        """The newest state, at most some seconds old."""
        return self._now().snapshot

    def rows(self, query: str, values: Values = ()) -> Rows:
        """The rows of one SELECT, not to be altered. Raises BaseError with one line where that fails."""
        return self._now().rows(query, values, self._turns)

    def search(self, words: str, filters: Filters, limit: int, offset: int = 0) -> list[Hit]:
        """The articles with these words, as `Base.search` finds them."""
        opened = self._now()
        with self._turns if filters.on_records else nullcontext():
            return find(opened.snapshot, opened.index, words, filters, limit, offset)

    def count(self, words: str, filters: Filters) -> int:
        """How many articles have these words, days and outlet."""
        return counted(self._now().index, words, filters)

    def reading(self, id: str) -> Reading | None:
        """The reading of one article, or None where there is none: the index knows its data file."""
        opened = self._now()
        id = id.encode("utf-8", "replace").decode()  # no id has a lone surrogate
        name = opened.index.file_of(id)
        files = [file for file in opened.snapshot.files if name is not None and file.endswith(f"/{name}")]
        return next((reading for table in matching(self.base.storage, files, [id]) for reading in from_table(table)), None)

    @property
    def judged(self) -> int:
        """How many judgements of people count."""
        return int(self.rows("SELECT count(*) AS n FROM judgements WHERE standing")[0]["n"])

    def forget(self) -> None:
        """Open the newest state now: it has changed, and who changed it wants to see that. What nobody has looked at is not opened."""
        with self._opening:
            if self._opened is not None:
                self._open()

    def close(self) -> None:
        """Let go of the snapshot."""
        with self._opening:
            if self._opened is not None:
                self._opened.snapshot.close()
                self._opened = None
