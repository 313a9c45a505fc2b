"""The views: what lies nested in the rows of `readings`, as flat tables for people, with the words beside every offset.

`knowledge/views.yaml` explains every view and column.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product

import pyarrow as pa
import pyarrow.compute as pc

from accordingto.base.nested import SPAN, Records, days, first_known, lists
from accordingto.base.schema import RECORDS, SCHEMA

Columns = dict[str, pa.Array]


class Batch:
    """Some rows of `readings`, and the records in them."""

    def __init__(self, batch: pa.RecordBatch) -> None:
        self.rows = batch
        texts = batch.column("text").to_pylist()
        self.of = {name: Records.of(batch, name, texts) for name in RECORDS}
        self.published = days(batch.column("published"))
        teller = pc.fill_null(batch.column("outlet"), "the article")
        self.teller = lists(pa.array(range(len(texts)), pa.int64()), teller, len(texts))

    def article(self, records: Records) -> Columns:
        """The columns of each record's article."""
        names = {"article": "id", "outlet": "outlet", "published": "", "url": "url", "title": "title"}
        return {name: (self.rows.column(column) if column else self.published).take(records.rows) for name, column in names.items()}

    def head(self, kind: str, records: Records, start: pa.Array, end: pa.Array, evidence: pa.Array) -> Columns:
        """The columns that every view of records begins with."""
        article = self.article(records)
        names = records.values.type.names
        told = records["according_to"] if "according_to" in names else self.teller.take(records.rows)
        place = (pc.cast(edge, pa.string()) for edge in (start, end))
        made = pc.binary_join_element_wise(pa.scalar(kind), article["article"], *place, ":")
        return {
            "id": records["id"] if "id" in names else made,
            **article,
            "start": start,
            "end": end,
            "evidence": evidence,
            "according_to": told,
            "holder": pa.array([chain[-1] if chain else None for chain in told.to_pylist()], pa.string()),
        }

    def entity(self, keys: pa.Array, path: str) -> pa.Array:
        """What is known of the entities with these keys."""
        return self.of["entities"].look_up(keys, path)


def _fields(records: Records, *names: str) -> Columns:
    return {name: records[name] for name in names}


def _articles(batch: Batch) -> Columns:
    rows = batch.rows
    plain = ("id", "key", "url", "canonical_url", "outlet", "title", "authors")
    return {
        **{name: rows.column(name) for name in plain},
        "published": batch.published,
        "published_as_given": rows.column("published"),
        **{name: rows.column(name) for name in ("language", "agency")},
        "filed_from": pc.struct_field(rows.column("dateline"), "place"),
        "filed_on": days(pc.struct_field(rows.column("dateline"), "date")),
        "characters": pc.cast(pc.utf8_length(rows.column("text")), pa.int64()),
        **{
            name: pc.cast(pc.list_value_length(rows.column(name)), pa.int64())
            for name in ("claims", "events", "transfers", "mentions", "places", "loaded", "repeats")
        },
        "text": rows.column("text"),
        "version": pc.struct_field(rows.column("versions"), "accordingto"),
        "ontology": pc.struct_field(rows.column("versions"), "ontology"),
        "content": rows.column("content"),
        "added": rows.column("added"),
    }


def _claims(batch: Batch) -> Columns:
    claims = batch.of["claims"]
    speaker = claims.keys("speaker")
    return {
        **batch.head("claim", claims, *claims.hull("content"), claims.joined("content")),
        "source": claims.joined("source"),
        "cue": claims.joined("cue"),
        "speaker": claims["speaker"],
        "speaker_name": batch.entity(speaker, "name"),
        "speaker_kind": batch.entity(speaker, "kind"),
        "speaker_country": batch.entity(speaker, "country"),
        **_fields(claims, "within", "kind", "manner", "certainty", "polarity"),
        "marks": claims.words_of("marks"),
        **{f"{name}_spans": _spans(claims[name]) for name in ("source", "cue", "content")},
    }


def _spans(column: pa.Array) -> pa.Array:
    return column.cast(pa.list_(SPAN))


def _participants(batch: Batch, events: Records, name: str) -> tuple[pa.Array, Columns]:
    """The place of each participant's event among the events, and the columns of the participants."""
    people = events.inner(name)
    keys = Records(events.rows.take(people.rows), people.values, ()).keys("entity")
    alone = Records(pa.array(range(len(people.rows)), pa.int64()), people.values, people.texts)
    columns = {
        "entity": people["entity"],
        "name": batch.entity(keys, "name"),
        "words": alone.words(),
        **_fields(people, "country", "sectors", "start", "end"),
    }
    return people.rows, columns


