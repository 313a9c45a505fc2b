"""How many people were killed, wounded, arrested … in an event. The examples stand in knowledge/counts.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from accordingto import read_text
from accordingto.knowledge import read_yaml
from accordingto.reader import default_reader
from accordingto.reading.entities import resolve
from accordingto.reading.entities.mentions import find_mentions
from accordingto.reading.events.counts import find_counts
from accordingto.reading.parse import parse
from accordingto.records import Count, Reading

EXAMPLES: list[dict[str, Any]] = read_yaml("counts")["examples"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["text"][:50] for e in EXAMPLES])
def test_examples(example: dict[str, Any]) -> None:
    (document,) = parse([example["text"]], default_reader().pipeline)
    cast = resolve(document, find_mentions(document))
    found = [c for s in document.sentences for _, c in find_counts(s, cast)]
    assert [[c.kind, c.low, c.best, c.high] for c in found] == example["counts"]


def _counts(text: str, kind: str) -> tuple[Reading, tuple[Count, ...]]:
    reading = read_text(text)
    return reading, next(e.counts for e in reading.events if e.type == kind)


def test_the_words_are_those_that_count() -> None:
    reading, (killed, wounded) = _counts(
        "Danish jets bombed a market in Bergen, killing at least 12 people and wounding dozens.", "ASSAULT"
    )
    assert (reading.words(killed.text), reading.words(wounded.text)) == ("at least 12 people", "dozens")


def test_what_came_of_an_attack_may_stand_in_the_next_sentence() -> None:
    counts = _counts("Danish troops stormed a market in Bergen and shot at traders. Between 20 and 30 people were wounded.", "ASSAULT")[1]
    assert [(c.kind, c.low, c.best, c.high) for c in counts] == [("wounded", 20, 25, 30)]


def test_counts_go_to_events_of_their_kind() -> None:
    text = "Danish police arrested 17 Norwegian fishermen in Aarhus after Danish troops had killed two Norwegian soldiers."
    assert [c.kind for c in _counts(text, "COERCE")[1]] == ["arrested"]
    assert [c.kind for c in _counts(text, "ASSAULT")[1]] == ["killed"]


def test_two_groups_are_added() -> None:
    reading, (killed,) = _counts("Danish rebels killed two soldiers and three civilians.", "ASSAULT")
    assert (killed.best, reading.words(killed.text)) == (5, "two soldiers and three civilians")


def test_who_is_not_counted_leaves_it_open() -> None:
    killed = _counts("Danish rebels killed two officers and other soldiers.", "ASSAULT")[1][0]
    assert (killed.low, killed.best, killed.high) == (2, 2, None)


def test_an_age_is_no_count() -> None:
    assert _counts("Danish rebels killed a 40-year-old teacher.", "ASSAULT")[1][0].best == 1
