"""How many of what some words tell, and whether two numbers exclude each other."""

from __future__ import annotations

import pytest

from accordingto.comparing.numbers import clashing, numbers_in, part_and_whole


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("fired two rounds", [("shell", 2, 2)]),
        ("at least thirty hostages", [("people", 30, None)]),
        ("up to 1,200 Danish soldiers were withdrawn", [("people", 0, 1200)]),
        ("5 million tons of wheat", [("ton", 5_000_000, 5_000_000)]),
        ("half a dozen transport planes", [("plane", 6, 6)]),
        ("a quarter of a billion dollars", [("dollar", 250_000_000, 250_000_000)]),
        ("1.5 million dollars", [("dollar", 1_500_000, 1_500_000)]),
        ("fewer than 90 of our soldiers were captured", [("people", 0, 89)]),
        ("one Swedish plane at most was lost", [("plane", 0, 1)]),
        ("9,000 Burundians crossed the river", [("people", 9000, 9000)]),
        ("the number of prisoners does not exceed 20,000", [("people", 0, 20_000)]),
        ("the crowd was put at 3,000", [("people", 3000, 3000)]),
        ("60 armoured cars", [("vehicle", 60, 60)]),
        ("in May 2001 and on 3 October", []),
        ("within 48 hours, 12 kilometres from the border", []),
        ("a 450-pound bomb and a 5-11 vote", []),
        ("the Hwasong-12 missiles", []),
        ("", []),
    ],
)
def test_numbers(words: str, numbers: list[tuple[str, int, int | None]]) -> None:
    assert [(n.what, n.low, n.high) for n in numbers_in(words)] == numbers


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("eleven pilgrims died", "at least 35 pilgrims were killed", False),
        ("killed 12 people", "at least 10 people died", True),
        ("more than 200 houses burned", "200 houses burned", True),
        ("a ransom of 1 million euros for two teachers", "5 million euros for the two teachers", False),
        ("12 people were killed", "three soldiers were wounded", None),
        ("12 people were killed", "three of them soldiers were killed", None),
        ("four lorries", "six goats", None),
    ],
)
def test_numbers_of_one_thing_agree_or_exclude_each_other(one: str, other: str, agree: bool | None) -> None:
    assert clashing(numbers_in(one), numbers_in(other))[0] is agree


def test_a_part_is_not_the_whole() -> None:
    assert part_and_whole(numbers_in("killed 30 people"), numbers_in("killed four soldiers"))
    assert not part_and_whole(numbers_in("killed 30 soldiers"), numbers_in("killed four soldiers"))
