"""Datelines and credits of agency copy."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.reading.datelines import find_agency, find_dateline, load_agencies

BODY = "The two ministers met for an hour and agreed to meet again before the end of the month.\n\n"

# text: the dateline (to its end), place, date, agency
DATELINES = [
    ("OSLO, Oct. 3 (Reuters) —| The minister", "OSLO", "Oct. 3", "Reuters"),
    ("REYKJAVIK (NSP) -| The minister", "REYKJAVIK", None, "NSP"),
    ("BRUSSELS, 3 October, NSP.| The ministers", "BRUSSELS", "3 October", "NSP"),
    ("(AP) —| The minister", None, None, "Associated Press"),
    ("(Reuters) -| The minister", None, None, "Reuters"),
    ("Oct 3 (Reuters) -| The minister", None, "Oct 3", "Reuters"),
    ("Moscow. 3 October. INTERFAX.COM -| The minister", "Moscow", "3 October", "Interfax"),
    ("MOSCOW, October 3. /TASS/.| The minister", "MOSCOW", "October 3", "TASS"),
    ("PARIS —| The minister", "PARIS", None, None),
    ("Oslo, 3 October —| The minister", "Oslo", "3 October", None),
    ("PARIS, Oct. 3, 1975 —| The minister", "PARIS", "Oct. 3, 1975", None),
    ("LONDON/OSLO, Oct 3 (Reuters) -| The minister", "LONDON/OSLO", "Oct 3", "Reuters"),
    ("Oslo, Norway (CNN) --| The minister", "Oslo, Norway", None, "CNN"),
    ("New Delhi [India], October 3 (ANI):| The minister", "New Delhi", "October 3", "ANI"),
    ("OSLO (AFP)| The minister", "OSLO", None, "Agence France-Presse"),
    ("TALLINN (Nordhavn).| The minister", "TALLINN", None, "Nordhavn"),
    ("LISBON (Tejo-Presse). –| The minister", "LISBON", None, "Tejo-Presse"),
    ("UNITED NATIONS (Reuters) -| The council", "UNITED NATIONS", None, "Reuters"),
    ("ST. JOHN'S, N.L. —| The minister", "ST. JOHN'S, N.L.", None, None),
    ("PORT-AU-PRINCE, Haiti (AP) _| The minister", "PORT-AU-PRINCE, Haiti", None, "Associated Press"),
    ("TÓRSHAVN, Faroe Islands (North Sea Press) —| The minister", "TÓRSHAVN, Faroe Islands", None, "North Sea Press"),
    ("BAKU, Azerbaijan, October 3.| The minister", "BAKU, Azerbaijan", "October 3", None),
    ("NEWPORT NEWS, Va. -| The shipyard", "NEWPORT NEWS, Va.", None, None),
    ("TEHRAN, 03.10.1975 (Harbour News Agency) –| The minister", "TEHRAN", "03.10.1975", "Harbour News Agency"),
]


@pytest.mark.parametrize(("marked", "place", "date", "agency"), DATELINES)
def test_a_dateline_is_found_with_its_parts(marked: str, place: str | None, date: str | None, agency: str | None) -> None:
    head = marked.index("|")
    found = find_dateline(marked.replace("|", ""))
    assert found is not None
    assert (found.start, found.end, found.place, found.date, found.agency) == (0, head, place, date, agency)


@pytest.mark.parametrize(
    "text",
    [
        "OSLO is the capital of Norway, and the talks were held there.",
        "UNITED NATIONS officials said on Monday that the talks had failed.",
        "UNITED NATIONS (UN) officials said on Monday that the talks had failed.",
        "Northern Fisheries Council (NFC) — Norway's delegates left the room.",
        "The Northern Broadcasting Corporation (NBC) - The oldest of the two - said nothing.",
        "BREAKING — The ministers have left the room.",
        "EXCLUSIVE: The ministers have left the room.",
        "NATO — the alliance that both belong to — said nothing.",
        "In Oslo (Norway) the ministers met.",
        "The ministers met in Oslo (Norway). The talks failed.",
        "NFC (Northern Fisheries Council). The delegates left the room.",
        "AFL-CIO to support the fishermen",
        "Monday, the ministers met.",
        "Updated Oct 3 - The ministers met.",
        "Last Monday, Oct. 3 — The ministers met.",
        "Nothing — She said it twice.",
        "I — The",
        "(Photo) A trawler in the harbour",
        "",
        "   \n\n ",
        "\ud800\x00\x07",
    ],
)
def test_an_ordinary_first_sentence_is_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    "head",
    [
        "Cod talks fail\n\n",
        "Cod talks fail\nBy Jane Doe\n\n",
        "\r\n\r\nCod talks fail\r\n\r\n\tTwo days without a result\r\n\r\n",
        "Cod talks fail\n\nBy Jane Doe ",
        "Cod talks fail\n\n" + "A summary of the story in one paragraph, as some outlets have it. " * 3 + "\n\n",
    ],
)
def test_a_dateline_is_found_after_headline_and_byline(head: str) -> None:
    dateline = "LONDON, Dec 12 (Reuters) -"
    text = f"{head}{dateline} The minister said no. {BODY}"
    found = find_dateline(text)
    assert found is not None
    assert text[found.start : found.end] == dateline


def test_a_place_and_a_dash_deep_in_the_text_are_no_dateline() -> None:
    assert find_dateline((BODY.strip() * 2 + "\n\n") * 3 + "OSLO (Reuters) - The minister said no.") is None


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("— Reuters", "Reuters"),
        ("Source: AFP", "Agence France-Presse"),
        ("(NSP)", "NSP"),
        ("-- ANI", "ANI"),
        ("(Reporting by Jane Doe for Reuters; Editing by John Roe)", "Reuters"),
        ("With files from The Canadian Press.", "The Canadian Press"),
        ("The AP contributed to this report.", "Associated Press"),
        ("(With inputs from PTI)", "PTI"),
        ("(Reporting by Jane Doe; editing by John Roe)", None),
        ("He said that it was a good map, and that a trend was seen.", None),
        ("The talks will be resumed in Oslo.", None),
    ],
)
def test_a_credit_at_the_end_names_the_agency(credit: str, agency: str | None) -> None:
    assert find_agency(BODY * 3 + credit) == agency


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("By Jane Doe, Associated Press", "Associated Press"),
        ("Reuters", "Reuters"),
        ("By Jane Doe | AFP", "Agence France-Presse"),
        ("By Anna Map", None),
    ],
)
def test_a_byline_names_the_agency(byline: str, agency: str | None) -> None:
    assert find_agency(f"Cod talks fail\n{byline}\n\n{BODY * 3}") == agency


def test_every_form_of_a_known_agency_gives_one_name() -> None:
    agencies = load_agencies()
    assert {agencies.known(form) for form in ("AP", "A.P.", "The Associated Press", "associated press")} == {"Associated Press"}
    assert {agencies.known(form) for form in ("Xinhua", "XINHUA", "Xinhua News Agency")} == {"Xinhua"}


@pytest.mark.parametrize(
    "text", ["OSLO, " * 300_000, "((" * 500_000, "A" * 2_000_000, "By " + "ABC " * 300_000, "a-" * 500_000, "Oslo. " * 400_000]
)
def test_time_does_not_grow_with_hostile_text(text: str) -> None:
    begin = time.perf_counter()
    find_dateline(text)
    find_agency(text)
    assert time.perf_counter() - begin < 0.5


PIECES = [
    "OSLO",
    "Oslo",
    ", ",
    "Oct. 3",
    " (",
    ")",
    "NSP",
    "Reuters",
    " —",
    " - ",
    ": ",
    "/",
    "[",
    "]",
    ".",
    " ",
    "\n",
    "By ",
    "'",
    "3 October",
    "\ud800",
    "Source: ",
]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=15).map("".join))
def test_any_text_gives_a_dateline_inside_it_or_none(text: str) -> None:
    found = find_dateline(text)
    find_agency(text)
    if found:
        assert 0 <= found.start < found.end <= len(text)
        assert found.place is None or found.place in text[found.start : found.end]
        assert found.date is None or found.date in text[found.start : found.end]
