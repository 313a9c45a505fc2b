"""Loaded words are found with what they name; ordinary uses are left alone."""

import re

import pytest

import accordingto
from accordingto.knowledge import read_yaml
from accordingto.records import Span

ROWS = read_yaml("loaded")


def loaded(text: str) -> list[str]:
    reading = accordingto.read_text(text)
    return [reading.words(Span(x.start, x.end)) for x in reading.loaded]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["words"][0])
def test_each_entry_finds_its_example(row: dict[str, str]) -> None:
    marked = re.findall(r"\[(.+?)\]", row["example"])
    assert loaded(re.sub(r"[\[\]]", "", row["example"])) == marked


@pytest.mark.parametrize("row", [r for r in ROWS if "ordinary" in r], ids=lambda row: row["words"][0])
def test_the_ordinary_use_is_left_alone(row: dict[str, str]) -> None:
    assert loaded(row["ordinary"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "The regime of sanctions was extended.",
        "The visa regime was eased.",
        "The safeguards regime of the agency applies.",
        "The terrorist attack was condemned.",
        "The occupying power has duties under the convention.",
    ],
)
def test_ordinary_uses(text: str) -> None:
    assert loaded(text) == []


def test_what_is_named_and_a_neutral_name() -> None:
    reading = accordingto.read_text("The Danish regime refused to answer.")
    (found,) = reading.loaded
    assert found.about == "country:DNK"
    assert found.neutral == "government (Denmark)"
    assert found.technique == "Name_Calling,Labeling"


def test_in_a_quotation_it_is_the_speakers_word() -> None:
    text = 'The Norwegian minister said: "The Danish regime cut the nets."'
    (found,) = accordingto.read_text(text, accordingto.Article("", outlet="Fjord Post")).loaded
    assert found.according_to[0] == "Fjord Post"
    assert len(found.according_to) == 2


def test_outside_it_is_the_outlets() -> None:
    (found,) = accordingto.read_text("The Danish regime cut the nets.", accordingto.Article("", outlet="Fjord Post")).loaded
    assert found.according_to == ("Fjord Post",)


@pytest.mark.parametrize("phrase", ["The {} regime refused.", "The paper wrote of {} aggression.", "The so-called {} government refused."])
def test_every_side_is_flagged_alike(phrase: str) -> None:
    sides = [
        "Norwegian",
        "Danish",
        "British",
        "Icelandic",
        "Iranian",
        "American",
        "Russian",
        "Ukrainian",
        "Israeli",
        "Azerbaijani",
        "Armenian",
    ]
    assert len({tuple(w.replace(s, "X") for w in loaded(phrase.format(s))) for s in sides}) == 1
