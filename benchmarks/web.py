"""How fast the pages of a base answer while several people read them at once, and how much memory the server takes.

    python benchmarks/web.py [--base /tmp/base-benchmark] [--seconds 60] [--users 8] [--pause 0] [--add] [--paint]

Starts `accordingto serve` as a process of its own, asks for what is in the base (articles, speakers, words, pairs of states), then lets every user open
one page after the other, with a pause of so many seconds on average, in a mix like that of people: mostly search and articles. Prints the median, the 95th percentile and the slowest
answer of each page, in milliseconds as the browser's side sees them, and the server's processor time and most memory. `--add` runs `accordingto add`
on articles of generate.py into the same base meanwhile, as fast as it goes (give a copy of the base); `--paint` measures the first paint of each page in Chromium, alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from itertools import count
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.generate import articles

Page = Callable[[random.Random], str]


def pages(site: str) -> dict[str, tuple[int, Page]]:
    """The pages: how often each is opened, and an address of it for a chance."""

    def column(sql: str) -> list[str]:
        return [next(iter(row.values())) for row in httpx.get(f"{site}/api/query", params={"sql": sql}, timeout=120).json()]

    ids = column("SELECT id FROM articles USING SAMPLE 1000 ROWS (reservoir, 7)")
    speakers = column("SELECT speaker FROM claims WHERE speaker IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 60")
    actors = column("SELECT actor FROM dyads WHERE actor IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 60")
    states = column("SELECT actor_country FROM dyads WHERE actor_country IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 30")
    outlets = column("SELECT outlet FROM articles WHERE outlet IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 40")
    types = column("SELECT type FROM events GROUP BY 1 ORDER BY count(*) DESC LIMIT 16")
    texts = column("SELECT text FROM articles USING SAMPLE 300 ROWS (reservoir, 7)")
    words = sorted({w for text in texts for w in re.findall(r"[a-z]{5,}", text)})
    stories = column("SELECT id FROM stories WHERE articles > 1 ORDER BY last_day DESC LIMIT 200")
    claims = column("SELECT id FROM claims USING SAMPLE 300 ROWS (reservoir, 7)")
    word: Page = lambda c: " ".join(c.sample(words, c.choice((1, 1, 2))))  # noqa: E731

    def of(path: str, **asked: Page) -> Page:
        return lambda c: path + "?" + urlencode({name: value(c) for name, value in asked.items()})

    def one(values: list[str]) -> Page:
        return lambda c: c.choice(values)

    found: dict[str, tuple[int, Page]] = {
        "first page": (6, lambda c: "/"),
        "search: words": (12, of("/", q=word)),
        "search: words, outlet": (4, of("/", q=word, outlet=one(outlets))),
        "search: speaker": (3, of("/", speaker=one(states), certainty=lambda c: c.choice(("", "certain", "possible")))),
        "search: actor, type": (3, of("/", actor=one(states), type=one(types))),
        "search: claims": (4, of("/", kind=lambda c: "claims", q=word)),
        "search: claims, speaker": (3, of("/", kind=lambda c: "claims", speaker=one(states))),
        "search: events": (4, of("/", kind=lambda c: "events", actor=one(states), type=one(types))),
        "search: events, words": (3, of("/", kind=lambda c: "events", q=word)),
        "article": (30, lambda c: f"/article/{c.choice(ids)}"),
        "record": (3, lambda c: f"/record/{quote(c.choice(claims), safe='')}"),
        "speaker": (6, lambda c: f"/speaker/{quote(c.choice(speakers), safe='')}"),
        "actor": (6, lambda c: f"/actor/{quote(c.choice(actors), safe='')}"),
        "relation": (3, lambda c: "/relation?" + urlencode(dict(zip(("one", "other"), c.sample(states, 2), strict=True)))),
        "stories": (3, lambda c: "/stories"),
        "contradictions": (2, lambda c: "/contradictions"),
        "transfers": (3, of("/transfers", supplier=lambda c: c.choice(("", *states)))),
        "map": (3, of("/map", type=lambda c: c.choice(("", *types)))),
        "sources": (3, lambda c: "/sources"),
        "query": (2, lambda c: "/query"),
        "add": (2, lambda c: "/add"),
    }
    if stories:
        found["story"] = (4, lambda c: f"/story/{c.choice(stories)}")
    return found


@contextmanager
def served(base: str) -> Iterator[tuple[str, int]]:
    """The address and the process of a server over a base."""
    command = [sys.executable, "-m", "accordingto", "serve", "--base", base, "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            line = next((text for text in server.stderr if "http://" in text), "")
            found = re.search(r"http://[^\s]+:\d+", line)
            if found is None:
                raise SystemExit(f"the server did not start: {line}")
            threading.Thread(target=lambda: sys.stderr.writelines(server.stderr or ()), daemon=True).start()
            with httpx.Client(transport=httpx.HTTPTransport(retries=8), timeout=120) as client:
                client.get(found[0])
            yield found[0], server.pid
        finally:
            server.terminate()


@contextmanager
def added(base: str) -> Iterator[None]:
    """Adds new articles to a base, a hundred at a time, until the block ends."""
    stop = threading.Event()
    with tempfile.TemporaryDirectory() as folder:

        def add() -> None:
            for seed in count(time.time_ns() % 1_000_000):
                coming = Path(folder) / f"{seed}.jsonl"
                coming.write_text(
                    "".join(json.dumps({**a, "key": f"{seed}-{a['key']}"}) + "\n" for a in articles(100, seed)), encoding="utf-8"
                )
                command = [sys.executable, "-m", "accordingto", "add", str(coming), "--base", base, "--workers", "1", "--no-compare"]
                process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                while process.poll() is None:
                    if stop.wait(0.2):
                        process.terminate()
                        process.wait()
                        return

        thread = threading.Thread(target=add)
        thread.start()
        yield
        stop.set()
        thread.join()


def used(site: str, mix: dict[str, tuple[int, Page]], users: int, seconds: float, pause: float) -> tuple[dict[str, list[float]], list[str]]:
    """How long the answers of each page took, in seconds, and what went wrong."""
    names, weights = list(mix), [often for often, _ in mix.values()]
    taken: dict[str, list[float]] = defaultdict(list)
    wrong: list[str] = []
    until = time.monotonic() + seconds

    def use(user: int) -> None:
        chance = random.Random(user)
        with httpx.Client(base_url=site, timeout=120) as client:
            while time.monotonic() < until:
                name = chance.choices(names, weights)[0]
                address = mix[name][1](chance)
                start = time.perf_counter()
                try:
                    answer = client.get(address)
                except httpx.HTTPError as error:
                    wrong.append(f"{error} {address}")
                    return
                taken[name].append(time.perf_counter() - start)
                if answer.status_code >= 400:
                    wrong.append(f"{answer.status_code} {address}")
                time.sleep(chance.uniform(0, 2 * pause))

    threads = [threading.Thread(target=use, args=(user,)) for user in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken, wrong


def painted(site: str, mix: dict[str, tuple[int, Page]]) -> dict[str, float]:
    """The time to the first paint of each page, in seconds, in a browser that has nothing of it yet."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    first: dict[str, float] = {}
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) as browser:
        for name, (_, page) in mix.items():
            with browser.new_context() as context:
                opened = context.new_page()
                opened.goto(site + page(random.Random(99)))
                while not (times := opened.evaluate("performance.getEntriesByName('first-contentful-paint').map(e => e.startTime)")):
                    time.sleep(0.02)
                first[name] = times[0] / 1000
    return first


