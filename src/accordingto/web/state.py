"""The state of the base that pages are made from: one snapshot, replaced when the base has grown."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import Any

from accordingto.base import Base
from accordingto.base.views import Snapshot

_LOOK_AGAIN = 2.0  # seconds until the base is asked whether it has grown


class State:
    """A base and its newest snapshot. Any thread may ask."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._looked = 0.0

    def snapshot(self) -> Snapshot:
        """The newest state, at most some seconds old."""
        with self._lock:
            now = time.monotonic()
            if self._snapshot is None or now - self._looked > _LOOK_AGAIN:
                # A replaced snapshot closes itself when the last page that reads it is done.
                if self._snapshot is None or self._snapshot.version != self.base.storage.table().version():
                    self._snapshot = self.base.snapshot()
                self._looked = now
            return self._snapshot

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of one SELECT. Raises BaseError with one line where that fails."""
        return self.snapshot().sql(query, values).rows()

    def forget(self) -> None:
        """Look at the base anew at the next question: it has grown."""
        with self._lock:
            self._looked = 0.0

    def close(self) -> None:
        """Let go of the snapshot."""
        with self._lock:
            if self._snapshot is not None:
                self._snapshot.close()
                self._snapshot = None
