"""What the tree of a sentence says about one word."""

from __future__ import annotations

from accordingto.reading.certainty.signatures import Signature, load_signatures
from accordingto.reading.parse import Sentence, Token

VERBS = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_QUESTIONS = frozenset({"WP", "WRB", "WDT", "WP$"})


def child(sentence: Sentence, i: int, word: str) -> int | None:
    """The word that hangs on another and is written so."""
    return next((c for c in sentence.children[i] if sentence.tokens[c].lower == word), None)


def child_as(sentence: Sentence, i: int, *deps: str) -> int | None:
    """The first word that hangs on another with one of these labels."""
    return next((c for c in sentence.children[i] if sentence.tokens[c].dep in deps), None)


def complement_kind(sentence: Sentence, token: Token) -> str:
    """How a clause or noun complements its head: "to" (infinitive), "that" (clause), "ing" (gerund), "noun"."""
    parts = [sentence.tokens[c] for c in sentence.children[token.i]]
    if any(p.tag == "TO" and p.dep == "aux" for p in parts):
        return "to"
    for part in parts:
        finite = part.dep in {"aux", "auxpass"} and part.tag in _FINITE
        if part.dep == "mark" or finite or (part.dep in {"nsubj", "nsubjpass", "expl"} and token.tag != "VB"):
            return "that"
    if token.pos in {"NOUN", "PROPN"}:
        return "noun"
    if token.tag == "VBG":
        return "ing"
    return "to" if token.tag == "VB" else "that"


def question_word(sentence: Sentence, i: int) -> str:
    """The word of a question with which a clause begins: "who burned it", "why they left"; "" if it has none."""
    return next((sentence.tokens[c].lower for c in sentence.children[i] if c < i and sentence.tokens[c].tag in _QUESTIONS), "")


def signature_of(sentence: Sentence, head: Token, kind: str) -> tuple[Signature | None, tuple[int, ...]]:
    """What a word makes of its complement, and the word with its particle: "called off"."""
    table = load_signatures()
    for c in sentence.children[head.i]:
        if sentence.tokens[c].dep == "prt" and (found := table.words.get((f"{head.lemma} {sentence.tokens[c].lower}", kind))):
            return found, (head.i, c)
    return table.of(head, kind), (head.i,)


def is_passive(sentence: Sentence, token: Token) -> bool:
    """Whether a participle has no object of its own: "was accused of", "suspected of"."""
    return token.tag == "VBN" and not any(
        sentence.tokens[c].dep == "dobj" or sentence.tokens[c].lower in {"has", "have", "had"} for c in sentence.children[token.i]
    )


def is_definite(sentence: Sentence, token: Token) -> bool:
    """Whether a noun names something that is there already: "the strike", "Peru's strike"."""
    return token.pos == "PROPN" or any(
        sentence.tokens[c].dep == "poss" or sentence.tokens[c].lower in _POINTING for c in sentence.children[token.i]
    )


def is_none(sentence: Sentence, i: int) -> bool:
    """Whether a word says that there is none: "no ship", "neither side", "not one ship", but not "no more than 30 ships"."""
    if i + 1 == len(sentence.tokens):
        return False
    after = sentence.tokens[i + 1].lower
    if sentence.tokens[i].lower == "any":
        return i > 0 and sentence.tokens[i - 1].lower in {"hardly", "scarcely", "barely"}
    if sentence.tokens[i].lower == "not":
        return after in {"one", "a"}
    return sentence.tokens[i].lower in {"no", "neither"} and after not in _COMPARED


def no_object(sentence: Sentence, i: int) -> int | None:
    """The word of an object that denies the verb: "fired no shots", "said nothing"."""
    for c in sentence.children[i]:
        if sentence.tokens[c].dep == "dobj":
            if sentence.tokens[c].lower in NOBODY:
                return c
            if (none := next((d for d in sentence.children[c] if is_none(sentence, d)), None)) is not None:
                return none
    return None


NOBODY = frozenset({"nobody", "nothing", "none", "neither"})
_COMPARED = frozenset({"more", "fewer", "less", "later", "earlier", "sooner", "other"})
