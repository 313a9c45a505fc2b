"""How many of what some words tell, so that two tellings of one thing can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from accordingto.comparing.wording import lemma, load_state_words
from accordingto.comparing.words import load_words
from accordingto.reading.amounts import load_amount_words

_NUMBER = re.compile(r"(?<![\w.,-])(?:(\d{1,3}(?:[,\u00a0 ]\d{3})+|\d+)(\.\d+)?(?![\w]|-\w)|[a-z]+(?:[-'’][a-z]+)*)|;|,", re.IGNORECASE)
_MONTHS = frozenset(date(2001, m, 1).strftime(form).lower() for m in range(1, 13) for form in ("%B", "%b")) | {"sept"}
_WHOSE = frozenset({"its", "their", "his", "her", "the", "our"})
_BETWEEN = frozenset({"of", "the", "more", "other", "or", "about", "some"})
_FATE = 5  # words after a bare number among which stands what became of the people: "19 had lost their lives"
_AFTER = 5  # words after a number among which its bound may stand: "one plane at most"
_SUBJECT = 10  # words before a bare number among which stands what it counts: "the crowd was put at 3,000"
_MULTIPLES = {"billion": 10**9, "trillion": 10**12}
_JUST = 4  # words before a bare number among which stands that it is a count
_OF_DAY = 24  # up to which a bare number may be an hour
_ABOUT_IN = 2  # words before a number in which stands that it is "about" so many
_ABOUT = 0.15  # by which a number that is "about" so many may be off
_ROUND = 0.03  # by which two large numbers may be of one count, the one rounded
_LARGE = 50
_NONE = frozenset({"nobody", "none", "no", "without"})
_NOT_ONE = (["not", "one"], ["not", "a"])
UNNAMED = "?"  # what a bare number counts
_BARE = frozenset({"exceed", "at", "was", "were", "is", "reach", "reached", "exceeded", "total", "totalled"})


@dataclass(frozen=True, slots=True)
class Number:
    """How many of what: from `low` to `high` (None where the text sets no bound), and the words. `kind` is what becomes of people."""

    what: str
    low: int
    best: int
    high: int | None
    words: str
    kind: str = ""
    noun: str = ""  # of people who they are


def numbers_in(words: str) -> tuple[Number, ...]:
    """The numbers in some words and the noun each counts; no dates, no lengths of time or way, no numbers that stand for themselves."""
    tokens = [m[0] for m in _NUMBER.finditer(words)]
    lower = [t.lower().replace("’", "'") for t in tokens]
    fates = {f for w in lower if (f := load_words().fates.get(w))}
    found = []
    at = 0
    while at < len(tokens):
        end, value = _value(lower, at)
        if value is None:
            at += 1
            continue
        noun = _counted(tokens, lower, at, end, value)
        if _is_in_a_name(tokens, at, end) and _what(noun) != "people":
            noun = ""
        if noun and lower[max(0, at - 1) : at] != ["not"] and lower[at : end + 1] != ["one", "of"]:
            what = _what(noun)
            low, high = _bounds(lower, at, end, value)
            kind = _fate(lower, at, end, fates) if what == "people" else ""
            found.append(Number(what, low, value, high, " ".join(tokens[at : end + 2]).rstrip(" ,;"), kind, noun))
        at = end
    return (*found, *_nobody(lower))


def _nobody(lower: list[str]) -> Iterator[Number]:
    """That nobody met a fate: "no one was hurt"."""
    known = load_words()
    for i, word in enumerate(lower):
        if word in _NONE or lower[i : i + 2] in _NOT_ONE:
            kinds = {known.fates[w] for w in lower[i : i + _FATE] if w in known.fates}
            yield from (Number("people", 0, 0, 0, " ".join(lower[i : i + _FATE]), kind, "person") for kind in sorted(kinds))


def _is_in_a_name(tokens: Sequence[str], at: int, end: int) -> bool:
    """Whether a number is a name's part: "the Apollo 11 rocket"."""
    before = tokens[at - 1] if at > 0 and at + 1 == end and tokens[at].isdigit() else ""
    return before[:1].isupper() and before.lower() not in load_words().small and before.lower() not in load_state_words()


