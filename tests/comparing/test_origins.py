"""Origins: agencies, relays and copies."""

from __future__ import annotations

import pytest

from accordingto import read_text
from accordingto.comparing.origins import Outlets, is_medium, media_named, origin_of, origins_of, outlets_of, relayed
from accordingto.records import Article, Reading


def article(outlet: str, agency: str | None = None, published: str = "2019-06-14", authors: tuple[str, ...] = ()) -> Article:
    return Article(f"Text of {outlet}", outlet=outlet, agency=agency, published=published, authors=authors)


@pytest.mark.parametrize(
    "name",
    [
        "North Sea Press Agency",
        "the Harbour Courier",
        "Kivu Radio",
        "The Valley Times",
        "the Oslo weekly Fjordbladet",
        "the newspaper Echo",
        "the Oslo paper Fjordbladet",
        "our Oslo weekly, the Fjordbladet",
    ],
)
def test_media_are_known_by_their_names(name: str) -> None:
    assert is_medium(name)


@pytest.mark.parametrize(
    "name",
    ["Justice Ministry", "the press secretary", "National Security Agency", "master of the Star Ferry", "a newspaper", "Oslo weekly", ""],
)
def test_other_holders_are_no_media(name: str) -> None:
    assert not is_medium(name)


def test_an_abbreviation_and_the_full_name_are_one_medium() -> None:
    outlets = outlets_of([article("North Sea Press Agency"), article("Harbour Courier", "NSP")])
    assert outlets.medium("NSP") == outlets.medium("the North Sea Press Agency")
    assert outlets.medium("Foreign Ministry") is None


def test_a_credit_gives_the_agency_as_origin() -> None:
    articles = [article("North Sea Press Agency"), article("Harbour Courier", "NSP"), article("Valley Herald")]
    own, credited, other = origins_of(articles, [], outlets_of(articles))
    assert own.name == credited.name != other.name
    assert credited.reason == "Harbour Courier credits NSP"


def test_copies_share_the_origin_of_the_one_that_credits_an_agency() -> None:
    articles = [article("Valley Herald", published="2019-06-13"), article("Harbour Courier", "Reuters")]
    first, second = origins_of(articles, [[0, 1]], outlets_of(articles))
    assert first.name == second.name
    assert first.reason == "Valley Herald has the text that credits Reuters"


def test_copies_without_a_credit_come_from_the_first() -> None:
    articles = [article("Valley Herald", published="2019-06-15"), article("Harbour Courier", published="2019-06-13")]
    later, first = origins_of(articles, [[0, 1]], outlets_of(articles))
    assert later.name == first.name
    assert later.reason == "Valley Herald has the text of Harbour Courier (2019-06-13)"


def test_a_relay_has_the_origin_of_whom_it_relays() -> None:
    articles = [article("Valley Herald"), article("Harbour Courier")]
    outlets = outlets_of(articles)
    herald, courier = origins_of(articles, [], outlets)
    assert origin_of(("Valley Herald", "the Harbour Courier", "a minister"), herald, outlets).name == courier.name
    assert origin_of(("Valley Herald", "a minister"), herald, outlets) == herald


def test_nothing_is_known_without_articles() -> None:
    assert outlets_of([]) == Outlets({})


def test_a_medium_may_be_called_by_the_end_of_its_name() -> None:
    outlets = outlets_of(
        [article("Bergen Fjordbladet"), article("Kilkenny Morning Star"), article("Radio Norway"), article("Voice of Kenya")]
    )
    assert outlets.medium("the Norwegian newspaper Fjordbladet") == outlets.medium("Bergen Fjordbladet")
    assert outlets.medium("Fjordbladet of Bergen") == outlets.medium("Bergen Fjordbladet")
    assert outlets.medium("the Morning Star") == outlets.medium("Kilkenny Morning Star")
    assert outlets.medium("Norway") is None
    assert outlets.medium("Kenya") is None


