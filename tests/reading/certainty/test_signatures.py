"""The table of what words make of the statements that hang on them: every example of it is run."""

from typing import Any

import pytest

from accordingto.knowledge import read_yaml
from accordingto.reader import default_reader
from accordingto.reading.certainty import commitment
from accordingto.reading.certainty.signatures import load_signatures
from accordingto.reading.parse import parse

ROWS = read_yaml("certainty")["signatures"]
EXAMPLES = [(row, row["example"], row["positive"]) for row in ROWS] + [
    (row, row["denied"], row["negative"]) for row in ROWS if "denied" in row
]


@pytest.mark.parametrize(("row", "example", "score"), EXAMPLES, ids=[example for _, example, _ in EXAMPLES])
def test_every_example_gives_its_word_the_score_of_its_row(row: dict[str, Any], example: str, score: float) -> None:
    start = example.index("[")
    document = next(parse([example.replace("[", "").replace("]", "")], default_reader().pipeline))
    sentence, i = next((s, t.i) for s in document.sentences for t in s.tokens if t.start == start)
    assert commitment(sentence, i).factuality == pytest.approx(score)
    words = {w for t in sentence.tokens for w in (t.lemma, t.lower)}
    assert not row["words"] or any(w.split()[0] in words for w in row["words"]), row["name"]


def test_no_word_is_hidden_by_the_rows_before_its_own() -> None:
    table = load_signatures()
    for row in ROWS:
        words = table.nouns if "pos" in row else table.words
        own = (row["positive"], row["negative"])
        for word in row["words"]:
            assert any(words[word, c].holder == own for c in row["complement"]), f"{word} in {row['name']} has no effect"


def test_all_scores_lie_on_the_scale() -> None:
    table = load_signatures()
    pairs = [pair for s in (*table.words.values(), *table.nouns.values()) for pair in (s.holder, s.author)]
    pairs += [pair for modal in table.modals.values() for pair in (modal.holder, modal.author)]
    pairs += [(hedge.holder, hedge.author) for hedge in (*table.adverbs.values(), *table.adjectives.values())]
    assert all(-3 <= score <= 3 for score in (*(s for pair in pairs for s in pair), *table.conditions.values()))
