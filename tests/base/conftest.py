"""A few articles of an invented quarrel, read once, and a base with them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from accordingto import Article, Reading, read_text
from accordingto.base import Base, open_base, to_table

_ARTICLES = (
    (
        "OSLO, Oct. 3 (Reuters) — Norway condemned the seizure of a trawler by Iceland on Monday. Foreign minister Arne Solberg said that "
        "Iceland had probably broken the agreement. The butcher of the fjords, he said, would answer for it.",
        "Fjord Post",
        "1974-10-03",
        "https://fjordpost.example/a",
    ),
    (
        "Iceland recalled its ambassador from Oslo on Tuesday. According to the foreign ministry in Reykjavik, Norway had sold 24 F-16 fighter "
        "aircraft to Denmark in 1973. Norway denied the sale.",
        "Reykjavik Courier",
        "1974-11-04",
        "https://courier.example/b",
    ),
    (
        "Hundreds of fishermen protested against Norway in Akureyri on Friday 🐟. Police arrested three men, officials said. "
        "Denmark may send a mediator next week, a diplomat said.",
        "Fjord Post",
        "1975-01-10",
        "https://fjordpost.example/c",
    ),
)


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, ...]:
    """The articles, read."""
    return tuple(read_text(text, Article("", outlet=o, published=p, url=u, title=text[:30])) for text, o, p, u in _ARTICLES)


@pytest.fixture(scope="session")
def _filled(readings: tuple[Reading, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("base") / "news.base"
    base = open_base(str(where), create=True)
    base.commit(to_table(readings[:1]))
    base.commit(to_table(readings))
    base.search("anything")  # so that every test's copy has flat files and index
    return where


@pytest.fixture
def base(_filled: Path, tmp_path: Path) -> Base:
    """A base of its own with the three articles in two files."""
    shutil.copytree(_filled, tmp_path / "news.base")
    return open_base(str(tmp_path / "news.base"))
