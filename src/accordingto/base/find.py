"""Claims, events and transfers by who, words, day and kind: what the pages and the MCP server ask for, as one SELECT over a view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

PARTIES = {
    "speaker": ("speaker_name", "holder"),
    "actor": ("actor_name",),
    "recipient": ("recipient_name",),
    "supplier": ("supplier_name",),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What rows of a view must be like; what is empty is not asked.

    `parties` name who takes which part (a key of PARTIES): an entity id, a country's code or words of a name. `words` must all be in the evidence.
    `equal` are columns and the values they must have; `since` and `until` are days of publication, both included.
    """

    parties: tuple[tuple[str, str], ...] = ()
    words: str = ""
    equal: tuple[tuple[str, str], ...] = ()
    type: str = ""  # PLOVER type or mode
    outlet: str = ""
    since: date | None = None
    until: date | None = None

    def where(self) -> tuple[str, list[Any]]:
        """The condition in SQL, and the values for its question marks."""
        parts: list[tuple[str, list[Any]]] = []
        for part, who in self.parties:
            if who:
                names = PARTIES[part]
                by_name = " OR ".join(f"contains(' ' || lower({name}) || ' ', ?)" for name in names)
                parts.append((f"({part} IN (?, 'country:' || upper(?)) OR {by_name})", [who, who, *[f" {who.lower()} "] * len(names)]))
        parts += [("contains(lower(evidence), ?)", [word]) for word in self.words.lower().split()]
        parts += [(f"{column} = ?", [value]) for column, value in self.equal if value]
        if self.type:
            parts.append(("(type = upper(?) OR mode = lower(?))", [self.type, self.type]))
        if self.outlet:
            parts.append(("lower(outlet) = lower(?)", [self.outlet]))
        parts += [(f"published {sign} ?", [day]) for day, sign in ((self.since, ">="), (self.until, "<=")) if day]
        return " AND ".join(p for p, _ in parts) or "true", [v for _, values in parts for v in values]


def select(view: str, columns: str, asked: Asked, limit: int, offset: int = 0) -> tuple[str, list[Any]]:
    """The SELECT for these rows, the newest articles first, and the values for its question marks."""
    where, values = asked.where()
    order = "ORDER BY published DESC NULLS LAST, article, start"
    return f"SELECT {columns} FROM {view} WHERE {where} {order} LIMIT ? OFFSET ?", [*values, limit, offset]  # noqa: S608 - columns are ours