def _events(batch: Batch) -> Columns:
    events = batch.of["events"]
    length = len(events.rows)
    columns = {**_event_head(batch, events), **_fields(events, "contexts"), "marks": events.words_of("marks")}
    for name, one in (("actors", "actor"), ("recipients", "recipient")):
        parents, people = _participants(batch, events, name)
        columns[name] = lists(parents, pa.StructArray.from_arrays(list(people.values()), list(people)), length)
        columns[f"{one}_name"] = first_known(parents, pc.coalesce(people["name"], people["words"]), length)
        columns[f"{one}_country"] = first_known(parents, people["country"], length)
    counts = events.inner("counts")
    alone = Records(pa.array(range(len(counts.rows)), pa.int64()), counts.values, counts.texts)
    people_counted = {**_fields(counts, "kind", "low", "best", "high"), "words": alone.words("text")}
    columns["counts"] = lists(counts.rows, pa.StructArray.from_arrays(list(people_counted.values()), list(people_counted)), length)
    columns["passages"] = events.words_of("passages")
    columns["sentence_start"], columns["sentence_end"] = events["sentence.start"], events["sentence.end"]
    return columns


def _event_head(batch: Batch, events: Records) -> Columns:
    """What an event has in `events` and in `dyads`."""
    claim = events.keys("claim")
    speaker = pc.binary_join_element_wise(pc.cast(events.rows, pa.string()), batch.of["claims"].look_up(claim, "speaker"), "|")
    where = {
        "place_name": "place.name",
        "place_country": "place.country",
        "lat": "place.lat",
        "lon": "place.lon",
        "place_reason": "place.reason",
    }
    return {
        **batch.head("event", events, events["trigger.start"], events["trigger.end"], events.words("sentence")),
        "trigger": events.words("trigger"),
        **_fields(events, "type", "mode", "quad", "intensity", "cameo"),
        "date_start": days(events["date.start"]),
        "date_end": days(events["date.end"]),
        "date_words": events.words("date.text"),
        "date_granularity": events["date.granularity"],
        "date_reason": events["date.reason"],
        "place_words": events.words("place.text"),
        **{name: events[path] for name, path in where.items()},
        **_fields(events, "certainty", "polarity", "time", "hypothetical", "factuality", "claim"),
        "speaker": batch.of["claims"].look_up(claim, "speaker"),
        "speaker_name": batch.entity(speaker, "name"),
    }


def _dyads(batch: Batch) -> Columns:
    events = batch.of["events"]
    sides = {one: _participants(batch, events, name) for name, one in (("actors", "actor"), ("recipients", "recipient"))}
    pairs = list(_pairs(sides["actor"][0].to_pylist(), sides["recipient"][0].to_pylist(), len(events.rows)))
    chosen = {"event": pa.array([p[0] for p in pairs], pa.int64())}
    chosen |= {one: pa.array([p[n] for p in pairs], pa.int64()) for n, one in enumerate(sides, 1)}
    columns = {name: column.take(chosen["event"]) for name, column in _event_head(batch, events).items()}
    for one, (_, people) in sides.items():
        names = {"entity": one, "name": f"{one}_name", "words": f"{one}_words", "country": f"{one}_country", "sectors": f"{one}_sectors"}
        columns |= {to: people[name].take(chosen[one]) for name, to in names.items()}
    return columns


def _pairs(actors: list[int], recipients: list[int], events: int) -> Iterator[tuple[int, int | None, int | None]]:
    """Event, actor and recipient, as their places, of every pair; None where an event has nobody on one side."""
    sides: list[list[list[int | None]]] = []
    for parents in (actors, recipients):
        of: list[list[int | None]] = [[] for _ in range(events)]
        for place, event in enumerate(parents):
            of[event].append(place)
        sides.append(of)
    for event in range(events):
        yield from ((event, a, r) for a, r in product(sides[0][event] or [None], sides[1][event] or [None]))


def _transfers(batch: Batch) -> Columns:
    transfers = batch.of["transfers"]
    columns = batch.head("transfer", transfers, transfers["sentence.start"], transfers["sentence.end"], transfers.words("sentence"))
    columns["trigger"] = transfers.words("trigger")
    for name in ("supplier", "recipient", "manufacturer"):
        key = transfers.keys(f"{name}.value")
        columns |= {
            name: transfers[f"{name}.value"],
            f"{name}_name": batch.entity(key, "name"),
            f"{name}_country": batch.entity(key, "country"),
        }
        columns |= {f"{name}_words": transfers.words(f"{name}.text"), f"{name}_is_estimate": transfers[f"{name}.is_estimate"]}
    for name in ("designation", "description", "category", "unroca", "order_year", "delivery_years", "money"):
        number = pc.cast(transfers[f"{name}.number"], pa.string())
        columns |= {name: pc.coalesce(transfers[f"{name}.value"], number), f"{name}_words": transfers.words(f"{name}.text")}
        columns[f"{name}_is_estimate"] = transfers[f"{name}.is_estimate"]
    columns |= {
        "quantity": transfers["quantity.value"],
        "quantity_low": transfers["quantity.low"],
        "quantity_high": transfers["quantity.high"],
    }
    columns |= {"quantity_words": transfers.words("quantity.text"), "quantity_is_estimate": transfers["quantity.is_estimate"]}
    return {**columns, **_fields(transfers, "status", "claim"), "passages": transfers.words_of("passages")}


