"""What the articles of a base tell of two sides, and how each teller has it, by plain queries: no reading is opened."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from accordingto.base.compared_views import domains
from accordingto.errors import BaseError
from accordingto.knowledge import read_csv

if TYPE_CHECKING:
    from accordingto.base.views import Snapshot

Direction = Literal["forth", "back", "both"]
Split = Literal["outlet", "country", "holder"]
_UNIONS = ("UNO", "EUR")


@dataclass(frozen=True, slots=True)
class Encounter:
    """One telling of what one side does to the other: `forth` is what the first does to the second.

    `day` is that of the event, or of publication where it is not `dated`. `happening` is the same for tellings that say the same.
    """

    id: str
    article: str
    outlet: str | None
    published: date | None
    url: str | None
    title: str | None
    start: int
    end: int
    evidence: str
    according_to: tuple[str, ...]
    holder: str
    day: date | None
    dated: bool
    outlet_country: str | None
    trigger: str
    type: str
    mode: str | None
    quad: int
    intensity: float
    certainty: str
    happening: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class Account:
    """A relation as one teller has it: tellings by quad class (1 verbal and 2 material cooperation, 3 verbal and 4 material conflict), mean
    intensity from -10 to 10, the same by month ("1976-02", or "undated"), and the ids of encounters that nobody else tells.
    """

    teller: str
    tellings: int
    quads: dict[int, int]
    intensity: float
    months: tuple[tuple[str, float, int], ...]  # month, mean intensity, tellings
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Two sides (ISO 3166-1 alpha-3 codes or entity ids) and what is told of them, in order of time."""

    one: str
    other: str
    encounters: tuple[Encounter, ...]

    def told_by(self, by: Split) -> dict[str, list[Encounter]]:
        """What each outlet, each country's outlets, or each holder tells, in the order of time; those who tell most first."""
        told: dict[str, list[Encounter]] = defaultdict(list)
        for e in self.encounters:
            if teller := {"outlet": e.outlet or "the article", "country": e.outlet_country, "holder": e.holder}[by]:
                told[teller].append(e)
        return dict(sorted(told.items(), key=lambda t: (-len(t[1]), t[0])))

    def split(self, by: Split) -> tuple[Account, ...]:
        """The relation as each outlet, each country's outlets, or each holder has it, those who tell most first."""
        told = self.told_by(by)
        tellers: dict[str, set[str]] = defaultdict(set)
        for teller, own in told.items():
            for e in own:
                tellers[e.happening].add(teller)
        return tuple(_account(teller, own, tellers) for teller, own in told.items())


def _account(teller: str, own: Sequence[Encounter], tellers: Mapping[str, set[str]]) -> Account:
    months: dict[str, list[float]] = defaultdict(list)
    for e in own:
        months[e.day.isoformat()[:7] if e.day else "undated"].append(e.intensity)
    return Account(
        teller=teller,
        tellings=len(own),
        quads=dict(sorted(Counter(e.quad for e in own).items())),
        intensity=_mean([e.intensity for e in own]),
        months=tuple((month, _mean(values), len(values)) for month, values in sorted(months.items())),
        alone=tuple(e.id for e in own if tellers[e.happening] == {teller}),
    )


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 2)


def side(words: str) -> str:
    """The side that words name: a state by its code or a name, anybody else by the id of an entity. Raises BaseError where they name none."""
    if ":" in words:
        return words.removeprefix("country:") if words.startswith("country:") else words
    if found := _codes().get(words.casefold().removeprefix("the ")):
        return found
    raise BaseError(
        f"{words}: is no state; give an ISO 3166-1 alpha-3 code such as ISL, a state's name, or an entity's id from the view entities"
    )


@cache
def _codes() -> dict[str, str]:
    """Codes and names of states in lower case, and their codes; PLOVER has some for bodies of no state too."""
    found: dict[str, str] = {}
    for row in read_csv("countries"):
        code = row["code"] or row["key"]
        for name in (row["key"], row["name"], *row["aliases"].split("|")):
            found.setdefault(name.casefold().removeprefix("the "), code)
    for row in read_csv("organisations"):
        code = row["country"]
        if code in _UNIONS and code.casefold() not in found:  # the union comes before its bodies
            for name in (row["name"], *row["aliases"].split("|")):
                found.setdefault(name.casefold(), code)
        if code:
            found.setdefault(code.casefold(), code)
    return found


def _country(url: str | None) -> str | None:
    """The state of an address's top-level domain."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return domains().get(host.rstrip(".").rpartition(".")[2])


# An event is between the two where one of them does it to the other, or where both do together what is friendly.
_BETWEEN = """
WITH acts AS NOT MATERIALIZED (SELECT * FROM dyads WHERE {acts}),
hits AS (
    SELECT id, any_value(article) AS article,
        CASE WHEN (bool_or(forth) AND bool_or(back)) OR (bool_or(here) AND bool_or(there)) THEN 'both' WHEN bool_or(forth) THEN 'forth' ELSE 'back' END AS direction
    FROM (
        SELECT id, article, actor{one} = $one AND recipient{other} = $other AS forth, actor{other} = $other AND recipient{one} = $one AS back,
            {mutual} AND actor{one} = $one AS here, {mutual} AND actor{other} = $other AS there FROM acts
    ) GROUP BY id HAVING coalesce(bool_or(forth OR back), false) OR coalesce(bool_or(here) AND bool_or(there), false)
),
same AS (
    SELECT id AS agreement, unnest(tellings).id AS telling FROM agreements
    WHERE story IN (SELECT story FROM story_articles WHERE article IN (SELECT article FROM hits))
)
SELECT DISTINCT ON (id) id, acts.article, outlet, published, url, title, start, "end", evidence, according_to, holder,
    coalesce(date_start, published) AS day, date_start IS NOT NULL AS dated, trigger, type, mode, quad, intensity,
    certainty, coalesce(agreement, id) AS happening, direction
FROM acts JOIN hits USING (id) LEFT JOIN same ON telling = id
WHERE polarity = 'positive' AND NOT hypothetical AND time <> 'future' AND certainty <> 'unstated' {more}
ORDER BY id
"""
_MUTUAL = "(type IN ('CONSULT', 'COOPERATE', 'AGREE') OR (quad <= 2 AND recipient_words IS NULL))"


def relation(snapshot: Snapshot, one: str, other: str, since: date | None, until: date | None, outlet: str | None) -> Relation:
    """What is told of two sides, in the order of time. Days are those of the events."""
    one, other = side(one), side(other)
    if one == other:
        raise BaseError(f"{one}: give two different sides")
    keys = {name: "" if ":" in value else "_country" for name, value in (("one", one), ("other", other))}
    # With one column to look in, DuckDB passes over whole blocks of rows.
    acts = (
        "actor_country IN ($one, $other)" if keys["one"] and keys["other"] else "actor{one} = $one OR actor{other} = $other".format(**keys)
    )
    values: dict[str, Any] = {"one": one, "other": other}
    more = ""
    wanted = (("day >= $since", "since", since), ("day <= $until", "until", until), ("lower(outlet) = lower($outlet)", "outlet", outlet))
    for condition, name, asked in wanted:
        if asked is not None:
            more += f" AND {condition}"
            values[name] = asked
    query = _BETWEEN.format(**keys, acts=acts, mutual=_MUTUAL, more=more)
    rows = snapshot.sql(query, values).rows()
    found = [Encounter(**{**row, "according_to": tuple(row["according_to"] or ())}, outlet_country=_country(row["url"])) for row in rows]
    return Relation(one, other, tuple(sorted(found, key=lambda e: (e.day is None, e.day, e.article, e.start))))
