"""Where the places named in an article are."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from accordingto.gazetteer import Gazetteer, GazetteerPlace, load_gazetteer
from accordingto.reading.entities import Cast
from accordingto.reading.entities.names import is_filed_at
from accordingto.reading.parse import Document
from accordingto.reading.places.toponym_signs import Clues, load_clues
from accordingto.reading.places.toponyms import Toponym, find_candidates, score
from accordingto.records import Place

Resolution = Literal["country", "region", "district", "city", "feature", "unknown"]

STATE = 3.0  # points of a name that the cast knows as that of a state

# How probable it is beforehand that a name means this place, in natural logarithms of odds. These figures and those below were tried out
# on the articles that models/gazetteer.md names.
PRIOR = {"country": 6.0, "region": 5.0, "feature": 5.0, "district": 0.0, "city": 0.0}
PEOPLE = 0.5  # for each factor e in population
AREA = 1_000_000  # a sea or a world region counts like so many people
FAME = 0.5  # for each factor e in the number of a town's names
CAPITAL = 3.5
OTHER_NAME = -7.0
GREAT = 100_000  # people of a capital that outshines a province of its name
SMALL, SMALL_REGION = 2.0, 1_000_000  # a province with fewer people is less often in the news

# What the article's other places add: those in the same first-level division, in the same state, and within about 150 km.
REGION, COUNTRY, NEAR = 8.0, 3.0, 6.0
HALF, HALF_COUNTRY = 0.9, 1.8  # so many other places make half of that
ROUNDS = 3
SMALLEST_VOTE = 0.001

UNLIKELY = 0.01  # the share of a place that is not thought of any more
LEAD = 1.2  # how many times as probable as the next a place must be
SEAT, FAR_SEAT = 0.1, 0.25  # the share of a division's people that its town has at least, in the middle of it and far from it

WIDE = frozenset(("country", "region", "feature"))
AREAS = frozenset(("country", "region", "district"))


def locate(document: Document, cast: Cast, gazetteer: Gazetteer | None = None, clues: Clues | None = None) -> tuple[Place, ...]:
    """Every toponym of the article with its coordinates, in order; one that the gazetteer does not know says so."""
    gazetteer, clues = gazetteer or load_gazetteer(), clues or load_clues()
    candidates = find_candidates(document, gazetteer, clues)
    points = score(document, candidates, clues)
    toponyms = [t for t, p in zip(candidates, points, strict=True) if p + (STATE if _names_state(t, cast) else 0.0) > 0]
    toponyms = [t for t in toponyms if not _is_filing(t, document)]
    return tuple(_place(t, place, why) for t, (place, why) in zip(toponyms, resolve_places(document.text, toponyms), strict=True))


def _is_filing(toponym: Toponym, document: Document) -> bool:
    """Whether the name stands in the dateline and is not its place: "(VT)" is not Vermont, "Nov" is no village."""
    line = document.dateline
    return line is not None and line.start <= toponym.start < line.end and not is_filed_at(toponym.words, line)


def _names_state(toponym: Toponym, cast: Cast) -> bool:
    """Whether the cast has a state, and not its people, under exactly these words."""
    mention = cast.at(toponym.start)
    if mention is None or (mention.start, mention.end) != (toponym.start, toponym.end) or mention.sense == "people":
        return False
    return cast.by_id[mention.entity].kind == "country"


def _place(toponym: Toponym, place: GazetteerPlace | None, why: str | None) -> Place:
    if place is None:
        return Place(toponym.start, toponym.end, toponym.words, reason=why)
    resolution: Resolution = place.kind
    reason = None if place.country else f"several states: {', '.join(place.countries)}" if place.countries else "no one state"
    return Place(toponym.start, toponym.end, place.name, place.lat, place.lon, place.country, place.geonameid, resolution, reason)


Choice = tuple[GazetteerPlace | None, str | None]


def resolve_places(text: str, toponyms: list[Toponym]) -> list[Choice]:
    """Which of the places called so each name means, or why that cannot be said.

    A name that is followed by its state or division ("Paris, Texas") means the place there, and then everywhere in the article where it
    stands alone. For the rest, the places of an article stand together: each name votes for the divisions, the states and the surroundings
    of the places that it may mean, in proportion to how probable they are, and the votes make some of them more probable.
    """
    options = [t.places for t in toponyms]
    inner, outer = _qualify(text, toponyms, options)
    senses: dict[str, tuple[GazetteerPlace, ...]] = {}
    for i, t in enumerate(toponyms):
        if i in inner or t.words not in senses:
            senses[t.words] = options[i] if i not in outer else t.places
    meant = [options[i] if i in inner or i in outer else senses[t.words] for i, t in enumerate(toponyms)]
    keys = [(t.words, *map(id, places)) for t, places in zip(toponyms, meant, strict=True)]
    names = dict(zip(keys, meant, strict=True))
    chosen = dict(zip(names, _vote(list(names.values())), strict=True))
    return [chosen[key] for key in keys]


def _qualify(text: str, toponyms: list[Toponym], options: list[tuple[GazetteerPlace, ...]]) -> tuple[set[int], set[int]]:
    """Narrow the options of names that stand right before the name of where they lie. Gives the numbers of both kinds of names."""
    inner, outer = set(), set()
    for i in range(len(toponyms) - 2, -1, -1):
        a, b = toponyms[i], toponyms[i + 1]
        if a.sentence != b.sentence or text[a.end : b.start].strip(" .") not in {",", "(", ", in", "in"}:
            continue
        if pairs := _pairs(a, b, options[i], options[i + 1]):
            options[i] = tuple(dict.fromkeys(p for p, _ in pairs))
            options[i + 1] = tuple(dict.fromkeys(q for _, q in pairs))
            inner.add(i)
            outer.add(i + 1)
    return inner, outer


def _pairs(
    a: Toponym, b: Toponym, inner: tuple[GazetteerPlace, ...], outer: tuple[GazetteerPlace, ...]
) -> list[tuple[GazetteerPlace, GazetteerPlace]]:
    """The readings of "A, B" in which A lies in B. Two states or two provinces beside each other are a list ("China, Japan")."""
    kinds = {p.kind for p in inner if p.usual}
    is_sure = is_short(b.words) or a.words == b.words
    return [
        (p, q)
        for q in outer
        if q.kind in AREAS and (q.kind != "country" or "country" not in kinds)
        for p in inner
        if _lies_in(p, q) and (is_sure or "region" not in kinds or q.kind == "country")
    ]


def is_short(words: str) -> bool:
    """Whether a name is an abbreviation, as divisions are after the names of their towns: "Ala.", "TX"."""
    return words.endswith(".") or (words.isupper() and len(words) <= 3)


def _lies_in(place: GazetteerPlace, area: GazetteerPlace) -> bool:
    if place == area or not set(place.countries) & set(area.countries):
        return False
    if area.kind == "country":
        return place.kind != "country"
    if area.kind == "region":
        return place.kind in {"city", "district"} and place.region is not None and place.region == area.region
    return area.kind == "district" and place.kind == "city" and place.region == area.region and _near(place, area)


def _near(a: GazetteerPlace, b: GazetteerPlace) -> bool:
    return abs(a.lat - b.lat) < 1 and abs(a.lon - b.lon) < 1.5


def _vote(names: list[tuple[GazetteerPlace, ...]]) -> list[Choice]:
    """Choose one of the places of each name."""
    priors = [_priors(places) for places in names]
    marks = [[_marks(p) for p in places] for places in names]
    shares = [_shares(values) for values in priors]
    for _ in range(ROUNDS):
        votes = [_count(m, share) for m, share in zip(marks, shares, strict=True)]
        total: Votes = defaultdict(float)
        for vote in votes:
            for mark, part in vote.items():
                total[mark] += part
        shares = [
            _shares([prior + _support(m, total, vote) for prior, m in zip(values, of_key, strict=True)])
            for values, of_key, vote in zip(priors, marks, votes, strict=True)
        ]
    return [_choose(places, share) for places, share in zip(names, shares, strict=True)]


def _choose(places: tuple[GazetteerPlace, ...], shares: list[float]) -> Choice:
    if not places:
        return None, "the gazetteer does not know it"
    likely = [(p, share) for p, share in zip(places, shares, strict=True) if share > UNLIKELY]
    together = [sum(s for q, s in likely if q == p or _near(p, q)) for p, _ in likely]  # a town and the province of that name
    best = max(range(len(likely)), key=lambda i: (together[i], likely[i][1]))
    place = likely[best][0]
    others = max((t for (p, _), t in zip(likely, together, strict=True) if not _near(p, place)), default=0.0)
    if together[best] < LEAD * others:
        return None, f"{len(places)} places are called so, and nothing says which is meant"
    return _seat(place, places), None


def _seat(area: GazetteerPlace, places: tuple[GazetteerPlace, ...]) -> GazetteerPlace:
    """The town that a province or district shares its name with, where it lies in it: "Kherson" is the city, "Kherson region" is not."""
    if area.kind not in {"region", "district"}:
        return area
    towns = [p for p in places if p.kind == "city" and p.usual and p.region == area.region]
    towns = [p for p in towns if p.capital or p.population > area.population * (SEAT if _near(p, area) else FAR_SEAT)]
    return max(towns, key=lambda p: p.population, default=area)


def _priors(places: tuple[GazetteerPlace, ...]) -> list[float]:
    """The odds beforehand of the places that share a name. A great capital outshines a province elsewhere: "Washington"."""
    outshone = any(p.capital and p.usual and p.population >= GREAT for p in places)
    values = []
    for p in places:
        people = p.population or (AREA if p.kind in WIDE else 0)
        value = PRIOR[p.kind] + PEOPLE * math.log(people + 100) + CAPITAL * p.capital + OTHER_NAME * (not p.usual)
        value += FAME * math.log(1 + p.names)
        if p.kind == "region":
            value -= CAPITAL * outshone + SMALL * (0 < p.population < SMALL_REGION)
        values.append(value)
    return values


def _shares(values: Iterable[float]) -> list[float]:
    values = list(values)
    if not values:
        return []
    most = max(values)
    odds = [math.exp(v - most) for v in values]
    total = sum(odds)
    return [o / total for o in odds]


Votes = dict[object, float]


@dataclass(frozen=True, slots=True)
class Marks:
    """What a place votes for: its states, its first-level division, and the square degree that it lies in and those around."""

    countries: tuple[str, ...]
    region: str | None
    square: tuple[int, int] | None  # none for what is larger than that
    around: tuple[tuple[int, int], ...]


def _marks(place: GazetteerPlace) -> Marks:
    if place.kind in WIDE:
        return Marks(place.countries, place.region, None, ())
    square = math.floor(place.lat), math.floor(place.lon)
    return Marks(place.countries, place.region, square, _around(*square))


@lru_cache(maxsize=10_000)
def _around(lat: int, lon: int) -> tuple[tuple[int, int], ...]:
    return tuple((lat + x, lon + y) for x in (-1, 0, 1) for y in (-1, 0, 1))


def _count(marks: list[Marks], shares: list[float]) -> Votes:
    """The votes of one name."""
    votes: Votes = defaultdict(float)
    for m, part in zip(marks, shares, strict=True):
        if part >= SMALLEST_VOTE:
            for country in m.countries:
                votes[country] += part
            if m.region:
                votes[m.region] += part
            for square in m.around:
                votes[square] += part
    return votes


def _support(marks: Marks, total: Votes, own: Votes) -> float:
    """What the other names add to one place of a name."""

    def others(mark: object, half: float) -> float:
        votes = max(total.get(mark, 0.0) - own.get(mark, 0.0), 0.0)
        return votes / (votes + half)  # the first votes count for most

    support = COUNTRY * max((others(c, HALF_COUNTRY) for c in marks.countries), default=0.0)
    if marks.region:
        support += REGION * others(marks.region, HALF)
    if marks.square:
        support += NEAR * others(marks.square, HALF)
    return support
