"""Parquet."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources import open_source

STORY = "The fisheries minister of Iceland said on Monday that the talks on the fishing limit had failed after two days in Reykjavik."


def write(path: Path, **columns: object) -> str:
    pq.write_table(pa.table(columns), path, row_group_size=50)
    return str(path)


def test_every_row_is_an_article_with_its_fields(tmp_path: Path) -> None:
    where = write(
        tmp_path / "a.parquet",
        text=[STORY, "Second. " + STORY],
        key=[7, 8],
        title=["Talks fail", None],
        url=["https://gazette.example/a", None],
        authors=[["A. Jonsdottir", "B. Olsen"], None],
        published=[datetime(1975, 12, 12, 9, 30, tzinfo=UTC), None],
        extra=[b"\0", b"\1"],
    )
    first, second = open_source(where)
    assert isinstance(first, Article)
    assert (first.text, first.key, first.title, first.authors) == (STORY, "7", "Talks fail", ("A. Jonsdottir", "B. Olsen"))
    assert first.published == "1975-12-12T09:30:00+00:00"
    assert isinstance(second, Article)
    assert second.key == "8"


def test_days_are_days(tmp_path: Path) -> None:
    (article,) = open_source(write(tmp_path / "a.parquet", text=[STORY], published=pa.array([date(1975, 12, 12)])))
    assert isinstance(article, Article)
    assert article.published == "1975-12-12"


def test_rows_without_text_are_one_error_each(tmp_path: Path) -> None:
    items = list(open_source(write(tmp_path / "a.parquet", text=[STORY, None, "", STORY])))
    assert [isinstance(item, Article) for item in items] == [True, False, False, True]
    assert isinstance(items[1], UnreadableError)
    assert items[1].where.endswith("a.parquet:2")
    assert items[1].what == "has no text"


def test_rows_come_as_they_are_read(tmp_path: Path) -> None:
    where = write(tmp_path / "a.parquet", text=[f"{n}. {STORY}" for n in range(5_000)])
    items = open_source(where, any_language=True)
    first = next(items)
    assert isinstance(first, Article)
    assert first.text.startswith("0. ")
    assert sum(1 for _ in items) == 4_999


@pytest.mark.parametrize("name", ["b.parquet", "b"])
def test_damaged_files_are_one_error(tmp_path: Path, name: str) -> None:
    whole = Path(write(tmp_path / "a.parquet", text=[STORY] * 500)).read_bytes()
    for data in (whole[:-20], whole[: len(whole) // 2], b"PAR1" + bytes(100) + b"PAR1"):
        (tmp_path / name).write_bytes(data)
        *_, error = open_source(str(tmp_path / name))
        assert isinstance(error, UnreadableError)
        assert "\n" not in str(error)


def test_a_file_without_a_text_column_is_one_error(tmp_path: Path) -> None:
    (error,) = open_source(write(tmp_path / "a.parquet", body=[STORY]))
    assert isinstance(error, UnreadableError)
    assert "column text" in error.what
    (error,) = open_source(write(tmp_path / "b.parquet", text=[1]))
    assert isinstance(error, UnreadableError)
    assert "not a string" in error.what
