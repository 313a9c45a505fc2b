"""What web servers said to the runs that filled a base: so that no page is asked for twice, and a feed that has not changed is not sent again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable, write_deltalake

from accordingto.base import Base
from accordingto.base.storage import plain_errors
from accordingto.base.tables import files_of, retried, stamp
from accordingto.records import Article
from accordingto.sources.polite import Fetched, Web

FETCHED = pa.schema(
    [
        ("url", pa.string()),
        ("etag", pa.string()),
        ("last_modified", pa.string()),
        ("status", pa.int16()),
        ("time", pa.timestamp("us", "UTC")),
    ]
)


def web_of(base: Base, allow_private: bool = False) -> Web:
    """The web as this base knows it: what it holds and what servers have said are not asked for again."""

    def known(urls: Collection[str]) -> set[str]:
        articles = {Article("", url=url).id: url for url in urls}
        there = base.known([Article("", url=url) for url in urls])
        return {articles[id] for id in there}

    return Web(allow_private, lambda: load(base), known)


def load(base: Base) -> list[Fetched]:
    """What servers said last of each address."""
    with plain_errors(base.storage.where):
        if not DeltaTable.is_deltatable(_place(base)):
            return []
        newest: dict[str, Fetched] = {}
        for file in files_of(DeltaTable(_place(base)), "fetched"):
            with base.storage.files.open_input_file(file) as opened:
                for row in pq.ParquetFile(opened).read().to_pylist():
                    entry = Fetched(**row)
                    if entry.url not in newest or newest[entry.url].time <= entry.time:
                        newest[entry.url] = entry
        return list(newest.values())


def keep(base: Base, fetched: Sequence[Fetched]) -> None:
    """Add what servers said in a run whose articles are all committed."""

    def add(state: DeltaTable) -> None:
        write_deltalake(state, pa.Table.from_pylist([asdict(f) for f in fetched], FETCHED), mode="append", commit_properties=stamp(state))

    if fetched:
        with plain_errors(base.storage.where):
            DeltaTable.create(_place(base), FETCHED, mode="ignore")
        retried(base.storage, "fetched", add)


def _place(base: Base) -> str:
    return f"{base.storage.root}/fetched"
