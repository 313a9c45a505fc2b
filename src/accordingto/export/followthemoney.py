"""FollowTheMoney entities, one JSON object a line, as Aleph, OpenAleph and yente load them; each is checked by the followthemoney library.

| here | there |
|---|---|
| article | Article |
| person, organisation, country, group | Person, Organization or PublicBody, LegalEntity |
| place with a point | Address |
| mention of one of these | Mention, of the article and of the entity |
| event | Event: actors organize it, actors and recipients are involved |
| claim | Note on its speaker |
| arms transfer | UnknownLink from supplier to recipient |

Every event, claim and transfer points to its article as `proof`; what FollowTheMoney has no property for (holders, certainty, offsets, our own id) stands
whole in `accordingto`, a key beside `properties` that the library keeps, and as words in `description`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import Any, BinaryIO

from accordingto import wording
from accordingto.errors import BaseError
from accordingto.export.cells import json_text
from accordingto.export.snapshot import Row, batches, query, rows

_PUBLIC = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
_SCHEMATA = {"person": "Person", "organisation": "Organization", "country": "LegalEntity", "group": "LegalEntity"}


def write(snapshot: Any, out: BinaryIO, where: str | None = None) -> None:
    """Write the articles for which `where` holds and everything that was read from them; entities come before what points to them."""
    if find_spec("followthemoney") is None:
        raise BaseError(
            "the library followthemoney is not installed; install accordingto[followthemoney] (it builds PyICU: apt-get install libicu-dev)"
        )
    query("articles", where)  # a condition that is none is refused before it becomes part of another
    within = None if where is None else f"article IN (SELECT id FROM articles WHERE (\n{where}\n))"  # noqa: S608
    for made in _entities(snapshot, where, within):
        out.write(json_text(made.to_dict()).encode() + b"\n")


def _entities(snapshot: Any, where: str | None, within: str | None) -> Iterator[Any]:
    for row in rows(snapshot, "articles", where):
        yield article(row)
    yield from _parties(snapshot, within)
    for view, make in (("places", place), ("mentions", mention), ("claims", claim), ("events", event), ("transfers", transfer)):
        for row in rows(snapshot, view, within):
            if (made := make(row)) is not None:
                yield made


def ftm_id(ours: str) -> str:
    """FollowTheMoney's id for one of ours: letters, digits and hyphens."""
    return (
        f"accordingto-{ours.replace(':', '-')}"
        if _PLAIN.fullmatch(ours)
        else f"accordingto-{hashlib.sha256(ours.encode()).hexdigest()[:40]}"
    )


_PLAIN = re.compile(r"[A-Za-z0-9]([A-Za-z0-9:-]*[A-Za-z0-9])?")


def _made(schema: str, ours: str, **properties: Any) -> Any:
    """An entity of the library's own model. What a property cannot hold is left out by it, and a longer text than it takes is cut here."""
    from followthemoney import model

    entity = model.make_entity(schema)
    entity.id = ftm_id(ours)
    for name, value in properties.items():
        prop = entity.schema.get(name)
        for item in value if isinstance(value, list | tuple) else (value,):
            if item is not None and item != "":
                entity.add(prop, str(item)[: prop.type.max_length])
    return entity


def article(row: Row) -> Any:
    """The article, without its text."""
    made = _made(
        "Article",
        row["id"],
        title=row["title"],
        name=row["title"] or row["id"],
        author=row["authors"],
        publisher=row["outlet"],
        publishedAt=row["published"],
        sourceUrl=row["url"],
        language=row["language"],
    )
    return _with_ours(made, row, "id", "version", "ontology", "citation")


def _parties(snapshot: Any, within: str | None) -> Iterator[Any]:
    """Persons, organisations, states and groups, each once, with every name and the first articles that name it as proof."""
    first = ", ".join(f"arg_min({column}, id) AS {column}" for column in ("kind", "name", "country", "sectors"))  # the same ones each time
    all_of_them = f"list_sort(list_distinct(flatten(list(names)))) AS names, min(article, {_PROOFS}) AS articles"
    grouped = f"SELECT entity, {first}, {all_of_them} FROM ({query('entities', within)}) GROUP BY entity ORDER BY entity"  # noqa: S608
    for batch in batches(snapshot, grouped, "entities"):
        for row in batch.to_pylist():
            if schema := schema_of(row):
                yield party(row, schema)


def schema_of(row: Row) -> str | None:
    """FollowTheMoney's schema for an entity; None for what is no party, as a weapon."""
    schema = _SCHEMATA.get(row["kind"])
    return "PublicBody" if schema == "Organization" and not _PUBLIC.isdisjoint(row["sectors"] or ()) else schema


