"""Views as Parquet: a file a view, lists and records as they are. Any data frame or engine reads them."""

from __future__ import annotations

from typing import Any, BinaryIO

from accordingto.export.snapshot import batches, query, schema


def write(snapshot: Any, view: str, out: BinaryIO, where: str | None = None) -> None:
    """Write the rows of one view."""
    from pyarrow import parquet

    with parquet.ParquetWriter(out, schema(snapshot, view), compression="zstd") as table:
        for batch in batches(snapshot, query(view, where), view):
            table.write_batch(batch)
