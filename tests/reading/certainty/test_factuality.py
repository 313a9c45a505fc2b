"""The author's view of each predicate."""

import pytest

from accordingto.reading.certainty.factuality import factuality


def scores(text: str) -> dict[str, float]:
    return {text[s.start : s.end]: s.score for s in factuality(text)}


def test_what_is_told_as_fact_and_what_is_denied() -> None:
    found = scores("The frigate rammed the trawler but did not sink it.")
    assert (found["rammed"], found["sink"]) == (3.0, -3.0)


def test_an_author_trusts_what_is_said_less_than_what_he_tells_and_more_than_what_is_claimed() -> None:
    told = scores("The fleet left.")["left"]
    said = scores("The minister said that the fleet left.")["left"]
    claimed = scores("The minister claimed that the fleet left.")["left"]
    assert told > said > claimed > 0


def test_the_author_does_not_share_a_denial() -> None:
    assert -3 < scores("The minister denied that the fleet had left.")["left"] < 0


@pytest.mark.parametrize("word", ["may", "might", "could"])
def test_what_may_be_lies_between(word: str) -> None:
    assert 0 < scores(f"The fleet {word} leave.")["leave"] < 1.5


def test_nouns_and_adjectives_are_scored_too() -> None:
    found = scores("The strike was long.")
    assert {"strike", "was", "long"} <= found.keys()


def test_spans_count_code_points_of_the_text() -> None:
    text = "🐟 The fleet left. 🐟"
    assert "left" in scores(text)


@pytest.mark.parametrize("text", ["", " ", "\n", "...", "\ud800", "\x00"])
def test_odd_text_is_scored_without_error(text: str) -> None:
    assert all(-3 <= s.score <= 3 for s in factuality(text))