def party(row: Row, schema: str) -> Any:
    """One person, organisation, state or group."""
    made = _made(
        schema,
        row["entity"],
        name=row["name"],
        alias=[name for name in row["names"] or () if name != row["name"]],
        country=row["country"],
        classification=list(row["sectors"] or ()) if schema != "Person" else None,
        proof=[ftm_id(article) for article in row["articles"]],
    )
    return _with_ours(made, row, "entity", "kind", "country", "sectors")


def place(row: Row) -> Any | None:
    """A place that is known, as an address."""
    if row["lat"] is None:
        return None
    made = _made(
        "Address",
        row["id"],
        name=row["name"],
        full=row["name"],
        country=row["country"],
        latitude=row["lat"],
        longitude=row["lon"],
        **_proven(row),
    )
    return _with_ours(made, row, *_CITED, "geonameid", "resolution")


def mention(row: Row) -> Any:
    """The words that name an entity."""
    resolved = ftm_id(row["entity"]) if row["kind"] in _SCHEMATA else None
    made = _made(
        "Mention",
        row["id"],
        document=ftm_id(row["article"]),
        resolved=resolved,
        name=row["evidence"],
        detectedSchema=_SCHEMATA.get(row["kind"]),
    )
    return _with_ours(made, row, *_CITED, "sense")


def event(row: Row) -> Any:
    """Who did what to whom."""
    actors, recipients = row["actors"] or (), row["recipients"] or ()
    kind = f"{row['type']} ({row['mode']})" if row["mode"] else row["type"]
    sides = (", ".join(person["name"] or person["words"] for person in people) for people in (actors, recipients))
    made = _made(
        "Event",
        row["id"],
        name=" – ".join(part for part in (kind, *sides) if part),
        startDate=row["date_start"],
        endDate=row["date_end"],
        location=row["place_name"],
        country=row["place_country"],
        organizer=_resolved(actors),
        involved=_resolved((*actors, *recipients)),
        namesMentioned=[person["words"] for person in (*actors, *recipients)],
        keywords=[row["type"], row["mode"], row["cameo"] and f"CAMEO {row['cameo']}", *(row["contexts"] or ())],
        **_told(row),
    )
    return _with_ours(made, row, *_CITED, *_SURE, "type", "mode", "cameo", "quad", "intensity", "time", "hypothetical", "factuality")


def claim(row: Row) -> Any:
    """What somebody says, as a note on him."""
    made = _made(
        "Note", row["id"], name=f"Claim according to {_chain(row)}", entity=row["speaker"] and ftm_id(row["speaker"]), **_told(row)
    )
    return _with_ours(made, row, *_CITED, *_SURE, "speaker", "cue", "within")


def transfer(row: Row) -> Any | None:
    """A link from who supplies arms to who gets them; None where one of the two is not known."""
    if not row["supplier"] or not row["recipient"]:
        return None
    what = row["designation"] or row["description"] or row["category"] or "arms"
    made = _made(
        "UnknownLink",
        row["id"],
        subject=ftm_id(row["supplier"]),
        object=ftm_id(row["recipient"]),
        role=f"arms transfer: {what}",
        status=row["status"],
        recordId=row["id"],
        **{name: value for name, value in _told(row).items() if name != "keywords"},
    )
    return _with_ours(made, row, *_CITED, "status", "designation", "description", "category", "quantity", "order_year", "delivery_years")


_PROOFS = 10
_CITED = ("id", "article", "start", "end", "version", "ontology", "citation")
_SURE = ("according_to", "certainty", "polarity")


def _resolved(people: Iterable[Row]) -> list[str]:
    return [ftm_id(person["entity"]) for person in people if person["entity"] and person["entity"].split(":")[0] in _SCHEMATA]


def _proven(row: Row) -> dict[str, Any]:
    return {"proof": ftm_id(row["article"]), "sourceUrl": row["url"], "publisher": row["outlet"]}


def _told(row: Row) -> dict[str, Any]:
    """The words it was read from, and who holds it how surely."""
    sure = ", ".join(str(row[name]) for name in ("certainty", "polarity", "time") if row.get(name))
    return {**_proven(row), "summary": row["evidence"], "description": f"According to {_chain(row)}" + (f" ({sure})" if sure else "")}


def _chain(row: Row) -> str:
    return wording.chain(tuple(row["according_to"] or ())) or "the article"


def _with_ours(made: Any, row: Row, *names: str) -> Any:
    """The entity with our own fields beside its properties, checked by the library. Raises InvalidData if the library would refuse it."""
    made.context["accordingto"] = {name: row[name] for name in names if row.get(name) is not None}
    made.schema.validate(made.to_dict())
    return made
