"""What words make of the statements that hang on them: the table `knowledge/certainty.yaml`, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from accordingto.knowledge import read_yaml
from accordingto.records import Time


@dataclass(frozen=True, slots=True)
class Signature:
    """What a word makes of its complement: scores where the word is affirmed and where it is negated, for the holder and for the author."""

    holder: tuple[float, float]
    author: tuple[float, float]
    claim: bool
    time: Time | None


@dataclass(frozen=True, slots=True)
class Modal:
    """What an auxiliary makes of its verb: the score affirmed and negated."""

    scores: tuple[float, float]
    time: Time | None
    hypothetical: bool


@dataclass(frozen=True, slots=True)
class Signatures:
    """`knowledge/certainty.yaml`, by word."""

    words: dict[tuple[str, str], Signature]
    modals: dict[str, Modal]
    adverbs: dict[str, float]
    adjectives: dict[str, float]
    negators: frozenset[str]
    conditions: dict[str, float]
    without: frozenset[str]
    happens: frozenset[str]
    says: Signature
    rejects: frozenset[str]
    untrue: frozenset[str]
    rejected: Signature
    accused: Signature


@cache
def load_signatures() -> Signatures:
    """The table of signatures, read once."""
    table = read_yaml("certainty")
    words: dict[tuple[str, str], Signature] = {}
    named = {row["name"]: _signature(row) for row in table["signatures"]}
    for row in table["signatures"]:
        signature = _signature(row)
        for word in row["words"]:
            for complement in row["complement"]:
                words.setdefault((word, complement), signature)
    return Signatures(
        words,
        {k: Modal((v["positive"], v["negative"]), v.get("time"), v.get("hypothetical", False)) for k, v in table["modals"].items()},
        table["adverbs"],
        table["adjectives"],
        frozenset(table["negators"]),
        table["conditions"],
        frozenset(table["without"]),
        frozenset(table["happens"]),
        named["says"],
        frozenset(table["rejects"]),
        frozenset(table["untrue"]),
        named["rejected by the holder"],
        named["told by another"],
    )


def _signature(row: dict[str, Any]) -> Signature:
    holder = (row["positive"], row["negative"])
    return Signature(holder, tuple(row.get("author", holder)), row.get("claim", False), row.get("time"))
