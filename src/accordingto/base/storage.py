"""Where a base lies: a local folder or an object store, and the local folder for what can always be made again."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.fs as pafs
from deltalake import DeltaTable, WriterProperties
from deltalake.exceptions import DeltaError, TableNotFoundError

from accordingto.base.schema import REFUSED, SCHEMA
from accordingto.errors import BaseError

FORMAT = 1
TABLES = {"readings": SCHEMA, "refused": REFUSED}
# Row groups of a few hundred rows: one article can be read without its neighbours, and no reader ever holds a whole file.
WRITING = WriterProperties(compression="ZSTD", max_row_group_size=256)
_FOR_GOOD = "interval 36500 days"  # a reading made again leaves the old one in the table's history
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True)
class Storage:
    """The place of a base. `where` is a folder, or a URL that deltalake takes, whose options come from the environment (AWS_…)."""

    where: str

    @property
    def is_remote(self) -> bool:
        """Whether the base lies in an object store."""
        return bool(_URL.match(self.where)) and not self.where.lower().startswith("file://")

    @cached_property
    def root(self) -> str:
        """The folder's path or the URL, without a slash at its end."""
        where = self.where.rstrip("/") or "/"
        return where if self.is_remote else os.path.abspath(re.sub(r"(?i)^file://", "", where))

    @cached_property
    def files(self) -> pafs.FileSystem:
        """The files below the root."""
        if self.is_remote:
            from deltalake.fs import DeltaStorageHandler

            return pafs.PyFileSystem(DeltaStorageHandler(self.root))
        return pafs.SubTreeFileSystem(self.root, pafs.LocalFileSystem())

    @property
    def local(self) -> Path:
        """Where flat files and the index are kept: in the base, or in a cache folder where the base is remote or cannot be written to."""
        if not self.is_remote and os.access(self.root, os.W_OK):
            return Path(self.root)
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        return cache / "accordingto" / hashlib.sha256(self.root.encode()).hexdigest()[:16]

    def about(self) -> dict[str, Any] | None:
        """What base.toml says, or None where there is no base."""
        try:
            with self.files.open_input_file("base.toml") as file:
                return tomllib.loads(file.read().decode()) or None  # object stores open what is not there
        except FileNotFoundError:
            return None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BaseError(f"{self.where}: base.toml cannot be understood ({error}); put it back from a backup") from error

    def create(self, ontology: str) -> None:
        """Make the tables and base.toml. What is there already stays."""
        with plain_errors(self.where):
            if not self.is_remote:
                Path(self.root).mkdir(parents=True, exist_ok=True)
            for name, schema in TABLES.items():
                self._create_table(name, schema)
            made = f'format = {FORMAT}\naccordingto = "{version("accordingto")}"\nontology = "{ontology}"\n'
            self._write("base.toml", made.encode())

    def _write(self, path: str, content: bytes) -> None:
        """Write a small file whole. deltalake's file system for pyarrow can read, but does not take what pyarrow writes."""
        from deltalake._internal import DeltaFileSystemHandler

        out = DeltaFileSystemHandler(self.root).open_output_stream(path)
        out.write(content)
        out.close()  # type: ignore[attr-defined]  # it is there, its stub is not

    def _create_table(self, name: str, schema: pa.Schema) -> None:
        kept = {"delta.logRetentionDuration": _FOR_GOOD, "delta.deletedFileRetentionDuration": _FOR_GOOD}
        try:
            DeltaTable.create(f"{self.root}/{name}", schema, mode="ignore", configuration=kept)
        except DeltaError:
            self.table(name)  # another process was a little faster

    def table(self, name: str = "readings") -> DeltaTable:
        """The newest state of a table."""
        try:
            return DeltaTable(f"{self.root}/{name}")
        except TableNotFoundError as error:
            raise BaseError(
                f"{self.where}: has no table {name}; it is no whole base: add to it again, or put it back from a backup"
            ) from error

    def state(self, name: str = "readings") -> tuple[int, list[str]]:
        """The newest version of a table and its files, as paths below the root, in the order of their names."""
        table = self.table(name)
        return table.version(), sorted(f"{name}/{path}" for path in pa.table(table.get_add_actions())["path"].to_pylist())


@contextmanager
def plain_errors(where: str) -> Iterator[None]:
    """Turns what the disk or the store says into one line."""
    try:
        yield
    except (OSError, DeltaError) as error:
        raise BaseError(f"{where}: {_reason(where, error)}") from error


def _reason(where: str, error: Exception) -> str:
    words = " ".join(str(error).split())
    number = getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or re.search("No space left|File too large|quota exceeded", words):
        free = "" if _URL.match(where) else f" ({_free(where)} left)"
        return f"the disk is full{free}; nothing that was there is lost: make room and run the same again"
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or "Permission denied" in words or "Read-only file system" in words:
        can = "can only be read" if os.access(where, os.R_OK | os.X_OK) else "cannot be read by this user"
        return f"{can}; get the right to do more, or copy it"
    return f"{words[:300]}; check that the place is there and can be reached"


def _free(where: str) -> str:
    try:
        return f"{shutil.disk_usage(where).free // 2**20} MB"
    except OSError:
        return "nothing"
