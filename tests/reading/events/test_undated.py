"""Dates that stand beside an event and need not be its own."""

from __future__ import annotations

import pytest

from accordingto import read_text
from accordingto.records import Article


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Norway supplies Denmark with gas in winter.", "season"),
        ("Denmark sued Norway over the spill in 2019.", "reason"),
        ("Norway extended its sanctions against Denmark until 2027.", "until"),
        ("Norway will hold talks with Denmark ahead of the vote on 5 June.", "before or after"),
        ("Danish police searched the Norwegian party's offices overnight.", "which night"),
        ("Norway condemned the arrests and called a strike for Sunday.", "planned"),
    ],
)
def test_the_reason_is_told(text: str, reason: str) -> None:
    date = read_text(text, Article(text, published="2021-03-12")).events[0].date
    assert (date.start, date.end) == (None, None)
    assert reason in (date.reason or "")
    assert date.text is not None
