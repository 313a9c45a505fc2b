"""The words that tell whether two sentences say the same: knowledge/repeats.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_yaml


@dataclass(frozen=True, slots=True)
class Sayings:
    """knowledge/repeats.yaml: by their first lemma, phrases with their keys; a key is a row of words, with the pole it names there."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]
    denying: frozenset[str]
    planning: frozenset[str]
    light: frozenset[str]
    ranks: frozenset[str]
    reacting: frozenset[str]
    mutual: frozenset[str]


@cache
def load_sayings() -> Sayings:
    """The words of knowledge/repeats.yaml."""
    knowledge = read_yaml("repeats")
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    rows = [(f"same{n}", True, row) for n, row in enumerate(knowledge["same"])]
    for mark, kind in (("pole", "opposite"), ("converse", "converse")):
        rows += [(f"{mark}{n}", i == 0, row) for n, pair in enumerate(knowledge[kind]) for i, row in enumerate(pair)]
    for key, pole, row in rows:
        for phrase in row:
            words = tuple(phrase.replace("-", " ").split())
            found.setdefault(words[0], []).append((words, key, pole))
    phrases = {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in found.items()}
    return Sayings(phrases, *(frozenset(knowledge[k]) for k in ("denying", "planning", "light", "ranks", "reacting", "mutual")))
