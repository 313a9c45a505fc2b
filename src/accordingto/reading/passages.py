"""What a sentence tells, as keys by which sentences are compared: who, how many, on which day, and its words and phrases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from accordingto.reading.amounts import find_amount
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Sentence
from accordingto.reading.sayings import Sayings, load_sayings
from accordingto.reading.slots import WEAK, Item, Spot, items

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "ADP", "PRON"})  # the last two only as parts of a phrase
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
)
_NAMED = frozenset({"place", "person", "organisation", "weapon"})
_HOURS = {"hour": 1, "day": 24, "week": 168, "fortnight": 336, "month": 720, "year": 8640}
_ENDINGS = (
    "isation",
    "ization",
    "ation",
    "ement",
    "ment",
    "ition",
    "sion",
    "tion",
    "ance",
    "ence",
    "ness",
    "ally",
    "ity",
    "ing",
    "ion",
    "ly",
    "al",
    "er",
    "or",
    "ed",
    "e",
    "y",
)
_SHORTEST_STEM = 4
_LONGEST_PHRASE = 6


@dataclass(frozen=True)
class Passage:
    """A sentence in slots. `who` has for each name the name, of a state its id, and the state it belongs to."""

    sentence: Sentence
    cast: Cast
    words: tuple[tuple[str, int], ...]  # in small letters, without punctuation, each with its position in the sentence
    spots: tuple[Spot, ...]
    who: frozenset[tuple[str, str]]
    numbers: frozenset[str]
    days: frozenset[str]
    months: frozenset[str]
    reacts: bool  # its main verb tells what somebody thinks of a thing
    keys: frozenset[str]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Its words and phrases with what holds of them; worked out for the few sentences that are compared."""
        sayings = load_sayings()
        return tuple(items(self.sentence, self.spots, self.cast, sayings))

    @cached_property
    def names(self) -> dict[int, frozenset[str]]:
        """At the position of each word of a name, what `who` has of it."""
        return _named(self.sentence, self.cast)


def passage(sentence: Sentence, cast: Cast, sayings: Sayings) -> Passage:
    """The keys of a sentence."""
    tokens = sentence.tokens
    who = frozenset(w for m in cast.within(sentence.start, sentence.end) if (w := _telling(m.entity, cast)))
    numbers = frozenset(_number(sentence, t.i) for t in tokens if t.pos == "NUM" or _is_one(sentence, t.i)) - {""}
    spots = tuple(_spots(sentence, cast, sayings))
    days, months = (frozenset(t.lower for t in tokens if t.pos == "PROPN" and t.lower in names) for names in (_DAYS, _MONTHS))
    parties = frozenset(f"who:{state or one}" for one, state in who)
    keys = frozenset(k for spot in spots for k in spot.keys) | parties | frozenset(f"#{n}" for n in numbers) | days | months
    words = tuple((t.lower, t.i) for t in tokens if t.pos != "PUNCT")
    reacts = any(t.head == t.i and t.lemma in sayings.reacting for t in tokens)
    return Passage(sentence, cast, words, spots, who, numbers, days, months, reacts, keys)


def _named(sentence: Sentence, cast: Cast) -> dict[int, frozenset[str]]:
    """The words that are part of a name, and whom or what they name."""
    found = {}
    for t in sentence.tokens:
        mention = cast.at(t.start) if t.text[:1].isupper() and t.pos in {"PROPN", "ADJ", "NOUN"} and not _is_title(sentence, t.i) else None
        if mention and (who := _telling(mention.entity, cast)):
            found[t.i] = frozenset(who) - {""}
    return found


def _is_title(sentence: Sentence, i: int) -> bool:
    t = sentence.tokens[i]
    return t.dep == "compound" and sentence.tokens[t.head].entity == "PERSON" and not t.entity


def _telling(entity: str, cast: Cast) -> tuple[str, str] | None:
    """A name that tells one happening from another, and the state of a place; of a body or an unnamed person only the state."""
    one = cast.by_id[entity]
    if one.kind == "country":
        return entity, entity
    if one.kind in _NAMED and one.name.split()[-1][:1].isupper() and (one.kind != "organisation" or not one.country):
        return one.name.lower(), f"country:{one.country}" if one.kind == "place" and one.country else ""
    return ("", f"country:{one.country}") if one.country else None


