"""Searching by words, and by what the articles were read to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

import tantivy

from accordingto.base.index import Index, day_number, sound, up_to_date
from accordingto.base.storage import Storage
from accordingto.base.views import Snapshot
from accordingto.errors import BaseError

_AHEAD = 5  # how often to look again when the base grows while it is searched
_FEW = 4096  # so many articles can be part of the query; of more, the hits are looked through
_PAGE = 512
_CHARACTERS = 240
_EVIDENCE = 3  # records shown of each article


@dataclass(frozen=True, slots=True)
class Filters:
    """What the articles must be like. Events and claims meet all of what is asked of them at once: this actor in that type of event.

    `actor` and `speaker` are an entity id, a country's code or words of a name; `type` is a PLOVER type or mode.
    """

    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    actor: str | None = None
    type: str | None = None
    speaker: str | None = None
    certainty: str | None = None

    @property
    def on_records(self) -> bool:
        """Whether anything is asked of events or claims."""
        return any((self.actor, self.type, self.speaker, self.certainty))


@dataclass(frozen=True, slots=True)
class Evidence:
    """An event or a claim that met the filters, and the words it was read from."""

    id: str
    evidence: str
    according_to: tuple[str, ...]
    certainty: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found. `marked` are start and end, in code points of the snippet, of the words that were looked for."""

    article: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    snippet: str
    marked: tuple[tuple[int, int], ...]
    evidence: tuple[Evidence, ...]


def search(storage: Storage, words: str, filters: Filters, limit: int) -> list[Hit]:
    """The articles with these words, the best first; without words the newest first."""
    snapshot, index = state_of(storage)
    with snapshot:
        return find(snapshot, index, words, filters, limit)


def find(snapshot: Snapshot, index: Index, words: str, filters: Filters, limit: int, offset: int = 0) -> list[Hit]:
    """As `search`, in an open state and the index of just this state."""
    words = _plain(words)
    with sound():
        query = _query(index, words, filters)
        wanted = _articles(snapshot, filters) if filters.on_records else None
        newest = not words.strip()
        found = list(islice(_ranked(index, query, wanted, newest, limit + offset), offset, limit + offset))
        if not found:
            return []
        snippets = None if newest else _snippets(index, words)
        ids = [document.get_first("id") for document in found]
        about = {row["id"]: row for row in _about(snapshot, ids)}
        evidence = _evidence(snapshot, filters, ids, [row["published"] for row in about.values()]) if filters.on_records else {}
        return [_hit(about[id], document, snippets, evidence.get(id, ())) for id, document in zip(ids, found, strict=True)]


def counted(index: Index, words: str, filters: Filters) -> int:
    """How many articles have these words, days and outlet; what is asked of records is not looked at."""
    with sound():
        return int(index.searcher.search(_query(index, _plain(words), filters), limit=1, count=True).count or 0)


def _plain(words: str) -> str:
    return words.encode("utf-8", "replace").decode()  # without lone surrogates, which Tantivy cannot take


def state_of(storage: Storage, *, reviewed: bool = False) -> tuple[Snapshot, Index]:
    """One whole state, and the index of just this state. Whoever asks closes the snapshot."""
    for _ in range(_AHEAD):
        snapshot = Snapshot(storage, reviewed=reviewed)
        index = up_to_date(storage, snapshot.files)
        if index.files() == {file.rpartition("/")[2] for file in snapshot.files}:
            return snapshot, index
        snapshot.close()
    raise BaseError(f"{storage.where}: is being written to without a pause; try again")


def _query(index: Index, words: str, filters: Filters) -> tantivy.Query:
    parts = [index.articles()]
    if words.strip():
        parts.append(index.index.parse_query_lenient(words, ["title", "text"], {"title": 2.0}, conjunction_by_default=True)[0])
    if filters.outlet:
        parts.append(tantivy.Query.term_query(index.schema, "outlet", filters.outlet.casefold()))
    if filters.since or filters.until:
        days = (day_number(filters.since or date.min), day_number(filters.until or date.max))
        parts.append(tantivy.Query.range_query(index.schema, "day", tantivy.FieldType.Unsigned, *days))
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])


def _ranked(index: Index, query: tantivy.Query, wanted: set[str] | None, newest: bool, limit: int) -> Iterator[tantivy.Document]:
    """The documents of the wanted articles, the best first."""
    order = "day" if newest else None
    if wanted is not None and len(wanted) <= _FEW:
        chosen = tantivy.Query.const_score_query(tantivy.Query.term_set_query(index.schema, "id", sorted(wanted)), 0.0)
        query, wanted = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, chosen)]), None
    page = limit if wanted is None else _PAGE
    start = 0
    while hits := index.searcher.search(query, limit=page, offset=start, count=False, order_by_field=order).hits:
        for _, address in hits:
            document = index.searcher.doc(address)
            if wanted is None or document.get_first("id") in wanted:
                yield document
        start += page


