"""Own sentences over many constructions, each with how its predicate is held: constructions.txt."""

from pathlib import Path

import pytest

from accordingto.reader import default_reader
from accordingto.reading.certainty import commitment
from accordingto.reading.parse import Sentence, parse

LINES = [
    line.split(" | ")
    for line in (Path(__file__).parent / "constructions.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.fixture(scope="module")
def parsed() -> dict[str, tuple[Sentence, int]]:
    """The sentence and position of each predicate, all texts parsed at once."""
    texts = [text.replace("[", "").replace("]", "") for _, text in LINES]
    found = {}
    for (_, marked), document in zip(LINES, parse(texts, default_reader().pipeline), strict=True):
        start = marked.index("[")
        found[marked] = next((s, t.i) for s in document.sentences for t in s.tokens if t.start == start)
    return found


@pytest.mark.parametrize(("wanted", "text"), LINES, ids=[text for _, text in LINES])
def test_how_the_predicate_is_held(parsed: dict[str, tuple[Sentence, int]], wanted: str, text: str) -> None:
    held = commitment(*parsed[text])
    supposed = " hypothetical" if held.hypothetical else ""
    assert f"{held.certainty} {held.polarity} {held.time}{supposed}" == wanted, held
