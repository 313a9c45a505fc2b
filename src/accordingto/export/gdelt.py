"""Events in GDELT's columns: version 1.0's 58 or version 2.0's 61, tab-separated and without a head, as GDELT hands them out.

One line is one event and one pair of actor and recipient. GDELT has no column for who holds that it happened and how sure they are: the file
`evidence.csv` beside the events has that, under the same number. Version 2.0 also has `mentions.tsv`, in the columns of GDELT's mentions, with the offsets
of the words. What nobody measured here (tone, ethnic codes) stays empty. docs/export.md lists it all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Literal

from accordingto.export.lines import Cell, Evidence, line, number_of, one_day
from accordingto.export.snapshot import Row, rows
from accordingto.knowledge import read_csv

Version = Literal["1.0", "2.0"]
Pair = tuple[Row | None, Row | None]

_ACTOR = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
)
_GEO_1 = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_GEO_2 = (*_GEO_1[:4], "ADM2Code", *_GEO_1[4:])


def _columns(geo: tuple[str, ...]) -> tuple[str, ...]:
    actors = [f"Actor{n}{name}" for n in (1, 2) for name in _ACTOR]
    places = [f"{what}Geo_{name}" for what in ("Actor1", "Actor2", "Action") for name in geo]
    dates = ("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate")
    codes = ("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale")
    return (*dates, *actors, *codes, "NumMentions", "NumSources", "NumArticles", "AvgTone", *places, "DATEADDED", "SOURCEURL")


COLUMNS: dict[Version, tuple[str, ...]] = {"1.0": _columns(_GEO_1), "2.0": _columns(_GEO_2)}
MENTIONS = (
    *("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID"),
    *("Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone"),
    *("MentionDocTranslationInfo", "Extras"),
)


def write(snapshot: Any, folder: Path, where: str | None = None, version: Version = "2.0") -> None:
    """Write `events.tsv`, `evidence.csv` and for version 2.0 `mentions.tsv` into the folder. `where` is about the view events."""
    with ExitStack() as files:
        events = files.enter_context((folder / "events.tsv").open("wb"))
        evidence = Evidence(files.enter_context((folder / "evidence.csv").open("w", encoding="utf-8", newline="")))
        mentions = files.enter_context((folder / "mentions.tsv").open("wb")) if version == "2.0" else None
        for row, pair in _pairs(snapshot, where):
            cells = event(row, pair, version)
            events.write(line(cells, COLUMNS[version]))
            evidence.add({"GLOBALEVENTID": cells["GLOBALEVENTID"], **row})
            if mentions:
                mentions.write(line(mention(row, pair), MENTIONS))


def _pairs(snapshot: Any, where: str | None) -> Iterator[tuple[Row, Pair]]:
    """Every event with each of its pairs; None for a side that has nobody."""
    for row in rows(snapshot, "events", where):
        for pair in product(row["actors"] or (None,), row["recipients"] or (None,)):
            yield row, pair


def event(row: Row, pair: Pair, version: Version = "2.0") -> dict[str, Cell]:
    """The cells of one event and pair that are known."""
    day, code, reported = one_day(row), row["cameo"], row["published"]
    cells: dict[str, Cell] = {
        "GLOBALEVENTID": _number(row, pair),
        **_dates(row, day),
        **_actor(pair[0], "Actor1"),
        **_actor(pair[1], "Actor2"),
        "EventCode": code,
        "EventBaseCode": code[:3] if code else None,
        "EventRootCode": code[:2] if code else None,
        "QuadClass": row["quad"],
        "GoldsteinScale": row["intensity"],
        "NumMentions": 1 + len(row["passages"] or ()),
        "NumSources": 1,
        "NumArticles": 1,
        "ActionGeo_FullName": row["place_name"],
        "ActionGeo_Lat": row["lat"],
        "ActionGeo_Long": row["lon"],
        "SOURCEURL": row["url"],
    }
    if reported:
        cells["DATEADDED"] = f"{reported:%Y%m%d}" + ("000000" if version == "2.0" else "")
    return cells


def mention(row: Row, pair: Pair) -> dict[str, Cell]:
    """The cells of the mention that an event was read from. Offsets count code points of the article's text, as everywhere here."""
    reported = row["published"]
    when = f"{reported:%Y%m%d}000000" if reported else None
    return {
        "GLOBALEVENTID": _number(row, pair),
        "EventTimeDate": when,
        "MentionTimeDate": when,
        "MentionType": 1 if row["url"] else 2,
        "MentionSourceName": row["outlet"],
        "MentionIdentifier": row["url"] or row["article"],
        "Actor1CharOffset": _start(pair[0]),
        "Actor2CharOffset": _start(pair[1]),
        "ActionCharOffset": row["start"],
        "InRawText": 1,
    }


def _number(row: Row, pair: Pair) -> int:
    return number_of(row["id"], *(str(_start(person)) for person in pair))


def _start(person: Row | None) -> int | None:
    return person["start"] if person else None


def _dates(row: Row, day: date | None) -> dict[str, Cell]:
    """As much of the date as the text gives: a month has no day, and a year no month."""
    if day:
        share = f"{day.year}.{min(9999, (day.month * 30 + day.day) * 10000 // 365):04d}"
        return {"SQLDATE": f"{day:%Y%m%d}", "MonthYear": f"{day:%Y%m}", "Year": day.year, "FractionDate": share}
    start, end = row["date_start"], row["date_end"]
    if not start or not end or start.year != end.year:
        return {}
    return {"Year": start.year} | ({"MonthYear": f"{start:%Y%m}"} if start.month == end.month else {})


def _actor(person: Row | None, name: str) -> dict[str, Cell]:
    """The cells of one side, with the first three roles that CAMEO knows."""
    if person is None:
        return {}
    country = person["country"]
    roles = list(dict.fromkeys(load_roles()[sector] for sector in person["sectors"] or () if sector in load_roles()))[:3]
    known: dict[str, Cell] = {"Code": "".join((country or "", *roles)), "CountryCode": country}
    known["Name"] = (person["name"] or person["words"] or "").upper()
    known |= {f"Type{n}Code": role for n, role in enumerate(roles, 1)}
    return {f"{name}{column}": value for column, value in known.items()}


@cache
def load_roles() -> dict[str, str]:
    """CAMEO's role for each PLOVER sector that has one: knowledge/cameo_roles.csv."""
    return {row["sector"]: row["role"] for row in read_csv("cameo_roles")}
