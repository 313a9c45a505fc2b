"""Views as CSV: UTF-8, commas, every text in quotes, a file a view. What becomes of lists and formulas stands in cells.py."""

from __future__ import annotations

from typing import Any, BinaryIO

from accordingto.export.cells import GUARDED, flat
from accordingto.export.snapshot import batches, query, schema


def write(snapshot: Any, view: str, out: BinaryIO, where: str | None = None) -> None:
    """Write the rows of one view under one head. Numbers stay numbers; an empty cell without quotes is an unknown value."""
    import pyarrow as pa
    from pyarrow import csv

    columns = _plain(schema(snapshot, view))
    options = csv.WriteOptions(quoting_style="needed", quoting_header="all_valid")
    with csv.CSVWriter(out, columns, write_options=options) as table:
        for batch in batches(snapshot, query(view, where), view):
            cells = [_cells(column, field.type) for column, field in zip(batch.columns, columns, strict=True)]
            table.write_batch(pa.record_batch(cells, schema=columns))


def _plain(columns: Any) -> Any:
    """The schema with text where a column holds lists or records."""
    import pyarrow as pa

    def plain(kind: Any) -> Any:
        is_text = pa.types.is_nested(kind) or pa.types.is_dictionary(kind) or pa.types.is_large_string(kind)
        return pa.string() if is_text else kind

    return pa.schema([pa.field(field.name, plain(field.type)) for field in columns])


def _cells(column: Any, kind: Any) -> Any:
    import pyarrow as pa
    from pyarrow import compute

    if pa.types.is_nested(column.type):
        column = pa.array([flat(value) for value in column.to_pylist()], pa.string())
    if not pa.types.is_string(kind):
        return column
    column = column.cast(pa.string())
    guarded = compute.binary_join_element_wise("'", column, "")
    return compute.if_else(compute.match_substring_regex(column, f"^[{GUARDED}]"), guarded, column)
