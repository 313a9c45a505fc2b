"""What is asked: a happening in a sentence, with the words that count, its days, and a vector."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from accordingto.comparing.counted import Days, counted, days_in, since
from accordingto.comparing.origins import Origin, Outlets
from accordingto.comparing.profiles import UNDATED, commonness, day_of
from accordingto.comparing.statements import statements
from accordingto.comparing.wording import told_in
from accordingto.encoder import load_encoder
from accordingto.reading.stand_ins import load_states, neutral_texts
from accordingto.records import Article, Reading

WINDOW = 1_100  # code points of an article that the model reads at once
_WORD = re.compile(r"[^\W\d_]+")


class Question:
    """What was asked: its sentence, the words that count with their weights (the rarer the more), the days, and a vector."""

    def __init__(self, asked: Reading) -> None:
        stated = statements(-1, asked, Origin("", "", ""), Outlets({}))
        told = (day for s in stated for day in (s.telling.days or ((s.days,) if s.days else ())))
        self.days: Days | None = next(chain(told, days_in(asked)), None)
        self.text = counted(asked, self.days) if self.days else asked.article.text
        text = asked.article.text
        for d in asked.dates:
            text = text[: d.start] + " " * (d.end - d.start) + text[d.end :]
        named = load_states()
        self.words = {keys: _weight(keys) for keys in told_in(_WORD.sub(lambda m: " " if m[0] in named else m[0], text))}
        self.vector: NDArray[np.float32] = load_encoder().encode([asked.article.text])[0]

    def share_of_words(self, text: str) -> float:
        """The share of its words that stand in a passage."""
        has = frozenset(k for keys in told_in(text) for k in keys)
        return sum(weight for keys, weight in self.words.items() if not has.isdisjoint(keys)) / (sum(self.words.values()) or 1.0)

    def has(self, keys: frozenset[str]) -> bool:
        """Whether all of some keys are of what was asked."""
        return keys <= frozenset(k for own in self.words for k in own)

    def is_later_than(self, article: Article) -> bool:
        """Whether it happened after an article was published."""
        day = day_of(article.published)
        return day != UNDATED and self.days is not None and day < self.days[0]

    def beside(self, reading: Reading, start: int = 0) -> tuple[str, str]:
        """The question and what stands in an article from a code point on, as the model reads them: both with states' stand-ins, days counted from that asked."""
        article, day = reading.article, day_of(reading.article.published)
        part = counted(reading, self.days, start, start + WINDOW) if self.days else article.text[start : start + WINDOW]
        head = f"Published {since(self.days, day)}. " if self.days and day != UNDATED else ""
        asked, told = neutral_texts(self.text, f"{head}{article.outlet or ''}: {article.title or ''}. {' '.join(part.split())}")
        return asked, told


def _weight(keys: Iterable[str]) -> float:
    return max((-math.log(commonness(k)) for k in keys if k.isalpha()), default=1.0)


__all__ = ["WINDOW", "Question"]
