"""Arms transfers as CSV with the column names of SIPRI's trade register.

The first columns are named as in the files that SIPRI's database hands out, so that both can be laid under one another. What SIPRI knows of a deal and
an article does not (its value in trend indicators, whether it is new or second-hand) is left out; what the article says beyond that stands after them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from accordingto import wording
from accordingto.export.cells import safe
from accordingto.records import Field, Quantity, Reading, Transfer

COLUMNS = (
    "SIPRI AT Database ID",
    "Supplier",
    "Recipient",
    "Designation",
    "Description",
    "Armament category",
    "Order date",
    "Order date is estimate",
    "Numbers delivered",
    "Numbers delivered is estimate",
    "Delivery year",
    "Delivery year is estimate",
    "Local production",
    # not SIPRI's
    "Numbers ordered",
    "Numbers ordered is estimate",
    "Deal status",
    "Manufacturer",
    "UNROCA category",
    "Money",
    "According to",
    "Sentence",
    "Article",
    "How sure",
    "Outlet",
    "Published",
    "URL",
    "Start",
    "End",
    "Version",
    "Ontology",
)


def write(readings: Iterable[Reading], out: TextIO) -> None:
    """Write the transfers of all readings, one a line, under one head."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for reading in readings:
        for transfer in reading.transfers:
            table.writerow([safe(cell) for cell in row(reading, transfer)])


def row(reading: Reading, t: Transfer) -> tuple[str, ...]:
    """The cells of one transfer, in the order of COLUMNS. Empty where the text does not give the field."""
    delivered = t.status == "delivered"
    number, estimate = wording.one_line(quantity(t.quantity)), _yes_no(t.quantity.is_estimate, t.quantity.text is not None)
    article = reading.article
    return (
        t.id,
        party(reading, t.supplier),
        party(reading, t.recipient),
        value(t.designation),
        value(t.description),
        value(t.category),
        value(t.order_year),
        _yes_no(t.order_year.is_estimate, t.order_year.value is not None),
        number if delivered else "",
        estimate if delivered else "",
        value(t.delivery_years),
        _yes_no(t.delivery_years.is_estimate, t.delivery_years.value is not None),
        "Yes" if t.status == "licensed" else "No",
        "" if delivered else number,
        "" if delivered else estimate,
        t.status,
        party(reading, t.manufacturer),
        value(t.unroca),
        value(t.money),
        wording.chain(t.according_to),
        wording.one_line(reading.words(t.sentence)),
        article.url or article.key or article.title or article.id,
        next((wording.how_sure(c) for c in reading.claims if c.id == t.claim), ""),
        article.outlet or "",
        article.published or "",
        article.url or "",
        str(t.sentence.start),
        str(t.sentence.end),
        reading.versions.accordingto,
        reading.versions.ontology,
    )


def value(field: Field) -> str:
    """What stands in a field, on one line."""
    return "" if field.value is None else wording.one_line(str(field.value))


def party(reading: Reading, field: Field) -> str:
    """The name of a supplier, recipient or manufacturer; the text's own words where it is no entity of the article."""
    name = next((e.name for e in reading.entities if e.id == field.value), None)
    return name or (wording.one_line(reading.words(field.text)) if field.text else "")


def quantity(q: Quantity) -> str:
    """A number, or the range that the text leaves: "24", "51 or more", "2 to 9"."""
    if q.low is None and q.high is None:
        return ""
    if q.low == q.high:
        return str(q.low)
    if q.high is None:
        return f"{q.low} or more"
    return f"up to {q.high}" if q.low is None else f"{q.low} to {q.high}"


def _yes_no(is_estimate: bool, is_there: bool) -> str:
    return ("Yes" if is_estimate else "No") if is_there else ""
