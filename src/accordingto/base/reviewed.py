"""The views as people have reviewed them: what was rejected is left out, what was corrected is replaced, entities are merged and split.

The machine's own records stay in the views of the schema `machine`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb

from accordingto.base.judgements import FIELDS, VIEWS, Effective
from accordingto.knowledge import read_csv
from accordingto.ontology import load_ontology

# Whose entity, name and country stand in which columns.
_PARTIES: dict[str, tuple[tuple[str, str, str | None], ...]] = {
    "claims": (("speaker", "speaker_name", "speaker_country"),),
    "dyads": (
        ("actor", "actor_name", "actor_country"),
        ("recipient", "recipient_name", "recipient_country"),
        ("speaker", "speaker_name", None),
    ),
    "events": (("speaker", "speaker_name", None),),
    "transfers": tuple((p, f"{p}_name", f"{p}_country") for p in ("supplier", "recipient", "manufacturer")),
    "mentions": (("entity", "name", "country"),),
    "entities": (("entity", "name", "country"),),
    "loaded": (("about", "about_name", None),),
}
_KIND_OF = {**{view: kind for kind, view in VIEWS.items()}, "dyads": "event"}


def apply(connection: duckdb.DuckDBPyConnection, views: Mapping[str, Any], effective: Effective) -> dict[str, str]:
    """The SELECT statements of the views that people's judgements change. Small tables of them are made in the connection."""
    if effective.is_empty:
        return {}
    _tables(connection, effective)
    return {name: _select(name, effective) for name in views if name in _PARTIES or name == "articles"}


def _tables(connection: duckdb.DuckDBPyConnection, effective: Effective) -> None:
    fields = sorted({f for of in FIELDS.values() for f in of})
    columns = ", ".join(f"{f} VARCHAR" for f in fields)
    connection.execute("CREATE TABLE machine.rejected (record VARCHAR, article VARCHAR, kind VARCHAR)")
    connection.execute(f"CREATE TABLE machine.corrected (record VARCHAR, {columns})")
    connection.execute("CREATE TABLE machine.renamed (article VARCHAR, entity VARCHAR, meant VARCHAR)")
    connection.execute("CREATE TABLE machine.named (entity VARCHAR, name VARCHAR, country VARCHAR)")
    rows: dict[str, list[tuple[object, ...]]] = {
        "rejected": [(j.record, j.article, j.kind) for j in effective.rejected.values()],
        "corrected": [(record, *(given.get(f) for f in fields)) for record, given in effective.corrected.items()],
        "renamed": [(article, entity, meant) for (article, entity), meant in effective.renamed.items()],
    }
    for name, values in rows.items():
        if values:
            connection.executemany(f"INSERT INTO machine.{name} VALUES ({', '.join('?' * len(values[0]))})", values)  # noqa: S608
    _name(connection, effective)


def _name(connection: duckdb.DuckDBPyConnection, effective: Effective) -> None:
    """The names of the entities that others were corrected or merged to."""
    parties = {value for of in effective.corrected.values() for f, value in of.items() if ":" in value} | set(effective.renamed.values())
    if not parties:
        return
    states = {f"country:{row['key']}": (row["name"], row["code"] or row["key"]) for row in read_csv("countries")}
    known = [(entity, *states[entity]) for entity in sorted(parties & states.keys())]
    if known:
        connection.executemany("INSERT INTO machine.named VALUES (?, ?, ?)", known)
    others = sorted(parties - states.keys())
    connection.execute(
        "INSERT INTO machine.named SELECT entity, arg_max(name, length(name)), any_value(country) FROM machine.entities "
        "WHERE list_contains(?, entity) GROUP BY entity",
        [others],
    )


