"""The Propaganda Techniques Corpus as training data: loaded language and name calling, a label a word.

The articles stay outside the project. In training the names of states are exchanged at random, so that nothing can be learnt of whom they insult.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from accordingto.knowledge import read_csv

LABELS = ("O", "B-Loaded_Language", "I-Loaded_Language", "B-Name_Calling,Labeling", "I-Name_Calling,Labeling")
HELD_OUT = 5  # every fifth article, in the order of their numbers, is kept apart


@dataclass(frozen=True, slots=True)
class Marked:
    """One article and its spans: start, end, technique."""

    key: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


def read_ptc(folder: Path) -> Iterator[Marked]:
    """Every article of `folder` (`articles/` and `labels.tsv`), in order of their numbers."""
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for line in (folder / "labels.tsv").read_text(encoding="utf-8").splitlines():
        key, technique, start, end = line.split("\t")
        if f"B-{technique}" in LABELS:
            spans[key].append((int(start), int(end), technique))
    for path in sorted((folder / "articles").glob("*.txt")):
        key = re.sub(r"\D", "", path.stem)
        yield Marked(key, path.read_bytes().decode("utf-8"), tuple(sorted(spans[key])))


def word_labels(marked: Marked, words: Sequence[tuple[int, int]]) -> list[int]:
    """The label of each word (given by start and end), as an index into LABELS."""
    at = {i: (technique, start) for start, end, technique in marked.spans for i in range(start, end)}
    labels, last = [], None
    for start, end in words:
        hit = next((at[i] for i in range(start, end) if i in at), None)
        labels.append(LABELS.index(f"{'I' if hit == last else 'B'}-{hit[0]}") if hit else 0)
        last = hit
    return labels


class Exchange:
    """Puts other states' names, adjectives and capitals in the place of those of a text, each always the same, another way each time it is made."""

    def __init__(self, chance: random.Random) -> None:
        self._other: dict[str, str] = {}
        for column in ("name", "adjectives", "capitals"):
            words = sorted({w for row in read_csv("countries") for w in row[column].split("|") if w.isalpha()})
            self._other.update(zip(words, chance.sample(words, len(words)), strict=True))

    def of(self, word: str) -> str:
        return self._other.get(word, word)
