"""Queries over one whole state of a base: flat files beside the tables, and DuckDB over them.

Beside each data file, which never changes, lies a flat file for each view. It can always be made again: it is made when it is missing,
under another name first, so that nobody ever sees half of it. A snapshot reads the flat files of exactly one version of the table.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from accordingto.base import compared_files, compared_views, judgements
from accordingto.base.flat import flat, layout, schemas
from accordingto.base.judgements import Judgement
from accordingto.base.reviewed import apply
from accordingto.base.schema import REFUSED
from accordingto.base.storage import Storage, plain_errors
from accordingto.errors import BaseError

MEMORY = "2GB"
_ROWS, _BYTES = 8192, 96 * 2**20  # how much is made flat at a time
_GROUP = 16384  # rows that are read or passed over together: fewer make what is newest cheaper, and what is counted dearer
_EMPTY = "empty.parquet"


@dataclass(frozen=True)
class Result:
    """What a query found. It is read once: by `batches`, or whole by one of the others."""

    reader: pa.RecordBatchReader
    snapshot: Snapshot  # which must not be closed while the result is read
    timer: threading.Timer

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self.reader.schema.names)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The rows, some thousands at a time. Raises BaseError where the query fails, or takes too long."""
        try:
            with _one_line_errors(self.snapshot.seconds):
                yield from self.reader
        finally:
            self.timer.cancel()

    def arrow(self) -> pa.Table:
        """The rows as an Arrow table."""
        return pa.Table.from_batches(self.batches(), self.reader.schema)

    def polars(self) -> Any:
        """The rows as a Polars frame; Polars must be installed."""
        import polars

        return polars.from_arrow(self.arrow())

    def pandas(self) -> Any:
        """The rows as a pandas frame; pandas must be installed."""
        return self.arrow().to_pandas()

    def rows(self) -> list[dict[str, Any]]:
        """The rows as dictionaries."""
        rows: list[dict[str, Any]] = self.arrow().to_pylist()
        return rows


