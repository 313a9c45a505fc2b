"""Review in a real browser: reject an event and see the counts change, undo it, correct a type; with keys and with forms alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import accordingto
from accordingto.base import Base, open_base, to_table
from accordingto.base.judgements import load

TEXT = "Norway condemned Denmark on Monday. Sweden's minister, Anna Berg, said that Finland had expelled two Danish diplomats."


@pytest.fixture
def base(tmp_path: Path) -> Base:
    made = open_base(str(tmp_path / "news.base"), create=True)
    made.commit(to_table([accordingto.read_text(TEXT)]))
    return made


@pytest.fixture
def address(base: Base, serve: Callable[[Base], AbstractContextManager[str]]) -> Iterator[str]:
    with serve(base) as served:
        yield served


def counted(page: Page, address: str) -> int:
    """How many events the page of Norway's counts in all the base."""
    told: int = page.request.get(f"{address}/api/counts?kind=events").json()["total"]
    return told


def sound(page: Page, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width  # nothing sticks out
    faults = [v for v in Axe().run(page).response["violations"] if v["impact"] in {"serious", "critical"}]
    assert [(f["id"], f["nodes"][0]["html"]) for f in faults] == []


def name_oneself(page: Page, address: str) -> None:
    page.goto(f"{address}/review")
    page.get_by_label("Your name").fill("Ida <b>")
    page.get_by_role("button", name="Remember").click()
    expect(page.locator(".judged-card").first).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_reject_undo_and_correct(browser: Browser, base: Base, address: str, width: int) -> None:
    problems: list[str] = []
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.on("console", lambda m: problems.extend([m.text] if m.type in {"error", "warning"} else []))
    page.on("pageerror", lambda error: problems.append(str(error)))
    name_oneself(page, address)
    sound(page, width)
    before, waiting = counted(page, address), page.locator(".judged-card").count()

    page.keyboard.press("j")
    record = page.locator(".judged-card:focus").get_attribute("id")
    page.keyboard.press("r")
    expect(page.locator(".judged-card")).to_have_count(waiting - 1)
    assert counted(page, address) == before - 1
    expect(page.locator("footer")).to_contain_text("Shown as reviewed (1 judgement)")
    page.get_by_role("link", name="the machine's own records").click()
    page.wait_for_load_state("networkidle")
    assert counted(page, address) == before
    page.get_by_role("link", name="as people have reviewed them").click()
    page.wait_for_load_state("networkidle")
    assert counted(page, address) == before - 1

    page.goto(f"{address}/review/{record}")
    expect(page.get_by_role("listitem").filter(has_text="Ida <b>")).to_contain_text("reject")
    sound(page, width)
    page.get_by_role("button", name="Undo").click()
    page.wait_for_load_state("networkidle")
    assert counted(page, address) == before

    page.locator("summary", has_text="Correct").click()
    page.get_by_label("type").select_option("AID")
    sound(page, width)
    page.locator("form", has=page.get_by_label("type")).get_by_role("button").click()
    expect(page.get_by_role("list").last).to_contain_text("AID")
    assert httpx.get(f"{address}/api/counts?kind=events&type=AID").json()["total"] == 1
    assert [j.verdict for j in load(base.storage)] == ["reject", "undo", "correct"]
    assert problems == []
    page.context.close()


def test_it_works_without_a_script_and_the_article_says_who_judged(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    name_oneself(page, address)
    page.locator(".judged-card").first.get_by_role("button", name="Accept").click()
    expect(page.locator("#figures ~ .wide").first).to_contain_text("1.00")
    page.goto(f"{address}/?kind=events")
    page.locator(".evidence a").first.click()
    expect(page.locator(".by-people").first).to_have_text("accepted by Ida <b>")
    page.context.close()


def test_no_other_site_can_judge_or_send_away(base: Base, address: str) -> None:
    record = base.sql("SELECT id FROM events LIMIT 1").rows()[0]["id"]
    said = {"record": record, "verdict": "reject", "user": "ida"}
    assert httpx.post(f"{address}/review", data=said, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert load(base.storage) == ()
    for back in ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"):
        assert "elsewhere" not in httpx.get(f"{address}/shown", params={"back": back}).headers.get("location", "")


def test_an_entity_is_merged_and_that_is_undone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    name_oneself(page, address)
    actor = f"{address}/actor/country%3ADNK"
    page.goto(actor)
    page.get_by_role("link", name="Merge or split").click()
    sound(page, 1440)
    page.fill("#into", "country:FRO")
    page.get_by_role("button", name="Merge").click()
    page.wait_for_load_state("networkidle")
    assert httpx.get(actor).status_code == 404
    page.get_by_role("button", name="Undo").click()
    page.wait_for_load_state("networkidle")
    assert httpx.get(actor).status_code == 200
    page.close()


def test_u_undoes(browser: Browser, base: Base, address: str) -> None:
    page = browser.new_page()
    name_oneself(page, address)
    record = page.locator(".judged-card").first.get_attribute("id")
    page.locator(".judged-card").first.get_by_role("button", name="Accept").click()
    page.goto(f"{address}/review/{record}")
    page.keyboard.press("u")
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    assert [j.verdict for j in load(base.storage)] == ["accept", "undo"]
    page.close()
