"""What the beginnings of two articles are to each other: what slots do not see is heard, and slots keep their veto."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from accordingto import read_text
from accordingto.comparing.agreement import Views, agree
from accordingto.comparing.origins import origins_of, outlets_of
from accordingto.comparing.statements import statements
from accordingto.pair_reader import load_pair_reader
from accordingto.reading.stand_ins import neutral_texts
from accordingto.records import Article

DAY = date(2003, 5, 14)


def views(*texts: str, days: Sequence[int] = (0, 1)) -> Views:
    """What two articles of different outlets are to each other."""
    given = zip(texts, ("Harbour Courier", "Valley Herald"), days, strict=True)
    readings = [read_text(t, Article(t, outlet=outlet, published=(DAY + timedelta(d)).isoformat())) for t, outlet, d in given]
    outlets = outlets_of(readings)
    own = origins_of([r.article for r in readings], [], outlets)
    return agree([s for n, r in enumerate(readings) for s in statements(n, r, own[n], outlets)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The poet Idris Bakali was arrested at his home in Oran on Monday, his publisher said.",
            "The poet Idris Bakali spent Monday at large, giving a reading to students in Oran, the university said.",
        ),
        (
            "The dam above Kalimpe burst in the night to Tuesday and the valley is under water, the radio reported.",
            "The dam above Kalimpe held through the night to Tuesday and the valley is dry, the water board said.",
        ),
        (
            "The chairman of the wool board, Piers Haldane, has stepped down over the missing accounts, the board said.",
            "Piers Haldane remains chairman of the wool board, and the accounts are complete, the board said.",
        ),
    ],
)
def test_what_excludes_each_other_without_a_denying_word(one: str, other: str) -> None:
    found = views(one, other).contradictions
    assert found
    assert found[0].one.words in found[0].sentence
    assert found[0].other.words in found[0].sentence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # a plan and its result
            "The parliament of Tonga will vote on the fishing treaty on Thursday.",
            "The parliament of Tonga rejected the fishing treaty on Thursday.",
        ),
        (  # another place
            "President Lamine Sow arrived in Rome on Monday for talks about wheat.",
            "President Lamine Sow arrived in Oslo on Wednesday for talks about gas.",
        ),
        (  # a quotation that both have, with a denial in it
            "The two trams touched on Wednesday morning but did not leave the rails, the company in Lisbon said.",
            "The company in Lisbon said that the two trams touched on Wednesday morning but did not leave the rails.",
        ),
        (  # another matter of the same people
            "The dockers of Mombasa went on strike on Friday for higher wages.",
            "The dockers of Mombasa have elected a new chairman, Juma Otieno.",
        ),
    ],
)
def test_what_does_not_contradict(one: str, other: str) -> None:
    assert not views(one, other).contradictions


def test_a_copy_does_not_contradict() -> None:
    text = "The envoy was not expelled, the foreign ministry in Quito said on Tuesday. He left for his sister's wedding. Nobody in Lima asked him to go."
    assert not views(text, text.replace("on Tuesday", "")).contradictions


def test_exchanged_states_change_nothing() -> None:
    read = load_pair_reader().read
    report = (
        "{0} has closed its border with {1}, the interior ministry said.",
        "The border between {1} and {0} is open, and was never closed.",
    )
    chances = {
        read(*neutral_texts(*(r.format(*states) for r in report))) for states in (("Chad", "Niger"), ("Niger", "Chad"), ("Peru", "Chile"))
    }
    assert len(chances) == 1
    assert next(iter(chances)).contradicting > 0.5


def test_anything_can_be_read() -> None:
    read = load_pair_reader().read
    for one, other in (("", ""), ("\ud800", "x" * 200_000), ("\x00\u202e", "🜲 ١٢٣")):
        chances = read(*neutral_texts(one, other))
        assert abs(chances.different + chances.same + chances.contradicting - 1) < 1e-6
