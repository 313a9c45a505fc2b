"""Clauses beside a verb: conditions, purposes, times, and what is shut out ("rather than wait")."""

from __future__ import annotations

from accordingto.reading.certainty.signatures import load_signatures
from accordingto.reading.certainty.states import Given, State, beyond, scaled, supposed, under
from accordingto.reading.certainty.tree import child, child_as, complement_kind
from accordingto.reading.parse import Sentence, Token

NOT_FULFILLED = -2.4
_OPEN = 0.3
_INVERTED = frozenset({"should", "had", "were"})
_HANGING = frozenset({"acl", "relcl", "ccomp", "advcl", "pobj", "pcomp"})


def adverbial(sentence: Sentence, token: Token, above: State) -> Given:
    """A clause beside the verb whose state is `above`."""
    table = load_signatures()
    if (found := condition(sentence, token)) is not None:
        return supposed(above, *found)
    kind = complement_kind(sentence, token)
    for c in sentence.children[token.i]:
        part = sentence.tokens[c]
        if part.dep in {"prep", "mark", "cc"} and (part.lower in table.without or _is_rather_than(sentence, c)):
            return scaled(above, (-2.7, -2.7), c)
        if part.lower == "before" and part.dep == "mark" and (could := child(sentence, token.i, "could")) is not None:
            return scaled(above, (-2.4, -2.4), c, could)  # "collapsed before the envoys could sign"
    if kind == "to":
        head = sentence.tokens[token.head]
        signature = table.words.get((f"{head.lemma} for", "to")) if child(sentence, token.i, "for") is not None else None
        signature = signature or table.of(head, "to")  # "called for the rebels to leave"
        return under(above, signature, head.i) if signature else scaled(above, (1.5, 0.9), time="future")
    if above.time == "future" and kind == "that":
        return scaled(above, (3.0, 1.5), time="future")  # "will open when the fleet leaves"
    return beyond(above)


def _is_rather_than(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].lower == "than" and i > 0 and sentence.tokens[i - 1].lower == "rather"


def condition(sentence: Sentence, token: Token) -> tuple[float, int] | None:
    """What a condition makes of its verb, and the word that says that it is one: "if", "unless", "should the envoy refuse"."""
    conditions = load_signatures().conditions
    parts = sentence.children[token.i]
    for c in parts:
        part = sentence.tokens[c]
        if part.dep in {"mark", "advmod"} and part.lower in conditions:
            return (NOT_FULFILLED if part.lower == "if" and _is_unreal(sentence, token) else conditions[part.lower]), c
    first = next((sentence.tokens[c] for c in parts if sentence.tokens[c].pos != "PUNCT"), token)
    inverted = first.dep in {"aux", "auxpass"} and first.lower in _INVERTED and first.i < token.i
    if inverted and any(first.i < c < token.i and sentence.tokens[c].dep in {"nsubj", "nsubjpass"} for c in parts):
        return (NOT_FULFILLED if first.lower == "had" else _OPEN), first.i
    return None


def _is_unreal(sentence: Sentence, token: Token) -> bool:
    """Whether a condition was not fulfilled: "if the fleet had left, the harbour would have opened"."""
    had = any(sentence.tokens[c].lower == "had" and sentence.tokens[c].dep == "aux" for c in sentence.children[token.i])
    above = {sentence.tokens[c].lower for c in sentence.children[token.head] if sentence.tokens[c].dep == "aux"}
    return had and "have" in above and bool(above & {"would", "could", "might"})


def depends_on(sentence: Sentence, i: int) -> int | None:
    """The word that makes what a verb tells depend on a condition: "if", "unless", an inverted "should"; not "even if"."""
    clause = child_as(sentence, i, "advcl")
    found = condition(sentence, sentence.tokens[clause]) if clause is not None else None
    if found is None or (found[1] and sentence.tokens[found[1] - 1].lower == "even"):
        return None
    return found[1]


def phrase_over(sentence: Sentence, token: Token, head: Token) -> tuple[int, ...]:
    """The words over a clause that make it a condition: "in case", "in the event that", "as long as", "provided that", "lest"."""
    if token.dep not in _HANGING:
        return ()
    over = sentence.tokens[head.head]
    if head.lower in {"case", "event"} and head.dep == "pobj" and over.lower == "in":
        return over.i, head.i
    if head.lower == "long" and token.dep == "advcl":
        return (head.i,)
    return (head.i,) if head.dep in {"prep", "mark"} and head.lower in load_signatures().conditions else ()


def conditional_phrase(sentence: Sentence, token: Token, head: Token, above: State) -> Given | None:
    """What a clause under such words is given; None if there are none over it."""
    words = phrase_over(sentence, token, head)
    return supposed(above, _OPEN, *words) if words else None
