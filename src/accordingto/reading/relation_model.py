"""The relation model: how likely each PLOVER type is of one party and another. Made by training/relations.py, described in models/relations.md.

Two small encoders in ONNX read a sentence with markers around the two parties.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from accordingto.shipped import open_model

MARKERS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")  # begin and end of the actor, begin and end of the recipient
YIELD = "YIELD"  # the model's one type for CONCEDE and RETREAT
NONE = "NONE"  # the first party does nothing to the second that PLOVER has a type for
_LONGEST = 100  # word pieces of each of the five stretches the markers make: with markers, at most 506 of the encoder's 512
_CHARACTERS = 2_000  # of each end of a stretch that are looked at, so that a huge text costs no more than a long one


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as word pieces with markers: where the two opening markers stand, and 1 for each piece between the parties, else 0."""

    pieces: list[int]
    actor: int
    recipient: int
    between: list[int]


@dataclass(frozen=True)
class RelationModel:
    """The model, its word pieces and its types, loaded once."""

    session: Any
    tokenizer: Any
    types: tuple[str, ...]
    version: str

    def probabilities(self, text: str, actor: tuple[int, int], recipient: tuple[int, int]) -> Mapping[str, float]:
        """The probability of each type, together 1. `text` is one sentence; offsets count its code points.

        Raises ValueError if a span is empty or does not lie in the text.
        """
        marked = mark(self.tokenizer, text, actor, recipient)
        inputs = {
            "pieces": np.array([marked.pieces]),
            "actor": np.array([marked.actor]),
            "recipient": np.array([marked.recipient]),
            "between": np.array([marked.between]),
        }
        scores: npt.NDArray[Any] = self.session.run(None, inputs)[0][0].astype(np.float64)
        shares = np.exp(scores - scores.max())
        return dict(zip(self.types, (shares / shares.sum()).tolist(), strict=True))


def mark(tokenizer: Any, text: str, actor: tuple[int, int], recipient: tuple[int, int]) -> Marked:
    """The text as word pieces with markers around the two. A long stretch loses what is farthest from the parties."""
    check_span(text, actor, "actor")
    check_span(text, recipient, "recipient")
    borders = sorted((offset, n % 2 == 0, n) for n, offset in enumerate((*actor, *recipient)))  # at one offset an end goes first
    numbers = [tokenizer.token_to_id(m) for m in MARKERS]
    pieces, at, before = [tokenizer.token_to_id("[CLS]")], {}, 0
    for k, (offset, _, n) in enumerate(borders):
        stretch = _pieces(tokenizer, text[before:offset])
        pieces += stretch[-_LONGEST:] if k == 0 else _ends(stretch)
        at[n], before = len(pieces), offset
        pieces.append(numbers[n])
    pieces += [*_pieces(tokenizer, text[before:])[:_LONGEST], tokenizer.token_to_id("[SEP]")]
    begin, end = (at[1], at[2]) if at[0] < at[2] else (at[3], at[0])
    return Marked(pieces, at[0], at[2], [int(begin < i < end) for i in range(len(pieces))])


def check_span(text: str, span: tuple[int, int], party: str) -> None:
    """Raises ValueError if the span is empty or does not lie in the text. `party` names it in the message."""
    start, end = span
    if not 0 <= start < end <= len(text):
        raise ValueError(f"the {party}'s span {start} to {end} is empty or not within the text's {len(text)} characters")


def _pieces(tokenizer: Any, stretch: str) -> list[int]:
    if len(stretch) > 2 * _CHARACTERS:
        stretch = f"{stretch[:_CHARACTERS]} {stretch[-_CHARACTERS:]}"
    found: list[int] = tokenizer.encode(stretch.encode("utf-8", "replace").decode(), add_special_tokens=False).ids
    return found


def _ends(stretch: list[int]) -> list[int]:
    half = _LONGEST // 2
    return stretch if len(stretch) <= _LONGEST else stretch[:half] + stretch[-half:]


@cache
def load_relation_model() -> RelationModel:
    """The model shipped in accordingto/models."""
    session, tokenizer, about = open_model("relations")
    return RelationModel(session, tokenizer, tuple(about["types"]), about["version"])
