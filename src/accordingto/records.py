"""The words of the project as frozen records.

Every offset counts Unicode code points of `Article.text`, end exclusive. Records are checked when they are made:
a `Reading` whose spans do not lie in its text, or that points to an entity or claim it does not have, cannot exist.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

Kind = Literal["country", "person", "organisation", "group", "place", "weapon", "other"]
Sense = Literal["government", "place", "people"]
Manner = Literal["direct", "indirect", "mixed"]
ClaimKind = Literal["statement", "stance"]
Certainty = Literal["certain", "probable", "possible", "unstated"]
Polarity = Literal["positive", "negative"]
Time = Literal["past", "present", "future", "historical"]
CountKind = Literal["killed", "wounded", "missing", "arrested", "abducted", "displaced"]
Status = Literal["ordered", "delivered", "licensed", "offered", "planned", "cancelled", "denied", "alleged"]
Granularity = Literal["day", "week", "month", "season", "year", "decade", "period", "none"]


class Span(NamedTuple):
    """`start` and `end` in code points of the article's text, end exclusive."""

    start: int
    end: int


Spans = tuple[Span, ...]


def record_id(kind: str, article: str, *spans: Iterable[Span]) -> str:
    """A stable id from the article's id, the kind of record and its spans."""
    places = ";".join(",".join(f"{s.start}-{s.end}" for s in part) for part in spans)
    return f"{kind}:{hashlib.sha256(f'{article}|{kind}|{places}'.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line an agency report opens with: "OSLO, Oct. 3 (Reuters) —". It says where and when the report was filed, never where or when an event was."""

    start: int
    end: int
    place: str | None = None
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text and its metadata. `text` is exactly what was given, or what was taken from the page."""

    text: str
    id: str = ""
    key: str | None = None  # the user's own id, handed back untouched
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None  # ISO 8601 date, or date and time
    language: str | None = None  # ISO 639-1
    agency: str | None = None  # the agency credited for the text: "Reuters"
    dateline: Dateline | None = None

    def __post_init__(self) -> None:
        if not self.id:
            made_of = "\0".join((self.url or "", self.outlet or "", self.text))
            object.__setattr__(self, "id", hashlib.sha256(made_of.encode("utf-8", "surrogatepass")).hexdigest()[:16])

    @property
    def teller(self) -> str:
        """Who tells the whole article: the first link of every `according_to` chain."""
        return self.outlet or "the article"


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what some mentions are about. `id` is stable for states ("country:NOR") and made from the name otherwise."""

    id: str
    kind: Kind
    name: str
    country: str | None = None  # ISO 3166-1 alpha-3, or a PLOVER non-state code such as IGO
    sectors: tuple[str, ...] = ()  # PLOVER sector codes
    names: tuple[str, ...] = ()  # every form found in the article


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an entity, and for a country, capital or city what they stand for there."""

    start: int
    end: int
    entity: str
    sense: Sense | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that the article puts in somebody's mouth or mind (an attribution relation in the sense of PARC and PolNeAR)."""

    id: str
    source: Spans  # who; empty where the article names nobody ("it was reported")
    cue: Spans  # the words that attribute: "said", "according to", a statement
    content: Spans  # what is attributed; never empty
    speaker: str | None = None  # entity id
    within: str | None = None  # the claim this one is told in: the agency quotes the minister
    kind: ClaimKind = "statement"  # a stance only judges its content: who "condemned the attack" is not the one who says that there was one
    manner: Manner = "indirect"
    certainty: Certainty = "unstated"
    polarity: Polarity = "positive"
    marks: Spans = ()  # the words that carry certainty and polarity: "may", "not", "alleged"
    according_to: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError(f"claim {self.id} has no content")


