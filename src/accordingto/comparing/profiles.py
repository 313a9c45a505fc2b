"""What an article is about, in numbers that can be compared: a vector of its title and lead, its words and its names weighted by how rare they are, its day.

A word's rarity is counted over the articles seen so far, and over written English as far as these are few (the order of the encoder's
vocabulary goes by frequency). Weights stay what they were when an article came, so that a new article changes no old one.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from accordingto.comparing.flat import Ragged
from accordingto.encoder import load_encoder
from accordingto.records import Article

UNDATED = -1
LOOKED_AT = 6_000  # code points of a text: what it is about stands at its beginning
LEAD = 500  # code points that are encoded with the title
_MOST_WORDS, _MOST_NAMES = 128, 48
_HEAD = 80  # words that count twice
_TITLE = 3  # and those of the title three times
_PRIOR = 300  # articles that written English counts for
_FIRST_WORD = 1_995  # where words begin in the vocabulary
_UNKNOWN = 2e-4  # share of articles that have a word which is not in the vocabulary
_WORD = re.compile(r"[^\W\d_][\w'’]*|\d[\d.,]*\d|\d")
_NAME = re.compile(r"(?<![.!?:\"“”]\s)(?<!^)\b([A-ZÀ-Þ][\w’']*)", re.MULTILINE)

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Rarity:
    """In how many of the articles seen so far each word stood. Words are numbers, in order."""

    words: NDArray[np.uint32]
    counts: NDArray[np.uint32]
    articles: int

    def then(self, bags: Sequence[Counter[str]]) -> Rarity:
        """With further articles."""
        new = np.fromiter((_number(w) for bag in bags for w in bag), dtype=np.uint32)
        words, at = np.unique(np.concatenate((self.words, new)), return_inverse=True)
        counts = np.bincount(at, weights=np.concatenate((self.counts, np.ones(len(new)))))
        return Rarity(words, counts.astype(np.uint32), self.articles + len(bags))

    def of(self, words: Sequence[str], numbers: NDArray[np.uint32], common: Callable[[str], float]) -> NDArray[np.float64]:
        """How much each word tells: the fewer articles have it, the more."""
        at = np.minimum(np.searchsorted(self.words, numbers), max(len(self.words) - 1, 0))
        seen = np.where(self.words[at] == numbers, self.counts[at], 0) if len(self.words) else np.zeros(len(numbers))
        expected = np.fromiter((common(w) for w in words), dtype=np.float64, count=len(words))
        return np.maximum(0.0, -np.log((seen + _PRIOR * expected + 0.5) / (self.articles + _PRIOR + 1)))


@dataclass(frozen=True, slots=True, eq=False)
class Profiles:
    """The profiles of many articles, a row each. Words and names are numbers in order with their weights beside them, each row of length 1."""

    leads: NDArray[np.float16]
    words: Ragged
    word_weights: NDArray[np.float16]
    names: Ragged
    name_weights: NDArray[np.float16]
    days: NDArray[np.int32]
    rarity: Rarity

    def __len__(self) -> int:
        return len(self.days)

    def then(self, more: Profiles) -> Profiles:
        """These rows and then the others."""
        return Profiles(
            np.concatenate((self.leads, more.leads)),
            self.words.then(more.words),
            np.concatenate((self.word_weights, more.word_weights)),
            self.names.then(more.names),
            np.concatenate((self.name_weights, more.name_weights)),
            np.concatenate((self.days, more.days)),
            more.rarity,
        )


def no_profiles() -> Profiles:
    """Before the first article."""
    empty, weights = Ragged.of([]), np.zeros(0, dtype=np.float16)
    rarity = Rarity(np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.uint32), 0)
    return Profiles(np.zeros((0, 384), dtype=np.float16), empty, weights, empty, weights, np.zeros(0, dtype=np.int32), rarity)


def profiles_of(articles: Sequence[Article], rarity: Rarity) -> Profiles:
    """The profiles of new articles, given what was seen before them."""
    bags = [_bag(a) for a in articles]
    after = rarity.then(bags)
    encoder = load_encoder()
    common = partial(commonness, rank=encoder.tokenizer.token_to_id)
    words = [_weighted(bag, after, common, _MOST_WORDS) for bag in bags]
    names = [_weighted(_names(a), after, common, _MOST_NAMES) for a in articles]
    leads = encoder.encode([f"{a.title or ''}. {a.text[:LEAD]}" for a in articles]).astype(np.float16)
    days = np.fromiter((day_of(a.published) for a in articles), dtype=np.int32, count=len(articles))
    return Profiles(leads, *_columns(words), *_columns(names), days, after)


def commonness(word: str, rank: Callable[[str], int | None] | None = None) -> float:
    """About the share of articles in written English that have a word, by its rank in the encoder's vocabulary."""
    at = (rank or load_encoder().tokenizer.token_to_id)(word)
    return _UNKNOWN if at is None else min(0.9, 60 / (max(at - _FIRST_WORD, 1) + 30))


def day_of(published: str | None) -> int:
    """The day as a number, or `UNDATED`."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return UNDATED


def _columns(rows: list[tuple[NDArray[np.uint32], NDArray[np.float64]]]) -> tuple[Ragged, NDArray[np.float16]]:
    weights = np.concatenate([w for _, w in rows]) if rows else np.zeros(0)
    return Ragged.of([n for n, _ in rows]), weights.astype(np.float16)


def _bag(article: Article) -> Counter[str]:
    """The words of an article and how often it has them; those of title and beginning count for more."""
    words = _WORD.findall(article.text[:LOOKED_AT])
    often = Counter(words)
    often.update(words[:_HEAD])
    for word in _WORD.findall(article.title or ""):
        often[word] += _TITLE
    return _folded(often)


def _names(article: Article) -> Counter[str]:
    """Words with a capital that do not begin a sentence."""
    return _folded(Counter(_NAME.findall(article.text[:LOOKED_AT])))


def _folded(often: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, n in often.items():
        found[fold(word)] += n
    return found


def fold(word: str) -> str:
    """A word without case, genitive and plural."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _weighted(
    bag: Counter[str], rarity: Rarity, common: Callable[[str], float], most: int
) -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
    """The words that tell most, as numbers in order, and their weights."""
    words = list(bag)
    numbers = np.fromiter((_number(w) for w in words), dtype=np.uint32, count=len(words))
    often = np.fromiter((1 + math.log(n) for n in bag.values()), dtype=np.float64, count=len(words))
    weights = often * rarity.of(words, numbers, common)
    kept = np.argsort(-weights, kind="stable")[:most]
    kept = kept[np.argsort(numbers[kept])]
    kept = kept[weights[kept] > 0]
    length = float(np.linalg.norm(weights[kept])) or 1.0
    return numbers[kept], weights[kept] / length
