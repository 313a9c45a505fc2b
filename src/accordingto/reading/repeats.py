"""Passages that say again what another passage said: nearness of meaning proposes, slots decide.

Sentences that share rare words, names and numbers are compared slot by slot (reading/passages.py). Other names, numbers or days, a denial, a plan
beside its result, sides exchanged, and other words in the same place of sentences built alike make them different, however near they are.
What is left is the same where the sentence encoder finds the two very near, or clearly nearer to each other than to any other sentence: the more
words they share, the less near they must be.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from accordingto.encoder import Vectors, load_encoder
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document
from accordingto.reading.passages import Passage, passage
from accordingto.reading.sayings import load_sayings
from accordingto.reading.slots import Item, Spot
from accordingto.reading.stand_ins import neutral_words
from accordingto.records import Repeat

# Chosen on benchmarks/repeats/*.yaml.
SHARED = 0.38  # likeness of sentences that may say the same though others are as near
PAIRED = 0.78  # cosine plus SLOPE of the likeness from which two sentences say the same that are nearest to each other
AHEAD = 0.03  # how much nearer than to any other
NEAR = 0.93  # cosine plus SLOPE of the likeness from which they say the same
SLOPE = 0.3
NEARER, PAIRED_NEARER = 0.8, 0.72  # cosine from which other words in the same place may be a paraphrase
SHORT = 12  # sentences up to which each is compared with every other
LEAST = 0.15  # likeness below which sentences of a longer article are not compared
FEWEST = 3  # a sentence that tells less can't be said again
RAREST = 6  # keys of a sentence by which earlier ones are looked up
MOST_WITH_A_KEY = 40  # and sentences looked at with each: time stays linear
MOST_COMPARED = 4
ENCODED, ENCODED_SHARE = 8, 5  # sentences encoded in any article, and one more in every so many: each costs 3 to 6 ms
PARALLEL = 0.5  # share of words in the same order from which two sentences are built alike
_PARTIES = frozenset({"nsubj", "nsubjpass", "dobj"})
_TOLD = dict.fromkeys(("root", "ccomp", "xcomp", "acomp", "attr", "relcl", "acl"), "told")
_NAME, _NUMBER, _DAY = 1.5, 1.0, 0.7  # how much a name, a number and a day tell beside a noun or verb


Match = tuple[Item, Item, float]  # an item of the earlier passage, the one of the later that it matches, and the weight they share


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages by their numbers, the earlier one first, and how much they share (0 to 1)."""

    first: int
    again: int
    likeness: float
    doubtful: bool  # other words in the same place


def find_repeats(document: Document, cast: Cast) -> tuple[Repeat, ...]:
    """Pairs of sentences that say the same, in order of the later one; each sentence repeats at most one earlier one."""
    sayings = load_sayings()
    passages = [p for s in document.sentences if len((p := passage(s, cast, sayings)).keys) >= FEWEST]
    best: dict[int, tuple[float, Pair]] = {}
    # Two states exchanged change no cosine: the encoder reads stand-ins for them.
    told = dict(zip((s.start for s in document.sentences), neutral_words(document), strict=True))
    texts = [" ".join(told[p.sentence.start]) for p in passages]
    for pair, similarity in _similarities(texts, list(_alike(passages))):
        if similarity > best.get(pair.again, (0.0,))[0]:
            best[pair.again] = similarity, pair
    return tuple(
        Repeat(passages[pair.first].sentence.span, passages[n].sentence.span, round(similarity, 3))
        for n, (similarity, pair) in sorted(best.items())
    )


def _similarities(passages: list[str], pairs: list[Pair]) -> Iterator[tuple[Pair, float]]:
    """Pairs that say the same; the likest are given to the encoder, as many as an article may cost."""
    budget = ENCODED + len(passages) // ENCODED_SHARE
    texts: dict[int, str] = {}
    chosen = []
    for pair in sorted(pairs, key=lambda p: -p.likeness):
        if pair.likeness == 1.0:
            yield pair, 1.0
            continue
        new = {n: passages[n] for n in (pair.first, pair.again) if n not in texts}
        if len(texts) + len(new) <= budget:
            texts |= new
            chosen.append(pair)
    if not chosen:
        return
    numbers = list(texts)
    rows = load_encoder().encode([texts[n] for n in numbers])
    cosines = rows @ rows.T
    at = {n: row for row, n in enumerate(numbers)}
    for pair in chosen:
        a, b = at[pair.first], at[pair.again]
        cosine = float(cosines[a, b])
        if _is_same(pair, cosine, max(_nearest(cosines[a], a, b), _nearest(cosines[b], a, b))):
            yield pair, (cosine + pair.likeness) / 2


