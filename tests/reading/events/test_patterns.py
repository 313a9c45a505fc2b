"""Every example in knowledge/patterns is coded with its type and roles."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from accordingto import knowledge
from accordingto.ontology import load_ontology
from accordingto.reader import default_reader
from accordingto.reading.events.arguments import frame_of
from accordingto.reading.events.patterns import find_pattern, load_patterns, make_patterns
from accordingto.reading.parse import parse
from accordingto.records import Article, Participant, Reading

_MARK = re.compile(r"\[([^]]+)\](actor|recipient)")


def _rows() -> list[tuple[str, dict[str, Any]]]:
    names = sorted(f.name.removesuffix(".yaml") for f in (files(knowledge) / "patterns").iterdir() if f.name.endswith(".yaml"))
    return [(f"{name}-{n}", row) for name in names for n, row in enumerate(knowledge.read_yaml(f"patterns/{name}"))]


ROWS = _rows()


def _plain(example: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The example without its marks, and the spans of its actors and recipients."""
    text = ""
    spans: dict[str, list[tuple[int, int]]] = {"actor": [], "recipient": []}
    end = 0
    for mark in _MARK.finditer(example):
        text += example[end : mark.start()]
        spans[mark[2]].append((len(text), len(text) + len(mark[1])))
        text += mark[1]
        end = mark.end()
    return text + example[end:], spans


@cache
def _readings() -> dict[str, Reading]:
    """All examples, read in one batch."""
    texts = list(dict.fromkeys(_plain(row["example"])[0] for _, row in ROWS))
    return {r.article.text: r for r in default_reader().read_many(map(Article, texts)) if isinstance(r, Reading)}


def _fills(people: tuple[Participant, ...], spans: list[tuple[int, int]]) -> bool:
    """Whether every marked span has a participant, and no participant stands outside the marks."""
    found = [any(p.start < e and s < p.end for p in people) for s, e in spans]
    return all(found) and all(any(p.start < e and s < p.end for s, e in spans) for p in people)


@pytest.mark.parametrize("row", [row for _, row in ROWS], ids=[name for name, _ in ROWS])
def test_the_example_is_coded(row: dict[str, Any]) -> None:
    text, spans = _plain(row["example"])
    reading = _readings()[text]
    kind, _, mode = row["event"].partition("/")
    if kind == "NONE":
        assert not reading.events
        return
    told = [
        (e.type, e.mode, [text[p.start : p.end] for p in e.actors], [text[p.start : p.end] for p in e.recipients]) for e in reading.events
    ]
    assert any(
        (e.type, e.mode or "") == (kind, mode) and _fills(e.actors, spans["actor"]) and _fills(e.recipients, spans["recipient"])
        for e in reading.events
    ), f"{text!r} was read as {told}, dropped {[d.reason for d in reading.dropped]}"


def test_more_special_patterns_come_first() -> None:
    patterns = make_patterns(
        [
            {"verb": "hold", "event": "COERCE/arrest"},
            {"verb": "hold", "object": ["talk"], "event": "CONSULT"},
        ]
    )
    assert [p.type for p in patterns.of("VERB", "hold")] == ["CONSULT", "COERCE"]


def test_on_and_off_are_words_and_not_truth_values() -> None:
    patterns = make_patterns([{"verb": "fire", "recipient": [True, "at"], "event": "ASSAULT"}])
    assert patterns.of("VERB", "fire")[0].recipient == ("on", "at")


def test_patterns_are_found_by_part_of_speech() -> None:
    assert load_patterns().of("VERB", "attack")
    assert load_patterns().of("PUNCT", "attack") == ()


def _pattern_at(text: str, trigger: str, *rows: dict[str, Any]) -> str | None:
    """The type of the pattern that fits the trigger, of these rows."""
    sentence = next(parse([text], default_reader().pipeline)).sentences[0]
    token = next(t for t in sentence.tokens if t.text == trigger)
    found = find_pattern(make_patterns(list(rows)).of(token.pos, token.lemma), frame_of(sentence, token.i))
    return found.type if found else None


CONDITIONS: list[tuple[str, str, dict[str, Any], bool]] = [
    ("Norway returned the frogs to Denmark.", "returned", {"verb": "return", "object": ["ANY"]}, True),
    ("Norway returned to the talks.", "returned", {"verb": "return", "object": ["ANY"]}, False),
    ("Denmark released the sailors.", "released", {"verb": "release", "object": ["PEOPLE"]}, True),
    ("Denmark released the report.", "released", {"verb": "release", "object": ["PEOPLE"]}, False),
    ("Denmark arrested dozens of activists.", "arrested", {"verb": "arrest", "object": ["activist"]}, True),
    ("Norway raided Denmark.", "raided", {"verb": "raid", "subject": ["COUNTRY"]}, True),
    ("The children raided the kitchen.", "raided", {"verb": "raid", "subject": ["COUNTRY"]}, False),
    ("Norway told Denmark to leave.", "told", {"verb": "tell", "clause": ["leave"], "infinitive": True}, True),
    ("Norway told reporters that Denmark had left.", "told", {"verb": "tell", "clause": ["leave"], "infinitive": True}, False),
    ("Norway called for a truce.", "called", {"verb": "call", "prep": ["for"], "object": ["truce"]}, True),
    ("Norway called a truce.", "called", {"verb": "call", "prep": ["for"], "object": ["truce"]}, False),
    ("Norway called off the visit.", "called", {"verb": "call off"}, True),
    ("Norway called the visit.", "called", {"verb": "call off"}, False),
    ("Norway called off the visit.", "called", {"verb": "call"}, False),
    ("Norway did not attend the summit.", "attend", {"verb": "attend", "polarity": "negative"}, True),
    ("Norway attended the summit.", "attended", {"verb": "attend", "polarity": "negative"}, False),
    ("Norway gave Denmark food.", "gave", {"verb": "give", "with": ["food"]}, True),
    ("Norway gave Denmark nothing.", "gave", {"verb": "give", "with": ["food"]}, False),
]


@pytest.mark.parametrize(("text", "trigger", "row", "fits"), CONDITIONS)
def test_condition(text: str, trigger: str, row: dict[str, Any], fits: bool) -> None:
    assert (_pattern_at(text, trigger, row | {"event": "SUPPORT"}) == "SUPPORT") is fits


def test_every_pattern_tells_something_that_plover_knows() -> None:
    ontology = load_ontology()
    wrong = [(name, row["event"]) for name, row in ROWS if row["event"] != "NONE" and not ontology.knows(*row["event"].split("/"))]
    assert wrong == []


def test_every_key_of_a_pattern_is_read() -> None:
    known = {"verb", "noun", "adjective", "event", "cameo", "example", "subject", "object", "prep", "clause", "infinitive", "with"}
    known |= {"actor", "recipient", "reciprocal", "needs_recipient", "polarity"}
    assert {key for _, row in ROWS for key in row} <= known
