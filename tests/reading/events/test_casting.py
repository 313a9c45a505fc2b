"""Which words stand in the slots of a pattern."""

from __future__ import annotations

import pytest

from accordingto import read_text
from accordingto.reader import default_reader
from accordingto.reading.events.arguments import frame_of
from accordingto.reading.events.casting import slot_heads
from accordingto.reading.parse import parse


@pytest.mark.parametrize(
    ("text", "trigger", "slot", "heads"),
    [
        ("Norway gave Denmark ten ships.", "gave", "subject", ["Norway"]),
        ("Norway gave Denmark ten ships.", "gave", "object", ["ships"]),
        ("Norway gave Denmark ten ships.", "gave", "iobject", ["Denmark"]),
        ("Norway gave ships to Denmark.", "gave", "iobject", ["Denmark"]),
        ("Norway urged Denmark to leave.", "urged", "clause-subject", ["Denmark"]),
        ("Norway threatened to bomb Denmark.", "threatened", "clause-object", ["Denmark"]),
        ("Norway refused to talk with Denmark.", "refused", "clause-preps", ["Denmark"]),
        ("Norway rejected the king's offer.", "rejected", "poss", ["king"]),
        ("The Danish attack on Norway failed.", "attack", "amod", ["Danish"]),
        ("The attack on Norway failed.", "attack", "on", ["Norway"]),
        ("Norway sent ships to help Denmark.", "sent", "purpose", ["Denmark"]),
        ("Norway waited.", "waited", "with", []),
    ],
)
def test_slot(text: str, trigger: str, slot: str, heads: list[str]) -> None:
    sentence = next(parse([text], default_reader().pipeline)).sentences[0]
    frame = frame_of(sentence, next(t.i for t in sentence.tokens if t.text == trigger))
    assert [sentence.tokens[h].text for h in slot_heads(frame, slot)] == heads


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Unless Oslo withdraws its trawlers, Iceland warned, it will close its ports.", "Iceland", "Oslo"),
        ("Denmark will impose an embargo if Sweden raises the toll, the foreign minister warned.", "the foreign minister", "Sweden"),
        (
            "The opposition threatened to block the roads unless the electoral commission recounts the votes.",
            "The opposition",
            "the electoral commission",
        ),
    ],
)
def test_a_threat_is_made_to_whoever_the_condition_names(text: str, actor: str, recipient: str) -> None:
    (event,) = read_text(text).events  # what the condition asks for has not been done
    assert event.type == "THREATEN"
    assert [text[p.start : p.end] for p in event.actors] == [actor]
    assert [text[p.start : p.end] for p in event.recipients] == [recipient]


def test_who_walks_free_is_let_go_by_nobody_named() -> None:
    text = "Three Icelandic surveyors walked free on Tuesday after two weeks in captivity."
    (event,) = read_text(text).events
    assert (event.type, event.mode, event.actors) == ("RETREAT", "release", ())
    assert [text[p.start : p.end] for p in event.recipients] == ["Three Icelandic surveyors"]


def test_whom_a_fight_leaves_dead_is_left_by_nobody() -> None:
    (event,) = read_text("Georgian troops fought the rebels for hours, leaving six herders dead.").events
    assert event.type == "ASSAULT"
