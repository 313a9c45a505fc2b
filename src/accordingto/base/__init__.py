"""The evidence base: every reading, in a folder or an object store, to be searched, queried and taken away.

Nothing here is kept in memory between calls: any number of processes may open the same base, read it and write to it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from accordingto.base import tables
from accordingto.base.schema import SCHEMA, from_table, to_table
from accordingto.base.storage import FORMAT, Storage, plain_errors
from accordingto.base.tables import Refused
from accordingto.errors import BaseError, UnreadableError
from accordingto.records import Article, Reading

if TYPE_CHECKING:
    from accordingto.base.check import Checked
    from accordingto.base.compared_relation import Relation
    from accordingto.base.search import Hit
    from accordingto.base.upkeep import Compacted
    from accordingto.base.views import Result, Snapshot
    from accordingto.engine import Added
    from accordingto.reader import Reader

__all__ = ["SCHEMA", "Base", "Refused", "from_table", "open_base", "to_table"]

ONTOLOGY = "PLOVER 2.0"


@dataclass(frozen=True)
class Base:
    """An open base. Make one with `open_base`."""

    storage: Storage

    def known(self, articles: Collection[Article]) -> set[str]:
        """The ids of those articles that are there already: by id, by outlet and content, or by canonical address."""
        with plain_errors(self.storage.where):
            return tables.known(self.storage, articles)

    def commit(self, table: pa.Table, refused: Sequence[Refused] = ()) -> int:
        """Add rows of `to_table`, all or none of those that are not there yet, and list what was refused. Gives how many were added."""
        tables.check_schema(table)
        added = tables.commit(self.storage, table)  # its flat files are made when somebody first asks for them
        tables.refuse(self.storage, refused)
        return added

    def add(self, *sources: str, **options: Any) -> Added:
        """Read the articles of files, folders, globs, addresses, feeds and archives and add what is not there yet. See `engine.adding` for the options."""
        from accordingto.engine import add

        return add(self, sources, **options)

    def snapshot(self, seconds: float = 60.0, *, reviewed: bool = False) -> Snapshot:
        """One whole state to query, whatever is written meanwhile. No query may take longer than `seconds`.

        `reviewed` views have the records as people's judgements have made them; otherwise they are the machine's.
        """
        from accordingto.base.views import Snapshot

        return Snapshot(self.storage, seconds, reviewed=reviewed)

    def info(self) -> dict[str, Any]:
        """What is there, in figures."""
        with self.snapshot() as snapshot:
            counted = "count(*) AS articles, " + ", ".join(
                f"coalesce(sum({name}), 0)::BIGINT AS {name}" for name in ("claims", "events", "transfers")
            )
            days = "count(DISTINCT outlet) AS outlets, min(published) AS first_day, max(published) AS last_day, max(added) AS last_added"
            versions = "list(DISTINCT version || ', ' || ontology) AS read_by"
            found = snapshot.sql(f"SELECT {counted}, {days}, {versions} FROM articles").rows()[0]  # noqa: S608
            refused = snapshot.sql("SELECT count(*) AS refused FROM refused").rows()[0]
            where = {"where": self.storage.where, "format": FORMAT, "version": snapshot.version, "files": len(snapshot.files)}
        return {**where, **found, **refused}

    def sql(self, query: str, values: Sequence[Any] = ()) -> Result:
        """The result of one SELECT over the views; `accordingto tables` explains them."""
        return self.snapshot().sql(query, values)

    def search(
        self,
        words: str = "",
        *,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        actor: str | None = None,
        type: str | None = None,
        speaker: str | None = None,
        certainty: str | None = None,
        limit: int = 10,
    ) -> list[Hit]:
        """The articles with these words, the best first; without words the newest first. See `search.Filters` for the filters."""
        from accordingto.base.search import Filters, search

        with plain_errors(self.storage.where):
            return search(self.storage, words, Filters(since, until, outlet, actor, type, speaker, certainty), limit)

    def compare(self, watch: Callable[[int, int], None] = lambda done, of: None, *, wait: bool = True) -> int:
        """Bring copies, stories, agreements and contradictions up to date. Gives how many articles were compared.

        `watch` is told how many are done, and of how many. Without `wait` nothing is done while another process is at it.
        """
        from accordingto.base.compared import bring_up_to_date

        return bring_up_to_date(self.storage, watch, wait=wait)

    def uncompared(self) -> int:
        """How many articles have come, gone or been read again since the last `compare`."""
        from accordingto.base.compared import waiting

        return waiting(self.storage)

    def stories(
        self, *, since: date | None = None, until: date | None = None, outlet: str | None = None, limit: int = 20, least: int = 2
    ) -> list[dict[str, Any]]:
        """Stories that at least so many articles tell, the newest first, as rows of the view."""
        from accordingto.base.compared_find import stories

        with self.snapshot() as snapshot:
            return stories(snapshot, since, until, outlet, limit, least)

    def story(self, id: str) -> dict[str, Any]:
        """A story, with the articles in `told_in`, agreements in `told_by_several`, contradictions in `contradicted`."""
        from accordingto.base.compared_find import story

        with self.snapshot() as snapshot:
            return story(snapshot, id)

    def agreement(self, id: str) -> dict[str, Any]:
        """Who tells an event or claim, and who contradicts it in `contradictions`."""
        from accordingto.base.compared_find import agreement

        with self.snapshot() as snapshot:
            return agreement(snapshot, id)

    def contradictions(
        self,
        *,
        story: str | None = None,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        limit: int | None = 20,
    ) -> list[dict[str, Any]]:
        """Contradictions, the newest first, as rows of the view."""
        from accordingto.base.compared_find import contradictions

        with self.snapshot() as snapshot:
            return contradictions(snapshot, story, since, until, outlet, limit)

    def relation(
        self, one: str, other: str, *, since: date | None = None, until: date | None = None, outlet: str | None = None
    ) -> Relation:
        """What is told of two sides: states by code or name, others by the id of an entity."""
        from accordingto.base.compared_relation import relation

        with self.snapshot() as snapshot:
            return relation(snapshot, one, other, since, until, outlet)

    def delete(self, ids: Collection[str]) -> int:
        """Take the articles with these ids out. Gives how many were there. They stay in the table's history."""
        from accordingto.base.upkeep import delete

        return delete(self.storage, ids)

    def check(self, *, repair: bool = False, workers: int = 1) -> Checked:
        """Prove that every span says what it said, and that flat files and index agree with the table; `repair` makes these two again."""
        from accordingto.base.check import check

        return check(self.storage, repair, workers)

    def compact(self) -> Compacted:
        """Put small files together and remove what killed processes left behind."""
        from accordingto.base.upkeep import compact

        return compact(self.storage)

    def reread(
        self, reader: Reader | None = None, *, everything: bool = False, watch: Callable[[int], None] | None = None
    ) -> tuple[int, list[UnreadableError]]:
        """Read again what another version of the program, the ontology or a model read, or `everything`.

        Gives how many readings were replaced, and what could not be read, which stays as it was. `watch` is told of each batch's size.
        """
        from accordingto.base.upkeep import reread
        from accordingto.reader import default_reader

        return reread(self.storage, reader or default_reader(), everything, watch or (lambda done: None))

    def outdated(self, reader: Reader | None = None, *, everything: bool = False) -> int:
        """How many articles `reread` would read."""
        from accordingto.base.upkeep import outdated
        from accordingto.reader import default_reader

        return outdated(self.storage, reader or default_reader(), everything)

    def readings(self, ids: Collection[str] | None = None) -> Iterator[Reading]:
        """The readings with these article ids, or all of them, out of one whole state."""
        with plain_errors(self.storage.where):
            _, files = self.storage.state()
            for table in tables.matching(self.storage, files, ids):
                yield from from_table(table)


def open_base(where: str = "news.base", *, create: bool = False) -> Base:
    """Open a base: a folder, or the URL of an object store. `create` makes it where there is none.

    Raises BaseError with one line where there is none, or one that a newer program made.
    """
    storage = Storage(where)
    with plain_errors(where):
        about = storage.about()
    if about is None:
        if not create:
            raise BaseError(f"{where}: there is no base here; make one with: accordingto add SOURCES --base {where}")
        storage.create(ONTOLOGY)
        return Base(storage)
    found = about.get("format")
    if not isinstance(found, int) or found > FORMAT:
        newer = about.get("accordingto", "a newer version")
        raise BaseError(f"{where}: a base of format {found}, which accordingto {newer} made; this is {version('accordingto')}: upgrade it")
    return Base(storage)
