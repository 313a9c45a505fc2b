"""Which words a pronoun may stand for."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.reading.events.arguments import surface_subjects
from accordingto.reading.parse import Document, Sentence, Token
from accordingto.reading.syntax import ancestors, children
from accordingto.records import Kind

_OBJECTS = {"dobj", "pobj", "dative"}
_PEOPLE = {"he", "him", "she", "her", "who"}
_THEY = {"they", "them"}
_VERBS = {"VERB", "AUX"}
_SENTENCES_BACK = 3  # how far a pronoun's antecedent may be


def antecedents(document: Document, number: int, word: int) -> Iterator[tuple[int, int]]:
    """What the pronoun at `word` of sentence `number` may stand for, as sentence and word, the likeliest first.

    The subjects of the clauses above it, for people the names before it, then the subjects of the sentences before.
    """
    sentence = document.sentences[number]
    token = sentence.tokens[word]
    own = next((a for a in ancestors(sentence, word) if sentence.tokens[a].pos in _VERBS), word)
    for verb in ancestors(sentence, own):
        if sentence.tokens[verb].pos in _VERBS and not (token.tag == "PRP" and token.dep in _OBJECTS):
            yield from ((number, s) for s in surface_subjects(sentence, verb) if s < word)
    if token.lower in _PEOPLE:
        taken = set(surface_subjects(sentence, own))
        yield from ((number, t.i) for t in reversed(sentence.tokens[:word]) if t.i not in taken and t.entity == "PERSON")
    if is_likely_thing(token):
        return
    for back in range(number - 1, max(-1, number - 1 - _SENTENCES_BACK), -1):
        before = document.sentences[back]
        roots = [t.i for t in before.tokens if t.head == t.i]
        yield from ((back, s) for r in roots for s in surface_subjects(before, r))


def is_likely_thing(token: Token) -> bool:
    """Whether the pronoun is an "it" that something is done to: mostly a treaty or a plan, no state."""
    return token.lower == "it" and token.dep != "nsubj"


def agrees(sentence: Sentence, pronoun: Token, token: Token, kind: Kind | None) -> bool:
    """Whether the pronoun can stand for this noun, of an entity of this kind (None: of none that is known)."""
    if token.pos not in {"NOUN", "PROPN"}:
        return False
    plural = token.tag in {"NNS", "NNPS"} or bool(children(sentence, token.i, "conj"))
    if pronoun.lower in _PEOPLE:
        return kind == "person" or (kind is None and not plural)
    if pronoun.lower in _THEY:
        return plural or kind in {"organisation", "group"}
    return pronoun.lower == "it" and kind != "person" and not plural
