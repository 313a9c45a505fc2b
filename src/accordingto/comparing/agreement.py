"""Who tells the same, in whose name, how surely, and from how many independent origins; and who contradicts whom."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accordingto.comparing.leads import with_leads
from accordingto.comparing.matching import Clash, Encode, Match, matches
from accordingto.comparing.profiles import UNDATED
from accordingto.comparing.statements import Number, Statement
from accordingto.encoder import load_encoder
from accordingto.pair_reader import load_pair_reader
from accordingto.records import Span

_FIRST = frozenset({"roles", "numbers"})  # what is told of two passages that contradict each other in several ways


@dataclass(frozen=True, slots=True)
class Range:
    """A number in all its tellings: the lowest, the one told by most, the highest (empty where nobody sets a bound), and who has which."""

    what: str
    low: int
    best: int
    high: int | None
    said: tuple[tuple[str, str], ...]  # the words, and who has them


@dataclass(frozen=True, slots=True)
class Agreement:
    """Statements that say the same. `origins` are the independent ones; days are ISO 8601, empty where no article is dated."""

    id: str
    statements: tuple[Statement, ...]
    origins: tuple[str, ...]
    holders: tuple[str, ...]
    first: str | None
    last: str | None
    numbers: tuple[Range, ...]
    reasons: tuple[str, ...]  # why the first two are taken for the same

    @property
    def words(self) -> str:
        """The shortest telling."""
        return min((s.words for s in self.statements), key=lambda w: (len(w), w))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that cannot both be so, and how many further pairs say the same against each other."""

    id: str
    kind: Clash
    sentence: str
    one: Statement
    other: Statement
    reasons: tuple[str, ...]
    likeness: float  # the cosine of the two
    further: int = 0


@dataclass(frozen=True, slots=True)
class Views:
    """What the statements of some articles are to each other."""

    agreements: tuple[Agreement, ...]
    contradictions: tuple[Contradiction, ...]


def together(views: Iterable[Views]) -> Views:
    """The views of several stories as one, in the same order."""
    several = list(views)
    agreements = sorted((a for v in several for a in v.agreements), key=_first)
    contradictions = sorted((c for v in several for c in v.contradictions), key=lambda c: (-c.likeness, c.id))
    return Views(tuple(agreements), tuple(contradictions))


def _first(a: Agreement) -> tuple[int, int, str]:
    return -len(a.origins), -len(a.statements), a.id


def agree(statements: Sequence[Statement], encode: Encode | None = None) -> Views:
    """Agreements across articles, those with the most origins first, and contradictions, the likest first.

    `statements` are those of one story. `encode` gives the vectors of some words, by default those of the sentence encoder.
    """
    found = with_leads(statements, matches(statements, encode or load_encoder().encode), load_pair_reader().read)
    group = _groups(statements, found)
    return Views(_agreements(statements, group, found), _contradictions(group, found))


def _groups(statements: Sequence[Statement], found: Iterable[Match]) -> dict[str, int]:
    """The group of each statement: those that say the same, the likest first.

    Two groups join where half of their pairs at least say the same, and none contradicts.
    """
    number = {s.id: n for n, s in enumerate(statements)}
    passages: dict[tuple[int, Span], list[int]] = defaultdict(list)
    for n, s in enumerate(statements):
        passages[s.row, s.span].append(n)
    against: dict[int, set[int]] = defaultdict(set)
    same = []
    for m in found:
        if m.verdict == "same":
            same.append((-m.likeness, number[m.one.id], number[m.other.id]))
            continue
        sides = [passages[s.row, s.span] for s in (m.one, m.other)]
        for n in sides[0]:
            against[n].update(sides[1])
        for n in sides[1]:
            against[n].update(sides[0])
    alike = {frozenset(pair) for _, *pair in same}
    members = {n: [n] for n in range(len(statements))}
    where = list(range(len(statements)))
    for _, a, b in sorted(same):
        low, high = sorted((where[a], where[b]))
        pairs = [(x, y) for x in members[low] for y in members[high]]
        if low == high or any(x in against[y] for x, y in pairs) or 2 * sum(frozenset(p) in alike for p in pairs) < len(pairs):
            continue
        for n in members.pop(high):
            where[n] = low
            members[low].append(n)
    return {s.id: where[n] for n, s in enumerate(statements)}


def _agreements(statements: Sequence[Statement], group: dict[str, int], found: Iterable[Match]) -> tuple[Agreement, ...]:
    together: dict[int, list[Statement]] = defaultdict(list)
    for s in statements:
        together[group[s.id]].append(s)
    why: dict[int, Match] = {}
    for m in found:
        if m.verdict == "same" and group[m.one.id] == group[m.other.id]:
            best = why.get(group[m.one.id])
            why[group[m.one.id]] = m if best is None or m.likeness > best.likeness else best
    told = [_agreement(members, why[n].reasons) for n, members in together.items() if len({s.row for s in members}) > 1]
    return tuple(sorted(told, key=_first))


