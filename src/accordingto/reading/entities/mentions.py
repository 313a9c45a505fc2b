"""Words that name somebody or something, before anybody knows who it is.

The parser's names are a witness. What `knowledge/` knows of states, bodies and offices overrules it, and nouns that name an actor
("the rebels", "four soldiers") are mentions too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.gazetteer import load_gazetteer
from accordingto.reading.entities.lexicon import find_terms
from accordingto.reading.entities.names import DESCRIBES, Line, Name, is_filed_at
from accordingto.reading.entities.persons import name_words
from accordingto.reading.entities.phrases import body, body_describes, describes, government_phrase, is_meant, role, state
from accordingto.reading.entities.proper import capitals, parser_names, proper_name
from accordingto.reading.parse import Document, Sentence, Token
from accordingto.records import Dateline

__all__ = ["Name", "find_mentions"]

_PRONOUNS = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs", "themselves"])
_PLACE_LINKS = frozenset({"in", "near", "off", "inside", "outside", "around", "throughout", "across", "into"})
_PLACE_WORDS = frozenset(
    {
        "town",
        "city",
        "village",
        "province",
        "district",
        "region",
        "capital",
        "island",
        "port",
        "suburb",
        "outskirts",
        "coast",
        "mouth",
        "streets",
        "harbour",
        "harbor",
    }
)
_TITLED = 3  # how much more an office in front says than the parser does


def find_mentions(document: Document) -> tuple[Name, ...]:
    """Every naming phrase of the document, in order, without overlaps."""
    found: list[Name] = []
    for number, sentence in enumerate(document.sentences):
        found.extend(_sentence_names(number, sentence))
    if line := document.dateline:
        found = [n for n in found if not _is_filing(document.text[n.start : n.end], n, line)]
    return _kinds_throughout(document, found)


def _is_filing(words: str, n: Name, line: Dateline) -> bool:
    """Whether a name in the dateline is neither its place nor a body: "Nov", and "VT" of "(VT)"."""
    return line.start <= n.start < line.end and n.kind != "organisation" and not is_filed_at(words, line)


def _sentence_names(number: int, sentence: Sentence) -> list[Name]:
    """The names of a sentence; what is added first keeps its words."""
    line = Line(number, sentence, tuple(h for h in find_terms([t.text for t in sentence.tokens]) if is_meant(sentence.tokens, h)))
    found = _Found(line)
    states = [h for h in line.hits if h.term.what in ("country", "adjective", "people", "capital", "seat")]
    bodies = [h for h in line.hits if h.term.what == "body"]
    roles = [h for h in line.hits if h.term.what == "role"]
    for hit in states:
        found.add(government_phrase(line, hit))
    for hit in bodies:
        if not body_describes(line, hit):
            found.add(body(line, hit))
    later = []
    for first, last, kind in parser_names(line):
        name = proper_name(line, first, last, kind)
        if kind == "group" and line.tokens[last].dep in DESCRIBES:
            later.append(name)  # "Tamil refugees" is a mention of refugees
        else:
            found.add(name)
    for first, last in capitals(line, found.taken):
        found.add(proper_name(line, first, last, "other"))
    describing = [h for h in states if describes(line.tokens, h, roles)]
    for hit in states:
        if hit not in describing:
            found.add(state(line, hit))
    for hit in roles:
        found.add(role(line, hit, found.taken))
    for hit in describing:
        found.add(state(line, hit))
    for hit in bodies:
        found.add(body(line, hit))
    for name in later:
        found.add(name)
    for t in line.tokens:
        if t.lower in _PRONOUNS and t.pos in ("PRON", "DET"):
            found.add(line.name(t.i, t.i, "other", "pronoun"))
    return sorted(found.names, key=lambda n: n.first)


class _Found:
    """The names found in a sentence so far, and which of its words they take."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.names: list[Name] = []
        self.taken = [False] * len(line.tokens)

    def add(self, name: Name | None) -> None:
        """Keep a name, unless some of its words are taken. A title in front is no mention of its own: "Norwegian Defence Minister"."""
        if not name or any(self.taken[name.first : name.last + 1]):
            return
        self.names.append(name)
        first = name.first
        if name.what == "name" and name.title:
            first = next((h.first for h in self.line.hits if h.last == first - 1), first)
            while first and self._is_title(first - 1):
                first -= 1
        self.taken[first : name.last + 1] = [True] * (name.last + 1 - first)

    def _is_title(self, i: int) -> bool:
        return not self.taken[i] and self.line.tokens[i].pos in ("ADJ", "PROPN", "NOUN")


def _kinds_throughout(document: Document, names: list[Name]) -> tuple[Name, ...]:
    """The names, each as the kind that the whole article shows: the parser takes unusual surnames for places and firms, and villages for persons."""
    said = {i: name_words(document.text[n.start : n.end]) for i, n in enumerate(names) if n.what == "name"}
    known = frozenset(words for i, words in said.items() if _is_known_place(document, names[i]))
    votes: dict[tuple[str, ...], int] = {}
    surnames: set[str] = set()
    places: set[tuple[str, ...]] = set()
    for i, words in said.items():
        n = names[i]
        if n.kind == "person":
            votes[words] = votes.get(words, 0) + (_TITLED if n.title else 1)
            surnames.update(words[-1:] if len(words) > 1 and words not in known else ())
        elif n.kind != "other":
            votes[words] = votes.get(words, 0) - 1
        if _stands_as_place(document.sentences[n.sentence].tokens, n):
            places.add(words)
    for i, words in said.items():
        if words in places - known and _stands_as_person(document.sentences[names[i].sentence].tokens, names[i]):
            places.discard(words)
    found = []
    for i, n in enumerate(names):
        words = said.get(i, ())
        is_place = words in places and n.kind in ("person", "other") and words[-1] not in surnames
        is_person = bool(words) and not n.code.sectors and (votes.get(words, -1) >= 0 or (len(words) == 1 and words[0] in surnames))
        if is_place:
            found.append(replace(n, kind="place"))
        elif is_person:
            found.append(replace(n, kind="person"))
        elif n.kind != "other" or n.what != "name":
            found.append(n)
    return tuple(found)


def _stands_as_place(tokens: Sequence[Token], n: Name) -> bool:
    """Whether the words before say that a name is a place: "near Velm", "the town of Velm"."""
    before = [t.lower for t in tokens[max(0, n.first - 2) : n.first]]
    return bool(before) and (before[-1] in _PLACE_LINKS or (before[-1] == "of" and before[0] in _PLACE_WORDS))


def _is_known_place(document: Document, n: Name) -> bool:
    """Whether the gazetteer knows the name and it stands as a place's: "in Bandar Abbas"."""
    if n.title or n.kind not in ("person", "other") or not _stands_as_place(document.sentences[n.sentence].tokens, n):
        return False
    return any(p.usual for p in load_gazetteer().find(document.text[n.start : n.end]))


def _stands_as_person(tokens: Sequence[Token], n: Name) -> bool:
    return bool(n.title) or tokens[n.head].dep in ("nsubj", "poss")
