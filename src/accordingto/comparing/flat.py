"""Rows of different lengths and an inverted index in plain arrays, so that a hundred thousand articles are a few hundred megabytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]


@dataclass(frozen=True, slots=True, eq=False)
class Ragged:
    """Rows of different lengths: row `i` is `values[starts[i] : starts[i + 1]]`."""

    values: NDArray[np.uint32]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[NDArray[np.uint32]]) -> Ragged:
        """From one array a row."""
        lengths = np.fromiter((len(r) for r in rows), dtype=np.int64, count=len(rows))
        values = np.concatenate(rows) if rows else np.zeros(0, dtype=np.uint32)
        return cls(values.astype(np.uint32, copy=False), np.concatenate(([0], np.cumsum(lengths))).astype(np.int64))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row(self, i: int) -> NDArray[np.uint32]:
        """One row."""
        return self.values[self.starts[i] : self.starts[i + 1]]

    def then(self, more: Ragged) -> Ragged:
        """These rows and then the others."""
        return Ragged(np.concatenate((self.values, more.values)), np.concatenate((self.starts, more.starts[1:] + self.starts[-1])))


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Which rows have a key: `keys` in order, and the row of each; rows with the same key are in order too."""

    keys: NDArray[np.uint64]
    rows: NDArray[np.uint32]

    @classmethod
    def of(cls, rows: Sequence[NDArray[np.uint64]], first: int = 0) -> Postings:
        """From the keys of each row; the first of them has the number `first`."""
        keys = np.concatenate(rows) if rows else np.zeros(0, dtype=np.uint64)
        numbers = np.repeat(np.arange(first, first + len(rows), dtype=np.uint32), [len(r) for r in rows])
        order = np.lexsort((numbers, keys))
        return cls(keys[order], numbers[order])

    def then(self, more: Postings) -> Postings:
        """With the rows of another, all of which come after these."""
        at = np.searchsorted(self.keys, more.keys, side="right")
        return Postings(np.insert(self.keys, at, more.keys), np.insert(self.rows, at, more.rows))

    def having(self, keys: NDArray[np.uint64], most: int) -> list[NDArray[np.uint32]]:
        """For each key the rows that have it: of more than `most` the first and the last, so that a look-up never grows with the base."""
        left = np.searchsorted(self.keys, keys, side="left")
        right = np.searchsorted(self.keys, keys, side="right")
        half = most // 2
        return [
            self.rows[a:b] if b - a <= most else np.concatenate((self.rows[a : a + half], self.rows[b - half : b]))
            for a, b in zip(left.tolist(), right.tolist(), strict=True)
        ]


def groups_of(parents: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The root of every row, where each row points to itself or to an earlier row of its group."""
    roots = parents.copy()
    while not np.array_equal(roots[roots], roots):
        roots = roots[roots]
    return roots


def join(parents: NDArray[np.uint32], pairs: Sequence[tuple[int, int]]) -> NDArray[np.uint32]:
    """The groups when each pair of rows is put together. Every row points to the first row of its group."""
    parent = parents.copy()

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = int(parent[i])
        return i

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return groups_of(parent)
