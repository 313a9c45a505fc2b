"""Copies and stories of a growing base: how long a batch of new articles takes, how much memory, and how many planted ones are found.

    uv run python benchmarks/compare/growth.py [--articles 100000] [--batch 1000]

The articles are those of benchmarks/generate.py. Leads are encoded for the last batch alone (encoding costs the same however large the base is, and half
an hour for all); the others get a vector of their happening, with noise.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from accordingto.comparing import copies, stories
from accordingto.encoder import Vectors, load_encoder
from accordingto.records import Article

sys.path.insert(0, str(Path(__file__).parents[2]))
from benchmarks.generate import articles


@dataclass(frozen=True)
class Stand:
    """Stands for the encoder: for each lead a vector of its happening."""

    tokenizer: Any
    happenings: Sequence[int]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A row for each text, in the order of the happenings."""
        rows = []
        for happening, text in zip(self.happenings, texts, strict=True):
            row = np.random.default_rng(happening).normal(size=384) + np.random.default_rng(len(text)).normal(size=384) / 3
            rows.append(0.7 * row / np.linalg.norm(row) + 0.7 / np.sqrt(384))
        return np.array(rows, dtype=np.float32)


def main() -> None:
    """Build the base batch by batch and print a line of JSON for every tenth."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--batch", type=int, default=1_000)
    asked = options.parse_args()
    lines = articles(asked.articles)
    encoder = load_encoder()
    texts, told = copies.nothing(), stories.no_stories()
    rows: dict[str, int] = {}
    planted: list[tuple[int, int]] = []
    happenings: list[int] = []
    while batch := list(islice(lines, asked.batch)):
        for line in batch:
            rows[line["key"]] = len(rows)
            happenings.append(int(line["story"][1:]))
            if line.get("copy_of"):
                planted.append((rows[line["key"]], rows[line["copy_of"]]))
        new = [Article(x["text"], id=x["key"], title=x["title"], published=x["published"], outlet=x["outlet"]) for x in batch]
        last = len(rows) == asked.articles
        stand = encoder if last else Stand(encoder.tokenizer, happenings[-len(new) :])
        begun, busy = time.perf_counter(), time.process_time()
        texts, _ = copies.add(texts, [a.text for a in new])
        copied = time.process_time() - busy
        with mock.patch("accordingto.comparing.profiles.load_encoder", lambda stand=stand: stand):
            told = stories.add(told, new)
        if last or (len(rows) // asked.batch) % 10 == 0:
            seconds = {"copies_cpu": copied, "cpu": time.process_time() - busy, "wall": time.perf_counter() - begun}
            peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
            print(json.dumps({"articles": len(rows), **{k: round(v, 2) for k, v in seconds.items()}, "peak_mb": peak}), flush=True)
    print(json.dumps(_right(planted, happenings, texts, told)))


def _right(planted: Sequence[tuple[int, int]], happenings: Sequence[int], texts: copies.Copies, told: stories.Stories) -> dict[str, float]:
    """Share of the planted copies that are in the group of their source, and B-cubed of the stories."""
    found = sum(int(texts.groups[a]) == int(texts.groups[b]) for a, b in planted)
    both = Counter(zip(told.story.tolist(), happenings, strict=True))
    story, gold = Counter(told.story.tolist()), Counter(happenings)
    precision = sum(n * n / story[s] for (s, _), n in both.items()) / len(happenings)
    recall = sum(n * n / gold[g] for (_, g), n in both.items()) / len(happenings)
    return {
        "planted_copies": len(planted),
        "found": round(found / max(len(planted), 1), 4),
        "b3_p": round(precision, 3),
        "b3_r": round(recall, 3),
    }


if __name__ == "__main__":
    main()
