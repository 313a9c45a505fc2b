"""Which pairs of statements are worth being encoded and weighed: those that share enough words and names, the likest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accordingto.comparing.statements import Statement

_AFTER = 4_000  # statements after one that it is compared with: those of its story
_FEWEST = 2  # words, names and states that two have in common
_LESS, _MORE = 0.4, 0.5  # share of the content words of each that the other has, unless both are leads
_ENCODED = 10  # texts encoded in an article: each costs some 4 ms


@dataclass(frozen=True, slots=True)
class _Bits:
    """What a statement tells as bits of numbers: everything together, and each content word."""

    all: int
    words: tuple[int, ...]

    def share(self, other: _Bits) -> float:
        """Share of the content words that another has."""
        return sum(1 for w in self.words if w & other.all) / len(self.words) if self.words else 0.0


def proposed(statements: Sequence[Statement]) -> Iterator[tuple[float, int, int]]:
    """Pairs of positions, each with how much the words of the two cover each other (0 to 1, and 1 more where both are leads)."""
    numbers: dict[str, int] = {}
    own = [_bits(s, numbers) for s in statements]
    everything = [bits.all for bits in own]
    for i, s in enumerate(statements):
        mine = everything[i]
        shared = [(j, (mine & bits).bit_count()) for j, bits in enumerate(everything[i + 1 : i + _AFTER], i + 1)]
        for j, count in shared:
            if count < _FEWEST:
                continue
            other = statements[j]
            leads = s.is_lead and other.is_lead
            # A shared word is a shared bit at least.
            if not leads and count < _LESS * max(len(own[i].words), len(own[j].words)):
                continue
            if s.row == other.row and not _may_clash(s, other):
                continue
            low, high = sorted((own[i].share(own[j]), own[j].share(own[i])))
            if leads or (low >= _LESS and high >= _MORE):
                yield leads + (low + high) / 2, i, j


def affordable(pairs: Iterable[tuple[float, int, int]], statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """The likest pairs, in order of their positions, as many as the articles' texts may be encoded for."""
    known: set[tuple[int, str]] = set()
    spent: Counter[int] = Counter()
    chosen = []
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1:])):
        new = {(statements[n].row, statements[n].telling.neutral) for n in (i, j)} - known
        cost = Counter(row for row, _ in new)
        if all(spent[row] + n <= _ENCODED for row, n in cost.items()):
            known |= new
            spent += cost
            chosen.append((i, j))
    return sorted(chosen)


def _bits(s: Statement, numbers: dict[str, int]) -> _Bits:
    words = tuple(_sum(told, numbers) for told in s.telling.told)
    everything = _sum(s.telling.names | s.telling.states, numbers)
    for word in words:
        everything |= word
    return _Bits(everything, words)


def _sum(keys: Iterable[str], numbers: dict[str, int]) -> int:
    bits = 0
    for key in keys:
        bits |= 1 << numbers.setdefault(key, len(numbers))
    return bits


def _may_clash(one: Statement, other: Statement) -> bool:
    """Whether two passages of one article are apart, and one denies something: that an article says a thing twice is no news."""
    apart = one.span.end <= other.span.start or other.span.end <= one.span.start
    return apart and one.chain != other.chain and not all(s.positive and not s.telling.denied for s in (one, other))
