"""How certain it is that each predicate of a text happened: to the author of the text, and to whoever he says it of."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.reader import default_reader
from accordingto.reading.certainty import as_held, states
from accordingto.reading.certainty.states import State
from accordingto.reading.parse import Sentence, Token, parse
from accordingto.records import Certainty, Polarity, Time

_SCORED = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "ADP", "NUM", "INTJ", "SCONJ"})


@dataclass(frozen=True, slots=True)
class Scored:
    """One predicate: its place in the text, in code points, and how the author and the holder of the innermost claim commit to it.

    Scores run from -3 (certainly not) over 0 (open) to 3 (certainly), as in FactBank. What nobody else says or thinks has the author as its holder.
    `score` is what annotators of the author's view would give, who trust a plain "said"; `author_certainty` is what the author commits to:
    nothing, where it is somebody else's claim.
    """

    start: int
    end: int
    score: float  # the author's
    holder: float
    certainty: Certainty  # this and what follows: the holder's
    polarity: Polarity
    time: Time
    hypothetical: bool
    author_certainty: Certainty
    author_polarity: Polarity


def factuality(text: str) -> tuple[Scored, ...]:
    """Score the words of a text that can be predicates: verbs, nouns, adjectives and adverbs."""
    document = next(parse([text], default_reader().pipeline))
    return tuple(
        _scored(sentence, token, state)
        for sentence in document.sentences
        for token, state in zip(sentence.tokens, states(sentence), strict=True)
        if token.pos in _SCORED
    )


def _scored(sentence: Sentence, token: Token, state: State) -> Scored:
    held = as_held(sentence, token.i, state)
    return Scored(
        token.start,
        token.end,
        round(state.author, 2),
        held.factuality,
        held.certainty,
        held.polarity,
        held.time,
        held.hypothetical,
        "unstated" if state.given.attributed else held.certainty,
        held.polarity,
    )
