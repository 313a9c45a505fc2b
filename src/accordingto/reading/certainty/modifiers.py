"""The modals, negations and hedges that hang on a word itself, over what its head gave it."""

from __future__ import annotations

import math
from typing import NamedTuple

from accordingto.reading.certainty.conditions import depends_on
from accordingto.reading.certainty.scope import given_to
from accordingto.reading.certainty.signatures import Hedge, Modal, Signatures, load_signatures
from accordingto.reading.certainty.states import CERTAIN, PROBABLE, UNCOMMITTED, Given, State, under_doubt
from accordingto.reading.certainty.tense import tense
from accordingto.reading.certainty.tree import NOBODY, child, is_none, no_object
from accordingto.reading.parse import Sentence, Token
from accordingto.records import Time


class Change(NamedTuple):
    """What one modal or hedge makes of its word: scores where it is affirmed and where it is negated, for the holder and for the author."""

    word: int
    holder: tuple[float, float]
    author: tuple[float, float]


class Own(NamedTuple):
    """What hangs on a word itself, and what it is given with it."""

    given: Given
    changes: tuple[Change, ...]
    negations: tuple[int, ...]
    shifted: Time | None
    hypothetical: bool


def step(sentence: Sentence, i: int, above: State | None) -> State:
    """The state of a word from the state of its head (None for a root): what it is given, changed by its own modals, negations and hedges."""
    token = sentence.tokens[i]
    given = given_to(sentence, i, above)
    governing = above.time if above else None
    if not sentence.children[i]:
        time = tense(sentence, token, given.time, governing)
        return State(given, given.holder, _trusted(given, given.author), time, given.hypothetical, given.marks)
    own = _own(sentence, token, given)
    time = tense(sentence, token, own.shifted, governing)
    condition = depends_on(sentence, i) if time == "future" else None
    if condition is not None and all(abs(c.holder[0]) >= PROBABLE for c in own.changes):
        left_open = Change(condition, (UNCOMMITTED, -UNCOMMITTED), (3.0, -3.0))  # "if the mine closes, the town will shrink"
        own = own._replace(changes=(*own.changes, left_open), hypothetical=True)
    # "fired no shots": whoever says so denies the firing too; annotators of the author's view let such verbs stand
    empty = no_object(sentence, i) if token.pos == "VERB" else None
    negated = bool(own.negations) and not _is_denied_already(sentence, token, time, given)
    words = (*(c.word for c in own.changes), *own.negations, *(() if empty is None else (empty,)))
    return State(
        own.given,
        _after(own.given.holder, [c.holder for c in own.changes], negated != (empty is not None)),
        _trusted(given, _after(given.author, [c.author for c in own.changes], negated)),
        time,
        own.hypothetical,
        (*given.marks, *words) if words else given.marks,
    )


def _own(sentence: Sentence, token: Token, given: Given) -> Own:
    table = load_signatures()
    changes: list[Change] = []
    negations: list[int] = []
    shifted, hypothetical = given.time, given.hypothetical
    for c in sentence.children[token.i]:
        part = sentence.tokens[c]
        if part.dep not in _CHANGING:
            continue
        if part.tag == "MD" and part.dep == "aux":
            if modal := _modal(sentence, token, part, table):
                changes.append(Change(c, modal.holder, modal.author))
                hypothetical = hypothetical or modal.hypothetical
        elif negation := _negation(sentence, part, table):
            negations.extend(negation)
        elif part.dep in {"advmod", "prep"} and (hedge := _adverb(sentence, part, table)):
            changes.append(_hedged(c, hedge))
        elif part.dep == "amod" and (hedge := table.adjectives.get(_adjective(sentence, c))):
            changes.append(_hedged(c, hedge))
            given = given._replace(holder=math.copysign(given.base[0], given.holder))  # "discussed the foiled raid"
            shifted = hedge.time
    return Own(given, tuple(changes), tuple(negations), shifted, hypothetical)


def _is_denied_already(sentence: Sentence, token: Token, time: Time, given: Given) -> bool:
    """Whether a negation changes nothing: "did not vote until midnight" (then they did), "no vote took place" (the verb is negated for it)."""
    if time == "past" and _until(sentence, token.i):
        return True
    return token.dep in {"nsubj", "nsubjpass"} and given.holder < 0 and child(sentence, token.i, "no") is not None


def _until(sentence: Sentence, i: int) -> bool:
    for c in sentence.children[i]:
        part = sentence.tokens[c]
        if part.lower in _UNTIL or (part.dep == "advcl" and any(sentence.tokens[d].lower in _UNTIL for d in sentence.children[c])):
            return True
    return False


def _trusted(given: Given, author: float) -> float:
    """The author's score; he stands less behind what somebody says is not so."""
    return max(author, -1.5) if given.attributed else author


