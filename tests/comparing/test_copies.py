"""Copies: reprints, cut and extended texts, and what is none."""

from __future__ import annotations

import random

import pytest

from accordingto.comparing import copies

WORDS = [
    f"{a}{b}" for a in ("har", "mol", "ten", "vik", "sol", "gra", "bel") for b in ("bour", "ten", "dar", "stad", "mir", "lo", "wen", "quay")
]


def text(seed: int, words: int = 300) -> str:
    """Words in an order that no other text has."""
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(words))


def kinds(texts: list[str]) -> list[str]:
    return [c.kind for c in copies.groups(texts)[1]]


def test_the_same_text_under_another_headline_is_a_copy() -> None:
    groups, found = copies.groups([text(1), text(2), text(1).upper() + "."])
    assert groups == [[0, 2]]
    assert found[0].reason == f"the same text word for word: all {found[0].shared} runs of five words"


def test_a_reworded_copy_says_how_much_is_the_same() -> None:
    words = text(3).split()
    for i in range(0, len(words), 25):
        words[i] = "altered"
    (found,) = copies.groups([text(3), " ".join(words)])[1]
    assert found.kind == "near"
    assert f"({found.shared} of {found.runs + found.runs_of - found.shared})" in found.reason


def test_a_cut_copy_is_found_in_a_text_four_times_as_long() -> None:
    long = text(4, 800)
    (found,) = copies.groups([long, " ".join(long.split()[:200])])[1]
    assert found.kind == "part"
    assert "100% of this article's 196 runs" in found.reason


def test_a_short_text_that_stands_whole_in_another_is_a_cut_copy() -> None:
    wire = text(8, 60)
    first = " ".join(wire.split()[:22])
    (found,) = copies.groups([wire, first])[1]
    assert found.kind == "part"
    assert not copies.groups([wire, f"{first} {text(9, 8)}"])[1]
    assert not copies.groups([wire, " ".join(wire.split()[:15])])[1]


def test_a_quoted_statement_makes_no_copy() -> None:
    statement = text(5, 30)
    assert kinds([f"{text(6)} {statement} {text(7)}", f"{text(8)} {statement} {text(9)}"]) == []


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["one"], ["\ud800 \x00", "…"], ["!?", "..."]])
def test_odd_texts_are_no_copies(texts: list[str]) -> None:
    assert copies.groups(texts) == ([], ())


def test_two_short_texts_that_are_the_same_are_copies() -> None:
    assert copies.groups(["Port closed", "port closed", "Port open"])[0] == [[0, 1]]


def test_new_articles_are_compared_with_old_ones_without_their_texts() -> None:
    known, _ = copies.add(copies.nothing(), [text(n) for n in range(50)])
    known, found = copies.add(known, [text(100), text(17)])
    assert [(c.row, c.of) for c in found] == [(51, 17)]
    known, found = copies.add(known, [text(17) + " and so on"])
    assert known.group_lists() == [[17, 51, 52]]


def test_batches_and_one_go_find_the_same_groups() -> None:
    texts = [text(n % 20) + (" more" * (n // 20)) for n in range(60)]
    known = copies.nothing()
    for start in range(0, 60, 7):
        known, _ = copies.add(known, texts[start : start + 7])
    assert known.group_lists() == copies.groups(texts)[0]
