"""The records that lie in the rows of `readings`, taken out column by column: a whole batch at a time, never a record at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

SPAN = pa.struct([("start", pa.int64()), ("end", pa.int64())])


@dataclass(frozen=True)
class Records:
    """Structs out of a list column, and for each of them the article, as its place in the batch, that it stands in."""

    rows: pa.Array
    values: pa.StructArray
    texts: Sequence[str]

    @classmethod
    def of(cls, batch: pa.RecordBatch, name: str, texts: Sequence[str]) -> Records:
        """The records of one column."""
        column = batch.column(name)
        return cls(pc.list_parent_indices(column), pc.list_flatten(column), texts)

    def __getitem__(self, path: str) -> pa.Array:
        """A field, or a field of a field: "date.start"."""
        return pc.struct_field(self.values, path.split("."))

    def inner(self, path: str) -> Records:
        """The records in a list field; each stands in the record, not the article, that holds it. They have the words of their holders."""
        column = self[path]
        parents = pc.list_parent_indices(column)
        rows = self.rows.to_pylist()
        return Records(parents, pc.list_flatten(column), [self.texts[rows[p]] for p in parents.to_pylist()])

    def words(self, path: str = "") -> pa.Array:
        """The words at a span field, or at the record's own start and end; None where there is no span."""
        span = self[path] if path else self.values
        starts, ends = (pc.struct_field(span, edge).to_pylist() for edge in ("start", "end"))
        texts = (self.texts[row] for row in self.rows.to_pylist())
        return pa.array([t[s:e] if s is not None else None for t, s, e in zip(texts, starts, ends, strict=True)], pa.string())

    def words_of(self, path: str) -> pa.Array:
        """The words at each span of a list of spans."""
        return pa.array([[t[s["start"] : s["end"]] for s in spans] for t, spans in self._spans(path)], pa.list_(pa.string()))

    def joined(self, path: str) -> pa.Array:
        """The words at all the spans of a list, with " … " for what lies between."""
        return pa.array([" … ".join(t[s["start"] : s["end"]] for s in spans) or None for t, spans in self._spans(path)], pa.string())

    def hull(self, path: str) -> tuple[pa.Array, pa.Array]:
        """From where to where a list of spans reaches."""
        spans = [spans for _, spans in self._spans(path)]
        starts = [min((s["start"] for s in part), default=None) for part in spans]
        return pa.array(starts, pa.int64()), pa.array([max((s["end"] for s in part), default=None) for part in spans], pa.int64())

    def _spans(self, path: str) -> list[tuple[str, list[dict[str, int]]]]:
        rows = self.rows.to_pylist()
        return [(self.texts[row], spans or []) for row, spans in zip(rows, self[path].to_pylist(), strict=True)]

    def keys(self, path: str) -> pa.Array:
        """The ids in a field, together with the article they are ids in."""
        return _keys(self.rows, self[path])

    @cached_property
    def _ids(self) -> pa.Array:
        return self.keys("id")

    def look_up(self, keys: pa.Array, path: str) -> pa.Array:
        """A field of the records that the keys stand for; None for a key that is None."""
        return self[path].take(pc.index_in(keys, self._ids, skip_nulls=True))


def _keys(rows: pa.Array, ids: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(pc.cast(rows, pa.string()), ids, "|")


def days(column: pa.Array) -> pa.Array:
    """ISO dates, or dates and times, as days. What is no date is None."""
    return pa.array([_day(value) for value in column.to_pylist()], pa.date32())


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def lists(parents: pa.Array, values: pa.Array, length: int) -> pa.Array:
    """A list column of this length out of values and the place in it of the list each belongs to, in order."""
    sizes = np.bincount(parents.to_numpy(), minlength=length) if len(parents) else np.zeros(length, dtype=np.int64)
    return pa.ListArray.from_arrays(pa.array(np.concatenate(([0], np.cumsum(sizes))), pa.int32()), values)


def first_known(parents: pa.Array, values: pa.Array, length: int) -> pa.Array:
    """For each list the first of its values that is not None."""
    found: list[str | None] = [None] * length
    for parent, value in zip(reversed(parents.to_pylist()), reversed(values.to_pylist()), strict=True):
        found[parent] = value if value is not None else found[parent]
    return pa.array(found, pa.string())
