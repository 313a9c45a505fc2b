"""What the name of a state or capital stands for where it is used: its government, the place, or the people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_yaml
from accordingto.reading.entities.lexicon import Term
from accordingto.reading.parse import Sentence, Token
from accordingto.records import Sense


@dataclass(frozen=True, slots=True)
class SenseWords:
    """The lists of `knowledge/senses.yaml`, as lemmas."""

    place_subject: frozenset[str]
    place_passive: frozenset[str]
    place_object: frozenset[str]
    place_object_capital: frozenset[str]
    place_noun: frozenset[str]
    government_noun: frozenset[str]
    from_government: frozenset[str]
    to_place: frozenset[str]
    for_place: frozenset[str]
    of_government: frozenset[str]
    between_place: frozenset[str]
    on_place_capital: frozenset[str]
    place_prepositions: frozenset[str]
    being_place: frozenset[str]
    held_in: frozenset[str]
    out_of: frozenset[str]


@cache
def load_sense_words() -> SenseWords:
    """The lists that come with the package."""
    return SenseWords(**{name: frozenset(words) for name, words in read_yaml("senses").items()})


def sense_of(sentence: Sentence, head: int, term: Term, opens: bool = False, words: SenseWords | None = None) -> Sense | None:
    """The sense of a state, capital, seat or demonym whose head is word `head`; `opens` says that the sentence begins a paragraph."""
    words = words or load_sense_words()
    if term.what == "people" and (term.several or sentence.tokens[head].dep not in ("compound", "amod", "nmod")):
        return "people"
    if _is_backer(sentence, head):
        return "government"
    if term.what == "adjective" and head + 1 < len(sentence.tokens) and sentence.tokens[head + 1].text in "-–":
        return None  # "Danish-made", "Danish-speaking"
    if opens and _is_dateline(sentence, head):
        return "place"
    if head and sentence.tokens[head - 1].lower == "off":
        return "place"
    top = _joined_to(sentence, head)
    token = sentence.tokens[top]
    above = sentence.tokens[token.head]
    capital = term.what in ("capital", "seat")
    if term.what == "adjective" and token.dep not in ("compound", "amod", "nmod", "poss"):
        return "people"
    if token.dep in ("nsubj", "csubj"):
        return _of_subject(sentence, above, words)
    if token.dep == "nsubjpass":
        return (
            "place" if above.lemma in words.place_passive and (capital or above.lemma not in words.place_object_capital) else "government"
        )
    if token.dep in ("dobj", "dative", "obj", "iobj"):
        return "place" if above.lemma in words.place_object or (capital and above.lemma in words.place_object_capital) else "government"
    if token.dep == "pobj":
        return _after_preposition(sentence, above, capital, words)
    if token.dep == "agent":
        return "government"
    if token.dep in ("poss", "compound", "amod", "nmod"):
        return _before_noun(above, term, token.dep, words)
    if verb := _verb_after(sentence, head):
        return _of_subject(sentence, verb, words)
    return "place" if capital or token.dep in ("appos", "npadvmod") else "government"


def _joined_to(sentence: Sentence, i: int) -> int:
    """The first of the names that the word is joined to: in "between Oslo and London" both are as Oslo is."""
    while sentence.tokens[i].dep == "conj" and sentence.tokens[i].head != i:
        i = sentence.tokens[i].head
    return i


def _is_dateline(sentence: Sentence, head: int) -> bool:
    if head > 3 or head + 1 >= len(sentence.tokens):
        return False
    after = sentence.tokens[head + 1].text
    return after in ("(", "—", "–", "--", "-") or (
        after == "," and sentence.tokens[head].text.isupper() and len(sentence.tokens[head].text) > 3
    )


def _verb_after(sentence: Sentence, head: int) -> Token | None:
    """The verb right after a name that the parser did not see as its subject: "..., Oslo has offered to mediate"."""
    after = sentence.tokens[head + 1] if head + 1 < len(sentence.tokens) else None
    if after is None or after.tag not in ("VBZ", "VBD", "VBP", "MD"):
        return None
    return sentence.tokens[after.head] if after.dep in ("aux", "auxpass") else after


def _is_backer(sentence: Sentence, head: int) -> bool:
    """ "Oslo-backed forces": a government, whatever the parser makes of the hyphens."""
    after = sentence.tokens[head + 1 : head + 3]
    return len(after) == 2 and after[0].text in "-–" and after[1].lower.endswith("ed") and after[1].lower != "based"


def _of_subject(sentence: Sentence, verb: Token, words: SenseWords) -> Sense:
    if verb.lemma == "be":
        named = [sentence.tokens[c] for c in sentence.children[verb.i] if sentence.tokens[c].dep in ("attr", "acomp")]
        return "place" if any(t.lemma in words.place_noun or t.lemma in words.being_place for t in named) else "government"
    return "place" if verb.lemma in words.place_subject else "government"


_TELLING = ("dobj", "nsubj", "nsubjpass")  # what is received, or came, from somewhere


def _after_preposition(sentence: Sentence, preposition: Token, capital: bool, words: SenseWords) -> Sense:
    word = preposition.lower
    above = sentence.tokens[preposition.head]
    if above.dep == "prep" and above.i != preposition.head:
        above = sentence.tokens[above.head]
    governors = {above.lemma, above.lower} | {
        sentence.tokens[c].lemma for c in sentence.children[above.i] if sentence.tokens[c].dep in _TELLING and above.pos == "VERB"
    }
    if word == "from":
        return "government" if governors & words.from_government else "place"
    if word in ("to", "toward", "towards"):
        return "place" if {above.lemma, above.lower} & words.to_place else "government"
    if word == "for":
        return "place" if {above.lemma, above.lower} & words.for_place else "government"
    if word == "of":
        if governors & words.place_noun or sentence.tokens[preposition.head].lower in words.out_of:
            return "place"
        return "government" if not capital or governors & (words.government_noun | words.of_government) else "place"
    if word in ("between", "among"):
        return "place" if governors & words.between_place else "government"
    if word in ("on", "upon"):
        return "place" if capital and governors & words.on_place_capital else "government"
    return "place" if word in words.place_prepositions else "government"


def _before_noun(noun: Token, term: Term, dep: str, words: SenseWords) -> Sense | None:
    if term.what == "capital" and dep == "compound" and noun.lemma in words.held_in:
        return "place"
    if noun.lemma in words.government_noun or noun.lower in words.government_noun:
        return "government"
    if noun.lemma in words.place_noun or noun.lower in words.place_noun:
        return "place"
    if term.what == "capital" and dep != "poss":
        return "place"
    return "government"
