"""Two states that change places in a parsed text, word for word, for `neutrality.py`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from accordingto.knowledge import read_csv
from accordingto.reading.entities.lexicon import find_terms, slug
from accordingto.reading.parse import Document, Token, make_sentence
from accordingto.records import Article, Reading, Span


@dataclass(frozen=True, slots=True)
class State:
    """A state whose usual names are one word each. `others` are its further names and bodies ("Royal Navy"), which no other state has."""

    code: str
    name: str  # as entities are called: "United Kingdom"
    forms: tuple[str, ...]  # name, adjective, demonym, its plural, capital
    others: tuple[str, ...]

    @property
    def shape(self) -> bool:
        """Whether one word is both adjective and demonym: "Kenyan", but "Danish" and "Dane"."""
        return self.forms[1] == self.forms[2]


@cache
def states() -> tuple[State, ...]:
    """The states of knowledge/countries.csv that can be exchanged."""
    found = []
    bodies = [(row["country"], name) for row in read_csv("organisations") for name in (row["name"], *row["aliases"].split("|"))]
    for row in read_csv("countries"):
        name, adjectives, people, capitals = (row[k].split("|") for k in ("name", "adjectives", "people", "capitals"))
        name = [n for n in (*name, *row["aliases"].split("|")) if n.isalpha() and not n.isupper()][:1]
        person = people[0] or adjectives[0]
        one_word = name and all(w.isalpha() for w in (adjectives[0], person, capitals[0])) and not row["sectors"] and not row["code"]
        usual = one_word and not name[0].endswith("s") and _is_people(f"{person}s")  # not "the Philippines", "the Basothos"
        if usual and len({name[0], person, f"{person}s", capitals[0]}) == 4:
            forms = (name[0], adjectives[0], person, f"{person}s", capitals[0])
            keys = ("name", "aliases", "adjectives", "people", "capitals", "seats")
            # "Organization of American States" stays what it is
            own = (b for code, b in bodies if code == row["key"] or not set(forms).isdisjoint(b.split()))
            every = chain(*(row[k].split("|") for k in keys), own)
            found.append(State(row["key"], row["name"], forms, tuple(f for f in every if f and f not in forms)))
    return tuple(found)


def _is_people(word: str) -> bool:
    """Whether a word is the usual plural of a demonym."""
    return any(h.term.what == "people" and h.term.several for h in find_terms([word]))


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two states that change places."""

    a: State
    b: State

    @property
    def words(self) -> dict[str, str]:
        """Every form with the one that takes its place."""
        pairs = list(zip(self.a.forms, self.b.forms, strict=True))
        both = dict(pairs) | {y: x for x, y in pairs}
        return both | {k.upper(): v.upper() for k, v in both.items()}

    def text(self, words: str) -> str:
        """The words with the two states exchanged."""
        forms = self.words
        return re.sub(r"\w+", lambda m: forms.get(m[0], m[0]), words)

    def id(self, entity: str) -> str:
        """An entity id with the two states exchanged: "organisation:nor-navy", "place:oslo"."""
        forms = {slug(k): slug(v) for k, v in self.words.items()} | {
            self.a.code.lower(): self.b.code.lower(),
            self.b.code.lower(): self.a.code.lower(),
        }
        codes = {self.a.code: self.b.code, self.b.code: self.a.code}
        return re.sub(r"\w+", lambda m: codes.get(m[0]) or forms.get(m[0], m[0]), entity)


def exchanges(text: str, reading: Reading) -> Iterator[Exchange]:
    """The exchanges that a text allows: its two most named states, with each other or with one that it does not name.

    A state whose towns or further names stand in the text is left out: they would stay behind.
    """
    words = Counter(re.findall(r"\w+", text))
    places = [text[p.start : p.end] for p in reading.places]
    towns = {p.country for p, words in zip(reading.places, places, strict=True) if words not in _all_forms()}
    within = {w for words in places if words not in _all_forms() for w in words.split()}  # "the Gulf of Riga"
    free = [
        s
        for s in states()
        if s.code not in towns and within.isdisjoint(s.forms) and not any(re.search(rf"\b{re.escape(o)}\b", text) for o in s.others)
    ]
    named = sorted((s for s in free if any(words[f] for f in s.forms)), key=lambda s: -sum(words[f] for f in s.forms))[:2]
    absent = [s for s in free if not any(words[f] or words[f.upper()] for f in s.forms)]
    if len(named) == 2 and named[0].shape == named[1].shape:
        yield Exchange(*named)
    for s in named:
        others = [o for o in absent if o.shape == s.shape]
        if others:
            yield Exchange(s, others[len(text) % len(others)])


@cache
def _all_forms() -> frozenset[str]:
    return frozenset(chain(*(s.forms for s in states())))


@cache
def usual_names() -> dict[str, str]:
    """What entities are called by the name that texts use: "Britain"."""
    return {s.name: s.forms[0] for s in states() if s.name != s.forms[0]}


class Offsets:
    """Where the characters of a text stand after an exchange."""

    def __init__(self, document: Document, exchange: Exchange) -> None:
        forms = exchange.words
        tokens = [t for s in document.sentences for t in s.tokens if t.text in forms]
        self.starts = [t.start for t in tokens]
        self._longer = [0]
        for t in tokens:
            self._longer.append(self._longer[-1] + len(forms[t.text]) - len(t.text))

    def at(self, offset: int) -> int:
        """The new place of an offset that begins or ends a span."""
        return offset + self._longer[bisect_right(self.starts, offset - 1)]


def exchanged(document: Document, exchange: Exchange, offsets: Offsets) -> Document:
    """The parsed text with the two states exchanged, its trees as they were."""
    forms = exchange.words
    lemmas = forms | {k.lower(): v.lower() for k, v in forms.items()}

    def word(t: Token) -> Token:
        start, end = offsets.at(t.start), offsets.at(t.end)
        if t.text not in forms:
            return replace(t, start=start, end=end)
        new = forms[t.text]
        return replace(t, start=start, end=end, text=new, lower=new.lower(), lemma=lemmas.get(t.lemma, t.lemma))

    parts, last = [], 0
    for t in (t for s in document.sentences for t in s.tokens if t.text in forms):
        parts += [document.text[last : t.start], forms[t.text]]
        last = t.end
    text = "".join([*parts, document.text[last:]])
    sentences = tuple(make_sentence(map(word, s.tokens), s.paragraph) for s in document.sentences)
    paragraphs = tuple(Span(offsets.at(p.start), offsets.at(p.end)) for p in document.paragraphs)
    line = document.dateline
    if line:
        line = replace(line, start=offsets.at(line.start), end=offsets.at(line.end), place=line.place and exchange.text(line.place))
    return Document(text, paragraphs, sentences, line)


def about(article: Article, exchange: Exchange, text: str) -> Article:
    """What is known of an article, with the two states exchanged."""
    outlet, title, agency = (v and exchange.text(v) for v in (article.outlet, article.title, article.agency))
    return replace(article, text=text, id="x", dateline=None, outlet=outlet, title=title, agency=agency)
