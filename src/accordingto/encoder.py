"""Sentences as vectors: the nearer two of them point, the likelier the sentences tell the same. Described in models/sentences.md.

Nearness proposes and never decides: a visit to Rome is near a visit to Oslo.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from accordingto.shipped import open_model

DIMENSIONS = 384
LONGEST = 128  # word pieces of a text that are looked at, with its two marks
_FEW = 32  # texts that are not worth a thread for each processor
_CHARACTERS = 1_500  # and characters, so that a huge text costs no more than a long one

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Encoder:
    """The model and its word pieces, loaded once. Safe to use from several threads."""

    session: Any
    tokenizer: Any
    version: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A row of length 1 for each text, in order; the product of two rows is their cosine, from -1 to 1.

        A text has the same row whatever it is encoded with; equal texts are encoded once. Texts may be empty and are cut at 128 word pieces.
        """
        several = list(dict.fromkeys(texts))
        if len(several) < _FEW:
            rows = {text: self._row(text) for text in several}
        else:
            with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
                rows = dict(zip(several, pool.map(self._row, several), strict=True))
        return np.stack([rows[t] for t in texts]) if texts else np.empty((0, DIMENSIONS), dtype=np.float32)

    def _row(self, text: str) -> Vectors:
        """One text at a time: in a batch its neighbours would change how int8 rounds it (cosines move by .01)."""
        readable = text[:_CHARACTERS].encode("utf-8", "replace").decode()
        ids = self.tokenizer.encode(readable).ids
        pieces = np.array([[*ids[: LONGEST - 1], ids[-1]] if len(ids) > LONGEST else ids], dtype=np.int64)
        inputs = {"input_ids": pieces, "attention_mask": np.ones_like(pieces), "token_type_ids": np.zeros_like(pieces)}
        row: Vectors = self.session.run(None, inputs)[0][0, 0]
        return row / np.linalg.norm(row)


@cache
def load_encoder() -> Encoder:
    """The model shipped in accordingto/models; on one thread, .4 s."""
    session, tokenizer, about = open_model("sentences")
    return Encoder(session, tokenizer, about["version"])
