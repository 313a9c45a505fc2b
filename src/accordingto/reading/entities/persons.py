"""Whether two names are one person's: surnames, initials, other spellings. Nothing is known of anybody but what the article says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from accordingto.reading.entities.lexicon import fold, load_name_words

Gender = Literal["he", "she"]

_SAME_SOUND = (
    (r"kh", "h"),
    (r"ou|oo|oe", "u"),
    (r"ck|q|c(?![hie])", "k"),
    (r"ph", "f"),
    (r"w", "v"),
    (r"[iyj]+", "i"),
    (r"ei|ie", "i"),
    (r"sch|sz", "sh"),
    (r"ts|tz", "c"),
    (r"(.)\1", r"\1"),
)
_VOWELS = str.maketrans("eo", "iu")
_SHORT_FORM = 3  # "Alex" for "Alexander"
_GIVEN_LENGTH = 6  # from this length on a given name beside the same surname may differ in one letter: "Muhammad", "Mohammed"
_SURE_LENGTH = 8  # from this length on a surname may differ in one letter


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a person's name without courtesies: "Mr. Ólafur Á. Jónsson-Dahl" has four."""
    words = (w.strip(".") for w in re.split(r"[\s\-–]+", fold(name).replace("'", "")))
    return tuple(w for w in words if w and w not in load_name_words().courtesies)


def gender_of(words: str) -> Gender | None:
    """What courtesies and offices say of somebody's gender: "Mrs", "spokesman"."""
    said = set(fold(words).split())
    he, she = bool(said & load_name_words().he), bool(said & load_name_words().she)
    return None if he == she else "he" if he else "she"


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """What spellings of one name share: "Zelensky", "Zelenskyy" and "Zelenskiy" are one."""
    for pattern, other in _SAME_SOUND:
        word = re.sub(pattern, other, word)
    return word


def alike(a: str, b: str) -> bool:
    """Whether two words are spellings of one name."""
    if a == b or sound(a) == sound(b):
        return True
    if min(len(a), len(b)) < _SURE_LENGTH or a + "a" == b or b + "a" == a or a[0] != b[0]:
        return False
    return _one_letter_apart(a, b)


def _one_letter_apart(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i in range(len(short)) if short[i] != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _given_alike(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if alike(a, b) or (min(len(a), len(b)) >= _SHORT_FORM and (a.startswith(b) or b.startswith(a)) and b not in (a + "a", a[:-1])):
        return True
    a, b = sound(a).translate(_VOWELS), sound(b).translate(_VOWELS)
    return a == b or (min(len(a), len(b)) >= _GIVEN_LENGTH and len(a) == len(b) and _one_letter_apart(a, b))


def surname(words: tuple[str, ...]) -> tuple[str, ...]:
    """The last word and the particles before it: "van der berg"."""
    i = len(words) - 1
    while i > 1 and words[i - 1] in load_name_words().particles:
        i -= 1
    return words[i:]


def same_person(known: tuple[str, ...], later: tuple[str, ...]) -> bool:
    """Whether a later name can be short for a known one, or another spelling of it."""
    if not known or not later:
        return False
    if len(later) > len(known):
        known, later = later, known
    if len(later) == 1 or later == surname(known):
        return alike(known[-1], later[-1])
    return _in_order(known, later)


def _in_order(known: tuple[str, ...], later: tuple[str, ...]) -> bool:
    """Whether every word of the shorter name stands in the longer one, in order: the first and the last must fit."""
    if not alike(known[-1], later[-1]) or not _given_alike(known[0], later[0]):
        return False
    i = 0
    for word in later[1:-1]:
        while i < len(known) and not _given_alike(known[i], word):
            i += 1
        if i == len(known):
            return len(later) == len(known)
        i += 1
    return True


def is_given_name(known: tuple[str, ...], later: tuple[str, ...]) -> bool:
    """Whether one word is the first one of a known name: Icelanders and many East Asians are called so."""
    return len(later) == 1 and len(known) > 1 and alike(known[0], later[0])
