"""A deed told the other way round."""

from __future__ import annotations

import pytest

from accordingto import Article, Reading, read_text
from accordingto.comparing.origins import Origin, Outlets
from accordingto.comparing.statements import statements
from accordingto.comparing.swapped import deed_of, is_swapped


def told(text: str) -> Reading:
    return read_text(text, Article(text, outlet="Anholt Post", published="1953-05-08"))


@pytest.mark.parametrize(
    "asked",
    [
        "The Danish cutter Havørn rammed the Swedish trawler Sirius.",
        "The Swedish trawler Sirius was rammed off Anholt by the Danish cutter Havørn on 6 May 1953.",
    ],
)
@pytest.mark.parametrize(
    ("text", "swapped"),
    [
        ("A Swedish trawler rammed the Danish cutter Havørn on Wednesday, the navy said.", True),
        ("A Danish cutter rammed the Swedish trawler Sirius on Wednesday, her owners said.", False),
        ("The Swedish trawler Sirius was rammed by a Danish cutter on Wednesday.", False),
        ("A Swedish trawler saw the Danish cutter Havørn on Wednesday.", False),
    ],
)
def test_swapped(asked: str, text: str, swapped: bool) -> None:
    deed = deed_of(read_text(asked))
    assert any(is_swapped(deed, s) for s in statements(0, told(text), Origin("", "", ""), Outlets({}))) is swapped


def test_odd_questions() -> None:
    for text in ("", "?", "Anholt.", "\x00 \ud800"):
        deed = deed_of(read_text(text))
        assert not any(is_swapped(deed, s) for s in statements(0, told("Denmark attacked Sweden."), Origin("", "", ""), Outlets({})))
