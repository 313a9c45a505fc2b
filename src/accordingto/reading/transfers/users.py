"""The parties that no slot of the word of transfer holds: who the weapons are meant for, or bought for, and who uses them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accordingto.reading.events.arguments import surface_subjects
from accordingto.reading.events.casting import slot_heads
from accordingto.reading.syntax import ancestors, children
from accordingto.reading.transfers.frames import Told
from accordingto.reading.transfers.lexicon import word_list
from accordingto.reading.transfers.rows import load_rows
from accordingto.reading.transfers.sides import Side, Sides
from accordingto.reading.transfers.weapons import Weapon


@dataclass(frozen=True, slots=True)
class Roles:
    """Supplier and recipient; `open` where two sides are named, but not which of them is which."""

    supplier: Side | None = None
    recipient: Side | None = None
    open: bool = False
    domestic: bool = False  # the same state on both sides
    others: tuple[Side, ...] = ()  # further recipients: "Mali and Niger received"

    def having(self, role: str, side: Side) -> Roles:
        """With this side as "supplier" or "recipient"."""
        return replace(self, supplier=side) if role == "supplier" else replace(self, recipient=side)


def is_same(a: Side | None, b: Side | None) -> bool:
    return a is not None and b is not None and (a.span == b.span or (a.entity is not None and a.entity == b.entity))


def bound(roles: Roles, told: Told, sides: Sides, weapons: Sequence[Weapon]) -> Roles:
    """The recipient that the weapons are meant for: "missiles bound for Oman"."""
    sentence = told.frame.sentence
    words = [a for w in told.weapons for a in children(sentence, w.head, "acl") if sentence.tokens[a].lemma.lower() in word_list("bound")]
    heads = [
        o
        for a in words
        for p in children(sentence, a, "prep")
        if sentence.tokens[p].lower in {"for", "to"}
        for o in children(sentence, p, "pobj")
    ]
    side = (
        next((s for s in sides.find(told.number, heads, weapons) if not is_same(s, roles.supplier)), None)
        if roles.recipient is None
        else None
    )
    return replace(roles, recipient=side) if side else roles


def above_weapons(roles: Roles, told: Told, sides: Sides, weapons: Sequence[Weapon]) -> Roles:
    """Who uses the weapons of which some have arrived ("gunners use rockets, four of which …"), and the company over a licence ("opened a plant where …")."""
    sentence = told.frame.sentence
    licensed = told.row.phase == "licence" and roles.supplier is None
    if not licensed and not (told.counted and roles.recipient is None):
        return roles
    start = told.frame.i if licensed else told.weapons[0].head
    for verb in (a for a in ancestors(sentence, start) if sentence.tokens[a].pos == "VERB" and a != told.frame.i):
        if not licensed and ("verb", sentence.tokens[verb].lemma.lower()) in load_rows():
            break
        found = sides.find(told.number, list(surface_subjects(sentence, verb)), weapons)
        if licensed and (side := next((s for s in found if s.company and not is_same(s, roles.recipient)), None)):
            return replace(roles, supplier=side)
        if not licensed and (side := next((s for s in found if s.is_state and not is_same(s, roles.supplier)), None)):
            return replace(roles, recipient=side)
    return roles


def third_party(told: Told, sides: Sides, weapons: Sequence[Weapon], buyer: Side | None) -> Side | None:
    """The state that somebody else buys for: "Norway paid for Czech tanks for Moldova"."""
    sentence = told.frame.sentence
    preps = (p for w in told.weapons for p in children(sentence, w.head, "prep") if sentence.tokens[p].lower == "for")
    heads = [o for p in preps for o in children(sentence, p, "pobj")] + ([] if told.slot == "for" else list(slot_heads(told.frame, "for")))
    return next((s for s in sides.find(told.number, heads, weapons) if s.is_state and not is_same(s, buyer)), None)
