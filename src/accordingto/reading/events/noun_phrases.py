"""The words of a noun phrase: what belongs to a noun, and what is joined to it."""

from __future__ import annotations

from accordingto.reading.events.roles import load_roles
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import children, conjuncts
from accordingto.records import Span

_AT = {"in", "at", "near", "off", "across", "outside", "inside", "around", "throughout", "within"}
_BEFORE_NOUN = {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet"}


def phrase(sentence: Sentence, word: int) -> Span:
    """A noun with the words right before it that belong to it."""
    first = word
    for c in reversed(sentence.children[word]):
        if c < first and sentence.tokens[c].dep in _BEFORE_NOUN:
            first = min(first, *_left_of(sentence, c))
    return Span(sentence.tokens[first].start, sentence.tokens[word].end)


def _left_of(sentence: Sentence, word: int) -> list[int]:
    found = [word]
    for w in found:
        found.extend(c for c in sentence.children[w] if c < w)
    return found


def joined(sentence: Sentence, head: int) -> list[int]:
    """The word and those joined to it, past words that only count: "dozens of soldiers and police"."""
    found = []
    for w in conjuncts(sentence, head):
        if w == head or sentence.tokens[w].pos in {"NOUN", "PROPN", "PRON", "ADJ"}:
            counted = prepositional(sentence, w, "of") if sentence.tokens[w].lemma.lower() in load_roles().measures else []
            found += [c for o in counted for c in conjuncts(sentence, o)] or [w]
    return found


def prepositional(sentence: Sentence, word: int, preposition: str) -> list[int]:
    return [
        o
        for p in children(sentence, word, "prep", "agent")
        if sentence.tokens[p].lower == preposition
        for o in children(sentence, p, "pobj")
    ]


def is_place_phrase(sentence: Sentence, word: int) -> bool:
    token = sentence.tokens[word]
    return token.dep == "pobj" and sentence.tokens[token.head].lower in _AT
