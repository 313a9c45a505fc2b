"""Every format by its name: of which views it is made, and whether it is one file or a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from accordingto.export.files import new_file, new_folder
from accordingto.export.snapshot import QueryError, columns_of_views, query, schema

if TYPE_CHECKING:
    from accordingto.base import Base
    from accordingto.base.views import Snapshot
    from accordingto.records import Reading


class Format(StrEnum):
    """What an export is written as."""

    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"
    geojson = "geojson"
    followthemoney = "followthemoney"
    polecat = "polecat"
    gdelt = "gdelt"
    gdelt1 = "gdelt1"
    sipri = "sipri"
    jsonl = "jsonl"


# The view that --where is about, for formats that are always made of the same records.
_MADE_OF = {
    Format.followthemoney: "articles",
    Format.polecat: "events",
    Format.gdelt: "events",
    Format.gdelt1: "events",
    Format.sipri: "transfers",
    Format.jsonl: "articles",
}
_LONG = 7 * 86_400.0  # seconds that a whole export may take
_PLACED = ("events", "places")
_UNTOLD = "polarity = 'negative' OR hypothetical OR time = 'future'"


def export(
    base: Base, kind: Format, out: Path, where: str | None = None, views: Sequence[str] = (), force: bool = False, reviewed: bool = False
) -> str | None:
    """Write what the base holds; gives a remark on it, if there is one to make. `where` is one SQL condition on the columns of each view.

    `reviewed` records are as people have reviewed them; whole readings (jsonl, and the register in sipri) are always the machine's.

    Raises QueryError or OutputError with one clear line, and leaves nothing behind then.
    """
    if reviewed and kind in (Format.jsonl, Format.sipri):
        raise QueryError(f"--reviewed: {kind} is made of whole readings, which are the machine's own; use csv, parquet, xlsx or another")
    views = _chosen(kind, views)
    with base.snapshot(_LONG, reviewed=reviewed) as snapshot:
        for view in views:
            schema(snapshot, view, where)  # so that a wrong condition is said before anything is written
        _write(base, snapshot, kind, out, where, views, force)
        return _remark(snapshot, kind, where)


def _write(base: Base, snapshot: Snapshot, kind: Format, out: Path, where: str | None, views: Sequence[str], force: bool) -> None:
    if kind in (Format.csv, Format.parquet):
        _write_tables(snapshot, kind, out, where, views, force)
    elif kind in (Format.gdelt, Format.gdelt1):
        from accordingto.export import gdelt

        with new_folder(out, force) as folder:
            gdelt.write(snapshot, folder, where, "2.0" if kind is Format.gdelt else "1.0")
    else:
        with new_file(out, force) as file:
            _write_file(base, snapshot, kind, file, where, views)


def _chosen(kind: Format, views: Sequence[str]) -> tuple[str, ...]:
    """The views an export is made of."""
    if of := _MADE_OF.get(kind):
        if views:
            raise QueryError(f"--view {views[0]}: {kind} is always made of the same records; leave out --view")
        return (of,)
    if kind is Format.geojson:
        if others := [view for view in views if view not in _PLACED]:
            raise QueryError(f"--view {others[0]}: geojson shows what has a place: {' and '.join(_PLACED)}")
        return tuple(views or _PLACED)
    return tuple(dict.fromkeys(views)) or tuple(columns_of_views())


def _write_tables(snapshot: Snapshot, kind: Format, out: Path, where: str | None, views: Sequence[str], force: bool) -> None:
    """A file a view in a folder; for one view that was asked for, the file itself where its name or `-` says so."""
    if kind is Format.csv:
        from accordingto.export.csv import write
    else:
        from accordingto.export.parquet import write
    if len(views) == 1 and (str(out) == "-" or out.suffix.lower() == f".{kind}"):
        with new_file(out, force) as file:
            write(snapshot, views[0], file, where)
        return
    with new_folder(out, force) as folder:
        for view in views:
            with (folder / f"{view}.{kind}").open("wb") as file:
                write(snapshot, view, file, where)


def _write_file(base: Base, snapshot: Snapshot, kind: Format, file: BinaryIO, where: str | None, views: Sequence[str]) -> None:
    if kind is Format.xlsx:
        from accordingto.export import xlsx

        xlsx.write(snapshot, views, file, where)
    elif kind is Format.geojson:
        from accordingto.export import geojson

        geojson.write(snapshot, views, file, where)
    elif kind is Format.followthemoney:
        from accordingto.export import followthemoney

        followthemoney.write(snapshot, file, where)
    elif kind is Format.polecat:
        from accordingto.export import polecat

        polecat.write(snapshot, file, where)
    elif kind is Format.jsonl:
        from accordingto.export import jsonl

        jsonl.write(base.readings(None if where is None else _ids(snapshot, "articles", "id", where)), file)
    else:
        from accordingto.export import sipri

        with _text(file) as text:
            sipri.write(_with_transfers(base, snapshot, where), text)


def _ids(snapshot: Snapshot, view: str, column: str, where: str) -> frozenset[str]:
    """The ids in a column, of the rows for which the condition holds."""
    return frozenset(row[column] for row in snapshot.sql(query(view, where, column)).rows())


def _with_transfers(base: Base, snapshot: Snapshot, where: str | None) -> Iterator[Reading]:
    """The readings that have a transfer for which the condition holds, with those transfers alone."""
    kept = _ids(snapshot, "transfers", "id", where or "true")
    for reading in base.readings(_ids(snapshot, "transfers", "article", where or "true")):
        yield replace(reading, transfers=tuple(t for t in reading.transfers if t.id in kept))


@contextmanager
def _text(file: BinaryIO) -> Iterator[TextIOWrapper]:
    """A binary file as one of UTF-8 text; it stays open."""
    text = TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        yield text
    finally:
        text.detach()


def _remark(snapshot: Snapshot, kind: Format, where: str | None) -> str | None:
    """How many events of a flat layout did not happen, which its own columns cannot say."""
    if kind not in (Format.polecat, Format.gdelt, Format.gdelt1):
        return None
    counted = query(_MADE_OF[kind], where, f"count(*) AS told, count(*) FILTER (WHERE {_UNTOLD}) AS untold")
    (found,) = snapshot.sql(counted).rows()
    if not found["untold"]:
        return None
    return (
        f"{found['untold']} of {found['told']} events are told as negated, hypothetical or to come, which {kind}'s own columns cannot say: the columns beside them do. "
        f"To leave them out: --where \"polarity = 'positive' AND NOT hypothetical AND time <> 'future'\""
    )
