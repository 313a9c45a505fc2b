"""Short articles about invented people: who is who."""

from __future__ import annotations

import pytest

from accordingto.reader import default_reader
from accordingto.reading.entities import Cast, resolve
from accordingto.reading.entities.mentions import find_mentions
from accordingto.reading.parse import parse
from accordingto.reading.places import locate
from accordingto.records import Entity


def read(text: str) -> Cast:
    document = next(parse([text], default_reader().pipeline))
    return resolve(document, find_mentions(document))


def who(text: str, words: str, time: int = 1) -> Entity | None:
    """The entity of the `time`-th occurrence of these words; None if there is no mention there."""
    cast = read(text)
    at = -1
    for _ in range(time):
        at = text.index(words, at + 1)
    mention = cast.at(at + len(words) - 1)
    return cast.by_id[mention.entity] if mention else None


def ident(text: str, words: str, time: int = 1) -> str | None:
    entity = who(text, words, time)
    return entity.id if entity else None


@pytest.mark.parametrize(
    ("text", "name", "country", "sectors"),
    [
        ("Norwegian Defence Minister Odd Dahl spoke on Friday.", "Odd Dahl", "NOR", ("GOV", "MIL")),
        ("Odd Dahl, Norway's defence minister, spoke on Friday.", "Odd Dahl", "NOR", ("GOV", "MIL")),
        ("The defence minister of Norway, Odd Dahl, spoke on Friday.", "Odd Dahl", "NOR", ("GOV", "MIL")),
        ("Prime Minister Jón Hallsson of Iceland spoke on Friday.", "Jón Hallsson", "ISL", ("GOV",)),
        ("Anna Berg, a spokeswoman for the Danish army, spoke on Friday.", "Anna Berg", "DNK", ("MIL",)),
        ("Karl Lund is the mayor of Aarhus in Denmark.", "Karl Lund", "DNK", ("GOV",)),
        ("Former Swedish president Karl Lund spoke on Friday.", "Karl Lund", "SWE", ("ELI",)),
        ("Nils Holm, a fisherman from Bergen, spoke on Friday.", "Nils Holm", "NOR", ("AGR",)),
        ("Portugal protested on Friday. Foreign Minister Rui Matos summoned the envoy.", "Rui Matos", "PRT", ("GOV",)),
        ("The rebel leader Tomas Vera was arrested.", "Tomas Vera", None, ("REB",)),
    ],
)
def test_an_office_says_country_and_sectors(text: str, name: str, country: str | None, sectors: tuple[str, ...]) -> None:
    entity = who(text, name)
    assert entity is not None
    assert (entity.kind, entity.country, entity.sectors) == ("person", country, sectors)


@pytest.mark.parametrize(
    ("text", "later", "time"),
    [
        ("Minister Odd Dahl arrived in Bergen. Dahl was in good spirits.", "Dahl", 2),
        ("Minister Odd Dahl arrived in Bergen. Mr. Dahl was in good spirits.", "Dahl", 2),
        ("Ólafur Ágústsson went to sea. The crew liked Agustsson.", "Agustsson", 1),
        ("Ólafur Ágústsson went to sea. Olafur Agustsson caught nothing.", "Olafur Agustsson", 1),
        ("President Petro Marenskyy spoke. Later Marensky left.", "Marensky", 2),
        ("President Petro Marenskyy spoke. Later Marenskiy left.", "Marenskiy", 1),
        ("Jens P. Lindgren spoke on Monday. Jens Lindgren spoke again on Friday.", "Jens Lindgren", 1),
        ("Jens Lindgren spoke on Monday. J. Lindgren spoke again on Friday.", "J. Lindgren", 1),
        ("Marie Holst-Lund spoke on Monday. Marie Holst Lund spoke again on Friday.", "Marie Holst Lund", 1),
        ("Jan van der Meer spoke on Monday. Later van der Meer left.", "van der Meer", 2),
    ],
)
def test_one_person_under_several_names(text: str, later: str, time: int) -> None:
    persons = [e for e in read(text).entities if e.kind == "person"]
    assert len(persons) == 1
    assert ident(text, later, time) == persons[0].id


def test_the_fullest_form_is_the_name_and_every_form_is_kept() -> None:
    entity = who("Dahl is angry. Norwegian Foreign Minister Odd Dahl said so on Monday. Dahl left.", "Odd Dahl")
    assert entity is not None
    assert entity.name == "Odd Dahl"
    assert set(entity.names) == {"Dahl", "Odd Dahl"}
    assert entity.id == "person:odd-dahl"


def test_brothers_with_one_surname_are_not_guessed_at() -> None:
    text = "Nils Holm and Erik Holm run a shipyard. Holm said that business was good."
    assert ident(text, "Nils Holm") != ident(text, "Erik Holm")
    assert ident(text, "Holm", 3) not in (ident(text, "Nils Holm"), ident(text, "Erik Holm"))


def test_a_wife_is_not_her_husband() -> None:
    text = "Boris Orlov met Vera Orlova in the theatre."
    assert ident(text, "Boris Orlov") != ident(text, "Vera Orlova")


