"""Precision, recall and F1 of repeated passages, with 95 % intervals from resampled texts.

uv run python benchmarks/repeats/score.py FILE.yaml … [--errors]

A pair that was read is right if both of its passages share at least half of their length with the gold's.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from accordingto import Reading, read_text
from accordingto.records import Repeat, Span

RESAMPLED = 1000


class Counts(NamedTuple):
    """Pairs of one text or of many."""

    right: int
    found: int
    gold: int


def spans(text: str, pair: dict[str, str]) -> tuple[Span, Span]:
    """Where the two passages of the gold stand: the earlier one first, also when their words are the same."""
    first, again = text.index(pair["first"]), text.rindex(pair["again"])
    return Span(first, first + len(pair["first"])), Span(again, again + len(pair["again"]))


def overlaps(read: Span, gold: Span) -> bool:
    """Whether two spans share at least half of the longer one."""
    shared = min(read.end, gold.end) - max(read.start, gold.start)
    return shared * 2 >= max(read.end - read.start, gold.end - gold.start)


def same(read: Repeat, gold: tuple[Span, Span]) -> bool:
    """Whether both passages of a pair are those of the gold."""
    return overlaps(read.first, gold[0]) and overlaps(read.again, gold[1])


def count(item: dict[str, Any], reading: Reading) -> Counts:
    """Pairs right, found and in the gold in one text; no gold pair is found twice."""
    golds = [spans(item["text"], pair) for pair in item["repeats"]]
    right = sum(any(same(read, gold) for read in reading.repeats) for gold in golds)
    return Counts(right, len(reading.repeats), len(golds))


def rates(texts: list[Counts]) -> tuple[float, float, float]:
    """Precision, recall and F1 over texts; 0 where there is nothing to divide by."""
    right, read, gold = (sum(column) for column in zip(*texts, strict=True))
    return right / max(read, 1), right / max(gold, 1), 2 * right / max(read + gold, 1)


def intervals(texts: list[Counts]) -> list[list[float]]:
    """95 % intervals of precision, recall and F1 by resampling the texts."""
    chance = random.Random(5)
    drawn = [rates(chance.choices(texts, k=len(texts))) for _ in range(RESAMPLED)]
    low, high = round(0.025 * RESAMPLED), round(0.975 * RESAMPLED) - 1
    return [[round(values[low], 3), round(values[high], 3)] for values in (sorted(v) for v in zip(*drawn, strict=True))]


def main(arguments: list[str]) -> None:
    """Score every file together and print one JSON line."""
    items = [item for path in arguments if path != "--errors" for item in yaml.safe_load(Path(path).read_text("utf-8"))]
    texts, clean = [], 0
    for item in items:
        reading = read_text(item["text"])
        counts = count(item, reading)
        texts.append(counts)
        clean += counts.found == 0 and counts.gold == 0
        if "--errors" in arguments and not counts.right == counts.found == counts.gold:
            pairs = [(round(r.similarity, 2), reading.words(r.first), reading.words(r.again)) for r in reading.repeats]
            print(f"{item['id']} {item['text']}\n  gold: {item['repeats']}\n  read: {pairs}")
    line = {k: [round(v, 3), ends] for k, v, ends in zip(("precision", "recall", "f1"), rates(texts), intervals(texts), strict=True)}
    total = {"gold": sum(t.gold for t in texts), "found": sum(t.found for t in texts)}
    print(json.dumps({**line, **total, "none_where_none": clean, "of": sum(t.gold == 0 for t in texts)}))


if __name__ == "__main__":
    main(sys.argv[1:])
