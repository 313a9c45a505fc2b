"""What is known of a word, and what it hands on to the words that hang on it."""

from __future__ import annotations

import math
from typing import NamedTuple

from accordingto.reading.certainty.signatures import Signature
from accordingto.records import Time

DOUBT = 0.5  # doubts one over another add up, but to less than their product
CERTAIN, PROBABLE, POSSIBLE = 2.2, 1.5, 0.5  # least size of a score that is called so
UNCOMMITTED = 0.4  # what nobody commits to: orders, wishes, what depends on a condition
_FACTIVE = (
    3.0,
    3.0,
)  # so whether the word over it is affirmed, denied or doubted: "regrets that", "did not regret that", "may regret that"
_TRUSTED = 2.5  # what an author thinks of the words of somebody who merely "said" so is not less

Words = tuple[int, ...]


class Given(NamedTuple):
    """What a word gets from its head: scores from -3 to 3, to the holder of the innermost claim and to the author."""

    holder: float
    author: float
    base: tuple[float, float]  # holder's and author's score for what stands beyond dispute there
    time: Time | None
    hypothetical: bool
    marks: Words  # the words that made the scores and the time what they are
    attributed: bool = False  # whether the holder is somebody else than the author


class State(NamedTuple):
    """What is known of a word: what it was given, and the same after its own modals, negations and hedges."""

    given: Given
    holder: float
    author: float
    time: Time
    hypothetical: bool
    marks: Words


FACT = Given(3.0, 3.0, (3.0, 3.0), None, False, ())
ASKED = Given(0.3, 0.9, (3.0, 3.0), None, True, ())


def under_doubt(score: float, pair: tuple[float, float]) -> float:
    """A score under a word that is itself held with `score`: doubts add up, but less than they multiply."""
    found = (pair[0] if score >= 0 else pair[1]) * math.pow(abs(score) / 3, DOUBT)
    # what is left open is left open with all that hangs on it
    return found if abs(score) >= POSSIBLE else max(-abs(score), min(abs(score), found))


def passed(above: State) -> Given:
    """What shares everything with its head."""
    return Given(above.holder, above.author, above.given.base, above.time, above.hypothetical, above.marks, above.given.attributed)


def sibling(above: State) -> Given:
    """What stands where its head stands, without the modals and negations of the head."""
    return above.given._replace(time=None)


def negated(given: Given, *words: int) -> Given:
    """The contrary of what was given: "nor did it ease the levy"."""
    return given._replace(holder=-given.holder, author=-given.author, marks=(*given.marks, *words))


def beyond(above: State) -> Given:
    """What is so whatever is said of its head: "the envoy did not meet the admiral who shelled the port"."""
    return Given(*above.given.base, above.given.base, None, False, (), above.given.attributed)


def under(above: State, signature: Signature, *words: int) -> Given:
    """The complement of `words`, which have this signature."""
    if signature.claim:
        negated = above.holder < 0
        author = signature.author[negated] * above.given.base[1] / 3
        plain = signature.holder[negated] == 3.0 and signature.author[negated] >= _TRUSTED
        marks = () if plain else (*(above.marks if negated else ()), *words)
        return Given(signature.holder[negated], author, (3.0, max(author, 0.9)), signature.time, False, marks, True)
    if signature.holder == _FACTIVE and signature.author == _FACTIVE:
        return beyond(above)
    holder, author = under_doubt(above.holder, signature.holder), under_doubt(above.author, signature.author)
    changed = signature.time is not None or signature.holder[above.holder < 0] != (-3.0 if above.holder < 0 else 3.0)
    marks = (*above.marks, *words) if changed else above.marks
    return Given(holder, author, above.given.base, signature.time or above.time, above.hypothetical, marks, above.given.attributed)


def scaled(above: State, pair: tuple[float, float], *words: int, time: Time | None = None, hypothetical: bool = False) -> Given:
    """The complement of `words` with this pair of scores for holder and author alike."""
    given = under(above, Signature(pair, pair, False, time), *words)
    return given._replace(hypothetical=hypothetical or above.hypothetical)


def supposed(above: State, score: float, *words: int) -> Given:
    """A condition: "if the fleet leaves"."""
    holder, author = above.given.base
    return Given(holder * score / 3, author * score / 3, above.given.base, None, True, words, above.given.attributed)