TWO_MINISTERS = (
    "Danish Foreign Minister Karen Friis met Swedish Foreign Minister Lars Ek in Malmo on Monday. "
    "The Danish minister was content. The Swedish foreign minister was not. The foreign minister left early."
)


def test_ministers_of_two_countries_are_told_apart() -> None:
    friis, ek = ident(TWO_MINISTERS, "Karen Friis"), ident(TWO_MINISTERS, "Lars Ek")
    assert friis != ek
    assert ident(TWO_MINISTERS, "Danish minister") == friis
    assert ident(TWO_MINISTERS, "Swedish foreign minister") == ek


def test_an_office_that_two_people_hold_is_not_guessed_at() -> None:
    assert ident(TWO_MINISTERS, "The foreign minister left"[:20]) not in (
        ident(TWO_MINISTERS, "Karen Friis"),
        ident(TWO_MINISTERS, "Lars Ek"),
    )


def test_an_office_that_one_person_holds_is_that_person() -> None:
    text = "Prime Minister Inga Strand opened the bridge. The prime minister thanked the workers. The minister then left."
    assert ident(text, "The prime minister") == ident(text, "The minister") == "person:inga-strand"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The Icelandic Coast Guard cut the nets.", "Coast Guard", ("organisation", "ISL", ("MIL",))),
        ("Norway's parliament voted on Tuesday.", "parliament", ("organisation", "NOR", ("LEG",))),
        ("The British Foreign Office sent a note.", "Foreign Office", ("organisation", "GBR", ("GOV",))),
        ("Finland closed the border. The Foreign Ministry gave no reason.", "Foreign Ministry", ("organisation", "FIN", ("GOV",))),
        ("OSLO, March 3 (NTB) — The foreign ministry expelled two men.", "foreign ministry", ("organisation", "NOR", ("GOV",))),
        ("NATO held an exercise.", "NATO", ("organisation", "IGO", ())),
        ("Four Danish soldiers were wounded.", "soldiers", ("group", "DNK", ("MIL",))),
        ("Rebels attacked the bridge.", "Rebels", ("group", None, ("REB",))),
        ("The Greek trade union called a strike.", "trade union", ("organisation", "GRC", ("LAB",))),
        ("Shanghai police arrested a man.", "police", ("group", "CHN", ("COP",))),
        ("Holmgren Shipping Ltd. sold two ships.", "Holmgren", ("organisation", None, ("BUS",))),
    ],
)
def test_bodies_and_groups(text: str, name: str, expected: tuple[str, str | None, tuple[str, ...]]) -> None:
    entity = who(text, name)
    assert entity is not None
    assert (entity.kind, entity.country, entity.sectors) == expected


def test_a_government_phrase_is_one_mention_of_the_state() -> None:
    text = "The Baku authorities and the Yerevan side met, but Norway's government stayed away."
    cast = read(text)
    said = [(text[m.start : m.end], m.entity, m.sense) for m in cast.mentions]
    assert said == [
        ("Baku authorities", "country:AZE", "government"),
        ("Yerevan side", "country:ARM", "government"),
        ("Norway's government", "country:NOR", "government"),
    ]


def test_a_capital_as_a_place_is_a_place_in_its_state() -> None:
    entity = who("A meeting was held in Oslo.", "Oslo")
    assert entity is not None
    assert (entity.id, entity.kind, entity.country) == ("place:oslo", "place", "NOR")


def test_breakaway_territories_are_coded_as_plover_asks() -> None:
    entity = who("Abkhazia held an election.", "Abkhazia")
    assert entity is not None
    assert (entity.id, entity.country, entity.sectors) == ("country:ABK", "GEO", ("PRE",))


def test_an_unusual_surname_stays_a_person() -> None:
    text = "Minister Tove Quarrie spoke first. Quarrie was brief. The crowd booed Quarrie."
    assert ident(text, "Quarrie", 2) == ident(text, "Quarrie", 3) == "person:tove-quarrie"


@pytest.mark.parametrize("text", ["", " \n ", "...", "1234 5678", "\ud800 said \x00 Oslo", "A" * 5000, "’s ’s ’s", "of of in the the"])
def test_odd_texts_areread(text: str) -> None:
    assert isinstance(read(text), Cast)


