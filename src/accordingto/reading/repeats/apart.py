"""What tells two sentences apart however near they are in meaning: other names, numbers or days, a denial, a plan beside its result, sides exchanged."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import product

from accordingto.reading.passages import Passage
from accordingto.reading.slots import Item

Match = tuple[Item, Item, float]  # an item of the earlier passage, the one of the later that it matches, and the weight they share

PARALLEL = 0.5  # share of words in the same order from which two sentences are built alike
NEAR = 1.1  # of two numbers, how many times the smaller the greater may be where one is rough
_PARTIES = frozenset({"nsubj", "nsubjpass", "dobj"})
_TOLD = dict.fromkeys(("root", "ccomp", "xcomp", "acomp", "attr", "relcl", "acl"), "told")


def other_names(first: Passage, again: Passage) -> bool:
    """Whether each names somebody whom the other doesn't; a town may stand for its state and a state for a town."""
    return _has_another(first, again) and _has_another(again, first)


def _has_another(one: Passage, other: Passage) -> bool:
    names, states = {n for n, _ in other.who}, {s for n, s in other.who if not n or n == s}
    return any(n and n not in names and s not in states and not (n == s and any(t == s for _, t in other.who)) for n, s in one.who)


def other_numbers(first: Passage, again: Passage) -> bool:
    """Whether each has a number that the other lacks, and no two of these are about the same: "212", "more than two hundred"."""
    left, right = first.numbers - again.numbers, again.numbers - first.numbers
    return bool(left and right) and not any(_is_near(a, b) for a, b in product(left, right))


def _is_near(one: str, other: str) -> bool:
    (a, *unit), (b, *counted) = one.split(), other.split()
    low, high = sorted((int(a), int(b)))
    return unit == counted and high <= NEAR * low


def other_days(first: Passage, again: Passage) -> bool:
    """Whether each has a day, or each a month, that the other lacks."""
    return any(a - b and b - a for a, b in ((first.days, again.days), (first.months, again.months)))


def refused(first: Passage, again: Passage, matches: list[Match]) -> bool:
    """Whether one denies, plans or turns round what the other tells, or they are built alike and tell of other things."""
    return any(_contradict(a, b) for a, b, _ in matches) or _replaced(first, again, matches) or _exchanged(first, again, matches)


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


def _replaced(first: Passage, again: Passage, matches: list[Match]) -> bool:
    """Whether sentences built alike have other words, names or numbers in the same place: "tonnes of ivory", "tonnes of wheat"."""
    words = SequenceMatcher(None, [w for w, _ in first.words], [w for w, _ in again.words], autojunk=False)
    if words.real_quick_ratio() < PARALLEL or words.quick_ratio() < PARALLEL or words.ratio() < PARALLEL:
        return False
    if other_numbers(first, again):
        return True
    known = {a.at for a, _, _ in matches}, {b.at for _, b, _ in matches}
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


def _exchanged(first: Passage, again: Passage, matches: list[Match]) -> bool:
    """Whether who acts in one sentence is acted on in the other: "the army shelled the rebels", "the rebels shelled the army"."""
    acting = {i.slot.above for i in first.items if i.slot.label == "dobj"}, {i.slot.above for i in again.items if i.slot.label == "dobj"}
    main = {i.at for i in first.items if i.slot.label == "root"}, {i.at for i in again.items if i.slot.label == "root"}
    same = {(a.at, b.at) for a, b, _ in matches if not a.mutual and not _is_converse(a, b)}
    new = main[0] - {a.at for a, _, _ in matches}, main[1] - {b.at for _, b, _ in matches}
    back = {b.at: a.slot.label for a, b, _ in matches}  # where the match of a later word stood
    for a, b, _ in matches:
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


def contrast(first: Passage, again: Passage, matches: list[Match]) -> bool:
    """Whether words without a match hang in the same way on the same word."""
    same = {(a.at, b.at) for a, b, _ in matches}
    known = {a.at for a, _, _ in matches}, {b.at for _, b, _ in matches}
    return any(_in_one_place(a, b, same, matches) for a in first.items if a.at not in known[0] for b in again.items if b.at not in known[1])


def _in_one_place(a: Item, b: Item, same: set[tuple[int, int]], matches: list[Match]) -> bool:
    """Whether two words hang in the same way on the same word; of two main verbs, whether the same party hangs on both in the same way."""
    if a.slot.label != b.slot.label or a.verb != b.verb or (a.adjective and b.adjective and a.slot.label != "acomp"):
        return False
    if a.slot.label == "root":
        there = (a.at, b.at)
        return a.verb and any(
            x.slot.label == y.slot.label and x.slot.label in _PARTIES and (x.slot.above, y.slot.above) == there for x, y, _ in matches
        )
    return (a.slot.above, b.slot.above) in same or (a.slot.lemma == b.slot.lemma and bool(a.slot.lemma))
