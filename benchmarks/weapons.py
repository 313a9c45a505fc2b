"""Mentions of weapons and military platforms found on re3d (Dstl's Relationship and Entity Extraction Evaluation Dataset).

uv run python benchmarks/weapons.py FOLDER [--errors]

FOLDER holds re3d's folders, each with documents.json and entities.json (JSON Lines). A mention counts as found where a found one overlaps it, and a
found one as right where it overlaps a mention of the types Weapon or MilitaryPlatform. What overlaps only a Vehicle is counted neither way: re3d
annotates the same armoured cars as either. Mentions given more than once by the annotators are one.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from accordingto.reader import default_reader
from accordingto.reading.parse import Document, parse
from accordingto.reading.transfers.weapons import find_weapons

WANTED = {"Weapon", "MilitaryPlatform"}
NEITHER = {"Vehicle"}
Spans = set[tuple[int, int]]


def rows(folder: Path, name: str) -> Iterator[dict[str, object]]:
    """The rows of one JSON Lines file of every source."""
    for path in sorted(folder.glob(f"*/{name}")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def gold(folder: Path, types: set[str]) -> dict[object, Spans]:
    """The annotated spans of these types by document."""
    found: dict[object, Spans] = defaultdict(set)
    for row in rows(folder, "entities.json"):
        if row["type"] in types:
            found[row["documentId"]].add((int(str(row["begin"])), int(str(row["end"]))))
    return found


def weapons(document: Document) -> Spans:
    """The spans of the mentions that the reader finds."""
    found = set()
    for w in find_weapons(document):
        tokens = document.sentences[w.sentence].tokens
        found.add((tokens[w.first].start, tokens[w.last].end))
    return found


def overlapping(spans: Iterable[tuple[int, int]], others: Spans) -> Spans:
    """Those of the spans that overlap one of the others."""
    return {(s, e) for s, e in spans if any(s < b and a < e for a, b in others)}


def main(folder: Path, errors: bool) -> None:
    wanted, neither = gold(folder, WANTED), gold(folder, NEITHER)
    documents = {str(row["_id"]): str(row["text"]) for row in rows(folder, "documents.json")}
    counts = dict.fromkeys(("gold", "hit", "found", "right"), 0)
    for key, document in zip(documents, parse(documents.values(), default_reader().pipeline), strict=True):
        found = weapons(document)
        right = overlapping(found, wanted[key])
        judged = found - (overlapping(found, neither[key]) - right)
        hit = overlapping(wanted[key], found)
        for name, spans in zip(counts, (wanted[key], hit, judged, right), strict=True):
            counts[name] += len(spans)
        if errors:
            for kind, spans in (("missed", wanted[key] - hit), ("false", judged - right)):
                for s, e in sorted(spans):
                    print(kind, repr(document.text[s:e]), "…", repr(document.text[max(0, s - 40) : e + 40]))
    recall, precision = counts["hit"] / counts["gold"], counts["right"] / counts["found"]
    print(json.dumps({"recall": round(recall, 3), "precision": round(precision, 3), **counts}))


if __name__ == "__main__":
    main(Path(next(a for a in sys.argv[1:] if a != "--errors")), "--errors" in sys.argv)
