"""The pattern files say only what the reader can take: known keys, known events and codes, an example each, nothing twice."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import pytest

from accordingto import knowledge
from accordingto.ontology import load_crosswalk, load_ontology

KEYS = {
    "verb", "noun", "adjective", "object", "prep", "subject", "clause", "with", "actor", "recipient", "reciprocal",
    "needs_recipient", "infinitive", "polarity", "event", "cameo", "example",
}  # fmt: skip
LISTS = {"verb", "noun", "adjective", "object", "prep", "subject", "clause", "with", "actor", "recipient"}
CONDITIONS = ("object", "prep", "subject", "clause", "infinitive", "with", "polarity")
MARK = re.compile(r"\[[^]]+\](actor|recipient)")
NAMES = sorted(f.name.removesuffix(".yaml") for f in (files(knowledge) / "patterns").iterdir() if f.name.endswith(".yaml"))
ROWS: list[tuple[str, dict[str, Any]]] = [(name, row) for name in NAMES for row in knowledge.read_yaml(f"patterns/{name}")]


def _trigger(row: dict[str, Any]) -> str:
    return next(word for word in ("verb", "noun", "adjective") if word in row)


def test_there_is_a_file_for_every_type() -> None:
    assert set(NAMES) == set(load_ontology().modes)


def test_keys_are_known_and_values_have_their_shape() -> None:
    for name, row in ROWS:
        assert set(row) <= KEYS, (name, row)
        assert sum(word in row for word in ("verb", "noun", "adjective")) == 1, (name, row)
        for key in LISTS & set(row):
            assert row[key]
            assert all(isinstance(v, str) and v and v == v.strip() for v in row[key]), (name, key, row)
            assert len(set(row[key])) == len(row[key]), (name, key, row)


def test_events_and_codes_exist() -> None:
    ontology, crosswalk = load_ontology(), load_crosswalk()
    for name, row in ROWS:
        if row["event"] == "NONE":
            assert "cameo" not in row, (name, row)
            continue
        kind, _, mode = row["event"].partition("/")
        assert kind == name, (name, row)
        assert ontology.knows(kind, mode or None), (name, row)
        assert row["cameo"] in crosswalk.by_code, (name, row)


def test_every_entry_has_its_own_example_with_marked_parties() -> None:
    for name, row in ROWS:
        example = row["example"]
        assert 10 <= len(example) <= 110, (name, example)
        assert example[-1] == ".", (name, example)
        if row["event"] == "NONE":
            assert "[" not in example, (name, example)
        else:
            assert MARK.search(example), (name, example)
            assert example.count("[") == len(MARK.findall(example)), (name, example)


def test_a_reciprocal_event_has_actors_only() -> None:
    for name, row in ROWS:
        if row.get("reciprocal"):
            assert "]recipient" not in row["example"], (name, row["example"])


def test_no_pattern_stands_twice() -> None:
    seen: dict[tuple[object, ...], str] = {}
    for name, row in ROWS:
        conditions = tuple(str(sorted(row[key])) if isinstance(row.get(key), list) else str(row.get(key)) for key in CONDITIONS)
        for lemma in row[_trigger(row)]:
            key = (_trigger(row), lemma, *conditions)
            assert key not in seen, f"{lemma!r} of {name} ({row['example']}) stands already in {seen[key]}"
            seen[key] = f"{name}: {row['example']}"


@pytest.mark.parametrize(("trigger", "least"), [("verb", 900), ("noun", 400)])
def test_the_patterns_cover_the_language_of_the_news(trigger: str, least: int) -> None:
    assert sum(len(row[trigger]) for _, row in ROWS if trigger in row) >= least


def test_every_mode_has_a_pattern() -> None:
    known = {f"{kind}/{mode}" for kind, modes in load_ontology().modes.items() for mode in modes}
    assert known == {row["event"] for _, row in ROWS if "/" in row["event"]}


def test_contexts_have_cues_and_no_cue_stands_twice() -> None:
    cues = knowledge.read_yaml("contexts")
    assert set(cues) == set(load_ontology().contexts)
    for context, phrases in cues.items():
        assert len(phrases) >= 5, context
        assert len(set(phrases)) == len(phrases), context
        assert all(isinstance(p, str) and p == p.lower().strip() for p in phrases), context
