"""Claims that nobody made, and rejections of what others told."""

from __future__ import annotations

import pytest

from accordingto import read_text
from accordingto.records import Article, Event, Reading


def _read(text: str) -> Reading:
    return read_text(text, Article(text, published="2021-03-12"))


def _event(reading: Reading, kind: str) -> Event:
    return next(e for e in reading.events if e.type == kind)


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Oslo rejected accusations by Sweden that Norwegian troops had attacked a trawler.", ("Norway", "Sweden")),
        ("Iceland rejected the claim that its coast guard had attacked a trawler.", ("Iceland",)),
        ("Norway denied a report in the Bergen Courier that its troops had attacked a trawler.", ("Norway", "Bergen Courier")),
        ("Denmark said reports that it had attacked the trawler were false.", ("Denmark",)),
    ],
)
def test_what_is_rejected_is_denied_by_the_rejecter(text: str, holders: tuple[str, ...]) -> None:
    event = _event(_read(text), "ASSAULT")
    assert event.polarity == "negative"
    assert event.according_to[1:] == holders


def test_what_an_accuser_says_is_open_where_it_is_rejected() -> None:
    event = _event(_read("Denmark rejected Norway's accusation that its troops had attacked the port."), "ASSAULT")
    assert event.certainty == "possible"
    assert event.according_to[-1] == "Norway"


def test_a_condemnation_still_holds_nothing() -> None:
    (claim,) = _read("Norway rejected the plan.").claims
    assert claim.kind == "stance"


@pytest.mark.parametrize(
    "text",
    [
        "No official has said that Denmark attacked the ship.",
        "Nobody has said that Denmark attacked the ship.",
        "None of the ministers said that Denmark attacked the ship.",
        "There were no reports that Denmark had attacked the ship.",
    ],
)
def test_nobody_holds_nothing(text: str) -> None:
    reading = _read(text)
    assert all((c.kind, c.polarity, c.certainty) == ("stance", "negative", "unstated") for c in reading.claims)
    event = _event(reading, "ASSAULT")
    assert event.according_to == ("the article",)
    assert event.certainty == "unstated"


def test_neither_side_does_not_affirm() -> None:
    claims = _read("Neither side has reported injuries.").claims
    assert all(c.polarity == "negative" for c in claims)


def test_a_number_is_not_nobody() -> None:
    (claim,) = _read("The No. 2 official said that Denmark attacked the ship.").claims
    assert claim.kind == "statement"
