"""Which sentences of an article may say the same, how much each two share, and what speaks against it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accordingto.reading.passages import Passage
from accordingto.reading.repeats import apart
from accordingto.reading.slots import Item, Spot

SHORT = 12  # sentences up to which each is compared with every other
LEAST = 0.15  # likeness below which sentences of a longer article are not compared
RAREST = 6  # keys of a sentence by which earlier ones are looked up
MOST_WITH_A_KEY = 40  # and sentences looked at with each: time stays linear
MOST_COMPARED = 4
_NAME, _NUMBER, _DAY = 1.5, 1.0, 0.7  # how much a name, a number and a day tell beside a noun or verb


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages by their numbers, the earlier one first, how much they share (0 to 1), and what speaks against their saying the same."""

    first: int
    again: int
    likeness: float
    against: dict[str, bool]


def alike(passages: Sequence[Passage]) -> Iterator[Pair]:
    """Pairs that may say the same: all of a short article, those that share enough of a longer one."""
    rarity = _rarity(passages)
    by_key: dict[str, list[int]] = defaultdict(list)
    is_short = len(passages) <= SHORT
    for n, again in enumerate(passages):
        for m in range(n) if is_short else _candidates(again, by_key, rarity):
            if pair := _pair(passages, m, n, rarity, 0.0 if is_short else LEAST):
                yield pair
        for key in again.keys:
            by_key[key].append(n)


def _rarity(passages: Sequence[Passage]) -> dict[str, float]:
    """How much a key tells: the fewer sentences of the article it stands in, the more; little differs in a short article."""
    counts = Counter(key for p in passages for key in p.keys)
    return {key: math.log((len(passages) + 20) / (n + 1)) for key, n in counts.items()}


def _candidates(again: Passage, by_key: dict[str, list[int]], rarity: dict[str, float]) -> Iterator[int]:
    """Earlier passages that share the most of the rarest keys, at least two."""
    rarest = sorted((k for k in again.keys if k in by_key), key=lambda k: (-rarity[k], k))[:RAREST]
    shared = Counter(m for key in rarest for m in by_key[key][-MOST_WITH_A_KEY:])
    return (m for m, n in shared.most_common(MOST_COMPARED) if n >= 2)


def _pair(passages: Sequence[Passage], m: int, n: int, rarity: dict[str, float], least: float) -> Pair | None:
    """What two passages share: 1 for the same words, else shared weight over the mean weight of the two.

    None where that is less than `least`, or where they can't say the same.
    """
    first, again = passages[m], passages[n]
    if [w for w, _ in first.words] == [w for w, _ in again.words]:
        return Pair(m, n, 1.0, {})
    parts = _parts(first, again, rarity)
    if _share(_at_most(first, again, rarity), parts) < least:
        return None
    if first.reacts != again.reacts:
        return None
    matches = list(_matched(first.items, again.items, rarity))
    share = min(0.999, _share(sum(weight for *_, weight in matches), parts))
    if share < least or apart.refused(first, again, matches):
        return None
    against = {
        "names": apart.other_names(first, again),
        "numbers": apart.other_numbers(first, again),
        "days": apart.other_days(first, again),
        "contrast": apart.contrast(first, again, matches),
    }
    return Pair(m, n, share, against)


def _parts(first: Passage, again: Passage, rarity: dict[str, float]) -> tuple[float, float]:
    """The weight that names, numbers and days share, and the weight of everything in both."""
    shared, total = 0.0, sum(_weight(s, rarity) for s in (*first.spots, *again.spots))
    names = [(_states(first), _states(again), _NAME), (_keys("#", first.numbers), _keys("#", again.numbers), _NUMBER)]
    names += [(first.days | first.months, again.days | again.months, _DAY)]
    for one, other, weight in names:
        shared += weight * sum(rarity[k] for k in one & other)
        total += weight * (sum(rarity[k] for k in one) + sum(rarity[k] for k in other))
    return shared, total


def _share(words: float, parts: tuple[float, float]) -> float:
    return 2 * (words + parts[0]) / parts[1] if parts[1] else 0.0


def _at_most(first: Passage, again: Passage, rarity: dict[str, float]) -> float:
    """The weight that their words can share at most: cheaper than finding which word matches which."""
    both = ((first, again.keys), (again, first.keys))
    sides = [sum(_weight(s, rarity) for s in one.spots if not keys.isdisjoint(s.keys)) for one, keys in both]
    return sum(sides) / 2


def _keys(mark: str, values: Iterable[str]) -> frozenset[str]:
    return frozenset(mark + v for v in values)


def _states(one: Passage) -> frozenset[str]:
    return frozenset(f"who:{state or name}" for name, state in one.who)


def _matched(first: tuple[Item, ...], again: tuple[Item, ...], rarity: dict[str, float]) -> Iterator[apart.Match]:
    """Items that share a key, each with one at most, and the weight they share."""
    left = list(again)
    for item in first:
        fits = [other for other in left if not item.keys.keys().isdisjoint(other.keys)]
        if fits:
            other = max(fits, key=lambda o: _fit(item, o))
            left.remove(other)
            yield item, other, (_weight(item, rarity) + _weight(other, rarity)) / 2


def _fit(a: Item, b: Item) -> tuple[bool, int, bool]:
    shared = a.keys.keys() & b.keys.keys()
    return any(a.keys[k] == b.keys[k] for k in shared), len(shared), a.verb == b.verb


def _weight(item: Item | Spot, rarity: dict[str, float]) -> float:
    return item.weight * min(rarity[k] for k in item.keys)
