"""Comparisons of a growing base: what a batch of new articles costs when the base has many, in time and in memory.

    uv run python benchmarks/compare/growth_base.py FOLDER [--articles 100000] [--batch 1000] [--step 5000]

The articles are those of benchmarks/generate.py. Only the last batch is read, encoded and compared as always: before it an article's reading holds
nothing but names, vectors are stand-ins, as in growth.py, and no statements are compared; all that costs the same however large the base is, and takes
hours for all. The last batch, and after it one more article, are compared in a process of their own, whose memory is told.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import pyarrow.parquet as pq

from accordingto.base import Base, open_base, to_table
from accordingto.comparing.profiles import LEAD
from accordingto.encoder import Vectors, load_encoder
from accordingto.reader import default_reader
from accordingto.records import Article, Entity, Reading, Versions

sys.path.insert(0, str(Path(__file__).parents[2]))
from benchmarks.generate import articles


@dataclass(frozen=True)
class Stand:
    """Stands for the encoder: for a lead a vector of its happening with some noise."""

    tokenizer: Any
    happenings: dict[str, int]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A row for each text."""
        return np.array([self._row(t) for t in texts], dtype=np.float32).reshape(len(texts), 384)

    def _row(self, text: str) -> Vectors:
        noise = np.random.default_rng(zlib.crc32(text.encode())).normal(size=384) / 3
        row = np.random.default_rng(self.happenings[text]).normal(size=384) + noise
        row = 0.7 * row / np.linalg.norm(row) + 0.7 / np.sqrt(384)
        unit: Vectors = (row / np.linalg.norm(row)).astype(np.float32)
        return unit


def main() -> None:
    """Make the base where it is not there yet, and measure the last batch."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--batch", type=int, default=1_000)
    options.add_argument("--step", type=int, default=5_000)
    options.add_argument("--only", choices=("read", "measure"), help="only this, of the last batch, in this process")
    asked = options.parse_args()
    base = open_base(str(asked.folder / "news.base"), create=True)
    lines = articles(asked.articles)
    before = islice(lines, asked.articles - asked.batch)
    if asked.only == "measure":
        _measure(base, asked.folder)
    elif asked.only == "read":
        deque(before, maxlen=0)
        rows = to_table(r for r in default_reader().read_many(_article(x) for x in lines) if isinstance(r, Reading))
        pq.write_table(rows, asked.folder / "last.parquet")
    else:
        with subprocess.Popen([sys.executable, *sys.argv, "--only", "read"]):
            _grow(base, before, asked.step)
        subprocess.run([sys.executable, *sys.argv, "--only", "measure"], check=True)


def _article(line: dict[str, Any]) -> Article:
    return Article(line["text"], key=line["key"], title=line["title"], published=line["published"], outlet=line["outlet"])


def _named(article: Article) -> Reading:
    """A reading that has nothing but names."""
    names = dict.fromkeys(re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", article.text))
    entities = tuple(Entity(f"organisation:{n.lower()}", "organisation", n, None, (), (n,)) for n in names)
    return Reading(article, versions=Versions("0", "PLOVER 2.0", ()), entities=entities)


def _grow(base: Base, lines: Iterator[dict[str, Any]], step: int) -> None:
    encoder = load_encoder()
    done = 0
    while batch := list(islice(lines, step)):
        new = [_article(x) for x in batch]
        happenings = {f"{a.title or ''}. {a.text[:LEAD]}": int(x["story"][1:]) for a, x in zip(new, batch, strict=True)}
        base.commit(to_table(map(_named, new)))
        stand = Stand(encoder.tokenizer, happenings)
        with (
            mock.patch("accordingto.comparing.profiles.load_encoder", lambda stand=stand: stand),
            mock.patch("accordingto.base.compared_stories.matching", return_value=()),
        ):
            done += len(new)
            _timed(base, articles=done)


def _measure(base: Base, folder: Path) -> None:
    rows = pq.read_table(folder / "last.parquet")
    base.delete(rows["id"].to_pylist())  # of an earlier run
    base.compare()
    for part in (rows.slice(0, len(rows) - 1), rows.slice(len(rows) - 1)):
        base.commit(part)
        base.snapshot().close()  # flat files are made for whoever asks first
        _timed(base, new=len(part))
    begun = time.perf_counter()
    found = base.stories(limit=10), base.contradictions(limit=10), base.uncompared()
    print(json.dumps({"asked": round(time.perf_counter() - begun, 2), "stories": len(found[0])}))


def _timed(base: Base, **about: int) -> None:
    begun, busy = time.perf_counter(), time.process_time()
    base.compare()
    seconds = {"cpu": round(time.process_time() - busy, 2), "wall": round(time.perf_counter() - begun, 2)}
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps({**about, **seconds, "peak_mb": peak}), flush=True)


if __name__ == "__main__":
    main()