@dataclass(frozen=True, slots=True)
class Participant:
    """One actor or recipient of an event, as the text names it. Unknown entity, country and sectors stay empty."""

    start: int
    end: int
    entity: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """The date of an event: ISO days `start` to `end` (both included). Empty with a `reason` where the text does not give it.

    A start without an end is still going on ("since 2018"); of an end without a start ("until 2019") the text does not say when it began.
    """

    start: str | None = None
    end: str | None = None
    text: Span | None = None
    granularity: Granularity = "none"
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an event, with WGS 84 degrees. Empty with a `reason` where the text does not give it."""

    text: Span | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """People killed, wounded, arrested … in an event: `best` as the text says it, `low` and `high` as far as it leaves room ("at least 12", "dozens").

    `high` is empty where the text sets no upper bound.
    """

    kind: CountKind
    text: Span
    low: int
    best: int
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, in the terms of PLOVER 2.0 with CAMEO beside it, as far as the text says it happened.

    `factuality` runs from -3 (certainly not) over 0 (open) to 3 (certainly), as in FactBank.
    """

    id: str
    type: str
    trigger: Span
    sentence: Span
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad: int = 0
    intensity: float = 0.0
    cameo: str | None = None
    date: When = field(default_factory=When)
    place: Where = field(default_factory=Where)
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    time: Time = "past"
    hypothetical: bool = False
    factuality: float = 3.0
    marks: Spans = ()  # the words that carry certainty, polarity and time
    counts: tuple[Count, ...] = ()
    passages: Spans = ()  # other sentences of the article that tell the same happening
    claim: str | None = None
    according_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a transfer: its value and the words it was read from. Empty with a `reason` where the text does not give it.

    `text` is empty where the value follows from another field (a category from a designation). `is_estimate` as in the SIPRI register.
    """

    value: str | int | None = None
    text: Span | None = None
    is_estimate: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many were transferred: `value` as the text says it, `low` and `high` as far as it leaves room ("more than 50", "two dozen")."""

    value: int | None = None
    low: int | None = None
    high: int | None = None
    text: Span | None = None
    is_estimate: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """An arms transfer in the fields of the SIPRI register, each with the words it was read from.

    Supplier, recipient and manufacturer hold entity ids. `order_year` is a year; `delivery_years` a year or an ISO 8601 interval of years:
    "2016/2020", "2010/.." (since 2010), "../2015" (until 2015).
    """

    id: str
    sentence: Span
    trigger: Span
    supplier: Field
    recipient: Field
    status: Status
    manufacturer: Field = field(default_factory=Field)
    designation: Field = field(default_factory=Field)
    description: Field = field(default_factory=Field)
    category: Field = field(default_factory=Field)
    unroca: Field = field(default_factory=Field)
    quantity: Quantity = field(default_factory=Quantity)
    order_year: Field = field(default_factory=Field)
    delivery_years: Field = field(default_factory=Field)
    money: Field = field(default_factory=Field)
    passages: Spans = ()  # other sentences of the article that tell the same deal
    claim: str | None = None
    according_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym and where it is, in WGS 84 degrees. `resolution` says how exact the point is; a place nobody knows has a `reason`."""

    start: int
    end: int
    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    geonameid: int | None = None
    resolution: Literal["country", "region", "district", "city", "feature", "unknown"] = "unknown"
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A temporal expression and its TIMEX3 value; `reason` says why a relative one has none."""

    start: int
    end: int
    value: str | None
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """Words that judge what they name: the technique in PTC's words, what they name here, a neutral name for it, and whose words they are."""

    start: int
    end: int
    technique: str
    about: str | None = None
    neutral: str | None = None
    according_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """A passage that says again what an earlier one said. `similarity` runs from 0 to 1."""

    first: Span
    again: Span
    similarity: float


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was seen but not coded, and why."""

    kind: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Versions:
    """What made a reading, so that it can be made again."""

    accordingto: str
    ontology: str
    models: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one article: one immutable record.

    Raises ValueError if a span does not lie in the text or a reference points to nothing.
    """

    article: Article
    versions: Versions
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[Date, ...] = ()
    loaded: tuple[Loaded, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    def __post_init__(self) -> None:
        length = len(self.article.text)
        for what, span in _spans(self):
            if not 0 <= span.start < span.end <= length:
                raise ValueError(f"{what}: span {tuple(span)} does not lie in a text of {length} code points")
        entities = {e.id for e in self.entities}
        claims = {c.id for c in self.claims}
        for what, entity in _entity_references(self):
            if entity not in entities:
                raise ValueError(f"{what}: there is no entity {entity}")
        for what, claim in _claim_references(self):
            if claim not in claims:
                raise ValueError(f"{what}: there is no claim {claim}")

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Reading:
        """The reading that `to_json` wrote. What an older program did not write is as if it had not been found."""
        versions = dict(data["versions"], models=tuple(dict(data["versions"]["models"]).items()))
        return rebuild(cls, {**data, "versions": versions})

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Every span of the reading, in a fixed order, with the id or the kind of its record."""
        return _spans(self)

    def words(self, span: Span) -> str:
        """The article's own words at a span."""
        return self.article.text[span.start : span.end]

    def to_json(self) -> dict[str, Any]:
        """The reading as plain lists and dictionaries, in the shape that docs/json.md describes."""
        article = asdict(self.article)
        return {
            "article": article,
            "entities": [asdict(e) for e in self.entities],
            "mentions": [asdict(m) for m in self.mentions],
            "claims": [asdict(c) for c in self.claims],
            "events": [asdict(e) for e in self.events],
            "transfers": [asdict(t) for t in self.transfers],
            "places": [asdict(p) for p in self.places],
            "dates": [asdict(d) for d in self.dates],
            "loaded": [asdict(x) for x in self.loaded],
            "repeats": [asdict(r) for r in self.repeats],
            "dropped": [asdict(d) for d in self.dropped],
            "versions": {
                "accordingto": self.versions.accordingto,
                "ontology": self.versions.ontology,
                "models": dict(self.versions.models),
            },
        }


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    for records in (reading.mentions, reading.places, reading.dates, reading.loaded, reading.dropped):
        for r in records:
            yield type(r).__name__, Span(r.start, r.end)
    if line := reading.article.dateline:
        yield "Dateline", Span(line.start, line.end)
    for c in reading.claims:
        yield from ((c.id, s) for s in (*c.source, *c.cue, *c.content, *c.marks))
    for e in reading.events:
        yield from ((e.id, s) for s in (e.trigger, e.sentence, e.date.text, e.place.text) if s is not None)
        yield from ((e.id, Span(p.start, p.end)) for p in (*e.actors, *e.recipients))
        yield from ((e.id, s) for s in (*e.marks, *e.passages, *(c.text for c in e.counts)))
    for t in reading.transfers:
        yield from (
            (t.id, s) for s in (t.sentence, t.trigger, t.quantity.text, *t.passages, *(f.text for f in _fields(t))) if s is not None
        )
    for again in reading.repeats:
        yield from (("Repeat", s) for s in (again.first, again.again))


def _fields(t: Transfer) -> tuple[Field, ...]:
    whose = (t.supplier, t.recipient, t.manufacturer)
    return (*whose, t.designation, t.description, t.category, t.unroca, t.order_year, t.delivery_years, t.money)


def _entity_references(reading: Reading) -> Iterator[tuple[str, str]]:
    yield from (("Mention", m.entity) for m in reading.mentions)
    yield from ((c.id, c.speaker) for c in reading.claims if c.speaker)
    yield from (("Loaded", x.about) for x in reading.loaded if x.about)
    for e in reading.events:
        yield from ((e.id, p.entity) for p in (*e.actors, *e.recipients) if p.entity)
    for t in reading.transfers:
        yield from ((t.id, str(f.value)) for f in (t.supplier, t.recipient, t.manufacturer) if f.value)


def _claim_references(reading: Reading) -> Iterator[tuple[str, str]]:
    yield from ((c.id, c.within) for c in reading.claims if c.within)
    yield from ((e.id, e.claim) for e in reading.events if e.claim)
    yield from ((t.id, t.claim) for t in reading.transfers if t.claim)


_Record = TypeVar("_Record")


def rebuild(kind: type[_Record], data: Mapping[str, Any]) -> _Record:
    """A record from its fields as plain values, the inverse of `asdict`. A field that is missing, or None where none can be, gets its default."""
    builder: Any = _builder  # mypy does not take a type variable's type for hashable
    built: _Record = builder(kind)(data)
    return built


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of this type from a plain one."""
    parts = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        return _builder(parts[0])  # every union here is a type or None, or plain values that stay as they are
    if get_origin(kind) is tuple:
        item = _builder(parts[0])
        return lambda values: tuple([item(v) for v in values])
    if kind is Span:
        return lambda value: Span(value["start"], value["end"]) if isinstance(value, Mapping) else Span(*value)
    if not is_dataclass(kind):
        return _as_it_is
    fields = [(name, _builder(part), type(None) in get_args(part)) for name, part in get_type_hints(kind).items()]
    made: Any = kind

    def record(data: Mapping[str, Any]) -> Any:
        found = {}
        for name, build, optional in fields:
            value = data.get(name)
            if value is not None:
                found[name] = build(value)
            elif optional and name in data:
                found[name] = None
        return made(**found)

    return record


def _as_it_is(value: Any) -> Any:
    return value
