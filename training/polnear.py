"""PolNeAR as training data: articles with the role of each word. The texts stay outside the project; only weights come of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content", "J-content")  # J: a content goes on after a break


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: lists of (start, end) in the article's text."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article as one annotator marked it."""

    key: str
    text: str
    attributions: tuple[Attribution, ...]


def read_polnear(folder: Path) -> Iterator[Annotated]:
    """Every annotation of every article in `folder` (`text/` and `attributions/`), in order."""
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        for annotation in sorted((folder / "attributions").glob(f"{path.stem}_*.ann")):
            yield Annotated(path.stem, text, tuple(_attributions(annotation.read_text(encoding="utf-8"))))


def _attributions(brat: str) -> Iterator[Attribution]:
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    rows = [line.split("\t") for line in brat.splitlines()]
    for row in rows:
        if row[0].startswith("T") and len(row) > 1:
            where = row[1].split(" ", 1)[1]
            spans[row[0]] = tuple((int(a), int(b)) for a, b in (part.split() for part in where.split(";")))
    for row in rows:
        if row[0].startswith("E") and len(row) > 1:
            found: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
            for part in row[1].split():
                role, mark = part.split(":")
                found.get(re.sub(r"\d+$", "", role), []).extend(spans.get(mark, ()))
            if found["Content"]:
                yield Attribution(*(tuple(sorted(found[role])) for role in ("Source", "Cue", "Content")))


def word_labels(annotated: Annotated, words: list[tuple[int, int]]) -> list[int]:
    """The label of each word (given by start and end), as an index into LABELS."""
    at: dict[int, str] = {}
    for a in annotated.attributions:
        for role, spans in (("source", a.source), ("cue", a.cue), ("content", a.content)):
            for n, (start, end) in enumerate(spans):
                first = ("J-" if role == "content" and n else "B-") + role
                at.update(dict.fromkeys(range(start, end), f"I-{role}"))
                at[start] = first
    labels = []
    for start, end in words:
        marks = [at[i] for i in range(start, end) if i in at]
        labels.append(LABELS.index(next((m for m in marks if m[0] != "I"), marks[0]) if marks else "O"))
    return labels
