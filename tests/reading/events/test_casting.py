"""Which words stand in the slots of a pattern."""

from __future__ import annotations

import pytest

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
