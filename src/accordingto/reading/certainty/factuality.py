"""How certain the author of a text is that each of its predicates happened."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.reader import default_reader
from accordingto.reading.certainty import author_scores
from accordingto.reading.parse import parse

_SCORED = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "ADP", "NUM", "INTJ", "SCONJ"})


@dataclass(frozen=True, slots=True)
class Scored:
    """One predicate: its place in the text, in code points, and a score from -3 (certainly not) over 0 (open) to 3 (certainly)."""

    start: int
    end: int
    score: float


def factuality(text: str) -> tuple[Scored, ...]:
    """Score the words of a text that can be predicates: verbs, nouns, adjectives and adverbs."""
    document = next(parse([text], default_reader().pipeline))
    return tuple(
        Scored(token.start, token.end, round(score, 2))
        for sentence in document.sentences
        for token, score in zip(sentence.tokens, author_scores(sentence), strict=True)
        if token.pos in _SCORED
    )
