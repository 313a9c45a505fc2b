"""Speed and memory of reading, beside the spaCy pipeline alone, in one run.

uv run python benchmarks/speed.py TEXTS [--articles 1000]

TEXTS is a folder of .txt files. Prints JSON: processor seconds of the pipeline alone over the articles' paragraphs, of reading them by rules
alone and with the attribution model, the ratios, memory after each hundred of `--articles` articles, and the seconds from a cold start to the first result.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from accordingto.reader import Reader, default_reader
from accordingto.reading.parse import plain, split_paragraphs
from accordingto.records import Article


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    arguments = parser.parse_args()
    texts = [p.read_bytes().decode("utf-8") for p in sorted(arguments.texts.glob("*.txt"))][:80]
    found = {
        "machine": f"{platform.processor() or platform.machine()}, Python {platform.python_version()}",
        **_against_the_parser(texts),
        "start_to_first_result_s": _start(texts[0]),
        "memory_mb": _memory(texts, arguments.articles),
    }
    print(json.dumps(found, indent=1))


def _against_the_parser(texts: list[str]) -> dict[str, float]:
    """The best of three turns each, taken in turn so that a busy machine slows all alike."""
    reader = default_reader()
    rules = replace(reader, tagger=None)

    def alone() -> None:
        with reader.pipeline.memory_zone():
            for _ in reader.pipeline.pipe(plain(t[s.start : s.end]) for t in texts for s in split_paragraphs(t)):
                pass

    def reading(with_: Reader) -> None:
        for _ in with_.read_many([Article(t) for t in texts]):
            pass

    runs: dict[str, Callable[[], None]] = {"pipeline_alone": alone, "rules": lambda: reading(rules), "reading": lambda: reading(reader)}
    seconds: dict[str, float] = {}
    reading(reader)
    for _ in range(3):
        for name, run in runs.items():
            begin = time.process_time()
            run()
            seconds[name] = min(seconds.get(name, math.inf), time.process_time() - begin)
    words = sum(len(t.split()) for t in texts)
    return {
        "articles": len(texts),
        "words": words,
        **{f"{name}_s": round(s, 2) for name, s in seconds.items()},
        "rules_ratio": round(seconds["rules"] / seconds["pipeline_alone"], 3),
        "reading_ratio": round(seconds["reading"] / seconds["pipeline_alone"], 3),
        "articles_per_s": round(len(texts) / seconds["reading"], 2),
    }


def _memory(texts: list[str], count: int) -> list[int]:
    """Resident memory in MB after each hundred articles, every one a different text."""

    def articles() -> Iterator[Article]:
        for n, text in enumerate(islice(cycle(texts), count)):
            yield replace(Article(""), text=f"Report number {n} from Port{n}.\n\n{text}", id="")

    sizes = []
    for n, _ in enumerate(default_reader().read_many(articles()), 1):
        if n % 100 == 0:
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            sizes.append(pages * resource.getpagesize() // 1_000_000)
    return sizes


def _start(text: str) -> float:
    """Seconds of `accordingto read FILE` for one article in a fresh process, the best of three."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text[:500])
        file.flush()
        seconds = []
        for _ in range(3):
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-m", "accordingto", "read", file.name, "-f", "json"], check=True, capture_output=True)
            seconds.append(time.perf_counter() - begin)
    return round(min(seconds), 2)


if __name__ == "__main__":
    main()
