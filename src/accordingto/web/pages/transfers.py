"""The register of arms transfers, or of what is said of them, each field with its words."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from accordingto.web.ask import ROWS, Asked, Page
from accordingto.web.render import Table, page

router = APIRouter(tags=["transfers"])

_ROWS = """SELECT id, article, outlet, published, title, supplier_name, supplier_country, recipient_name, recipient_country, quantity, quantity_low,
           quantity_high, quantity_words, designation, description, category, manufacturer_name, order_year, delivery_years, money_words, status,
           according_to, evidence FROM transfers
           WHERE (? = '' OR supplier_country = ? OR contains(lower(supplier_name), lower(?)))
           AND (? = '' OR recipient_country = ? OR contains(lower(recipient_name), lower(?))) AND (? = '' OR status = ?)
           ORDER BY published DESC NULLS LAST, article, start LIMIT ? OFFSET ?"""
_STATUS = "^(ordered|delivered|licensed|offered|planned|cancelled|denied|alleged)?$"
Status = Annotated[str, Query(pattern=_STATUS, description="What has become of it")]
Party = Annotated[str, Query(max_length=200, description="A country's code (ISO 3166-1 alpha-3), or part of a name")]


@router.get("/transfers", include_in_schema=False)
def show(
    request: Request,
    state: Asked,
    supplier: Party = "",
    recipient: Party = "",
    status: Status = "",
    n: Page = 1,
) -> Response:
    """The register."""
    found = transfers(state, supplier, recipient, status, n)
    chosen = {"supplier": supplier, "recipient": recipient, "status": status}
    return page(request, "transfers.html.j2", table=Table("transfers", found), transfers=found, chosen=chosen, n=n)


@router.get("/api/transfers")
def transfers(state: Asked, supplier: Party = "", recipient: Party = "", status: Status = "", n: Page = 1) -> list[dict[str, Any]]:
    """Arms transfers in the fields of the SIPRI register, with their words and holders; the newest article first."""
    return state.rows(_ROWS, [*[supplier] * 3, *[recipient] * 3, status, status, ROWS, (n - 1) * ROWS])
