"""What the first party does to the second."""

from __future__ import annotations

import pytest

from accordingto.reading.relations import relation

CASES = [
    ("Norway condemned Denmark.", "Norway", "Denmark", "ACCUSE"),
    ("Denmark was condemned by Norway.", "Norway", "Denmark", "ACCUSE"),
    ("Norway condemned Denmark and praised Sweden.", "Norway", "Sweden", "SUPPORT"),
    ("Norway condemned Denmark and praised Sweden.", "Norway", "Denmark", "ACCUSE"),
    ("Norway will send aid to Iceland.", "Norway", "Iceland", "AGREE"),
    ("Norway will not send aid to Iceland.", "Norway", "Iceland", "REJECT"),
    ("The Norwegian minister met the Danish queen.", "The Norwegian minister", "the Danish queen", "CONSULT"),
    ("Norway condemned the attack by Denmark on Iceland.", "Denmark", "Iceland", "ASSAULT"),
]


def _at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(("text", "actor", "recipient", "kind"), CASES)
def test_the_words_between_two_parties_say_what_one_does_to_the_other(text: str, actor: str, recipient: str, kind: str) -> None:
    found = relation(text, _at(text, actor), _at(text, recipient))
    assert found.type == kind
    assert 0 < found.probability < 1


def test_a_sentence_that_says_nothing_is_answered_with_little_confidence() -> None:
    text = "Norway lies north of Denmark."
    assert relation(text, _at(text, "Norway"), _at(text, "Denmark")).probability < 0.3


def test_odd_input_never_raises() -> None:
    assert relation("", (0, 0), (0, 0)).probability < 0.3
    assert relation("???", (0, 1), (5, 9)).probability < 0.3