def _agreement(members: Sequence[Statement], reasons: tuple[str, ...]) -> Agreement:
    days = sorted(s.published for s in members if s.published != UNDATED)
    shown = {s.origin.name: s.origin.shown for s in members}
    return Agreement(
        id=_id("agreement", members),
        statements=tuple(members),
        origins=tuple(shown[name] for name in sorted(shown)),
        holders=tuple(sorted({s.holder for s in members})),
        first=date.fromordinal(days[0]).isoformat() if days else None,
        last=date.fromordinal(days[-1]).isoformat() if days else None,
        numbers=tuple(_ranges(members)),
        reasons=reasons,
    )


def _ranges(members: Sequence[Statement]) -> Iterable[Range]:
    """The numbers that more than one telling has."""
    by_what: dict[str, list[tuple[Number, str]]] = defaultdict(list)
    for s in members:
        for n in s.numbers:
            by_what[n.what].append((n, " → ".join(s.chain)))
    for what, told in sorted(by_what.items()):
        if len(told) < 2 or not what:
            continue
        values = [n.best for n, _ in told]
        highs = [n.high for n, _ in told]
        yield Range(
            what,
            min(n.low for n, _ in told),
            max(sorted(set(values)), key=values.count),
            None if None in highs else max(h for h in highs if h is not None),
            tuple(sorted({(n.words, who) for n, who in told})),
        )


def _contradictions(group: dict[str, int], found: Iterable[Match]) -> tuple[Contradiction, ...]:
    """One for each two groups and kind, and one for each two passages: the likest pair stands for the others."""
    pairs: dict[tuple[int, int, str], list[Match]] = defaultdict(list)
    for m in found:
        if m.verdict == "contradicting":
            a, b = sorted((group[m.one.id], group[m.other.id]))
            pairs[(a, b, m.clash or "")].append(m)
    best = [(max(same, key=lambda m: (m.likeness, m.one.id)), len(same) - 1) for same in pairs.values()]
    told: list[Contradiction] = []
    for m, further in sorted(best, key=lambda b: (b[0].clash not in _FIRST, -b[0].likeness, b[0].one.id, b[0].other.id)):
        if not any(_same_passages(m, c) for c in told):
            told.append(_contradiction(m, further))
    return tuple(sorted(told, key=lambda c: (-c.likeness, c.id)))


def _same_passages(m: Match, known: Contradiction) -> bool:
    """Whether two passages are already told to contradict each other."""
    return any(_meet(m.one, a) and _meet(m.other, b) for a, b in ((known.one, known.other), (known.other, known.one)))


def _meet(a: Statement, b: Statement) -> bool:
    return a.row == b.row and a.span.start < b.span.end and b.span.start < a.span.end


def _contradiction(m: Match, further: int) -> Contradiction:
    assert m.clash is not None
    return Contradiction(_id("contradiction", (m.one, m.other)), m.clash, explain(m), m.one, m.other, m.reasons, m.likeness, further)


def explain(m: Match) -> str:
    """A contradiction in one sentence, with both passages."""
    first, second = m.one, m.other
    if m.clash == "earlier" and second.published < first.published:
        first, second = second, first
    if m.clash == "denied" and first.positive and not second.positive:
        first, second = second, first
    one, other = _teller(first), _teller(second)
    told = f"“{first.words}” against “{second.words}”."
    if m.clash == "earlier":
        return f"{second.holder} says the contrary of what {first.holder} said before: “{second.words}” against “{first.words}”."
    if m.clash == "roles":
        return f"{one} and {other} each have the other side do it: {told}"
    if m.clash == "denied":
        return f"{one} {'denies' if not first.positive else 'says the contrary of'} what {other} tells: {told}"
    if m.clash == "numbers":
        return f"{one} and {other} have numbers that exclude each other, {m.reasons[0].split(': ', 1)[-1]}: {told}"
    slot = {"place": "in another place", "day": "on another day"}[m.clash or "place"]
    return f"{one} and {other} tell the same deed, each {slot}: {told}"


def _teller(s: Statement) -> str:
    """The outlet, and in whose name it tells."""
    return s.chain[0] if len(s.chain) < 2 else f"{s.chain[0]}, in the name of {s.holder},"


def _id(kind: str, members: Iterable[Statement]) -> str:
    made_of = "|".join(sorted(s.id for s in members))
    return f"{kind}:{hashlib.sha256(made_of.encode()).hexdigest()[:16]}"
