"""Keeping a base in order: taking articles out, reading them again, and putting small files together."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.fs as pafs
from deltalake import DeltaTable, write_deltalake

from accordingto.base.index import up_to_date
from accordingto.base.schema import from_row, to_table
from accordingto.base.storage import WRITING, Storage, plain_errors
from accordingto.base.tables import files_of, matching, retried, rows, stamp
from accordingto.base.views import make_flat
from accordingto.errors import UnreadableError
from accordingto.records import Article, Reading

if TYPE_CHECKING:
    from accordingto.reader import Reader

_AT_A_TIME = 500  # articles in one commit
_TARGET = 128 * 2**20  # bytes of a data file
_LEFT_ALONE = 3600.0  # seconds for which a file that nobody knows may still belong to somebody's commit, or to an open snapshot


def delete(storage: Storage, ids: Collection[str]) -> int:
    """Take articles out, all that are there or none. Gives how many were there. They stay in the table's history."""
    wanted = sorted(ids)

    def take_out(state: DeltaTable) -> int:
        gone = state.delete(_among(wanted), writer_properties=WRITING, commit_properties=stamp(state))
        return int(gone["num_deleted_rows"] or 0)

    return retried(storage, "readings", take_out) if wanted else 0


def reread(storage: Storage, reader: Reader, everything: bool, watch: Callable[[int], None]) -> tuple[int, list[UnreadableError]]:
    """Read again what another version of the program, the ontology or a model read, or `everything`.

    Each batch of articles is replaced whole or not at all; what cannot be read any more stays as it was. `watch` is told how many are
    done. Gives how many were replaced, and what could not be read. The old readings stay in the table's history.
    """
    done, bad = 0, []
    with plain_errors(storage.where):
        _, files = storage.state()
        waiting = _outdated(storage, files, reader, everything)
        while articles := list(islice(waiting, _AT_A_TIME)):
            results = list(reader.read_many(articles))
            fresh = [r for r in results if isinstance(r, Reading)]
            bad += [r for r in results if isinstance(r, UnreadableError)]
            done += _replace(storage, to_table(fresh)) if fresh else 0
            watch(len(results))
    return done, bad


def outdated(storage: Storage, reader: Reader, everything: bool) -> int:
    """How many articles there are to read again."""
    _, files = storage.state()
    return sum(1 for _ in _outdated(storage, files, reader, everything))


def _outdated(storage: Storage, files: list[str], reader: Reader, everything: bool) -> Iterator[Article]:
    for table in matching(storage, files):
        for row in table.to_pylist():
            reading = from_row(row)
            if everything or reading.versions != reader.versions:
                yield reading.article


def _replace(storage: Storage, table: pa.Table) -> int:
    """Put these rows in the place of those with the same ids; what was taken out meanwhile stays out."""

    def put(state: DeltaTable) -> int:
        there = {str(row["id"]) for file in files_of(state, "readings") for row in rows(storage, file, ["id"])}
        fresh = table.filter(pa.array([id in there for id in table["id"].to_pylist()]))
        if fresh.num_rows:
            changes = {"predicate": _among(fresh["id"].to_pylist()), "writer_properties": WRITING, "commit_properties": stamp(state)}
            write_deltalake(state, fresh, mode="overwrite", schema_mode="merge", **changes)
        return int(fresh.num_rows)

    return retried(storage, "readings", put)


def _among(ids: list[str]) -> str:
    words = ", ".join("'" + id.replace("'", "''") + "'" for id in ids)
    return f"id IN ({words})"


@dataclass(frozen=True, slots=True)
class Compacted:
    """How many data files there were, how many there are now, and how many were removed that belonged to no version."""

    before: int
    after: int
    removed: int


def compact(storage: Storage) -> Compacted:
    """Put small files together, bring flat files and index up to date, and remove what killed processes left behind."""
    _, before = storage.state()
    for name in ("readings", "refused"):
        retried(storage, name, _together)
    with plain_errors(storage.where):
        _, files = storage.state()
        _, refused = storage.state("refused")
        make_flat(storage, [*files, *refused])
        up_to_date(storage, files)
        removed = _remove_left_behind(storage, "readings") + _remove_left_behind(storage, "refused")
        _remove_old_flat(storage, {Path(file).name for file in [*files, *refused]})
    return Compacted(len(before), len(files), removed)


def _together(state: DeltaTable) -> None:
    state.optimize.compact(target_size=_TARGET, max_concurrent_tasks=1, writer_properties=WRITING, min_commit_interval=timedelta(days=1))


def _remove_left_behind(storage: Storage, name: str) -> int:
    """Remove data files that no version of the table has or had, unless they are so young that they may be about to."""
    listed = storage.files.get_file_info(pafs.FileSelector(name))
    old = [f for f in listed if f.path.endswith(".parquet") and f.mtime_ns and time.time() - f.mtime_ns / 1e9 > _LEFT_ALONE]
    known = _ever(storage, name) if old else {}
    unknown = [f.path for f in old if f.base_name not in known]
    for path in unknown:
        storage.files.delete_file(path)
    return len(unknown)


def _remove_old_flat(storage: Storage, active: set[str]) -> None:
    """Remove the flat files of data files that have not been part of the base for a while, and those of other versions of the views."""
    gone = {**_ever(storage, "readings"), **_ever(storage, "refused")}
    for path in (storage.local / "views").glob("*/*/*.parquet"):
        removed = gone.get(path.name)
        if path.name not in active and removed is not None and time.time() - removed > _LEFT_ALONE:
            path.unlink(missing_ok=True)


def _ever(storage: Storage, name: str) -> dict[str, float | None]:
    """Every data file that any version of a table had, and when it was taken out (seconds since 1970)."""
    files: dict[str, float | None] = {}
    for entry in sorted(storage.files.get_file_info(pafs.FileSelector(f"{name}/_delta_log")), key=lambda e: e.base_name):
        if not entry.base_name.endswith(".json"):
            continue
        with storage.files.open_input_file(entry.path) as opened:
            for line in opened.read().splitlines():
                action = json.loads(line)
                if "add" in action:
                    files[Path(action["add"]["path"]).name] = None
                elif "remove" in action:
                    files[Path(action["remove"]["path"]).name] = action["remove"].get("deletionTimestamp", 0) / 1000
    return files
