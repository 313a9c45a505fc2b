"""Two sides over time, by who tells it: what they do to each other, how friendly or hostile that is, and what one teller alone has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from accordingto.comparing.agreement import Views
from accordingto.comparing.origins import load_media
from accordingto.comparing.profiles import UNDATED
from accordingto.comparing.statements import Party, Statement
from accordingto.records import Article

Direction = Literal["forth", "back", "both"]
Split = Literal["outlet", "country", "holder"]
_FEWEST = 3  # tellings that make a relation over time
SPLITS: tuple[Split, ...] = ("outlet", "country", "holder")
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})


@dataclass(frozen=True, slots=True)
class Encounter:
    """One telling of what one side does to the other. `dated` is false where the day is that of publication."""

    statement: Statement
    day: str | None
    dated: bool
    direction: Direction
    outlet: str
    country: str | None  # the outlet's
    happening: str  # the same for tellings that say the same


@dataclass(frozen=True, slots=True)
class Account:
    """A relation as one teller has it: tellings by quad class (1 verbal and 2 material cooperation, 3 verbal and 4 material conflict),
    mean intensity from -10 to 10, and the encounters that nobody else tells.
    """

    teller: str
    tellings: int
    quads: tuple[tuple[int, int], ...]
    intensity: float
    months: tuple[tuple[str, float, int], ...]  # month, mean intensity, tellings
    alone: tuple[Encounter, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Two sides (ISO 3166-1 alpha-3 codes or entity ids) and what is told of them, in order of time."""

    one: str
    other: str
    encounters: tuple[Encounter, ...]

    def split(self, by: Split) -> tuple[Account, ...]:
        """The relation as each teller has it, those who tell most first."""
        key: Callable[[Encounter], str | None] = {
            "outlet": lambda e: e.outlet,
            "country": lambda e: e.country,
            "holder": lambda e: e.statement.holder,
        }[by]
        told: dict[str, list[Encounter]] = defaultdict(list)
        tellers: dict[str, set[str]] = defaultdict(set)
        for e in self.encounters:
            if teller := key(e):
                told[teller].append(e)
                tellers[e.happening].add(teller)
        accounts = (_account(teller, own, tellers) for teller, own in told.items())
        return tuple(sorted(accounts, key=lambda a: (-a.tellings, a.teller)))


def relation(one: str, other: str, statements: Iterable[Statement], articles: Sequence[Article], views: Views) -> Relation:
    """What is told of two sides. `views` says which statements tell the same."""
    same = {s.id: a.id for a in views.agreements for s in a.statements}
    found = []
    for s in statements:
        direction = _direction(s, one, other) if s.kind == "event" and s.positive and s.status == "happened" else None
        if direction:
            day = s.days[0] if s.days else s.published
            article = articles[s.row]
            shown = None if day == UNDATED else date.fromordinal(day).isoformat()
            found.append(Encounter(s, shown, s.days is not None, direction, article.teller, country_of(article), same.get(s.id, s.id)))
    return Relation(one, other, tuple(sorted(found, key=lambda e: (e.day or "9", e.statement.row, e.statement.span))))


def relations(statements: Sequence[Statement], articles: Sequence[Article], views: Views, most: int = 3) -> tuple[Relation, ...]:
    """The relations of the two states of which most is told, those with the most tellings first."""
    pairs = Counter(
        (min(a, b), max(a, b))
        for s in statements
        if s.kind == "event"
        for a, b in {(a.country, b.country) for a in s.actors for b in (*s.actors, *s.recipients)}
        if a and b and a != b
    )
    found = [
        relation(one, other, statements, articles, views)
        for (one, other), _ in sorted(pairs.items(), key=lambda p: (-p[1], p[0]))[: 2 * most]
    ]
    return tuple(sorted((r for r in found if len(r.encounters) >= _FEWEST), key=lambda r: (-len(r.encounters), r.one, r.other))[:most])


def _direction(s: Statement, one: str, other: str) -> Direction | None:
    forth = _has(s.actors, one) and _has(s.recipients, other)
    back = _has(s.actors, other) and _has(s.recipients, one)
    if (forth and back) or (s.type in _MUTUAL and _has(s.actors, one) and _has(s.actors, other)):
        return "both"
    return "forth" if forth else "back" if back else None


def _has(parties: Iterable[Party], side: str) -> bool:
    return any(side in (p.entity, p.country) for p in parties)


def _account(teller: str, own: Sequence[Encounter], tellers: Mapping[str, set[str]]) -> Account:
    months: dict[str, list[float]] = defaultdict(list)
    for e in own:
        months[(e.day or "undated")[:7]].append(e.statement.intensity)
    return Account(
        teller=teller,
        tellings=len(own),
        quads=tuple(sorted(Counter(e.statement.quad for e in own).items())),
        intensity=round(sum(e.statement.intensity for e in own) / len(own), 2),
        months=tuple((m, round(sum(v) / len(v), 2), len(v)) for m, v in sorted(months.items())),
        alone=tuple(e for e in own if tellers[e.happening] == {teller}),
    )


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a speaker on a topic."""

    day: str | None
    statement: Statement


def said(speaker: str, topic: Iterable[str], statements: Iterable[Statement]) -> tuple[Said, ...]:
    """What somebody (an entity id) is reported to have said of a topic (words, or entity ids), in order of time."""
    words = {t.casefold() for t in topic}
    found = []
    for s in statements:
        about = words & s.named or words & set(s.words.casefold().replace(",", " ").replace(".", " ").split())
        if s.speaker == speaker and about:
            found.append(Said(None if s.published == UNDATED else date.fromordinal(s.published).isoformat(), s))
    return tuple(sorted(found, key=lambda x: (x.day or "9", x.statement.row, x.statement.span)))


def country_of(article: Article) -> str | None:
    """The state whose top-level domain the article's address has, as ISO 3166-1 alpha-3."""
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:
        return None
    return load_media().domains.get(host.rsplit(".", 1)[-1])
