"""Claims that nobody made, and judgements that deny what others told."""

from __future__ import annotations

from dataclasses import replace

from accordingto.reading.claims.words import word_at, words_of
from accordingto.reading.parse import Document, Sentence, Token
from accordingto.reading.syntax import children
from accordingto.records import Claim, Span

_NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
_NO = frozenset({"no", "neither", "none"})


def with_denials(document: Document, claim: Claim) -> Claim:
    """The claim, with its kind and polarity set where it is denied.

    What nobody said ("no official said that …", "no reports that …") is a negative stance: it holds nothing. A rejection of what was told
    ("rejected accusations that …") holds what the clause says, and denies it.
    """
    none = any((at := word_at(document, s.start)) and _is_none(*at) for s in claim.source)
    if none or any(t.pos == "NOUN" and _has_no(sentence, t) for sentence, t in words_of(document, claim.cue)):
        return replace(claim, kind="stance", polarity="negative", certainty="unstated")
    if claim.kind == "stance" and claim.polarity == "negative" and any(_tells(document, s) for s in claim.content):
        return replace(claim, kind="statement")
    return claim


def _is_none(sentence: Sentence, first: Token) -> bool:
    """Whether a source opens with a word that says that there is none: "no official", "neither side", but not "No. 10"."""
    if first.lower == "no" and first.dep != "det" and first.i + 1 < len(sentence.tokens):
        return sentence.tokens[first.i + 1].lower == "one"
    return first.lower in _NOBODY or (first.lower == "no" and first.dep == "det" and sentence.tokens[first.head].pos == "NOUN")


def _has_no(sentence: Sentence, noun: Token) -> bool:
    return any(sentence.tokens[c].lower in _NO for c in children(sentence, noun.i, "det", "neg"))


def _tells(document: Document, content: Span) -> bool:
    """Whether a content is a noun with the clause that it tells: "accusations that …"."""
    at = word_at(document, content.start)
    if at is None:
        return False
    sentence, first = at
    for token in sentence.tokens[first.i :]:
        if token.start >= content.end:
            return False
        if token.dep == "mark" and token.lower == "that":
            clause = sentence.tokens[token.head]
            noun = sentence.tokens[clause.head]
            return clause.dep in {"acl", "relcl", "ccomp"} and noun.pos == "NOUN" and noun.start >= content.start
    return False
