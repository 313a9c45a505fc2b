"""Deals as they are told, and which tellings are of one deal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from accordingto.reading.transfers.lexicon import WeaponType, singular, squeeze
from accordingto.reading.transfers.sides import Side
from accordingto.records import Claim, Field, Quantity, Span, Status

_RANK: tuple[Status, ...] = ("denied", "alleged", "cancelled", "delivered", "licensed", "ordered", "offered", "planned")
_BACK = 60  # deals told before that are looked at
_SHORTEST = 3  # letters of a designation that may be part of a longer one
_UNSURE = frozenset({"weak", "general"})


@dataclass(frozen=True, slots=True)
class Deal:
    """One telling of a deal: one item of one word of transfer."""

    number: int  # of the sentence
    sentence: Span
    trigger: Span
    status: Status
    type: WeaponType
    weapon: Span  # the words that name the item
    description: Field
    designation: Field
    quantity: Quantity
    supplier: Side | None = None
    recipient: Side | None = None
    open: bool = False  # which of the two supplies is not said
    manufacturer: Field = field(default_factory=Field)
    order_year: Field = field(default_factory=Field)
    delivery_years: Field = field(default_factory=Field)
    money: Field = field(default_factory=Field)
    claim: Claim | None = None
    is_known: bool = False  # "the missiles", "them": told of before
    is_own: bool = False  # "their weapons"
    is_shown: bool = False  # no deal, only weapons that the next sentence may tell one of
    alone: bool = False  # a recipient is enough to make it a transfer
    is_more: bool = False  # "eight more": a deal of its own
    passages: tuple[Span, ...] = ()


def merged(deals: Iterable[Deal]) -> list[Deal]:
    """The deals with those told twice made one, in the order of their first telling."""
    found: list[Deal] = []
    told: list[dict[Span, None]] = []  # the sentences of each
    for deal in deals:
        n = next((n for n in range(len(found) - 1, max(-1, len(found) - 1 - _BACK), -1) if is_same(found[n], deal)), None)
        if n is None:
            found.append(deal)
            told.append(dict.fromkeys(deal.passages))
        else:
            found[n] = joined(found[n], deal)
            told[n] |= dict.fromkeys((deal.sentence, *deal.passages))
    return [replace(d, passages=tuple(s for s in passages if s != d.sentence)) for d, passages in zip(found, told, strict=True)]


def is_same(a: Deal, b: Deal) -> bool:
    """Whether `b` tells again the deal that `a` tells."""
    if b.is_more:
        return False
    if a.weapon == b.weapon:
        return _parties_fit(a, b)
    if not _items_fit(a, b) or not _parties_fit(a, b) or not (b.is_known or _amounts_fit(a.quantity, b.quantity)) or not _years_fit(a, b):
        return False
    if b.is_known:
        return True
    if "general" in (a.type.level, b.type.level) and a.number == b.number:
        return False
    bare = b.supplier is None and b.recipient is None
    shared = _is_shared(a.supplier, b.supplier) or _is_shared(a.recipient, b.recipient) or a.open
    return shared if not bare else b.number - a.number <= 2


def _parties_fit(a: Deal, b: Deal) -> bool:
    if a.open or b.open:
        own, other = {_key(a.supplier), _key(a.recipient)}, {_key(b.supplier), _key(b.recipient)}
        return other - {None} <= own or own - {None} <= other
    return _fit(a.supplier, b.supplier) and _fit(a.recipient, b.recipient)


def _key(side: Side | None) -> str | None:
    return None if side is None else side.entity or f"{side.span}"


def _fit(a: Side | None, b: Side | None) -> bool:
    return a is None or b is None or _key(a) == _key(b) or (a.entity is None or b.entity is None)


def _is_shared(a: Side | None, b: Side | None) -> bool:
    return a is not None and b is not None and a.entity is not None and a.entity == b.entity


def _items_fit(a: Deal, b: Deal) -> bool:
    """Whether two items can be one: the same model, or the same kind where one has no name."""
    if a.designation.value and b.designation.value:
        return is_same_model(str(a.designation.value), str(b.designation.value))
    if "general" in (a.type.level, b.type.level):
        return a.type.level == b.type.level or b.is_known
    if _head(a) and _head(a) == _head(b):
        return True
    return a.type.name == b.type.name or (
        a.type.category == b.type.category and (b.is_known or a.type.level in _UNSURE or b.type.level in _UNSURE)
    )


def is_same_model(a: str, b: str) -> bool:
    """Whether two designations are one, be one of them longer: "TB2" and "Bayraktar TB2", "T-72" and "T-72M1", but not "Su-3" and "Su-35"."""
    short, long = sorted((squeeze(a).removesuffix("s"), squeeze(b).removesuffix("s")), key=len)
    if short == long:
        return True
    if len(short) < _SHORTEST or len(short) == len(long):
        return False
    goes_on = short[-1].isdigit() and long[len(short)].isdigit()
    return long.endswith(short) or (long.startswith(short) and not goes_on)


def _head(deal: Deal) -> str:
    word = str(deal.description.value or "").rpartition(" ")[2].casefold()
    return list(singular(word))[-1] if word else ""


def _amounts_fit(a: Quantity, b: Quantity) -> bool:
    if (a.low, a.high, a.value) == (None, None, None) or (b.low, b.high, b.value) == (None, None, None):
        return True
    return (a.low or 0) <= (b.high or a.low or b.low or 0) and (b.low or 0) <= (a.high or b.low or 0)


def _years_fit(a: Deal, b: Deal) -> bool:
    return not a.order_year.value or not b.order_year.value or a.order_year.value == b.order_year.value


def joined(a: Deal, b: Deal) -> Deal:
    """One deal of two tellings: what the first leaves open is taken from the second. `merged` gathers the passages."""
    supplier, recipient = (a.supplier or b.supplier, a.recipient or b.recipient)
    if a.open != b.open:
        pair, sure = (a, b) if a.open else (b, a)
        if sure.supplier or sure.recipient:
            sides = [s for s in (pair.supplier, pair.recipient) if s]
            supplier = sure.supplier or next((s for s in sides if _key(s) != _key(sure.recipient)), None)
            recipient = sure.recipient or next((s for s in sides if _key(s) != _key(sure.supplier)), None)
    elif a.supplier and b.supplier and a.supplier.entity is None and b.supplier.entity:
        supplier = b.supplier
    surer = b if a.type.level in _UNSURE and b.type.level not in _UNSURE else a
    return replace(
        a,
        supplier=supplier,
        recipient=recipient,
        open=(a.open and b.open) or (a.open != b.open and not (supplier and recipient)),
        status=_later(a, b),
        alone=a.alone or b.alone,
        type=surer.type,
        description=a.description if a.description.value else b.description,
        designation=a.designation if a.designation.value else b.designation,
        quantity=b.quantity if a.quantity.text is None else a.quantity,
        manufacturer=a.manufacturer if a.manufacturer.text else b.manufacturer,
        order_year=a.order_year if a.order_year.value else b.order_year,
        delivery_years=_spanned(a.delivery_years, b.delivery_years),
        money=a.money if a.money.value else b.money,
    )


def _later(a: Deal, b: Deal) -> Status:
    return min(a.status, b.status, key=_RANK.index)


def _spanned(a: Field, b: Field) -> Field:
    """The years of two deliveries as one interval."""
    if not a.value or not b.value or a.value == b.value:
        return a if a.value else b
    years = [y for f in (a, b) for y in str(f.value).split("/")]
    if not all(y.isdigit() for y in years):
        return a
    return Field(f"{min(years)}/{max(years)}", a.text)
