"""Passages that say again what another passage said.

Sentences that share rare words, names and numbers are compared slot by slot (passages.py, pairs.py). Other names, numbers or days, a denial, a plan
beside its result, sides exchanged, and other words in the same place of sentences built alike speak against it or rule it out (apart.py). The
sentence encoder says how near two are in meaning, and how much nearer than to the article's other sentences. Weights fitted on benchmarks/repeats put
that together (judge.py), and a small model that reads both sentences at once has an equal say (accordingto/pair_reader.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from accordingto.encoder import Vectors, load_encoder
from accordingto.pair_reader import load_pair_reader
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document
from accordingto.reading.passages import Passage, passage
from accordingto.reading.repeats.judge import by_measures
from accordingto.reading.repeats.pairs import Pair, alike
from accordingto.reading.sayings import load_sayings
from accordingto.reading.stand_ins import neutral_words
from accordingto.records import Repeat

FEWEST = 3  # a sentence that tells less can't be said again
ENCODED, ENCODED_SHARE, MOST_ENCODED = (
    7,
    6,
    300,
)  # sentences encoded in any article, one more in every so many, and at most: each costs 3 to 6 ms
READ, READ_SHARE, MOST_READ = 8, 15, 60  # pairs that the model reads, likewise: each costs 4 to 8 ms
# The weights were fitted on articles of five sentences; in one of more, up to 25, each pair is the less likely to say the same.
SHORT, LONG = 5, 25
WORTH_READING, WORTH_RARER = -4.5, 3.2  # what the measures must say of a pair, and how much more for the logarithm of times more sentences
SAME, SAME_RARER = -1.5, 1.0  # and the mean of measures and model, of two sentences that say the same


@dataclass(frozen=True, slots=True)
class Measured:
    """A pair, and what the model of weights looks at."""

    pair: Pair
    measures: dict[str, float]


def find_repeats(document: Document, cast: Cast) -> tuple[Repeat, ...]:
    """Pairs of sentences that say the same, in order of the later one; each sentence repeats at most one earlier one."""
    passages, texts = told(document, cast)
    best: dict[int, tuple[float, float, int]] = {}  # by the later passage: how sure, how similar, and the earlier one
    for pair, sure, similarity in _same(passages, texts):
        best[pair.again] = max(best.get(pair.again, (-np.inf, 0.0, 0)), (sure, similarity, pair.first))
    return tuple(
        Repeat(passages[first].sentence.span, passages[n].sentence.span, round(similarity, 3))
        for n, (_, similarity, first) in sorted(best.items())
    )


def told(document: Document, cast: Cast) -> tuple[list[Passage], list[str]]:
    """The sentences that tell enough to be said again, and the words of each that the models read, with stand-ins for the states.

    Two states exchanged would change no cosine.
    """
    sayings = load_sayings()
    both = [(passage(s, cast, sayings), " ".join(words)) for s, words in zip(document.sentences, neutral_words(document), strict=True)]
    both = [(p, words) for p, words in both if len(p.keys) >= FEWEST]
    return [p for p, _ in both], [words for _, words in both]


def _same(passages: list[Passage], texts: list[str]) -> Iterator[tuple[Pair, float, float]]:
    """Pairs that say the same, how sure that is, and how similar they are."""
    reader = load_pair_reader()
    rarer = math.log(min(max(len(passages), SHORT), LONG) / SHORT)
    judged = []
    for one in measured(passages, texts):
        if one.pair.likeness == 1.0:
            yield one.pair, np.inf, 1.0
        elif (sure := by_measures(reader.weights, one.measures)) > WORTH_READING + WORTH_RARER * rarer:
            judged.append((sure, one))
    judged.sort(key=lambda j: (-j[0], j[1].pair.again, j[1].pair.first))
    for sure, one in judged[: min(READ + len(passages) // READ_SHARE, MOST_READ)]:
        mean = (sure + reader.read(texts[one.pair.first], texts[one.pair.again]).odds_of_same) / 2
        if mean > SAME + SAME_RARER * rarer:
            yield one.pair, mean, (one.measures["cosine"] + one.pair.likeness) / 2


def measured(passages: Sequence[Passage], texts: Sequence[str]) -> Iterator[Measured]:
    """Pairs that may say the same; of those with the same words nothing is measured, and of others the likest, as many as an article may cost."""
    budget = min(max(ENCODED, len(passages) // ENCODED_SHARE), MOST_ENCODED)
    numbers: dict[int, int] = {}
    chosen = []
    for pair in sorted(alike(passages), key=lambda p: -p.likeness):
        if pair.likeness == 1.0:
            yield Measured(pair, {})
            continue
        new = [n for n in (pair.first, pair.again) if n not in numbers]
        if len(numbers) + len(new) <= budget:
            numbers |= {n: len(numbers) + i for i, n in enumerate(new)}
            chosen.append(pair)
    if chosen:
        rows = load_encoder().encode([texts[n] for n in numbers])
        cosines = rows @ rows.T
        for pair in chosen:
            yield Measured(pair, _measures(pair, cosines, numbers[pair.first], numbers[pair.again], len(passages[pair.again].keys)))


def _measures(pair: Pair, cosines: Vectors, a: int, b: int, keys: int) -> dict[str, float]:
    """How near they are, how much nearer than the next and than others in the mean, how much they share, and what speaks against it."""
    cosine = float(cosines[a, b])
    others = [n for n in range(len(cosines)) if n not in (a, b)]
    rest = np.concatenate([cosines[a, others], cosines[b, others]]) if others else np.array([0.4])
    near = {"cosine": cosine, "ahead": cosine - float(rest.max()), "above": cosine - float(rest.mean())}
    return {**near, "likeness": pair.likeness, "told": min(keys, 10) / 10, **{sign: float(holds) for sign, holds in pair.against.items()}}
