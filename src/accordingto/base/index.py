"""The index of the texts, for searching by words. It is made from the tables, and can always be made again."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import tantivy

from accordingto.base.storage import Storage
from accordingto.base.views import flat_file
from accordingto.errors import BaseError

_HEAP = 64_000_000
_PATIENCE = 60.0  # seconds to wait for another process that writes to the index
_LAYOUT = "1"  # another one for other fields
_FILE, _ARTICLE = "file", "article"


@dataclass(frozen=True)
class Index:
    """An open index, as it is now."""

    index: tantivy.Index
    searcher: tantivy.Searcher

    @property
    def schema(self) -> tantivy.Schema:
        """The fields of its documents."""
        return self.index.schema

    def files(self) -> set[str]:
        """The data files whose articles are in the index."""
        return {doc["file"][0] for doc in self.documents(tantivy.Query.term_query(self.schema, "kind", _FILE))}

    def documents(self, query: tantivy.Query, most: int | None = None) -> Iterator[tantivy.Document]:
        """The documents that a query finds, or the first of them."""
        hits = self.searcher.search(query, limit=most or max(1, self.searcher.num_docs), count=False).hits
        return (self.searcher.doc(address) for _, address in hits)

    def file_of(self, article: str) -> str | None:
        """The name of the data file that an article lies in, or None where there is no such article."""
        with sound():
            found = next(self.documents(tantivy.Query.term_query(self.schema, "id", article), 1), None)
        return str(found["file"][0]) if found is not None else None

    def articles(self) -> tantivy.Query:
        """A query for every article."""
        return tantivy.Query.term_query(self.schema, "kind", _ARTICLE)


def up_to_date(storage: Storage, files: Sequence[str], again: bool = False) -> Index:
    """The index of the articles in these data files, whose flat files must be there: what is missing is put in, what is gone taken out."""
    path = storage.local / "index" / _LAYOUT
    if again:
        shutil.rmtree(path, ignore_errors=True)
    index = _opened(path)
    opened = Index(index, index.searcher())
    have, want = opened.files(), {Path(file).name for file in files}
    if have == want:
        return opened
    with _writer(index) as writer:
        index.reload()
        have = Index(index, index.searcher()).files()
        for gone in have - want:
            writer.delete_documents_by_term("file", gone)
        for file in sorted(want - have):
            _put_in(writer, file, flat_file(storage, "articles", file))
        writer.commit()
    index.reload()
    return Index(index, index.searcher())


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("kind", "file", "id", "outlet"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("title", "text"):
        builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
    builder.add_unsigned_field("day", stored=True, indexed=True, fast=True)
    return builder.build()


def _opened(path: Path) -> tantivy.Index:
    path.mkdir(parents=True, exist_ok=True)
    with sound():
        return tantivy.Index(_schema(), str(path))


@contextlib.contextmanager
def sound() -> Iterator[None]:
    """Turns what Tantivy says, or dies of, when files of the index are broken into one line."""
    try:
        yield
    except BaseException as error:  # Rust's panics are no Exceptions
        if not isinstance(error, (ValueError, OSError)) and type(error).__name__ != "PanicException":
            raise
        raise BaseError("the index is broken; make it again with: accordingto base check --repair") from error


@contextlib.contextmanager
def _writer(index: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
    """The one writer that an index can have at a time."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            writer = index.writer(_HEAP, 1)
            break
        except ValueError as error:
            if "lock" not in str(error).lower() or time.monotonic() > until:
                raise BaseError(f"the index cannot be written to ({error}); try again") from error
            time.sleep(0.1)
    yield writer
    writer.wait_merging_threads()


def _put_in(writer: tantivy.IndexWriter, file: str, flat: Path) -> None:
    columns = ["id", "title", "text", "outlet", "published"]
    for batch in pq.ParquetFile(flat).iter_batches(batch_size=256, columns=columns):
        for row in batch.to_pylist():
            document = tantivy.Document(
                kind=_ARTICLE, file=file, id=row["id"], outlet=(row["outlet"] or "").casefold(), title=row["title"] or "", text=row["text"]
            )
            document.add_unsigned("day", day_number(row["published"]) if row["published"] else 0)
            writer.add_document(document)
    writer.add_document(tantivy.Document(kind=_FILE, file=file))


def day_number(day: date) -> int:
    """A day as a number that sorts as days do: 19751016."""
    return day.year * 10000 + day.month * 100 + day.day
