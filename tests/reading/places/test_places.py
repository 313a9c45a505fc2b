"""Toponyms and where they are."""

from __future__ import annotations

from itertools import pairwise

import pytest

from accordingto.reader import default_reader
from accordingto.reading.entities import Cast
from accordingto.reading.parse import parse
from accordingto.reading.places import locate
from accordingto.records import Place

NOBODY = Cast((), ())


def read(text: str) -> list[tuple[str, Place]]:
    document = next(parse([text], default_reader().pipeline))
    return [(text[p.start : p.end], p) for p in locate(document, NOBODY)]


def where(text: str, words: str) -> list[str | None]:
    """The countries of every place called so in the text."""
    return [p.country for name, p in read(text) if name == words]


def is_near(place: Place, lat: float, lon: float) -> bool:
    return place.lat is not None and place.lon is not None and abs(place.lat - lat) < 1 and abs(place.lon - lon) < 1.5


def test_a_state_behind_the_name_says_which_is_meant_everywhere() -> None:
    found = read("The band from Paris, Texas, played in Dallas. In Paris the mayor was pleased.")
    assert [words for words, _ in found] == ["Paris", "Texas", "Dallas", "Paris"]
    assert all(is_near(p, 33.7, -95.6) for words, p in found if words == "Paris")


def test_without_company_the_great_city_is_meant() -> None:
    ((_, paris),) = read("Ministers met in Paris on Monday.")
    assert paris.country == "FRA"
    assert paris.resolution == "city"


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("A storm hit Springfield, Ill., on Sunday.", 39.8, -89.6),
        ("A storm hit Springfield, Mo., on Sunday.", 37.2, -93.3),
        ("A storm hit Springfield, MA, on Sunday.", 42.1, -72.6),
        ("A storm hit Springfield and later moved to Boston, Worcester and Hartford.", 42.1, -72.6),
    ],
)
def test_springfield(text: str, lat: float, lon: float) -> None:
    assert any(words == "Springfield" and is_near(p, lat, lon) for words, p in read(text))


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Georgia accused its neighbour Armenia of moving the fence. Tbilisi sent police.", "Georgia", "GEO"),
        ("Voters in Georgia and Alabama go to the polls. Atlanta has most of them.", "Georgia", "USA"),
        ("Researchers in Cambridge, near London, said the fens were flooding.", "Cambridge", "GBR"),
        ("Boston and Cambridge share a subway line that runs to Quincy, Massachusetts.", "Cambridge", "USA"),
        ("Ships were unloaded in Tripoli and Benghazi, Libya.", "Tripoli", "LBY"),
        ("Ships were unloaded in Tripoli and then in Beirut and Sidon.", "Tripoli", "LBN"),
        ("Washington and Oslo agreed to talks about cod.", "Washington", "USA"),
    ],
)
def test_company_says_which_is_meant(text: str, words: str, country: str) -> None:
    assert where(text, words) == [country]


def test_washington_alone_is_the_capital() -> None:
    assert any(is_near(p, 38.9, -77) for _, p in read("Washington and Oslo agreed to talks about cod."))


def test_a_list_of_states_is_no_chain_of_places() -> None:
    found = read("The cup went to China, Japan and Mexico.")
    assert [(words, p.resolution) for words, p in found] == [("China", "country"), ("Japan", "country"), ("Mexico", "country")]


def test_disputed_territories_and_seas() -> None:
    found = dict(
        read("The ship left Crimea, crossed the Black Sea and was seen again near the Golan Heights, in Kashmir and in Nagorno-Karabakh.")
    )
    assert found["Crimea"].country == "UKR"
    assert found["Black Sea"].resolution == "feature"
    assert found["Black Sea"].country is None
    assert found["Black Sea"].reason
    assert found["Kashmir"].country is None
    assert found["Kashmir"].reason
    assert is_near(found["Nagorno-Karabakh"], 39.8, 46.8)


def test_a_place_that_nobody_knows_says_so() -> None:
    ((words, place),) = read("Shells fell on the village of Qorvazanlu, officials said.")
    assert words == "Qorvazanlu"
    assert place.lat is None
    assert place.lon is None
    assert place.resolution == "unknown"
    assert place.reason


@pytest.mark.parametrize(
    "text",
    [
        "Jack London wrote a letter to Mr. Lincoln.",
        "Norwegians and the British met the Icelandic skippers.",
        "Miss Berg went to Mass on Sunday.",
        "It was printed in the Bergen Times.",
        "The Helsinki Accords were signed by all.",
        "They were Reading the paper.",
        "Nobody was there on Sunday.",
    ],
)
def test_people_and_words_are_no_places(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["OSLO, Oct. 3 (Reuters) — Ministers met on cod quotas.", "OSLO (AP) - Ministers met on cod quotas."])
def test_datelines(text: str) -> None:
    assert where(text, "OSLO") == ["NOR"]


def test_a_town_comes_before_the_province_it_gives_its_name_to() -> None:
    found = dict(read("Trains ran from Kherson to Kyiv, and buses through the Kherson region."))
    assert found["Kherson"].resolution == "city"
    assert found["Kyiv"].resolution == "city"


def test_counties() -> None:
    found = read("Police searched Rapides Parish and Kane County, Ill., for the boat.")
    assert [(words, p.resolution) for words, p in found] == [
        ("Rapides Parish", "district"),
        ("Kane County", "district"),
        ("Ill.", "region"),
    ]


def test_abbreviated_states_need_their_point_or_capitals() -> None:
    found = read("A man from Jackson, Miss., met a woman from Tulsa, OK, at the lake.")
    assert [(words, p.name) for words, p in found if p.resolution == "region"] == [("Miss.", "Mississippi"), ("OK", "Oklahoma")]


def test_state_names_that_begin_like_a_people() -> None:
    found = read("Delegates from the Dominican Republic, the Central African Republic and Guinea-Bissau met the Danish minister.")
    assert [p.country for _, p in found] == ["DOM", "CAF", "GNB"]


def test_a_name_of_many_towns_with_no_company_is_left_open() -> None:
    ((_, place),) = read("The fair will be held in Valencia on Sunday.")
    assert place.lat is None
    assert place.reason


def test_long_list_of_places_keeps_its_order_and_spans() -> None:
    towns = [
        "Oslo",
        "Bergen",
        "Trondheim",
        "Stavanger",
        "Bodø",
        "Narvik",
        "Tromsø",
        "Stockholm",
        "Uppsala",
        "Helsinki",
        "Copenhagen",
        "Aarhus",
    ]
    text = f"The exhibition will be shown in {', '.join(towns[:-1])} and {towns[-1]}."
    found = read(text)
    assert [words for words, _ in found] == towns
    assert {p.country for _, p in found} == {"NOR", "SWE", "FIN", "DNK"}
    assert all(a.end <= b.start for (_, a), (_, b) in pairwise(found))


@pytest.mark.parametrize(
    "text", ["", " ", "\0\x07", "\ud800 in \udfff", "1234 5678", ", , ,", "OF " * 500, "Paris" * 2000, "in Paris, " * 300]
)
def test_hostile_input_never_raises(text: str) -> None:
    for words, place in read(text):
        assert words
        assert 0 <= place.start < place.end <= len(text)


def test_the_same_text_gives_the_same_places() -> None:
    text = "Georgia and Alabama met Lebanon, Tenn., in Richmond."
    assert read(text) == read(text)
