"""Mentions by what is known: states, bodies, and nouns that name an actor ("the rebels", "four Danish soldiers")."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.reading.entities.actors import ActorCode
from accordingto.reading.entities.lexicon import Hit, fold, load_name_words
from accordingto.reading.entities.names import DESCRIBES, KINDS, Line, Name
from accordingto.reading.parse import Token

_GOVERNMENT = frozenset({"government", "authorities", "side", "regime", "leadership"})
_MODIFIERS = frozenset({"det", "amod", "compound", "nmod", "nummod", "predet", "quantmod", "punct"})
_LINKS = frozenset({"of", "in", "at", "from"})
_PHRASE = frozenset({"ADJ", "PROPN", "NUM", "NOUN", "DET"})
_INSIDE = frozenset({"-", "'s", "'", "then"})
_NO_NOUN = frozenset({"VERB", "AUX", "ADV", "ADP", "PRON"})


def is_meant(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether words that look like a term are one: not a verb ("polish"), not part of a person's name ("Jordan Smith")."""
    t = tokens[hit.last]
    if hit.term.what == "role":
        if hit.first == hit.last > 0 and t.entity in KINDS and t.text[:1].isupper() and hit.term.kind == "group":
            return False  # "the Cardinals", "Queens"
        return t.pos in ("NOUN", "PROPN") or (t.pos == "ADJ" and (hit.last > hit.first or t.dep not in ("amod", "acomp", "advmod")))
    if hit.first < hit.last:
        return True
    if hit.term.shape == "capital" and (
        t.pos in _NO_NOUN or (hit.first == 0 and _is_common(t) and hit.term.what not in ("people", "seat"))
    ):
        return False
    if hit.term.what in ("country", "capital", "body") and t.entity == "PERSON":
        return not (_is_person(tokens, hit.first - 1) or (_is_person(tokens, hit.last + 1) and not tokens[hit.last + 1].begins_entity))
    return True


def _is_common(token: Token) -> bool:
    return token.pos not in ("PROPN", "ADJ") and not token.entity


def _is_person(tokens: Sequence[Token], i: int) -> bool:
    return 0 <= i < len(tokens) and tokens[i].entity == "PERSON" and tokens[i].text[:1].isupper()


def government_phrase(line: Line, hit: Hit) -> Name | None:
    """ "the Norwegian government", "the Baku side": one mention of the state."""
    i = hit.last + 1
    if i < len(line.tokens) and line.tokens[i].lower == "'s":
        i += 1
    if i >= len(line.tokens) or line.tokens[i].lower not in _GOVERNMENT or line.tokens[i].dep == "compound":
        return None
    code = ActorCode(hit.term.country, hit.term.sectors or ("GOV",))
    return line.name(hit.first, i, "country", "state", hit.term, code, "government")


def state(line: Line, hit: Hit) -> Name:
    """A state, capital, seat of government or people. "Ethnic Danes" are not Denmark."""
    if hit.first and line.tokens[hit.first - 1].lower == "ethnic":
        return line.name(hit.first - 1, hit.last, "group", "name")
    return line.name(hit.first, hit.last, "country", "state", hit.term, ActorCode(hit.term.country, hit.term.sectors))


def describes(tokens: Sequence[Token], hit: Hit, roles: Sequence[Hit]) -> bool:
    """Whether a state only says whose somebody is: "US soldiers", "Moscow police"."""
    token = tokens[hit.last]
    if hit.term.what == "adjective":
        return True
    role = next((r for r in roles if hit.last < r.first <= hit.last + 3), None)
    return role is not None and token.dep in DESCRIBES and token.head > hit.last


def body(line: Line, hit: Hit) -> Name:
    """A body known by name, with the state in front of it: "the Norwegian Red Cross"."""
    before = next((h.term.country for h in line.hits if h.term.what == "adjective" and h.last == hit.first - 1), None)
    return line.name(hit.first, hit.last, hit.term.kind, "body", hit.term, ActorCode(before or hit.term.country, hit.term.sectors))


def body_describes(line: Line, hit: Hit) -> bool:
    """Whether a body only says whose somebody is: "Hamas gunmen" are gunmen."""
    token = line.tokens[hit.last]
    return token.dep in DESCRIBES and any(h.term.what == "role" and h.first <= token.head <= h.last for h in line.hits)


def role(line: Line, hit: Hit, taken: Sequence[bool]) -> Name | None:
    """A noun that names an actor, with the words before it that belong to it."""
    tokens = line.tokens
    head = tokens[hit.last]
    if head.dep in DESCRIBES and head.i < head.head <= head.i + 4:
        return None
    first = hit.first
    while first and not taken[first - 1] and _belongs(tokens, first - 1, hit):
        first -= 1
    while first < hit.first and (tokens[first].text in "-–" or (first and tokens[first - 1].text in "-–")):
        first += 1  # "Oslo-backed rebels", where Oslo is a mention of its own
    code = line.code(phrase_start(line, first), _phrase_end(line, hit))
    if not code.sectors and not code.country:
        return None
    return line.name(first, hit.last, hit.term.kind, "role", hit.term, code, fold(hit.term.name))


def _belongs(tokens: Sequence[Token], i: int, hit: Hit) -> bool:
    """Whether the word before a role describes it, be it through another word."""
    if tokens[i].dep not in _MODIFIERS or (tokens[i].dep == "punct" and tokens[i].text not in "-–"):
        return False
    while i < tokens[i].head <= hit.last:
        i = tokens[i].head
    return hit.first <= i


def phrase_start(line: Line, i: int) -> int:
    """The first word of the noun phrase that word `i` stands in."""
    tokens = line.tokens
    inside = _INSIDE | load_name_words().former
    while i and (tokens[i - 1].pos in _PHRASE or tokens[i - 1].tag == "VBN" or tokens[i - 1].lower in inside):
        i -= 1
    return i


def _phrase_end(line: Line, hit: Hit) -> int:
    """The end of what says whose the actor is, exclusive: "officials of the ministry of fisheries"."""
    tokens = line.tokens
    links = _LINKS | {"for", "with"} if hit.term.weak else _LINKS
    head, end = hit.last, hit.last + 1
    for _ in range(3):
        if end >= len(tokens) or tokens[end].dep != "prep" or tokens[end].head not in (hit.last, head) or tokens[end].lower not in links:
            break
        objects = [c for c in line.sentence.children[end] if tokens[c].dep == "pobj" and c - end < 8]
        if not objects:
            break
        head, end = objects[0], objects[0] + 1
    return end
