"""Whether the participants of an event are the parties that the gold names."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from accordingto.records import Participant, Reading

_WORD = re.compile(r"[\w-]+")
_LEADING = frozenset(["a", "an", "the", "its", "his", "her", "their", "our", "this", "that", "these", "those", "some"])
_TAIL = re.compile(r",| (?:of|in|from|for|against|to|near|at|with|on|aboard|working|outside|across) ")


@cache
def country_names() -> dict[str, tuple[str, ...]]:
    """The names of a state by its alpha-3 code."""
    text = files("accordingto.knowledge").joinpath("countries.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["key"]: (row["name"], *row["aliases"].split("|")) for row in rows}


def words(text: str) -> tuple[str, ...]:
    """The words of a name, without case, possessive and leading article."""
    found = tuple(_WORD.findall(re.sub(r"['’]s\b", "", text).casefold()))
    return found[1:] if len(found) > 1 and found[0] in _LEADING else found


def head(text: str) -> tuple[str, ...]:
    """The words of a name up to its first comma or preposition: those that say what it is."""
    return words(_TAIL.split(text)[0])


def names_of(participant: Participant, reading: Reading) -> tuple[str, ...]:
    """What the participant is called: its words, its entity's names, its country's names."""
    entity = next((e for e in reading.entities if e.id == participant.entity), None)
    own = (reading.article.text[participant.start : participant.end], *((entity.name, *entity.names) if entity else ()))
    return own + country_names().get(participant.country or "", ())


def same_party(gold: str, names: tuple[str, ...]) -> bool:
    """Whether one of the alternatives of a gold party is one of the names, or has the same head noun and no other words beside it."""
    return any(_same(option, name) for option in gold.lstrip("?").split("|") for name in names if name)


def _same(option: str, name: str) -> bool:
    if words(option) == words(name):
        return True
    short, long = sorted((head(option), head(name)), key=len)
    return bool(short) and long[-len(short) :] == short


def right_parties(gold: tuple[str, ...], coded: tuple[Participant, ...], reading: Reading) -> bool:
    """Whether each participant is another gold party, and none of the gold parties that must be there is missing."""
    return len(coded) <= len(gold) and _assign(gold, [names_of(p, reading) for p in coded])


def _assign(gold: tuple[str, ...], coded: list[tuple[str, ...]]) -> bool:
    if not coded:
        return all(g.startswith("?") for g in gold)
    return any(same_party(g, coded[0]) and _assign(gold[:i] + gold[i + 1 :], coded[1:]) for i, g in enumerate(gold))
