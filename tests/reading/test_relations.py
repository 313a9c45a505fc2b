"""What the first party does to the second."""

from __future__ import annotations

import pytest

from accordingto.reader import default_reader
from accordingto.reading.parse import parse
from accordingto.reading.relations import relation, stretch

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


def test_a_sentence_that_says_nothing_is_answered_with_less_confidence() -> None:
    dull, clear = "Norway lies north of Denmark.", "Norway condemned Denmark."
    unsure = relation(dull, _at(dull, "Norway"), _at(dull, "Denmark"))
    assert unsure.probability < relation(clear, _at(clear, "Norway"), _at(clear, "Denmark")).probability - 0.3


def test_other_sentences_of_a_text_do_not_count() -> None:
    alone = "Norway condemned Denmark."
    text = f"Sweden sent food to Finland. {alone} Iceland shelled a ship."
    assert relation(text, _at(text, "Norway"), _at(text, "Denmark")) == relation(alone, _at(alone, "Norway"), _at(alone, "Denmark"))


def test_parties_in_two_sentences_are_read_with_all_between_them() -> None:
    text = "It rained. Norway was furious. It strongly condemned Denmark."
    document = next(parse([text], default_reader().pipeline))
    assert stretch(document, _at(text, "Norway"), _at(text, "Denmark")) == (text[11:], (0, 6), (42, 49))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway withdrew its troops from Denmark.", "RETREAT"),
        ("Norway released two sailors to Denmark.", "RETREAT"),
        ("Norway lifted the curfew in Denmark.", "CONCEDE"),
    ],
)
def test_who_yields_concedes_in_words_or_retreats_in_deed(text: str, kind: str) -> None:
    assert relation(text, _at(text, "Norway"), _at(text, "Denmark")).type == kind


def test_a_span_that_is_empty_or_outside_is_refused_in_words() -> None:
    for text, actor, recipient in (("", (0, 0), (0, 0)), ("???", (0, 1), (5, 9)), ("Norway", (0, 6), (4, 2)), ("Norway", (-3, 2), (0, 6))):
        with pytest.raises(ValueError, match=r"span -?\d+ to \d+ is empty or not within the text"):
            relation(text, actor, recipient)


@pytest.mark.parametrize("text", ["???", "\ud800\x00\u202e", "   ", "\n\n\n", "🚢东京", "Norway " * 2_000])
def test_odd_text_is_answered(text: str) -> None:
    for actor, recipient in (((0, 1), (1, 3)), ((0, 3), (0, 3)), ((0, 1), (len(text) - 1, len(text)))):
        assert 0 < relation(text, actor, recipient).probability <= 1
