"""Searching by words and by what was read."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from accordingto import Reading
from accordingto.base import Base, to_table
from accordingto.errors import BaseError


def _outlets(base: Base, words: str = "", **filters: object) -> list[str]:
    return sorted(hit.outlet or "" for hit in base.search(words, **filters))  # type: ignore[arg-type]


def test_words_are_found_in_any_form(base: Base, readings: tuple[Reading, ...]) -> None:
    [hit] = base.search("fisherman protests") or base.search("protesting")
    assert hit.article == readings[2].article.id
    assert any(hit.snippet[s:e] == "protested" for s, e in hit.marked)
    assert hit.published == date(1975, 1, 10)


def test_marks_count_code_points(base: Base) -> None:
    [hit] = base.search("arrested")
    assert "🐟" in hit.snippet
    assert [hit.snippet[s:e] for s, e in hit.marked] == ["arrested"]


def test_all_words_must_be_there(base: Base) -> None:
    assert _outlets(base, "Norway") == ["Fjord Post", "Fjord Post", "Reykjavik Courier"]
    assert _outlets(base, "Norway ambassador") == ["Reykjavik Courier"]
    assert _outlets(base, '"its ambassador"') == ["Reykjavik Courier"]
    assert _outlets(base, "Norway -ambassador") == ["Fjord Post", "Fjord Post"]
    assert _outlets(base, "submarine") == []


def test_filters(base: Base) -> None:
    assert _outlets(base, since=date(1974, 11, 4), until=date(1974, 12, 31)) == ["Reykjavik Courier"]
    assert _outlets(base, outlet="fjord post") == ["Fjord Post", "Fjord Post"]
    assert _outlets(base, actor="ISL") == _outlets(base, actor="Iceland") == _outlets(base, actor="country:ISL")
    assert "Reykjavik Courier" in _outlets(base, actor="ISL")
    assert _outlets(base, actor="Ice") == []
    assert _outlets(base, type="PROTEST") == ["Fjord Post"]
    assert _outlets(base, actor="Norway", type="PROTEST") == []


def test_a_speaker_and_how_sure(base: Base) -> None:
    [hit] = base.search(speaker="Solberg", certainty="probable")
    assert any("Iceland" in record.evidence and record.certainty == "probable" for record in hit.evidence)
    assert base.search("trawler", speaker="Arne Solberg")
    assert not base.search("ambassador", speaker="Arne Solberg")


def test_without_words_the_newest_come_first(base: Base) -> None:
    assert [hit.published for hit in base.search(limit=2)] == [date(1975, 1, 10), date(1974, 11, 4)]


@pytest.mark.parametrize("odd", ['((("', "AND OR", "x:y", "\ud800", "*", "title:", "\0", "a" * 5000, "🐟", "[a TO", "-"])
def test_odd_words_are_no_error(base: Base, odd: str) -> None:
    assert len(base.search(odd)) <= 3


def test_the_index_follows_the_table(base: Base, readings: tuple[Reading, ...]) -> None:
    base.delete([readings[2].article.id])
    assert _outlets(base, "fishermen") == []
    base.commit(to_table(readings))
    assert _outlets(base, "fishermen") == ["Fjord Post"]
    base.compact()
    assert _outlets(base, "Norway") == ["Fjord Post", "Fjord Post", "Reykjavik Courier"]


def test_an_index_that_is_gone_is_made_again(base: Base) -> None:
    shutil.rmtree(Path(base.storage.root) / "index")
    assert len(base.search("Norway")) == 3


def test_a_broken_index_says_what_to_do_and_is_repaired(base: Base) -> None:
    for file in (Path(base.storage.root) / "index").glob("*/*.*"):
        if file.suffix in (".term", ".store", ".idx"):
            file.write_bytes(b"junk")
    with pytest.raises(BaseError, match="base check --repair"):
        base.search("Norway")
    assert [p.repaired for p in base.check(repair=True).problems] == [True]
    assert len(base.search("Norway")) == 3