def _own_words(batch: Batch, name: str, kind: str) -> Columns:
    records = batch.of[name]
    return batch.head(kind, records, records["start"], records["end"], records.words())


def _mentions(batch: Batch) -> Columns:
    mentions = batch.of["mentions"]
    key = mentions.keys("entity")
    about = {name: batch.entity(key, name) for name in ("name", "kind", "country")}
    return {**_own_words(batch, "mentions", "mention"), "entity": mentions["entity"], **about, "sense": mentions["sense"]}


def _places(batch: Batch) -> Columns:
    names = ("name", "lat", "lon", "country", "geonameid", "resolution", "reason")
    return {**_own_words(batch, "places", "place"), **_fields(batch.of["places"], *names)}


def _dates(batch: Batch) -> Columns:
    return {**_own_words(batch, "dates", "date"), **_fields(batch.of["dates"], "value", "type", "reason")}


def _loaded(batch: Batch) -> Columns:
    loaded = batch.of["loaded"]
    name = batch.entity(loaded.keys("about"), "name")
    return {
        **_own_words(batch, "loaded", "loaded"),
        **_fields(loaded, "technique", "about"),
        "about_name": name,
        "neutral": loaded["neutral"],
    }


def _repeats(batch: Batch) -> Columns:
    repeats = batch.of["repeats"]
    return {
        **batch.head("repeat", repeats, repeats["again.start"], repeats["again.end"], repeats.words("again")),
        "first_start": repeats["first.start"],
        "first_end": repeats["first.end"],
        "first": repeats.words("first"),
        "similarity": repeats["similarity"],
    }


def _dropped(batch: Batch) -> Columns:
    return {**_own_words(batch, "dropped", "dropped"), **_fields(batch.of["dropped"], "kind", "reason")}


def _entities(batch: Batch) -> Columns:
    entities = batch.of["entities"]
    columns = batch.article(entities)
    made = pc.binary_join_element_wise(columns["article"], entities["id"], ":")
    found = {"id": made, **columns, "entity": entities["id"], **_fields(entities, "kind", "name", "country", "sectors", "names")}
    order = pc.sort_indices(found["entity"])  # one entity's rows lie together: that is what is asked for
    return {name: column.take(order) for name, column in found.items()}


_VIEWS: dict[str, Callable[[Batch], Columns]] = {
    "articles": _articles,
    "claims": _claims,
    "events": _events,
    "dyads": _dyads,
    "transfers": _transfers,
    "mentions": _mentions,
    "entities": _entities,
    "places": _places,
    "dates": _dates,
    "loaded": _loaded,
    "repeats": _repeats,
    "dropped": _dropped,
}


def flat(table: pa.Table) -> dict[str, pa.Table]:
    """Every view of some rows of `readings`, in the order of publication: a query about some days, or for what is newest, passes over the others.

    Rows of older programs get empty columns for what these did not write.
    """
    rows = table.select([n for n in SCHEMA.names if n in table.column_names])
    for field in SCHEMA:
        if field.name not in rows.column_names:
            rows = rows.append_column(field, pa.nulls(rows.num_rows, field.type))
    batch = Batch(_by_day(rows.select(SCHEMA.names).cast(SCHEMA).combine_chunks()).to_batches()[0] if rows.num_rows else _NOTHING)
    return {name: pa.table(columns(batch)) for name, columns in _VIEWS.items()}


def _by_day(rows: pa.Table) -> pa.Table:
    days_of = pa.table({"day": days(rows["published"].combine_chunks())})
    return rows.take(pc.sort_indices(days_of, [("day", "ascending")])).combine_chunks()


_NOTHING = pa.RecordBatch.from_pylist([], SCHEMA)


@cache
def schemas() -> dict[str, pa.Schema]:
    """The columns of every view."""
    return {name: table.schema for name, table in flat(SCHEMA.empty_table()).items()}


@cache
def layout() -> str:
    """A name for the views' columns and the order of their rows, which changes when they do."""
    return hashlib.sha256("by day, entities by id".join(f"{name}{schema}" for name, schema in schemas().items()).encode()).hexdigest()[:8]
