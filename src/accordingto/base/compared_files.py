"""The files that comparisons are kept in: which are up to date, how they are replaced, and who may write.

BASE/compared/1/manifest.json names the folders that are up to date: one with the state, one with the views that are small and written whole, and
the parts, each with the stories that some updates described. It is replaced at once, so that a killed update has changed nothing.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from accordingto.base.compared_views import FILES, OF_STORIES
from accordingto.base.storage import Storage
from accordingto.errors import BaseError

LAYOUT = "2"  # another one for other files, another encoder, or another way to compare
_LEFT_ALONE = 3600.0  # seconds for which an open snapshot may still read files that have been replaced
_ROWS = 1024  # read at a time when parts are put together

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is up to date: the data files that were compared, and the folders with what was found, with the number of articles in each part."""

    number: int = 0  # of the update
    files: tuple[str, ...] = ()
    state: str | None = None
    views: str | None = None
    parts: tuple[tuple[str, int], ...] = ()


def folder(storage: Storage) -> Path:
    """Where comparisons lie."""
    return storage.local / "compared" / LAYOUT


def manifest(storage: Storage) -> Manifest:
    """What is up to date now; nothing where nothing has been compared."""
    try:
        found = json.loads((folder(storage) / "manifest.json").read_text(encoding="utf-8"))
        parts = tuple((str(name), int(size)) for name, size in found["parts"])
        return Manifest(found["number"], tuple(found["files"]), found["state"], found["views"], parts)
    except FileNotFoundError:
        return Manifest()
    except (ValueError, TypeError, KeyError) as error:
        raise broken(storage) from error


def broken(storage: Storage) -> BaseError:
    """What to say where a file of the comparisons cannot be used."""
    return BaseError(f"{storage.where}: the comparisons are broken; make them again with: accordingto base check --repair")


def view_files(storage: Storage) -> dict[str, list[Path]]:
    """The files that the views of comparisons are made of."""
    path, known = folder(storage), manifest(storage)
    files = {name: [path / part / f"{name}.parquet" for part, _ in known.parts] for name in OF_STORIES}
    files |= {name: [path / known.views / f"{name}.parquet"] if known.views else [] for name in ("copies", "live")}
    return {name: several or [_empty(path, name)] for name, several in files.items()}


def _empty(path: Path, name: str) -> Path:
    empty = path / "empty" / f"{name}.parquet"
    if not empty.exists():
        empty.parent.mkdir(parents=True, exist_ok=True)
        made = empty.with_name(f".{uuid4().hex}")
        pq.write_table(FILES[name].empty_table(), made)
        os.replace(made, empty)
    return empty


@contextmanager
def locked(storage: Storage, wait: bool) -> Iterator[bool]:
    """Keeps other processes from updating. False where another is at it, and `wait` says not to wait for it."""
    path = storage.local / "compared"
    path.mkdir(parents=True, exist_ok=True)
    with (path / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True


def new_folder(storage: Storage, kind: str) -> Path:
    """A name for a folder that is not there yet."""
    return folder(storage) / f"{kind}-{uuid4().hex[:16]}"


def write_part(storage: Storage, tables: Mapping[str, Sequence[Row]]) -> tuple[str, int]:
    """Write the rows of some stories. Gives the name of the part and how many articles are in it."""
    path = new_folder(storage, "part")
    path.mkdir(parents=True)
    for name in OF_STORIES:
        pq.write_table(pa.Table.from_pylist(list(tables[name]), FILES[name]), path / f"{name}.parquet", compression="zstd")
    return path.name, len(tables["placed"])


def put_together(storage: Storage, parts: Sequence[tuple[str, int]], live: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The parts, after the last ones have become one where they are no smaller than half of the one before. What is not `live` is left out.

    Each row is so written a few times at most, however many updates there are, and the parts stay few.
    """
    left = list(parts)
    first = len(left) - 1
    while first > 0 and 2 * sum(size for _, size in left[first:]) >= left[first - 1][1]:
        first -= 1
    if first < len(left) - 1:
        left[first:] = [_one(storage, [name for name, _ in left[first:]], live)]
    return tuple(left)


def _one(storage: Storage, parts: Sequence[str], live: Mapping[str, int]) -> tuple[str, int]:
    path = new_folder(storage, "part")
    path.mkdir(parents=True)
    placed = 0
    for name in OF_STORIES:
        key = "id" if name == "stories" else "story"
        with pq.ParquetWriter(path / f"{name}.parquet", FILES[name], compression="zstd") as writer:
            for part in parts:
                for batch in pq.ParquetFile(folder(storage) / part / f"{name}.parquet").iter_batches(_ROWS):
                    told = zip(batch.column(key).to_pylist(), batch.column("made").to_pylist(), strict=True)
                    kept = batch.filter(pa.array([live.get(story) == made for story, made in told], pa.bool_()))
                    writer.write_batch(kept)
                    placed += kept.num_rows if name == "placed" else 0
    return path.name, placed


def write_whole(storage: Storage, tables: Mapping[str, Iterable[Row]]) -> str:
    """Write the small views. Gives their folder."""
    path = new_folder(storage, "views")
    path.mkdir(parents=True)
    for name, rows in tables.items():
        pq.write_table(pa.Table.from_pylist(list(rows), FILES[name]), path / f"{name}.parquet")
    return path.name


def replace_manifest(storage: Storage, new: Manifest) -> None:
    """Make this what is up to date, and remove what nobody reads any more. Only for who holds the lock."""
    path = folder(storage)
    before = _folders(manifest(storage))
    made = path / f".{uuid4().hex}"
    made.write_text(json.dumps(asdict(new)), encoding="utf-8")
    os.replace(made, path / "manifest.json")
    for old in path.iterdir():
        if old.name in _folders(new) or not old.is_dir():
            continue
        if old.name in before and not old.name.startswith("state-"):  # queries know no states
            os.utime(old)
        elif old.name.startswith("state-") or time.time() - old.stat().st_mtime > _LEFT_ALONE:
            shutil.rmtree(old, ignore_errors=True)


def _folders(known: Manifest) -> set[str | None]:
    return {known.state, known.views, "empty", *(name for name, _ in known.parts)}


def remove(storage: Storage) -> None:
    """Forget all comparisons. Only for who holds the lock."""
    shutil.rmtree(folder(storage), ignore_errors=True)
