"""What a word gets from the word it hangs on: the score under which it stands, as its holder and as the author see it."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from accordingto.reading.certainty.signatures import Signature, load_signatures
from accordingto.reading.parse import Sentence, Token
from accordingto.records import Time

DOUBT = 0.5  # doubts one over another add up, but to less than their product


class View(NamedTuple):
    """One person's score for a word: what the words above give it, what it has after its own modals and negations, and what stands beyond dispute there."""

    given: float
    own: float
    base: float


class State(NamedTuple):
    """What is known of a word and of everything above it."""

    holder: View
    author: View
    time: Time
    hypothetical: bool


class Given(NamedTuple):
    """What a word gets from its head."""

    holder: float
    author: float
    base: tuple[float, float]
    time: Time | None
    hypothetical: bool


def under_doubt(score: float, pair: tuple[float, float]) -> float:
    """A score under a word that is itself held with `score`: doubts add up, but less than they multiply."""
    return (pair[0] if score >= 0 else pair[1]) * math.pow(abs(score) / 3, DOUBT)


def given_to(sentence: Sentence, i: int, above: State | None) -> Given:
    if above is None:
        asked = sentence.tokens[-1].text.endswith("?") or (len(sentence.tokens) > 1 and sentence.tokens[-2].text == "?")
        return Given(0.9, 0.9, (3.0, 3.0), None, True) if asked else Given(3.0, 3.0, (3.0, 3.0), None, False)
    token = sentence.tokens[i]
    head = sentence.tokens[token.head]
    same = _pass(above)
    if head.lower == "case" and head.i and sentence.tokens[head.i - 1].lower == "in" and token.dep in {"acl", "relcl", "ccomp"}:
        return _condition(above, 0.3)  # "in case the fleet attacks"
    if token.dep == "conj":
        if "than" in {t.lower for t in sentence.tokens[max(0, token.i - 2) : token.i]} and token.pos == "VERB":
            return _scaled(above, (-2.7, -2.7))  # "withdrew rather than fire"
        return same if _shares(sentence, token, head) else _sibling(above)
    if token.dep in _CLAUSES and token.pos in _PREDICATES:
        return _complement(sentence, token, head, above)
    if token.dep == "advcl":
        return _adverbial(sentence, token, above)
    if token.dep in {"amod", "parataxis", "appos", "poss"}:
        return _beyond(above)
    if token.dep in {"acl", "relcl"}:
        kind = _complement_kind(sentence, token)
        marked = any(sentence.tokens[c].dep == "mark" and sentence.tokens[c].lower == "that" for c in sentence.children[i])
        told = kind == "to" or marked or (token.dep == "acl" and kind != "ing" and token.tag != "VBN")
        return _complement(sentence, token, head, above) if told else _beyond(above)
    if token.dep in {"pobj", "pcomp"} and head.dep in {"prep", "agent", "prt"}:
        return _prepositional(sentence, token, head, above)
    if token.dep in {"dobj", "nsubjpass", "nsubj"}:
        return _argument(sentence, token, head, above)
    return same


_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "oprd"})
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "NOUN", "ADV", "PROPN"})


def _pass(above: State) -> Given:
    return Given(above.holder.own, above.author.own, (above.holder.base, above.author.base), above.time, above.hypothetical)


def _sibling(above: State) -> Given:
    return Given(above.holder.given, above.author.given, (above.holder.base, above.author.base), None, False)


def _beyond(above: State) -> Given:
    return Given(above.holder.base, above.author.base, (above.holder.base, above.author.base), None, False)


def _under(above: State, signature: Signature) -> Given:
    if signature.claim:
        negated = above.holder.own < 0
        author = signature.author[negated] * above.author.base / 3
        return Given(signature.holder[negated], author, (3.0, max(author, 0.9)), signature.time, False)
    holder, author = under_doubt(above.holder.own, signature.holder), under_doubt(above.author.own, signature.author)
    return Given(holder, author, (above.holder.base, above.author.base), signature.time or above.time, above.hypothetical)


