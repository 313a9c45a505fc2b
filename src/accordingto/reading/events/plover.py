"""PLOVER's rules for what is not done yet and for what is refused."""

from __future__ import annotations

from accordingto.reading.certainty import Commitment

PROMISED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
_REFUSED = {
    "CONSULT": "meet",
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": None,
    "AGREE": None,
    "RETREAT": "yield",
    "CONCEDE": "yield",
}


def by_rule(kind: str, mode: str | None, said: Commitment, refused: bool) -> tuple[str, str | None, bool]:
    """Type and mode once PLOVER's rules are kept, and whether the negation is told by the type now.

    What will be done for another is a promise: AGREE, or CONCEDE for a retreat. What will not be done is refused: REJECT.
    """
    if refused and kind in _REFUSED:
        return "REJECT", _REFUSED[kind], True
    if said.time == "future" and said.polarity == "positive" and kind in PROMISED:
        return PROMISED[kind], None, False
    return kind, mode, False
