"""What stands around a noun that names somebody: whose it is, how many, and who it is said to be."""

from __future__ import annotations

from accordingto.reading.entities.lexicon import Term
from accordingto.reading.entities.names import Name
from accordingto.reading.parse import Sentence

KNOWN = frozenset({"the", "this", "that", "these", "those"})  # before a noun for who has been named
_COUNTS = frozenset({"two", "three", "four", "both"})
_NARROWING = frozenset({"amod", "acl", "relcl"})  # what stands after a noun and says which are meant


def is_owned(sentence: Sentence, n: Name) -> bool:
    """Whether a noun or name says whose it is: "Thor's commander", "the commander of Thor"."""
    tokens = sentence.tokens
    if n.first and tokens[n.first - 1].lower in ("'s", "'"):
        return True
    return any(
        (tokens[c].dep == "poss" and tokens[c].tag != "PRP$")
        or (tokens[c].lower == "of" and any(tokens[o].pos == "PROPN" for o in sentence.children[c]))
        for c in sentence.children[n.head]
    )


def is_counted(sentence: Sentence, n: Name) -> bool:
    """Whether a noun says how many there are: "the two governments"."""
    return any(t.lower in _COUNTS for t in sentence.tokens[n.first : n.last + 1])


def said_of(sentence: Sentence, n: Name, term: Term, first: str) -> str:
    """What tells people from others named by the same noun: how many ("65 people"), or what stands after ("people familiar with it").

    `first` is the first word of the phrase, folded.
    """
    if not term.several or first in KNOWN:
        return ""
    tokens = sentence.tokens
    after = [c for c in sentence.children[n.head] if c > n.last and tokens[c].dep in _NARROWING]
    count = [t.lower for t in tokens[n.first : n.last + 1] if t.dep == "nummod"]
    return " ".join([*count, *(tokens[c].lower for c in after)])


def words_beside(sentence: Sentence, head: int) -> list[int]:
    """The words that an office stands in apposition to, or is predicated of: "Berg" of "the premier, Berg" and of "Berg is the premier"."""
    token = sentence.tokens[head]
    near = []
    if token.dep == "appos":
        near.append(token.head)
    if token.dep == "attr" and sentence.tokens[token.head].lower in ("is", "'s"):
        near += [c for c in sentence.children[token.head] if sentence.tokens[c].dep == "nsubj"]
    return near + [c for c in sentence.children[head] if sentence.tokens[c].dep == "appos"]