def _conditions(filters: Filters) -> tuple[str, list[str], list[Any]]:
    """The view to look in, the conditions on its rows, and the values for their question marks."""
    conditions: list[str] = []
    values: list[Any] = []

    def named(entity: str, names: Sequence[str], country: str, who: str) -> None:
        by_name = [f"contains(' ' || lower({name}) || ' ', ?)" for name in names]
        conditions.append(f"({entity} = ? OR {country} = ? OR {' OR '.join(by_name)})")
        values.extend([who, who.upper(), *[f" {who.lower()} "] * len(names)])

    view = "dyads" if filters.actor or filters.type else "claims"
    if filters.actor:
        named("actor", ["actor_name"], "actor_country", filters.actor)
    if filters.type:
        conditions.append("(type = ? OR mode = ?)")
        values.extend([filters.type.upper(), filters.type.lower()])
    if filters.speaker:
        named("speaker", ["speaker_name", "holder"], "replace(speaker, 'country:', '')", filters.speaker)
    if filters.certainty:
        conditions.append("certainty = ?")
        values.append(filters.certainty)
    for day, sign in ((filters.since, ">="), (filters.until, "<=")):
        if day:
            conditions.append(f"published {sign} ?")
            values.append(day)
    if not (filters.actor or filters.type or filters.speaker):
        columns = "id, article, published, evidence, according_to, certainty, start"
        view = f"(SELECT {columns} FROM claims UNION ALL SELECT {columns} FROM events)"  # noqa: S608
    return view, conditions, values


def _articles(snapshot: Snapshot, filters: Filters) -> set[str]:
    view, conditions, values = _conditions(filters)
    found = snapshot.sql(f"SELECT DISTINCT article FROM {view} WHERE {' AND '.join(conditions)}", values).arrow()  # noqa: S608
    return set(found["article"].to_pylist())


def _snippets(index: Index, words: str) -> tantivy.SnippetGenerator:
    query = index.index.parse_query_lenient(words, ["text"])[0]
    made = tantivy.SnippetGenerator.create(index.searcher, query, index.schema, "text")
    made.set_max_num_chars(_CHARACTERS)
    return made


def _about(snapshot: Snapshot, ids: list[str]) -> list[dict[str, Any]]:
    return snapshot.sql("SELECT id, title, outlet, published, url FROM articles WHERE list_contains(?, id)", [ids]).rows()


def _evidence(snapshot: Snapshot, filters: Filters, ids: list[str], days: list[date | None]) -> dict[str, tuple[Evidence, ...]]:
    """The first records of each article that met the filters. With the articles' days DuckDB passes over what was published on others."""
    view, conditions, values = _conditions(filters)
    known = [day for day in days if day is not None]
    if known:
        conditions.append("(published BETWEEN ? AND ?" + (")" if len(known) == len(days) else " OR published IS NULL)"))
        values += [min(known), max(known)]
    where = " AND ".join([*conditions, "list_contains(?, article)"])
    query = f"SELECT DISTINCT id, article, evidence, according_to, certainty, start FROM {view} WHERE {where} ORDER BY start"  # noqa: S608
    found: dict[str, tuple[Evidence, ...]] = {}
    for row in snapshot.sql(query, [*values, ids]).rows():
        record = Evidence(row["id"], row["evidence"], tuple(row["according_to"]), row["certainty"])
        found[row["article"]] = (*found.get(row["article"], ()), record)[:_EVIDENCE]
    return found


def _hit(about: dict[str, Any], document: tantivy.Document, snippets: Any, evidence: tuple[Evidence, ...]) -> Hit:
    text = document.get_first("text")
    marked: tuple[tuple[int, int], ...] = ()
    if snippets and (snippet := snippets.snippet_from_doc(document)).fragment():
        text = snippet.fragment()
        marked = tuple(_places(text, snippet.highlighted()))
    return Hit(about["id"], about["title"], about["outlet"], about["published"], about["url"], text[:_CHARACTERS], marked, evidence)


def _places(text: str, ranges: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Tantivy's ranges, which count bytes, in code points."""
    encoded = text.encode()
    for r in ranges:
        yield len(encoded[: r.start].decode()), len(encoded[: r.end].decode())
