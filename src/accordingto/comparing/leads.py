"""What the beginnings of two articles are to each other, as the small model that reads both sees it (accordingto/pair_reader.py).

Where an article begins it tells its main matter, and that in few words whole. Statements are parts of that, compared slot by slot (matching.py); the
model hears what no list of words has: "is at liberty" against "was captured". Slots keep their veto.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from accordingto.comparing.alike import share
from accordingto.comparing.clashes import EACH_DID_IT, Clash, clash_of
from accordingto.comparing.matching import Match
from accordingto.comparing.slots import Slots
from accordingto.comparing.statements import Statement
from accordingto.pair_reader import Chances
from accordingto.reading.stand_ins import neutral_texts

Read = Callable[[str, str], Chances]

_FEWEST = 2  # words, names and states that two beginnings have in common
_NEAREST = 4  # beginnings that one is compared with: each costs some 10 ms
_CONTRADICTING, _SAME = 0.7, 0.9  # how sure the model must be
_AGAINST_SLOTS = 0.85  # and of a contradiction where slots take the two for the same
_CLEAR = 0.6  # chance that two are different from which they are not read again
_DOUBT = 0.1  # and how unlikely it must hold a contradiction of slots for that to be none


def with_leads(statements: Sequence[Statement], found: Sequence[Match], read: Read) -> list[Match]:
    """What was found of statements, and what the beginnings of their articles are to each other. `statements` are those of one story."""
    leads = _leads(statements)
    seen = {pair: _chances(leads[pair[0]].text, leads[pair[1]].text, read) for pair in _near(leads)}
    kept = [m for m in found if not _is_doubted(m, seen)]
    told = {(m.verdict, *_rows(m)) for m in kept if m.one.is_lead and m.other.is_lead}
    for (one, other), chances in seen.items():
        least = _AGAINST_SLOTS if ("same", one, other) in told else _CONTRADICTING
        if chances.contradicting >= least and ("contradicting", one, other) not in told:
            kept += _contradicting(leads[one], leads[other], chances, read)
        elif chances.same >= _SAME and ("same", one, other) not in told:
            kept += _same(leads[one], leads[other], chances)
    return kept


@dataclass(frozen=True, slots=True)
class _Lead:
    """How an article begins: the statements there, the sentences that they stand in, and the keys of what they tell."""

    statements: tuple[Statement, ...]
    sentences: tuple[Statement, ...]
    keys: frozenset[str]

    @property
    def text(self) -> str:
        return " ".join(s.words for s in self.sentences)


def _leads(statements: Sequence[Statement]) -> dict[int, _Lead]:
    """The beginning of each article, by its row."""
    own: dict[int, list[Statement]] = defaultdict(list)
    for s in statements:
        if s.is_lead:
            own[s.row].append(s)
    return {row: _Lead(tuple(several), tuple(_sentences(several)), _keys(several)) for row, several in own.items()}


def _sentences(several: Sequence[Statement]) -> Iterator[Statement]:
    """The sentences that statements stand in, each once, in order; none that lies within one before."""
    end = -1
    for s in sorted((s.whole or s for s in several), key=lambda s: (s.span.start, -s.span.end)):
        if s.span.end > end:
            end = s.span.end
            yield s


def _keys(several: Sequence[Statement]) -> frozenset[str]:
    return frozenset(k for s in several for told in s.telling.told for k in told).union(
        *(s.telling.names | s.telling.states for s in several)
    )


def _near(leads: Mapping[int, _Lead]) -> Iterator[tuple[int, int]]:
    """The rows of each two beginnings that share the most, the earlier first: of each with its nearest."""
    left: Counter[int] = Counter(dict.fromkeys(leads, _NEAREST))
    shared = []
    for one, other in combinations(leads, 2):
        a, b = leads[one], leads[other]
        common = len(a.keys & b.keys)
        if common >= _FEWEST and a.text != b.text:
            shared.append((-common / min(len(a.keys), len(b.keys)), one, other))
    for _, one, other in sorted(shared):
        if left[one] and left[other]:
            left.subtract((one, other))
            yield one, other


def _chances(one: str, other: str, read: Read) -> Chances:
    """The mean of both orders in which two passages can be read; where the first says that they are different it is enough."""
    texts = neutral_texts(one, other)
    a = read(*texts)
    if a.different > _CLEAR:
        return a
    b = read(*texts[::-1])
    return Chances((a.different + b.different) / 2, (a.same + b.same) / 2, (a.contradicting + b.contradicting) / 2)


def _rows(m: Match) -> tuple[int, int]:
    one, other = sorted((m.one.row, m.other.row))
    return one, other


def _is_doubted(m: Match, seen: Mapping[tuple[int, int], Chances]) -> bool:
    """Whether two beginnings that slots take for contradicting do not, as the model reads them."""
    chances = seen.get(_rows(m)) if m.one.is_lead and m.other.is_lead else None
    return m.verdict == "contradicting" and chances is not None and chances.contradicting < _DOUBT


def _contradicting(one: _Lead, other: _Lead, chances: Chances, read: Read) -> Iterator[Match]:
    """The two sentences of these beginnings that exclude each other most."""
    pairs = list(product(one.sentences, other.sentences))
    sure = [_chances(a.words, b.words, read).contradicting if len(pairs) > 1 else chances.contradicting for a, b in pairs]
    a, b = pairs[max(range(len(pairs)), key=sure.__getitem__)]
    slots = Slots(_told_in(one, a), _told_in(other, b), 1.0)
    if slots.other_outlook:
        return
    clash, reason = _clash(slots)
    reasons = (reason, *slots.reasons(), f"read together the two beginnings exclude each other ({chances.contradicting:.2f})")
    yield Match(slots.one, slots.other, "contradicting", round(chances.contradicting, 3), reasons, clash)


def _told_in(lead: _Lead, sentence: Statement) -> Statement:
    """The statement that tells the most of a sentence."""
    within = [s for s in lead.statements if sentence.span.start <= s.span.start and s.span.end <= sentence.span.end]
    return max(within, key=lambda s: (s.span.end - s.span.start, s.id), default=sentence)


def _clash(slots: Slots) -> tuple[Clash, str]:
    """In which way two passages that exclude each other do so, and that in words."""
    clash, reason = clash_of(slots)
    if clash:
        return clash, reason
    if slots.exchanged:
        return "roles", EACH_DID_IT
    if slots.numbers is False:
        told = "; ".join(f"{a.words} against {b.words}" for a, b in slots.clashing)
        return "numbers", f"the numbers exclude each other: {told}"
    return "denied", "what one says cannot be so if the other is right"


def _same(one: _Lead, other: _Lead, chances: Chances) -> Iterator[Match]:
    """The statements of these beginnings that share the most, where no slot of theirs is another's."""
    best = max(
        product(one.statements, other.statements),
        key=lambda p: (min(share(p[0].telling, p[1].telling), share(p[1].telling, p[0].telling)), p[0].id, p[1].id),
    )
    slots = Slots(*best, 1.0)
    if slots.other_outlook or False in (slots.day, slots.place, slots.numbers, slots.states):
        return
    reasons = (*slots.reasons(), f"read together the two beginnings say the same ({chances.same:.2f})")
    yield Match(*best, "same", round(chances.same, 3), reasons)
