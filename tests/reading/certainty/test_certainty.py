"""How sure the holder of a predicate is: own sentences, mostly from cod wars that never were."""

import pytest

from accordingto.reader import default_reader
from accordingto.reading.certainty import Commitment, certainty_of, commitment, marks, states
from accordingto.reading.parse import parse


def committed(text: str, word: str) -> Commitment:
    document = next(parse([text], default_reader().pipeline))
    sentence, i = next((s, t.i) for s in document.sentences for t in s.tokens if t.text == word)
    return commitment(sentence, i)


@pytest.mark.parametrize(
    ("text", "word", "hypothetical"),
    [
        ("If the fleet leaves, the port will open.", "leaves", True),
        ("Should the fleet leave, the port will open.", "leave", True),
        ("Iceland keeps its guns ready in case the fleet attacks.", "attacks", True),
        ("Unless the fleet leaves, the port stays closed.", "leaves", True),
        ("The envoy asked whether the fleet had left.", "left", True),
        ("The port would open again.", "open", True),
        ("Did the fleet leave?", "leave", True),
        ("The port opened because the fleet left.", "left", False),
        ("The minister said that the port would open.", "open", False),
        ("The port will open.", "open", False),
    ],
)
def test_what_is_only_supposed(text: str, word: str, hypothetical: bool) -> None:
    assert committed(text, word).hypothetical is hypothetical


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("The fleet left.", "left", []),
        ("The minister said that the fleet had left.", "left", []),
        ("The fleet may not leave.", "leave", ["may not"]),
        ("No ship attacked the port.", "attacked", ["No"]),
        ("The frigate fired no shots.", "fired", ["no"]),
        ("The fleet no longer patrols the bank.", "patrols", ["no longer"]),
        ("The alleged attack was filmed.", "attack", ["alleged"]),
        ("Oslo has yet to sign the treaty.", "sign", ["has yet"]),
        ("The pact called off a strike.", "strike", ["called off"]),
        ("Oslo rejected claims that the fleet had refused to leave.", "refused", ["rejected claims"]),
        ("Oslo rejected claims that the fleet had refused to leave.", "leave", ["rejected claims", "refused"]),
        ("The owner alleged that the fleet will leave if Oslo agrees.", "agrees", ["if"]),
        ("The two navies clashed decades ago.", "clashed", ["decades ago"]),
        ("🐟 The fleet will leave.", "leave", ["will"]),
    ],
)
def test_the_words_that_carry_certainty_polarity_and_time(text: str, word: str, words: list[str]) -> None:
    document = next(parse([text], default_reader().pipeline))
    sentence, i = next((s, t.i) for s in document.sentences for t in s.tokens if t.text == word)
    assert [text[start:end] for start, end in marks(sentence, i)] == words


def test_a_score_keeps_its_sign_and_its_scale() -> None:
    assert committed("The frigate rammed the trawler.", "rammed").factuality == 3
    assert committed("The frigate did not ram the trawler.", "ram").factuality == -3
    assert (
        0
        < committed("The frigate may ram the trawler.", "ram").factuality
        < committed("The frigate will ram the trawler.", "ram").factuality
    )


def test_words_for_the_size_of_a_score() -> None:
    assert [certainty_of(s) for s in (3.0, -3.0, 1.8, -1.0, 0.2)] == ["certain", "certain", "probable", "possible", "unstated"]


@pytest.mark.parametrize("text", ["a", "…", "\u0000", "???", "No.", "Never!", "\ud800 not", "not not not"])
def test_odd_text_is_read_without_error(text: str) -> None:
    for document in parse([text], default_reader().pipeline):
        for sentence in document.sentences:
            for token, state in zip(sentence.tokens, states(sentence), strict=True):
                assert -3 <= commitment(sentence, token.i).factuality <= 3
                assert round(state.holder, 2) == commitment(sentence, token.i).factuality
                assert all(sentence.start <= start < end <= sentence.end for start, end in marks(sentence, token.i))