def _scaled(above: State, pair: tuple[float, float], time: Time | None = None, hypothetical: bool = False) -> Given:
    return _under(above, Signature(pair, pair, False, time))._replace(hypothetical=hypothetical or above.hypothetical)


def _shares(sentence: Sentence, token: Token, head: Token) -> bool:
    """Whether the auxiliaries and negations of a word also hold for the one joined to it: "did not board or seize"."""
    if token.pos not in {"VERB", "AUX"}:
        return True
    if token.tag == "VBD" and head.tag == "VB":
        return False
    own = {sentence.tokens[c].dep for c in sentence.children[token.i]}
    return token.tag == head.tag and not own & {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "expl"}


def _complement_kind(sentence: Sentence, token: Token) -> str:
    for c in sentence.children[token.i]:
        child = sentence.tokens[c]
        if child.tag == "TO" and child.dep == "aux":
            return "to"
        if child.dep == "mark" or child.tag == "MD" or (child.dep in {"nsubj", "nsubjpass", "expl"} and token.tag != "VB"):
            return "that"
    if token.pos in {"NOUN", "PROPN"}:
        return "noun"
    if token.tag == "VBG":
        return "ing"
    return "to" if token.tag == "VB" else "that"


def _complement(sentence: Sentence, token: Token, head: Token, above: State) -> Given:
    table = load_signatures()
    kind = _complement_kind(sentence, token)
    subordinator = next((sentence.tokens[c].lower for c in sentence.children[token.i] if sentence.tokens[c].dep == "mark"), "")
    if subordinator in table.conditions:
        return _scaled(above, (table.conditions[subordinator],) * 2, None, True)
    if kind == "to" and head.lemma in {"have", "be"} and any(sentence.tokens[c].lower == "yet" for c in sentence.children[head.i]):
        return _scaled(above, (-2.7, 2.7))  # "has yet to sign"
    if head.lemma == "be":
        about = [sentence.tokens[c].lemma for c in sentence.children[head.i] if sentence.tokens[c].dep in {"acomp", "attr", "nsubj"}]
        signature = next(
            (found for lemma in about if (found := table.words.get((lemma, kind)))), None
        )  # "the aim is to", "it is possible that"
        if signature:
            return _under(above, signature)
        return _scaled(above, (1.5, -1.8), "future") if kind == "to" else _pass(above)
    signature = _signature_of(sentence, head, kind)
    if kind == "that" and head.pos == "NOUN" and _is_told(signature) and (rejected := _rejected(sentence, head)):
        return _under(above, table.accused if rejected == "of another" else table.rejected)
    if signature is None and kind == "noun":
        return _pass(above)
    if signature is None and kind == "that":
        return _under(above, table.says) if head.pos in {"VERB", "NOUN"} else _pass(above)
    if signature is None and kind == "ing":
        return _pass(above)
    if signature is None:
        return _scaled(above, (1.5, -1.2), "future")
    return _under(above, signature)


def _is_told(signature: Signature | None) -> bool:
    """Whether a noun with this signature tells what may be wrong: no fact, no wish or plan."""
    return signature is None or (signature.time is None and min(signature.holder) < 3.0)


def _rejected(sentence: Sentence, noun: Token) -> Literal["of another", "by the holder"] | None:
    """Whether somebody denies what a noun tells ("rejected the claim that …", "the reports that … are false"), and whether it has a teller of its own.

    One who does "not deny the claim that …" leaves it open, as the words of another do.
    """
    table = load_signatures()
    verb = sentence.tokens[noun.head]
    beside = [sentence.tokens[c] for c in sentence.children[verb.i]]
    if verb.lemma == "be" and noun.dep == "nsubj":
        denies = any(c.dep in {"acomp", "attr"} and c.lemma in table.untrue for c in beside)
    else:
        denies = noun.dep in {"dobj", "nsubjpass"} and verb.lemma in table.rejects
    if not denies:
        return None
    owned = any(sentence.tokens[c].dep == "poss" and sentence.tokens[c].pos != "PRON" for c in sentence.children[noun.i])
    return "of another" if owned or any(c.dep == "neg" for c in beside) else "by the holder"


