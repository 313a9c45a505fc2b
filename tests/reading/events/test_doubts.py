"""Why what looked like an event is not coded: each reason, on our own sentences."""

from __future__ import annotations

import pytest

from accordingto import read_text

REASONS = [
    ("The winner praised the cake.", "neither side is known to act in politics"),
    ("Norway gave aid.", "AID needs a recipient, and none is named"),
    ("The minister held talks.", "fewer than two sides are named"),
    ("The young engineer withdrew with a sore shoulder.", "neither side is known to act in politics"),
    ("A government that was criticised by nobody fell.", "told of nobody in particular"),
    ("His opponent resigned on move thirty.", "not known to hold an office"),
    ("The coach protested loudly.", "one person's protest"),
    ("The minister attacked the problem with zeal.", "what it is done to is neither people nor a place"),
    ("A lorry driver was killed on an icy road.", "nobody is said to have done it on purpose"),
    ("Rival breweries attacked a small retailer.", "told of business"),
    ("The Danish king besieged the castle in 1412.", "told of long ago"),
    ("In the novel the army bombs the palace.", "told of a story"),
]


@pytest.mark.parametrize(("text", "reason"), REASONS, ids=[text for text, _ in REASONS])
def test_what_is_not_coded_says_why(text: str, reason: str) -> None:
    reading = read_text(text)
    assert not reading.events
    assert reason in {d.reason for d in reading.dropped}


CODED = [
    ("Thousands rallied in Seoul on Friday.", "PROTEST"),
    ("A trawler rammed a patrol boat on Friday.", "ASSAULT"),
    ("Two drones struck an oil depot near the port.", "ASSAULT"),
    ("A bomb killed five people on Monday.", "ASSAULT"),
    ("Three soldiers were killed in an ambush near the border.", "ASSAULT"),
    ("The dock workers' union threatened a strike against the ministry.", "THREATEN"),
    ("The student went on hunger strike on Monday.", "PROTEST"),
    ("Norway and Denmark opened a new border crossing.", "COOPERATE"),
]


@pytest.mark.parametrize(("text", "kind"), CODED, ids=[text for text, _ in CODED])
def test_what_is_sure_enough_is_coded(text: str, kind: str) -> None:
    assert kind in {e.type for e in read_text(text).events}
