"""When and where an event was, where its own sentence says so."""

from __future__ import annotations

from accordingto import read_text
from accordingto.records import Article, Event, Reading


def _read(text: str) -> Reading:
    return read_text(text, Article(text, published="2021-03-12"))


def _event(reading: Reading, kind: str) -> Event:
    return next(e for e in reading.events if e.type == kind)


def test_the_date_in_the_clause_is_the_events() -> None:
    reading = _read("Norway condemned Denmark on 3 March 2021.")
    date = _event(reading, "ACCUSE").date
    assert (date.start, date.end, date.granularity) == ("2021-03-03", "2021-03-03", "day")
    assert date.text is not None
    assert "3 March 2021" in reading.words(date.text)


def test_a_month_is_an_interval() -> None:
    date = _event(_read("Norway condemned Denmark in February 2021."), "ACCUSE").date
    assert (date.start, date.end, date.granularity) == ("2021-02-01", "2021-02-28", "month")


def test_without_a_date_the_reason_is_told_and_the_day_of_publication_is_not_taken() -> None:
    date = _event(_read("Norway condemned Denmark."), "ACCUSE").date
    assert (date.start, date.end, date.text) == (None, None, None)
    assert date.reason == "no date in the sentence"


def test_when_it_was_said_is_not_when_it_was() -> None:
    reading = _read("The ministry said on 10 March 2021 that Danish troops had attacked the rebels.")
    assert _event(reading, "ASSAULT").date.start is None


def test_two_dates_go_to_their_own_events() -> None:
    reading = _read("Norway condemned Denmark on 3 March 2021 after Danish troops attacked the rebels on 1 March 2021.")
    assert _event(reading, "ACCUSE").date.start == "2021-03-03"
    assert _event(reading, "ASSAULT").date.start == "2021-03-01"


def test_a_place_after_in_is_where_it_was() -> None:
    reading = _read("Norway held talks with Denmark in Stockholm.")
    place = _event(reading, "CONSULT").place
    assert (place.name, place.country) == ("Stockholm", "SWE")
    assert place.lat is not None
    assert abs(place.lat - 59.3) < 0.2


def test_a_capital_that_acts_is_no_place() -> None:
    place = _event(_read("Oslo condemned Copenhagen."), "ACCUSE").place
    assert place.text is None
    assert place.reason


def test_the_dateline_is_neither_place_nor_date() -> None:
    reading = _read("HELSINKI, March 10 (Reuters) - Norway condemned Denmark.")
    event = _event(reading, "ACCUSE")
    assert event.place.text is None
    assert event.date.text is None


def test_since_has_no_end_and_until_no_start() -> None:
    since = _event(_read("Denmark has imposed sanctions on Norway since 2018."), "SANCTION").date
    assert (since.start, since.end, since.granularity) == ("2018-01-01", None, "year")
    until = _event(_read("Danish troops occupied the port until 2019."), "COERCE").date
    assert (until.start, until.end, until.granularity) == (None, "2019-12-31", "year")


def test_the_first_time_since_a_date_does_not_say_when() -> None:
    date = _event(_read("Denmark attacked Norway for the first time since 2018."), "ASSAULT").date
    assert (date.start, date.end) == (None, None)
    assert date.reason


def test_the_day_of_another_noun_is_not_the_events() -> None:
    reading = _read("Ministers will discuss Tuesday's attack by Danish troops.")
    assert _event(reading, "ASSAULT").date.start == "2021-03-09"
    assert _event(reading, "AGREE").date.start is None


def test_a_place_on_a_noun_of_the_clause_is_where_it_was() -> None:
    assert _event(_read("Danish troops killed at least 12 people in Bergen."), "ASSAULT").place.name == "Bergen"
    assert _event(_read("Danish troops attacked a convoy of trucks in Bergen, killing a driver."), "ASSAULT").place.name == "Bergen"
    assert _event(_read("Danish jets killed 12 people, including two children, in Bergen on Monday."), "ASSAULT").place.name == "Bergen"


def test_the_place_of_what_is_condemned_is_not_where_it_was_condemned() -> None:
    assert _event(_read("Norway condemned an attack by Danish troops on a convoy near Bergen."), "ACCUSE").place.name is None
