"""What all items of one word of transfer share: its parties, its time and the claim it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.reading.parse import Sentence
from accordingto.reading.transfers.deals import Deal
from accordingto.reading.transfers.frames import Told
from accordingto.reading.transfers.users import Roles
from accordingto.reading.transfers.weapons import Weapon
from accordingto.reading.transfers.years import Years
from accordingto.records import Claim, Field, Quantity, Span

_DEFINITE = frozenset({"the", "these", "those", "this", "its", "their"})


@dataclass(frozen=True, slots=True)
class Common:
    """What all items of one word of transfer share."""

    told: Told
    sentence: Sentence
    trigger: Span
    roles: Roles
    claim: Claim | None
    years: Years | None

    def deal(
        self,
        status: str,
        weapon: Weapon,
        span: Span,
        description: Field,
        designation: Field,
        quantity: Quantity,
        maker: Field,
        money: Field,
    ) -> Deal:
        order, delivery = self._years()
        is_known = is_definite(self.sentence, weapon) and not (self.roles.supplier and self.roles.recipient)
        return Deal(
            self.told.number,
            self.sentence.span,
            self.trigger,
            status,  # type: ignore[arg-type]
            weapon.type,
            span,
            description,
            designation,
            quantity,
            self.roles.supplier,
            self.roles.recipient,
            self.roles.open,
            maker,
            order,
            delivery,
            money,
            self.claim,
            alone=self.told.row.alone,
            is_known=is_known,
            is_own=weapon.first > 0 and self.sentence.tokens[weapon.first - 1].tag == "PRP$",
        )

    def again(self, old: Deal, status: str, span: Span, quantity: Quantity | None, money: Field) -> Deal | None:
        order, delivery = self._years()
        return Deal(
            self.told.number,
            self.sentence.span,
            self.trigger,
            status,  # type: ignore[arg-type]
            old.type,
            old.weapon if quantity is None else span,
            old.description,
            old.designation,
            quantity or Quantity(),
            self.roles.supplier if quantity is None else self.roles.supplier or old.supplier,
            self.roles.recipient if quantity is None else self.roles.recipient or old.recipient,
            manufacturer=old.manufacturer,
            order_year=order,
            delivery_years=delivery,
            money=money,
            claim=self.claim,
            is_known=quantity is None,
            is_more=quantity is not None,
        )

    def _years(self) -> tuple[Field, Field]:
        """The year of the order and the years of delivery, as the word of transfer makes them."""
        none = Field(reason="no year is named")
        if self.years is None or self.told.row.phase in {"plan", "offer", "refusal", "price"}:
            return none, none
        if self.told.row.phase in {"delivery", "licence"} or not self.years.is_one:
            return none, self.years.field
        return self.years.field, none


def is_definite(sentence: Sentence, weapon: Weapon) -> bool:
    """Whether "the", "these" or "its" stands before a weapon, numbers and adjectives apart: "the first two jets"."""
    i = weapon.first - 1
    while i >= 0 and sentence.tokens[i].pos in {"ADJ", "NUM"}:
        i -= 1
    return i >= 0 and sentence.tokens[i].lower in _DEFINITE
