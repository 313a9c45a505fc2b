"""Proving that a base is whole: every span still says what it said, and flat files and index agree with the table."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import tantivy
from deltalake.exceptions import DeltaError

from accordingto.base.flat import flat, schemas
from accordingto.base.index import Index, sound, up_to_date
from accordingto.base.schema import REFUSED, content_of, from_row, spans_of
from accordingto.base.storage import Storage, plain_errors
from accordingto.base.views import Snapshot, flat_file, make_flat, portions
from accordingto.errors import BaseError

_BROKEN = (OSError, pa.ArrowException, ValueError, TypeError, KeyError, DeltaError)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong: where, what, and whether it has been put right."""

    where: str
    what: str
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what is wrong with it."""

    articles: int
    spans: int
    problems: tuple[Problem, ...]


def check(storage: Storage, repair: bool = False, workers: int = 1) -> Checked:
    """Look at every row, flat file, document of the index, and at the comparisons. `repair` makes again what is wrong of the last three."""
    with plain_errors(storage.where):
        _, files = storage.state()
        _, refused = storage.state("refused")
        look = partial(_file, storage, repair)
        if workers > 1 and len(files) > 1:
            with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
                found = list(pool.map(look, files))
        else:
            found = [look(file) for file in files]
        problems = [p for one in found for p in one.problems]
        problems += [p for file in refused for p in _refused(storage, file, repair)]
        problems += _comparisons(storage, repair)
        if all(p.repaired for p in problems):
            problems += _doubles(storage)
            problems += _index(storage, files, repair)
        return Checked(sum(one.articles for one in found), sum(one.spans for one in found), tuple(problems))


def _file(storage: Storage, repair: bool, file: str) -> Checked:
    """The rows of a data file, and its flat files, a portion at a time."""
    articles, spans = 0, 0
    problems: list[Problem] = []
    wrong_views: dict[str, str] = {}
    try:
        make_flat(storage, [file])
        flats = {view: _Flat(flat_file(storage, view, file)) for view in schemas()}
        with storage.files.open_input_file(file) as opened:
            for rows in portions(pq.ParquetFile(opened)):
                for row in rows.to_pylist():
                    articles += 1
                    count, wrong = _row(row)
                    spans += count
                    problems += [Problem(f"{file}, article {row.get('id')}", what) for what in wrong]
                for view, table in flat(rows).items():
                    flats[view].compare(table)
        wrong_views = {view: what for view, reader in flats.items() if (what := reader.verdict())}
    except _BROKEN as error:
        problems.append(Problem(file, f"cannot be read ({' '.join(str(error).split())[:200]}); put it back from a backup"))
    if wrong_views and repair and not problems:
        make_flat(storage, [file], again=True)
    for view, what in wrong_views.items():
        problems.append(Problem(f"{file}, {view}", f"the flat file {what}", repair and not any(not p.repaired for p in problems)))
    return Checked(articles, spans, tuple(problems))


def _row(row: dict[str, Any]) -> tuple[int, list[str]]:
    """How many spans a row has, and what is wrong with it."""
    try:
        reading = from_row(row)
    except (ValueError, TypeError, KeyError) as error:
        return 0, [f"is no whole reading ({error})"]
    wrong = []
    if content_of(reading.article) != row["content"]:
        wrong.append("the text is not the one that was stored")
    if spans_of(reading) != row["spans"]:
        wrong.append("a span does not say what it said when it was stored")
    return sum(1 for _ in reading.spans()), wrong


class _Flat:
    """A flat file, read along with what it should say."""

    def __init__(self, path: Path) -> None:
        self._rows: pa.Table | None = None
        self._wrong = ""
        try:
            self._batches = pq.ParquetFile(path).iter_batches(batch_size=8192)
        except (OSError, pa.ArrowException):
            self._wrong = "cannot be read"

    def compare(self, expected: pa.Table) -> None:
        """Take as many rows as these out of the file, and note when they are others."""
        if self._wrong or not expected.num_rows:
            return
        try:
            have = [self._rows] if self._rows is not None else []
            while sum(part.num_rows for part in have) < expected.num_rows:
                batch = next(self._batches, None)
                if batch is None:
                    self._wrong = "says too little"
                    return
                have.append(pa.Table.from_batches([batch]))
            table = pa.concat_tables(have)
            self._rows = table.slice(expected.num_rows)
            if not table.slice(0, expected.num_rows).equals(expected):
                self._wrong = "says something else than the table"
        except (OSError, pa.ArrowException):
            self._wrong = "cannot be read"

    def verdict(self) -> str:
        """What is wrong, or nothing."""
        if not self._wrong and ((self._rows is not None and self._rows.num_rows) or next(self._batches, None) is not None):
            self._wrong = "says too much"
        return self._wrong


def _refused(storage: Storage, file: str, repair: bool) -> list[Problem]:
    make_flat(storage, [file])
    reader = _Flat(flat_file(storage, "refused", file))
    with storage.files.open_input_file(file) as opened:
        for rows in portions(pq.ParquetFile(opened)):
            reader.compare(rows.cast(REFUSED))
    what = reader.verdict()
    if what and repair:
        make_flat(storage, [file], again=True)
    return [Problem(file, f"the flat file {what}", repair)] if what else []


def _comparisons(storage: Storage, repair: bool) -> list[Problem]:
    """Whether they can be read and hold together. Those that are behind are brought up to date by whoever asks for them."""
    from accordingto.base.compared import remake, wrong

    what = wrong(storage)
    if what and repair:
        remake(storage)
    return [Problem("the comparisons", what, repair)] if what else []


def _doubles(storage: Storage) -> list[Problem]:
    problems = []
    with Snapshot(storage) as snapshot:
        for key in ("id", "content", "canonical_url"):
            query = f"SELECT {key} AS key, count(*) AS times FROM articles WHERE {key} IS NOT NULL GROUP BY {key} HAVING times > 1"  # noqa: S608
            problems += [Problem(f"{key} {row['key']}", f"{row['times']} articles have it") for row in snapshot.sql(query).rows()]
    return problems


def _index(storage: Storage, files: list[str], repair: bool) -> list[Problem]:
    """Whether the index has each article of the table, with its words, and no other. An index that is only behind is brought up to date."""
    try:
        with sound():
            what = _index_wrong(storage, files)
    except BaseError:
        what = "cannot be read"
    if what and repair:
        up_to_date(storage, files, again=True)
    return [Problem("the index", what, repair)] if what else []


def _index_wrong(storage: Storage, files: list[str]) -> str:
    index = up_to_date(storage, files)
    expected = 0
    for file in files:
        name = Path(file).name
        articles = pq.ParquetFile(flat_file(storage, "articles", file))
        expected += articles.metadata.num_rows
        found = sorted(_documents(index, name))
        told = sorted(
            (r["id"], r["title"] or "", r["text"]) for b in articles.iter_batches(columns=["id", "title", "text"]) for r in b.to_pylist()
        )
        if any(a != b for a, b in zip_longest(found, told)):
            return f"does not say what {file} says"
    there = index.searcher.search(index.articles(), limit=1).count
    return "" if there == expected else f"has {there} articles, the table {expected}"


def _documents(index: Index, file: str) -> Iterator[tuple[str, str, str]]:
    of_file = tantivy.Query.boolean_query(
        [(tantivy.Occur.Must, index.articles()), (tantivy.Occur.Must, tantivy.Query.term_query(index.schema, "file", file))]
    )
    for document in index.documents(of_file):
        yield document.get_first("id"), document.get_first("title"), document.get_first("text")
