"""Weigh the signs of a toponym: prints the `points` of `src/accordingto/knowledge/toponyms.yaml`.

    uv run --group gazetteer python training/toponyms.py lgl.xml GeoVirus.xml

The files are news with marked toponyms: LGL (Lieberman, Samet and Sankaranarayanan 2010) and GeoVirus (Gritta, Pilehvar and Collier 2018).
The points are the weights of a logistic regression over the signs, to one decimal.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import numpy as np

from accordingto.gazetteer import load_gazetteer
from accordingto.reader import default_reader
from accordingto.reading.parse import parse
from accordingto.reading.places.toponym_signs import load_clues
from accordingto.reading.places.toponyms import find_candidates

PENALTY = 2.0  # of large weights
STEPS = 30
LEAST = 0.1


def main(paths: list[str]) -> None:
    """Fit and print."""
    rows = [row for path in paths for row in read(Path(path))]
    signs = sorted({s for row, _ in rows for s in row})
    column = {s: i for i, s in enumerate(signs)}
    data = np.zeros((len(rows), len(signs) + 1))
    data[:, -1] = 1
    for i, (row, _) in enumerate(rows):
        data[i, [column[s] for s in row]] = 1
    weights = fit(data, np.array([float(is_place) for _, is_place in rows]))
    print(f"points:\n  start: {weights[-1]:.1f}")
    for sign in signs:
        if abs(weights[column[sign]]) >= LEAST:
            print(f'  "{sign}": {weights[column[sign]]:.1f}')


def read(path: Path) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The signs of every candidate of a file, and whether people marked a placed toponym there."""
    shift = -1 if "GeoVirus" in path.name else 0  # its offsets start at 1
    articles = list(ET.parse(path).getroot().iter("article"))
    for article, document in zip(articles, parse((a.findtext("text") or "" for a in articles), default_reader().pipeline), strict=True):
        marked = [
            (int(t.findtext("start") or 0) + shift, int(t.findtext("end") or 0) + shift)
            for t in chain(article.iter("toponym"), article.iter("location"))
            if t.findtext(".//lat")
        ]
        for candidate in find_candidates(document, load_gazetteer(), load_clues()):
            yield candidate.signs, any(candidate.start < end and start < candidate.end for start, end in marked)


def fit(data: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression by Newton's method; the last one, of what every row has, goes without penalty."""
    weights = np.zeros(data.shape[1])
    penalty = np.eye(data.shape[1]) * PENALTY
    penalty[-1, -1] = 0.001
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-data @ weights))
        curve = (data.T * (chance * (1 - chance))) @ data + penalty
        weights += np.linalg.solve(curve, data.T @ (truth - chance) - penalty @ weights)
    return weights


if __name__ == "__main__":
    main(sys.argv[1:])
