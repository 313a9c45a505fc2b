"""Readings as rows and back."""

from __future__ import annotations

import pyarrow as pa
import pytest

from accordingto import Article, Reading, read_text
from accordingto.base import from_table, to_table
from accordingto.base.schema import content_of, spans_of


def test_a_reading_comes_back_as_it_was(readings: tuple[Reading, ...]) -> None:
    assert tuple(from_table(to_table(readings))) == readings
    assert any(t.delivery_years.value or t.designation.value for r in readings for t in r.transfers), "the articles should have a transfer"


def test_a_number_stays_a_number(readings: tuple[Reading, ...]) -> None:
    years = [t.order_year.value for r in from_table(to_table(readings)) for t in r.transfers]
    assert years == [t.order_year.value for r in readings for t in r.transfers]


@pytest.mark.parametrize("odd", ["\ud83d", "\ud83d\ude00", "\udc00 \ud800", "\0", "😀"])
def test_odd_characters_move_no_offset(odd: str) -> None:
    reading = read_text(f"Norway {odd} condemned Iceland on Monday.", Article("", title=odd))
    [back] = from_table(to_table([reading]))
    assert len(back.article.text) == len(reading.article.text)
    assert [e.trigger for e in back.events] == [e.trigger for e in reading.events]
    assert back.article.text.encode()
    assert back.article.id == reading.article.id


def test_an_empty_text_is_a_row() -> None:
    reading = read_text("")
    assert list(from_table(to_table([reading]))) == [reading]


def test_what_an_older_program_did_not_write_is_empty(readings: tuple[Reading, ...]) -> None:
    table = to_table(readings).drop_columns(["repeats", "dropped", "agency"])
    back = list(from_table(table))
    assert [r.claims for r in back] == [r.claims for r in readings]
    assert all(r.repeats == () and r.dropped == () and r.article.agency is None for r in back)


def test_a_row_that_is_no_reading_is_refused(readings: tuple[Reading, ...]) -> None:
    [row] = to_table(readings[:1]).to_pylist()
    row["events"][0]["trigger"]["end"] = 10**6
    with pytest.raises(ValueError, match="does not lie in a text"):
        list(from_table(pa.Table.from_pylist([row], to_table(readings).schema)))


def test_the_same_words_in_another_outlet_are_another_content() -> None:
    one, again = Article("Norway  said no.", outlet="Post"), Article("Norway said\nno.", outlet="post")
    assert content_of(one) == content_of(again) != content_of(Article("Norway said no.", outlet="Courier"))


def test_the_checksum_is_of_the_words_at_the_spans(readings: tuple[Reading, ...]) -> None:
    [row] = to_table(readings[:1]).to_pylist()
    row["events"][0]["trigger"]["start"] += 1
    [moved] = from_table(pa.Table.from_pylist([row], to_table(readings).schema))
    assert spans_of(moved) != spans_of(readings[0])


def test_json_comes_back(readings: tuple[Reading, ...]) -> None:
    assert [Reading.from_json(r.to_json()) for r in readings] == list(readings)
