"""Which attributions within another's words are claims of their own, and which pass another's words on."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.reading.claims.attributions import Attribution
from accordingto.reading.claims.cues import Cues
from accordingto.reading.claims.pronouns import PRONOUNS
from accordingto.reading.claims.speakers import is_finite
from accordingto.reading.claims.speech import Draft
from accordingto.reading.syntax import children
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


def is_told(draft: Draft, quoted: bool, cues: Cues) -> bool:
    """Whether what is told inside another's words is a claim of its own: a third party, named, who says something, or in reported speech holds it."""
    if not quoted and not draft.nested:
        return True
    sentence, found = draft.sentence, draft.found
    if found.head is None:
        return is_hearsay(draft, cues)
    if is_stance(found):
        return False
    holder = sentence.tokens[found.head]
    if (
        holder.lower in _UNKNOWN or holder.tag == "PRP$"
    ) and holder.dep != "dobj":  # "quoted him as saying", but not "said that he thought"
        return False
    if found.told_by is not None:
        return True
    if _is_plan(draft, cues) or _is_topic(draft) or not _can_hold(draft, cues):
        return False
    cue = sentence.tokens[found.cue_word]
    if cue.pos == "ADJ":
        return bool(found.content) and sentence.tokens[found.content[0]].tag != "TO"  # not "was ready to"
    if cue.pos == "VERB" and cue.lower != "according":
        told_by_agent = cue.tag == "VBN" and found.head > cue.i  # "recalled being told by his chief that …"
        return told_by_agent or any(is_finite(sentence, w) for w in found.cue) or (draft.speaks and not quoted)
    return True


def is_hearsay(draft: Draft, cues: Cues) -> bool:
    """Whether nobody by name tells a clause: "clients were assured that …", "it was reported that …", "rumours that …"."""
    sentence, found = draft.sentence, draft.found
    cue = sentence.tokens[found.cue_word]
    if found.frame == "passive" and not found.source and cue.lemma in _RUMOURED | {"report", "say"}:
        return bool(children(sentence, cue.i, "xcomp"))  # "the duke is said to have fled"
    if found.frame != "that" or found.source or not found.content or found.content[0] < cue.i:
        return False
    if cue.pos == "NOUN":
        return cue.lemma in cues.hearsay and cue.dep not in {"nsubj", "nsubjpass"}  # not "said that reports that … were false"
    passive = children(sentence, cue.i, "auxpass", "nsubjpass")
    nobody = any(sentence.tokens[c].lower == "it" for c in children(sentence, cue.i, "nsubj", "nsubjpass"))
    told = "quote" in found.entry.frames or (nobody and cue.lemma in _RUMOURED)
    return bool(passive) and told and any(is_finite(sentence, w) for w in found.cue)


_RUMOURED = frozenset({"allege", "believe", "fear", "rumor", "rumour", "suspect", "think", "understand"})  # "it is believed that"


_UNKNOWN = frozenset(
    {
        "he",
        "she",
        "they",
        "it",
        "him",
        "her",
        "them",
        "who",
        "that",
        "which",
        "what",
        "this",
        "these",
        "those",
        "one",
        "whoever",
        "everyone",
        "everybody",
        "anyone",
    }
)


def _can_hold(draft: Draft, cues: Cues) -> bool:
    """Whether a holder that only thinks or wants something can: not "a policy"; a pronoun has to tell a clause."""
    found, words = draft.found, draft.sentence.tokens
    holder = words[found.head or 0]
    if any(words[w].lower in PRONOUNS for w in found.source[:1]):
        return found.frame in {"that", "object_as"} and bool(found.content) and found.content[0] > found.cue_word
    if found.frame == "that" and found.entry.lemma not in _FOLLOWING and found.content and found.content[0] > found.cue_word:
        return True  # whoever believes or fears that something is so has a mind, whatever he is called
    names = cues.persons | cues.bodies | cues.tellers | cues.documents
    common = holder.tag == "NN" and not holder.entity
    return draft.speaks or not common or holder.lemma in names or holder.lemma in cues.nouns or holder.lemma.endswith(_MAKERS)


