"""What the words of a text tell: lemmas, words that stand for each other and opposites, denials, and a text that is the same for all states."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from accordingto.comparing.words import Phrases, load_words
from accordingto.knowledge import read_csv
from accordingto.reading.sayings import load_sayings

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[.;:!?—–]\s|, (?:but|and|while|which|who|where)\b|\b(?:as|when|while|after|before|because|since|although|though)\b")
_NOT_BEFORE = re.compile(r", (?:which|who) (?:\w+ ){0,2}(?:no|never|not) [^,.;]{1,80}\bbefore,", re.IGNORECASE)
_NEVER = re.compile(r"\b(?:at no (?:time|moment|point|stage)|on no occasion|in no way|by no means|under no circumstances)\b", re.IGNORECASE)
_FIRST = re.compile(r"\bnever before\b", re.IGNORECASE)
_REFUSED = 4  # words after a refusal among which the "to" stands that begins what is refused
SIDES = ("-", "+")  # how the key of an opposite ends that tells on which side a word stands
STATE = "state "  # how the key of a state begins
_NEAR = 6  # words within which a verb of rejecting has the report that is rejected
_HEAD = 3  # content words of it that say what it denies
_SCOPE = 9  # words after a denial that it denies


def _phrases(first: str) -> tuple[tuple[tuple[str, ...], str, bool], ...]:
    return (*load_sayings().phrases.get(first, ()), *load_words().phrases.get(first, ()))


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; "n't" is a word of its own."""
    return _WORD.findall(text.lower().replace("n't", " not").replace("n’t", " not"))


def plain(word: str) -> str:
    """A name without case, accents and possessive ending."""
    bare = unicodedata.normalize("NFKD", re.sub(r"['’]s?$", "", word).casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))


@cache
def lemma(word: str) -> str:
    """The word as knowledge/repeats.yaml, deeds.yaml or comparing.yaml has it, as far as its ending tells."""
    words = load_words()
    known = (load_sayings().phrases, words.phrases, words.causes)
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
    for phrases in (*load_sayings().phrases.values(), *load_words().phrases.values()):
        first.update({key: "" for _, key, _ in phrases if key.startswith("pole")})
    weak = {key for word in load_words().weak for _, key, _ in _phrases(word) if key.startswith("pole")}
    return frozenset(first.keys() - weak)


@cache
def broad_poles() -> frozenset[str]:
    """The keys of the opposites of which one report may tell both of different things: those that have a word of `broad`."""
    return frozenset(key for word in load_words().broad for _, key, _ in _phrases(word) if key.startswith("pole"))


def poles_in(text: str) -> dict[str, frozenset[bool]]:
    """Of each pair of opposites that a text has a word of, the sides on which it stands."""
    words = words_of(text)
    lemmas = [lemma(w) for w in words]
    telling, broad = _telling_poles(), load_words().broad
    sides: dict[str, set[bool]] = {}
    until = 0  # "behind bars" bars nobody
    for i, first in enumerate(lemmas):
        if i < until:
            continue
        if (first in broad and words[i - 1 : i] == ["the"]) or words[i - 1 : i] == ["longer"]:
            continue  # "since the start of the year", "no longer open"
        found = [p for p in _phrases(first) if tuple(lemmas[i : i + len(p[0])]) == p[0]]
        longest = max((len(parts) for parts, _, _ in found), default=0)
        until = i + longest
        for parts, key, pole in found:
            if key in telling and len(parts) == longest:
                sides.setdefault(key, set()).add(pole)
    return {key: frozenset(both) for key, both in sides.items()}


@lru_cache(maxsize=1_000)
def causes_in(text: str) -> frozenset[int]:
    """The kinds of cause that a text names: rows of `causes` in knowledge/deeds.yaml."""
    lemmas, causes = [lemma(w) for w in words_of(text)], load_words().causes
    return frozenset(n for i, w in enumerate(lemmas) for parts, n in causes.get(w, ()) if tuple(lemmas[i : i + len(parts)]) == parts)


@dataclass(frozen=True, slots=True)
class Denial:
    """The keys of what a denial denies, those of its first word and of its first words but for states, and how many words it has."""

    keys: frozenset[str]
    deed: frozenset[str]
    head: frozenset[str]
    words: int


def told_in(text: str) -> tuple[frozenset[str], ...]:
    """Each content word of a text with everything it can be matched by: its lemma and the rows of words it stands in."""
    sayings = load_sayings()
    lemmas = [lemma(w) for w in words_of(text)]
    words = words_of(text)
    states, small = load_state_words(), load_words().small
    found = []
    for i, first in enumerate(lemmas):
        if state := states.get(words[i]):
            found.append(frozenset({state}))
            continue
        stands = [(key, pole) for parts, key, pole in _phrases(first) if tuple(lemmas[i : i + len(parts)]) == parts]
        rows = {key for key, _ in stands} | {f"{key}{SIDES[pole]}" for key, pole in stands if key.startswith("pole")}
        if rows or (len(first) > 2 and first not in sayings.light and first not in small):
            found.append(frozenset({first, *rows}))
    return tuple(found)


def denials(text: str) -> tuple[Denial, ...]:
    """What each denial in a text denies: the words after it in its clause."""
    return tuple(found for clause in _CLAUSE.split(without_past(text)) for found in _denied(words_of(clause)))


def without_past(text: str) -> str:
    """A text without what was not so earlier, which denies nothing: "Ruritania, which had no envoy there before, sent one"."""
    return _FIRST.sub("", _NEVER.sub("never", _NOT_BEFORE.sub(",", text) if "before," in text else text))


def negates(words: list[str]) -> bool:
    """Whether some words deny something: not by "nothing but"."""
    known = load_words()
    return any(w in known.negations and words[i + 1 : i + 2] and words[i + 1] not in known.not_denying for i, w in enumerate(words))


def _denied(words: list[str]) -> Iterator[Denial]:
    known = load_words()
    for i, word in enumerate(words):
        if word in known.negations and words[i + 1 : i + 2] and words[i + 1] not in known.not_denying:
            verb = words[i - 1 : i] if word == "no" else []  # "found no body"
            told = told_in(" ".join([*verb, *words[i + 1 : i + 1 + _SCOPE]]))
            keys, deed, head = (frozenset(k for t in part for k in t) for part in (told, told[: word != "no"], told[: _HEAD + len(verb)]))
            yield Denial(keys, deed, frozenset(k for k in head if len(told) < _HEAD or not k.startswith(STATE)), len(told))
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


def has_phrase(words: list[str], phrases: Phrases) -> bool:
    """Whether one of some phrases stands in a text."""
    return any(phrase_at(words, i, phrases) for i, w in enumerate(words) if w in phrases)


def phrase_at(words: list[str], i: int, phrases: Phrases) -> bool:
    """Whether one of some phrases begins at a word."""
    return any(tuple(words[i : i + len(p)]) == p for p in phrases.get(words[i], ()))


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