def _adverb(sentence: Sentence, part: Token, table: Signatures) -> Hedge | None:
    if part.dep == "advmod":
        return table.adverbs.get(part.lower)
    nouns = sentence.children[part.i] if part.lower == "in" else ()
    return next((hedge for c in nouns if (hedge := table.adverbs.get(f"in {sentence.tokens[c].lower}"))), None)


def _hedged(word: int, hedge: Hedge) -> Change:
    return Change(word, (hedge.holder, -hedge.holder), (hedge.author, -hedge.author))


def _modal(sentence: Sentence, verb: Token, auxiliary: Token, table: Signatures) -> Modal | None:
    """What an auxiliary makes of its verb: "may leave", "may have left"."""
    have = any(sentence.tokens[c].lower in {"have", "'ve"} and sentence.tokens[c].dep == "aux" for c in sentence.children[verb.i])
    if have and (past := table.modals.get(f"{auxiliary.lower} have")):
        return past
    if auxiliary.lower == "could" and child(sentence, verb.i, "before") is not None:
        return None  # "before the envoys could sign": see the condition of the clause
    backshifted = auxiliary.lower in {"would", "'d"} and _is_backshifted(sentence, verb)
    return table.modals.get("will" if backshifted else auxiliary.lower)


def _is_backshifted(sentence: Sentence, verb: Token) -> bool:
    """Whether "would" is the "will" of reported speech: "said that the talks would go on", with no condition."""
    head = sentence.tokens[verb.head]
    if any(sentence.tokens[c].dep == "parataxis" and sentence.tokens[c].tag == "VBD" for c in sentence.children[verb.i]):
        return True
    past = head.tag in {"VBD", "VBN", "VBG"} or head.pos == "NOUN"
    return past and verb.dep in {"ccomp", "acl", "conj"} and verb.i != head.i and depends_on(sentence, verb.i) is None


def _negation(sentence: Sentence, part: Token, table: Signatures) -> tuple[int, ...]:
    """The words that negate the head of `part`: "not", "no longer", "no ship", or a subject such as "nobody" or "neither side"."""
    if part.dep in {"nsubj", "nsubjpass"}:
        return (part.i,) if part.lower in NOBODY else _none_of(sentence, part.i)
    if part.dep in {"prep", "agent"}:  # "at no point did the fleet leave", "was adopted by neither side"
        objects = [c for c in sentence.children[part.i] if part.dep == "agent" or sentence.tokens[c].lemma in table.never]
        return next((none for c in objects if (none := _none_of(sentence, c))), ())
    if part.lower == "longer":
        return () if (no := child(sentence, part.i, "no")) is None else (no, part.i)
    if part.lower in _LITTLE and part.dep == "amod":  # "there is little doubt"
        return (part.i,) if child(sentence, part.head, "a") is None else ()
    if part.dep != "neg" and not (part.dep in _NEGATING and part.lower in table.negators):
        return ()
    before = sentence.tokens[part.i - 1].lower if part.i else ""
    after = sentence.tokens[part.i + 1].lower if part.i + 1 < len(sentence.tokens) else ""
    return () if before == "or" or after in _ONLY else (part.i,)  # "whether or not", "not only"


def _none_of(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """The word that says that there is none of a noun: "no ship", "not a single ship", "hardly any ship"."""
    near = (d for c in sentence.children[noun] for d in (c, *sentence.children[c]))
    return next(((d,) for d in near if is_none(sentence, d)), ())


def _adjective(sentence: Sentence, i: int) -> str:
    """An adjective, put together again where the parser has cut it: "so - called"."""
    start = i
    while start >= 2 and sentence.tokens[start - 1].lower == "-" and sentence.tokens[start - 1].end == sentence.tokens[start].start:
        start -= 2
    return "".join(t.lower for t in sentence.tokens[start : i + 1])


_CHANGING = frozenset({"aux", "neg", "det", "preconj", "cc", "advmod", "amod", "nsubj", "nsubjpass", "prep", "agent"})
_NEGATING = frozenset({"det", "preconj", "cc", "advmod"})
_ONLY = frozenset({"only", "just", "merely", "simply", "solely"})
_LITTLE = frozenset({"little", "scant"})
_UNTIL = frozenset({"until", "till"})


def _after(score: float, pairs: list[tuple[float, float]], negated: bool) -> float:
    """A score after the modals and the negation of its word."""
    if not pairs:
        return -score if negated else score
    affirmed, denied = min(pairs, key=lambda p: abs(p[0]))
    changed = denied if negated else affirmed
    if abs(changed) >= CERTAIN:  # "will" takes nothing away
        return math.copysign(min(abs(score), abs(changed)), score * changed)
    return math.copysign(1.0, score) * under_doubt(abs(score), (changed, changed))
