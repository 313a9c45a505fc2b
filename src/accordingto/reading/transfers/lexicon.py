"""What is known of arms: kinds of weapons, models and makers, from knowledge/arms/."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from accordingto.knowledge import read_csv, read_yaml
from accordingto.reading.entities.lexicon import fold

Level = Literal["sure", "usual", "weak", "general"]

_CUT = re.compile(r"[\s\-–—/.'’\"“”]+")
_CODE = re.compile(r"([a-z]{1,5}\d{1,4})[a-z0-9]{1,6}")
_LONGEST_SLIP = 2  # letters that a misspelt maker may differ by


@dataclass(frozen=True, slots=True)
class WeaponType:
    """A kind of weapon. `level` says how far the word alone can be trusted; "general" words say that it is arms, not which."""

    name: str
    category: str | None
    unroca: str | None
    level: Level


@dataclass(frozen=True, slots=True)
class Maker:
    """A company that makes arms, and the state it is seated in (ISO 3166-1 alpha-3)."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Model:
    """A model of weapon known by name."""

    name: str
    type: WeaponType
    country: str | None
    common: bool


@dataclass(frozen=True)
class Arms:
    """Everything of knowledge/arms/, for quick look-up. Types by the first word, longer names first; models and makers by squeezed name."""

    types: Mapping[str, tuple[tuple[tuple[str, ...], WeaponType], ...]]
    models: Mapping[str, Model]
    makers: Mapping[str, Maker]
    longest: int  # letters of the longest squeezed name of a model or maker
    words: Mapping[str, frozenset[str]]  # the lists of words.yaml

    def model(self, key: str) -> Model | None:
        """The model with this squeezed name, be it in the plural or a variant of a known code: "f16cs", "t72x"."""
        if found := self.models.get(key) or (self.models.get(key[:-1]) if key.endswith("s") else None):
            return found
        code = _CODE.fullmatch(key)
        base = self.models.get(code[1]) if code else None
        return base if base and not base.common else None

    def maker(self, key: str) -> Maker | None:
        """The maker with this squeezed name."""
        return self.makers.get(key)

    def maker_like(self, key: str) -> Maker | None:
        """The maker whose name is this one, or this one misspelt: "lokheed martin"."""
        if key in self.makers:
            return self.makers[key]
        if len(key) < 7:
            return None
        slips = 1 if len(key) < 10 else _LONGEST_SLIP
        near = (
            m for name, m in self.makers.items() if name[0] == key[0] and abs(len(name) - len(key)) <= slips and _distance(name, key, slips)
        )
        return next(near, None)


def squeeze(text: str) -> str:
    """A name without case, blanks, hyphens, quote marks and diacritics: "Bayraktar TB-2" and "bayraktar tb2" are one."""
    return fold(_CUT.sub("", text)).casefold()


def singular(word: str) -> Iterator[str]:
    """The word in small letters, and what it may be the plural of."""
    yield word
    if word.endswith("s") and len(word) > 3:
        if word.endswith("ies"):
            yield word[:-3] + "y"
        if word.endswith("es"):
            yield word[:-2]
        yield word[:-1]


@cache
def load_arms() -> Arms:
    """The lists that come with the package."""
    types: dict[tuple[str, ...], WeaponType] = {}
    by_name: dict[str, WeaponType] = {}
    for row in read_yaml("arms/types"):
        level: Level = next((lv for lv in ("general", "weak", "usual") if row.get(lv)), "sure")
        kind = WeaponType(row["type"], row.get("category"), row.get("unroca"), level)
        by_name.setdefault(kind.name, kind)
        for words in row["words"]:
            types.setdefault(tuple(words.split()), kind)
    index: dict[str, list[tuple[tuple[str, ...], WeaponType]]] = {}
    for name in sorted(types, key=len, reverse=True):
        index.setdefault(name[0], []).append((name, types[name]))
    models = {
        squeeze(r["name"]): Model(r["name"], by_name[r["type"]], r["country"] or None, bool(r["common"]))
        for r in read_csv("arms/designations")
    }
    makers: dict[str, Maker] = {}
    for row in read_csv("arms/makers"):
        maker = Maker(row["name"], row["country"] or None)
        for alias in (row["name"], *filter(None, row["aliases"].split("|"))):
            makers.setdefault(squeeze(alias), maker)
    longest = max(map(len, (*models, *makers))) + 1
    words = {key: frozenset(values) for key, values in read_yaml("arms/words").items()}
    return Arms({k: tuple(v) for k, v in index.items()}, models, makers, longest, words)


def word_list(key: str) -> frozenset[str]:
    """The words of knowledge/arms/words.yaml under this key."""
    return load_arms().words[key]


def _distance(a: str, b: str, most: int) -> bool:
    """Whether two words differ by at most so many letters (Levenshtein)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
        if min(row) > most:
            return False
    return row[-1] <= most
