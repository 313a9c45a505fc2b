"""Every page in a real browser, narrow and wide: no error on the console, no request to anywhere else, nothing that keeps people out."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, expect

from accordingto.base import Base

PAGES = ("/", "/?q=trawler", "/?speaker=ISL&type=&actor=", "/?kind=claims&q=Iceland", "/?kind=events&actor=ISL&type=&day=",
         "/api?example=%2Fapi%2Fclaims", "/article/{hostile}", "/article/{good}", "/speaker/country%3AGBR", "/actor/country%3AISL",
         "/transfers", "/map", "/sources", "/query", "/query?sql=select%201%20as%20one", "/add", "/no-such-page")  # fmt: skip


@pytest.fixture(scope="module")
def ids(web_base: Base) -> dict[str, str]:
    rows = web_base.sql("SELECT id, title FROM articles").rows()
    hostile = next(r["id"] for r in rows if "Hostile" in r["title"])
    return {"hostile": hostile, "good": next(r["id"] for r in rows if r["id"] != hostile)}


def open_page(browser: Browser, address: str, width: int, problems: list[str]) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    own = ("http://127.0.0.1", "data:")

    def dismiss(dialog: Dialog) -> None:
        problems.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    page.on("console", lambda m: problems.extend([m.text] if m.type == "error" and "404" not in m.text else []))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", dismiss)
    page.on("request", lambda r: problems.extend([] if r.url.startswith(own) else [f"asked {r.url}"]))
    page.goto(address)
    return page


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(browser: Browser, site: str, ids: dict[str, str], path: str, width: int) -> None:
    problems: list[str] = []
    page = open_page(browser, site + path.format(**ids), width, problems)
    assert problems == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width  # nothing sticks out
    faults = [v for v in Axe().run(page).response["violations"] if v["impact"] in {"serious", "critical"}]
    assert [(f["id"], f["nodes"][0]["html"]) for f in faults] == []
    page.close()


def test_a_claim_leads_to_its_speaker(browser: Browser, site: str, ids: dict[str, str]) -> None:
    page = open_page(browser, f"{site}/article/{ids['good']}", 1440, [])
    link = page.locator(".card.claim .chain a").first
    name = link.inner_text()
    link.click()
    expect(page.locator("h1")).to_contain_text("says")
    assert page.locator(".list > li").count() >= 1, name
    page.close()


def test_a_record_has_an_address_that_can_be_cited(browser: Browser, site: str, web_base: Base) -> None:
    (claim,) = web_base.sql("SELECT id, article FROM claims ORDER BY id LIMIT 1").rows()
    page = open_page(browser, f"{site}/record/{quote(claim['id'], safe='')}", 1440, [])
    assert page.url == f"{site}/article/{claim['article']}#{claim['id']}"
    assert page.evaluate("document.querySelector(':target') !== null")
    page.close()


def test_the_switches_hide_what_others_say(browser: Browser, site: str, ids: dict[str, str]) -> None:
    page = open_page(browser, f"{site}/article/{ids['good']}", 1440, [])
    cards = page.locator(".card.claim:visible")
    assert cards.count() > 3
    page.get_by_label("only what is told as fact").check()
    assert cards.count() == 0
    page.close()


def test_neutral_names_stand_where_judging_words_stood(browser: Browser, site: str, web_base: Base) -> None:
    (found,) = web_base.sql("SELECT article, evidence, neutral FROM loaded WHERE neutral <> '' LIMIT 1").rows()
    page = open_page(browser, f"{site}/article/{found['article']}", 1440, [])
    written = page.locator(".as-written").first
    assert written.is_visible()
    assert found["neutral"] == written.locator("..").get_attribute("data-neutral")
    page.get_by_label("neutral names").check()
    assert not written.is_visible()
    page.close()


def test_dropped_files_are_read_and_found(browser: Browser, site: str, tmp_path: Path) -> None:
    text = "outlet: Sound Courier\npublished: 1990-04-03\n\nCOPENHAGEN, April 3 — Denmark's ferry minister Aage Skovsgaard said on Tuesday that Sweden had agreed to a bridge.\n"
    file = tmp_path / "bridge.txt"
    file.write_text(text, encoding="utf-8")
    page = open_page(browser, f"{site}/add", 1440, [])
    handle = page.evaluate_handle(
        "text => { const given = new DataTransfer(); given.items.add(new File([text], 'bridge.txt', {type: 'text/plain'})); return given; }",
        text,
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": handle})
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".job").first).to_contain_text("1 added", timeout=90_000)
    expect(page.locator(".job").first).to_contain_text("done", timeout=30_000)
    page.goto(f"{site}/?q=Skovsgaard")
    expect(page.locator(".hits > li")).to_have_count(1)
    page.close()


def test_claims_and_events_are_narrowed_down_step_by_step(browser: Browser, site: str) -> None:
    page = open_page(browser, f"{site}/", 1440, [])
    page.get_by_label("Words").fill("Iceland")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Claims", exact=True).click()
    page.wait_for_url("**kind=claims**")
    rows = page.locator(".hits > li")
    every = rows.count()
    assert every > 1
    assert page.locator(".hits mark").first.inner_text().lower() == "iceland"
    facet = page.locator(".facets section").filter(has_text="How sure").locator("li").last
    count = int(facet.locator("small").inner_text())
    facet.locator("a").click()
    expect(page.locator(".total")).to_contain_text(f"{count} claim")
    assert rows.count() == min(count, 20) < every
    page.get_by_role("link", name="×").click()
    expect(rows).to_have_count(every)
    page.get_by_role("link", name="Events", exact=True).click()
    page.wait_for_url("**kind=events**")
    assert "q=Iceland" in page.url  # the words are kept
    page.close()


def test_pages_work_without_a_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/?kind=events")
    page.locator(".facets a").first.click()
    expect(page.locator(".hits > li").first).to_be_visible()
    page.locator(".evidence a").first.click()
    expect(page.locator(".card").first).to_be_visible()
    context.close()


def test_tables_are_to_be_had_as_csv_and_json(site: str, web_base: Base) -> None:
    csv = httpx.get(f"{site}/speaker/country%3AISL?format=csv").text
    assert csv.startswith("id,article,outlet")
    rows = httpx.get(f"{site}/api/speakers/country:ISL/claims").json()
    assert len(rows) == len(csv.splitlines()) - 1
    assert all(row["evidence"] and row["according_to"] for row in rows)


def test_the_interface_is_described(site: str) -> None:
    paths = httpx.get(f"{site}/openapi.json").json()["paths"]
    assert {"/api/search", "/api/transfers", "/api/speakers/{id}/claims"} <= set(paths)
