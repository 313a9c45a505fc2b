"""The words that carry a holder's certainty: own sentences."""

import pytest

import accordingto


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway denied that the fleet may have left.", {"denied", "may"}),
        ("The army claimed that its drones did not destroy two bridges.", {"claimed", "not"}),
        ("The minister said the fleet would probably leave.", {"would probably"}),
        ("The minister did not confirm that the fleet had left.", {"not confirm"}),
        ("Norway doubts that the crew is alive.", {"doubts"}),
        ("The minister said that the fleet had left.", set()),
    ],
)
def test_modals_negations_and_doubtful_cues_are_marked(text: str, words: set[str]) -> None:
    reading = accordingto.read_text(text)
    assert {reading.words(s) for s in reading.claims[0].marks} == words
