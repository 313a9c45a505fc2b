"""What a sentence says, as slots that can be compared: who, how many, on which day, and its words with who does them and whether they are so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_yaml
from accordingto.reading.amounts import find_amount
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Sentence
from accordingto.records import Span

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "ADP", "PRON"})  # the last two only as parts of a phrase
_WEAK = frozenset({"ADJ", "ADV"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
)
_NOT = frozenset({"not", "n't", "never", "no", "none", "nobody", "nothing", "neither"})
_MODALS = frozenset({"will", "would", "shall", "may", "might", "could", "should", "must", "can", "'ll", "wo", "'d"})
_ENDINGS = (
    "isation",
    "ization",
    "ation",
    "ement",
    "ment",
    "ition",
    "sion",
    "tion",
    "ance",
    "ence",
    "ness",
    "ally",
    "ity",
    "ing",
    "ion",
    "ly",
    "al",
    "er",
    "or",
    "ed",
    "e",
    "y",
)
_SHORTEST_STEM = 4
_ALIKE = {"amod": "attribute", "compound": "attribute", "nmod": "attribute"}
_DENIED = frozenset({"xcomp", "ccomp", "dobj", "acl", "relcl"})  # "denies that it sank", "its denial that it sank"
_CLAUSES = frozenset({"xcomp", "ccomp", "conj", "acl"})  # a verb that shares what holds of the verb above it


@dataclass(frozen=True, slots=True)
class Sayings:
    """knowledge/repeats.yaml: by their first lemma, phrases with their keys; a key is a row of words, with the pole it names there."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]
    denying: frozenset[str]
    planning: frozenset[str]
    light: frozenset[str]


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
    time: str  # of a verb: past, present, planned, or "" where it has none
    at: int  # its position in the sentence
    slot: Slot
    agents: frozenset[str] = frozenset()
    patients: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in slots. `who` has for each name its id and the state it belongs to."""

    span: Span
    text: str
    items: tuple[Item, ...]
    who: frozenset[tuple[str, str]]
    numbers: frozenset[str]
    days: frozenset[str]
    months: frozenset[str]
    keys: frozenset[str]


@cache
def load_sayings() -> Sayings:
    """The words of knowledge/repeats.yaml."""
    knowledge = read_yaml("repeats")
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    rows = [(f"same{n}", True, row) for n, row in enumerate(knowledge["same"])]
    rows += [(f"pole{n}", i == 0, row) for n, pair in enumerate(knowledge["opposite"]) for i, row in enumerate(pair)]
    for key, pole, row in rows:
        for phrase in row:
            words = tuple(phrase.replace("-", " ").split())
            found.setdefault(words[0], []).append((words, key, pole))
    phrases = {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in found.items()}
    return Sayings(phrases, *(frozenset(knowledge[k]) for k in ("denying", "planning", "light")))


def passage(sentence: Sentence, cast: Cast, sayings: Sayings) -> Passage:
    """The slots of a sentence."""
    tokens = sentence.tokens
    who = frozenset(w for m in cast.within(sentence.start, sentence.end) if (w := _telling(m.entity, cast)))
    numbers = frozenset(_number(sentence, t.i) for t in tokens if t.pos == "NUM") - {""}
    items = tuple(_items(sentence, cast, sayings))
    days, months = (frozenset(t.lower for t in tokens if t.pos == "PROPN" and t.lower in names) for names in (_DAYS, _MONTHS))
    names = frozenset(f"who:{state or one}" for one, state in who)
    keys = frozenset(k for i in items for k in i.keys) | names | frozenset(f"#{n}" for n in numbers) | days | months
    return Passage(sentence.span, " ".join(t.lower for t in tokens if t.pos != "PUNCT"), items, who, numbers, days, months, keys)


def _telling(entity: str, cast: Cast) -> tuple[str, str] | None:
    """A name that tells one happening from another: its id, and the state of a place; of a body or an unnamed person only the state."""
    one = cast.by_id[entity]
    if one.kind == "country":
        return entity, entity
    if one.kind in {"place", "person"} and one.name.split()[-1][:1].isupper():
        return entity, f"country:{one.country}" if one.kind == "place" and one.country else ""
    return (f"country:{one.country}", f"country:{one.country}") if one.country else None


def _number(sentence: Sentence, i: int) -> str:
    first = i - 1 if i and sentence.tokens[i - 1].lower == "a" else i
    found = find_amount(sentence.tokens, first, i)
    return str(found.best) if found and found.best != 1 else ""


def _items(sentence: Sentence, cast: Cast, sayings: Sayings) -> Iterator[Item]:
    """The words that tell something, phrases first; names, numbers and days are slots of their own."""
    order = [t.i for t in sentence.tokens if t.pos in _CONTENT and t.tag not in {"PRP", "PRP$", "WP", "WDT"}]
    used: set[int] = set()
    for n, i in enumerate(order):
        if i in used:
            continue
        t = sentence.tokens[i]
        lemma = t.lemma.lower()
        keys: dict[str, bool] = {}
        longest = 1
        for words, key, pole in sayings.phrases.get(lemma, ()):
            if len(words) < longest:
                break
            if words == tuple(sentence.tokens[j].lemma.lower() for j in order[n : n + len(words)]):
                longest = len(words)
                keys.setdefault(key, pole)
        content = t.pos not in {"ADP", "PRON"} and lemma not in sayings.light and t.text[:1].isalpha()
        if longest == 1 and (not content or _is_slot(sentence, i, cast)):
            continue
        used.update(order[n : n + longest])
        if longest == 1:
            keys[_stem(lemma)] = True
        mention = cast.at(t.start)
        if mention and t.pos == "NOUN" and sentence.tokens[i].end == mention.end:
            keys[f"@{mention.entity}"] = True
        so = not _denied(sentence, i, sayings)
        weight = 0.5 if t.pos in _WEAK and not keys.keys() - {_stem(lemma)} else 1.0
        agents, patients = _roles(sentence, i, cast) if t.pos == "VERB" else (frozenset(), frozenset())
        polar = {k: pole == so for k, pole in keys.items()}
        yield Item(
            lemma, polar, weight, t.pos == "VERB", t.pos in _WEAK, _time(sentence, i, sayings), i, _slot(sentence, i), agents, patients
        )


def _is_slot(sentence: Sentence, i: int, cast: Cast) -> bool:
    t = sentence.tokens[i]
    if t.lower in _DAYS or (t.lower in _MONTHS and t.pos == "PROPN"):
        return True
    if t.entity in {"NORP", "GPE"} and t.pos == "ADJ":
        return True
    if t.dep == "compound" and sentence.tokens[t.head].entity == "PERSON":
        return True
    mention = cast.at(t.start)
    return bool(mention and cast.by_id[mention.entity].kind in {"country", "place", "person"} and t.pos == "PROPN")


def _slot(sentence: Sentence, i: int) -> Slot:
    """What a word is to the one above it; a preposition is part of what it is."""
    tokens = sentence.tokens
    above = tokens[i].head
    if above == i:
        return Slot("root", -1, "")
    if tokens[i].dep == "pobj":
        return Slot(tokens[above].lower, tokens[above].head, tokens[tokens[above].head].lemma)
    return Slot(_ALIKE.get(tokens[i].dep, tokens[i].dep), above, tokens[above].lemma)


@cache
def _stem(lemma: str) -> str:
    """A word without its ending, so that "agree" and "agreement" are one."""
    for ending in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST_STEM:
            return lemma[: -len(ending)]
    return lemma


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
        if above == at or tokens[at].dep not in {
            *_CLAUSES,
            "dobj",
            "pobj",
            "prep",
            "nsubjpass",
            "amod",
            "compound",
            "relcl",
            "acomp",
            "attr",
            "pcomp",
        }:
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
    """The state or the person that a word names, with those joined to it; of a body its state."""
    found = set()
    for n in (i, *(c for c in sentence.children[i] if sentence.tokens[c].dep == "conj")):
        mention = cast.at(sentence.tokens[n].start)
        entity = cast.by_id[mention.entity] if mention else None
        if entity and entity.country:
            found.add(f"country:{entity.country}")
        elif entity and entity.kind in {"person", "organisation"} and entity.name[:1].isupper():
            found.add(entity.id)
    return found
