"""Records in words."""

from __future__ import annotations

import pytest

from accordingto import wording
from accordingto.records import When


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When("2018-03-01", "2018-03-01"), "2018-03-01"),
        (When("2018-03-01", "2018-03-31"), "2018-03-01 to 2018-03-31"),
        (When("2018-01-01", None), "since 2018-01-01"),
        (When(None, "2019-12-31"), "until 2019-12-31"),
        (When(reason="no date in the sentence"), "– (no date in the sentence)"),
        (When(), "–"),
    ],
)
def test_the_days_of_an_event(when: When, words: str) -> None:
    assert wording.date(when) == words
