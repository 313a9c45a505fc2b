"""Who tells a happening that somebody asks for, who denies it, and from how many independent origins it is told.

Agreement (agreement.py) is between single statements, so that two passages can be shown side by side. A happening is often spread over an
article: the name stands in one sentence, the deed in another, and a witness says neither. Here whole articles are held against a question,
by models that read both (models/tellers.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from accordingto.comparing import copies
from accordingto.comparing.asked import WINDOW, Question
from accordingto.comparing.origins import Origin, origins_of, outlets_of
from accordingto.comparing.sources import independent
from accordingto.comparing.statements import Statement, statements
from accordingto.comparing.swapped import Deed, deed_of, is_swapped
from accordingto.encoder import load_encoder
from accordingto.pair_reader import Chances
from accordingto.records import Article, Reading
from accordingto.teller_reader import load_teller_reader, together

Stance = Literal["tells", "denies"]

_BEFORE = 400  # code points before the nearest passage that are read with it, where it stands far back


@dataclass(frozen=True, slots=True)
class Teller:
    """An article that tells the happening or denies it: the passage in it that is nearest to what was asked, where it has that from, and how sure the model is."""

    row: int
    statement: Statement
    origin: Origin
    stance: Stance
    chance: float


@dataclass(frozen=True, slots=True)
class Told:
    """The articles that tell a happening, those that deny it, and those that tell it by their independent origins."""

    tellers: tuple[Teller, ...]
    deniers: tuple[Teller, ...]
    origins: tuple[tuple[Teller, ...], ...]

    def to_json(self, articles: Sequence[Article]) -> dict[str, Any]:
        """As plain lists and dictionaries; `articles` are those that were asked about, in their order."""

        def telling(t: Teller) -> dict[str, Any]:
            article, s = articles[t.row], t.statement
            fields = {"article": article.key or article.id, "span": s.span, "words": s.words, "according_to": s.chain}
            return {**fields, "origin": t.origin.shown, "reason": t.origin.reason, "chance": t.chance}

        return {"origins": [[telling(t) for t in origin] for origin in self.origins], "denied": [telling(t) for t in self.deniers]}


def who_tells(asked: Reading, readings: Sequence[Reading]) -> Told:
    """Who among some articles tells what was asked: a sentence, read as an article is ("Iceland seized a British trawler on 3 May 1976")."""
    outlets = outlets_of(readings)
    groups, _ = copies.groups([r.article.text for r in readings])
    origins = origins_of(readings, groups, outlets)
    question, deed = Question(asked), deed_of(asked)
    stated = {
        row: told
        for row, r in enumerate(readings)
        if not question.is_later_than(r.article) and (told := statements(row, r, origins[row], outlets))
    }
    nearest = {row: _nearest(question, told) for row, told in stated.items()}
    read = {row: _read(question, readings[row], s) for row, s in nearest.items()}
    for group in groups:  # what is judged of a copy holds for all
        rows = [row for row in group if row in read]
        read.update(dict.fromkeys(rows, together([read[row] for row in rows])) if rows else {})
    found = [t for row in stated if (t := _teller(deed, stated[row], nearest[row], read[row]))]
    tellers = tuple(t for t in found if t.stance == "tells")
    by_source = independent(question, [(t.statement, t.origin) for t in tellers], readings, outlets, load_teller_reader().is_one_source)
    deniers = tuple(t for t in found if t.stance == "denies")
    return Told(tellers, deniers, tuple(tuple(tellers[n] for n in members) for members in by_source))


def _nearest(question: Question, stated: Sequence[Statement]) -> Statement:
    """The passage of an article that is nearest to what was asked."""
    cosines = (load_encoder().encode([s.words for s in stated]) @ question.vector).tolist()
    near = [cosine + question.share_of_words(s.words) for cosine, s in zip(cosines, stated, strict=True)]
    return stated[max(range(len(stated)), key=near.__getitem__)]


def _read(question: Question, reading: Reading, nearest: Statement) -> Chances:
    """What an article's beginning is to what was asked, or where that is about something else, what stands around its nearest passage."""
    read = load_teller_reader().read
    first = read(*question.beside(reading))
    if nearest.span.end <= WINDOW or not _is_elsewhere(first):
        return first
    return read(*question.beside(reading, max(nearest.span.start - _BEFORE, 0)))


def _is_elsewhere(c: Chances) -> bool:
    return c.different >= max(c.same, c.contradicting)


def _teller(deed: Deed, stated: Sequence[Statement], nearest: Statement, c: Chances) -> Teller | None:
    """An article that tells what was asked or denies it. None where it is about something else."""
    if _is_elsewhere(c):
        return None
    chance = round(max(c.same, c.contradicting), 3)
    if turned := next((one for one in stated if one.is_lead and is_swapped(deed, one)), None):
        return Teller(turned.row, turned, turned.origin, "denies", chance)
    return Teller(nearest.row, nearest, nearest.origin, "tells" if c.same > c.contradicting else "denies", chance)
