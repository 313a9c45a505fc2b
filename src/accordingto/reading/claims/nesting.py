"""Which attributions within another's words are claims of their own, and which pass another's words on."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.reading.claims.attributions import Attribution
from accordingto.reading.claims.speakers import is_finite
from accordingto.reading.claims.speech import Draft
from accordingto.records import Claim


def find_rows(drafts: Sequence[Draft]) -> None:
    """Mark who tells in a row: "The net is cut, the ministry said, the agency reported": the one holds the other's cue and comes last."""
    at = {(d.sentence.start, d.found.cue_word): d for d in drafts}
    for outer in drafts:
        words = outer.found.content
        if words and outer.found.cue_word > words[-1] and (outer.speaks or outer.found.entry.lemma == "accord"):
            ends = [d for w in words if (d := at.get((outer.sentence.start, w))) and d.speaks and d.found.source and _comes_last(d)]
            for inner in ends[-1:]:
                outer.in_row = inner.in_row = True


def _comes_last(draft: Draft) -> bool:
    """Whether the cue and its source stand behind what is told."""
    if draft.quotes:
        return max(q.end for q in draft.quotes) <= draft.at
    return bool(draft.found.content) and draft.found.content[-1] < draft.found.cue_word


def is_told(draft: Draft, quoted: bool) -> bool:
    """Whether what is told inside another's words is a claim of its own: a third party, named, who says something, or in reported speech holds it."""
    if not quoted and not draft.nested:
        return True
    sentence, found = draft.sentence, draft.found
    if found.head is None or is_stance(found):
        return False
    holder = sentence.tokens[found.head]
    if holder.pos not in {"NOUN", "PROPN"} and holder.dep != "dobj":  # "quoted him as saying", but not "said that he thought"
        return False
    if found.told_by is not None:
        return True
    cue, finite = sentence.tokens[found.cue_word], any(is_finite(sentence, w) for w in found.cue)
    pledges = found.frame in {"to", "object"} and {"to", "quote"} <= found.entry.frames
    if quoted:
        return (draft.speaks or pledges or found.frame == "that") and finite
    if found.frame != "that" and (found.entry.certainty == "unstated" or _is_wish(found)):
        return False
    sure = cue.pos == "ADJ" and bool(found.content) and sentence.tokens[found.content[0]].lower == "that"  # not "was ready to"
    return draft.speaks or sure or cue.pos == "NOUN" or cue.lower == "according" or (cue.pos == "VERB" and finite)


def _is_wish(found: Attribution) -> bool:
    """Whether somebody wants or does what a word of thought has for its object: that is no report of his."""
    return found.frame in {"to", "object"} and "quote" not in found.entry.frames


def is_firm(claim: Claim, draft: Draft) -> bool:
    """Whether an attribution needs no second witness: somebody is named who says, thinks or wants what a clause or a quotation tells."""
    tokens, found = draft.sentence.tokens, draft.found
    told = found.frame in _CLAUSES or any(is_finite(draft.sentence, w) for w in found.cue)
    infinitive = any(tokens[c].tag == "TO" for c in draft.sentence.children[found.cue_word])
    return bool(claim.source) and claim.kind == "statement" and told and not infinitive


def is_bound(draft: Draft) -> bool:
    """Whether an attribution is told by another in a way that the model cannot see: "citing the ministry", "…, according to the ministry, …" in a clause."""
    return draft.found.told_by is not None or draft.in_row or (draft.found.entry.lemma == "accord" and draft.nested)


_CLAUSES = frozenset({"that", "quote", "passive", "clause_to", "object_to"})


def is_stance(found: Attribution) -> bool:
    """Whether the content is only judged ("condemned the attack"): the holder is not the one who says that it happened."""
    return found.entry.judges and found.frame not in {"that", "quote", "to", "named"} and not found.frame.startswith("object_")
