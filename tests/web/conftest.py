"""A base of a few example articles, a server over it, and a real browser."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

import accordingto
from accordingto.base import Base, open_base, to_table
from accordingto.base.compared import bring_up_to_date
from accordingto.records import Reading
from accordingto.web.app import create_app

EXAMPLES = Path(__file__).parents[2] / "examples"
HOSTILE = """<script>alert(1)</script><img src=x onerror=alert(2)> met Norway's minister in Oslo on Friday, "<svg/onload=alert(3)>" said Denmark's envoy.

=HYPERLINK("http://example.org","Iceland") said that \u202eNorway\u202c had sold 12 missiles to Denmark.

The Danish regime rejected the offer on Monday, Sweden's foreign ministry said."""


@pytest.fixture(scope="session")
def web_base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    """Three example articles and one that means harm."""
    base = open_base(str(tmp_path_factory.mktemp("web") / "web.base"), create=True)
    sources = [EXAMPLES / name for name in ("04-nordurljos-ramming.txt", "02-nsp-talks-fail.html", "12-vestfjord-oslo.txt")]
    readings = [r for source in sources for r in accordingto.read(str(source)) if isinstance(r, Reading)]
    about = accordingto.Article(
        "",
        title='<b>Hostile</b> =1+1 "><img src=http://elsewhere.example/x onerror=alert(5)> \u202egpj',
        outlet="=1+2<i>Outlet</i></script><script>alert(6)</script>\u2066",
        authors=("=cmd|' /C calc'!A0", "<svg onload=alert(7)>"),
        url="javascript:alert(4)",
        published="2024-05-02",
    )
    readings.append(accordingto.read_text(HOSTILE, about))
    base.commit(to_table(readings))
    return base


@contextmanager
def serving(base: Base) -> Iterator[str]:
    """The address of a server over a base."""
    server = uvicorn.Server(uvicorn.Config(create_app(base), host="127.0.0.1", port=0, log_level="warning"))
    listening = server.config.bind_socket()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def serve() -> Callable[[Base], AbstractContextManager[str]]:
    """Serves a base of a test's own: one that it writes to."""
    return serving


@pytest.fixture(scope="session")
def site(web_base: Base) -> Iterator[str]:
    """The address of a server over the base."""
    with serving(web_base) as address:
        yield address


@pytest.fixture(scope="session")
def cod_war(tmp_path_factory: pytest.TempPathFactory) -> Base:
    """The clash at Seydisfjordur as four papers tell it, two of them with the same agency's words; compared."""
    base = open_base(str(tmp_path_factory.mktemp("web") / "cod.base"), create=True)
    names = (
        "04-nordurljos-ramming.txt",
        "05-whitehall-register-gunboat.html",
        "06-faxafloi-security-council.txt",
        "07-humber-bank-security-council.html",
    )
    readings = [r for name in names for r in accordingto.read(str(EXAMPLES / name)) if isinstance(r, Reading)]
    base.commit(to_table(readings))
    bring_up_to_date(base.storage)
    return base


@pytest.fixture(scope="session")
def cod_war_site(cod_war: Base) -> Iterator[str]:
    """The address of a server over the compared base."""
    with serving(cod_war) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) as opened:
        yield opened
