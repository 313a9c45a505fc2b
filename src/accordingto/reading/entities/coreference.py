"""Whom personal pronouns stand for. Where the text leaves it open, nobody is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from accordingto.reading.entities.lexicon import load_name_words
from accordingto.reading.entities.mentions import Name
from accordingto.reading.parse import Document, Sentence
from accordingto.records import Kind

T = TypeVar("T")
_PRONOUN: dict[str, Literal["he", "she", "they"]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
}
_SENTENCES_BACK = 2
_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(slots=True)
class Referent(Generic[T]):
    """What a pronoun can stand for; `gender` is learnt from the first pronoun that must mean it."""

    entity: T
    kind: Kind
    gender: str | None
    plural: bool
    named: bool = True
    speaks: bool = True  # False: ships and other things that fight


def find_pronouns(document: Document, names: Sequence[Name], referents: dict[int, Referent[T]]) -> dict[int, T]:
    """The entity of every pronoun that can only, or most likely, mean one; by the number of the name."""
    by_sentence: dict[int, list[int]] = {}
    for i in referents:
        by_sentence.setdefault(names[i].sentence, []).append(i)
    genders: dict[int, str] = {id(r.entity): r.gender for r in referents.values() if r.gender}
    quoted = _quoted(document)
    found: dict[int, T] = {}
    for i, n in enumerate(names):
        if n.what != "pronoun":
            continue
        word = _PRONOUN[document.sentences[n.sentence].tokens[n.first].lower]
        chosen = _antecedent(document, names, n, word, referents, by_sentence, genders, quoted)
        if chosen is not None:
            found[i] = referents[chosen].entity
            if word != "they":
                genders.setdefault(id(referents[chosen].entity), word)
            referents[i] = Referent(
                referents[chosen].entity,
                referents[chosen].kind,
                None,
                referents[chosen].plural,
                referents[chosen].named,
                referents[chosen].speaks,
            )
            by_sentence.setdefault(n.sentence, []).append(i)
    return found


def _antecedent(
    document: Document,
    names: Sequence[Name],
    n: Name,
    word: str,
    referents: dict[int, Referent[T]],
    by_sentence: dict[int, list[int]],
    genders: dict[int, str],
    quoted: frozenset[tuple[int, int]],
) -> int | None:
    speaks = _is_speaker(document.sentences[n.sentence], n)
    for back in range(_SENTENCES_BACK + 1):
        number = n.sentence - back
        if number < 0:
            return None
        sentence = document.sentences[number]
        fits = [i for i in by_sentence.get(number, ()) if _fits(referents[i], word, genders) and (referents[i].speaks or not speaks)]
        if back == 0:
            in_quote = (n.sentence, n.first) in quoted
            fits = [
                i
                for i in fits
                if names[i].first < n.first
                and not _same_clause(sentence, names[i], n)
                and not (in_quote and (number, names[i].first) not in quoted)
            ]
        if word == "they" and back == 0 and _persons_joined(sentence, names, by_sentence.get(number, ()), referents, n):
            return None
        if fits and word == "they":
            return fits[-1] if len({id(referents[i].entity) for i in fits}) == 1 else None
        if fits:
            return _choose(sentence, names, fits, referents)
    return None


def _is_speaker(sentence: Sentence, n: Name) -> bool:
    token = sentence.tokens[n.head]
    return token.dep in _SUBJECTS and sentence.tokens[token.head].lemma.lower() in load_name_words().speaks


def _persons_joined(sentence: Sentence, names: Sequence[Name], here: Sequence[int], referents: dict[int, Referent[T]], n: Name) -> bool:
    """Whether two persons stand before the pronoun as one subject: "Dahl and Lund said they ..."."""
    return any(referents[i].kind == "person" and names[i].first < n.first and sentence.tokens[names[i].head].dep == "conj" for i in here)


def _fits(referent: Referent[T], word: str, genders: dict[int, str]) -> bool:
    if word == "they":
        return referent.plural
    return referent.kind == "person" and not referent.plural and genders.get(id(referent.entity), word) == word


def _choose(sentence: Sentence, names: Sequence[Name], fits: list[int], referents: dict[int, Referent[T]]) -> int | None:
    """The only one, or the only subject, or the subject of the main verb; not somebody unnamed where somebody is named."""
    for some in (
        fits,
        [i for i in fits if sentence.tokens[_top(sentence, names[i].head)].dep in _SUBJECTS],
        [i for i in fits if _is_main_subject(sentence, names[i])],
    ):
        if len({id(referents[i].entity) for i in some}) == 1:
            unsure = not referents[some[-1]].named and any(referents[i].named for i in fits)
            return None if unsure else some[-1]
    return None


def _is_main_subject(sentence: Sentence, n: Name) -> bool:
    head = sentence.tokens[_top(sentence, n.head)]
    return head.dep in _SUBJECTS and sentence.tokens[head.head].head == head.head


def _top(sentence: Sentence, i: int) -> int:
    """The first of the words that a word is joined to."""
    while sentence.tokens[i].dep == "conj":
        i = sentence.tokens[i].head
    return i


def _same_clause(sentence: Sentence, candidate: Name, pronoun: Name) -> bool:
    """Whether both hang on one verb, so that they cannot be the same: "Dahl told him". A possessive can: "Dahl told his aide"."""
    tokens = sentence.tokens
    p, c = tokens[pronoun.head], tokens[_top(sentence, candidate.head)]
    if p.dep == "poss" or p.lower.endswith(("self", "selves")):
        return c.head == p.head and c.dep == "poss"
    verb = p.head
    if tokens[verb].dep in ("prep", "agent", "dative"):
        verb = tokens[verb].head
    if c.head == verb:
        return c.dep in (*_SUBJECTS, "dobj", "dative")
    return c.dep in _SUBJECTS and p.dep not in _SUBJECTS and c.head in _sharing(sentence, verb)


def _sharing(sentence: Sentence, verb: int) -> list[int]:
    """The verbs before it whose subject it shares: "Dahl struck Lund and fired at him"."""
    found: list[int] = []
    while sentence.tokens[verb].dep == "conj" and not any(sentence.tokens[c].dep in _SUBJECTS for c in sentence.children[verb]):
        verb = sentence.tokens[verb].head
        found.append(verb)
    return found


def _quoted(document: Document) -> frozenset[tuple[int, int]]:
    """The words that stand between quotation marks, as sentence and word."""
    inside: set[tuple[int, int]] = set()
    paragraph, is_open = -1, False
    for number, sentence in enumerate(document.sentences):
        if sentence.paragraph != paragraph:
            paragraph, is_open = sentence.paragraph, False
        for t in sentence.tokens:
            if t.text in ("“", "«"):
                is_open = True
            elif t.text in ("”", "»"):
                is_open = False
            elif t.text in ('"', "``", "''"):
                is_open = not is_open
            elif is_open:
                inside.add((number, t.i))
    return frozenset(inside)
