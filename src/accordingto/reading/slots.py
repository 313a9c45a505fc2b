"""How the words of a sentence hang together: what each is to the word above it, whether it is said to be so, when, and who does it to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accordingto.reading.entities import Cast
from accordingto.reading.parse import Sentence
from accordingto.reading.sayings import Sayings

WEAK = frozenset({"ADJ", "ADV"})
_NOT = frozenset({"not", "n't", "never", "no", "none", "nobody", "nothing", "neither"})
_MODALS = frozenset({"will", "would", "shall", "may", "might", "could", "should", "must", "can", "'ll", "wo", "'d"})
_OPEN = frozenset({"whether", "if"})
_ALIKE = {"amod": "attribute", "compound": "attribute", "nmod": "attribute"}
_DENIED = frozenset({"xcomp", "ccomp", "dobj", "acl", "relcl"})  # "denies that it sank", "its denial that it sank"
_BESIDE = frozenset({"conj", "pobj"})
_CLAUSES = frozenset({"xcomp", "ccomp", "conj", "acl"})  # a verb that shares what holds of the verb above it
_SHARES = _CLAUSES | {"dobj", "pobj", "prep", "nsubjpass", "amod", "compound", "relcl", "acomp", "attr", "pcomp"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A word or phrase at a position of a sentence, the keys it can be matched by, each with its pole."""

    at: int
    lemma: str
    keys: dict[str, bool]
    weight: float  # how much it tells: an adjective or adverb by itself tells half


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a word hangs: its dependency label or preposition, and the position and lemma of the word above it (-1 for a root)."""

    label: str
    above: int
    lemma: str


@dataclass(frozen=True, slots=True)
class Item:
    """A word or phrase: the keys it can be matched by, each with whether it is said to be so (True) or not."""

    lemma: str
    keys: dict[str, bool]
    weight: float
    verb: bool
    adjective: bool
    time: str  # of a verb: past, present, planned, open ("whether"), or "" where it has none
    rank: str  # "vice", "deputy"
    mutual: bool  # a verb whose parties may change places: "met"
    at: int  # its position in the sentence
    slot: Slot
    agents: frozenset[str] = frozenset()
    patients: frozenset[str] = frozenset()


def items(sentence: Sentence, spots: Sequence[Spot], cast: Cast, sayings: Sayings) -> Iterator[Item]:
    """What holds of each word or phrase, in order."""
    for spot in spots:
        i, t = spot.at, sentence.tokens[spot.at]
        so = not _denied(sentence, i, sayings)
        agents, patients = _roles(sentence, i, cast) if t.pos == "VERB" else (frozenset(), frozenset())
        polar = {k: pole == so for k, pole in spot.keys.items()}
        time, rank, mutual = _time(sentence, i, sayings), _rank(sentence, i, sayings), spot.lemma in sayings.mutual
        slot = _slot(sentence, i)
        yield Item(spot.lemma, polar, spot.weight, t.pos == "VERB", t.pos in WEAK, time, rank, mutual, i, slot, agents, patients)


def _rank(sentence: Sentence, i: int, sayings: Sayings) -> str:
    """What makes it another office: "vice-president", "deputy minister"."""
    before = [t.lower for t in sentence.tokens[max(0, i - 2) : i] if t.lower != "-"]
    return before[-1] if before and before[-1] in sayings.ranks else ""


def _slot(sentence: Sentence, i: int) -> Slot:
    """What a word is to the one above it; a preposition is part of what it is."""
    tokens = sentence.tokens
    above = tokens[i].head
    if above == i:
        return Slot("root", -1, "")
    if tokens[i].dep == "pobj":
        return Slot(tokens[above].lower, tokens[above].head, tokens[tokens[above].head].lemma)
    return Slot(_ALIKE.get(tokens[i].dep, tokens[i].dep), above, tokens[above].lemma)


def _denied(sentence: Sentence, i: int, sayings: Sayings) -> bool:
    """Whether an odd number of words say that it is not so: of the verb it belongs to, or of one that the verb hangs on."""
    tokens = sentence.tokens
    denied = False
    at = i
    while True:
        own = [c for c in sentence.children[at] if tokens[c].lower in _NOT]
        if tokens[at].pos in {"VERB", "AUX"}:
            own += [g for c in sentence.children[at] for g in (c, *sentence.children[c]) if _is_no_one(sentence, c, g)]
        denied ^= len(set(own)) % 2 == 1
        above = tokens[at].head
        denied ^= tokens[at].dep in {"pcomp", "pobj"} and tokens[above].lower == "without"
        if above == at or tokens[at].dep not in _SHARES:
            return denied
        if tokens[at].dep == "conj" and tokens[at].pos != "VERB":
            return denied
        denied ^= tokens[above].lemma in sayings.denying and tokens[at].dep in _DENIED
        at = above


def _is_no_one(sentence: Sentence, argument: int, word: int) -> bool:
    return sentence.tokens[argument].dep in {"nsubj", "nsubjpass", "dobj"} and sentence.tokens[word].lower in _NOT


def _planned(sentence: Sentence, i: int, sayings: Sayings) -> bool:
    """Whether it has not happened yet: a modal, "is to do", or a verb of planning above it."""
    tokens = sentence.tokens
    at = i
    while True:
        auxiliaries = [tokens[c].lower for c in sentence.children[at] if tokens[c].dep in {"aux", "auxpass"}]
        if any(a in _MODALS for a in auxiliaries):
            return True
        above = tokens[at].head
        if above == at or tokens[at].dep not in _CLAUSES:
            return False
        if tokens[at].dep == "xcomp" and tokens[above].lemma in sayings.planning:
            return True
        at = above


def _time(sentence: Sentence, i: int, sayings: Sayings) -> str:
    if any(sentence.tokens[c].dep == "mark" and sentence.tokens[c].lower in _OPEN for c in sentence.children[i]):
        return "open"
    if _planned(sentence, i, sayings):
        return "planned"
    return {"VBZ": "present", "VBP": "present", "VBD": "past", "VBN": "past"}.get(sentence.tokens[i].tag, "")


def _roles(sentence: Sentence, i: int, cast: Cast) -> tuple[frozenset[str], frozenset[str]]:
    """The named who do it and to whom it is done."""
    agents, patients = set(), set()
    tokens = sentence.tokens
    for c in sentence.children[i]:
        dep = tokens[c].dep
        if dep == "nsubj":
            agents |= _names(sentence, c, cast)
        elif dep in {"nsubjpass", "dobj"}:
            patients |= _names(sentence, c, cast)
        elif dep == "agent":
            agents |= {n for o in sentence.children[c] for n in _names(sentence, o, cast)}
    return frozenset(agents), frozenset(patients)


def _names(sentence: Sentence, i: int, cast: Cast) -> set[str]:
    """The states and persons that a phrase names: of a body its state, and those beside it ("Armenian and Azerbaijani officials")."""
    found = set()
    near = {i, *sentence.children[i], *(g for c in sentence.children[i] for g in sentence.children[c] if sentence.tokens[g].dep in _BESIDE)}
    for n in sorted(near):
        mention = cast.at(sentence.tokens[n].start)
        entity = cast.by_id[mention.entity] if mention else None
        if entity and entity.country:
            found.add(f"country:{entity.country}")
        elif entity and entity.kind in {"person", "organisation"} and entity.name[:1].isupper():
            found.add(entity.id)
    return found
