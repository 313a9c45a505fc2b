"""What an event is about, by cue words near it."""

from __future__ import annotations

from accordingto.reader import default_reader
from accordingto.reading.events.contexts import find_contexts, load_contexts
from accordingto.reading.parse import parse


def _contexts(text: str, trigger: str) -> tuple[str, ...]:
    sentence = next(parse([text], default_reader().pipeline)).sentences[0]
    return find_contexts(sentence, next(t.i for t in sentence.tokens if t.text == trigger))


def test_a_phrase_needs_all_its_words() -> None:
    assert "military" in _contexts("Norway moved an aircraft carrier north.", "moved")
    assert "military" not in _contexts("Norway moved a mail carrier north.", "moved")


def test_words_of_another_clause_do_not_count() -> None:
    text = "The court, which once tried a king, met the envoy while warships gathered."
    assert "military" not in _contexts(text, "king")


def test_the_clause_of_a_noun_counts() -> None:
    assert "economic" in _contexts("Norway opened talks about a tariff.", "talks")


def test_every_cue_is_lower_case_and_not_empty() -> None:
    assert all(first and first == first.lower() for first in load_contexts())
