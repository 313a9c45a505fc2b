"""How many, in figures and words. What is counted, and more examples, stand in knowledge/counts.yaml."""

from __future__ import annotations

import pytest

from accordingto.reader import default_reader
from accordingto.reading.amounts import Amount, find_amount
from accordingto.reading.parse import parse


def _amount(text: str) -> Amount | None:
    (document,) = parse([text], default_reader().pipeline)
    tokens = document.sentences[0].tokens
    return find_amount(tokens, 0, len(tokens) - 1)


@pytest.mark.parametrize(
    ("words", "low", "best", "high"),
    [
        ("twelve boats", 12, 12, 12),
        ("2,000 boats", 2000, 2000, 2000),
        ("1.2 million boats", 1_200_000, 1_200_000, 1_200_000),
        ("twenty-three boats", 23, 23, 23),
        ("a dozen boats", 12, 12, 12),
        ("half a dozen boats", 6, 6, 6),
        ("two hundred boats", 200, 200, 200),
        ("dozens of boats", 24, 36, None),
        ("tens of thousands of boats", 20_000, 30_000, None),
        ("at least 12 boats", 12, 12, None),
        ("12 or more boats", 12, 12, None),
        ("more than 30 boats", 31, 31, None),
        ("up to 30 boats", 0, 30, 30),
        ("fewer than 30 boats", 0, 29, 29),
        ("between 20 and 30 boats", 20, 25, 30),
        ("20 to 30 boats", 20, 25, 30),
        ("about 30 boats", 30, 30, 30),
        ("no boats", 0, 0, 0),
    ],
)
def test_how_many(words: str, low: int, best: int, high: int | None) -> None:
    found = _amount(words)
    assert found is not None
    assert (found.low, found.best, found.high) == (low, best, high)


@pytest.mark.parametrize("words", ["boats", "a 40-year-old boat", "the boats"])
def test_no_number_is_none(words: str) -> None:
    assert _amount(words) is None


def test_the_words_are_those_of_the_amount() -> None:
    (document,) = parse(["Some say at least 12 boats sank."], default_reader().pipeline)
    found = find_amount(document.sentences[0].tokens, 0, 6)
    assert found is not None
    assert (found.first, found.last) == (2, 4)


def test_endless_numbers_stay_numbers() -> None:
    found = _amount("nine " + "million " * 60 + "boats")
    assert found is not None
    assert 9_000_000 <= found.best < 10**19
    assert _amount("million " * 60 + "boats") is None
