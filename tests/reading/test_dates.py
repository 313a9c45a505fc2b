"""Temporal expressions: what is found, what it stands for, and what is none."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.knowledge import read_yaml
from accordingto.reader import default_reader
from accordingto.reading.dates import find_dates, interval
from accordingto.reading.parse import Document, parse
from accordingto.records import Date

DAY = "2022-10-05"  # a Wednesday
MARKED = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")

# each temporal expression is written [words](value), with an empty value where it has none
NEWS = [
    # days
    "The trawlers left Grimsby on [3 October 2022](2022-10-03).",
    "The trawlers left Grimsby on [October 3, 2022](2022-10-03).",
    "The trawlers left Grimsby on [Monday, October 3, 2022](2022-10-03).",
    "The trawlers left Grimsby on [Oct. 3](2022-10-03).",
    "The trawlers left Grimsby on [Sept 28](2022-09-28).",
    "The trawlers left Grimsby on [the 3rd of October](2022-10-03).",
    "The trawlers left Grimsby on [the third of October 2021](2021-10-03).",
    "The trawlers left Grimsby on [2022-10-03](2022-10-03).",
    "The trawlers left Grimsby on [23/09/2022](2022-09-23).",
    "The trawlers left Grimsby on [03/10/2022]().",
    "The trawlers left Grimsby on [03.10.2022](2022-10-03).",
    "The trawlers left Grimsby on [31 February 2021]().",
    "The trawlers left Grimsby on [20 December](2021-12-20).",
    "The trawlers will leave Grimsby on [20 December](2022-12-20).",
    "The trawlers will leave Grimsby on [2 January](2023-01-02).",
    "The trawlers left Grimsby on [Tuesday, 6 October](2020-10-06).",
    "The trawlers lay idle from [3](2022-09-03) to [5 September](2022-09-05).",
    "The trawlers lay idle from [30 August](2022-08-30) to [2 September](2022-09-02).",
    "The trawlers lay idle on [September 3](2021-09-03)–[5, 2021](2021-09-05).",
    "The dispute ended on [3 March 2014](2014-03-03). On [the 5th](2014-03-05) the nets were returned.",
    "The trawlers lay idle from [30 December](2020-12-30) to [2 January 2021](2021-01-02).",
    "The trawlers came in at [noon](2022-10-05T12:00).\nOn [Monday](2022-10-03) they left.",
    # what has a day of its own is past, whatever the tense, unless it is looked forward to
    "The union asked the council to take up [Monday](2022-10-03)'s clash.",
    "The council will discuss [Tuesday](2022-10-04)'s collision.",
    "The envoys will attend [Friday](2022-10-07)'s summit.",
    # names of newspapers and stations
    "The Nordurljos Daily reported the collision.",
    "The Bergen Weekly and the Daily Courier reported the collision.",
    "The Iceland Today programme reported the collision [today](2022-10-05).",
    "[Daily](XXXX-XX-XX) sailings began, and the crew sails [daily](XXXX-XX-XX).",
    # months
    "The ferry sank in [September](2022-09).",
    "The ferry sank in [November](2021-11).",
    "The ferry will be raised in [March](2023-03).",
    "The ferry sank in [October 1975](1975-10).",
    "The ferry sank in [early September](2022-09).",
    "The ferry sank in [mid-September](2022-09).",
    "The ferry sank at [the end of August](2022-08).",
    "The ferry sank [last March](2022-03).",
    "The ferry sank in [March last year](2021-03).",
    "The ferry is to be raised in [June next year](2023-06).",
    "It rained in [April](2021-04) and [May 2021](2021-05).",
    # years, decades, centuries
    "The council has met since [2010](2010).",
    "The council met in [late 2019](2019).",
    "The council met between [2010](2010) and [2012](2012).",
    "The council ruled from [1941](1941)–[45](1945).",
    "The council ruled in [1998](1998)-[2001](2001).",
    "The council was founded in [the 1970s](197).",
    "The council was founded in [the early 1970s](197).",
    "The council was founded in [the '80s](198).",
    "The council was founded in [the sixties](196).",
    "The council was founded in [the 19th century](18).",
    "The council was founded in [the twenty-first century](20).",
    "The city was burnt in [490 BC](BC0490).",
    "Exports fell in [the third quarter of 2021](2021-Q3).",
    "Exports fell in [the second half of 2021](2021-H2).",
    "Exports fell in [the first half of last year](2021-H1).",
    # seasons
    "Many went hungry in [the winter of 1941-42](1941-WI).",
    "The pact was signed in [the spring of 2020](2020-SP).",
    "The pact was signed [last autumn](2021-FA).",
    "The pact will be signed [next spring](2023-SP).",
    "The pact was signed [this summer](2022-SU).",
    "The pact was signed in [summer 2019](2019-SU).",
    # weekdays
    "The envoy landed on [Tuesday](2022-10-04).",
    "The envoy landed on [Wednesday](2022-10-05).",
    "The envoy landed on [Thursday](2022-09-29).",
    "The envoy will land on [Thursday](2022-10-06).",
    "The envoy is due to land on [Friday](2022-10-07).",
    "The envoy landed [last Friday](2022-09-30).",
    "The envoy will land [next Monday](2022-10-10).",
    "The envoy landed on [Tuesday night](2022-10-04TNI).",
    "The envoy landed late on [Monday](2022-10-03).",
    "The envoy and the king met over [the weekend](2022-W39-WE).",
    "The envoy and the king met [last weekend](2022-W39-WE).",
    # hours
    "The lighthouse went dark at [5:30 a.m.](2022-10-05T05:30)",
    "The lighthouse went dark at [5:30 a.m.](2022-10-04T05:30) on [Tuesday](2022-10-04).",
    "The lighthouse went dark at [5 p.m. Tuesday](2022-10-04T17:00).",
    "The lighthouse went dark at [14:00 GMT](2022-10-05T14:00).",
    "The lighthouse went dark at [noon](2022-10-05T12:00).",
    "The lighthouse went dark on [the night of 3 May 2021](2021-05-03TNI).",
    "The lighthouse went dark [this morning](2022-10-05TMO).",
    "The lighthouse went dark [last night](2022-10-04TNI).",
    "The lighthouse went dark [yesterday evening](2022-10-04TEV).",
    "The lighthouse will go dark [tonight](2022-10-05TNI).",
    # relative
    "The mediator arrived [today](2022-10-05).",
    "The mediator arrived [yesterday](2022-10-04).",
    "The mediator will arrive [tomorrow](2022-10-06).",
    "The mediator arrived [the day before yesterday](2022-10-03).",
    "The mediator arrived [last week](2022-W39).",
    "The mediator arrived [last month](2022-09).",
    "The mediator arrived [last year](2021).",
    "The mediator will arrive [next week](2022-W41).",
    "The mediator will arrive [later this month](2022-10).",
    "The mediator arrived [earlier this year](2022).",
    "The mediator arrived [two years ago](2020).",
    "The mediator arrived [three months ago](2022-07).",
    "The mediator arrived [two weeks ago](2022-W38).",
    "The mediator arrived [a fortnight ago](2022-W38).",
    "The mediator arrived [five days ago](2022-09-30).",
    "The mediator arrived [48 hours ago](2022-10-03).",
    "The mediator arrived [a few days ago](PAST_REF).",
    "The mediator arrived [a decade ago](201).",
    "The mediator arrived on [3 March 2014](2014-03-03) and left [the next day](2014-03-04).",
    "The mediator arrived on [3 March 2014](2014-03-03) and left [two days later](2014-03-05).",
    "The mediator arrived on [3 March 2014](2014-03-03) and left [a week later](2014-W11).",
    "The mediator arrived on [3 March 2014](2014-03-03) and left [that evening](2014-03-03TEV).",
    "The mediator arrived in [October 2014](2014-10) and left [the following spring](2015-SP).",
    "The mediator arrived in [May 2014](2014-05) and left [later that year](2014).",
    "The mediator will report by [the end of the year](2022).",
    # how long, how often
    "The blockade lasted [three months](P3M).",
    "The blockade lasted [more than two years](P2Y).",
    "The blockade lasted [half an hour](PT30M).",
    "The blockade lasted [one and a half years](P1.5Y).",
    "The blockade lasted [several weeks](PXW).",
    "The blockade lasted [ten days](P10D).",
    "A [ten-day](P10D) blockade is over.",
    "A [20-year-old](P20Y) sailor was hurt.",
    "The skipper is [25 years old](P25Y).",
    "Prices have doubled over [the past two years](P2Y).",
    "Prices have doubled within [weeks](PXW).",
    "The parties meet [every week](XXXX-WXX).",
    "The parties meet [every Tuesday](XXXX-WXX-2).",
    "The parties meet [twice a month](P1M).",
    "The parties meet [annually](XXXX).",
    "The parties meet on [Fridays](XXXX-WXX-5).",
    # vague
    "The harbour is [now](PRESENT_REF) open.",
    "The harbour was [recently](PAST_REF) opened.",
    "The harbour is [currently](PRESENT_REF) open.",
    "The harbour may be closed in [the future](FUTURE_REF).",
    "The harbour was closed in [the past](PAST_REF).",
    # feasts
    "The truce began on [Christmas Day](2021-12-25).",
    "The truce will begin on [Christmas Eve](2022-12-24).",
]

NO_DATES = [
    "2,000 troops crossed the river.",
    "The army sent 1941 men and 2010 horses.",
    "The rebels carried AK-74 rifles and flew a MiG-29.",
    "He may march to the coast, and they may fall.",
    "June Larsen met Theresa May.",
    "They march on the capital.",
    "The second ship came second.",
    "The fall of the city was a shock.",
    "The council adopted Resolution 1973 under Article 2020.",
    "Resolutions 1701 and 1559 were adopted after 50 ad campaigns.",
    "House No. 1941 and flight 1850 are full.",
    "The ticket costs $1950 and £2010.",
    "The First World War was long and the Cold War cold.",
    "Losses rose by 1.09 million.",
    "The crew won 5-3.",
    "The skipper, 45, is in his thirties.",
    "The man came third, and one of the three came first.",
    "",
    "\x00\x07 \ud800",
    "9" * 5_000,
]

STORY = (
    "The dispute began in [1972](1972). In [September](1972-09) a gunboat cut the nets of a trawler, and on [18 May 1973](1973-05-18) frigates"
    " arrived. [The next day](1973-05-19) they met. On [26 May](1973-05-26) a ship was shelled; [two weeks later](1973-W23) another was rammed."
    " [That summer](1973-SU) talks failed. A truce was signed on [8 November](1973-11-08). In [January](1974-01) the fleet came back,"
    " and by [the end of the year](1974) it was gone. The rules of [1901](1901) were forgotten. In [March](1974-03) a new law was passed."
)


def unmarked(text: str) -> tuple[str, list[tuple[int, int, str | None]]]:
    """A text without its marks, and what they say: start, end and value of each expression."""
    plain, marks, at = "", [], 0
    for m in MARKED.finditer(text):
        plain += text[at : m.start()]
        marks.append((len(plain), len(plain) + len(m[1]), m[2] or None))
        plain += m[1]
        at = m.end()
    return plain + text[at:], marks


@cache
def documents(texts: tuple[str, ...]) -> dict[str, Document]:
    return dict(zip(texts, parse(texts, default_reader().pipeline), strict=True))


def read(text: str, published: str | None = DAY, *, among: tuple[str, ...] = ()) -> tuple[Date, ...]:
    return find_dates(documents(among or (text,))[text], published)


def found(dates: tuple[Date, ...]) -> list[tuple[int, int, str | None]]:
    return [(d.start, d.end, d.value) for d in dates]


PLAIN_NEWS = tuple(unmarked(t)[0] for t in NEWS)
PATTERNS = read_yaml("dates")["patterns"]
EXAMPLES = tuple(unmarked(row["example"])[0] for row in PATTERNS)


@pytest.mark.parametrize("marked", NEWS)
def test_news_is_relative_to_its_day(marked: str) -> None:
    text, marks = unmarked(marked)
    assert found(read(text, among=PLAIN_NEWS)) == marks


@pytest.mark.parametrize("row", PATTERNS, ids=[row["pattern"] for row in PATTERNS])
def test_each_pattern_reads_its_example(row: dict[str, str]) -> None:
    text, marks = unmarked(row["example"])
    assert set(marks) <= set(found(read(text, among=EXAMPLES)))


@pytest.mark.parametrize("text", NO_DATES)
def test_is_no_date(text: str) -> None:
    assert read(text, among=tuple(NO_DATES)) == ()


@pytest.mark.parametrize("published", [None, "2022-10-05"])
def test_a_story_goes_on_from_the_date_told_last(published: str | None) -> None:
    text, marks = unmarked(STORY)
    assert found(read(text, published)) == marks


def test_without_a_day_of_publication_the_reason_is_given() -> None:
    dates = read("The envoy left yesterday and comes back in October.", None)
    assert [(d.value, d.reason) for d in dates] == [(None, "relative to the day of publication, which is not known")] * 2


def test_a_day_of_publication_that_is_none_counts_as_unknown() -> None:
    assert [d.value for d in read("The envoy left yesterday.", "last Tuesday")] == [None]
    assert [d.value for d in read("The envoy left yesterday.", "2022-10-05T23:10:00+02:00")] == ["2022-10-04"]


@pytest.mark.parametrize(
    ("published", "value"),
    [("1916-10-02", "1916-07-18"), ("2022-10-05", "2016-07-18"), ("1915-10-02", "1916-07-18"), ("1914-10-02", "1816-07-18")],
)
def test_two_digits_are_the_latest_such_year_up_to_the_next(published: str, value: str) -> None:
    assert [d.value for d in read("The trawler was sold on 18.7.16 at Grimsby.", published)] == [value]


def test_types() -> None:
    dates = read("On Tuesday at 5 p.m. they met for two hours, as they do every week.")
    assert [d.type for d in dates] == ["DATE", "TIME", "DURATION", "SET"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-10-03", ("2022-10-03", "2022-10-03", "day")),
        ("2022-10-03TNI", ("2022-10-03", "2022-10-03", "day")),
        ("2022-10-03T05:30", ("2022-10-03", "2022-10-03", "day")),
        ("1975-12", ("1975-12-01", "1975-12-31", "month")),
        ("2024-02", ("2024-02-01", "2024-02-29", "month")),
        ("1975", ("1975-01-01", "1975-12-31", "year")),
        ("197", ("1970-01-01", "1979-12-31", "decade")),
        ("18", ("1800-01-01", "1899-12-31", "period")),
        ("1975-SU", ("1975-06-01", "1975-08-31", "season")),
        ("1975-WI", ("1975-12-01", "1976-02-29", "season")),
        ("2022-W40", ("2022-10-03", "2022-10-09", "week")),
        ("2022-W40-WE", ("2022-10-08", "2022-10-09", "period")),
        ("2021-Q3", ("2021-07-01", "2021-09-30", "period")),
        ("2021-H1", ("2021-01-01", "2021-06-30", "period")),
        *(
            (nothing, None)
            for nothing in ("P2Y", "PAST_REF", "XXXX-WXX-2", "BC0490", "2021-13", "2021-02-31", "2021-W60", "2021-Q7", "", "x")
        ),
    ],
)
def test_interval(value: str, expected: tuple[str, str, str] | None) -> None:
    assert interval(value) == expected


WORDS = st.sampled_from(
    [
        "the",
        "a",
        "of",
        "in",
        "on",
        "to",
        "-",
        "–",
        ",",
        ".",
        "'",
        "3",
        "31",
        "99",
        "490",
        "1975",
        "1990",
        "2022",
        "9999",
        "1.5",
        "5:30",
        "BC",
        "a.m.",
        "s",
        "th",
        "May",
        "March",
        "Monday",
        "spring",
        "fall",
        "night",
        "day",
        "week",
        "months",
        "years",
        "decade",
        "century",
        "last",
        "next",
        "this",
        "that",
        "two",
        "few",
        "half",
        "ago",
        "later",
        "before",
        "after",
        "every",
        "end",
        "early",
        "mid",
        "quarter",
        "first",
        "second",
        "Christmas",
        "Eve",
        "now",
        "future",
        "past",
        "\n\n",
        "29",
        "February",
        "2022-02-30",
    ]
)


@given(st.lists(WORDS | st.text(max_size=5), max_size=40).map(" ".join), st.sampled_from([None, DAY, "0001-01-01", "9999-12-31"]))
@settings(max_examples=150, deadline=None)
def test_spans_are_in_order_whatever_the_text(text: str, published: str | None) -> None:
    (document,) = parse([text], default_reader().pipeline)
    end = 0
    for date in find_dates(document, published):
        assert end <= date.start < date.end <= len(text)
        assert (date.value is None) == (date.reason is not None)
        end = date.end
        if date.value:
            interval(date.value)
