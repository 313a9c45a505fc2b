"""Sentences as vectors."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files

import numpy as np
import pytest

from accordingto.encoder import DIMENSIONS, load_encoder

TOLD = "Iceland rejected the British proposal for a yearly catch quota."
AGAIN = "London's offer of a limit on each year's catch was turned down by Reykjavik."
OTHER = "The price of maize rose in the markets of Lusaka."


def test_the_same_told_again_is_nearer_than_something_else() -> None:
    told, again, other = load_encoder().encode([TOLD, AGAIN, OTHER])
    assert told @ again > 0.7 > 0.6 > told @ other


def test_rows_have_length_one_and_the_order_of_the_texts() -> None:
    rows = load_encoder().encode([TOLD, OTHER, TOLD])
    assert rows.shape == (3, DIMENSIONS)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)
    assert (rows[0] == rows[2]).all()
    assert not (rows[0] == rows[1]).all()


def test_a_row_does_not_depend_on_the_other_texts() -> None:
    encoder = load_encoder()
    together = encoder.encode([TOLD, AGAIN, OTHER])
    np.testing.assert_array_equal(together, np.concatenate([encoder.encode([t]) for t in (TOLD, AGAIN, OTHER)]))


def test_no_text_no_row() -> None:
    assert load_encoder().encode([]).shape == (0, DIMENSIONS)


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "…", "a" * 100_000, "war " * 100_000])
def test_odd_texts_have_a_row(text: str) -> None:
    (row,) = load_encoder().encode([text])
    assert np.isfinite(row).all()


def test_a_long_text_is_cut() -> None:
    words = "The minister spoke about fish. " * 40
    one, other = load_encoder().encode([words, words + OTHER])
    assert (one == other).all()


def test_the_file_is_the_one_its_card_names() -> None:
    models = files("accordingto") / "models"
    digest = hashlib.sha256((models / "sentences.onnx").read_bytes()).hexdigest()
    assert digest == json.loads((models / "sentences.json").read_text("utf-8"))["sha256"]
    assert digest in (models / "sentences.md").read_text("utf-8")