def test_an_end_that_two_names_share_is_nobodys() -> None:
    outlets = outlets_of([article("Bergen Fjordbladet"), article("Moss Fjordbladet")])
    assert outlets.medium("Fjordbladet") is None


@pytest.mark.parametrize(
    "text",
    [
        "Fiji and Tonga fixed their sea border in Suva on Monday, the Harbour Courier reported. A chart was signed.",
        "According to the Harbour Courier, Fiji and Tonga fixed their sea border in Suva on Monday.",
        "Fiji and Tonga fixed their sea border in Suva on Monday. (Reprinted from the Harbour Courier.)",
        "Fiji and Tonga fixed their sea border (Harbour Courier). A chart was signed in Suva on Monday.",
    ],
)
def test_an_article_has_the_origin_of_whom_it_takes_its_news_from(text: str) -> None:
    paper = Article(text, outlet="Valley Herald", published="2019-06-14")
    items: list[Article | Reading] = [read_text(text, paper), article("Harbour Courier")]
    herald, courier = origins_of(items, [], outlets_of(items))
    assert herald.name == courier.name
    assert "Harbour Courier" in herald.reason


def test_an_article_with_a_reporter_of_its_own_is_its_own() -> None:
    text = "Our correspondent watched Fiji and Tonga fix their sea border in Suva on Monday. The Harbour Courier reported that a chart was signed."
    items: list[Article | Reading] = [read_text(text, Article(text, outlet="Valley Herald")), article("Harbour Courier")]
    own = origins_of([items[0]], [], outlets_of(items))[0]
    assert own.name == "valley herald"
    assert relayed(items[0], own, outlets_of(items)) == own


def test_odd_texts_relay_nobody() -> None:
    for text in ("", "(", "()" * 1000, "Reprinted from", "\ud800 (\ud800)"):
        a = Article(text, outlet="Valley Herald")
        assert [o.name for o in origins_of([a], [], outlets_of([a]))] == ["valley herald"]


@pytest.mark.parametrize("name", ["El Correo of Nasca", "El Correo de Nasca", "El Correo"])
def test_a_town_in_a_name_may_be_left_out_or_follow_another_of(name: str) -> None:
    text = f"According to {name}, six men were hurt in Ica on Monday."
    articles = [Article("Six men were hurt.", outlet="El Correo de Nasca"), Article(text, outlet="Lima Star")]
    readings = [read_text(a.text, a) for a in articles]
    own, relay = origins_of(readings, [], outlets_of(readings))
    assert own.name == relay.name
    assert outlets_of([Article("", outlet="El Correo de Nasca"), Article("", outlet="El Correo de Ica")]).medium("El Correo") is None


@pytest.mark.parametrize(("outlet", "name"), [("Dagskrá (Reykjavík)", "Dagskrá"), ("La Hora del Sur (Ica)", "La Hora del Sur")])
def test_a_town_in_brackets_may_be_left_out(outlet: str, name: str) -> None:
    text = f"Six men were hurt in Ica on Monday, {name} wrote on Tuesday."
    articles = [Article("Six men were hurt.", outlet=outlet), Article(text, outlet="Lima Star")]
    readings = [read_text(a.text, a) for a in articles]
    own, relay = origins_of(readings, [], outlets_of(readings))
    assert own.name == relay.name


def test_a_broadcaster_is_not_called_by_its_town_alone() -> None:
    outlets = outlets_of([article("Radio Turku"), article("Visby Gazette")])
    assert outlets.medium("Radio Turku") == "radio turku"
    assert outlets.medium("the Turku") is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The collision, on which the agency Tarsis has reported, cost no lives.", {"tarsis"}),
        ("The collision, of which the Visby Gazette writes, cost no lives.", {"visby gazette"}),
        ("The Tarsis was not there.", set()),
    ],
)
def test_media_that_a_text_names(text: str, named: set[str]) -> None:
    assert media_named(text, outlets_of([article("Visby Gazette", "Tarsis"), article("Turku Morning Star")])) == named
