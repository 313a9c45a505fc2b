"""Places that only say where something is are nobody's side."""

from __future__ import annotations

import pytest

from accordingto import read_text


def _recipients(text: str) -> list[str]:
    return [text[r.start : r.end] for e in read_text(text).events for r in e.recipients]


@pytest.mark.parametrize(
    "text",
    [
        "Armenia massed tanks along its southern border.",
        "Greece held a naval exercise off Rhodes.",
        "Riot police were deployed around the parliament of Georgia.",
        "The junta lifted the curfew in four provinces.",
        "Danish troops withdrew from the town of Holm.",
        "Farmers blocked the road between Cochabamba and Oruro.",
        "Transport unions in Nepal called off their blockade of the capital.",
        "The foreign ministers of Laos and Thailand met in Hanoi.",
    ],
)
def test_where_it_is_is_no_recipient(text: str) -> None:
    assert _recipients(text) == []


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Denmark massed troops along the border with Sweden.", "Sweden"),
        ("Norway reopened its embassy in Denmark.", "Denmark"),
        ("Students rallied outside the ministry of justice.", "the ministry"),
        ("The minister travelled to Oslo for talks.", "Oslo"),
        ("Norway bombed the port.", "the port"),
    ],
)
def test_what_it_is_done_to_is(text: str, recipient: str) -> None:
    assert any(recipient in r for r in _recipients(text))
