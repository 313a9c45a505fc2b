"""Any phrase that names an actor, coded as PLOVER does: a country (or a non-state code) and sectors.

The phrase is read as English builds it: the last known word before the first preposition is its head; a head that says little
("official", "head", "group") takes its sectors from the words before it, or after "of".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.gazetteer import load_gazetteer
from accordingto.reading.entities.lexicon import Hit, find_terms, fold, load_name_words, split_words

_ATTITUDE = frozenset({"pro", "anti"})
_PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them"})
_PRIVATE = frozenset({"NGO", "MNC", "IMG", "ISM"})  # their officials are not a government's
_IN_OFFICE = frozenset({"GOV", "SPY", "LEG", "COP", "MIL", "JUD"})
_TAKES_OVER = frozenset({"UAF", "CVL", "UNK", "MIL"})  # heads whose side is said by the body before them: "Hamas gunmen"
_ARMED = frozenset({"REB", "PRM", "COP", "CRM"})
_SOME_PEOPLE = 20_000  # a town in front of an office counts from this population on
_FEW_PEOPLE = 100_000  # a place named alone or after a preposition counts from this population on
_MILLIONS = 2_000_000  # a place is also found by its unusual names from this population on


@dataclass(frozen=True, slots=True)
class ActorCode:
    """An actor in PLOVER's terms: an alpha-3 or non-state code, None where unknown, and sectors, the main one first."""

    country: str | None = None
    sectors: tuple[str, ...] = ()


UNCODED = ActorCode()


@dataclass(frozen=True, slots=True)
class _Segment:
    """The words of a phrase from `first` to `end`, exclusive, and the word that links them to what stands before ("" for the main part)."""

    link: str
    first: int
    end: int
    hits: tuple[Hit, ...]


def code_actor(phrase: str) -> ActorCode:
    """Code a phrase such as "the Norwegian defence minister" or "members of the rebel group"."""
    return code_words(split_words(phrase))


def code_words(words: Sequence[str], hits: Sequence[Hit] | None = None, persons: frozenset[int] = frozenset()) -> ActorCode:
    """Code a phrase that is cut into words already. `hits` are the terms in it, `persons` the words of persons' names, where they are known."""
    if len(words) == 1 and fold(words[0]) in _PRONOUNS:
        return ActorCode(None, ("UNK",))
    hits = tuple(find_terms(words)) if hits is None else tuple(hits)
    segments = _segments(words, hits)
    country = _country(words, segments, persons)
    return ActorCode(country, _sectors(words, segments, country))


def _segments(words: Sequence[str], hits: Sequence[Hit]) -> list[_Segment]:
    inside = {i for h in hits for i in range(h.first, h.last + 1)}
    cuts = [i for i, w in enumerate(words) if i not in inside and (w == "," or fold(w) in load_name_words().links)]
    starts = [(0, "")] + [(i + 1, fold(words[i])) for i in cuts]
    ends = [*cuts, len(words)]
    return [
        _Segment(link, first, end, tuple(h for h in hits if first <= h.first < end))
        for (first, link), end in zip(starts, ends, strict=True)
        if end > first
    ]


def _country(words: Sequence[str], segments: Sequence[_Segment], persons: frozenset[int]) -> str | None:
    telling = [s for n, s in enumerate(segments) if _says_whose(words, segments, n)]
    for segment in telling:
        if code := _said_country(words, segment):
            return code
    for segment in telling:
        if code := _town_country(words, segment, persons):
            return code
    return None


def _says_whose(words: Sequence[str], segments: Sequence[_Segment], n: int) -> bool:
    """Whether a part can say whose the actor is. Who is at sea, an embassy anywhere, or an official in the seat of an international body may be anybody's."""
    names, segment = load_name_words(), segments[n]
    if segment.link in ("", ","):
        return True
    if segment.link not in names.belongs:
        return False
    part = [fold(w) for w in words[segment.first : segment.end] if w not in ("'s", "'")]
    before = fold(words[segments[n - 1].end - 1]) if n else ""
    if (segment.link == "of" and before in names.waters) or (part and part[-1] in names.waters):
        return False
    if segment.link == "of":
        return True
    role = next((h.term for h in reversed(segments[n - 1].hits) if h.term.what == "role"), None)
    if role and not names.guests.isdisjoint(fold(role.name).split()):
        return False
    if " ".join(w for w in part if w != "the") not in names.seats:
        return True
    return role is not None and bool(role.sectors) and ("GOV" not in role.sectors or role.role == "organisation")


def _said_country(words: Sequence[str], segment: _Segment) -> str | None:
    led = None
    for hit in segment.hits:
        if hit.term.what == "role" or not hit.term.country:
            continue
        after = fold(words[hit.last + 2]) if hit.last + 2 < segment.end and words[hit.last + 1] in "-–" else ""
        after = after or fold(words[hit.last].rpartition("-")[2] if ".-" in words[hit.last] else "")
        if after in load_name_words().not_of or _is_attitude(words, hit.first) or (hit.first and fold(words[hit.first - 1]) == "ethnic"):
            continue
        if after == "led":
            led = led or hit.term.country
        else:
            return hit.term.country
    return led


def _is_attitude(words: Sequence[str], i: int) -> bool:
    """Whether the word is what somebody is for or against: "anti-American"."""
    return i >= 2 and words[i - 1] in "-–" and fold(words[i - 2]) in _ATTITUDE


