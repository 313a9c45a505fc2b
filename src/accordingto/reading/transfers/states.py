"""Which entities can stand for a state in a deal, and which are arms or makers of arms."""

from __future__ import annotations

from accordingto.reading.entities import Cast
from accordingto.reading.entities.lexicon import find_terms, load_lexicon
from accordingto.reading.parse import Document
from accordingto.reading.transfers.lexicon import Maker, load_arms, singular, squeeze, word_list
from accordingto.reading.transfers.weapons import spot
from accordingto.records import Entity

STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
_NEAR = 2  # sentences around a weapon in which a party may be named


def maker_of(entity: Entity) -> Maker | None:
    """The known maker that an entity is, misspelt names included."""
    return next((m for n in entity.names if (m := load_arms().maker_like(squeeze(n)))), None) if entity.kind == "organisation" else None


def is_of_a_place(entity: Entity) -> bool:
    """Whether an armed body is one of a region, whose state it need not serve: "the Shan Hills Army", "the Guard of Kivu"."""
    words = entity.name.split()
    is_states = any(h.term.country == entity.country for h in find_terms(words))
    return (
        entity.kind == "organisation"
        and not is_states
        and entity.id.removeprefix("organisation:").partition("-")[0] != (entity.country or "").lower()
        and any(w.lower() in word_list("armed_bodies") for w in words)
    )


def is_weapon(entity: Entity) -> bool:
    """Whether a noun that acts names a weapon: "frigates"."""
    last = entity.name.split()[-1].lower() if entity.name.split() else ""
    known = (kind for form in singular(last) for name, kind in load_arms().types.get(form, ()) if len(name) == 1)
    return entity.kind == "group" and any(k.level != "weak" for k in known)


def with_states(document: Document, cast: Cast) -> Cast:
    """The cast with the states that companies, offices and capitals near a weapon stand for as entities, where it lacks them.

    A state can supply without being named: "the Swedish firm".
    """
    known = load_lexicon().states
    last = len(document.sentences) - 1
    near = {min(w.sentence + n, last) for w in spot(document) for n in range(-_NEAR, _NEAR + 1) if w.sentence + n >= 0}
    named = {m.entity for n in near for m in cast.within(document.sentences[n].start, document.sentences[n].end)}
    found = [e for e in cast.entities if e.id in named and _stands_for_state(e)]
    codes = {e.country or (maker.country if (maker := maker_of(e)) else None) for e in found}
    new = [known[f"country:{c}"] for c in sorted(filter(None, codes)) if f"country:{c}" in known and f"country:{c}" not in cast.by_id]
    return Cast((*cast.entities, *(Entity(t.id, "country", t.name, t.country, t.sectors) for t in new)), cast.mentions) if new else cast


def _stands_for_state(entity: Entity) -> bool:
    """Whether an entity can stand for a state in a deal: a company, an office, a minister, a capital."""
    if entity.kind == "place":
        return any(h.term.what in {"capital", "seat"} for h in find_terms(entity.name.split()))
    if entity.kind == "group":
        return bool(entity.country)
    return entity.kind == "organisation" or (entity.kind == "person" and bool(STATE & set(entity.sectors) or "BUS" in entity.sectors))
