"""The offline gazetteer: what places are called and where they are.

Towns, districts, provinces and states come from `models/gazetteer.sqlite` (GeoNames, see `models/gazetteer.md`); seas, regions, disputed
territories, and the points and further names of states come from `knowledge/places.csv`, which anybody can correct.
"""

from __future__ import annotations

import os
import sqlite3
import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from accordingto.knowledge import read_csv

PlaceKind = Literal["country", "region", "district", "city", "feature"]

LONGEST_NAME = 100
DEGREE = 10_000  # coordinates are kept as whole ten-thousandths of a degree
_KINDS: tuple[PlaceKind, ...] = ("city", "district", "region", "country", "city")  # by the number in the file; 4 is a capital
CAPITAL = 4
_OWN_KINDS: dict[str, PlaceKind] = {
    "country": "country",
    "city": "city",
    "region": "region",
    "country part": "region",
    "continent": "region",
    "world region": "region",
    "historic region": "region",
    "historic state": "region",
    "disputed territory": "region",
}  # all others are features
_LETTERS = str.maketrans(
    {"ð": "d", "đ": "d", "þ": "th", "ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "ı": "i", "ə": "e", "ǝ": "e", "ħ": "h"}
    | dict.fromkeys("'’‘ʼʻ`´ʹ.", "")
    | dict.fromkeys("-–—‑_/", " ")
)
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "twp": "township", "cty": "county", "&": "and"}


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place of the gazetteer: its point in WGS 84 degrees, the ISO 3166-1 alpha-3 codes of the states it lies in, and its weight.

    `region` is GeoNames' code of the first-level division it lies in or is ("US.TX"), `region_name` what that is called;
    `population` is 0 where unknown.
    `usual` says whether the name asked for is the usual one, and not a foreign or former one. `names` is in how many spellings and
    languages GeoNames has a town's name: how well known it is in the world; 0 for what is no town.
    """

    name: str
    kind: PlaceKind
    lat: float
    lon: float
    countries: tuple[str, ...] = ()
    region: str | None = None
    population: int = 0
    geonameid: int | None = None
    region_name: str | None = None
    names: int = 0
    usual: bool = True
    capital: bool = False  # of a state

    @property
    def country(self) -> str | None:
        """The one state it lies in; None where there is none, or more than one (or more than one claims it)."""
        return self.countries[0] if len(self.countries) == 1 else None


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """What all spellings of a name share: no case, no diacritics, no apostrophes and points, hyphens as blanks, "St." for "Saint"."""
    plain = name.casefold().translate(_LETTERS)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_SHORT.get(w, w) for w in plain.split())


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """A read-only gazetteer. One connection a process, opened at the first question; nothing is ever written."""

    path: Path
    own: Mapping[str, tuple[GazetteerPlace, ...]] = field(repr=False)  # by name key
    points: Mapping[int, GazetteerPlace] = field(repr=False)  # our rows for places that GeoNames has too, by geonameid

    def find(self, name: str) -> tuple[GazetteerPlace, ...]:
        """Every place called so, whatever the case and diacritics; none if the gazetteer does not know the name."""
        key = name_key(name) if len(name) <= LONGEST_NAME else ""
        return _find(self, key) if key.isprintable() else ()


def read_gazetteer(path: Path, rows: list[dict[str, str]]) -> Gazetteer:
    """A gazetteer of an SQLite file and rows like those of `knowledge/places.csv`."""
    own: dict[str, tuple[GazetteerPlace, ...]] = {}
    points: dict[int, GazetteerPlace] = {}
    for row in rows:
        place = _own_place(row)
        if place.geonameid is not None and place.kind != "city":  # a former name of a city is not its name
            points[place.geonameid] = place
        for key in dict.fromkeys(map(name_key, (row["name"], *row["aliases"].split("|")))):
            if key:
                own[key] = (*own.get(key, ()), place)
    return Gazetteer(path, own, points)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that comes with the package."""
    return read_gazetteer(Path(__file__).parent / "models" / "gazetteer.sqlite", read_csv("places"))


def _own_place(row: dict[str, str]) -> GazetteerPlace:
    countries = tuple(filter(None, row["country"].split("|")))
    number = int(row["geonameid"]) if row["geonameid"] else None
    kind = _OWN_KINDS.get(row["kind"], "feature")
    return GazetteerPlace(row["name"], kind, float(row["lat"]), float(row["lon"]), countries, row["region"] or None, geonameid=number)


@cache
def _connection(path: Path, process: int) -> sqlite3.Connection:
    """One for each process: SQLite's connections must not be carried over a fork."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@lru_cache(maxsize=50_000)
def _find(gazetteer: Gazetteer, key: str) -> tuple[GazetteerPlace, ...]:
    if not key:
        return ()
    own = gazetteer.own.get(key, ())
    base = _connection(gazetteer.path, os.getpid())
    row = base.execute("SELECT places FROM name WHERE key = ?", (key,)).fetchone()
    numbers = struct.unpack(f"<{len(row[0]) // 4}i", row[0]) if row else ()
    if not numbers and not own:
        return ()
    wanted = {abs(n) for n in numbers}.union(p.geonameid for p in own if p.geonameid is not None)
    asked = ", ".join(map(str, wanted))  # whole numbers of ours, nothing that was read
    query = f"SELECT p.*, r.name FROM place p LEFT JOIN region r ON r.code = p.region WHERE p.id IN ({asked})"  # noqa: S608
    known = {r[0]: r for r in base.execute(query)}
    found = [_joined(p, known.get(p.geonameid)) for p in own]
    taken = {p.geonameid for p in own}
    for number in numbers:
        if (n := abs(number)) not in taken:
            place = gazetteer.points.get(n)
            found.append(replace(_joined(place, known[n]) if place else _place(known[n]), usual=number > 0))
    return tuple(found)


def _place(row: tuple[Any, ...]) -> GazetteerPlace:
    number, name, kind, lat, lon, country, region, population, names, region_name = row
    countries = (country,) if country else ()
    return GazetteerPlace(
        name, _KINDS[kind], lat / DEGREE, lon / DEGREE, countries, region, population, number, region_name, names, capital=kind == CAPITAL
    )


def _joined(own: GazetteerPlace, row: tuple[Any, ...] | None) -> GazetteerPlace:
    """Our row, with what only GeoNames knows of it."""
    return (
        replace(own, region=own.region or row[6], region_name=row[9], population=row[7], names=row[8], capital=row[2] == CAPITAL)
        if row
        else own
    )
