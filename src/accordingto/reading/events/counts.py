"""How many people were killed, wounded, arrested … in an event, by the words of knowledge/counts.yaml."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, get_args

from accordingto.knowledge import read_yaml
from accordingto.reading.amounts import Amount, find_amount
from accordingto.reading.entities import Cast
from accordingto.reading.events.arguments import is_negated, is_passive, surface_subjects
from accordingto.reading.events.happenings import distance
from accordingto.reading.events.roles import load_roles
from accordingto.reading.parse import Document, Sentence
from accordingto.reading.syntax import children, conjuncts
from accordingto.records import Count, CountKind, Event, Span

_BACK = 2  # sentences from an attack to what became of people in it
_OBJECTS = ("dobj", "obj")
_LEFT = {"det", "amod", "compound", "nummod", "quantmod", "nmod", "predet", "advmod"}
_JOINTS = {"between", "and", "to", "-", "–"}
_SINGULAR = {"NN", "NNP"}


@dataclass(frozen=True, slots=True)
class CountWords:
    """The words of knowledge/counts.yaml: kinds by verb, state or noun, and the event types of each kind."""

    done: Mapping[str, CountKind]
    suffered: Mapping[str, CountKind]
    being: Mapping[str, CountKind]
    nouns: Mapping[str, CountKind]
    types: Mapping[CountKind, frozenset[str]]
    tolls: frozenset[str]
    groups: frozenset[str]
    all: frozenset[str]


@cache
def load_count_words() -> CountWords:
    """The words that come with the package."""
    content: dict[str, Any] = read_yaml("counts")
    kinds = get_args(CountKind)
    done, suffered, being, nouns = ({w: k for k in kinds for w in content[k][key]} for key in ("done", "suffered", "being", "nouns"))
    tolls, groups = frozenset(content["tolls"]), frozenset(content["groups"])
    types = {k: frozenset(content[k]["types"]) for k in kinds}
    return CountWords(done, suffered, being, nouns, types, tolls, groups, frozenset((*done, *suffered, *being, *nouns, *tolls)))


def count_people(document: Document, cast: Cast, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events with the people counted in them.

    A count belongs to the event that its word tells or is part of, else to the nearest fitting event of its sentence, or of those right before it in
    the same paragraph: "Gunmen stormed a market. Twelve people were killed."
    """
    starts = [s.start for s in document.sentences]
    numbers = [bisect_right(starts, e.trigger.start) - 1 for e in events]
    found: dict[int, list[Count]] = {}
    for number, sentence in enumerate(document.sentences):
        near = list(range(bisect_right(numbers, number - _BACK - 1), bisect_right(numbers, number)))
        near = [n for n in near if document.sentences[numbers[n]].paragraph == sentence.paragraph]
        if near:
            for word, count in find_counts(sentence, cast):
                fits = [n for n in near if events[n].type in load_count_words().types[count.kind]]
                if fits:
                    best = min(fits, key=lambda n: _far(sentence, word, events[n], number - numbers[n]))
                    found.setdefault(best, []).append(count)
    return tuple(replace(e, counts=_distinct(found[n])) if n in found else e for n, e in enumerate(events))


def _far(sentence: Sentence, word: int, event: Event, sentences: int) -> tuple[int, int, int]:
    """How far an event is from a word that tells what became of people: in sentences, in the tree, in characters."""
    at = sentence.tokens[word].start
    trigger = next((t.i for t in sentence.tokens if t.start == event.trigger.start), None)
    steps = distance(sentence, word, trigger, ()) if trigger is not None else None
    return sentences, 99 if steps is None else steps, abs(event.trigger.start - at)


def _distinct(counts: list[Count]) -> tuple[Count, ...]:
    """The first count of each kind."""
    kinds: dict[CountKind, Count] = {}
    for count in counts:
        kinds.setdefault(count.kind, count)
    return tuple(kinds.values())


def find_counts(sentence: Sentence, cast: Cast) -> Iterator[tuple[int, Count]]:
    """The people counted in a sentence, each with the word that says what became of them."""
    known = load_count_words().all
    for token in sentence.tokens:
        if token.lemma.lower() in known or token.lower in known:
            for kind, heads in _counted(sentence, token.i):
                if (count := _count(sentence, cast, kind, heads)) and (count.best != 1 or kind != "displaced"):
                    yield token.i, count


