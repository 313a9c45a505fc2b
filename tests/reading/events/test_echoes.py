"""Nouns that speak of a happening told before."""

from __future__ import annotations

import pytest

from accordingto.reader import default_reader
from accordingto.reading.events.echoes import find_echoes
from accordingto.reading.parse import Document, parse


def _parsed(text: str) -> Document:
    return next(parse([text], default_reader().pipeline))


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The collision tore a hole into its side.", "collision", "ASSAULT"),
        ("Bolivia disliked the war games.", "games", "COOPERATE"),
        ("His resignation surprised Oslo.", "resignation", "RETREAT"),
    ],
)
def test_a_bare_noun_speaks_of_what_was_told(text: str, word: str, kind: str) -> None:
    (echo,) = find_echoes(_parsed(text))
    assert text[echo.start :].startswith(word)
    assert kind in echo.types


@pytest.mark.parametrize(
    "text",
    ["A collision was averted.", "The second raid failed.", "The killing of a judge is unsolved.", "The attacks went on.", "", "???"],
)
def test_other_nouns_do_not(text: str) -> None:
    assert list(find_echoes(_parsed(text))) == []
