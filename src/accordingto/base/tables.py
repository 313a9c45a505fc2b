"""Rows into the tables and out of them. A commit is there whole or not at all, and no article is there twice."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import count
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake
from deltalake.exceptions import CommitFailedError

from accordingto.base.schema import REFUSED, SCHEMA, content_of
from accordingto.base.storage import WRITING, Storage, plain_errors
from accordingto.errors import BaseError, UnreadableError
from accordingto.records import Article
from accordingto.sources.canonical import canonical_url

_KEYS = ("id", "content", "canonical_url")
_TRIES = 200
_T = TypeVar("_T")
# One name for all who write: of two who begin from the same state only one can commit, and the other looks again.
_WRITER = "accordingto"


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that could not be read: where it is, what is wrong, what to do, and the source that led there."""

    item: str
    problem: str
    advice: str
    source: str | None = None

    @classmethod
    def of(cls, error: UnreadableError, source: str | None = None) -> Refused:
        """The row for an error."""
        return cls(error.where, error.what, error.do, source)


def known(storage: Storage, articles: Collection[Article]) -> set[str]:
    """The ids of those that are there already: by id, by outlet and content, or by canonical address."""
    urls = [canonical_url(a.url) if a.url else None for a in articles]
    keys = pa.table(
        {"id": [a.id for a in articles], "content": [content_of(a) for a in articles], "canonical_url": pa.array(urls, pa.string())}
    )
    _, files = storage.state()
    fresh = _unknown(storage, keys, files)
    return set(keys["id"].to_pylist()) - set(fresh["id"].to_pylist())


def commit(storage: Storage, table: pa.Table) -> int:
    """Add the rows that are not there yet, all at once. Gives how many were added."""
    table = _distinct(table)
    seen: set[str] = set()

    def add(state: DeltaTable) -> bool:
        nonlocal table
        files = files_of(state, "readings")
        table = _unknown(storage, table, [f for f in files if f not in seen])
        seen.update(files)
        if table.num_rows:
            write_deltalake(state, table, mode="append", schema_mode="merge", writer_properties=WRITING, commit_properties=stamp(state))
        return bool(table.num_rows)

    return table.num_rows if table.num_rows and retried(storage, "readings", add) else 0


def refuse(storage: Storage, refused: Sequence[Refused]) -> None:
    """List what could not be read. What is listed already is not listed again."""

    def add(state: DeltaTable) -> None:
        there = {(r["item"], r["problem"]) for file in files_of(state, "refused") for r in rows(storage, file, ("item", "problem"))}
        new = {(r.item, r.problem): r for r in refused if (r.item, r.problem) not in there}
        if new:
            now = datetime.now(UTC)
            table = pa.Table.from_pylist([{**asdict(r), "time": now} for r in new.values()], REFUSED)
            write_deltalake(state, table, mode="append", commit_properties=stamp(state))

    if refused:
        retried(storage, "refused", add)


def stamp(state: DeltaTable) -> CommitProperties:
    """What makes a commit fail when another has been made since the state was read."""
    return CommitProperties(app_transactions=[Transaction(_WRITER, state.version() + 1)])


def retried(storage: Storage, name: str, change: Callable[[DeltaTable], _T]) -> _T:
    """The result of a change to a table that is tried on its newest state until nobody has come in between."""
    with plain_errors(storage.where):
        for attempt in count():
            try:
                return change(storage.table(name))
            except CommitFailedError:
                if attempt == _TRIES:
                    raise
                time.sleep(random.uniform(0, min(1.0, 0.02 * 2**attempt)))
    raise AssertionError("count() has no end")


def files_of(state: DeltaTable, name: str) -> list[str]:
    """The files of a state, as paths below the root."""
    return sorted(f"{name}/{path}" for path in pa.table(state.get_add_actions())["path"].to_pylist())


def rows(storage: Storage, file: str, columns: Sequence[str]) -> Iterator[dict[str, object]]:
    """Some columns of the rows of a file."""
    for batch in _batches(storage, file, columns):
        yield from batch.to_pylist()


def _batches(storage: Storage, file: str, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
    with storage.files.open_input_file(file) as opened:
        yield from pq.ParquetFile(opened).iter_batches(columns=columns, batch_size=4096 if columns else 64)


def matching(storage: Storage, files: Sequence[str], ids: Collection[str] | None = None) -> Iterator[pa.Table]:
    """The rows with these ids, or all of them, in tables of at most 64 rows. Row groups without a match are not read."""
    wanted = pa.array(sorted(ids), pa.string()) if ids is not None else None
    for name in files:
        with storage.files.open_input_file(name) as opened:
            file = pq.ParquetFile(opened)
            for group in range(file.num_row_groups):
                if wanted is not None and not pc.any(_among(file.read_row_group(group, ["id"]), wanted)).as_py():
                    continue
                for batch in file.iter_batches(batch_size=64, row_groups=[group]):
                    table = pa.Table.from_batches([batch])
                    if wanted is not None:  # by slices: Arrow cannot filter the views of strings that deltalake writes
                        found = _among(table, wanted).to_pylist()
                        table = pa.concat_tables(
                            [table.slice(i, 1) for i, is_wanted in enumerate(found) if is_wanted] or [table.slice(0, 0)]
                        )
                    if table.num_rows:
                        yield table


def _among(table: pa.Table, ids: pa.Array) -> pa.ChunkedArray:
    return pc.is_in(table["id"].cast(pa.string()), ids)


def _distinct(table: pa.Table) -> pa.Table:
    """The rows without those that say again what one before them said."""
    seen: dict[str, set[str]] = {key: set() for key in _KEYS}
    kept = []
    for row in table.select(_KEYS).to_pylist():
        kept.append(not any(row[key] in seen[key] for key in _KEYS))
        for key in _KEYS if kept[-1] else ():
            if row[key] is not None:
                seen[key].add(row[key])
    return table if all(kept) else table.filter(pa.array(kept))


def _unknown(storage: Storage, table: pa.Table, files: Sequence[str]) -> pa.Table:
    """The rows that share no key with any row of the files."""
    for file in files:
        for batch in _batches(storage, file, _KEYS):
            for key in _KEYS:
                there = batch.column(key).drop_null().cast(pa.string())  # deltalake writes views of strings when it rewrites a file
                found = pc.is_in(table[key], there, skip_nulls=True)
                table = table.filter(pc.invert(found)) if pc.any(found).as_py() else table
        if not table.num_rows:
            break
    return table


def check_schema(table: pa.Table) -> None:
    """Raises BaseError where a table is none of readings."""
    if missing := set(SCHEMA.names) - set(table.column_names):
        raise BaseError(f"these rows are no readings: they have no {', '.join(sorted(missing))}; make them with to_table")
