"""The form of the gold for events: what stands in the YAML files beside this one, read into records."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class GoldCount:
    """People killed, wounded …; `high` is None where the text sets no upper bound."""

    kind: str
    low: int
    best: int
    high: int | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event as a coder writes it down; a party is a string of alternatives, "?" before it if it may be left out."""

    trigger: str
    type: str
    also: tuple[str, ...] = ()  # other words that may be taken for its trigger
    again: tuple[str, ...] = ()  # the words that tell it a second time
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    polarity: str = "positive"
    future: bool = False
    hypothetical: bool = False
    historical: bool = False
    date: str | None = None
    place: str | None = None
    counts: tuple[GoldCount, ...] = ()
    optional: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that may be taken for the trigger."""
        return (self.trigger, *self.also, *self.again)


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence or an article with its events."""

    id: str
    text: str
    events: tuple[GoldEvent, ...]
    published: str | None = None
    outlet: str | None = None


def load_items(path: str | Path) -> list[Item]:
    """The items of one gold file. Raises TypeError for a key that is not known."""
    return [_item(row) for row in yaml.safe_load(Path(path).read_text(encoding="utf-8"))]


def _item(row: dict[str, Any]) -> Item:
    events = tuple(_event(e) for e in row["events"])
    return Item(row["id"], row["text"], events, row.get("published"), row.get("outlet"))


def _event(row: dict[str, Any]) -> GoldEvent:
    if unknown := set(row) - {f.name for f in fields(GoldEvent)}:
        raise TypeError(f"unknown keys {sorted(unknown)}")
    counts = tuple(GoldCount(c["kind"], c["low"], c["best"], c["high"]) for c in row.get("counts", ()))
    lists = {key: tuple(row.get(key, ())) for key in ("also", "again", "actors", "recipients")}
    return GoldEvent(**{**row, **lists, "counts": counts})


def places_of(word: str, text: str) -> list[int]:
    """Where a whole word starts in a text, in code points."""
    return [m.start() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]


def days_of(date: str) -> tuple[str, str]:
    """First and last ISO day of a gold date: "2024-05-03", "2024-05", "2024", or two of them parted by a slash."""
    first, _, last = date.lstrip("?").partition("/")
    return _edge(first, 0), _edge(last or first, 1)


def _edge(date: str, end: int) -> str:
    if len(date) == 4:
        return f"{date}-{('01-01', '12-31')[end]}"
    if len(date) == 7:
        return f"{date}-{(1, monthrange(int(date[:4]), int(date[5:]))[1])[end]:02}"
    return date
