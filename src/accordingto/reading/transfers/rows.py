"""The words of transfer: knowledge/arms/transfers.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from accordingto.knowledge import read_yaml
from accordingto.reading.events.roles import lemma_in
from accordingto.reading.parse import Sentence, Token

Phase = Literal["delivery", "order", "either", "licence", "offer", "plan", "refusal", "price"]


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the table, for one of its lemmas. Slots are as in the patterns of events."""

    word: Literal["verb", "noun"]
    lemma: str
    particle: str
    item: tuple[str, ...]
    supplier: tuple[str, ...]
    recipient: tuple[str, ...]
    phase: Phase
    sides: str
    needs: frozenset[str]
    prep: str
    alone: bool  # whether a recipient is enough


@cache
def load_rows() -> Mapping[tuple[str, str], tuple[Row, ...]]:
    """The table by part of speech and lemma, entries with a particle first."""
    found: dict[tuple[str, str], list[Row]] = {}
    for entry in read_yaml("arms/transfers"):
        for row in _rows(entry):
            found.setdefault((row.word, row.lemma), []).append(row)
    return {key: tuple(sorted(rows, key=lambda r: (not r.needs, not r.prep, not r.particle))) for key, rows in found.items()}


def _rows(entry: dict[str, Any]) -> Iterator[Row]:
    word: Literal["verb", "noun"] = "verb" if "verb" in entry else "noun"
    for phrase in entry[word]:
        lemma, _, particle = phrase.partition(" ")
        slots = (tuple(entry["item"]), tuple(entry["supplier"]), tuple(entry["recipient"]))
        yield Row(
            word,
            lemma,
            particle,
            *slots,
            entry["phase"],
            entry.get("sides", ""),
            frozenset(entry.get("needs", ())),
            entry.get("prep", ""),
            phrase in entry.get("alone", ()),
        )


def rows_of(sentence: Sentence, token: Token, lowers: set[str]) -> Iterator[Row]:
    """The entries that fit a word."""
    word = "verb" if token.pos in {"VERB", "AUX"} else "noun" if token.pos in {"NOUN", "PROPN"} else ""
    if not word or token.dep in ({"amod", "aux", "auxpass"} if word == "verb" else {"compound"}):
        return
    rows = load_rows()
    lemma = lemma_in(_Lemmas(word, rows), token) or ""
    particles = {sentence.tokens[c].lower for c in sentence.children[token.i] if sentence.tokens[c].dep in {"prt", "advmod", "prep"}}
    for row in rows.get((word, lemma), ()):
        if (not row.particle or row.particle in particles) and (not row.needs or row.needs & lowers):
            yield row


class _Lemmas:
    """The lemmas of one part of speech, as something to look into."""

    def __init__(self, word: str, rows: Mapping[tuple[str, str], tuple[Row, ...]]) -> None:
        self.word, self.rows = word, rows

    def __contains__(self, lemma: object) -> bool:
        return (self.word, lemma) in self.rows
