"""What a verb's form says: passive, negated, a purpose, an infinitive."""

from __future__ import annotations

from accordingto.reading.parse import Sentence

_DEEPEST = 12  # verbs joined by "and" that are climbed: real sentences need no more
_NEGATIONS = {"not", "n't", "never", "neither", "nor", "no"}


def is_passive(sentence: Sentence, i: int) -> bool:
    """Whether the verb is in the passive: "was attacked", "the town attacked on Friday", "was attacked and burned"."""
    for _ in range(_DEEPEST):
        token = sentence.tokens[i]
        deps = {sentence.tokens[c].dep for c in sentence.children[i]}
        if deps & {"auxpass", "nsubjpass", "agent"}:
            return token.tag != "VBG" or "auxpass" in deps or "nsubjpass" in deps
        if token.tag != "VBN" or deps & {"aux", "nsubj", "dobj"}:
            return False
        if token.dep != "conj" or sentence.tokens[token.head].pos != "VERB":
            return token.dep in {"acl", "advcl"}
        i = token.head
    return False


def is_negated(sentence: Sentence, i: int) -> bool:
    """Whether a negation hangs on the word."""
    return any(sentence.tokens[c].dep == "neg" or sentence.tokens[c].lower in _NEGATIONS for c in sentence.children[i])


def is_purpose(sentence: Sentence, i: int) -> bool:
    """Whether the verb only says what something is for: "sent ships to protect the trawlers"."""
    return sentence.tokens[i].dep == "advcl" and is_infinitive(sentence, i)


def is_infinitive(sentence: Sentence, i: int) -> bool:
    """Whether "to" stands before the verb."""
    return any(sentence.tokens[c].lower == "to" and sentence.tokens[c].dep == "aux" for c in sentence.children[i])
