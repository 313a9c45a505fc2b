"""The gold for events has the form that the head of its files promises, and its scorer counts as it says."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest

from accordingto.ontology import load_ontology
from accordingto.records import Article, CountKind, Event, Participant, Reading, Span, Versions, When

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.events.goldfile import GoldEvent, Item, days_of, load_items, places_of
from benchmarks.events.intervals import wilson
from benchmarks.events.matching import Pair, align

FOLDER = Path(__file__).parents[2] / "benchmarks" / "events"
SIZES = {"sentences.tuned": 100, "sentences.untouched": 100, "articles.tuned": 13, "articles.untouched": 12}
GOLD = {name: load_items(FOLDER / f"{name}.yaml") for name in SIZES}
EVENTS = [pytest.param(item, event, id=f"{item.id}-{event.trigger}") for item in chain(*GOLD.values()) for event in item.events]


@pytest.mark.parametrize("name", SIZES)
def test_sizes_and_a_third_without_events(name: str) -> None:
    items = GOLD[name]
    assert len(items) == SIZES[name]
    empty = sum(not item.events for item in items)
    assert empty == 4 if name.startswith("articles") else 30 <= empty <= 36


def test_no_text_and_no_id_twice() -> None:
    items = list(chain(*GOLD.values()))
    assert len({item.id for item in items}) == len(items)
    assert len({item.text.casefold() for item in items}) == len(items)


def test_every_half_has_every_type_at_least_four_times_and_both_have_nearly_every_mode() -> None:
    for half in ("tuned", "untouched"):
        types = Counter(e.type for kind in ("sentences", "articles") for item in GOLD[f"{kind}.{half}"] for e in item.events)
        assert set(types) == set(load_ontology().quad)
        assert min(types.values()) >= 4
    modes = {(e.type, e.mode) for item in chain(*GOLD.values()) for e in item.events if e.mode}
    assert len(modes) >= 60


@pytest.mark.parametrize(("item", "event"), EVENTS)
def test_event_has_the_form_of_the_gold(item: Item, event: GoldEvent) -> None:
    modes = load_ontology().modes
    assert event.type in load_ontology().quad
    assert event.mode is None or event.mode in modes[event.type]
    assert event.polarity in {"positive", "negative"}
    assert not (event.future and event.hypothetical)
    for word in event.words:
        assert len(places_of(word, item.text)) == 1, word
    for party in (*event.actors, *event.recipients):
        options = party.lstrip("?").split("|")
        assert any(option.casefold() in item.text.casefold() for option in options), party
    if event.place:
        assert any(option in item.text for option in event.place.lstrip("?").split("|"))
    if event.date:
        first, last = map(date.fromisoformat, days_of(event.date))
        assert first <= last
    for count in event.counts:
        assert count.kind in get_args(CountKind)
        assert count.low <= count.best <= (count.high or count.best)


@pytest.mark.parametrize("half", ["tuned", "untouched"])
def test_articles_have_their_length_and_a_day(half: str) -> None:
    for item in GOLD[f"articles.{half}"]:
        assert 80 <= len(item.text.split()) <= 180, item.id
        assert item.published is not None
        date.fromisoformat(item.published)


@pytest.mark.parametrize(
    ("gold", "days"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2025", ("2025-01-01", "2025-12-31")),
        ("?2024-05-01/2024-05-03", ("2024-05-01", "2024-05-03")),
    ],
)
def test_days_of_a_gold_date(gold: str, days: tuple[str, str]) -> None:
    assert days_of(gold) == days


def test_wilson_interval() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 2), round(high, 2)) == (0.49, 0.94)


TEXT = "Norway attacked Denmark on Monday, and Sweden protested."


def _reading(*recipients: str) -> Reading:
    def party(name: str) -> Participant:
        start = TEXT.index(name)
        return Participant(start, start + len(name))

    when = When("2024-05-06", "2024-05-06", granularity="day")
    event = Event("e1", "ASSAULT", Span(7, 15), Span(0, len(TEXT)), (party("Norway"),), tuple(map(party, recipients)), date=when)
    return Reading(Article(TEXT), Versions("0", "PLOVER 2.0"), events=(event,))


def _pair(gold: GoldEvent, reading: Reading) -> Pair:
    (pair,) = align(Item("x", TEXT, (gold,)), reading, reading.events)
    return pair


def test_a_whole_event_needs_all_its_parties_and_no_more() -> None:
    gold = GoldEvent("attacked", "ASSAULT", actors=("Norway|Oslo",), recipients=("Denmark", "?Sweden"))
    assert _pair(gold, _reading("Denmark")).whole
    assert _pair(gold, _reading("Denmark", "Sweden")).whole
    assert not _pair(gold, _reading("Sweden")).whole
    assert not _pair(gold, _reading()).whole


def test_negation_and_dates_are_compared() -> None:
    gold = GoldEvent("attacked", "ASSAULT", actors=("Norway",), recipients=("Denmark",), date="2024-05-06")
    assert _pair(gold, _reading("Denmark")).date
    denied = GoldEvent("attacked", "ASSAULT", actors=("Norway",), recipients=("Denmark",), polarity="negative")
    pair = _pair(denied, _reading("Denmark"))
    assert not pair.whole
    assert not pair.date


def test_an_event_of_another_clause_or_type_is_no_match() -> None:
    reading = _reading("Denmark")
    other = (GoldEvent("protested", "ASSAULT"), GoldEvent("attacked", "ACCUSE"))
    assert align(Item("x", TEXT, other), reading, reading.events) == []