SWAP = (
    "{A} accused {B} on Monday of moving {b} troops to the border. {a} Defence Minister Odd Lund met the {b} ambassador in {ca}. "
    "The {b} government denied it, and {cb} said that {A} had sent a warship. Police in {cb} arrested two {a} sailors. Sanctions on {B} are possible. "
    "Lund said that he would not travel to {cb}."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Norway", "Norwegian", "Oslo", "NOR"), ("Hungary", "Hungarian", "Budapest", "HUN")),
        (("Russia", "Russian", "Moscow", "RUS"), ("Ukraine", "Ukrainian", "Kyiv", "UKR")),
        (("Algeria", "Algerian", "Algiers", "DZA"), ("Morocco", "Moroccan", "Rabat", "MAR")),
        (("Armenia", "Armenian", "Yerevan", "ARM"), ("Azerbaijan", "Azerbaijani", "Baku", "AZE")),
    ],
)
def test_swapping_two_states_swaps_the_records_and_nothing_else(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    def records(x: tuple[str, ...], y: tuple[str, ...]) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
        text = SWAP.format(A=x[0], a=x[1], ca=x[2], B=y[0], b=y[1], cb=y[2])
        cast = read(text)
        neutral = {x[3].lower(): "1", y[3].lower(): "2", x[2].lower(): "c1", y[2].lower(): "c2", x[1].lower(): "a1", y[1].lower(): "a2"}
        found: list[tuple[str, str | None, str | None, tuple[str, ...]]] = []
        for m in cast.mentions:
            entity = cast.by_id[m.entity]
            name = m.entity.lower()
            for word, mark in neutral.items():
                name = name.replace(word, mark)
            found.append((name, neutral.get((entity.country or "").lower()), m.sense, entity.sectors))
        return found

    assert records(one, other) == records(other, one)


@pytest.mark.parametrize(
    ("text", "first", "later"),
    [
        ("Turkey's defence ministry gave a number. The ministry gave no names.", "defence ministry", "The ministry"),
        (
            "The Norwegian Foreign Ministry wrote a note. Norway's foreign ministry then fell silent.",
            "Foreign Ministry",
            "foreign ministry",
        ),
        ("The coast guard cut the nets. The Icelandic coast guard has three ships.", "coast guard", "Icelandic coast guard"),
        ("The Nordic Fishing Board met on Friday. The NFB is small.", "Nordic Fishing Board", "NFB"),
        ("A spokeswoman denied it. The spokeswoman, Anna Berg, left.", "The spokeswoman", "Anna Berg"),
    ],
)
def test_a_body_or_office_is_found_again(text: str, first: str, later: str) -> None:
    assert ident(text, first) == ident(text, later) is not None


def test_a_second_unnamed_person_is_another_one() -> None:
    text = "A woman was hurt. Another woman was killed."
    assert ident(text, "woman") != ident(text, "woman", 2)


def test_an_ethnic_group_is_not_the_state() -> None:
    entity = who("Ethnic Danes in Schleswig voted.", "Ethnic Danes")
    assert entity is not None
    assert (entity.kind, entity.country) == ("group", None)


def test_the_word_in_front_says_what_a_body_is() -> None:
    entity = who("The Norwegian daily Bergens Nytt printed the letter.", "Bergens Nytt")
    assert entity is not None
    assert (entity.kind, entity.country, entity.sectors) == ("organisation", "NOR", ("JRN",))


def test_a_village_that_the_parser_takes_for_a_man_is_a_place() -> None:
    entity = who("Two men were arrested in the village of Karim. The road near Karim was closed.", "Karim", 2)
    assert entity is not None
    assert entity.kind == "place"


def _country(text: str, noun: str) -> str | None:
    """The country of the entity of this word."""
    cast = read(text)
    mention = cast.at(text.rindex(noun))
    assert mention
    return cast.by_id[mention.entity].country


@pytest.mark.parametrize(
    ("text", "noun", "country"),
    [
        ("Officials in Geneva accused Russia.", "Officials", None),
        ("Diplomats in New York condemned Iran.", "Diplomats", None),
        ("Officials in Oslo accused Russia.", "Officials", "NOR"),
        ("The mayor of Geneva accused Russia.", "mayor", "CHE"),
        ("Fishermen in the Gulf of Oman protested.", "Fishermen", None),
        ("The Icelandic ship Thor was near. British tugs came. Thor's commander ordered them to leave.", "commander", None),
        ("Norway protested. The two governments met.", "governments", None),
    ],
)
def test_a_place_or_a_state_spoken_of_is_not_everybodys(text: str, noun: str, country: str | None) -> None:
    assert _country(text, noun) == country


def test_people_told_apart_are_not_one() -> None:
    text = "The court froze the assets of 65 people, according to people familiar with the matter."
    cast = read(text)
    first, second = cast.at(text.index("people")), cast.at(text.rindex("people"))
    assert first
    assert second
    assert first.entity != second.entity


def test_ships_do_not_speak() -> None:
    text = "Soviet submarines entered the fjord. They said the fleet would stay."
    assert read(text).at(text.index("They")) is None


def test_only_the_place_of_a_dateline_is_named_in_it() -> None:
    text = "OSLO, Nov 15 (VT) - Norway condemned Denmark."
    cast = read(text)
    assert [text[m.start : m.end] for m in cast.mentions] == ["OSLO", "Norway", "Denmark"]
    assert "VT" not in {p.name for p in locate(next(parse([text], default_reader().pipeline)), cast)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ship was seized in Bandar Abbas on Monday. Bandar Abbas is calm.", "Bandar Abbas"),
        ("A trawler was seen off Seydisfjordur. The boat waited at the mouth of Seydisfjordur.", "Seydisfjordur"),
    ],
)
def test_a_name_that_stands_as_a_place_is_one_throughout(text: str, name: str) -> None:
    cast = read(text)
    for at in (text.index(name), text.rindex(name)):
        mention = cast.at(at)
        assert mention
        assert cast.by_id[mention.entity].kind == "place"