def held(site: str) -> int:
    """How many articles the server sees."""
    rows = httpx.get(f"{site}/api/query", params={"sql": "SELECT count(*) AS n FROM articles"}, timeout=120).json()
    return int(rows[0]["n"])


def memory(process: int) -> int:
    """The most memory that a process has taken, in MB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="utf-8"))
    return int(found[1]) // 1024 if found else 0


def processor(process: int) -> float:
    """The seconds that a process has computed."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--base", default="/tmp/base-benchmark")
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--pause", type=float, default=0)
    options.add_argument("--users", type=int, default=8)
    options.add_argument("--add", action="store_true")
    options.add_argument("--paint", action="store_true")
    asked = options.parse_args()
    with served(asked.base) as (site, process):
        mix = pages(site)
        before, there = processor(process), held(site)
        with added(asked.base) if asked.add else nullcontext():
            taken, wrong = used(site, mix, asked.users, asked.seconds, asked.pause)
        busy = processor(process) - before
        first = painted(site, mix) if asked.paint else {}
        print(f"{'page':26}{'opened':>8}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}" + (f"{'paint ms':>10}" if first else ""))
        for name in mix:
            times = sorted(taken.get(name, [])) or [0.0]
            figures = (statistics.median(times), times[-(-95 * len(times) // 100) - 1], times[-1], *([first[name]] if first else []))
            print(f"{name:26}{len(times):>8}" + "".join(f"{1000 * f:>{10 if n == 3 else 8}.0f}" for n, f in enumerate(figures)))
        opened = sum(map(len, taken.values()))
        print(f"{opened} pages, {opened / asked.seconds:.0f} a second, {1000 * busy / max(1, opened):.0f} ms of processor time each")
        print(f"the server took at most {memory(process)} MB; {len(wrong)} went wrong")
        if asked.add:
            print(f"meanwhile {held(site) - there} articles were added")
        for line in wrong[:5]:
            print(line)


if __name__ == "__main__":
    main()