def _is_same(pair: Pair, cosine: float, others: float) -> bool:
    """Whether two passages of this cosine say the same, when to other sentences they are as near as `others`."""
    near = cosine + SLOPE * pair.likeness
    if near >= NEAR and pair.likeness >= SHARED and (cosine >= NEARER or not pair.doubtful):
        return True
    return near >= PAIRED and cosine >= others + AHEAD and (cosine >= PAIRED_NEARER or not pair.doubtful)


def _nearest(cosines: Vectors, a: int, b: int) -> float:
    """The greatest cosine but for those at `a` and `b`."""
    return float(max((c for n, c in enumerate(cosines) if n not in (a, b)), default=0.0))


def _alike(passages: list[Passage]) -> Iterator[Pair]:
    """Pairs that share enough, and that nothing tells apart."""
    rarity = _rarity(passages)
    by_key: dict[str, list[int]] = defaultdict(list)
    is_short = len(passages) <= SHORT
    least = 0.0 if is_short else LEAST
    for n, again in enumerate(passages):
        for m in range(n) if is_short else _candidates(again, by_key, rarity):
            if found := compare(passages[m], again, rarity, least):
                yield Pair(m, n, *found)
        for key in again.keys:
            by_key[key].append(n)


def _rarity(passages: list[Passage]) -> dict[str, float]:
    """How much a key tells: the fewer sentences of the article it stands in, the more; little differs in a short article."""
    counts = Counter(key for p in passages for key in p.keys)
    return {key: math.log((len(passages) + 20) / (n + 1)) for key, n in counts.items()}


def _candidates(again: Passage, by_key: dict[str, list[int]], rarity: dict[str, float]) -> Iterator[int]:
    """Earlier passages that share the most of the rarest keys, at least two."""
    rarest = sorted((k for k in again.keys if k in by_key), key=lambda k: (-rarity[k], k))[:RAREST]
    shared = Counter(m for key in rarest for m in by_key[key][-MOST_WITH_A_KEY:])
    return (m for m, n in shared.most_common(MOST_COMPARED) if n >= 2)


def compare(first: Passage, again: Passage, rarity: dict[str, float], least: float) -> tuple[float, bool] | None:
    """How much two passages share, and whether they have other words in the same place; None where something tells them apart.

    Shared weight over the mean weight of the two: 1 for the same words. Of what shares less than `least` nothing more is asked.
    """
    if [w for w, _ in first.words] == [w for w, _ in again.words]:
        return 1.0, False
    if _others(first, again) or first.reacts != again.reacts:
        return None
    parts = _parts(first, again, rarity)
    if _share(_at_most(first, again, rarity), parts) < least:
        return None
    pairs = list(_matched(first.items, again.items, rarity))
    share = min(0.999, _share(sum(weight for *_, weight in pairs), parts))
    if share < least or any(_contradict(a, b) for a, b, _ in pairs) or _replaced(first, again, pairs) or _exchanged(first, again, pairs):
        return None
    return share, _contrast(first, again, pairs)


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


def _others(first: Passage, again: Passage) -> bool:
    """Whether each has a name, number, day or month that the other lacks."""
    if any(a - b and b - a for a, b in ((first.numbers, again.numbers), (first.days, again.days), (first.months, again.months))):
        return True
    return _has_another(first, again) and _has_another(again, first)


def _has_another(one: Passage, other: Passage) -> bool:
    """Whether it names somebody whom the other doesn't; a town may stand for its state and a state for a town."""
    names, states = {n for n, _ in other.who}, {s for n, s in other.who if not n or n == s}
    return any(n and n not in names and s not in states and not (n == s and any(t == s for _, t in other.who)) for n, s in one.who)


def _matched(first: tuple[Item, ...], again: tuple[Item, ...], rarity: dict[str, float]) -> Iterator[Match]:
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


def _contradict(a: Item, b: Item) -> bool:
    """Whether one says that it is so and the other that it isn't, one plans what the other tells, or others do it."""
    shared = a.keys.keys() & b.keys.keys()
    judged = (
        a.verb or b.verb or a.slot.label == b.slot.label == "acomp" or (a.lemma != b.lemma and any(k.startswith("pole") for k in shared))
    )
    if a.rank != b.rank:
        return True
    if _is_converse(a, b):
        return bool(a.agents & b.agents)
    if judged and all(a.keys[k] != b.keys[k] for k in shared):
        return True
    if not (a.verb and b.verb):
        return False
    if {a.time, b.time} in ({"planned", "past"}, {"open", "past"}, {"open", "planned"}):
        return True
    return any(x and y and not x & y for x, y in ((a.agents, b.agents), (a.patients, b.patients)))