def _counted(sentence: Sentence, word: int) -> Iterator[tuple[CountKind, list[int]]]:
    """What a word says to have become of people, and the heads of the phrases that name them."""
    words, token = load_count_words(), sentence.tokens[word]
    lemma = token.lemma.lower()
    if token.pos in {"VERB", "AUX"} and not is_negated(sentence, word):
        if kind := words.done.get(lemma):
            yield kind, _done_to(sentence, word)
        elif kind := words.suffered.get(lemma):
            yield kind, list(surface_subjects(sentence, word))
        elif token.tag == "VBG" and (kind := words.being.get(token.lower)):  # "are missing", as the parser sees it
            yield kind, [s for w in (word, *children(sentence, word, "aux")) for s in children(sentence, w, "nsubj")]
    elif kind := words.being.get(token.lower):
        yield kind, _in_state(sentence, word)
    elif kind := words.nouns.get(lemma):
        yield (
            kind,
            [o for p in children(sentence, word, "prep") if sentence.tokens[p].lower == "of" for o in children(sentence, p, "pobj")]
            or [word],
        )
    elif lemma in words.tolls:
        yield "killed", _of_toll(sentence, word)


def _done_to(sentence: Sentence, verb: int) -> list[int]:
    token = sentence.tokens[verb]
    if is_passive(sentence, verb):
        between = [o for p in children(sentence, verb, "prep") if p < verb for o in children(sentence, p, "pobj")]
        return list(surface_subjects(sentence, verb)) or between[-1:]  # "between 20 and 30 people were wounded"
    if found := children(sentence, verb, *_OBJECTS):
        return found
    return [token.head] if token.dep == "acl" and token.tag == "VBN" else []


def _in_state(sentence: Sentence, word: int) -> list[int]:
    """Who is "dead" or "missing": of "left 12 dead" the object, of "12 are missing" the subject, else the number right before it."""
    token = sentence.tokens[word]
    head = token.head
    if token.dep in {"oprd", "acomp", "advmod", "prt", "xcomp", "ccomp", "dobj", "attr"}:
        others = [o for o in (*children(sentence, head, *_OBJECTS), *children(sentence, word, "nsubj")) if o != word]
        if others or token.dep in {"acomp", "attr"}:
            return others or list(surface_subjects(sentence, head))
    if token.dep == "amod" and head > word:
        return [head]
    return [word - 1] if word and sentence.tokens[word - 1].pos in {"NUM", "NOUN"} else []


def _of_toll(sentence: Sentence, word: int) -> list[int]:
    """The number that a toll has come to: "the toll rose to 41", "raised the toll to 41", "a toll of 41"."""
    near = (word, sentence.tokens[word].head)
    preps = [p for w in near for p in children(sentence, w, "prep") if sentence.tokens[p].lower in {"to", "at", "of"}]
    return [
        o for p in preps for o in children(sentence, p, "pobj") if sentence.tokens[o].pos == "NUM" or find_amount(sentence.tokens, o, o)
    ]


def _count(sentence: Sentence, cast: Cast, kind: CountKind, heads: list[int]) -> Count | None:
    """How many the phrases joined by "and" name together; None if the first does not tell."""
    words = [w for h in heads for w in conjuncts(sentence, h) if sentence.tokens[w].pos in {"NOUN", "PROPN", "NUM", "PRON"}]
    amounts = [_amount(sentence, cast, w) for w in words]
    told = [a for a in amounts if a is not None]
    if not told or amounts[0] is None:
        return None
    first, last = min(a.first for a in told), max(*(a.last for a in told), *words)
    high = None if None in amounts or any(a.high is None for a in told) else sum(a.high or 0 for a in told)
    span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
    return Count(kind, span, sum(a.low for a in told), sum(a.best for a in told), high)


def _amount(sentence: Sentence, cast: Cast, head: int) -> Amount | None:
    """How many a phrase names: by its number, else one where its head is a person."""
    if sentence.tokens[head].entity == "PERCENT":
        return None
    first = _with_numbers(sentence, _first(sentence, head))
    if found := find_amount(sentence.tokens, first, head):
        return found
    token = sentence.tokens[head]
    mention = cast.at(token.start)
    lemma = token.lemma.lower()
    is_person = cast.by_id[mention.entity].kind == "person" if mention else lemma in load_roles().agents
    ordinal = any(sentence.tokens[c].entity == "ORDINAL" for c in sentence.children[head])  # "the 31st person"
    if token.tag in _SINGULAR and is_person and not ordinal and lemma not in load_count_words().groups:
        return Amount(first, head, 1, 1, 1)
    return None


def _with_numbers(sentence: Sentence, first: int) -> int:
    """Where the numbers right before a phrase begin, whatever the parser makes of them: "between 20 and 30 people"."""
    tokens = sentence.tokens
    while first and (tokens[first - 1].pos == "NUM" or (tokens[first - 1].lower in _JOINTS and tokens[first].pos == "NUM")):
        first -= 1
    return first


def _first(sentence: Sentence, head: int) -> int:
    """The first of the words right before a head that belong to it."""
    first = head
    for c in reversed(sentence.children[head]):
        if c < head and sentence.tokens[c].dep in _LEFT:
            first = min(first, c, *(w for w in sentence.children[c] if w < c))
    return first
