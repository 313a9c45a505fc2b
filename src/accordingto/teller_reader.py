"""Models that read two texts at once (models/tellers.md): an event and an article, to say whether the article tells the event or denies it, or two
articles that tell one event, to say whether they have it from one source."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from accordingto.pair_reader import Chances
from accordingto.records import Article
from accordingto.shipped import open_model

_LONGEST = 400  # word pieces of both texts that are read
_CHARACTERS = 1_900  # and characters of each, so that a huge one costs no more than a long one
_TOLD, _CREDITS = 800, 200  # code points of an article's beginning and end in which it says where it has what it tells
_LOOKED_AT = 4_000  # code points at each end in which these are found
_LEAST = 1e-4  # chance: none is quite sure
_OF_AN_EVENT = 3  # numbers that are about an event and an article; two more are about two articles


@dataclass(frozen=True)
class TellerReader:
    """A large and a small model of an event and an article, one of two articles, and their word pieces, loaded once. Safe to use from several threads."""

    large: tuple[Any, Any]
    small: tuple[Any, Any]
    sources: tuple[Any, Any]

    def read(self, event: str, article: str) -> Chances:
        """Whether an article tells an event (`same`), denies it (`contradicting`) or neither, both as `comparing.asked.Question.beside` has them.

        What both models say weighs the same: they err on different articles. Takes about .2 s.
        """
        told = [_shares(_scores(model, event, article)[:_OF_AN_EVENT]) for model in (self.large, self.small)]
        return together([Chances(*shares) for shares in told])

    def is_one_source(self, one: Article, other: Article) -> float:
        """The chance that two articles which tell one event have it from one source: a body, a person, a medium that one or both relay. Takes about .3 s."""
        return _shares(_scores(self.sources, told_by(one), told_by(other))[_OF_AN_EVENT:])[1]


def together(told: Sequence[Chances]) -> Chances:
    """What several readings say together: the mean of the logarithms of their chances, as chances again."""
    rows = ((c.different, c.same, c.contradicting) for c in told)
    return Chances(*_shares(np.mean([[math.log(max(chance, _LEAST)) for chance in row] for row in rows], axis=0)))


def _scores(model: tuple[Any, Any], *texts: str) -> Any:
    session, tokenizer = model
    read = tokenizer.encode(*(text[:_CHARACTERS].encode("utf-8", "replace").decode() for text in texts))
    given = {"pieces": np.array([read.ids], dtype=np.int64), "kinds": np.array([read.type_ids], dtype=np.int64)}
    wanted = {one.name for one in session.get_inputs()}  # MPNet does not ask which text a piece is of
    return session.run(None, {name: values for name, values in given.items() if name in wanted})[0][0].astype(np.float64)


def told_by(article: Article) -> str:
    """An article as the model reads it beside another: outlet, day and title, and where it may say whence it has its news."""
    text = article.text if len(article.text) <= 2 * _LOOKED_AT else f"{article.text[:_LOOKED_AT]} {article.text[-_LOOKED_AT:]}"
    told = f"{article.outlet or ''}, {article.published or ''}: {article.title or ''}. {' '.join(text.split())}"
    return told if len(told) <= _TOLD + _CREDITS else f"{told[:_TOLD]} … {told[-_CREDITS:]}"


@cache
def load_teller_reader() -> TellerReader:
    """The models as shipped in accordingto/models; on one thread, a second."""
    models = []
    for name, pieces in (("tellers", "tellers.tokenizer.json"), ("tellers_small", "tokenizer.json"), ("sources", "tellers.tokenizer.json")):
        session, tokenizer, _ = open_model(name, pieces)
        tokenizer.enable_truncation(_LONGEST, strategy="longest_first")
        models.append((session, tokenizer))
    return TellerReader(*models)


def _shares(scores: Any) -> list[float]:
    """Scores as chances that are 1 together."""
    chances = np.exp(scores - scores.max())
    shares: list[float] = (chances / chances.sum()).tolist()
    return shares
