"""Which words are mentions, and where they begin and end."""

from __future__ import annotations

import itertools

import pytest

from accordingto.reader import default_reader
from accordingto.reading.entities.mentions import find_mentions
from accordingto.reading.entities.names import Name
from accordingto.reading.parse import Document, parse


def read(text: str) -> tuple[Document, tuple[Name, ...]]:
    document = next(parse([text], default_reader().pipeline))
    return document, find_mentions(document)


def words(text: str) -> list[str]:
    return [text[n.start : n.end] for n in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Norwegian government protested.", ["Norwegian government"]),
        ("The Baku regime and Iran's authorities met.", ["Baku regime", "Iran's authorities"]),
        ("Norway's defence minister resigned.", ["Norway", "defence minister"]),
        ("Norwegian Defence Minister Lars Ek resigned.", ["Lars Ek"]),
        ("U.S. Secretary of State Alan Burke resigned.", ["Alan Burke"]),
        ("Lars Ek's boat sank.", ["Lars Ek"]),
        ("Four Danish soldiers were wounded.", ["Four Danish soldiers"]),
        ("Hamas gunmen fired on Israeli troops.", ["Hamas gunmen", "Israeli troops"]),
        ("Oslo-backed rebels attacked.", ["Oslo", "rebels"]),
        ("US soldiers and Moscow police were there.", ["US soldiers", "Moscow police"]),
        ("The coast guard chased the smugglers.", ["The coast guard", "the smugglers"]),
        ("Denmark, Norway and Sweden signed.", ["Denmark", "Norway", "Sweden"]),
        ("A fine china cup and a roast turkey were sold.", []),
        ("They saw us in the army.", ["They", "the army"]),
    ],
)
def test_what_is_mentioned(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_first_name_like_a_state_is_a_person() -> None:
    _, names = read("Foreign Minister Jordan Smith met General Chad Miller in Paris.")
    assert [(n.kind, n.what) for n in names] == [("person", "name"), ("person", "name"), ("country", "state")]


def test_a_name_knows_its_words() -> None:
    text = "In May the Swedish trade union wrote to Prime Minister Anna Berg."
    document, names = read(text)
    for n in names:
        tokens = document.sentences[n.sentence].tokens
        assert (tokens[n.first].start, tokens[n.last].end) == (n.start, n.end)
        assert n.first <= n.head <= n.last
    assert [tokens[n.head].text for n in names] == ["union", "Berg"]
    assert [n.title for n in names] == ["trade union", "prime minister"]
    assert [n.code.sectors for n in names] == [("LAB",), ("GOV",)]
    assert names[0].code.country == "SWE"


def test_names_stand_in_order_and_do_not_overlap() -> None:
    text = (
        "OSLO (Reuters) - Norwegian and Danish ministers met U.N. officials, the Red Cross and Iceland's coast guard on Monday, "
        "the Norwegian Foreign Ministry's spokesman Lars Ek said. “They are friends,” he said of the British side’s envoys."
    )
    _, names = read(text)
    assert len(names) > 8
    assert all(a.end <= b.start for a, b in itertools.pairwise(names))
