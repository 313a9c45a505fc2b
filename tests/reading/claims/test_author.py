"""What the author says in his own voice. The examples of the table of judging words are tests."""

import pytest

import accordingto
from accordingto.knowledge import read_yaml
from accordingto.records import Claim

EXAMPLES = [(word, example) for part in ("duties", "adverbs", "predicates") for word, example in read_yaml("judgements")[part].items()]


def own(text: str) -> list[Claim]:
    return [c for c in accordingto.read_text(text).claims if c.kind == "stance" and not c.source]


@pytest.mark.parametrize(("word", "example"), EXAMPLES)
def test_every_row_is_read_from_its_example(word: str, example: str) -> None:
    (claim,) = own(f"The fleet left on Monday. {example}")
    assert example[claim.cue[0].start - 26 : claim.cue[0].end - 26].lower() == word
    assert claim.according_to == ("the article",)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that Iceland should beware of such friends.",
        "“Iceland should beware of such friends,” the minister said.",
        "Should the truce fail, the fleet will leave.",
        "The fleet must have left at night.",
        "Where is the fleet now?",
        "The fleet left on Monday.",
    ],
)
def test_what_is_told_or_asked_is_not_the_authors_judgement(text: str) -> None:
    assert own(text) == []


def test_a_question_that_answers_itself_is_a_judgement() -> None:
    (claim,) = own("The fleet left on Monday. Who would trust such a treaty?")
    assert claim.certainty == "unstated"


def test_what_seems_so_is_held_by_the_author() -> None:
    (claim,) = accordingto.read_text("It seems that the truce has collapsed.").claims
    assert (claim.kind, claim.certainty, claim.according_to) == ("statement", "probable", ("the article",))


def test_a_judgement_holds_nothing() -> None:
    reading = accordingto.read_text("Unfortunately, Denmark attacked the port on Monday.")
    assert [(e.claim, e.certainty) for e in reading.events] == [(None, "certain")]
