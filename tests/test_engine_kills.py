"""Two processes add the same articles to one base and are killed at random moments until they are done: each article is there once and whole."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from accordingto import read_text
from accordingto.base import open_base
from accordingto.records import Article

KILLS = 4
GENERATE = Path(__file__).parent.parent / "benchmarks" / "generate.py"


def start(source: Path, base: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "accordingto", "add", str(source), "--base", str(base), "--workers", "1", "--batch", "4"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_each_article_is_there_once_and_whole_whoever_is_killed_when(tmp_path: Path) -> None:
    source, where, rng = tmp_path / "articles.jsonl", tmp_path / "news.base", random.Random(6)
    subprocess.run([sys.executable, GENERATE, source, "--articles", "30", "--words", "40", "90", "--copies", "0"], check=True)
    texts = {line["key"]: line for line in map(json.loads, source.read_text(encoding="utf-8").splitlines())}
    base = open_base(str(where), create=True)
    running = [start(source, where) for _ in range(2)]
    left, seen, next_kill = KILLS, 0, time.monotonic() + rng.uniform(3, 9)
    while any(process.poll() is None for process in running):
        there = [r.article.key for r in base.readings()]  # a Reading that is not whole cannot be made
        assert len(there) == len(set(there))
        assert len(there) >= seen, "what was committed stays"
        seen = len(there)
        if left and time.monotonic() > next_kill:
            victim = rng.randrange(2)
            running[victim].send_signal(signal.SIGKILL)
            running[victim].wait()
            running[victim] = start(source, where)
            left, next_kill = left - 1, time.monotonic() + rng.uniform(1, 9)
        time.sleep(0.3)
    assert [process.returncode for process in running] == [0, 0]
    found = {str(r.article.key): r for r in base.readings()}
    assert len(found) == len(list(base.readings())) == len(texts)
    for key in sorted(found)[:5]:
        line = texts[key]
        about = Article("", **{name: line[name] for name in ("key", "url", "outlet", "title", "published", "language")})
        assert found[key] == read_text(line["text"], about)
    assert not base.check().problems