def _adverbial(sentence: Sentence, token: Token, above: State) -> Given:
    table = load_signatures()
    kind = _complement_kind(sentence, token)
    first = True
    for c in sentence.children[token.i]:
        child = sentence.tokens[c]
        if child.dep in {"mark", "advmod"} and child.lower in table.conditions:
            return _condition(above, table.conditions[child.lower])
        if (
            first
            and child.dep in {"aux", "auxpass"}
            and child.lower in {"should", "had", "were"}
            and child.i < token.i
            and _inverted(sentence, child, token)
        ):
            return _condition(above, 0.3)
        if child.dep in {"prep", "mark", "cc"} and child.lower in table.without:
            return _scaled(above, (-2.7, -2.7))
        first = False
    if kind == "to":
        head = sentence.tokens[token.head]
        signature = table.words.get((head.lemma, "to"))
        return _under(above, signature) if signature else _scaled(above, (1.5, 0.9), "future")
    if above.time == "future" and kind == "that":
        return _scaled(above, (3.0, 1.5), "future")
    return _beyond(above)


def _condition(above: State, score: float) -> Given:
    share = score / 3
    return Given(above.holder.base * share, above.author.base * share, (above.holder.base, above.author.base), None, True)


def _inverted(sentence: Sentence, auxiliary: Token, verb: Token) -> bool:
    """Whether the auxiliary stands before the subject: "should the envoy refuse"."""
    return any(auxiliary.i < c < verb.i and sentence.tokens[c].dep in {"nsubj", "nsubjpass"} for c in sentence.children[verb.i])


def _prepositional(sentence: Sentence, token: Token, preposition: Token, above: State) -> Given:
    """The object of a preposition; `above` is the state of the preposition, which is that of the word it hangs on."""
    table = load_signatures()
    if table.without & {preposition.lower, *(sentence.tokens[c].lower for c in sentence.children[preposition.i])}:
        return _scaled(above, (-2.7, -2.7))
    governor = sentence.tokens[preposition.head]
    kind = "ing" if token.dep == "pcomp" else "noun"
    signature = table.words.get((f"{governor.lemma} {preposition.lower}", kind))
    if signature is None and preposition.lower in {"of", "for", "on", "to", "about", "from", "into", "in", "against", "with"}:
        signature = (
            table.words.get((governor.lemma, kind))
            if preposition.lower in {"of", "for", "from", "against", "about"} or kind == "ing"
            else None
        )
    if signature:
        return _under(above, signature)
    return _beyond(above) if kind == "noun" and _is_definite(sentence, token) else _pass(above)


def _argument(sentence: Sentence, token: Token, head: Token, above: State) -> Given:
    """A subject or object. What is there already ("the strike") stays there whatever is denied of it."""
    table = load_signatures()
    if token.dep == "nsubj":
        return _pass(above) if head.lemma in table.happens else _beyond(above)
    signature = _signature_of(sentence, head, "noun")
    if signature:
        return _under(above, signature)
    return _beyond(above) if _is_definite(sentence, token) else _pass(above)


def _signature_of(sentence: Sentence, head: Token, kind: str) -> Signature | None:
    words = load_signatures().words
    for c in sentence.children[head.i]:
        if sentence.tokens[c].dep == "prt" and (found := words.get((f"{head.lemma} {sentence.tokens[c].lower}", kind))):
            return found
    return words.get((head.lemma, kind))


def _is_definite(sentence: Sentence, token: Token) -> bool:
    return token.pos == "PROPN" or any(
        sentence.tokens[c].dep == "poss" or sentence.tokens[c].lower in {"the", "this", "that", "these", "those"}
        for c in sentence.children[token.i]
    )
