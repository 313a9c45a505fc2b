"""Readings as rows of the table `readings` and back: one nested row an article, in the words of records.py.

The schema is made from the records, so that a new field of a record is a new column. A union of a number and a word
(`Field.value`) is two columns, `value` and `number`. Arrow's strings are UTF-8: a lone surrogate, which UTF-8 cannot hold,
is stored as U+FFFD, one code point for one, so that every offset stays right.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from accordingto.records import Article, Field, Reading, Span, Versions, rebuild
from accordingto.sources.canonical import canonical_url, content_key

RECORDS = ("entities", "mentions", "claims", "events", "transfers", "places", "dates", "loaded", "repeats", "dropped")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBERS: dict[Any, pa.DataType] = {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def _type(kind: Any) -> pa.DataType:
    """The Arrow type of a record's field."""
    parts = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        return _type(parts[0])
    if get_origin(kind) is tuple:
        return pa.list_(_type(parts[0])) if parts[-1] is ... else pa.struct([("name", pa.string()), ("version", pa.string())])
    if hasattr(kind, "__annotations__"):  # a span, or a record
        return pa.struct(_columns(kind))
    return _NUMBERS.get(kind, pa.string())  # words and literals


@cache
def _columns(kind: Any) -> tuple[tuple[str, pa.DataType], ...]:
    columns = [(name, _type(part)) for name, part in get_type_hints(kind).items()]
    return (*columns, ("number", pa.int64())) if kind is Field else tuple(columns)


def _schema() -> pa.Schema:
    kinds = get_type_hints(Reading)
    article = [*_columns(Article), ("canonical_url", pa.string()), ("content", pa.string())]
    records = [(name, _type(kinds[name])) for name in RECORDS]
    return pa.schema([*article, *records, ("versions", _type(Versions)), ("spans", pa.string()), ("added", pa.timestamp("us", "UTC"))])


SCHEMA = _schema()
"""`content` and `spans` are checksums (see `content_of`, `spans_of`), `added` is when the row was made."""

REFUSED = pa.schema(
    [
        ("item", pa.string()),
        ("problem", pa.string()),
        ("advice", pa.string()),
        ("source", pa.string()),
        ("time", pa.timestamp("us", "UTC")),
    ]
)


def content_of(article: Article) -> str:
    """The SHA-256 of the outlet and of the words of the text. The same words in another outlet are a copy, which an analyst wants to see."""
    made_of = f"{(article.outlet or '').casefold()}\0{content_key(article.text)}"
    return hashlib.sha256(made_of.encode("utf-8", "replace")).hexdigest()


def spans_of(reading: Reading) -> str:
    """The SHA-256 of the words at every span, in order: `check` proves with it that each span still says what it said."""
    text = reading.article.text
    digest = hashlib.sha256()
    for what, (start, end) in reading.spans():
        digest.update(f"{what}\0{text[start:end]}\0".encode("utf-8", "replace"))
    return digest.hexdigest()


def to_table(readings: Iterable[Reading]) -> pa.Table:
    """The readings as rows of SCHEMA, in order."""
    now = datetime.now(UTC)
    return pa.Table.from_pylist([_row(reading, now) for reading in readings], SCHEMA)


def from_table(table: pa.Table) -> Iterator[Reading]:
    """The readings of the rows, in order. Columns that an older program did not write are as if nothing had been found.

    Raises ValueError for a row that is no whole reading.
    """
    for batch in table.to_batches(max_chunksize=64):
        for row in batch.to_pylist():
            yield from_row(row)


def from_row(row: Mapping[str, Any]) -> Reading:
    """The reading of one row, given as a dictionary."""
    transfers = [_whole_numbers(t) for t in row.get("transfers") or ()]
    models = tuple((m["name"], m["version"]) for m in row["versions"]["models"] or ())
    versions = {**row["versions"], "models": models}
    return rebuild(Reading, {**row, "article": row, "transfers": transfers, "versions": versions})


def _row(reading: Reading, now: datetime) -> dict[str, Any]:
    reading = _encodable(reading)
    row: dict[str, Any] = asdict(reading.article)
    for name in RECORDS:
        row[name] = [asdict(record) for record in getattr(reading, name)]
    for transfer in row["transfers"]:
        for value in transfer.values():
            if isinstance(value, dict) and isinstance(value.get("value"), int) and "low" not in value:
                value["number"], value["value"] = value["value"], None
    article = reading.article
    row.update(canonical_url=canonical_url(article.url) if article.url else None, content=content_of(article))
    row.update(versions=asdict(reading.versions), spans=spans_of(reading), added=now)
    return row


def _whole_numbers(transfer: Mapping[str, Any]) -> dict[str, Any]:
    """The transfer with the numbers of its fields where records.py has them."""

    def field(value: Any) -> Any:
        return {**value, "value": value["number"]} if isinstance(value, dict) and value.get("number") is not None else value

    return {name: field(value) for name, value in transfer.items()}


def _encodable(reading: Reading) -> Reading:
    """The reading with U+FFFD for each lone surrogate, wherever it stands."""
    try:
        for words in _strings(reading):
            words.encode()
    except UnicodeEncodeError:
        return rebuild(Reading, _replaced({f.name: _plain(getattr(reading, f.name)) for f in fields(reading)}))
    return reading


def _plain(value: Any) -> Any:
    return [asdict(v) for v in value] if isinstance(value, tuple) else asdict(value)


def _strings(value: Any) -> Iterator[str]:
    """Every string of a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
    elif is_dataclass(value):
        for f in fields(value):
            yield from _strings(getattr(value, f.name))


def _replaced(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: _replaced(part) for name, part in value.items()}
    if isinstance(value, Span):
        return value
    return type(value)(_replaced(part) for part in value) if isinstance(value, (list, tuple)) else value
