"""Whom a pronoun stands for that tells something within another's words: "the paper, which spoke to three pilots, writes that they fear …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.reading.claims.cues import Cues
from accordingto.reading.claims.speech import Draft
from accordingto.reading.parse import Sentence, Token
from accordingto.reading.syntax import children

_ONE, _MANY, _THING = frozenset({"he", "she"}), frozenset({"they"}), frozenset({"it"})
PRONOUNS = _ONE | _MANY | _THING
_PLURAL = frozenset({"NNS", "NNPS"})
_NAMES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "attr", "conj", "appos"})


def settle_pronouns(drafts: Sequence[Draft], cues: Cues) -> None:
    """Give each pronoun that tells something within another's words the word it stands for, where the sentence has one that is not that other."""
    by_sentence: dict[int, list[Draft]] = {}
    for d in drafts:
        by_sentence.setdefault(d.sentence.start, []).append(d)
    for d in drafts:
        head = d.found.head
        if d.nested and head is not None and d.sentence.tokens[head].lower in PRONOUNS:
            around = [x for x in by_sentence[d.sentence.start] if x is not d and d.found.cue_word in x.found.content]
            outer = min(around, key=lambda x: len(x.found.content), default=None)
            known = _antecedent(d.sentence, d.sentence.tokens[head], outer, cues)
            if known is not None:
                d.found = replace(d.found, head=known)
            elif outer is not None and outer.found.head is not None:
                teller = d.sentence.tokens[outer.found.head].lower
                d.other = teller in PRONOUNS and teller != d.sentence.tokens[head].lower


def _antecedent(sentence: Sentence, pronoun: Token, outer: Draft | None, cues: Cues) -> int | None:
    """The noun that a pronoun stands for; none where that is the teller around it, or cannot be said."""
    verb = sentence.tokens[pronoun.head]
    if verb.dep == "advcl":  # "nobody believes the rebels when they say …"
        for c in children(sentence, verb.head, "dobj"):
            if c < pronoun.i and fits(sentence.tokens[c], pronoun, cues):
                return c
    taken = set(outer.found.source) if outer else set()
    if outer and outer.found.head is not None and fits(sentence.tokens[outer.found.head], pronoun, cues):
        return None
    before = (t for t in reversed(sentence.tokens[: pronoun.i]) if t.dep in _NAMES and t.pos in {"NOUN", "PROPN"} and t.i not in taken)
    return next((t.i for t in before if fits(t, pronoun, cues)), None)


def fits(noun: Token, pronoun: Token, cues: Cues) -> bool:
    """Whether a pronoun can stand for a noun that can tell something."""
    person = noun.entity == "PERSON" or noun.lemma in cues.persons
    if noun.entity in {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY"}:
        return False
    if pronoun.lower in _MANY:
        return noun.tag in _PLURAL or noun.lemma in cues.bodies or noun.entity in {"ORG", "NORP"}
    if pronoun.lower in _ONE:
        return noun.tag not in _PLURAL and person
    return (
        noun.tag not in _PLURAL
        and (not person or noun.lemma in cues.bodies)
        and (noun.lemma in cues.tellers | cues.documents | cues.bodies or noun.entity in {"ORG", "GPE"})
    )
