"""Records onto pages, into CSV and into JSON. All text of articles is escaped and made visible on its way."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from accordingto import wording
from accordingto.base.search import Hit
from accordingto.export import sipri
from accordingto.export.cells import flat, safe
from accordingto.export.html import visible
from accordingto.web.ask import ROWS, SHOWN
from accordingto.web.charts import QUAD_NAMES

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that can be taken away from a page, as CSV and JSON. `name` is the file's name without its ending."""

    name: str
    rows: Sequence[Row]


@cache
def _environment() -> Environment:
    environment = Environment(
        # The reader's page has its body in common with the page that `read --format html` writes.
        loader=ChoiceLoader([PackageLoader("accordingto.web"), PackageLoader("accordingto.export")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(visible=lambda text: visible(str(text)) if text is not None else "", path=path, number=_number)
    environment.globals.update(wording=wording, sipri=sipri, marked=marked, lit=lit, quads=QUAD_NAMES, on_page=ROWS)
    return environment


def path(part: str) -> str:
    """Any text as one part of an address."""
    return quote(part, safe="")


def marked(hit: Hit) -> Markup:
    """The snippet of an article that was found, with the words that were looked for marked."""
    parts, at = [], 0
    for start, end in hit.marked:
        parts += [escape(visible(hit.snippet[at:start])), Markup("<mark>"), escape(visible(hit.snippet[start:end])), Markup("</mark>")]
        at = end
    return Markup("").join([*parts, escape(visible(hit.snippet[at:]))])


def lit(text: str, words: str) -> Markup:
    """A passage on one line, with the words that were looked for marked."""
    line = wording.one_line(text)
    one_of = "|".join(re.escape(w) for w in sorted(words.split(), key=len, reverse=True))
    parts = re.split(f"({one_of})", line, flags=re.IGNORECASE) if one_of else [line]
    shown = [escape(visible(part)) for part in parts]
    return Markup("").join(Markup("<mark>{}</mark>").format(part) if n % 2 else part for n, part in enumerate(shown))


def _number(value: float) -> str:
    return f"{value:,}".replace(",", " ")


def page(request: Request, template: str, *, table: Table | None = None, status: int = 200, **values: Any) -> Response:
    """The page, or its table where `?format=csv` or `?format=json` asks for it."""
    form = request.query_params.get("format")
    if table is not None and form in {"csv", "json"}:
        return as_csv(table) if form == "csv" else as_json(table.rows)
    given = [(k, v) for k, v in request.query_params.multi_items() if k != "format"]

    def link(**changed: object) -> str:
        """This page with other parameters: the permalink of what is shown."""
        kept = [(k, v) for k, v in given if k not in changed] + [(k, str(v)) for k, v in changed.items() if v is not None]
        return f"{request.url.path}?{urlencode(kept)}" if kept else request.url.path

    text = (
        _environment()
        .get_template(template)
        .render(
            request=request,
            link=link,
            table=table,
            here=request.url.path,
            judged=request.app.state.base.judged,
            as_machine=request.cookies.get(SHOWN) == "machine",
            **values,
        )
    )
    return HTMLResponse(text.encode("utf-8", "replace"), status)


def problem(request: Request, status: int, words: str) -> Response:
    """One line that says what is wrong: as JSON to programs, as a page to people."""
    if request.url.path.startswith("/api/"):
        return as_json({"problem": words}, status)
    return page(request, "problem.html.j2", status=status, words=words)


def as_json(value: Any, status: int = 200) -> Response:
    """A value as JSON; days in ISO 8601."""
    text = json.dumps(value, ensure_ascii=False, default=_plain)
    return Response(text.encode("utf-8", "replace"), status, media_type="application/json")


def as_csv(table: Table) -> Response:
    """A table as CSV that no spreadsheet takes for formulas."""
    out = io.StringIO()
    writer = csv.writer(out)
    columns = list(table.rows[0]) if table.rows else []
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in table.rows)
    headers = {"content-disposition": f'attachment; filename="{table.name}.csv"'}
    return Response(out.getvalue().encode("utf-8", "replace"), media_type="text/csv; charset=utf-8", headers=headers)


def _cell(value: Any) -> Any:
    value = flat(value)
    return safe(value) if isinstance(value, str) else value


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
