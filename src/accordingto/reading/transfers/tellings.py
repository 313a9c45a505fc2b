"""The tellings of deals in an article, a sentence at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from accordingto.reading.claims.chains import Chains
from accordingto.reading.entities.lexicon import find_terms
from accordingto.reading.events.arguments import surface_subjects
from accordingto.reading.parse import Document, Sentence
from accordingto.reading.syntax import children
from accordingto.reading.transfers.amounts import money_in, number_ending_at, quantity_of
from accordingto.reading.transfers.common import Common, is_definite
from accordingto.reading.transfers.deals import Deal
from accordingto.reading.transfers.frames import Told, find_told
from accordingto.reading.transfers.lexicon import word_list
from accordingto.reading.transfers.roles import roles_of
from accordingto.reading.transfers.sides import Side, Sides
from accordingto.reading.transfers.status import status_of
from accordingto.reading.transfers.users import Roles
from accordingto.reading.transfers.weapons import Weapon
from accordingto.reading.transfers.years import Calendar
from accordingto.records import Field, Quantity, Span

_NEAR = 2  # sentences back that "them" and a missing side may reach


@dataclass(frozen=True)
class Reader:
    """Reads deals, sentence by sentence."""

    document: Document
    sides: Sides
    chains: Chains
    calendar: Calendar

    def deals(self, weapons: Sequence[Weapon]) -> Iterator[Deal]:
        """Every telling of a deal, in order."""
        by_sentence = {n: tuple(ws) for n, ws in groupby(weapons, key=lambda w: w.sentence)}
        before: list[Deal] = []
        numbers = sorted({m for n in by_sentence for m in range(n, n + _NEAR + 1)})
        for number in numbers:
            if number >= len(self.document.sentences):
                break
            here = by_sentence.get(number, ())
            before = [d for d in before if number - d.number <= _NEAR]
            found: list[Deal] = []
            for told in find_told(number, self.document.sentences[number], here) if here or before else ():
                found += self._told(told, here, found[-1:] or before)
            yield from found
            before = found or before or [self._shown(w) for w in here if not w.doubtful and not w.modifies]

    def _shown(self, weapon: Weapon) -> Deal:
        """Weapons that a sentence only shows, and whose they are: "Georgia showed its rockets." What comes next may tell who supplied "them"."""
        sentence = self.document.sentences[weapon.sentence]
        root = next((t.i for t in sentence.tokens if t.head == t.i), 0)
        owner = next((s for s in self.sides.find(weapon.sentence, surface_subjects(sentence, root), ()) if s.is_state), None)
        span = self._span(sentence, weapon.first, weapon.last)
        item = (*self._item(sentence, weapon), quantity_of(sentence, weapon))
        return Deal(weapon.sentence, sentence.span, span, "planned", weapon.type, span, *item, recipient=owner, is_shown=True)

    def _item(self, sentence: Sentence, weapon: Weapon) -> tuple[Field, Field]:
        """Description and designation, in the text's words."""
        fields = []
        for words, reason in ((weapon.noun, "the text only names the model"), (weapon.name, "no model is named")):
            span = self._span(sentence, *words) if words else None
            fields.append(Field(self.document.text[span.start : span.end], span) if span else Field(reason=reason))
        return fields[0], fields[1]

    def _told(self, told: Told, here: tuple[Weapon, ...], before: Sequence[Deal]) -> Iterator[Deal]:
        sentence = self.document.sentences[told.number]
        trigger = self._span(sentence, told.frame.i, told.frame.i)
        claim = self.chains.holder_of(trigger)
        status = status_of(sentence, told, claim)
        if status is None or _is_deployment(sentence, told):
            return
        if told.back is not None and not before:
            return
        roles = roles_of(told, self.sides, here)
        if roles.domestic:
            return
        years = self.calendar.of(sentence, told.frame.i, frozenset(i for w in here for i in range(w.first, w.last + 1)))
        common = Common(told, sentence, trigger, self._inherited(roles, told, before), claim, years)
        for weapon in told.weapons:
            if deal := self._deal(self._with_own_state(common, weapon), weapon, status):
                yield deal
                yield from (replace(deal, recipient=other) for other in roles.others)
        if not told.weapons and told.back is not None:
            yield from self._again(common, told.back, status, before)

    def _inherited(self, roles: Roles, told: Told, before: Sequence[Deal]) -> Roles:
        """A missing side taken from the deal told right before, where it is the same side's next deal: "It also donated shells"."""
        last = next(iter(before), None)
        if last is None or last.number == told.number or told.row.word == "noun" or roles.open:
            return roles
        if roles.supplier and not roles.recipient and last.recipient and last.recipient.entity != roles.supplier.entity:
            gives = told.row.supplier[0] == "subject" and last.number == told.number - 1
            if told.back is not None or gives:
                return replace(roles, recipient=last.recipient)
        if (
            roles.recipient
            and not roles.supplier
            and last.recipient
            and last.recipient.entity == roles.recipient.entity
            and not told.weapons
        ):
            return replace(roles, supplier=last.supplier)
        return roles

    def _with_own_state(self, common: Common, weapon: Weapon) -> Common:
        """With the state that the weapon is said to come from where no supplier is named: "received Italian warships"."""
        told = common.told
        named = common.roles.supplier
        if (named and (named.entity or not named.company)) and not self._is_stateless(named):
            return common
        if named is None and (told.row.supplier[0] == "subject" and not told.frame.passive):
            return common
        side = self.sides.own_state(common.sentence, weapon.first, weapon.head)
        recipient = common.roles.recipient
        if side is None or (recipient and recipient.entity == side.entity):
            return common
        side = replace(side, span=named.span, company=named.company, is_proper=named.is_proper) if named else side
        return replace(common, roles=replace(common.roles, supplier=side))

    def _is_stateless(self, side: Side) -> bool:
        """Whether a party is a company of no known state: "from Hanseong"."""
        entity = self.sides.cast.by_id.get(side.entity or "")
        return (
            not side.is_state
            and entity is not None
            and entity.kind in {"organisation", "person"}
            and not entity.country
            and not set(entity.sectors) - {"BUS"}
        )

    def _deal(self, common: Common, weapon: Weapon, status: str) -> Deal | None:
        sentence, roles = common.sentence, common.roles
        if weapon.doubtful and not (weapon.name or _are_states(roles) or is_definite(sentence, weapon)):
            return None
        return common.deal(
            status,
            weapon,
            self._span(sentence, weapon.first, weapon.last),
            *self._item(sentence, weapon),
            self._counted(common.told, sentence) or quantity_of(sentence, weapon),
            self._manufacturer(common, weapon),
            self._money(common),
        )

    def _again(self, common: Common, head: int, status: str, before: Sequence[Deal]) -> Iterator[Deal]:
        """The deals told before, told on: "them", "two of them", "eight more"."""
        sentence = common.sentence
        counted = number_ending_at(sentence.tokens, head) or next(
            (q for c in children(sentence, head, "nummod") if (q := number_ending_at(sentence.tokens, c))), None
        )
        more = any(
            sentence.tokens[c].lower in {"more", "another", "further", "additional"} for c in sentence.children[head]
        ) or sentence.tokens[head].lower in {"more", "another"}
        more = more or (counted is not None and common.roles.supplier is not None and common.roles.recipient is not None)
        for old in before:
            new = common.again(old, status, self._span(sentence, head, head), counted if more else None, self._money(common))
            if new:
                yield new

    @staticmethod
    def _counted(told: Told, sentence: Sentence) -> Quantity | None:
        """How many "two of which" are."""
        first, last = told.counted or (0, -1)
        return next((q for i in range(last, first - 1, -1) if (q := number_ending_at(sentence.tokens, i, False))), None)

    def _manufacturer(self, common: Common, weapon: Weapon) -> Field:
        """The company that supplies, or whose name stands with the weapon."""
        supplier = common.roles.supplier
        if supplier and supplier.company and _has_name(common.sentence, supplier.span):
            return Field(supplier.company, supplier.span)
        if weapon.maker is None:
            return Field(reason="no maker is named")
        span = self._span(common.sentence, *weapon.maker)
        mention = self.sides.cast.at(span.start)
        entity = self.sides.cast.by_id[mention.entity] if mention else None
        return Field(entity.id, span) if entity and entity.kind == "organisation" else Field(None, span, reason="no entity")

    def _money(self, common: Common) -> Field:
        sums = money_in(self.document.text, common.sentence.start, common.sentence.end)
        return sums[0] if len(sums) == 1 else Field(reason="no sum is named" if not sums else "more than one sum is named")

    @staticmethod
    def _span(sentence: Sentence, first: int, last: int) -> Span:
        return Span(sentence.tokens[first].start, sentence.tokens[last].end)


def _has_name(sentence: Sentence, span: Span) -> bool:
    """Whether the words for a company hold its name: not "the Finnish company"."""
    return any(
        t.pos == "PROPN" and not any(h.term.what in {"adjective", "country"} for h in find_terms([t.text]))
        for t in sentence.tokens
        if span.start <= t.start < span.end
    )


def _are_states(roles: Roles) -> bool:
    return all(s is not None and (s.is_state or s.company) for s in (roles.supplier, roles.recipient))


def _is_deployment(sentence: Sentence, told: Told) -> bool:
    """Whether weapons are only sent somewhere, along with troops, or a state's own ships and jets."""
    if told.row.lemma not in word_list("send"):
        return False
    crewed = told.row.lemma in {"send", "dispatch"} and any(w.type.name in word_list("crewed") for w in told.weapons)
    return crewed or any(t.lower in word_list("troops") for t in sentence.tokens)
