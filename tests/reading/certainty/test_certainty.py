"""How sure the holder of a predicate is: own sentences, mostly from cod wars that never were."""

import pytest

from accordingto.reader import default_reader
from accordingto.reading.certainty import Commitment, certainty_of, commitment
from accordingto.reading.parse import parse


def committed(text: str, word: str) -> Commitment:
    document = next(parse([text], default_reader().pipeline))
    sentence, i = next((s, t.i) for s in document.sentences for t in s.tokens if t.text == word)
    return commitment(sentence, i)


SENTENCES = [
    # sentence, predicate, certainty, polarity, time
    ("The frigate rammed the trawler.", "rammed", "certain", "positive", "past"),
    ("The frigate has rammed the trawler.", "rammed", "certain", "positive", "past"),
    ("The frigate had rammed the trawler.", "rammed", "certain", "positive", "past"),
    ("The trawler was rammed.", "rammed", "certain", "positive", "past"),
    ("The frigate is shadowing the trawler.", "shadowing", "certain", "positive", "present"),
    ("Iceland claims the shelf.", "claims", "certain", "positive", "present"),
    ("The frigate will leave on Monday.", "leave", "certain", "positive", "future"),
    ("The frigate will not leave on Monday.", "leave", "certain", "negative", "future"),
    ("The frigate did not ram the trawler.", "ram", "certain", "negative", "past"),
    ("The frigate never rammed the trawler.", "rammed", "certain", "negative", "past"),
    ("No ship attacked the port.", "attacked", "certain", "negative", "past"),
    ("Nobody attacked the port.", "attacked", "certain", "negative", "past"),
    ("The fleet may leave.", "leave", "possible", "positive", "future"),
    ("The fleet might leave.", "leave", "possible", "positive", "future"),
    ("The fleet could leave.", "leave", "possible", "positive", "future"),
    ("The fleet may have left.", "left", "possible", "positive", "past"),
    ("The fleet may not leave.", "leave", "possible", "negative", "future"),
    ("The fleet should leave.", "leave", "possible", "positive", "future"),
    ("The fleet must leave.", "leave", "possible", "positive", "future"),
    ("Perhaps the fleet left.", "left", "possible", "positive", "past"),
    ("The fleet probably left.", "left", "probable", "positive", "past"),
    ("The fleet apparently left.", "left", "probable", "positive", "past"),
    ("The fleet allegedly left.", "left", "possible", "positive", "past"),
    ("The fleet nearly sank the trawler.", "sank", "probable", "negative", "past"),
    ("The frigate fired no shots.", "fired", "certain", "negative", "past"),
    ("The frigate fired no shots.", "shots", "certain", "negative", "past"),
    ("The fleet no longer patrols the bank.", "patrols", "certain", "negative", "present"),
    ("The fleet not only shelled the port but burned it.", "shelled", "certain", "positive", "past"),
    # what somebody tells and another rejects
    ("Oslo rejected claims that the fleet had attacked the port.", "attacked", "certain", "negative", "past"),
    ("Oslo denied the reports that the fleet had attacked the port.", "attacked", "certain", "negative", "past"),
    ("The rumour that the fleet attacked the port is false.", "attacked", "certain", "negative", "past"),
    ("Oslo rejected Denmark's allegation that the fleet had attacked the port.", "attacked", "possible", "positive", "past"),
    ("Oslo did not deny reports that the fleet had attacked the port.", "attacked", "possible", "positive", "past"),
    ("There were no reports that the fleet had attacked the port.", "attacked", "unstated", "positive", "past"),
    ("Oslo confirmed reports that the fleet had attacked the port.", "attacked", "certain", "positive", "past"),
    # implicatives
    ("The crew managed to escape.", "escape", "certain", "positive", "past"),
    ("The crew did not manage to escape.", "escape", "certain", "negative", "past"),
    ("The crew failed to escape.", "escape", "certain", "negative", "past"),
    ("The crew did not fail to escape.", "escape", "certain", "positive", "past"),
    ("The crew refused to surrender.", "surrender", "certain", "negative", "past"),
    ("The storm forced the fleet to return.", "return", "certain", "positive", "past"),
    ("The storm prevented the fleet from sailing.", "sailing", "certain", "negative", "past"),
    ("The captain avoided ramming the boat.", "ramming", "certain", "negative", "past"),
    ("The fleet left without attacking the port.", "attacking", "certain", "negative", "past"),
    ("The fleet began shelling the port.", "shelling", "certain", "positive", "past"),
    ("The government did not agree to withdraw the fleet.", "withdraw", "probable", "negative", "future"),
    ("The fleet left instead of attacking the port.", "attacking", "certain", "negative", "past"),
    ("The fleet withdrew rather than attack the port.", "attack", "certain", "negative", "past"),
    ("Iceland has yet to sign the treaty.", "sign", "certain", "negative", "present"),
    ("The fleet must have left.", "left", "probable", "positive", "past"),
    ("The fleet should have left.", "left", "possible", "negative", "past"),
    # plans, threats, wishes
    ("The government plans to widen the zone.", "widen", "possible", "positive", "future"),
    ("The government wants to widen the zone.", "widen", "possible", "positive", "future"),
    ("The government threatened to close the port.", "close", "possible", "positive", "future"),
    ("The government agreed to withdraw the fleet.", "withdraw", "probable", "positive", "future"),
    ("The minister is expected to resign.", "resign", "probable", "positive", "future"),
    ("The union threatened a strike.", "strike", "possible", "positive", "future"),
    ("The pact averted a strike.", "strike", "certain", "negative", "past"),
    ("The minister urged the crew to surrender.", "surrender", "possible", "positive", "future"),
    ("The crew tried to escape.", "escape", "possible", "positive", "past"),
    ("The crew is able to escape.", "escape", "probable", "positive", "present"),
    ("The decision to close the port was late.", "close", "probable", "positive", "future"),
    # reports: the holder's view
    ("The minister said that the fleet had left.", "left", "certain", "positive", "past"),
    ("The minister said that the fleet had not left.", "left", "certain", "negative", "past"),
    ("The minister denied that the fleet had left.", "left", "certain", "negative", "past"),
    ("The minister denied attacking the port.", "attacking", "certain", "negative", "past"),
    ("The minister did not deny that the fleet had left.", "left", "certain", "positive", "past"),
    ("The minister did not say that the fleet had left.", "left", "unstated", "positive", "past"),
    ("The minister claimed that the fleet had left.", "left", "certain", "positive", "past"),
    ("The minister said that the fleet might leave.", "leave", "possible", "positive", "future"),
    ("The minister said that the talks would resume.", "resume", "certain", "positive", "future"),
    ("The minister doubts that the truce will last.", "last", "possible", "negative", "future"),
    ("The minister believes that the fleet has left.", "left", "probable", "positive", "past"),
    ("The minister confirmed that the fleet had left.", "left", "certain", "positive", "past"),
    ("It is possible that the boats collided.", "collided", "possible", "positive", "past"),
    ("It is unlikely that the boats collided.", "collided", "probable", "negative", "past"),
    ("The fleet seems to have left.", "left", "probable", "positive", "past"),
    ("There is no evidence that the fleet attacked.", "attacked", "unstated", "positive", "past"),
    ("It is false that the fleet attacked.", "attacked", "certain", "negative", "past"),
    ("Norway hopes that Denmark will withdraw.", "withdraw", "possible", "positive", "future"),
    ("The fleet is likely to win.", "win", "probable", "positive", "present"),
    # presupposed, whatever is denied
    ("The minister did not regret that the fleet had left.", "left", "certain", "positive", "past"),
    ("The envoy did not meet the admiral who shelled the port.", "shelled", "certain", "positive", "past"),
    ("The fleet did not return after it shelled the port.", "shelled", "certain", "positive", "past"),
    # joined verbs
    ("The crew did not board or search the trawler.", "search", "certain", "negative", "past"),
    ("The crew did not board the trawler and returned to port.", "returned", "certain", "positive", "past"),
    ("The fleet might attack and burn the port.", "burn", "possible", "positive", "future"),
    # nouns
    ("There was no attack on the port.", "attack", "certain", "negative", "past"),
    ("The alleged attack was filmed.", "attack", "possible", "positive", "past"),
    ("The attack was filmed.", "attack", "certain", "positive", "past"),
    # long ago
    ("The two navies clashed in the 1890s.", "clashed", "certain", "positive", "historical"),
    ("The two navies clashed decades ago.", "clashed", "certain", "positive", "historical"),
    ("The two navies clash in the 1890s film.", "clash", "certain", "positive", "present"),
]


@pytest.mark.parametrize(("text", "word", "certainty", "polarity", "time"), SENTENCES)
def test_the_holders_commitment(text: str, word: str, certainty: str, polarity: str, time: str) -> None:
    found = committed(text, word)
    assert (found.certainty, found.polarity, found.time) == (certainty, polarity, time), found


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
            for token in sentence.tokens:
                assert -3 <= commitment(sentence, token.i).factuality <= 3