class Snapshot:
    """One whole state of a base, whatever is written meanwhile: the views in a DuckDB connection that can read them and nothing else.

    The views have the machine's records, or `reviewed` ones: as people's judgements have made them.
    """

    def __init__(self, storage: Storage, seconds: float = 60.0, *, reviewed: bool = False) -> None:
        with plain_errors(storage.where):
            self.version, self.files = storage.state()
            _, refused = storage.state("refused")
            make_flat(storage, [*self.files, *refused])
            try:
                files = {**dict.fromkeys(schemas(), self.files), "refused": refused}
                flats = {name: [flat_file(storage, name, f) for f in several or [_EMPTY]] for name, several in files.items()}
                self.connection = _connection(flats, compared_files.view_files(storage), judgements.load(storage), reviewed)
            except duckdb.Error as error:
                raise BaseError(f"{storage.where}: a flat file is broken; make it again with: accordingto base check --repair") from error
        self.seconds = seconds
        self._timers: list[threading.Timer] = []

    def sql(self, query: str, values: Sequence[Any] | dict[str, Any] = ()) -> Result:
        """The result of one SELECT, with `values` for its question marks, or for its names. Raises BaseError with one line for anything else."""
        with _one_line_errors(self.seconds):
            one_select(self.connection, query)
            cursor = self.connection.cursor()
            timer = threading.Timer(self.seconds, cursor.interrupt)
            timer.daemon = True
            timer.start()
            self._timers.append(timer)
            try:
                return Result(cursor.sql(query, params=values if isinstance(values, dict) else list(values)).to_arrow_reader(), self, timer)
            except duckdb.Error:
                timer.cancel()
                raise

    def close(self) -> None:
        """Let go of the connection."""
        for timer in self._timers:
            timer.cancel()
        self.connection.close()

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def one_select(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Raises BaseError unless the query is one statement that only reads."""
    statements = connection.extract_statements(query)
    if len(statements) != 1:
        raise BaseError(f"the query has {len(statements)} statements; give one SELECT")
    if statements[0].type != duckdb.StatementType.SELECT:
        raise BaseError(f"a base is only read by queries, and this is a {statements[0].type.name}; give one SELECT")


def _connection(
    flats: dict[str, list[Path]], compared: dict[str, list[Path]], judged: Sequence[Judgement], reviewed: bool
) -> duckdb.DuckDBPyConnection:
    """The views over flat files, and those over what comparing found; nothing else can be read."""
    connection = duckdb.connect(":memory:", config={"memory_limit": MEMORY, "temp_directory": "", "python_enable_replacements": "false"})
    paths = {name: ", ".join(_quoted(str(path)) for path in several) for name, several in [*flats.items(), *compared.items()]}
    connection.execute(f"SET allowed_paths = [{', '.join(paths.values())}]")
    connection.execute("SET parquet_metadata_cache = true")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    connection.execute("CREATE SCHEMA machine")
    for name in flats:
        connection.execute(f"CREATE VIEW machine.{name} AS SELECT * FROM read_parquet([{paths[name]}])")  # noqa: S608
    selects = {name: f"SELECT * FROM machine.{name}" for name in flats}  # noqa: S608
    if reviewed:
        selects |= apply(connection, flats, judgements.effective(judged))
    connection.execute(f"CREATE TABLE judgements ({', '.join(f'{name} {kind}' for name, kind in judgements.SQL_COLUMNS.items())})")
    if judged:
        stand = {j.id for j in judgements.standing(judged)}
        rows = [(*(getattr(j, f.name) for f in judgements.JUDGEMENTS), j.id in stand) for j in judged]
        connection.executemany(f"INSERT INTO judgements VALUES ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608
    for name, select in {**selects, **compared_views.queries({name: paths[name] for name in compared})}.items():
        connection.execute(f"CREATE VIEW {name} AS {select}")
    return connection


def _quoted(path: str) -> str:
    return "'" + path.replace("'", "''") + "'"


@contextmanager
def _one_line_errors(seconds: float) -> Iterator[None]:
    """Turns what DuckDB says into one line."""
    try:
        yield
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        words = " ".join(str(error).partition("\n\nLINE")[0].split())
        if "INTERRUPT" in words.upper():
            raise BaseError(f"the query took longer than {seconds:g} seconds; ask for less") from error
        if "Out of Memory" in words:
            raise BaseError(f"the query needs more than {MEMORY} of memory; ask for less") from error
        raise BaseError(words[:400]) from error


def flat_file(storage: Storage, view: str, file: str) -> Path:
    """Where the flat file of a data file and a view lies."""
    return storage.local / "views" / layout() / view / Path(file).name


def make_flat(storage: Storage, files: Sequence[str], again: bool = False) -> None:
    """Make the flat files of these data files where they are missing, or all of them `again`."""
    for view, schema in {**schemas(), "refused": REFUSED}.items():
        empty = flat_file(storage, view, _EMPTY)
        if again or not empty.exists():
            empty.parent.mkdir(parents=True, exist_ok=True)
            with _Writers({view: schema}, {view: empty}):
                pass
    for file in files:
        if file.startswith("refused/"):
            _make(storage, file, {"refused": REFUSED}, again)
        else:
            _make(storage, file, schemas(), again)


def _make(storage: Storage, file: str, views: dict[str, pa.Schema], again: bool) -> None:
    paths = {view: flat_file(storage, view, file) for view in views}
    if not again and all(path.exists() for path in paths.values()):
        return
    with storage.files.open_input_file(file) as opened, _Writers(views, paths) as writers:
        for rows in portions(pq.ParquetFile(opened)):
            writers.write({"refused": rows.cast(REFUSED)} if "refused" in views else flat(rows))


def portions(file: pq.ParquetFile) -> Iterator[pa.Table]:
    """The rows of a file, as many at a time as fit in little memory."""
    waiting: list[pa.RecordBatch] = []
    for batch in file.iter_batches(batch_size=64):
        waiting.append(batch)
        if sum(b.num_rows for b in waiting) >= _ROWS or sum(b.nbytes for b in waiting) >= _BYTES:
            yield pa.Table.from_batches(waiting)
            waiting = []
    if waiting:
        yield pa.Table.from_batches(waiting)


class _Writers:
    """A Parquet file for each view, which gets its name when it is whole."""

    def __init__(self, views: dict[str, pa.Schema], paths: dict[str, Path]) -> None:
        self._paths = {view: (path.with_name(f".{uuid4().hex}"), path) for view, path in paths.items()}
        self._files = {view: pq.ParquetWriter(made, views[view], compression="zstd") for view, (made, _) in self._paths.items()}

    def write(self, tables: dict[str, pa.Table]) -> None:
        for view, table in tables.items():
            self._files[view].write_table(table, row_group_size=_GROUP)

    def __enter__(self) -> _Writers:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            for file in self._files.values():
                file.close()
        except OSError:
            if error is None:
                error = True
                raise
        finally:
            for made, path in self._paths.values():
                if error is None:
                    os.replace(made, path)
                else:
                    made.unlink(missing_ok=True)
