"""Parquet: one article a row, read a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.fields import NAMES, article_of

_ROWS = 32  # articles in memory at once
_LARGEST = 2**31  # bytes of the texts of one row group, unpacked
_DO = "give a column text of strings, and if you like key title url outlet authors published language"


def read_parquet(stream: IO[bytes], where: str) -> Iterator[tuple[str, Article] | UnreadableError]:
    """An article from each row and where it stands ("file:row", from 1), or an error that says so. Other columns are not read."""
    try:
        yield from _rows(pq.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 20), where)
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnreadableError(where, f"is damaged Parquet ({reason[:150]})", "make it again; what came before is read") from None


def _rows(file: pq.ParquetFile, where: str) -> Iterator[tuple[str, Article] | UnreadableError]:
    columns = [name for name in file.schema_arrow.names if name in NAMES]
    if "text" not in columns:
        raise UnreadableError(where, "has no column text", _DO)
    if any(_unpacked(file, group) > _LARGEST for group in range(file.num_row_groups)):
        raise UnreadableError(where, f"has a row group with more than {_LARGEST >> 30} GB of text", "write it with smaller row groups")
    number = 0
    for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
        for row in batch.to_pylist():
            number += 1
            at = f"{where}:{number}"
            try:
                yield at, article_of({name: _plain(name, value) for name, value in row.items()}, at, _DO)
            except UnreadableError as error:
                yield error


def _unpacked(file: pq.ParquetFile, group: int) -> int:
    about = file.metadata.row_group(group)
    columns = (about.column(i) for i in range(about.num_columns))
    return sum(column.total_uncompressed_size for column in columns if column.path_in_schema == "text")


def _plain(name: str, value: Any) -> Any:
    """A day as its ISO date, and a numeric key as its digits."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if name == "key" and isinstance(value, int) else value
