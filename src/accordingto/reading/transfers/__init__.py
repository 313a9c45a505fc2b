"""Arms transfers: who is said to have supplied what to whom, in the fields of the SIPRI register."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.reading.claims.chains import Chains
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document
from accordingto.reading.transfers.deals import Deal, merged
from accordingto.reading.transfers.sides import Sides
from accordingto.reading.transfers.states import with_states
from accordingto.reading.transfers.tellings import Reader
from accordingto.reading.transfers.weapons import spot
from accordingto.reading.transfers.years import Calendar
from accordingto.records import Article, Claim, Date, Field, Transfer, record_id

__all__ = ["find_transfers", "with_states"]


def find_transfers(
    document: Document, article: Article, cast: Cast, claims: Sequence[Claim], dates: Sequence[Date]
) -> tuple[Transfer, ...]:
    """Every arms transfer that the article tells of, in order of its first sentence."""
    weapons = list(spot(document))
    if not weapons:
        return ()
    chains = Chains(article, claims)
    reader = Reader(document, Sides.of_article(document, article, cast, chains), chains, Calendar(dates))
    deals = merged(reader.deals(weapons))
    return tuple(_transfer(article, chains, d) for d in deals if _is_transfer(d))


def _is_transfer(deal: Deal) -> bool:
    """Whether a deal has the parties that make it a transfer: two, or a state that buys from nobody named."""
    supplier, recipient = deal.supplier, deal.recipient
    if supplier and recipient:
        named = supplier.entity is not None and recipient.is_proper
        sure = supplier.is_state or recipient.is_state or supplier.company is not None or named
        return sure and (supplier.entity != recipient.entity or supplier.entity is None) and not _is_surrender(deal)
    is_done = deal.alone and deal.status in {"delivered", "ordered"} and deal.type.level in {"sure", "usual"}
    return is_done and recipient is not None and recipient.is_state


def _is_surrender(deal: Deal) -> bool:
    """Whether fighters hand over what is theirs: "laid down their weapons"."""
    return deal.is_own and deal.supplier is not None and not deal.supplier.is_state


def _transfer(article: Article, chains: Chains, deal: Deal) -> Transfer:
    nobody = Field(reason="the text does not say who")
    parts = (deal.trigger, deal.weapon, *(s.span for s in (deal.supplier, deal.recipient) if s))
    return Transfer(
        record_id("transfer", article.id, [deal.sentence], parts),
        deal.sentence,
        deal.trigger,
        deal.supplier.field if deal.supplier else nobody,
        deal.recipient.field if deal.recipient else nobody,
        deal.status,
        deal.manufacturer,
        deal.designation,
        deal.description,
        Field(deal.type.category, reason=None if deal.type.category else "arms of no one category"),
        Field(deal.type.unroca, reason=None if deal.type.unroca else "no class of the UN Register"),
        deal.quantity,
        deal.order_year,
        deal.delivery_years,
        deal.money,
        deal.passages,
        deal.claim.id if deal.claim else None,
        chains.chain(deal.claim),
    )
