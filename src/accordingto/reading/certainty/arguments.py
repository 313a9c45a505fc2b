"""Nouns and gerunds as subjects, objects and objects of prepositions."""

from __future__ import annotations

from accordingto.reading.certainty.clauses import complement, dropped, rejected
from accordingto.reading.certainty.conditions import NOT_FULFILLED
from accordingto.reading.certainty.signatures import load_signatures
from accordingto.reading.certainty.states import Given, State, beyond, passed, scaled, supposed, under
from accordingto.reading.certainty.tree import child_as, complement_kind, is_definite, is_passive, no_object, signature_of
from accordingto.reading.parse import Sentence, Token

_LOOSE = frozenset({"of", "for", "from", "against", "about"})  # after these a noun has its own signature, without its preposition
_LOOSE_VERBAL = _LOOSE | {"on", "to", "into", "in", "with"}  # and a gerund after these


def prepositional(sentence: Sentence, token: Token, preposition: Token, above: State) -> Given:
    """The object of a preposition; `above` is the state of the preposition, which is that of the word it hangs on."""
    table = load_signatures()
    before = (preposition.i, *sentence.children[preposition.i])
    if (without := next((c for c in before if sentence.tokens[c].lower in table.without), None)) is not None:
        return scaled(above, (-2.7, -2.7), without)
    mark = child_as(sentence, token.i, "mark")
    if mark is not None and (score := table.conditions.get(sentence.tokens[mark].lower)) is not None:
        return supposed(above, score, mark)  # "doubts remain over whether the bridge was blown up"
    governor = sentence.tokens[preposition.head]
    kind = "ing" if token.dep == "pcomp" or token.tag == "VBG" else "noun"
    if kind == "ing" and complement_kind(sentence, token) == "to":
        kind = "to"  # "called for the rebels to leave"
    word = preposition.lower
    if is_passive(sentence, governor) and (found := table.words.get((f"{governor.lower} {word}", kind))):
        return under(above, found, governor.i)._replace(time="past")  # "is suspected of burning the village"
    signature = table.words.get((f"{governor.lemma} {word}", kind))
    if signature is None and governor.dep in {"dobj", "nsubjpass"}:  # "suspects the rebels of burning the village"
        verb = sentence.tokens[governor.head]
        if found := table.words.get((f"{verb.lemma} {word}", kind)):
            return under(above, found, verb.i)._replace(time="past" if found.claim and not found.time else found.time)
    if signature is None and word in (_LOOSE_VERBAL if kind == "ing" else _LOOSE):
        signature = table.of(governor, kind)
    if signature is None:
        return beyond(above) if kind == "noun" and is_definite(sentence, token) else passed(above)
    if signature == table.reports and (denied := rejected(sentence, governor)):  # "called reports of a mutiny false"
        return under(above, table.accused if denied == "of another" else table.rejected, governor.head, governor.i)
    if signature.time == "future" and (verb_over := dropped(sentence, governor)) is not None:
        return supposed(above, NOT_FULFILLED, verb_over, governor.i)._replace(hypothetical=False)  # "hopes of a truce were dashed"
    return under(above, signature, governor.i)


def argument(sentence: Sentence, token: Token, head: Token, above: State) -> Given:
    """A subject or object. What is there already ("the strike") stays there whatever is denied of it."""
    if token.dep == "nsubj":
        return _subject(sentence, head, above)
    if token.dep == "dobj" and no_object(sentence, head.i) is not None:
        above = above._replace(holder=-above.holder)  # "found no evidence": not found, but for the evidence it is "no" that says so
    signature, words = signature_of(sentence, head, "noun")
    if signature:
        return under(above, signature, *words)
    return beyond(above) if is_definite(sentence, token) else passed(above)


def _subject(sentence: Sentence, head: Token, above: State) -> Given:
    """A subject is there with what is said of it, where that is its happening: "the vote took place", "a vote is possible"."""
    table = load_signatures()
    if head.lemma in table.happens:
        return passed(above)
    quality = child_as(sentence, head.i, "acomp")
    for over in (head.i, quality):
        verb = child_as(sentence, over, "xcomp") if over is not None else None
        if verb is not None and over is not None and sentence.tokens[verb].lemma in table.happens:
            return complement(sentence, sentence.tokens[verb], sentence.tokens[over], above)  # "the vote failed to take place"
    if quality is not None and head.lemma == "be" and (hedge := table.adjectives.get(sentence.tokens[quality].lower)):
        return scaled(above, (hedge.holder, -hedge.holder), quality, time=hedge.time)  # "a vote is possible"
    return beyond(above)
