"""The entities of an article: while it is being read, and after."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from accordingto.reading.entities.lexicon import slug
from accordingto.records import Entity, Kind, Mention


@dataclass(frozen=True)
class Cast:
    """The entities of an article and where they are named. `mentions` stand in order and do not overlap."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    by_id: dict[str, Entity] = field(init=False, repr=False)
    _starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {e.id: e for e in self.entities})
        object.__setattr__(self, "_starts", tuple(m.start for m in self.mentions))

    def at(self, offset: int) -> Mention | None:
        """The mention that covers the character at `offset`."""
        i = bisect_right(self._starts, offset) - 1
        return self.mentions[i] if i >= 0 and offset < self.mentions[i].end else None

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie wholly between two offsets."""
        i = bisect_right(self._starts, start - 1)
        found = []
        while i < len(self.mentions) and self.mentions[i].start < end:
            if self.mentions[i].end <= end:
                found.append(self.mentions[i])
            i += 1
        return tuple(found)


@dataclass(slots=True, eq=False)
class Draft:
    """An entity while the article is being read."""

    kind: Kind
    id: str = ""
    names: list[str] = field(default_factory=list)
    full: str = ""  # a person's fullest name
    country: str | None = None
    sectors: tuple[str, ...] = ()
    titles: set[str] = field(default_factory=set)
    gender: str | None = None
    words: tuple[str, ...] = ()  # of the fullest name
    named: bool = True  # False: known by an office or noun only
    plural: bool = False


def entity_ids(drafts: list[Draft]) -> dict[int, str]:
    """An id for each draft: its own, or its kind and fullest name; a second entity of the same name gets a number."""
    ids: dict[int, str] = {}
    used: dict[str, int] = {}
    for d in drafts:
        base = d.id or f"{d.kind}:{slug(d.full or d.names[0])}"
        used[base] = n = used.get(base, 0) + 1
        ids[id(d)] = base if n == 1 else f"{base}-{n}"
    return ids


def finished(entity: str, d: Draft) -> Entity:
    """The entity that a draft has become."""
    return Entity(entity, d.kind, d.full or d.names[0], d.country, d.sectors, tuple(dict.fromkeys(d.names)))