def _what(noun: str) -> str:
    """What is counted, by one name for all nouns that count it: planes and aircraft, workers and jobs."""
    known = load_words()
    return "people" if noun in known.people or noun in load_state_words() else known.counted.get(noun, noun)


def _counted(tokens: Sequence[str], lower: list[str], at: int, end: int, value: int) -> str:
    """What a number counts, as a lemma; nothing where it is a date, a measure or a name's part."""
    known = load_words()
    after = next((w for w in lower[end : end + 3] if w not in known.measures and w not in _BETWEEN), "")
    dated = after in _MONTHS or (at > 0 and lower[at - 1] in _MONTHS)
    noun, plain = _noun(lower, end)
    year = 1900 <= value <= 2100 and tokens[at].isdigit() and not noun.endswith("s") and noun not in known.people
    if dated or year:
        return ""
    if not noun and value > 2:
        noun = plain = _before(lower, at) or (
            "person" if lower[end : end + 1] != ["of"] and any(w in known.fates for w in lower[end : end + _FATE]) else ""
        )
    if not noun:
        return UNNAMED if value > _OF_DAY and _BARE & set(lower[max(0, at - _JUST) : at]) and at + 1 == end else ""
    if plain in known.spans or noun in known.spans:
        return ""
    return noun if noun in known.people else plain


def _before(lower: list[str], at: int) -> str:
    """What is counted by a number with no noun after it: "the number of prisoners does not exceed 20,000"."""
    if at == 0 or not (_BARE & set(lower[max(0, at - _JUST) : at])):
        return ""
    known = load_words()
    for word in reversed(lower[max(0, at - _SUBJECT) : at]):
        if word in known.people or lemma(word) in known.people:
            return word
    return ""


def _bounds(lower: list[str], at: int, end: int, value: int) -> tuple[int, int | None]:
    """The least and the most that the words around a number leave open."""
    known = load_amount_words()
    kind = next((known.around[p] for n in (4, 3, 2, 1) if (p := tuple(lower[max(0, at - n) : at])) in known.around), "")
    if "exceed" in lower[max(0, at - 1) : at] or lower[max(0, at - 1) : at] == ["only"]:
        kind = "up_to" if "not" in lower[max(0, at - 3) : at] or lower[at - 1] == "only" else "more_than"
    if not kind:
        after = lower[end : end + _AFTER]
        kind = next((known.around[p] for p in pairwise(after) if p in known.around), "")
    if not kind and any(tuple(lower[i:at]) in load_words().about.get(lower[i], ()) for i in range(max(0, at - _ABOUT_IN), at)):
        return round(value * (1 - _ABOUT)), round(value * (1 + _ABOUT))
    return {"at_least": (value, None), "more_than": (value + 1, None), "up_to": (0, value), "less_than": (0, value - 1)}.get(
        kind, (value, value)
    )


def _fate(lower: list[str], at: int, end: int, fates: set[str]) -> str:
    """What becomes of the people: by the nearest word that says so."""
    if len(fates) < 2:
        return next(iter(fates), "")
    known = load_words().fates
    near = sorted((min(abs(i - at), abs(i - end)), i) for i, w in enumerate(lower) if w in known)
    return known[lower[near[0][1]]]


def _value(lower: list[str], at: int) -> tuple[int, int | None]:
    """The number that begins here and where it ends."""
    known = load_amount_words()
    word = lower[at]
    value: int | None = None
    part = 0.0
    if word[0].isdigit():
        whole, _, rest = word.partition(".")
        value = int(re.sub(r"\D", "", whole)) if len(word) < 16 else None
        part = float(f"0.{rest}") if rest.isdigit() else 0.0
    elif word in known.numbers:
        value = known.numbers[word]
    elif "-" in word and all(p in known.numbers for p in word.split("-")):
        value = sum(known.numbers[p] for p in word.split("-"))
    elif word in ("a", "half", "quarter") and (found := _spelt(lower, at)):
        return found
    elif word == "dozen":
        return at + 1, 12
    end = at + 1
    multiples = {**_MULTIPLES, **known.multiples}
    while value is not None and end < len(lower) and lower[end] in multiples:
        value, part, end = round((value + part) * multiples[lower[end]]), 0.0, end + 1
    return end, value


