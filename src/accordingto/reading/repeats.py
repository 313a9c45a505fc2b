"""Passages that say again what another passage said: shared rare words, the same names and numbers, the same polarity.

A sentence that repeats another shares most of its content words weighted by how rare they are in the article, and names nobody else.
Paraphrase in wholly other words is not found this way.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document, Sentence
from accordingto.records import Repeat, Span

LEAST = 0.5  # weighted overlap of content words from which two sentences say the same; chosen on tests/reading/test_repeats.py
FEWEST_WORDS = 4  # a shorter sentence says too little to be said again
MOST_WITH_A_WORD = 60  # a word in more sentences than this proposes nobody, so that time stays linear
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_TELLING = frozenset({"country", "person", "place"})  # kinds of entities that tell two happenings apart
_NEGATIONS = frozenset({"no", "not", "n't", "never", "deny", "refuse", "reject"})


@dataclass(frozen=True, slots=True)
class _Passage:
    span: Span
    words: frozenset[str]
    who: frozenset[str]  # entities named
    numbers: frozenset[str]
    negated: bool


def find_repeats(document: Document, cast: Cast) -> tuple[Repeat, ...]:
    """Pairs of sentences that say the same, in order of the later one; each sentence repeats at most one earlier one."""
    passages = [p for s in document.sentences if len((p := _passage(s, cast)).words) >= FEWEST_WORDS]
    rarity = _rarity(passages)
    by_word: dict[str, list[int]] = defaultdict(list)
    found = []
    for n, passage in enumerate(passages):
        best = max(((_likeness(passages[m], passage, rarity), -m) for m in _candidates(passage, by_word)), default=(0.0, 0))
        if best[0] >= LEAST:
            found.append(Repeat(passages[-best[1]].span, passage.span, round(best[0], 3)))
        for word in passage.words:
            by_word[word].append(n)
    return tuple(found)


def _passage(sentence: Sentence, cast: Cast) -> _Passage:
    tokens = sentence.tokens
    words = frozenset(t.lemma.lower() for t in tokens if t.pos in _CONTENT and t.lemma != "be" and t.lemma != "have")
    return _Passage(
        sentence.span,
        words,
        frozenset(m.entity for m in cast.within(sentence.start, sentence.end) if cast.by_id[m.entity].kind in _TELLING),
        frozenset(t.lower for t in tokens if t.pos == "NUM"),
        sum(t.lemma.lower() in _NEGATIONS or t.lower in _NEGATIONS for t in tokens) % 2 == 1,
    )


def _rarity(passages: list[_Passage]) -> dict[str, float]:
    """How much a word tells: the fewer sentences of the article it stands in, the more."""
    counts = Counter(word for p in passages for word in p.words)
    return {word: math.log(1 + len(passages) / n) for word, n in counts.items()}


def _candidates(passage: _Passage, by_word: dict[str, list[int]]) -> Iterator[int]:
    """Earlier passages that share at least two words."""
    shared = Counter(m for word in passage.words for m in by_word.get(word, ())[-MOST_WITH_A_WORD:])
    return (m for m, n in shared.items() if n >= 2)


def _likeness(first: _Passage, again: _Passage, rarity: dict[str, float]) -> float:
    """Shared weight over the mean weight of the two, 0 where names, numbers or polarity differ."""
    if first.negated != again.negated or (first.numbers and again.numbers and not first.numbers & again.numbers):
        return 0.0
    if first.who - again.who and again.who - first.who:
        return 0.0
    shared, one, other = (sum(rarity[w] for w in words) for words in (first.words & again.words, first.words, again.words))
    return 2 * shared / (one + other)
