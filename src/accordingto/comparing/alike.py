"""Whether parties, days, places and names are the same, others, or not known to be either."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from accordingto.comparing.passage import Spot, Telling
from accordingto.comparing.statements import Party
from accordingto.comparing.wording import STATE

Alike = bool | None  # the same, another, or unknown

_ONE_PLACE = 60.0  # kilometres
_MONTHS = 45  # days that a date may span for two to be on the same
_YEAR = 360  # and from how many it is a year
_SOON = 31  # days between a day and a year from which they are not the same
_COMMON = 5  # letters at its beginning that a name shares with another form of it


def parties_alike(some: Sequence[Party], others: Sequence[Party]) -> Alike:
    """The same where one of them is in both; another where all are known and none is."""
    if not some or not others:
        return None
    alike = [_party_alike(a, b) for a in some for b in others]
    return True if True in alike else (None if None in alike else False)


def _party_alike(a: Party, b: Party) -> Alike:
    if a.entity and a.entity == b.entity:
        return True
    if a.country and b.country:
        # A body stands for its state; two bodies or persons of one state may be the same.
        return (True if a.is_state or b.is_state or _tail(a) == _tail(b) else None) if a.country == b.country else False
    if _bare(a) == _bare(b):
        return True
    named = all((p.entity or "").startswith(("person:", "organisation:")) and p.words[:1].isupper() for p in (a, b))
    return False if named and not a.country and not b.country else None


def _bare(party: Party) -> str:
    return " ".join(w for w in party.words.casefold().split() if w not in {"the", "a", "an"})


def _tail(party: Party) -> str:
    words = re.findall(r"[^\W\d_]+", party.words.lower())
    return words[-1].removesuffix("s") if words else ""


def days_alike(some: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> Alike:
    """Whether some day is in both; a whole season or year in which the other's day lies tells nothing."""
    if not some or not others:
        return None
    common = [max(a[1] - a[0], b[1] - b[0]) for a in some for b in others if a[0] <= b[1] and b[0] <= a[1]]
    if common:
        return min(common) < _MONTHS or None
    spans = [d[1] - d[0] for d in (*some, *others)]
    if any(_MONTHS <= span < _YEAR for span in spans):
        return None  # "before winter" may be of this year or the next
    apart = min(max(a[0] - b[1], b[0] - a[1]) for a in some for b in others)
    return False if apart > _SOON or max(spans) < _MONTHS else None


def places_alike(a: Spot, b: Spot) -> Alike:
    """The same within some 60 km; a place that may lie in the other is unknown."""
    if a.name.casefold() == b.name.casefold():
        return True
    if a.country and b.country and a.country != b.country:
        return False
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    near = _kilometres(a.lat, a.lon, b.lat, b.lon) <= _ONE_PLACE
    return near or None if _holds(a, b) or _holds(b, a) else near


def _holds(a: Spot, b: Spot) -> bool:
    """Whether one place may lie in the other, as a port in its state."""
    return bool(a.country) and a.country == b.country and (a.name.casefold() in b.name.casefold() or b.name.casefold() in a.name.casefold())


def _kilometres(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    a, b = math.radians(lat), math.radians(to_lat)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(to_lon - lon) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(h)))


def has(names: frozenset[str], name: str) -> bool:
    """Whether a name is among others, in this form or another: "Burundi", "Burundian"."""
    return name in names or (len(name) >= _COMMON and any(n.startswith(name[:_COMMON]) for n in names))


def share(a: Telling, b: Telling) -> float:
    """Share of the content words of one passage that another has, states left out."""
    keys = frozenset(k for t in b.told for k in t)
    words = [t for t in a.told if not any(k.startswith(STATE) for k in t)]
    return sum(not t.isdisjoint(keys) for t in words) / len(words) if words else 0.0
