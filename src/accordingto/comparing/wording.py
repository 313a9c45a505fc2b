"""Words by which statements are compared: lemmas, words that stand for each other and opposites, denials, and words that are the same for all states."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_csv, read_yaml
from accordingto.reading.sayings import load_sayings

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[.;:!?—–]\s|, (?:but|and|while|which|who|where)\b|\b(?:as|when|while|after|before|because|since|although|though)\b")
_NOT_BEFORE = re.compile(r", (?:which|who) (?:\w+ ){0,2}(?:no|never|not) [^,.;]{1,80}\bbefore,", re.IGNORECASE)
_REFUSED = 4  # words after a refusal among which the "to" stands that begins what is refused
STATE = "state "  # how the key of a state begins
_NEAR = 6  # words within which a verb of rejecting has the report that is rejected
_HEAD = 3  # content words of it that say what it denies
_SCOPE = 9  # words after a denial that it denies


@dataclass(frozen=True, slots=True)
class Words:
    """knowledge/comparing.yaml."""

    irregular: dict[str, str]
    negations: frozenset[str]
    not_denying: frozenset[str]
    refuting: tuple[tuple[str, ...], ...]
    rejecting: frozenset[str]
    rumours: frozenset[str]
    planned: frozenset[str]
    offered: frozenset[str]
    open: frozenset[str]
    total: frozenset[str]
    measures: frozenset[str]
    spans: frozenset[str]
    people: frozenset[str]
    fates: dict[str, str]
    titles: frozenset[str]
    deeds: tuple[frozenset[str], ...]
    exchanged: frozenset[str]
    deciding: frozenset[str]
    single: frozenset[str]
    dating: frozenset[str]
    lasting: frozenset[str]
    weak: frozenset[str]
    small: frozenset[str]
    spelt: dict[str, int]
    ending: frozenset[str]
    undoing: frozenset[str]
    refusing: frozenset[str]
    summing: tuple[tuple[str, ...], ...]
    opposite: dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]  # as in Sayings.phrases


_LISTS = (
    "not_denying",
    "planned",
    "offered",
    "open",
    "total",
    "measures",
    "spans",
    "people",
    "titles",
    "exchanged",
    "deciding",
    "single",
    "dating",
    "rejecting",
    "rumours",
    "weak",
    "small",
    "lasting",
    "ending",
    "undoing",
    "refusing",
)


@cache
def load_words() -> Words:
    """The words of knowledge/comparing.yaml."""
    data = read_yaml("comparing")
    return Words(
        irregular=data["irregular"],
        spelt=data["spelt"],
        negations=frozenset(data["not"]),
        refuting=tuple(tuple(p.split()) for p in data["refuting"]),
        summing=tuple(tuple(p.split()) for p in data["summing"]),
        fates={w: fate for fate, words in data["fates"].items() for w in words},
        deeds=tuple(map(frozenset, data["deeds"])),
        opposite=_opposites(data["opposite"]),
        **{k: frozenset(data[k]) for k in _LISTS},
    )


def _opposites(pairs: list[list[list[str]]]) -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for n, pair in enumerate(pairs):
        for pole, row in zip((True, False), pair, strict=True):
            for phrase in row:
                words = tuple(phrase.split())
                found.setdefault(words[0], []).append((words, f"pole-c{n}", pole))
    return {first: tuple(rows) for first, rows in found.items()}


def _phrases(first: str) -> tuple[tuple[tuple[str, ...], str, bool], ...]:
    return (*load_sayings().phrases.get(first, ()), *load_words().opposite.get(first, ()))


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; "n't" is a word of its own."""
    return _WORD.findall(text.lower().replace("n't", " not").replace("n’t", " not"))


def plain(word: str) -> str:
    """A name without case, accents and possessive ending."""
    bare = unicodedata.normalize("NFKD", re.sub(r"['’]s?$", "", word).casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))


