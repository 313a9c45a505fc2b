"""Who or what the names of an article are about."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from accordingto.reading.mentions import Name
from accordingto.reading.parse import Document
from accordingto.records import Entity, Mention


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


def resolve(document: Document, names: tuple[Name, ...]) -> Cast:
    """Say which names are one entity, what it is, and in which sense it is named."""
    entities: dict[str, Entity] = {}
    mentions = []
    for n in names:
        words = document.text[n.start : n.end]
        key = f"{n.kind}:{words.lower()}"
        entities.setdefault(key, Entity(key, n.kind, words, names=(words,)))
        mentions.append(Mention(n.start, n.end, key))
    return Cast(tuple(entities.values()), tuple(mentions))
