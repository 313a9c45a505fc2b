"""What adding costs beside reading, what a second worker brings, and what SIGKILL does.

uv run python benchmarks/engine.py speed [--articles 200]
uv run python benchmarks/engine.py kills FOLDER [--articles 10000] [--kills 20] [--every 90]

`speed` reads generated articles (generate.py) with one reader in this process, then adds them to a base with one worker and with two. It prints
JSON: articles a second from the first result to the last, the engine's cost beside the reader alone, the second worker's gain, seconds from
the start to the first result, and the most memory of a worker and of the process that gives the articles out. It wants a machine without other work.

`kills` adds the articles by two processes at once, kills one of them about `--every` seconds and starts it again, and looks at the base meanwhile.
Its base and log lie in FOLDER: the same command goes on with a run that was ended. At the end every article is there once and `check` finds nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyarrow as pa

from accordingto.base import Base, open_base
from accordingto.engine import adding
from accordingto.reader import default_reader
from accordingto.records import Article
from accordingto.sources import open_source


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    fast = commands.add_parser("speed")
    fast.add_argument("--articles", type=int, default=200)
    hard = commands.add_parser("kills")
    hard.add_argument("folder", type=Path)
    hard.add_argument("--articles", type=int, default=10_000)
    hard.add_argument("--kills", type=int, default=20)
    hard.add_argument("--every", type=float, default=90.0, help="seconds between two kills, on average")
    given = parser.parse_args()
    found = speed(given.articles) if given.command == "speed" else kills(given.folder, given.articles, given.kills, given.every)
    print(json.dumps({"machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}", **found}, indent=1))


def write(path: Path, count: int) -> None:
    """Generated articles, as JSON Lines."""
    generate = Path(__file__).with_name("generate.py")
    subprocess.run([sys.executable, str(generate), str(path), "--articles", str(count)], check=True)


def speed(count: int) -> dict[str, Any]:
    """The rates of the reader alone, of one worker and of two."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        write(source, count)
        given = [a for a in open_source(str(source)) if isinstance(a, Article)]
        list(default_reader().read_many(given[:5]))
        began = time.perf_counter()
        for _ in default_reader().read_many(given):
            pass
        alone = len(given) / (time.perf_counter() - began)
        one, two = (_adding(source, Path(folder) / f"{n}.base", n) for n in (1, 2))
    return {
        "articles": count,
        "reader_alone_per_s": round(alone, 2),
        "one_worker": one,
        "two_workers": two,
        "engine_cost": round(1 - one["per_s"] / alone, 3),
        "gain_of_a_second_worker": round(two["per_s"] / one["per_s"], 2),
    }


def _adding(source: Path, where: Path, workers: int) -> dict[str, Any]:
    base = open_base(str(where), create=True)
    began = time.perf_counter()
    first, read, most = 0.0, 0, 0
    for so_far in adding(base, [str(source)], workers=workers):
        if so_far.added + so_far.waiting > read:
            first = first or time.perf_counter()
            read = so_far.added + so_far.waiting
            last = time.perf_counter()
            most = max([most, *map(_memory, _workers())])
    return {
        "per_s": round((read - 1) / (last - first), 2),
        "first_result_after_s": round(first - began, 1),
        "whole_run_s": round(time.perf_counter() - began, 1),
        "worker_mb": most,
        "giver_mb": _memory(os.getpid()),
    }


def _workers() -> list[int]:
    """The processes that this one has started."""
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False).stdout
    return [int(p) for p in found.split()]


def _memory(process: int) -> int:
    """The most memory that a process has held so far, in MB."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1000 for line in lines if line.startswith("VmHWM")), 0)


def kills(folder: Path, count: int, most: int, every: float) -> dict[str, Any]:
    """Add with two processes, killing them, until both have ended by themselves."""
    folder.mkdir(parents=True, exist_ok=True)
    source, where, log = folder / "articles.jsonl", folder / "news.base", folder / "kills.json"
    if not source.exists():
        write(source, count)
    base = open_base(str(where), create=True)
    state: dict[str, Any] = json.loads(log.read_text()) if log.exists() else {"kills": 0, "seconds": 0.0, "most_seen": 0}
    rng = random.Random(state["kills"])
    halves = _halves(source)
    running = [_start(halves[n:] + halves[:n], where) for n in range(2)]
    next_kill, clock = time.monotonic() + rng.uniform(0.1, 2) * every, time.monotonic()
    try:
        while any(process.poll() is None for process in running):
            time.sleep(2)
            state["most_seen"] = _look(base, state["most_seen"])
            state["seconds"], clock = state["seconds"] + time.monotonic() - clock, time.monotonic()
            if state["kills"] < most and time.monotonic() > next_kill:
                victim = rng.randrange(2)
                running[victim].send_signal(signal.SIGKILL)
                running[victim].wait()
                running[victim] = _start(halves[victim:] + halves[:victim], where)
                state["kills"] += 1
                next_kill = time.monotonic() + rng.uniform(0.1, 2) * every
            log.write_text(json.dumps(state))
    finally:
        for process in running:
            process.kill()
    wanted = {a.id for a in open_source(str(source)) if isinstance(a, Article)}
    ids = _ids(base)
    checked = base.check(workers=2)
    return {
        "articles": count,
        **state,
        "in_the_base": len(ids),
        "twice": len(ids) - len(set(ids)),
        "missing": len(wanted - set(ids)),
        "spans_checked": checked.spans,
        "problems": list(checked.problems),
        "exits": [process.returncode for process in running],
    }


def _start(sources: list[Path], where: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "accordingto", "add", *map(str, sources), "--base", str(where), "--workers", "1"])


def _halves(source: Path) -> list[Path]:
    """The articles in two files. Each process adds both, and begins with another one, so that they do not read the same all the way."""
    lines = source.read_bytes().splitlines(keepends=True)
    halves = [source.with_name(f"half-{number}.jsonl") for number in (1, 2)]
    for number, half in enumerate(halves):
        half.write_bytes(b"".join(lines[number::2]))
    return halves


def _ids(base: Base) -> list[str]:
    found: list[str] = pa.table(base.storage.table().to_pyarrow_table(columns=["id"]))["id"].to_pylist()
    return found


def _look(base: Base, before: int) -> int:
    """What a reader sees meanwhile: no article twice, and none that was there before gone."""
    ids = _ids(base)
    assert len(ids) == len(set(ids)), "an article is there twice"
    assert len(ids) >= before, "articles are gone"
    return len(ids)


if __name__ == "__main__":
    main()