def _replaced(first: Passage, again: Passage, pairs: list[Match]) -> bool:
    """Whether sentences built alike have other words or names in the same place: "tonnes of ivory", "tonnes of wheat"."""
    words = SequenceMatcher(None, [w for w, _ in first.words], [w for w, _ in again.words], autojunk=False)
    if words.real_quick_ratio() < PARALLEL or words.quick_ratio() < PARALLEL or words.ratio() < PARALLEL:
        return False
    known = {a.at for a, _, _ in pairs}, {b.at for _, b, _ in pairs}
    for kind, *ends in words.get_opcodes():
        if kind == "replace":
            one, other = _left(first, again, known[0], *ends[:2]), _left(again, first, known[1], *ends[2:])
            if any(a[0] == b[0] and not (a[1] and b[1]) for a in one for b in other):
                return True
    return False


def _left(one: Passage, other: Passage, known: set[int], start: int, end: int) -> set[tuple[str, bool]]:
    """The places of the words in a stretch that have no match, and whether they are adjectives; "name" for a name that the other lacks."""
    within = {at for _, at in one.words[start:end]}
    places = {(_TOLD.get(i.slot.label, i.slot.label), i.adjective) for i in one.items if i.at in within and i.at not in known}
    others = frozenset().union(*other.names.values())
    if any(at in within and not who & others for at, who in one.names.items()):
        places.add(("name", False))
    return places


def _exchanged(first: Passage, again: Passage, pairs: list[Match]) -> bool:
    """Whether who acts in one sentence is acted on in the other: "the army shelled the rebels", "the rebels shelled the army"."""
    acting = {i.slot.above for i in first.items if i.slot.label == "dobj"}, {i.slot.above for i in again.items if i.slot.label == "dobj"}
    main = {i.at for i in first.items if i.slot.label == "root"}, {i.at for i in again.items if i.slot.label == "root"}
    same = {(a.at, b.at) for a, b, _ in pairs if not a.mutual and not _is_converse(a, b)}
    new = main[0] - {a.at for a, _, _ in pairs}, main[1] - {b.at for _, b, _ in pairs}
    back = {b.at: a.slot.label for a, b, _ in pairs}  # where the match of a later word stood
    for a, b, _ in pairs:
        place = a.slot.label
        if place not in _PARTIES or b.slot.label == place or b.verb:
            continue
        for y in again.items:
            verbs = a.slot.above, y.slot.above
            if y.slot.label != place or back.get(y.at) == place:
                continue
            if back.get(y.at) == b.slot.label and a.slot.lemma == y.slot.lemma and not a.mutual:
                return True
            act = verbs[0] in acting[0] and verbs[1] in acting[1]
            if act and (verbs in same or (place == "nsubj" and y.at in back and verbs[0] in new[0] and verbs[1] in new[1])):
                return True
    return False


def _is_converse(a: Item, b: Item) -> bool:
    """Whether one tells the other's part in the same act: one buys, the other sells."""
    return any(k.startswith("converse") and b.keys.get(k, pole) != pole for k, pole in a.keys.items())


def _contrast(first: Passage, again: Passage, pairs: list[Match]) -> bool:
    """Whether words without a match hang in the same way on the same word."""
    same = {(a.at, b.at) for a, b, _ in pairs}
    known = {a.at for a, _, _ in pairs}, {b.at for _, b, _ in pairs}
    return any(_in_one_place(a, b, same, pairs) for a in first.items if a.at not in known[0] for b in again.items if b.at not in known[1])


def _in_one_place(a: Item, b: Item, same: set[tuple[int, int]], pairs: list[Match]) -> bool:
    """Whether two words hang in the same way on the same word; of two main verbs, whether the same party hangs on both in the same way."""
    if a.slot.label != b.slot.label or a.verb != b.verb or (a.adjective and b.adjective and a.slot.label != "acomp"):
        return False
    if a.slot.label == "root":
        there = (a.at, b.at)
        return a.verb and any(
            x.slot.label == y.slot.label and x.slot.label in _PARTIES and (x.slot.above, y.slot.above) == there for x, y, _ in pairs
        )
    return (a.slot.above, b.slot.above) in same or (a.slot.lemma == b.slot.lemma and bool(a.slot.lemma))
