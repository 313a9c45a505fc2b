"""The words by which statements are compared: knowledge/comparing.yaml and deeds.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from accordingto.knowledge import read_yaml

Phrases = dict[str, tuple[tuple[str, ...], ...]]  # by their first word


@dataclass(frozen=True, slots=True)
class Words:
    """knowledge/comparing.yaml and deeds.yaml."""

    irregular: dict[str, str]
    negations: frozenset[str]
    not_denying: frozenset[str]
    refuting: Phrases
    rejecting: frozenset[str]
    rumours: frozenset[str]
    planned: frozenset[str]
    offered: frozenset[str]
    open: frozenset[str]
    total: frozenset[str]
    about: Phrases
    counted: dict[str, str]
    measures: frozenset[str]
    spans: frozenset[str]
    people: frozenset[str]
    fates: dict[str, str]
    titles: frozenset[str]
    deeds: tuple[frozenset[str], ...]
    exchanged: frozenset[str]
    turning: frozenset[str]
    deciding: frozenset[str]
    single: frozenset[str]
    dating: Phrases
    lasting: Phrases
    alibi: Phrases
    correcting: Phrases
    units: dict[str, tuple[str, int]]
    growing: frozenset[str]
    began: Phrases
    answered: Phrases
    weak: frozenset[str]
    broad: frozenset[str]
    small: frozenset[str]
    spelt: dict[str, int]
    ending: frozenset[str]
    undoing: frozenset[str]
    refusing: frozenset[str]
    summing: Phrases
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]  # of knowledge/deeds.yaml, as in Sayings.phrases
    causes: dict[str, tuple[tuple[tuple[str, ...], int], ...]]  # by their first word, with the row they stand in


_PHRASES = ("about", "refuting", "summing", "began", "answered", "dating", "lasting", "alibi", "correcting")
_LISTS = (
    "not_denying",
    "planned",
    "offered",
    "open",
    "total",
    "measures",
    "spans",
    "people",
    "titles",
    "exchanged",
    "turning",
    "deciding",
    "single",
    "rejecting",
    "rumours",
    "weak",
    "broad",
    "small",
    "growing",
    "ending",
    "undoing",
    "refusing",
)


@cache
def load_words() -> Words:
    """The words of knowledge/comparing.yaml and deeds.yaml."""
    data, deeds = read_yaml("comparing"), read_yaml("deeds")
    lists: dict[str, Any] = {k: frozenset(data[k]) for k in _LISTS}
    lists |= {k: phrases_of(data[k]) for k in _PHRASES}
    return Words(
        irregular=data["irregular"],
        spelt=data["spelt"],
        units={unit: (base, scale) for unit, (base, scale) in data["units"].items()},
        counted={noun: row[0] for row in data["counted"] for noun in row},
        negations=frozenset(data["not"]),
        fates={w: fate for fate, words in data["fates"].items() for w in words},
        deeds=tuple(map(frozenset, data["deeds"])),
        phrases=_phrases_of(deeds),
        causes=_causes(deeds["causes"]),
        **lists,
    )


def phrases_of(rows: Iterable[str]) -> Phrases:
    """Phrases by their first word, as `has_phrase` looks for them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in rows:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(rows) for first, rows in found.items()}


def _phrases_of(deeds: dict[str, Any]) -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    rows = [(f"same-c{n}", True, row) for n, row in enumerate(deeds["same"])]
    rows += [(f"pole-c{n}", i == 0, row) for n, pair in enumerate(deeds["opposite"]) for i, row in enumerate(pair)]
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for key, pole, row in rows:
        for phrase in row:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, key, pole))
    return {first: tuple(rows) for first, rows in found.items()}


def _causes(rows: list[list[str]]) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for n, row in enumerate(rows):
        for phrase in row:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, n))
    return {first: tuple(phrases) for first, phrases in found.items()}
