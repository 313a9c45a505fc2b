"""Proper names that only the parser finds, cut to the name itself, with what the office beside them says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordingto.reading.entities.actors import UNCODED, ActorCode, code_words
from accordingto.reading.entities.lexicon import Hit, fold, load_name_words
from accordingto.reading.entities.names import KINDS, Line, Name
from accordingto.reading.entities.phrases import phrase_start
from accordingto.records import Kind

_ARTICLES = frozenset({"the", "a", "an"})
_NO_NAME = frozenset({"ADV", "SCONJ", "ADP", "CCONJ", "INTJ", "PRON", "DET", "VERB", "AUX"})
_MARKS = frozenset("\"“”'‘’`()[]«»*_,.;:-–—")


def parser_names(line: Line) -> Iterator[tuple[int, int, Kind]]:
    """The parser's names without titles, articles, quotation marks and genitive endings: first and last word, and kind."""
    tokens = line.tokens
    for t in tokens:
        if not (t.begins_entity and t.entity in KINDS):
            continue
        first = last = t.i
        while last + 1 < len(tokens) and tokens[last + 1].entity == t.entity and not tokens[last + 1].begins_entity:
            last += 1
        if t.entity == "PERSON":
            titles = [h.last + 1 for h in line.hits if t.i <= h.first and h.last < last and h.term.what != "body"]
            first = max([first, *titles])
            while first < last and tokens[first].pos in _NO_NAME:
                first += 1
        while first <= last and (tokens[first].text in _MARKS or _is_before_name(tokens[first].lower)):
            first += 1
        while last >= first and (tokens[last].lower in ("'s", "'") or tokens[last].text in _MARKS):
            last -= 1
        if first <= last and any(tokens[i].text[:1].isupper() for i in range(first, last + 1)):
            yield first, last, KINDS[t.entity]


def _is_before_name(word: str) -> bool:
    return word in _ARTICLES or word in load_name_words().courtesies


def capitals(line: Line, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Rows of proper nouns that the parser says nothing of; whether they are names, the whole article shows."""
    known = {i for h in line.hits for i in range(h.first, h.last + 1)}
    first = None
    for t in line.tokens:
        is_name = t.pos == "PROPN" and not t.entity and t.text[:1].isupper() and t.i not in known and not taken[t.i]
        if is_name and not _is_before_name(t.lower):
            first = t.i if first is None else first
        elif first is not None:
            yield first, t.i - 1
            first = None
    if first is not None:
        yield first, len(line.tokens) - 1


def proper_name(line: Line, first: int, last: int, kind: Kind) -> Name | None:
    """A name that the parser found, as what it is; None where knowledge knows better."""
    inside = [h for h in line.hits if first <= h.first and h.last <= last]
    if kind != "person" and inside and inside[-1].last == last and _is_office(inside[-1], kind, first):
        return None
    if kind != "person" and _is_body_of_state(inside, first, last):
        return None
    if any((h.first <= first and last <= h.last) or (h.term.what != "role" and h.first < first <= h.last < last) for h in line.hits):
        return None
    if title := _title(line, first, kind):
        return line.name(first, last, "person", "name", None, *title)
    if kind != "place" and (code := _class(line, first)):
        return line.name(first, last, "organisation", "name", None, code)
    if kind == "person" or (kind == "other" and _has_office_beside(line, last)):
        return line.name(first, last, "person", "name")
    if kind == "place":
        return line.name(
            first, last, kind, "name", None, ActorCode(next((h.term.country for h in inside if h.term.what == "country"), None))
        )
    code = code_words([t.text for t in line.tokens[first : last + 1]]) if kind in ("organisation", "other") else UNCODED
    return line.name(first, last, "organisation" if code.sectors and last > first else kind, "name", None, code)


def _is_office(hit: Hit, kind: Kind, first: int) -> bool:
    """ "Foreign Minister" is an office and not a name; "Metropolitan Transportation Authority" is one."""
    if hit.term.what != "role" or hit.term.role not in ("person", "people"):
        return False
    return not (kind == "organisation" and hit.first > first and not hit.term.several and hit.term.role == "people")


def _is_body_of_state(inside: Sequence[Hit], first: int, last: int) -> bool:
    """Whether the name is no more than a state and the word for a body: "Norwegian Foreign Ministry"."""
    if not inside or inside[-1].last != last or inside[-1].term.what != "role" or inside[-1].term.weak:
        return False
    states = {i for h in inside if h.term.what in ("adjective", "country") for i in range(h.first, h.last + 1)}
    return states == set(range(first, inside[-1].first))


def _has_office_beside(line: Line, head: int) -> bool:
    """Whether a person's office stands in apposition: "Odd Dahl, Norway's defence minister"."""
    beside = [c for c in line.sentence.children[head] if line.tokens[c].dep == "appos"]
    if line.tokens[head].dep == "appos":
        beside.append(line.tokens[head].head)
    return any(h.term.kind == "person" and h.last in beside for h in line.hits)


def _title(line: Line, first: int, kind: Kind) -> tuple[ActorCode, str] | None:
    """What the office in front of a name says of country and sectors: "Norwegian Defence Minister"."""
    office = next((h for h in line.hits if h.last == first - 1 and h.term.what == "role" and h.term.kind == "person"), None)
    if not office or (office.term.role != "person" and kind != "person"):
        return None
    code = line.code(phrase_start(line, office.first), first)
    return ActorCode(code.country or _of_state(line, first), code.sectors), fold(office.term.name)


def _class(line: Line, first: int) -> ActorCode | None:
    """What the word for a body in front of a name says: "the Norwegian daily Bergens Nytt"."""
    before = next((h for h in line.hits if h.last == first - 1 and h.term.what == "role" and h.term.role == "organisation"), None)
    if not before or before.term.several or before.term.weak or not line.tokens[before.last].text.islower():
        return None
    return line.code(phrase_start(line, before.first), first)


def _of_state(line: Line, first: int) -> str | None:
    """The state after a titled name: "Prime Minister Jón Dahl of Iceland"."""
    tokens = line.tokens
    i = first
    while i < len(tokens) and tokens[i].text[:1].isupper():
        i += 1
    if i + 1 < len(tokens) and tokens[i].lower == "of":
        return next((h.term.country for h in line.hits if h.term.what == "country" and h.first in (i + 1, i + 2)), None)
    return None