def _spelt(lower: list[str], at: int) -> tuple[int, int] | None:
    """The end and value of a number in several words: "half a dozen"."""
    spelt = load_words().spelt
    return next(((at + n, spelt[p]) for n in (5, 4, 3, 2) if (p := " ".join(lower[at : at + n])) in spelt), None)


def _noun(lower: list[str], end: int) -> tuple[str, str]:
    """The noun that a number counts: the last of up to three words before one that ends its phrase; and its lemma."""
    taken: list[str] = []
    start = end
    if lower[end : end + 1] == ["of"]:
        start = end + 2 if lower[end + 1 : end + 2] and lower[end + 1] in _WHOSE else end + 1
    for word in lower[start : start + 4]:
        if word in load_words().small or not word.isalpha() or (taken and word.endswith("ed")):
            break
        taken.append(word)
        if word in load_words().people or (word.endswith("s") and not word.endswith(("ous", "ss"))):
            break
    noun = taken[-1] if taken else ""
    return noun, lemma(noun) if noun else ""


def overlap(a: Number, b: Number) -> bool:
    """Whether two numbers leave room for each other."""
    if a.best == b.best:
        return True  # "more than 200" may be what another calls 200
    if min(a.best, b.best) >= _LARGE and abs(a.best - b.best) <= _ROUND * max(a.best, b.best):
        return True
    return a.low <= (b.high if b.high is not None else a.low) and b.low <= (a.high if a.high is not None else b.low)


Pairs = tuple[tuple[Number, Number], ...]


def clashing(some: Sequence[Number], others: Sequence[Number]) -> tuple[bool | None, Pairs]:
    """Whether the numbers of the same thing agree, and those that exclude each other.

    Of what one side counts twice, a part and the whole, nothing is known unless some two agree.
    """
    agree, clashes = False, []
    for pairs in _of_one_thing(some, others):
        if any(overlap(a, b) for a, b in pairs):
            agree = True
        elif len(pairs) == 1 and not is_part(*pairs[0]):
            clashes.append(pairs[0])
    if clashes:
        return False, tuple(clashes)
    return (True, ()) if agree else (None, ())


def part_and_whole(some: Sequence[Number], others: Sequence[Number]) -> bool:
    """Whether one counts only some of those whom the other counts."""
    return any(len(p) == 1 and is_part(*p[0]) and not overlap(*p[0]) for p in _of_one_thing(some, others))


def other_fates(some: Sequence[Number], others: Sequence[Number]) -> bool:
    """Whether all whom one counts met another fate than all whom the other counts: the killed, the wounded."""
    a, b = ({n.kind for n in numbers if n.what == "people" and n.best} for numbers in (some, others))
    return bool(a and b) and "" not in a | b and not a & b


def _of_one_thing(some: Sequence[Number], others: Sequence[Number]) -> Iterator[Pairs]:
    """The pairs of numbers that count the same; people of whom only one tells what becomes of them may be the same."""
    if len(some) == len(others) == 1 and UNNAMED in (some[0].what, others[0].what):
        yield ((some[0], others[0]),)
        return
    some, others = ([_in_units(n) for n in numbers] for numbers in (some, others))
    for what in sorted({n.what for n in some} & {n.what for n in others}):
        a, b = ([n for n in numbers if n.what == what] for numbers in (some, others))
        kinds = {n.kind for n in a} & {n.kind for n in b}
        if kinds:
            yield from (tuple((x, y) for x in a for y in b if x.kind == y.kind == kind) for kind in sorted(kinds))
        elif "" in {n.kind for n in (*a, *b)}:
            yield tuple((x, y) for x in a for y in b)


def _in_units(n: Number) -> Number:
    """A number of tons as one of kilograms."""
    if n.what not in load_words().units:
        return n
    base, scale = load_words().units[n.what]
    return replace(n, what=base, noun=base, low=n.low * scale, best=n.best * scale, high=n.high and n.high * scale)


def is_part(a: Number, b: Number) -> bool:
    """Whether the lesser number may count some of the greater: 12 people, 3 soldiers."""
    less, more = sorted((a, b), key=lambda n: n.best)
    total = load_words().total
    return UNNAMED not in (less.what, more.what) and less.noun != more.noun and more.noun in total and less.noun not in total
