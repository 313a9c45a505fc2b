"""Dates of publication."""

from __future__ import annotations

import pytest

from accordingto.sources.dates import iso_date


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("1975-12-12", "1975-12-12"),
        (" 1975-12-12 ", "1975-12-12"),
        ("1975-12-12T09:30:00Z", "1975-12-12T09:30:00Z"),
        ("1975-12-12t09:30z", "1975-12-12T09:30Z"),
        ("1975-12-12 09:30:00 +0100", "1975-12-12T09:30:00+0100"),
        ("1975-12-12T09:30:00.123+01:00", "1975-12-12T09:30:00.123+01:00"),
        ("12 December 1975", "1975-12-12"),
        ("Dec. 12, 1975", "1975-12-12"),
        ("Sept. 3, 1975", "1975-09-03"),
        ("Friday, December 12th, 1975", "1975-12-12"),
        ("Fri, 12 Dec 1975 09:30:00 +0000", "1975-12-12T09:30:00+00:00"),
        ("1975/12/12", "1975-12-12"),
        ("19751212", "1975-12-12"),
        ("25/12/1975", "1975-12-25"),
        ("12/25/1975", "1975-12-25"),
        ("12.12.1975", "1975-12-12"),
    ],
)
def test_days_are_read(words: str, iso: str) -> None:
    assert iso_date(words) == iso


@pytest.mark.parametrize(
    "words",
    [
        "12/11/1975",
        "1975",
        "1975-12",
        "December 1975",
        "1975-13-01",
        "1975-02-30",
        "1975-12-12T25:00",
        "last week",
        "",
        None,
        "9" * 500,
        "31/31/1975",
        "\x00",
    ],
)
def test_what_is_no_day_or_could_be_two_is_none(words: str | None) -> None:
    assert iso_date(words) is None