def _select(view: str, effective: Effective) -> str:
    if view == "articles":
        counts = ", ".join(f"m.{v} - coalesce(r.{v}, 0) AS {v}" for v in VIEWS.values())
        left = ", ".join(f"count(*) FILTER (kind = '{kind}') AS {v}" for kind, v in VIEWS.items())
        return (
            f"SELECT m.* REPLACE ({counts}) FROM machine.articles AS m "  # noqa: S608
            f"LEFT JOIN (SELECT article, {left} FROM machine.rejected GROUP BY article) AS r ON r.article = m.id"
        )
    kind = _KIND_OF.get(view)
    changed: dict[str, str] = {}
    joins = ["LEFT JOIN machine.corrected AS c ON c.record = m.id"] if kind else []
    for number, (entity, name, country) in enumerate(_PARTIES[view]):
        corrected = f"c.{entity}" if kind and entity in FIELDS[kind] else "NULL"
        if corrected == "NULL" and not effective.renamed:
            continue
        here, anywhere, named = f"h{number}", f"a{number}", f"n{number}"
        meant = f"coalesce({corrected}, {here}.meant, {anywhere}.meant)"
        joins += [
            f"LEFT JOIN machine.renamed AS {here} ON {here}.entity = m.{entity} AND {here}.article = m.article",
            f"LEFT JOIN machine.renamed AS {anywhere} ON {anywhere}.entity = m.{entity} AND {anywhere}.article IS NULL",
            f"LEFT JOIN machine.named AS {named} ON {named}.entity = {meant}",
        ]
        changed[entity] = f"CASE WHEN {meant} IS NULL THEN m.{entity} WHEN contains({meant}, ':') THEN {meant} END"
        changed[name] = f"CASE WHEN {meant} IS NULL THEN m.{name} ELSE coalesce({named}.name, {meant}) END"
        if country:
            changed[country] = f"CASE WHEN {meant} IS NULL THEN m.{country} ELSE {named}.country END"
    if view == "events":
        changed |= _event_parties(effective, joins)
    if kind:
        changed |= {
            f: f"coalesce(c.{f}, m.{f})" for f in FIELDS[kind] if f not in changed and not (kind == "event" and f in ("actor", "recipient"))
        }
    if kind == "event":
        changed |= _of_type()
    replaced = ", ".join(f"{sql} AS {column}" for column, sql in changed.items())
    star = f"m.* REPLACE ({replaced})" if replaced else "m.*"
    where = "WHERE m.id NOT IN (SELECT record FROM machine.rejected)" if kind else ""
    select = f"SELECT {star} FROM machine.{view} AS m {' '.join(joins)} {where}"  # noqa: S608
    if view != "events":
        return select
    return f"SELECT * REPLACE ({', '.join(_FIRST.replace('PART', part) for part in ('actor', 'recipient'))}) FROM ({select})"  # noqa: S608


_ONE = """[{'entity': CASE WHEN contains(c.PART, ':') THEN c.PART END, 'name': coalesce(n_PART.name, c.PART), 'words': NULL,
    'country': n_PART.country, 'sectors': [], 'start': NULL, 'end': NULL}]"""
_OTHERS = """(SELECT list({'entity': coalesce(h.meant, a.meant, p.entity), 'name': coalesce(n.name, p.name), 'words': p.words,
    'country': CASE WHEN n.entity IS NULL THEN p.country ELSE n.country END, 'sectors': p.sectors, 'start': p.start, 'end': p."end"})
    FROM unnest(m.PARTs) AS u(p) LEFT JOIN machine.renamed AS h ON h.entity = p.entity AND h.article = m.article
    LEFT JOIN machine.renamed AS a ON a.entity = p.entity AND a.article IS NULL LEFT JOIN machine.named AS n ON n.entity = coalesce(h.meant, a.meant))"""
_FIRST = """coalesce(list_filter(PARTs, lambda p: p.entity IS NOT NULL)[1].name, PART_name) AS PART_name,
    CASE WHEN len(PARTs) = 1 THEN PARTs[1].country ELSE coalesce(list_filter(PARTs, lambda p: p.country IS NOT NULL)[1].country, PART_country) END AS PART_country"""


def _event_parties(effective: Effective, joins: list[str]) -> dict[str, str]:
    """Lists of actors and recipients. One that was corrected is the only one; a name that was merged is another's in the list."""
    changed: dict[str, str] = {}
    for part in ("actor", "recipient"):
        joins.append(f"LEFT JOIN machine.named AS n_{part} ON n_{part}.entity = c.{part}")
        others = _OTHERS if effective.renamed else "m.PARTs"
        changed[f"{part}s"] = f"CASE WHEN c.PART IS NULL THEN {others} ELSE {_ONE} END".replace("PART", part)
        changed[f"{part}_name"] = f"CASE WHEN c.{part} IS NULL THEN m.{part}_name ELSE coalesce(n_{part}.name, c.{part}) END"
    return changed


def _of_type() -> dict[str, str]:
    """What follows from another type. Its mode nobody has said, nor its CAMEO code."""
    ontology = load_ontology()
    quads = " ".join(f"WHEN '{kind}' THEN {quad}" for kind, quad in ontology.quad.items())
    scores = " ".join(f"WHEN '{kind}' THEN {ontology.score(kind, None)}" for kind in ontology.modes)
    return {
        "mode": "CASE WHEN c.type IS NULL THEN m.mode END",
        "cameo": "CASE WHEN c.type IS NULL THEN m.cameo END",
        "quad": f"CASE c.type {quads} ELSE m.quad END",
        "intensity": f"CASE c.type {scores} ELSE m.intensity END",
    }
