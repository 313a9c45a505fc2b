"""Exchanging the names of two states in a text exchanges them in the records and changes nothing else.

The trees stay as they are, so that every difference is ours and not the parser's; claims are those of the rules, for the same reason.
`benchmarks/neutrality.py` does the same with all texts and with the models.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from accordingto.reader import default_reader
from accordingto.reading import read_document
from accordingto.reading.parse import parse
from accordingto.records import Article

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.exchange import Exchange, Offsets, exchanged, exchanges, states
from benchmarks.neutrality import VERSIONS, check, differences, texts

EVERY = 12  # gold texts
SAMPLE = [a for n, a in enumerate(texts()) if n < 12 or n % EVERY == 0]


@pytest.fixture(scope="module")
def checked() -> list[tuple[Article, Exchange, list[str]]]:
    """Each exchange that the sample allows, and what changes besides the two states."""
    documents = parse((a.text for a in SAMPLE), default_reader().pipeline)
    return [(a, exchange, changes) for a, document in zip(SAMPLE, documents, strict=True) for exchange, changes in check(a, document)]


def _exchange(first: str, second: str) -> Exchange:
    a, b = (next(s for s in states() if s.forms[0] == name) for name in (first, second))
    return Exchange(a, b)


def test_nothing_else_changes(checked: list[tuple[Article, Exchange, list[str]]]) -> None:
    changed = [f"{e.a.forms[0]}, {e.b.forms[0]} in {a.text[:60]!r}: {changes[0]}" for a, e, changes in checked if changes]
    assert changed == []


def test_most_texts_can_be_exchanged(checked: list[tuple[Article, Exchange, list[str]]]) -> None:
    assert len({a.text for a, _, _ in checked}) > len(SAMPLE) // 3


def test_names_adjectives_demonyms_and_capitals_are_exchanged() -> None:
    text = "Oslo and the Kenyans met in NAIROBI. Norway's and Kenya's envoys praised the Norwegian hosts."
    document = next(parse([text], default_reader().pipeline))
    exchange = _exchange("Norway", "Kenya")
    offsets = Offsets(document, exchange)
    other = exchanged(document, exchange, offsets)
    assert other.text == "Nairobi and the Norwegians met in OSLO. Kenya's and Norway's envoys praised the Kenyan hosts."
    assert [other.text[t.start : t.end] for s in other.sentences for t in s.tokens] == [t.text for s in other.sentences for t in s.tokens]
    assert other.text[offsets.at(text.index("praised")) :].startswith("praised the Kenyan")


def test_states_whose_towns_are_named_stay() -> None:
    (document,) = parse(["Kenya accused Norway of fishing off Mombasa."], default_reader().pipeline)
    found = list(exchanges(document.text, read_document(Article(document.text), document, VERSIONS)))
    assert found
    assert all("KEN" not in {e.a.code, e.b.code} for e in found)


def test_a_record_that_differs_is_found() -> None:
    one = {"events": [{"type": "ASSAULT", "actors": [{"country": "NOR"}]}]}
    assert list(differences(one, one)) == []
    assert list(differences(one, {"events": [{"type": "COERCE", "actors": [{"country": "NOR"}]}]})) == [
        '.events[0].type: "ASSAULT" -> "COERCE"'
    ]
    assert list(differences(one, {"events": []}))
