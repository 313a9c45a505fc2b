"""Stories, contradictions and relations in a real browser: one clash as four papers tell it."""

from __future__ import annotations

import re

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

PAGES = ("/stories", "/stories?q=nothing+like+that", "/story/{story}", "/contradictions", "/contradictions?kind=roles", "/relation", "/relation?one=Iceland&other=GBR")  # fmt: skip


@pytest.fixture(scope="module")
def story(cod_war_site: str) -> str:
    """The id of the only story of several articles."""
    (found,) = httpx.get(f"{cod_war_site}/api/stories").json()
    return str(found["id"])


def opened(browser: Browser, address: str, width: int, problems: list[str]) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.on("console", lambda m: problems.extend([m.text] if m.type == "error" else []))
    page.on("request", lambda r: problems.extend([] if r.url.startswith(("http://127.0.0.1", "data:")) else [f"asked {r.url}"]))
    page.goto(address)
    return page


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(browser: Browser, cod_war_site: str, story: str, path: str, width: int) -> None:
    problems: list[str] = []
    page = opened(browser, cod_war_site + path.format(story=story), width, problems)
    assert problems == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width  # nothing sticks out
    faults = [v for v in Axe().run(page).response["violations"] if v["impact"] in {"serious", "critical"}]
    assert [(f["id"], f["nodes"][0]["html"]) for f in faults] == []
    page.close()


def test_a_wire_copy_is_one_origin(browser: Browser, cod_war_site: str, story: str) -> None:
    page = opened(browser, f"{cod_war_site}/story/{story}", 1440, [])
    expect(page.locator(".about").first).to_contain_text("3 independent origins")
    agency = page.locator(".origins > li").filter(has_text="NSP")
    expect(agency.locator("li")).to_have_count(2)
    expect(agency).to_contain_text("has the text of")
    page.close()


def test_both_passages_of_a_contradiction_lead_to_their_words(browser: Browser, cod_war_site: str, story: str) -> None:
    page = opened(browser, f"{cod_war_site}/stories", 1440, [])
    page.locator(".list h2 a").first.click()
    roles = page.locator(".contradiction").filter(has_text="rammed").first
    expect(roles.locator("blockquote")).to_have_count(2)
    outlets = {text.split(" › ")[0] for text in roles.locator("blockquote footer").all_inner_texts()}
    assert len(outlets) == 2, "the same outlet against itself"
    words = roles.locator("blockquote a").first
    said = words.inner_text()
    words.click()
    page.wait_for_url("**/article/**")
    assert said[:40] in " ".join(page.locator("body").inner_text().split())
    page.close()


def test_a_relation_differs_by_teller(browser: Browser, cod_war_site: str) -> None:
    page = opened(browser, f"{cod_war_site}/relation?one=Iceland&other=United+Kingdom", 1440, [])
    expect(page.locator("h1")).to_contain_text("Iceland and United Kingdom")
    assert page.locator(".columns section").count() >= 2
    assert page.locator(".columns .alone").count() >= 1
    page.select_option("#by", "holder")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("by=holder"))
    page.close()


def test_the_api_gives_the_evidence(cod_war_site: str, story: str) -> None:
    told = httpx.get(f"{cod_war_site}/api/stories/{story}").json()
    assert {a["outlet"] for a in told["articles"]} == {
        "Nordurljos Daily",
        "The Whitehall Register",
        "Faxafloi Courier",
        "Humber Bank Gazette",
    }
    assert all(t["words"] and t["according_to"] for a in told["agreements"] for t in a["tellings"])
    assert all(c["one_words"] and c["other_words"] for c in told["contradictions"])
    between = httpx.get(f"{cod_war_site}/api/relation", params={"one": "isl", "other": "gbr"}).json()
    assert {"forth", "back"} <= {e["direction"] for e in between}
    assert all(e["evidence"] and e["according_to"] for e in between)
    assert httpx.get(f"{cod_war_site}/api/relation", params={"one": "Atlantis", "other": "gbr"}).status_code == 400
    assert httpx.get(f"{cod_war_site}/api/stories/none").status_code == 404
