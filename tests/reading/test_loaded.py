"""Loaded words are found with what they name; ordinary uses are left alone; every side is treated alike."""

import re

import pytest

import accordingto
from accordingto.knowledge import read_yaml
from accordingto.reader import default_reader
from accordingto.reading.entities import resolve
from accordingto.reading.entities.mentions import find_mentions
from accordingto.reading.loaded import find_loaded, load_terms
from accordingto.reading.parse import Document, parse
from accordingto.reading.tagger import Judging, Tags
from accordingto.records import Article, Loaded, Span

ROWS = read_yaml("loaded")["terms"]
STATES = [
    ("Norwegian", "Danish"),
    ("British", "Icelandic"),
    ("American", "Iranian"),
    ("Russian", "Ukrainian"),
    ("Israeli", "Palestinian"),
    ("Azerbaijani", "Armenian"),
    ("Indian", "Pakistani"),
    ("Chinese", "Taiwanese"),
    ("Greek", "Turkish"),
    ("Ethiopian", "Eritrean"),
    ("Sudanese", "Egyptian"),
    ("Moroccan", "Algerian"),
    ("Serbian", "Albanian"),
]
MOVEMENTS = [
    ("Hamas", "Fatah"),
    ("Maoist", "Naxalite"),
    ("Sandinista", "Contra"),
    ("Kurdish", "Turkmen"),
    ("Tamil", "Sinhalese"),
    ("Basque", "Catalan"),
    ("Houthi", "Ahwazi"),
]
PHRASES = [
    "The brutal {} regime refused to answer.",
    "The so-called {} fighters stayed in the hills.",
    "The {} separatists cut the road.",
    "The {} freedom fighters cut the road.",
    "The paper wrote of barbaric {} thugs and their shameful lies.",
    "The {} army held an exercise near the border on Tuesday.",
    "He spoke of the ruthless {} invaders and their evil plans.",
    "Only a fool would trust the promise of a corrupt {} leader.",
]


def loaded(text: str) -> list[str]:
    reading = accordingto.read_text(text)
    return [reading.words(Span(x.start, x.end)) for x in reading.loaded]


def parsed(text: str) -> Document:
    return next(parse([text], default_reader().pipeline))


def found(document: Document, tags: Tags) -> list[str]:
    cast = resolve(document, find_mentions(document))
    return [document.text[x.start : x.end] for x in find_loaded(document, Article(document.text), cast, (), tags)]


def listed(text: str, probability: float) -> list[str]:
    """What the list finds where the model gives every word this probability."""
    document = parsed(text)
    return found(document, Tags((), tuple(Judging(probability, "Loaded_Language") for s in document.sentences for _ in s.tokens)))


def the_one(text: str) -> Loaded:
    (word,) = accordingto.read_text(text).loaded
    return word


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["words"][0])
def test_each_entry_finds_its_example(row: dict[str, str]) -> None:
    marked = re.findall(r"\[(.+?)\]", row["example"])
    text = re.sub(r"[\[\]]", "", row["example"])
    assert listed(text, load_terms().listed) == marked
    if row.get("common"):
        assert listed(text, 0.0) == []


@pytest.mark.parametrize("row", [r for r in ROWS if "ordinary" in r], ids=lambda row: row["words"][0])
def test_the_ordinary_use_is_left_alone(row: dict[str, str]) -> None:
    assert listed(row["ordinary"], load_terms().listed) == []


def test_every_word_of_the_list_is_said_once_in_its_part_of_speech() -> None:
    said = [(word, row.get("needs")) for row in ROWS for word in row["words"]]
    assert [w for w in said if said.count(w) > 1] == []


@pytest.mark.parametrize(
    "text",
    [
        "The regime of sanctions was extended.",
        "The visa regime was eased.",
        "The safeguards regime of the agency applies.",
        "Norway wants no regime change in Denmark.",
        "The terrorist attack was condemned.",
        "The occupying power has duties under the convention.",
        "The minister met the ambassador of Kenya in Oslo on Monday.",
    ],
)
def test_ordinary_uses(text: str) -> None:
    assert loaded(text) == []


def test_what_is_named_and_a_neutral_name() -> None:
    word = the_one("The Danish regime refused to answer.")
    assert word.about == "country:DNK"
    assert word.neutral == "government (Denmark)"
    assert word.technique == "Name_Calling,Labeling"


def test_a_seat_names_the_state() -> None:
    word = the_one("Denmark sent a note. The puppet regime in Copenhagen denied it.")
    assert word.about == "country:DNK"
    assert word.neutral == "government (Denmark)"


def test_a_state_that_nobody_calls_by_name_is_known_by_where_it_sits() -> None:
    word = the_one("The occupying regime in Northland sent two ships.")
    assert word.neutral == "government (in Northland)"


def test_a_person_called_names() -> None:
    word = the_one("He called the minister, Jens Holm, a lackey.")
    assert word.about == "person:jens-holm"


def test_in_a_quotation_it_is_the_speakers_word() -> None:
    text = 'The Norwegian minister said: "The Danish regime cut the nets."'
    (word,) = accordingto.read_text(text, accordingto.Article("", outlet="Fjord Post")).loaded
    assert word.according_to[0] == "Fjord Post"
    assert len(word.according_to) == 2


def test_outside_it_is_the_outlets() -> None:
    (word,) = accordingto.read_text("The Danish regime cut the nets.", accordingto.Article("", outlet="Fjord Post")).loaded
    assert word.according_to == ("Fjord Post",)


@pytest.mark.parametrize("phrase", PHRASES)
def test_every_state_is_flagged_alike(phrase: str) -> None:
    for pair in STATES:
        one, other = ([w.replace(side, "X") for w in loaded(phrase.format(side))] for side in pair)
        assert one == other, pair


@pytest.mark.parametrize("phrase", PHRASES)
def test_the_list_flags_every_movement_alike(phrase: str) -> None:
    # Not the model: it has stand-ins for states alone, and told 7 of these 56 apart by a word (November 2026).
    for pair in MOVEMENTS:
        one, other = ([w.replace(side, "X") for w in listed(phrase.format(side), load_terms().listed)] for side in pair)
        assert one == other, pair


@pytest.mark.parametrize("text", ["", "\x00\x01", "\ud800 regime", "...", "REGIME regime REGIME"])
def test_odd_input_is_read(text: str) -> None:
    assert isinstance(loaded(text), list)
