"""PLOVER 2.0 and its way from and to CAMEO, as knowledge/ontology.yaml and knowledge/cameo.csv have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_csv, read_yaml

Event = tuple[str, str | None]  # type and mode


@dataclass(frozen=True, slots=True)
class Ontology:
    """The words of PLOVER. `intensity` runs from -10 to 10 and has "TYPE" and "TYPE/mode"."""

    version: str
    quad: Mapping[str, int]
    intensity: Mapping[str, float]
    needs_recipient: frozenset[str]
    modes: Mapping[str, tuple[str, ...]]
    meaning: Mapping[str, str]  # of "TYPE" and "TYPE/mode", one line in our own words
    implied: Mapping[str, str]  # contexts that a mode brings with it
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    nonstate: Mapping[str, str]

    def score(self, kind: str, mode: str | None) -> float:
        """The intensity of a type and mode; a mode that has none takes its type's. Raises KeyError for an unknown type."""
        return self.intensity.get(f"{kind}/{mode}", self.intensity[kind])

    def knows(self, kind: str, mode: str | None = None) -> bool:
        """Whether PLOVER has this type, and this mode of it."""
        return kind in self.modes and (mode is None or mode in self.modes[kind])


@cache
def load_ontology() -> Ontology:
    """PLOVER as knowledge/ontology.yaml has it."""
    data = read_yaml("ontology")
    types = data["types"]
    modes = {kind: dict(row.get("modes", {})) for kind, row in types.items()}
    scores = {kind: float(row["score"]) for kind, row in types.items()}
    scores |= {f"{k}/{m}": float(row["score"]) for k, of in modes.items() for m, row in of.items() if row["score"] is not None}
    meaning = {kind: row["meaning"] for kind, row in types.items()}
    meaning |= {f"{k}/{m}": row["meaning"] for k, of in modes.items() for m, row in of.items()}
    return Ontology(
        version=data["version"],
        quad={kind: row["quad"] for kind, row in types.items()},
        intensity=scores,
        needs_recipient=frozenset(kind for kind, row in types.items() if row["requires_recipient"]),
        modes={kind: tuple(of) for kind, of in modes.items()},
        meaning=meaning,
        implied={f"{k}/{m}": row["context"] for k, of in modes.items() for m, row in of.items() if "context" in row},
        contexts=data["contexts"],
        sectors=data["sectors"],
        nonstate=data["nonstate"],
    )


@dataclass(frozen=True, slots=True)
class Crossing:
    """One CAMEO code and what it is in PLOVER. `kind` is None for codes that PLOVER drops (01 and 02)."""

    code: str
    label: str
    kind: str | None
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The way between the two ontologies."""

    by_code: Mapping[str, Crossing]
    by_event: Mapping[Event, str]

    def from_cameo(self, code: str) -> Crossing | None:
        """What a CAMEO code is in PLOVER. A code that isn't listed is taken as the longest listed code it begins with."""
        return next((self.by_code[code[:n]] for n in range(len(code), 1, -1) if code[:n] in self.by_code), None)

    def to_cameo(self, kind: str, mode: str | None) -> str | None:
        """The CAMEO code of an event whose words give no narrower one."""
        return self.by_event.get((kind, mode), self.by_event.get((kind, None)))


@cache
def load_crosswalk() -> Crosswalk:
    """The rows of knowledge/cameo.csv. A row marked as `default` is the way back from PLOVER."""
    by_code = {}
    by_event: dict[Event, str] = {}
    for row in read_csv("cameo"):
        kind, _, mode = row["event"].partition("/")
        crossing = Crossing(row["code"], row["label"], kind or None, mode or None, tuple(row["contexts"].split()))
        by_code[crossing.code] = crossing
        for event in row["default"].split():
            kind, _, mode = event.partition("/")
            by_event[kind, mode or None] = crossing.code
    return Crosswalk(by_code, by_event)
