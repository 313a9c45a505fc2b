"""Passages that say again what another passage said: the same slots, in paraphrase too, and nothing that tells two happenings apart.

Two sentences say the same where most of what they tell is shared (reading/passages.py), weighted by how rare it is in the article.
Other names, numbers or days, a denial, a plan beside its result, and sides exchanged make them different, however alike they are.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document
from accordingto.reading.passages import Item, Passage, load_sayings, passage
from accordingto.records import Repeat

LEAST = 0.5  # likeness from which two sentences say the same; chosen on benchmarks/repeats/pairs.tuned.yaml
LEAST_WORDS = 0.2  # likeness of the words alone: names and numbers by themselves say nothing
FEWEST = 3  # a sentence that tells less can't be said again
RAREST = 6  # keys of a sentence by which earlier ones are looked up
MOST_WITH_A_KEY = 40  # and sentences looked at with each: time stays linear
MOST_COMPARED = 4
_PARTIES = frozenset({"nsubj", "nsubjpass", "dobj"})
_NAME, _NUMBER, _DAY = 1.5, 1.0, 0.7  # how much a name, a number and a day tell beside a noun or verb


def find_repeats(document: Document, cast: Cast) -> tuple[Repeat, ...]:
    """Pairs of sentences that say the same, in order of the later one; each sentence repeats at most one earlier one."""
    sayings = load_sayings()
    passages = [p for s in document.sentences if len((p := passage(s, cast, sayings)).keys) >= FEWEST]
    rarity = _rarity(passages)
    by_key: dict[str, list[int]] = defaultdict(list)
    found = []
    for n, again in enumerate(passages):
        best = max(((likeness(passages[m], again, rarity), -m) for m in _candidates(again, by_key, rarity)), default=(0.0, 0))
        if best[0] >= LEAST:
            found.append(Repeat(passages[-best[1]].span, again.span, round(best[0], 3)))
        for key in again.keys:
            by_key[key].append(n)
    return tuple(found)


def _rarity(passages: list[Passage]) -> dict[str, float]:
    """How much a key tells: the fewer sentences of the article it stands in, the more; little differs in a short article."""
    counts = Counter(key for p in passages for key in p.keys)
    return {key: math.log((len(passages) + 20) / (n + 1)) for key, n in counts.items()}


def _candidates(again: Passage, by_key: dict[str, list[int]], rarity: dict[str, float]) -> Iterator[int]:
    """Earlier passages that share the most of the rarest keys, at least two."""
    rarest = sorted((k for k in again.keys if k in by_key), key=lambda k: (-rarity[k], k))[:RAREST]
    shared = Counter(m for key in rarest for m in by_key[key][-MOST_WITH_A_KEY:])
    return (m for m, n in shared.most_common(MOST_COMPARED) if n >= 2)


def likeness(first: Passage, again: Passage, rarity: dict[str, float]) -> float:
    """Shared weight over the mean weight of the two; 0 where something tells them apart."""
    if first.text == again.text:
        return 1.0
    if _others(first, again):
        return 0.0
    pairs = list(_matched(first.items, again.items, rarity))
    if any(_contradict(a, b) for a, b, _ in pairs):
        return 0.0
    if _contrast(first, again, pairs):
        return 0.0
    shared = sum(weight for *_, weight in pairs)
    total = sum(_weight(i, rarity) for i in (*first.items, *again.items))
    if 2 * shared < LEAST_WORDS * total:
        return 0.0
    names = [(_states(first), _states(again), _NAME), (_keys("#", first.numbers), _keys("#", again.numbers), _NUMBER)]
    names += [(first.days | first.months, again.days | again.months, _DAY)]
    for one, other, weight in names:
        shared += weight * sum(rarity[k] for k in one & other)
        total += weight * (sum(rarity[k] for k in one) + sum(rarity[k] for k in other))
    return 2 * shared / total if total else 0.0


def _keys(mark: str, values: Iterable[str]) -> frozenset[str]:
    return frozenset(mark + v for v in values)


def _states(one: Passage) -> frozenset[str]:
    return frozenset(f"who:{state or name}" for name, state in one.who)


def _others(first: Passage, again: Passage) -> bool:
    """Whether each has a name, number, day or month that the other lacks."""
    if any(a - b and b - a for a, b in ((first.numbers, again.numbers), (first.days, again.days), (first.months, again.months))):
        return True
    return _has_another(first, again) and _has_another(again, first)


def _has_another(one: Passage, other: Passage) -> bool:
    """Whether it names somebody whom the other doesn't; a town may stand for its state and a state for a town."""
    names, states = {n for n, _ in other.who}, {s for n, s in other.who if n == s}
    return any(n not in names and s not in states and not (n == s and any(t == s for _, t in other.who)) for n, s in one.who)


def _matched(first: tuple[Item, ...], again: tuple[Item, ...], rarity: dict[str, float]) -> Iterator[tuple[Item, Item, float]]:
    """Items that share a key, each with one at most, and the weight they share."""
    left = list(again)
    for item in first:
        fits = [other for other in left if item.keys.keys() & other.keys.keys()]
        if fits:
            other = max(fits, key=lambda o: (len(item.keys.keys() & o.keys.keys()), o.verb == item.verb))
            left.remove(other)
            yield item, other, (_weight(item, rarity) + _weight(other, rarity)) / 2


def _weight(item: Item, rarity: dict[str, float]) -> float:
    return item.weight * min(rarity[k] for k in item.keys)


def _contradict(a: Item, b: Item) -> bool:
    """Whether one says that it is so and the other that it isn't, one plans what the other tells, or others do it."""
    shared = a.keys.keys() & b.keys.keys()
    judged = a.verb or b.verb or a.slot.label == b.slot.label == "acomp" or any(k.startswith("pole") for k in shared)
    if judged and all(a.keys[k] != b.keys[k] for k in shared):
        return True
    if not (a.verb and b.verb):
        return False
    if a.time and b.time and a.time != b.time and "past" in (a.time, b.time):
        return True
    return any(x and y and not x & y for x, y in ((a.agents, b.agents), (a.patients, b.patients)))


def _contrast(first: Passage, again: Passage, pairs: list[tuple[Item, Item, float]]) -> bool:
    """Whether sentences built alike have other words in the same place ("tonnes of ivory", "tonnes of wheat"), or two parties exchanged."""
    same = {(a.at, b.at) for a, b, _ in pairs}
    forth, back = {a.at: b for a, b, _ in pairs}, {b.at: a for a, b, _ in pairs}
    for a in first.items:
        for b in again.items:
            other, one = forth.get(a.at), back.get(b.at)
            both_new = other is None and one is None
            exchanged = other is not None and one is not None and other is not b and other.slot.label == one.slot.label
            if (both_new or (exchanged and a.slot.label in _PARTIES)) and _in_one_place(a, b, same, pairs):
                return True
    return False


def _in_one_place(a: Item, b: Item, same: set[tuple[int, int]], pairs: list[tuple[Item, Item, float]]) -> bool:
    """Whether two words hang in the same way on the same word; of two main verbs, whether the same party hangs on both in the same way."""
    if a.slot.label != b.slot.label or a.verb != b.verb or (a.adjective and b.adjective and a.slot.label != "acomp"):
        return False
    if a.slot.label == "root":
        there = (a.at, b.at)
        return a.verb and any(
            x.slot.label == y.slot.label and x.slot.label in _PARTIES and (x.slot.above, y.slot.above) == there for x, y, _ in pairs
        )
    return (a.slot.above, b.slot.above) in same or (a.slot.lemma == b.slot.lemma and bool(a.slot.lemma))