def _number(sentence: Sentence, i: int) -> str:
    """A number in digits, a time in hours, and "" for one."""
    tokens = sentence.tokens
    counted = tokens[tokens[i].head]
    if _is_one(sentence, i):
        return f"{_HOURS[counted.lemma]} hours"
    if i > 1 and tokens[i - 1].text == "-" and tokens[i - 2].pos == "NUM":
        return ""  # the end of "twenty-five"
    first = i - 1 if i and tokens[i - 1].lower == "a" else i
    found = find_amount(tokens, first, i)
    if found and tokens[i].dep == "nummod" and counted.lemma in _HOURS:
        return f"{found.best * _HOURS[counted.lemma]} hours"
    return str(found.best) if found and found.best != 1 else ""


def _is_one(sentence: Sentence, i: int) -> bool:
    """Whether it is the article of "for an hour", "of a week"."""
    tokens = sentence.tokens
    counted = tokens[tokens[i].head]
    if tokens[i].lower not in {"a", "an"} or counted.lemma not in _HOURS or counted.dep != "pobj":
        return False
    return tokens[counted.head].lower in {"for", "of", "within", "in"}


def _spots(sentence: Sentence, cast: Cast, sayings: Sayings) -> Iterator[Spot]:
    """The words that tell something, phrases first; names, numbers and days are slots of their own."""
    order = [t.i for t in sentence.tokens if t.pos in _CONTENT and t.tag not in _PRONOUNS]
    used: set[int] = set()
    for n, i in enumerate(order):
        if i in used:
            continue
        t = sentence.tokens[i]
        lemma = t.lemma.lower()
        keys: dict[str, bool] = {}
        longest = 1
        if lemma in sayings.phrases:
            keys, longest = _phrases(sentence, order[n : n + _LONGEST_PHRASE], sayings)
        content = t.pos not in {"ADP", "PRON"} and lemma not in sayings.light and t.text[:1].isalpha()
        if longest == 1 and (not content or _is_slot(sentence, i, cast)):
            continue
        used.update(order[n : n + longest])
        if longest == 1:
            keys.setdefault(_stem(lemma), True)
        mention = cast.at(t.start) if t.pos == "NOUN" else None
        if mention and t.end == mention.end:
            keys[f"@{mention.entity}"] = True
        alone = t.pos in WEAK and longest == 1 and len(keys) == 1
        yield Spot(i, lemma, keys, 0.5 if alone else 1.0)


def _phrases(sentence: Sentence, order: list[int], sayings: Sayings) -> tuple[dict[str, bool], int]:
    """The rows in which the longest phrase stands that the words in this order begin with, each with its pole, and how many words it has."""
    tokens = sentence.tokens
    first = tokens[order[0]]
    lemmas = tuple(tokens[i].lemma.lower() for i in order)
    particle = [tokens[c].lower for c in sentence.children[first.i] if tokens[c].dep == "prt" and c > first.i + 1]
    keys: dict[str, bool] = {}
    longest = 1
    for words, key, pole in sayings.phrases.get(lemmas[0], ()):
        if len(words) < longest:
            break
        if words == lemmas[: len(words)] or words == (lemmas[0], *particle):
            longest = len(words)
            keys.setdefault(key, pole)
    return keys, 1 if particle and longest == 2 else longest


def _is_slot(sentence: Sentence, i: int, cast: Cast) -> bool:
    t = sentence.tokens[i]
    if t.lower in _DAYS or (t.lower in _MONTHS and t.pos == "PROPN"):
        return True
    if t.entity in {"NORP", "GPE"} and t.pos == "ADJ":
        return True
    if t.dep == "compound" and sentence.tokens[t.head].entity == "PERSON":
        return True
    mention = cast.at(t.start)
    return bool(mention and cast.by_id[mention.entity].kind in {"country", "place", "person"} and t.pos == "PROPN")


@cache
def _stem(lemma: str) -> str:
    """A word without its ending, so that "agree" and "agreement" are one."""
    for ending in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST_STEM:
            return lemma[: -len(ending)]
    return lemma