_FOLLOWING = frozenset({"mean", "ensure", "prove", "require", "establish", "enact", "demonstrate", "guarantee"})  # things do so too
_MAKERS = ("er", "or", "ist", "ian", "ee", "man", "woman", "ant")


def _is_topic(draft: Draft) -> bool:
    """Whether somebody only speaks of a thing, or agrees with somebody: that tells nothing."""
    words = draft.sentence.tokens
    if draft.found.frame == "as" and any(
        words[c].dep == "dobj" and words[c].tag != "WP" for c in draft.sentence.children[draft.found.cue_word]
    ):
        return True  # "saw the truce as a trap" is told with the truce
    if any(words[w].lower in {"what", "which", "who", "whom", "whatever"} for w in draft.found.content[:1]):
        return True  # "what he called a trap"
    return draft.found.frame in _TOPICS and not any(words[w].pos in {"VERB", "AUX"} for w in draft.found.content)


_TOPICS = frozenset({"at", "on", "with", "about"})


def _is_plan(draft: Draft, cues: Cues) -> bool:
    """Whether somebody only wants to do something himself, and has given no word that he will: that is no report of his."""
    tokens, found = draft.sentence.tokens, draft.found
    if found.frame != "to":
        return False
    if tokens[found.cue[-1]].lower == "to":  # "appealed to the crew to stop", but not "referred to the crew"
        return not children(draft.sentence, found.cue_word, "xcomp")
    if found.entry.lemma == "agree" and children(draft.sentence, found.head or 0, "conj"):
        return True  # "the two ports have agreed to share the pilots" is a deed of both
    return "quote" not in found.entry.frames and found.entry.lemma not in cues.pledging


def is_firm(claim: Claim, draft: Draft) -> bool:
    """Whether an attribution needs no second witness: somebody is named who says, thinks or wants what a clause or a quotation tells."""
    tokens, found = draft.sentence.tokens, draft.found
    told = found.frame in _CLAUSES or any(is_finite(draft.sentence, w) for w in found.cue)
    infinitive = any(tokens[c].tag == "TO" for c in draft.sentence.children[found.cue_word])
    return bool(claim.source) and claim.kind == "statement" and told and (not infinitive or _is_expected(draft))


def _is_expected(draft: Draft) -> bool:
    """Whether an infinitive tells within another's words what somebody said or will say: "is said to have written that", "expected him to admit that"."""
    if not (draft.nested and draft.speaks and draft.found.frame == "that" and draft.found.content):
        return False
    words = draft.sentence.tokens
    verb = words[draft.found.cue_word]
    above = words[verb.head]
    if verb.dep == "ccomp":
        return above.lemma in _EXPECTING and bool(children(draft.sentence, verb.i, "nsubj"))
    passive = above.lemma in _EXPECTING and bool(children(draft.sentence, above.i, "auxpass"))
    return verb.dep == "xcomp" and (passive or above.lemma in {"right", "wrong", "correct", "use"})


_EXPECTING = frozenset({"allege", "believe", "expect", "know", "report", "rumour", "rumor", "say", "suppose", "think", "understand"})


def is_bound(draft: Draft) -> bool:
    """Whether an attribution is told by another in a way that the model cannot see: "citing the ministry", "…, according to the ministry, …" in a clause."""
    hears = draft.found.entry.lemma in _HEARING and draft.found.head is not None and draft.found.head > draft.found.cue_word
    return draft.found.told_by is not None or draft.in_row or hears or (draft.found.entry.lemma == "accord" and draft.nested)


_HEARING = frozenset({"hear", "learn", "gather"})  # "heard from the auditor that …": the model takes the hearer for the source
_CLAUSES = frozenset({"that", "quote", "passive", "clause_to", "object_to"})


def is_stance(found: Attribution) -> bool:
    """Whether the content is only judged ("condemned the attack"): the holder is not the one who says that it happened."""
    return found.entry.judges and found.frame not in {"that", "quote", "to", "named"} and not found.frame.startswith("object_")
