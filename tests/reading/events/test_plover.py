"""PLOVER's rules for what is not done yet and for what is refused."""

from __future__ import annotations

import pytest

from accordingto.reading.certainty import Commitment
from accordingto.reading.events.plover import by_rule

DONE = Commitment("certain", "positive", "past", False, 3.0)
TO_COME = Commitment("certain", "positive", "future", False, 3.0)
NOT_TO_COME = Commitment("certain", "negative", "future", False, -3.0)


@pytest.mark.parametrize("kind", ["CONSULT", "SUPPORT", "COOPERATE", "AID"])
def test_cooperation_to_come_is_a_promise(kind: str) -> None:
    assert by_rule(kind, None, TO_COME, False) == ("AGREE", None, False)
    assert by_rule(kind, None, DONE, False) == (kind, None, False)


def test_a_retreat_to_come_is_a_concession() -> None:
    assert by_rule("RETREAT", "withdraw", TO_COME, False) == ("CONCEDE", None, False)


def test_conflict_to_come_keeps_its_type() -> None:
    assert by_rule("ASSAULT", "aerial", TO_COME, False) == ("ASSAULT", "aerial", False)


@pytest.mark.parametrize(("kind", "mode"), [("AID", "assist"), ("CONSULT", "meet"), ("RETREAT", "yield"), ("SUPPORT", None)])
def test_what_will_not_be_done_is_rejected(kind: str, mode: str | None) -> None:
    assert by_rule(kind, None, NOT_TO_COME, True) == ("REJECT", mode, True)


def test_conflict_that_will_not_come_is_not_rejected() -> None:
    assert by_rule("ASSAULT", None, NOT_TO_COME, True) == ("ASSAULT", None, False)
