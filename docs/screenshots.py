"""Makes the pictures of the pages in docs/screenshots/ from a demo base: `uv run python docs/screenshots.py [--only NAME] [--base BASE]`.

The base is made of examples/ where none is given. Each page is taken light and 1440 px wide; those marked so, dark and 390 px wide too.
PAGES is the one list of the pages.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from accordingto.base import Base, open_base
from accordingto.web.app import create_app
from accordingto.web.state import State

ROOT = Path(__file__).parents[1]
OUT = Path(__file__).parent / "screenshots"
_LARGEST = 200_000  # bytes of a picture


def id_of(query: str) -> Callable[[State], str]:
    """What a query of the base gives first, as a part of an address; empty where there is nothing."""

    def ask(state: State) -> str:
        found = state.rows(query)
        return quote(str(next(iter(found[0].values()))), safe="") if found else ""

    return ask


_ARTICLE = "SELECT article FROM loaded GROUP BY article ORDER BY count(*) DESC, article LIMIT 1"
_STORY = "SELECT id FROM stories WHERE articles > 1 ORDER BY contradictions DESC, articles DESC, id LIMIT 1"
# Its name, its address with {} for what the query finds, and whether it is taken narrow and dark too.
PAGES: tuple[tuple[str, str, Callable[[State], str] | None, bool], ...] = (
    ("search", "/?q=trawler", None, True),
    ("claims", "/?kind=claims&q=limit", None, True),
    ("events", "/?kind=events&actor=ISL", None, False),
    ("article", "/article/{}", id_of(_ARTICLE), True),
    ("speaker", "/speaker/{}", id_of("SELECT 'country:GBR'"), False),
    ("actor", "/actor/{}", id_of("SELECT 'country:ISL'"), False),
    ("stories", "/stories", None, False),
    ("story", "/story/{}", id_of(_STORY), True),
    ("contradictions", "/contradictions", None, False),
    ("relation", "/relation?one=GBR&other=ISL", None, True),
    ("transfers", "/transfers?{}", id_of("SELECT 'n=1' FROM transfers LIMIT 1"), False),
    ("map", "/map", None, True),
    ("sources", "/sources", None, False),
    ("review", "/review", None, True),
    ("add", "/add", None, False),
    (
        "query",
        "/query?sql=SELECT%20outlet%2C%20count(*)%20AS%20articles%20FROM%20articles%20GROUP%20BY%20outlet%20ORDER%20BY%202%20DESC",
        None,
        False,
    ),
    ("api", "/api?example=%2Fapi%2Fclaims#GET/api/claims", None, False),
)


@contextmanager
def demo(where: str | None) -> Iterator[Base]:
    """The base, or one that is made of the examples and compared."""
    if where:
        yield open_base(where)
        return
    with tempfile.TemporaryDirectory(prefix="accordingto-demo-") as folder:
        base = open_base(str(Path(folder) / "demo.base"), create=True)
        base.add(str(ROOT / "examples"), workers=1)
        yield base


@contextmanager
def served(base: Base) -> Iterator[str]:
    """The address of a server over the base."""
    server = uvicorn.Server(uvicorn.Config(create_app(base), host="127.0.0.1", port=0, log_level="warning"))
    listening = server.config.bind_socket()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def take(browser: Browser, address: str, name: str, width: int, *, dark: bool = False) -> None:
    """One picture, of what fits on a screen or a little more."""
    context = browser.new_context(
        viewport={"width": width, "height": 900 if width > 600 else 844}, color_scheme="dark" if dark else "light"
    )
    context.add_cookies([{"name": "accordingto_user", "value": "Ida", "url": address}])  # who reviews
    page: Page = context.new_page()
    answer = page.goto(address)
    if answer is not None and answer.status == 404:
        print(f"{name}: is not there")
    else:
        file = OUT / f"{name}{'-dark' if dark else ''}{'-390' if width < 600 else ''}.png"
        page.screenshot(path=file)
        size = file.stat().st_size
        print(f"{file.name}: {size // 1000} kB{' – too large' if size > _LARGEST else ''}")
    context.close()


def main() -> None:
    """Take the pictures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--base")
    options.add_argument("--only")
    asked = options.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    OUT.mkdir(exist_ok=True)
    with demo(asked.base) as base, served(base) as site, sync_playwright() as playwright:
        state = State(base)
        with playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) as browser:
            for name, address, find, everywhere in PAGES:
                part = find(state) if find else ""
                if asked.only in (None, name) and (part or not find):
                    take(browser, site + address.format(part), name, 1440)
                    if everywhere:
                        take(browser, site + address.format(part), name, 1440, dark=True)
                        take(browser, site + address.format(part), name, 390)
        state.close()


if __name__ == "__main__":
    main()
