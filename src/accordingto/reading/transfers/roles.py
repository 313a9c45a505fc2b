"""Which of the parties around a word of transfer supplies and which receives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.reading.events.arguments import is_passive, surface_subjects
from accordingto.reading.events.casting import slot_heads
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import children, conjuncts
from accordingto.reading.transfers.frames import Told, governing
from accordingto.reading.transfers.lexicon import word_list
from accordingto.reading.transfers.sides import Side, Sides
from accordingto.reading.transfers.users import Roles, above_weapons, bound, is_same, third_party
from accordingto.reading.transfers.weapons import Weapon

_FAR = 30  # words after the trigger in which "from X" and "to X" are looked for where the tree does not show them
_ENDS = frozenset({"which", "who", "whose", ";", "while", "but", "that"})


def roles_of(told: Told, sides: Sides, weapons: Sequence[Weapon]) -> Roles:
    """The parties in the slots of the entry, then above the word, then behind it."""
    roles = _beside(told, sides, weapons) if told.stop else Roles()
    found = _of_verb(told, sides, weapons) if told.row.word == "verb" else _of_noun(told, sides, weapons)
    roles = replace(found, supplier=roles.supplier or found.supplier, recipient=roles.recipient or found.recipient)
    roles = _completed(roles, told, sides, weapons)
    if roles.supplier is None or roles.recipient is None:
        roles = _further(roles, told, sides, weapons)
    roles = replace(roles, others=_others(roles, told, sides, weapons))
    return replace(roles, domestic=(roles.supplier is None or roles.recipient is None) and _is_domestic(roles, told, sides, weapons))


def _others(roles: Roles, told: Told, sides: Sides, weapons: Sequence[Weapon]) -> tuple[Side, ...]:
    """The states joined to the recipient by "and"."""
    sentence, side = told.frame.sentence, roles.recipient
    if side is None or roles.open or not side.is_state:
        return ()
    head = next(
        (
            t
            for t in sentence.tokens
            if side.span.start <= t.start < side.span.end and not side.span.start <= sentence.tokens[t.head].start < side.span.end
        ),
        None,
    )
    if head is None or head.pos == "PRON":
        return ()
    joined = sides.find(told.number, [w for w in conjuncts(sentence, head.i) if w != head.i], weapons)
    return tuple(s for s in joined if s.is_state and s.entity and not is_same(s, side) and not is_same(s, roles.supplier))


def _beside(told: Told, sides: Sides, weapons: Sequence[Weapon]) -> Roles:
    """The side named between this list and the next: "helicopters from Russia and planes from Spain"."""
    sentence = told.frame.sentence
    roles = Roles()
    for t in sentence.tokens[max(w.last for w in told.weapons) + 1 : told.stop]:
        role = "supplier" if t.lower in told.row.supplier else "recipient" if t.lower in told.row.recipient else ""
        side = next(iter(sides.find(told.number, children(sentence, t.i, "pobj"), weapons)), None) if role else None
        roles = roles.having(role, side) if side else roles
    return roles


def _further(roles: Roles, told: Told, sides: Sides, weapons: Sequence[Weapon]) -> Roles:
    """A missing side elsewhere in the sentence: between verb and weapon, behind "a deal with", or as the weapon's own state ("Italian warships")."""
    sentence = told.frame.sentence
    for prep in (p for w in told.weapons for p in children(sentence, w.head, "prep")):
        word = sentence.tokens[prep].lower
        role = "supplier" if word in told.row.supplier else "recipient" if word in told.row.recipient else ""
        if role and getattr(roles, role) is None:
            found = sides.find(told.number, children(sentence, prep, "pobj"), weapons)
            other = roles.recipient if role == "supplier" else roles.supplier
            side = next((s for s in found if not is_same(s, other)), None)
            roles = roles.having(role, side) if side else roles
    roles = above_weapons(bound(roles, told, sides, weapons), told, sides, weapons)
    if roles.recipient is None and "iobject" in told.row.recipient and told.weapons:
        between = [
            t.i for t in sentence.tokens[told.frame.i + 1 : told.weapons[0].first] if t.pos == "PROPN" and t.dep not in {"pobj", "appos"}
        ]
        side = next((s for s in sides.find(told.number, between, weapons) if s.entity and not is_same(s, roles.supplier)), None)
        roles = replace(roles, recipient=side)
    if roles.supplier is None and told.row.word == "verb":
        deals = (
            p
            for t in sentence.tokens
            if t.lemma.lower() in word_list("agreements")
            for p in children(sentence, t.i, "prep")
            if sentence.tokens[p].lower in {"with", "from"}
        )
        heads = [o for p in deals for o in children(sentence, p, "pobj")]
        side = next(
            (s for s in sides.find(told.number, heads, weapons) if (s.is_state or s.company) and not is_same(s, roles.recipient)), None
        )
        roles = replace(roles, supplier=side)
    if roles.recipient is None and "subject" in told.row.recipient and sentence.tokens[told.frame.i].dep == "acl":
        user = next((a for a in governing(sentence, told.frame.i) if sentence.tokens[a].pos == "VERB"), None)
        heads = list(surface_subjects(sentence, user)) if user is not None else []
        side = next((s for s in sides.find(told.number, heads, weapons) if s.is_state and not is_same(s, roles.supplier)), None)
        roles = replace(roles, recipient=side)
    return roles


