"""The words that carry how sure a holder is, and whether he affirms: modals, negations and hedges in what he says, and cues such as "denied"."""

from __future__ import annotations

from dataclasses import replace

from accordingto.reading.certainty import marks
from accordingto.reading.claims.cues import Cues
from accordingto.reading.claims.runs import joined
from accordingto.reading.claims.words import head_of, words_of
from accordingto.reading.parse import Document
from accordingto.records import Claim, Span, Spans


def with_marks(document: Document, cues: Cues, claim: Claim) -> Claim:
    """The claim with its marks: those of the main predicate of its content, and of its cue the verb or noun that is not simply "said"."""
    return replace(claim, marks=joined([*_in_content(document, claim), *_in_cue(document, cues, claim.cue)]))


def _in_content(document: Document, claim: Claim) -> Spans:
    head = head_of(document, claim.content[0])
    if head is None:
        return ()
    found = marks(head[0], head[1].i)
    return tuple(m for m in found if any(s.start <= m.start and m.end <= s.end for s in claim.content))


def _in_cue(document: Document, cues: Cues, cue: Spans) -> list[Span]:
    """The words of a cue that deny, doubt or keep a distance, and its negations and modals: "did not confirm"."""
    found = []
    for sentence, token in words_of(document, cue):
        entry = {"VERB": cues.verbs, "NOUN": cues.nouns, "ADJ": cues.adjectives}.get(token.pos, {}).get(token.lemma)
        doubtful = entry is not None and (entry.certainty != "certain" or entry.polarity == "negative" or token.lemma in cues.distancing)
        if doubtful or token.dep == "neg" or (token.tag == "MD" and sentence.tokens[token.head].i != token.i):
            found.append(Span(token.start, token.end))
    return found
