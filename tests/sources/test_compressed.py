"""Packed files, and packed files that are bombs."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources import compressed, open_source

STORY = "The fisheries minister of Iceland said on Monday that the talks on the fishing limit had failed after two days in Reykjavik."
PAGE = f"<!doctype html><html><body><article><p>{STORY}</p><p>{STORY} The talks were the third this year.</p></article></body></html>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl.gz", json.dumps({"text": STORY})),
        ("a.txt.gz", STORY),
        ("a.html.gz", PAGE),
        ("a.gz", json.dumps({"text": STORY})),
        ("a.jsonl", json.dumps({"text": STORY})),
    ],
)
def test_packed_files_are_read_as_what_is_in_them(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(content.encode()))
    (article,) = open_source(str(tmp_path / name))
    assert isinstance(article, Article)
    assert article.text.startswith(STORY)


def test_lines_before_damage_are_read(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"{n}. {STORY}", "key": str(n)}) + "\n" for n in range(5_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-2_000])
    *articles, error = open_source(str(tmp_path / "a.jsonl.gz"))
    assert len(articles) > 1_000
    assert isinstance(error, UnreadableError)
    assert "damaged gzip" in error.what


@pytest.mark.parametrize("name", ["bomb.jsonl.gz", "bomb.txt.gz", "bomb.html.gz"])
def test_a_gzip_bomb_is_one_clear_error_and_costs_little(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(b" " * (10 << 20)) * 200)  # 2 GB
    tracemalloc.start()
    (error,) = open_source(str(path))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(error, UnreadableError)
    assert "bomb" in error.what or "larger than" in error.what
    assert most < 200 << 20


def test_text_that_packs_well_is_no_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compressed, "FREE", 1 << 16)
    lines = "".join(json.dumps({"text": f"{n}. {STORY}"}) + "\n" for n in range(20_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    assert all(isinstance(item, Article) for item in open_source(str(tmp_path / "a.jsonl.gz"), any_language=True))


def test_a_line_of_a_gigabyte_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps({"text": STORY}).encode() + b"\n"
    with path.open("wb") as file:
        file.write(line + b'{"text": "')
        file.seek(1 << 30, 1)  # a hole: takes no room on disk
        file.write(b'"}\n' + line)
    program = (
        "from pathlib import Path\nfrom accordingto.sources import open_source\n"
        f"for item in open_source({str(path)!r}): print(type(item).__name__, getattr(item, 'what', ''))\n"
        # Not getrusage, which counts what the parent held before this process became another program.
        "print(next(int(x.split()[1]) >> 10 for x in Path('/proc/self/status').read_text().splitlines() if x.startswith('VmHWM')))"
    )
    first, error, last, most = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert first.strip() == last.strip() == "Article"
    assert error == "UnreadableError is longer than 64 MB"
    assert int(most) < 400  # megabytes


def test_other_packings_are_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(b"a.txt" + bytes(95) + b"0000644\0" + bytes(400) + STORY.encode()))
    (error,) = open_source(str(tmp_path / "a.tar.gz"))
    assert isinstance(error, UnreadableError)