def _is_domestic(roles: Roles, told: Told, sides: Sides, weapons: Sequence[Weapon]) -> bool:
    """Whether the other side that the text names is the same state."""
    known = roles.recipient or roles.supplier
    slots = told.row.supplier if roles.recipient else told.row.recipient
    heads = [h for s in slots if s != told.slot for h in slot_heads(told.frame, s) if told.frame.sentence.tokens[h].pos != "PRON"]
    return any(s.entity and known and s.entity == known.entity and s.span != known.span for s in sides.find(told.number, heads, weapons))


def _first(told: Told, slots: Sequence[str], sides: Sides, weapons: Sequence[Weapon], taken: Side | None = None) -> Side | None:
    """The party in the first slot that has one, and is not `taken`."""
    for slot in slots:
        if slot == told.slot and slot not in {"with", "for", "on", "of"}:
            continue
        heads = [h for h in slot_heads(told.frame, slot) if h != told.frame.i and not _is_beside(told.frame.sentence, h)]
        for side in sides.find(told.number, heads, weapons):
            if not is_same(side, taken):
                return side
    return None


def _is_beside(sentence: Sentence, head: int) -> bool:
    """Whether a word stands after "according to", or after "together with": another buyer, not the seller."""
    above = sentence.tokens[head].head
    if above < 1:
        return False
    before, word = sentence.tokens[above - 1].lower, sentence.tokens[above].lower
    return (word == "to" and before == "according") or (word == "with" and before in word_list("beside"))


def _of_verb(told: Told, sides: Sides, weapons: Sequence[Weapon]) -> Roles:
    row = told.row
    subject_first = "subject" in row.recipient
    if subject_first:
        recipient = _first(told, row.recipient, sides, weapons)
        signed = sides.find(told.number, slot_heads(told.frame, "subject"), weapons) if row.lemma in word_list("sign") else ()
        if len(signed) == 2 and recipient:
            return _directed(signed[0], signed[1], told, sides)
        recipient = third_party(told, sides, weapons, recipient) or recipient
        return Roles(_first(told, row.supplier, sides, weapons, recipient), recipient)
    supplier = _first(told, row.supplier, sides, weapons)
    return Roles(supplier, _first(told, row.recipient, sides, weapons, supplier))


def _of_noun(told: Told, sides: Sides, weapons: Sequence[Weapon]) -> Roles:
    row = told.row
    supplier = _first(told, tuple(s for s in row.supplier if s != "subject"), sides, weapons) if row.supplier[0] != "subject" else None
    recipient = _first(told, tuple(s for s in row.recipient if s != "subject"), sides, weapons, supplier)
    if supplier and not recipient and row.sides == "demand" and row.recipient[0] in {"poss", "subject"}:
        recipient = _first(told, row.recipient, sides, weapons, supplier)
    between = sides.find(told.number, slot_heads(told.frame, "between"), weapons)
    if len(between) == 2:
        return _directed(between[0], between[1], told, sides)
    return _from_above(Roles(supplier, recipient), told, sides, weapons)