@cache
def lemma(word: str) -> str:
    """The word as knowledge/repeats.yaml or comparing.yaml has it, as far as its ending tells."""
    words = load_words()
    known = (load_sayings().phrases, words.opposite)
    if word in words.irregular:
        return words.irregular[word]
    return next((form for form in (word, *_forms(word)) if any(form in k for k in known)), _stem(word))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _forms(word: str) -> Iterator[str]:
    for ending, instead in (("ies", "y"), ("ied", "y"), ("s", ""), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem + instead
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _telling_poles() -> frozenset[str]:
    """The keys of the opposites of which at most one can be so of one thing: not those that begin with a word of `weak`."""
    first: dict[str, str] = {}
    for phrases in (*load_sayings().phrases.values(), *load_words().opposite.values()):
        first.update({key: "" for _, key, _ in phrases if key.startswith("pole")})
    weak = {key for word in load_words().weak for _, key, _ in _phrases(word) if key.startswith("pole")}
    return frozenset(first.keys() - weak)


def poles_in(text: str) -> dict[str, frozenset[bool]]:
    """Of each pair of opposites that a text has a word of, the sides on which it stands."""
    lemmas = [lemma(w) for w in words_of(text)]
    telling = _telling_poles()
    sides: dict[str, set[bool]] = {}
    for i, first in enumerate(lemmas):
        for parts, key, pole in _phrases(first):
            if key in telling and tuple(lemmas[i : i + len(parts)]) == parts:
                sides.setdefault(key, set()).add(pole)
    return {key: frozenset(both) for key, both in sides.items()}


@dataclass(frozen=True, slots=True)
class Denial:
    """The keys of what a denial denies, those of its first words but for states, and how many words it has."""

    keys: frozenset[str]
    head: frozenset[str]
    words: int


def told_in(text: str) -> tuple[frozenset[str], ...]:
    """Each content word of a text with everything it can be matched by: its lemma and the rows of knowledge/repeats.yaml it stands in."""
    sayings = load_sayings()
    lemmas = [lemma(w) for w in words_of(text)]
    words = words_of(text)
    states, small = load_state_words(), load_words().small
    found = []
    for i, first in enumerate(lemmas):
        if state := states.get(words[i]):
            found.append(frozenset({state}))
            continue
        rows = {key for parts, key, _ in _phrases(first) if tuple(lemmas[i : i + len(parts)]) == parts}
        if rows or (len(first) > 2 and first not in sayings.light and first not in small):
            found.append(frozenset({first, *rows}))
    return tuple(found)


def denials(text: str) -> tuple[Denial, ...]:
    """What each denial in a text denies: the words after it in its clause."""
    return tuple(found for clause in _CLAUSE.split(without_past(text)) for found in _denied(words_of(clause)))


def without_past(text: str) -> str:
    """A text without what was not so earlier, which denies nothing: "Ruritania, which had no envoy there before, sent one"."""
    return _NOT_BEFORE.sub(",", text) if "before," in text else text


def _denied(words: list[str]) -> Iterator[Denial]:
    known = load_words()
    for i, word in enumerate(words):
        if word in known.negations and words[i + 1 : i + 2] and words[i + 1] not in known.not_denying:
            told = told_in(" ".join(words[i + 1 : i + 1 + _SCOPE]))
            keys, head = (frozenset(k for t in part for k in t) for part in (told, told[:_HEAD]))
            yield Denial(keys, frozenset(k for k in head if len(told) < _HEAD or not k.startswith(STATE)), len(told))
        elif lemma(word) in known.refusing and "to" in words[i + 1 : i + 1 + _REFUSED]:
            at = words.index("to", i)
            yield from _denied(["not", *words[at + 1 : at + 1 + _SCOPE]])


def refutes(text: str) -> bool:
    """Whether a text calls something untrue: "a pure invention", "no truth in it", "rejected reports that"."""
    words = words_of(text)
    known = load_words()
    if has_phrase(words, known.refuting):
        return True
    return any(lemma(w) in known.rejecting and not known.rumours.isdisjoint(map(lemma, words[i : i + _NEAR])) for i, w in enumerate(words))


def has_phrase(words: list[str], phrases: Iterable[tuple[str, ...]]) -> bool:
    """Whether one of some phrases stands in a text."""
    return any(tuple(words[i : i + len(p)]) == p for p in phrases for i, w in enumerate(words) if w == p[0])


@cache
def load_state_words() -> dict[str, str]:
    """Every name of one word of a state, in lower case, with a key for the state: "croats" and "croatia" are one."""
    found: dict[str, str] = {}
    for row in read_csv("countries"):
        for column in ("name", "aliases", "adjectives", "people"):
            for name in row[column].split("|"):
                if name.isalpha() and len(name) > 2 and not name.isupper():
                    found.setdefault(name.lower(), f"{STATE}{row['key']}")
                    found.setdefault(f"{name.lower()}s", f"{STATE}{row['key']}")
    return found


_STAND_INS = {"name": "Norway", "aliases": "Norway", "adjectives": "Norwegian", "people": "Norwegian", "capitals": "Oslo"}
_LONGEST = 3  # words of a state's name that are looked for
_PART = re.compile(r"[^\W\d_]+|[\W\d_]+")


@cache
def load_names() -> dict[str, str]:
    """Every name, adjective and capital of knowledge/countries.csv with what stands in for it, the same for all states."""
    found: dict[str, str] = {}
    for column, instead in _STAND_INS.items():
        for row in read_csv("countries"):
            for name in filter(None, row[column].split("|")):
                found.setdefault(name, instead)
                found.setdefault(f"{name}s", f"{instead}s")
    return found


def neutral(text: str) -> str:
    """A text with one stand-in for all states: what the encoder reads, so that exchanging two states changes no cosine."""
    names = load_names()
    parts = _PART.findall(text)
    out = []
    at = 0
    while at < len(parts):
        size = next((n for n in range(2 * _LONGEST - 1, 0, -2) if parts[at][:1].isupper() and "".join(parts[at : at + n]) in names), 0)
        out.append(names["".join(parts[at : at + size])] if size else parts[at])
        at += size or 1
    return "".join(out)
