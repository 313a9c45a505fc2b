"""How sure the teller of a predicate is that it happened.

The tree is read from the root down to the predicate. Each edge hands a score on (-3 certainly not, 0 open, 3 certainly), each word changes it by
its modals, negations and hedges. It is kept twice: as the author of the article sees it, and as the holder of the innermost claim does.

`commitment` is for one predicate, `states` for all words of a sentence; `marks` gives the words that carry it (for `Claim.marks`, `Event.marks`).
"""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.reading.certainty.modifiers import step
from accordingto.reading.certainty.states import CERTAIN, POSSIBLE, PROBABLE, State
from accordingto.reading.certainty.tense import when
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import ancestors
from accordingto.records import Certainty, Polarity, Span, Spans, Time


@dataclass(frozen=True, slots=True)
class Commitment:
    """How the holder of a statement commits to one predicate of it."""

    certainty: Certainty
    polarity: Polarity
    time: Time
    hypothetical: bool
    factuality: float  # -3 certainly not, 0 open, 3 certainly (FactBank)


def commitment(sentence: Sentence, i: int) -> Commitment:
    """How the holder of the innermost claim, or else the author, commits to the predicate at position `i`: a verb, a noun or an adjective."""
    return as_held(sentence, i, _state(sentence, i))


def marks(sentence: Sentence, i: int) -> Spans:
    """The words that carry the certainty, polarity and time of the predicate at position `i`, as spans of the text in order.

    Modals, negations, hedges, and the words over it that change how it is held: "[refused] to sign", "[may not] have left". Words that stand
    side by side make one span; what is simply told as a fact has none.
    """
    state = _state(sentence, i)
    spans: list[Span] = []
    last = -2
    for word in sorted({*state.marks, *when(sentence, i, state.time)[1]} - {i}):
        token = sentence.tokens[word]
        if word == last + 1:
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(Span(token.start, token.end))
        last = word
    return tuple(spans)


def _state(sentence: Sentence, i: int) -> State:
    state: State | None = None
    for word in (*reversed(list(ancestors(sentence, i))), i):
        state = step(sentence, word, state)
    assert state is not None
    return state


def as_held(sentence: Sentence, i: int, state: State) -> Commitment:
    """The state of a word as its holder would put it."""
    score = state.holder
    return Commitment(
        certainty_of(score),
        "negative" if score < 0 else "positive",
        when(sentence, i, state.time)[0],
        state.hypothetical,
        round(score, 2),
    )


def states(sentence: Sentence) -> list[State]:
    """The state of each word of a sentence, in one walk from its roots down."""
    found: list[State | None] = [None] * len(sentence.tokens)
    queue = [t.i for t in sentence.tokens if t.head == t.i]
    for i in queue:
        head = sentence.tokens[i].head
        found[i] = step(sentence, i, None if head == i else found[head])
        queue.extend(sentence.children[i])
    return [state or step(sentence, i, None) for i, state in enumerate(found)]


def certainty_of(score: float) -> Certainty:
    """The word for the size of a score."""
    size = abs(score)
    return "certain" if size >= CERTAIN else "probable" if size >= PROBABLE else "possible" if size >= POSSIBLE else "unstated"