def _from_above(roles: Roles, told: Told, sides: Sides, weapons: Sequence[Weapon]) -> Roles:
    """What the verb above a noun adds: who signed, was awarded, approved or turned down the deal."""
    sentence = told.frame.sentence
    verb = next((a for a in governing(sentence, told.frame.i) if sentence.tokens[a].pos in {"VERB", "AUX"}), None)
    if verb is None:
        return roles
    lemma = sentence.tokens[verb].lemma.lower()
    if roles.supplier and roles.recipient and not (lemma in word_list("win") and told.row.sides == "demand"):
        return roles
    passive = is_passive(sentence, verb)
    agents = tuple(o for a in children(sentence, verb, "agent") for o in children(sentence, a, "pobj"))
    heads = agents if passive else tuple(s for s in surface_subjects(sentence, verb) if s != told.frame.i)
    if passive and not heads and told.row.sides == "both":
        heads = tuple(slot_heads(told.frame, "by"))
    above = (
        []
        if lemma in word_list("say")
        else [s for s in sides.find(told.number, heads, weapons) if not is_same(s, roles.supplier) and not is_same(s, roles.recipient)]
    )
    if lemma in word_list("award") and told.row.sides == "both":
        given = children(sentence, verb, "dative", "nsubjpass") + (
            [
                o
                for p in children(sentence, verb, "prep", "dative")
                if sentence.tokens[p].lower == "to"
                for o in children(sentence, p, "pobj")
            ]
        )
        got = sides.find(told.number, [g for g in given if g != told.frame.i], weapons)
        return Roles(roles.supplier or next(iter(got), None), roles.recipient or next(iter(above), None))
    if not above:
        return roles
    if len(above) == 2 and not roles.supplier and not roles.recipient:
        return _directed(above[0], above[1], told, sides)
    side = above[0]
    if told.row.sides == "supply":
        if roles.supplier is None and not (lemma in word_list("win") and told.row.phase == "delivery"):
            return replace(roles, supplier=side)
        return replace(roles, recipient=side) if roles.recipient is None else roles
    if told.row.sides == "demand" and lemma in word_list("win"):
        return Roles(side, roles.recipient or roles.supplier)
    if told.row.sides == "demand":
        return replace(roles, recipient=side) if roles.recipient is None else replace(roles, supplier=roles.supplier or side)
    return _contracting(roles, side, lemma, told)


def _contracting(roles: Roles, side: Side, lemma: str, told: Told) -> Roles:
    """The side that signed or won a contract: a company or a winner supplies, a state buys."""
    wins = (
        lemma in word_list("win")
        or side.company is not None
        or "sell" in {told.frame.sentence.tokens[c].lemma.lower() for c in told.frame.clauses}
    )
    if wins and roles.supplier and roles.recipient is None and roles.supplier.company is None:
        return Roles(side, roles.supplier)
    if wins:
        return replace(roles, supplier=roles.supplier or side)
    return replace(roles, recipient=side) if roles.recipient is None else replace(roles, supplier=roles.supplier or side)


def _directed(first: Side, second: Side, told: Told, sides: Sides) -> Roles:
    """Two sides of one deal: a company supplies; else the one with more makers of arms, or the first named."""
    if second.company and not first.company:
        return Roles(second, first)
    if first.company:
        return Roles(first, second)
    turned = told.row.sides == "demand" if told.row.sides != "both" else sides.makers_of(second) > sides.makers_of(first)
    return Roles(second, first, open=True) if turned else Roles(first, second, open=True)


def _completed(roles: Roles, told: Told, sides: Sides, weapons: Sequence[Weapon]) -> Roles:
    """A missing side after "from", "to", "for" or "by" further on in the clause."""
    tokens = told.frame.sentence.tokens
    wanted = {w: "supplier" for w in told.row.supplier if w in {"from", "by", "with"} and w != told.slot}
    if told.frame.passive:
        wanted["by"] = "supplier" if told.row.supplier[0] == "subject" else "recipient"
    wanted |= {w: "recipient" for w in told.row.recipient if w in {"to", "for", "by", "from", "in"} and w != told.slot and w not in wanted}
    end = max([told.frame.i, *(w.last for w in told.weapons)])
    for t in tokens[told.frame.i + 1 : end + _FAR]:
        if t.lower in _ENDS and t.i > end:
            break
        if t.pos == "VERB" and t.i > end and t.tag in {"VBD", "VBZ", "VBP"} and t.dep != "ROOT":
            break
        role = wanted.get(t.lower)
        if role is None or t.pos not in {"ADP", "SCONJ", "PART"} or (getattr(roles, role) is not None and not roles.open):
            continue
        other = roles.recipient if role == "supplier" else roles.supplier
        if told.stop and t.i >= told.stop:
            break
        if tokens[t.i - 1].lower == "according" or tokens[t.i - 1].lower in word_list("beside"):
            continue
        heads = children(told.frame.sentence, t.i, "pobj")
        side = next((s for s in sides.find(told.number, heads, weapons) if not is_same(s, other)), None)
        if side and (side.is_state or side.company or t.lower in {"from", "to"}) and getattr(roles, role) is None:
            roles = roles.having(role, side)
    return roles
