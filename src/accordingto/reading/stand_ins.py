"""The same words for every state: what the tagging model reads in place of an article's own names of states, adjectives and capitals.

Exchanging two states of an article then changes nothing for the model. It costs .003 of exact F1 on PolNeAR dev. Names of several words stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from accordingto.knowledge import read_csv
from accordingto.reading.parse import Document

_WORD = re.compile(r"[^\W\d_]+")
_COLUMNS = ("name", "adjectives", "capitals")


@cache
def load_states() -> dict[str, tuple[str, str]]:
    """Each name of one word, adjective and capital of knowledge/countries.csv with its state and its column."""
    found: dict[str, tuple[str, str]] = {}
    for row in read_csv("countries"):
        for column in _COLUMNS:
            for word in row[column].split("|"):
                if word.isalpha():
                    found.setdefault(word, (row["key"], column))
    return found


@cache
def load_peoples() -> dict[str, tuple[str, str]]:
    """Each name of a state's people of one word ("Dane", "Norwegians", "Frenchmen") with the state and the column of knowledge/stand_ins.csv."""
    found: dict[str, tuple[str, str]] = {}
    for row in read_csv("countries"):
        named = row["people"].split("|")
        many = [f"{word[:-3]}men" if word.endswith("man") and word not in row["adjectives"].split("|") else f"{word}s" for word in named]
        many += [f"{word}s" for word in row["adjectives"].split("|") if word.endswith(("an", "i"))]
        for words, column in ((named, "people"), (many, "peoples")):
            found.update((word, found.get(word, (row["key"], column))) for word in words if word.isalpha() and len(word) > 1)
    return {word: told for word, told in found.items() if word not in load_states()}


@cache
def load_stand_ins() -> tuple[dict[str, str], ...]:
    """The rows of knowledge/stand_ins.csv, in order."""
    return tuple(read_csv("stand_ins"))


def neutral_texts(*texts: str) -> list[str]:
    """Texts with stand-ins for the states, in the order in which these together first name them."""
    states, stand_ins = load_states() | load_peoples(), load_stand_ins()
    order: dict[str, int] = {}

    def stand_in(word: re.Match[str]) -> str:
        state, column = states.get(word[0], ("", ""))
        return stand_ins[order.setdefault(state, len(order)) % len(stand_ins)][column] if state else word[0]

    return [_WORD.sub(stand_in, text) for text in texts]


def neutral_words(document: Document) -> Iterator[list[str]]:
    """The words of each sentence, with stand-ins for the states in the order in which the article first names them."""
    states, stand_ins = load_states(), load_stand_ins()
    order: dict[str, int] = {}
    for sentence in document.sentences:
        words = []
        for token in sentence.tokens:
            state, column = states.get(token.text, ("", ""))
            words.append(stand_ins[order.setdefault(state, len(order)) % len(stand_ins)][column] if state else token.text)
        yield words
