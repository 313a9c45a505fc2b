"""How sure the teller of a predicate is that it happened.

The tree is read from the root down to the predicate. Each edge hands a score on (-3 certainly not, 0 open, 3 certainly), each word changes it by
its modals, negations and hedges. It is kept twice: as the author of the article sees it, and as the holder of the innermost claim does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from accordingto.reading.certainty.scope import DOUBT, Given, State, View, given_to
from accordingto.reading.certainty.signatures import Modal, Signatures, load_signatures
from accordingto.reading.certainty.tense import historical, tense
from accordingto.reading.parse import Sentence, Token
from accordingto.reading.syntax import ancestors
from accordingto.records import Certainty, Polarity, Time

CERTAIN, PROBABLE, POSSIBLE = 2.2, 1.5, 0.5  # least size of a score that is called so


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
    state: State | None = None
    for word in (*reversed(list(ancestors(sentence, i))), i):
        state = step(sentence, word, state)
    assert state is not None
    score = state.holder.own
    return Commitment(
        certainty_of(score),
        "negative" if score < 0 else "positive",
        historical(sentence, i, state.time),
        state.hypothetical,
        round(score, 2),
    )


def author_scores(sentence: Sentence) -> list[float]:
    """The author's score for each word of a sentence, from -3 to 3."""
    states: dict[int, State] = {}
    queue = [t.i for t in sentence.tokens if t.head == t.i]
    for i in queue:
        states[i] = step(sentence, i, states.get(sentence.tokens[i].head))
        queue.extend(sentence.children[i])
    return [states[i].author.own if i in states else 3.0 for i in range(len(sentence.tokens))]


def certainty_of(score: float) -> Certainty:
    """The word for the size of a score."""
    size = abs(score)
    return "certain" if size >= CERTAIN else "probable" if size >= PROBABLE else "possible" if size >= POSSIBLE else "unstated"


def step(sentence: Sentence, i: int, above: State | None) -> State:
    """The state of a word from the state of its head (None for a root)."""
    given = given_to(sentence, i, above)
    return _own(sentence, i, given, above)


def _own(sentence: Sentence, i: int, given: Given, above: State | None) -> State:
    """The word's own modals, negations and hedges, over what it was given."""
    table = load_signatures()
    token = sentence.tokens[i]
    scores: list[tuple[float, float]] = []
    negated = False
    time, hypothetical = given.time, given.hypothetical
    for c in sentence.children[i]:
        child = sentence.tokens[c]
        if child.tag == "MD" and child.dep == "aux":
            modal = _modal(sentence, token, child, table)
            if modal:
                scores.append(modal.scores)
                hypothetical = hypothetical or modal.hypothetical
        elif _negates(sentence, child, table):
            negated = True
        elif child.dep == "advmod" and child.lower in table.adverbs:
            scores.append((table.adverbs[child.lower], -table.adverbs[child.lower]))
        elif child.dep == "amod" and child.lower in table.adjectives:
            scores.append((table.adjectives[child.lower], -table.adjectives[child.lower]))
    # "fired no shots": whoever says so denies the firing too; annotators of the author's view let such verbs stand
    empty = _has_no_object(sentence, i)
    unmade = token.dep == "dobj" and any(sentence.tokens[c].lower == "no" for c in sentence.children[i])
    time = tense(sentence, token, time, above.time if above else None)
    return State(
        View(given.holder, _after(given.holder, scores, negated != (empty or unmade)), given.base[0]),
        View(given.author, _after(given.author, scores, negated), given.base[1]),
        time,
        hypothetical,
    )


def _modal(sentence: Sentence, verb: Token, auxiliary: Token, table: Signatures) -> Modal | None:
    """What an auxiliary makes of its verb: "may leave", "may have left"."""
    have = any(sentence.tokens[c].lower in {"have", "'ve"} and sentence.tokens[c].dep == "aux" for c in sentence.children[verb.i])
    if have and (past := table.modals.get(f"{auxiliary.lower} have")):
        return past
    backshifted = auxiliary.lower in {"would", "'d"} and _is_backshifted(sentence, verb)
    return table.modals.get("will" if backshifted else auxiliary.lower)


def _is_backshifted(sentence: Sentence, verb: Token) -> bool:
    """Whether "would" is the "will" of reported speech: "said that the talks would go on", with no condition."""
    head = sentence.tokens[verb.head]
    if any(sentence.tokens[c].dep == "parataxis" and sentence.tokens[c].tag == "VBD" for c in sentence.children[verb.i]):
        return True
    past = head.tag in {"VBD", "VBN", "VBG"} or head.pos == "NOUN"
    conditional = any(
        sentence.tokens[c].dep == "advcl" and any(sentence.tokens[m].lower in load_signatures().conditions for m in sentence.children[c])
        for c in sentence.children[verb.i]
    )
    return past and not conditional and verb.dep in {"ccomp", "acl", "conj"} and verb.i != head.i


def _negates(sentence: Sentence, child: Token, table: Signatures) -> bool:
    """Whether a word negates its head: "not", "no longer", "no ship", or a subject such as "nobody" or "neither side"."""
    if child.dep in {"nsubj", "nsubjpass"}:
        return child.lower in _NOBODY or any(_is_none(sentence, c) for c in sentence.children[child.i])
    if child.lower == "longer":
        return any(sentence.tokens[c].lower == "no" for c in sentence.children[child.i])
    after = sentence.tokens[child.i + 1].lower if child.i + 1 < len(sentence.tokens) else ""
    negator = child.dep == "neg" or (child.dep in {"det", "preconj", "cc", "advmod"} and child.lower in table.negators)
    return negator and after not in {"only", "just", "merely", "simply", "solely"}


def _is_none(sentence: Sentence, i: int) -> bool:
    """Whether a word says that there is none: "no ship", "neither side", but not "no more than 30 ships"."""
    after = sentence.tokens[i + 1].lower if i + 1 < len(sentence.tokens) else ""
    return sentence.tokens[i].lower in {"no", "neither"} and after not in {"more", "fewer", "less", "later", "earlier", "sooner", "other"}


def _has_no_object(sentence: Sentence, i: int) -> bool:
    """Whether the object denies the verb: "fired no shots", "said nothing"."""
    return any(
        sentence.tokens[c].lower in _NOBODY or any(_is_none(sentence, d) for d in sentence.children[c])
        for c in sentence.children[i]
        if sentence.tokens[c].dep == "dobj"
    )


_NOBODY = frozenset({"nobody", "nothing", "none", "neither"})


def _after(score: float, pairs: list[tuple[float, float]], negated: bool) -> float:
    """A score after the modals and the negation of its word."""
    if not pairs:
        return -score if negated else score
    affirmed, denied = min(pairs, key=lambda p: abs(p[0]))
    return (1 if score >= 0 else -1) * (denied if negated else affirmed) * math.pow(abs(score) / 3, DOUBT)
