"""When an event was, where its own sentence says so."""

from __future__ import annotations

import pytest

from accordingto import read_text
from accordingto.records import Article, Reading, When

PUBLISHED = "2021-03-12"  # a Friday


def _read(text: str) -> Reading:
    return read_text(text, Article(text, published=PUBLISHED))


def _date(text: str, trigger: str) -> When:
    reading = _read(text)
    return next(e.date for e in reading.events if trigger in reading.words(e.trigger).split())


GIVEN = [
    ("Norway condemned Denmark on 3 March 2021.", "condemned", "2021-03-03"),
    ("On Tuesday, Norwegian troops attacked the rebels and seized two villages.", "seized", "2021-03-09"),
    ("In 1976 Norway expelled two Danish diplomats.", "expelled", "1976-01-01"),
    ("Denmark's arrest of a Norwegian skipper last Friday angered Oslo.", "arrest", "2021-03-05"),
    ("Norway said on Wednesday its troops had attacked a Danish post a day earlier.", "attacked", "2021-03-09"),
    ("The two ministers, who met in Stockholm on Monday, signed a treaty.", "met", "2021-03-08"),
    ("Danish police yesterday arrested four Norwegian fishermen.", "arrested", "2021-03-11"),
    ("Norway will impose sanctions on Denmark from 1 April.", "impose", "2021-04-01"),
    ("Norway protested on Monday against Sunday's arrest of three fishermen by Danish police.", "arrest", "2021-03-07"),
    ("Two Norwegian soldiers were killed on Sunday when Danish drones hit their post.", "hit", "2021-03-07"),
    ("Danish troops killed two Norwegian soldiers in Sunday's raid.", "killed", "2021-03-07"),
    ("Norway's prime minister accused Denmark on Monday of having attacked a trawler last week.", "accused", "2021-03-08"),
    ("Norway's prime minister accused Denmark on Monday of having attacked a trawler last week.", "attacked", "2021-03-01"),
    ("Denmark released the fishermen on Tuesday after they had been held for three weeks.", "released", "2021-03-09"),
    ("Denmark on Monday cancelled Friday's meeting with Norway.", "cancelled", "2021-03-08"),
    ("In a statement on Friday, the Norwegian government condemned the Danish raid.", "condemned", "2021-03-12"),
    ("At a meeting in Geneva on Monday, Norway asked Denmark to release the crew.", "asked", "2021-03-08"),
    ("In a letter dated 2 March, Norway demanded that Denmark release the crew.", "demanded", "2021-03-02"),
    ("Denmark's foreign minister will visit Norway on Monday.", "visit", "2021-03-15"),
    ("President Berg resigned on Sunday, two days after his guards had beaten a reporter.", "beaten", "2021-03-05"),
    ("Denmark on Friday said it opposes the Norwegian plan.", "opposes", "2021-03-12"),
    ("Denmark announced on Monday that it would send aid to Norway.", "send", "2021-03-08"),
    ("Norway sentenced two Danes for murder on Monday.", "sentenced", "2021-03-08"),
    ("Norwegian and Danish ministers met for talks in January.", "met", "2021-01-01"),
    ("Norway held its 2020 summit with Denmark in Oslo.", "held", "2020-01-01"),
]


@pytest.mark.parametrize(("text", "trigger", "start"), GIVEN)
def test_the_date_that_belongs_to_the_event(text: str, trigger: str, start: str) -> None:
    assert _date(text, trigger).start == start


NOT_GIVEN = [
    ("Norway condemned Denmark.", "condemned"),
    ("The ministry said on 10 March 2021 that Danish troops had attacked the rebels.", "attacked"),
    ("The two ministers, who met in Stockholm on Monday, signed a treaty.", "signed"),
    ("Norway imposed sanctions on Denmark in response to the 2014 invasion of the islands.", "imposed"),
    ("Norway rejected the 2014 agreement with Denmark.", "rejected"),
    ("Denmark cancelled a meeting with Norway that had been planned for Friday.", "cancelled"),
    ("Denmark has accused Norway of breaking the treaty signed in 1998.", "accused"),
    ("Norwegian police are investigating attacks that occurred on 1 January.", "investigating"),
    ("HELSINKI, March 10 (Reuters) - Norway condemned Denmark.", "condemned"),
    ("Denmark attacked Norway before 3 March 2021.", "attacked"),
    ("Norway will supply Denmark with gas in winter.", "supply"),
    ("Norway violated the May ceasefire with Denmark.", "violated"),
    ("Denmark broke off the Geneva talks of 2018 with Norway.", "broke"),
    ("Denmark sued Norway over the spill in 2019.", "sued"),
    ("The Danish court convicted a Norwegian of the bombing in 2004.", "convicted"),
    ("Police in Norway detained four Danes on suspicion of the theft in January.", "detained"),
    ("Norway apologised to Denmark for the raid in 1943.", "apologised"),
    ("Norway will hold talks with Denmark ahead of the vote on 5 June.", "hold"),
    ("Norway criticised the Danish election in February.", "criticised"),
    ("Norway extended its sanctions against Denmark until 2027.", "extended"),
]


@pytest.mark.parametrize(("text", "trigger"), NOT_GIVEN)
def test_no_date_is_invented(text: str, trigger: str) -> None:
    date = _date(text, trigger)
    assert (date.start, date.end, date.granularity) == (None, None, "none")
    assert date.reason


def test_the_words_are_shown() -> None:
    reading = _read("Norway condemned Denmark on 3 March 2021.")
    assert reading.events[0].date.text is not None
    assert reading.words(reading.events[0].date.text) == "3 March 2021"


def test_a_month_is_an_interval() -> None:
    date = _date("Norway condemned Denmark in February 2021.", "condemned")
    assert (date.start, date.end, date.granularity) == ("2021-02-01", "2021-02-28", "month")


def test_two_dates_go_to_their_own_events() -> None:
    text = "Norway condemned Denmark on 3 March 2021 after Danish troops attacked the rebels on 1 March 2021."
    assert _date(text, "condemned").start == "2021-03-03"
    assert _date(text, "attacked").start == "2021-03-01"


def test_two_ends_are_one_span_of_days() -> None:
    for text in ("Danish ships blockaded Norway from 3 to 5 May 2020.", "Danish ships blockaded Norway between 3 and 5 May 2020."):
        date = _date(text, "blockaded")
        assert (date.start, date.end, date.granularity) == ("2020-05-03", "2020-05-05", "period")


def test_since_has_no_end_and_until_no_start() -> None:
    since = _date("Denmark has imposed sanctions on Norway since 2018.", "imposed")
    assert (since.start, since.end, since.granularity) == ("2018-01-01", None, "year")
    until = _date("Danish troops occupied the port until 2019.", "occupied")
    assert (until.start, until.end, until.granularity) == (None, "2019-12-31", "year")


def test_the_first_time_since_a_date_does_not_say_when() -> None:
    date = _date("Denmark attacked Norway for the first time since 2018.", "attacked")
    assert (date.start, date.end) == (None, None)
    assert date.reason


def test_the_next_day_needs_a_day_before_it() -> None:
    told = "Denmark attacked a Norwegian post on Monday. Norway expelled two Danish diplomats the next day."
    assert _date(told, "expelled").start == "2021-03-09"
    assert _date("Norway expelled two Danish diplomats the next day.", "expelled").start is None
