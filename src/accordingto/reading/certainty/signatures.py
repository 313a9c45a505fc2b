"""What words make of the statements that hang on them: the table `knowledge/certainty.yaml`, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from accordingto.knowledge import read_yaml
from accordingto.reading.parse import Token
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
    """What an auxiliary makes of its verb: scores affirmed and negated, for the holder and for the author."""

    holder: tuple[float, float]
    author: tuple[float, float]
    time: Time | None
    hypothetical: bool


@dataclass(frozen=True, slots=True)
class Hedge:
    """What an adverb makes of its verb, or an adjective of its noun ("an alleged attack"): the score for the holder and for the author."""

    holder: float
    author: float
    time: Time | None


@dataclass(frozen=True, slots=True)
class Signatures:
    """`knowledge/certainty.yaml`, by word."""

    words: dict[tuple[str, str], Signature]
    nouns: dict[tuple[str, str], Signature]  # those that hold for a noun alone: "no sign that", not "did not sign that"
    modals: dict[str, Modal]
    adverbs: dict[str, Hedge]
    adjectives: dict[str, Hedge]
    negators: frozenset[str]
    conditions: dict[str, float]
    without: frozenset[str]
    happens: frozenset[str]
    never: frozenset[str]
    vainly: frozenset[str]
    says: Signature
    rejects: frozenset[str]
    drops: frozenset[str]
    untrue: frozenset[str]
    known: Signature
    reports: Signature
    denies: Signature
    rejected: Signature
    accused: Signature

    def of(self, token: Token, complement: str) -> Signature | None:
        """The signature of a word for a complement, by its form where that has one of its own ("going", "is said to"), else by its lemma."""
        if token.pos == "NOUN" and (found := self.nouns.get((token.lemma, complement))):
            return found
        form = None if token.tag == "VBD" else self.words.get((token.lower, complement))  # "they claimed to", not "is claimed to"
        return form or self.words.get((token.lemma, complement))


@cache
def load_signatures() -> Signatures:
    """The table of signatures, read once."""
    table = read_yaml("certainty")
    words: dict[tuple[str, str], Signature] = {}
    nouns: dict[tuple[str, str], Signature] = {}
    named = {row["name"]: _signature(row) for row in table["signatures"]}
    for row in table["signatures"]:
        signature = _signature(row)
        for word in row["words"]:
            for complement in row["complement"]:
                (nouns if row.get("pos") == "NOUN" else words).setdefault((word, complement), signature)
    return Signatures(
        words,
        nouns,
        {k: _modal(row) for k, row in table["modals"].items()},
        {k: _hedge(row) for k, row in table["adverbs"].items()},
        {k: _hedge(row) for k, row in table["adjectives"].items()},
        frozenset(table["negators"]),
        table["conditions"],
        frozenset(table["without"]),
        frozenset(table["happens"]),
        frozenset(table["never"]),
        frozenset(table["vainly"]),
        named["says"],
        frozenset(table["rejects"]),
        frozenset(table["drops"]),
        frozenset(table["untrue"]),
        named["known"],
        named["reports of it"],
        named["denies it"],
        named["rejected by the holder"],
        named["told by another"],
    )


def _signature(row: dict[str, Any]) -> Signature:
    holder = (row["positive"], row["negative"])
    return Signature(holder, tuple(row.get("author", holder)), row.get("claim", False), row.get("time"))


def _modal(row: dict[str, Any]) -> Modal:
    holder = (row["positive"], row["negative"])
    return Modal(holder, tuple(row.get("author", holder)), row.get("time"), row.get("hypothetical", False))


def _hedge(row: dict[str, Any]) -> Hedge:
    return Hedge(row["score"], row.get("author", row["score"]), row.get("time"))
