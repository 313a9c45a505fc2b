"""What every view and column means, out of knowledge/views.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_yaml


@dataclass(frozen=True, slots=True)
class View:
    """A view: what one row of it is, a query to begin with, and what its columns hold, in their order."""

    name: str
    about: str
    example: str
    columns: tuple[tuple[str, str, str], ...]  # name, type, meaning


@cache
def explained() -> tuple[View, ...]:
    """Every view. Raises KeyError for a column that nobody has explained."""
    from accordingto.base import compared_views
    from accordingto.base.flat import schemas
    from accordingto.base.judgements import COLUMNS
    from accordingto.base.schema import REFUSED

    known = read_yaml("views")
    views = []
    for name, schema in {**schemas(), **compared_views.schemas(), "judgements": COLUMNS, "refused": REFUSED}.items():
        view = known["views"][name]
        meanings = {**known["everywhere"], **view["columns"]}
        columns = tuple((field.name, _sql_type(str(field.type)), meanings[field.name]) for field in schema)
        views.append(View(name, view["about"], view["example"], columns))
    return tuple(views)


_TYPES = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "double": "DOUBLE",
    "bool": "BOOLEAN",
    "date32[day]": "DATE",
    "timestamp[us, tz=UTC]": "TIMESTAMPTZ",
}


def _sql_type(kind: str) -> str:
    if kind.startswith("list<"):
        inner = kind.partition(": ")[2].removesuffix(">")
        return "STRUCT[]" if inner.startswith("struct") else f"{_TYPES[inner]}[]"
    return _TYPES[kind]
