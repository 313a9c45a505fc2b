"""Whatever the text, reading it gives a reading, in time that grows with the text."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import accordingto
from accordingto.reader import default_reader
from accordingto.records import Article

WORDS = [
    *("Norway", "Danish", "Oslo", "the minister", "Odd Dahl", "he", "officials", "the Coast Guard", "NATO", "the regime"),
    *("said", "that", "denied", "rammed", "visited", "according to", "would", "not", "will meet", "accused", "of", "attacking"),
    *(
        "on Friday",
        "in 1975",
        "last month",
        "two ships",
        "in",
        "at",
        '"',
        "“",
        "”",
        "'",
        "’",
        "«",
        "(",
        ")",
        "—",
        ",",
        ".",
        "?",
        "\n\n",
        "\n",
    ),
    *("\u202e", "\x00", "\ud800", "<b>", "=1+1", "🚢", "\u0301", "東京", "A.B.C.", "…", "U.S.", "12/12/1975", "3,000", "-", "%"),
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_run_of_newspaper_words_is_read(text: str) -> None:
    assert accordingto.read_text(text).article.text == text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert accordingto.read_text(text).article.text == text


@pytest.mark.parametrize("published", ["not a date", "", "1975-13-40", "9999-12-31", "0001-01-01", "1975-12-12T10:00:00+01:00"])
def test_odd_dates_of_publication_stop_nothing(published: str) -> None:
    text = "Norway's minister will visit Denmark next week, he said on Tuesday. It was 300 years ago."
    assert accordingto.read_text(text, Article("", published=published)).article.text == text


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "“No,” he said. ",
        "Norway accused Denmark of attacking Sweden. ",
        "(((",
        "Oslo, ",
        "on Friday, ",
        "Odd Dahl and ",
        "that ",
        "regime ",
        "a\n\n",
        "'",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        begin = time.process_time()
        default_reader().read(Article((unit * size)[:size]))
        return time.process_time() - begin

    seconds(1_000)
    assert seconds(24_000) < 10 * max(seconds(6_000), 0.1)
