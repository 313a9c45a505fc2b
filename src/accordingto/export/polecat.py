"""Events in the columns of POLECAT's yearly files (NGEC): tab-separated under POLECAT's head, one line an event.

Several actors, recipients and contexts stand in one cell with `;` between them, in the order of the words. POLECAT has no column for who holds that the event
happened, how sure they are, and the words it was read from: those columns follow after POLECAT's own, so that a program that reads by name finds both.
What nobody measured here (Wikipedia's and the Correlates of War project's numbers, titles) stays empty. docs/export.md lists it all.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from accordingto.export.lines import Cell, line, one_day
from accordingto.export.snapshot import Row, rows

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *(
        "Actor Name",
        "Actor Country",
        "Actor COW",
        "Primary Actor Sector",
        "Actor Sectors",
        "Actor Title",
        "Actor Name Raw",
        "Wikipedia Actor ID",
    ),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title"),
    *("Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type"),
    *("Source", "Publication Date", "Headline", "Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
ADDED = (
    *("CAMEO", "According To", "Certainty", "Polarity", "Time", "Hypothetical", "Factuality", "Date Start", "Date End"),
    *("Evidence", "Article", "URL", "Start", "End", "Citation"),
)
_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def write(snapshot: Any, out: BinaryIO, where: str | None = None) -> None:
    """Write the events under one head. `where` is about the view events."""
    columns = (*COLUMNS, *ADDED)
    out.write(("\t".join(columns) + "\n").encode())
    for row in rows(snapshot, "events", where):
        out.write(line(event(row), columns))


def event(row: Row) -> dict[str, Cell]:
    """The cells of one event that are known."""
    day = one_day(row)
    return {
        "Event ID": row["id"],
        "Event Date": day.isoformat() if day else None,
        "Event Type": row["type"],
        "Event Mode": row["mode"],
        "Intensity": row["intensity"],
        "Quad Code": _QUADS.get(row["quad"]),
        "Contexts": _several(row["contexts"]),
        **_side(row["actors"], "Actor"),
        **_side(row["recipients"], "Recipient"),
        "Placename": row["place_name"],
        "Country": row["place_country"],
        "Latitude": row["lat"],
        "Longitude": row["lon"],
        "Raw Placename": row["place_words"],
        "Source": row["outlet"],
        "Publication Date": row["published"],
        "Headline": row["title"],
        "Version": f"{row['version']}; {row['ontology']}",
        **_evidence(row),
    }


def _evidence(row: Row) -> dict[str, Cell]:
    """What POLECAT has no column for."""
    return {
        "CAMEO": row["cameo"],
        "According To": " › ".join(row["according_to"] or ()),
        "Certainty": row["certainty"],
        "Polarity": row["polarity"],
        "Time": row["time"],
        "Hypothetical": str(row["hypothetical"]).lower(),
        "Factuality": row["factuality"],
        "Date Start": row["date_start"],
        "Date End": row["date_end"],
        "Evidence": row["evidence"],
        "Article": row["article"],
        "URL": row["url"],
        "Start": row["start"],
        "End": row["end"],
        "Citation": row["citation"],
    }


def _side(people: list[Row] | None, side: str) -> dict[str, Cell]:
    """The cells of all actors or all recipients. Each list has an item for everybody, empty where something is not known of them."""
    people = people or []
    sectors = [(person["sectors"] or [None])[0] for person in people]
    return {
        f"{side} Name": _several([person["name"] or person["words"] for person in people]),
        f"{side} Country": _several([person["country"] for person in people]),
        f"Primary {side} Sector": _several(sectors),
        f"{side} Sectors": _several([" ".join(person["sectors"] or ()) for person in people]),
        f"{side} Name Raw": _several([person["words"] for person in people]),
    }


def _several(items: list[str | None] | None) -> str | None:
    """The items with `;` between them, and a comma for one within an item. None where there is nothing."""
    return ";".join((item or "").replace(";", ",") for item in items) if items and any(items) else None