def _town_country(words: Sequence[str], segment: _Segment, persons: frozenset[int]) -> str | None:
    """The state of a town or province that says whose an actor is: "Shanghai police", "the mayor of Bergen"."""
    role = next((h.first for h in segment.hits if h.term.what == "role"), None)
    known = persons.union(i for h in segment.hits for i in range(h.first, h.last + 1))
    end = segment.end if role is None else role
    alone = segment.link in ("", ",") and role is None
    rest = [i for i in range(segment.first, end) if fold(words[i]) not in ("the", "a", "an")]
    if not rest or (alone and any(not words[i][:1].isupper() and words[i] not in load_name_words().particles for i in rest)):
        return None
    runs = [(i, j) for i in rest for j in range(min(i + 3, end), i, -1) if not alone or j - i == len(rest)]
    names = [words[i:j] for i, j in runs if words[i][:1].isupper() and words[j - 1][:1].isupper() and not known.intersection(range(i, j))]
    least = _FEW_PEOPLE if alone or segment.link in load_name_words().belongs else _SOME_PEOPLE
    return next((code for name in names if (code := town_country(" ".join(name), least, segment.link in load_name_words().belongs))), None)


def town_country(name: str, population: int = 0, by_any_name: bool = False) -> str | None:
    """The one state that the largest place of this name lies in; None for places with fewer people. Large ones are found by unusual names too."""
    unusual = _FEW_PEOPLE if by_any_name else _MILLIONS
    found = [p for p in load_gazetteer().find(name) if (p.usual or p.population > unusual) and p.kind in ("city", "region")]
    towns = [p for p in found if p.kind == "city"]
    places = [p for p in towns if p.population >= population] if towns else found
    best = max(places, key=lambda p: p.population, default=None)
    return best.country if best else None


def _sectors(words: Sequence[str], segments: Sequence[_Segment], country: str | None) -> tuple[str, ...]:
    for n, segment in enumerate(segments):
        if n and segment.link != "," and not (segment.link == "of" and _only_counts(words, segments[:n])):
            continue
        own = [h for h in segment.hits if h.term.what in ("role", "body")]
        if own:
            return _of_head(words, segments, n, own, country)
        if any(fold(w) in load_name_words().company for w in words[segment.first : segment.end][1:]):
            return ("BUS",)
    return _bare(words, segments, country)


def _only_counts(words: Sequence[str], segments: Sequence[_Segment]) -> bool:
    """Whether the parts say no more than how many: "several", "most"."""
    return all(fold(w) in load_name_words().amounts for s in segments for w in words[s.first : s.end])


def _of_head(words: Sequence[str], segments: Sequence[_Segment], n: int, own: list[Hit], country: str | None) -> tuple[str, ...]:
    head, before = own[-1], own[:-1]
    term = head.term
    former = any(fold(w) in load_name_words().former for w in words[segments[n].first : head.first])
    strong = [h for h in reversed(before) if not h.term.weak and (h.term.sectors or h.term.what == "body")]
    sectors = term.sectors
    is_office = term.office
    if term.weak == "of":
        of = segments[n + 1] if n + 1 < len(segments) and segments[n + 1].link == "of" else None
        sectors = (of and _after(words, segments, n + 1, country)) or sectors
    elif term.weak or (term.what == "role" and not sectors):
        if strong:
            sectors = strong[0].term.sectors or (() if country in _PRIVATE else sectors)
            is_office = is_office or strong[0].term.office or (term.role == "person" and bool(_IN_OFFICE & set(sectors)))
        elif (
            n + 1 < len(segments)
            and segments[n + 1].link in load_name_words().belongs
            and (after := _after(words, segments, n + 1, country))
        ):
            sectors = after
        elif (term.weak == "state" and not country) or country in _PRIVATE:
            sectors = ()
        elif before:
            sectors = sectors or before[-1].term.sectors
    elif term.what == "role" and sectors[0] in _TAKES_OVER and term.role in ("people", "thing"):
        side = next((h.term for h in strong if h.term.what == "body" or h.term.sectors[0] in _ARMED), None)
        sectors = side.sectors if side and side.sectors else sectors
    if before and term.office and not term.weak and before[-1].term.office and before[-1].term.role == "person":
        sectors = tuple(dict.fromkeys((*before[-1].term.sectors, *sectors)))  # "Defence Minister General ..."
    if former and is_office:
        return ("ELI",)
    if any(h.term.sectors == ("OPP",) for h in before) and "OPP" not in sectors and sectors:
        sectors = (*sectors, "OPP")
    if sectors == ("UNK",) and country:
        return ("GOV",) if any(h.term.what == "seat" for h in segments[n].hits) else ("CVL",)
    return sectors


def _after(words: Sequence[str], segments: Sequence[_Segment], n: int, country: str | None) -> tuple[str, ...]:
    """The sectors of what stands after a link, as if it were a phrase by itself."""
    own = [h for h in segments[n].hits if h.term.what in ("role", "body")]
    return _of_head(words, segments, n, own, country) if own else ()


def _bare(words: Sequence[str], segments: Sequence[_Segment], country: str | None) -> tuple[str, ...]:
    """The sectors of a phrase without office or role: a state, a capital, a town, a people."""
    if not segments:
        return ()
    main = segments[0]
    if not main.hits:
        alone = [w for w in words[main.first : main.end] if fold(w) not in ("the", "a", "an")]
        return ("CVL",) if country and alone and all(w[:1].isupper() for w in alone) and len(segments) == 1 else ()
    term = main.hits[-1].term
    if term.what in ("capital", "seat"):
        return ("GOV",)
    if term.what == "people" and any(fold(w) == "ordinary" for w in words):
        return ("CVL",)
    return term.sectors if term.what == "country" else ()
