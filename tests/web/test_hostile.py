"""An article that means harm is harmless text on every page and in every export: read, stored, shown and taken away."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import quote

import httpx
import openpyxl
import pytest
from playwright.sync_api import Browser, Dialog

from accordingto.base import Base
from accordingto.export.formats import Format, export

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What an article could have put into a page: anything that runs, loads, or leads to a script. The page's own scripts have an address on this site.
_FOUND = """() => [
  ...[...document.querySelectorAll("*")].filter(e => [...e.attributes].some(a => a.name.startsWith("on") || /^\\s*(javascript|data|vbscript):/i.test(a.value)
      && !(e.localName === "link" && a.value === "data:,"))),
  ...document.querySelectorAll("script:not([src^='/static/']), iframe, object, embed, img, base, main b, .hits b i, .hits i, svg[onload]"),
].map(e => e.outerHTML.slice(0, 200))"""


def _addresses(base: Base) -> list[str]:
    """Every page that shows something of the article."""
    (row,) = base.sql("SELECT id, outlet FROM articles WHERE contains(title, 'Hostile')").rows()
    id, outlet = row["id"], quote(row["outlet"], safe="")
    people = base.sql("SELECT DISTINCT entity FROM entities WHERE article = ?", [id]).rows()
    sql = quote(f"SELECT title, outlet, authors, url, text FROM articles WHERE id = '{id}'", safe="")
    return [
        f"/article/{id}",
        "/?q=Hostile",
        "/?q=%3Cscript%3E",
        f"/?outlet={outlet}",
        "/?kind=claims&q=Norway",
        f"/?kind=claims&outlet={outlet}",
        f"/?kind=events&outlet={outlet}",
        "/?kind=claims&q=%22%3E%3Csvg%2Fonload%3Dalert(8)%3E",
        "/?actor=%22%3E%3Cscript%3Ealert(9)%3C%2Fscript%3E",
        *(f"/{page}/{quote(p['entity'], safe='')}" for p in people for page in ("speaker", "actor")),
        "/transfers",
        "/transfers?supplier=%3Cimg%20src%3Dx%20onerror%3Dalert(10)%3E",
        "/map",
        "/sources",
        "/stories?least=1",
        "/contradictions",
        "/relation?one=%3Cscript%3E&other=DNK",
        f"/query?sql={sql}",
        "/query?sql=%3Cscript%3Ealert(11)%3C%2Fscript%3E",
        "/api?example=%2Fapi%2Fclaims",
        "/article/%3Cscript%3Ealert(12)%3C%2Fscript%3E",
    ]


def test_nothing_of_it_runs_on_any_page(browser: Browser, site: str, web_base: Base) -> None:
    problems: list[str] = []
    where = ""

    def dismiss(dialog: Dialog) -> None:
        problems.append(f"{where}: a dialog: {dialog.message}")
        dialog.dismiss()

    page = browser.new_page()
    page.on("dialog", dismiss)
    page.on(
        "console",
        lambda m: problems.extend([f"{where}: {m.text}"] if m.type == "error" and "404" not in m.text and "400" not in m.text else []),
    )
    page.on("pageerror", lambda error: problems.append(f"{where}: {error}"))
    page.on("request", lambda r: problems.extend([] if r.url.startswith((site, "data:,")) else [f"{where}: asked {r.url}"]))
    for where in _addresses(web_base):
        answer = page.goto(site + where)
        assert answer is not None
        assert answer.status < 500, where
        assert page.evaluate(_FOUND) == [], where
        assert not _TURNING.search(page.inner_text("body")), where
        # Focus and pointer on all of it: what hovering or focusing would start starts.
        for part in page.locator("[tabindex='0']").all()[:6]:
            part.focus()
    assert problems == []
    page.goto(f"{site}/?q=Hostile")
    assert "<b>Hostile</b> =1+1" in page.inner_text(".hits")  # it is there, as text
    page.close()


def test_its_tables_have_no_formulas(site: str, web_base: Base) -> None:
    (row,) = web_base.sql("SELECT id, outlet FROM articles WHERE contains(title, 'Hostile')").rows()
    for address in (
        "/?q=Hostile",
        "/?kind=claims",
        "/?kind=events",
        "/sources",
        "/query?sql=SELECT%20title%2C%20outlet%2C%20authors%20FROM%20articles",
    ):
        answer = httpx.get(f"{site}{address}{'&' if '?' in address else '?'}format=csv")
        cells = [cell for line in csv.reader(io.StringIO(answer.text)) for cell in line]
        assert any("Outlet</i>" in cell for cell in cells) or "kind" in address, address
        assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))] == [], address
        assert httpx.get(f"{site}{address}{'&' if '?' in address else '?'}format=json").headers["content-type"] == "application/json"
    shown = httpx.get(f"{site}/api/articles/{row['id']}")
    assert shown.headers["content-type"] == "application/json"
    assert shown.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("form", list(Format))
def test_its_exports_have_none_either(web_base: Base, form: Format, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(web_base, form, out)
    files = [file for file in (out.rglob("*") if out.is_dir() else [out]) if file.is_file()]
    assert files
    for file in files:
        if form == Format.xlsx:
            book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
            cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
            assert any("Outlet</i>" in str(cell.value) for cell in cells)
            assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
        elif file.suffix == ".csv":
            with file.open(encoding="utf-8-sig", newline="") as opened:
                csv.field_size_limit(10_000_000)
                assert [c for line in csv.reader(opened) for c in line if c.startswith(("=", "+", "@", "\t", "\r"))] == [], file.name
