"""Articles a second with several processes, each with its own reader.

uv run python benchmarks/throughput.py TEXTS [--processes 2] [--articles 200]

TEXTS is a folder of .txt files. Prints JSON: articles and words read, seconds on the clock once every process has its models loaded, and articles
of 700 words a second.
"""

from __future__ import annotations

import argparse
import json
import time
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from accordingto.reader import default_reader
from accordingto.records import Article, Reading


def read(text: str) -> int:
    """Read one text; returns its number of words."""
    assert all(isinstance(r, Reading) for r in default_reader().read_many([Article(text)]))
    return len(text.split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--articles", type=int, default=200)
    given = parser.parse_args()
    files = [p.read_bytes().decode("utf-8") for p in sorted(given.texts.glob("*.txt"))]
    texts = list(islice(cycle(files), given.articles))
    with get_context("spawn").Pool(given.processes) as pool:
        pool.map(read, files[: 4 * given.processes], chunksize=1)
        begin = time.perf_counter()
        words = sum(pool.imap_unordered(read, texts, chunksize=4))
        seconds = time.perf_counter() - begin
    found = {"processes": given.processes, "articles": len(texts), "words": words, "seconds": round(seconds, 1)}
    print(json.dumps({**found, "articles_of_700_words_per_s": round(words / 700 / seconds, 2)}))


if __name__ == "__main__":
    main()
