"""A document in which every state, people and body has the same name: what the tagging model reads, so that it can have no opinion of any.

People keep their names, which help it to find who says something.
"""

from __future__ import annotations

from dataclasses import replace

from accordingto.reading.parse import Document, Sentence, Token

NAMES = frozenset({"NORP", "GPE", "LOC", "ORG", "PERSON", "FAC"})  # OntoNotes types
_ON_A_NOUN = frozenset({"amod", "compound", "nmod", "poss"})
PEOPLE, STATE = "Norwegian", "Norway"


def is_name(token: Token) -> bool:
    """Whether a word is part of a name or made from one: "Denmark", "Danish"."""
    return token.pos == "PROPN" or (token.text.istitle() and (token.entity in NAMES or (token.pos == "ADJ" and token.i > 0)))


def masked(document: Document) -> Document:
    """The document with one name in the place of those of all states, peoples and bodies. Offsets and syntax are left as they are."""
    return replace(document, sentences=tuple(_masked(s) for s in document.sentences))


def _masked(sentence: Sentence) -> Sentence:
    return replace(sentence, tokens=tuple(replace(t, text=_mask(t, sentence)) if _is_side(t) else t for t in sentence.tokens))


def _is_side(token: Token) -> bool:
    return is_name(token) and token.entity != "PERSON"


def _mask(token: Token, sentence: Sentence) -> str:
    before_a_noun = token.dep in _ON_A_NOUN and not is_name(sentence.tokens[token.head])
    return PEOPLE if before_a_noun else STATE
