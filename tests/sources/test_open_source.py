"""Files, folders and standard input."""

from __future__ import annotations

import io
import json
import os
import pickle
import sys
import time
from pathlib import Path

import pytest

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources import files, open_source

STORY = "The fisheries minister of Iceland said on Monday that the talks on the fishing limit had failed after two days in Reykjavik."
PAGE = f"<!doctype html><html><body><article><p>{STORY}</p><p>{STORY} The talks were the third this year.</p></article></body></html>"
LINE = json.dumps({"text": STORY, "key": "7"}) + "\n"


def texts(where: str | Path) -> list[str]:
    return [item.text if isinstance(item, Article) else f"error: {item.what}" for item in open_source(str(where))]


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.txt", STORY, STORY),
        ("a", STORY, STORY),
        ("a.md", f"*{STORY}*", STORY),
        ("a.html", PAGE, STORY),
        ("a.txt", PAGE, STORY),
        ("a", PAGE, STORY),
        ("a.pdf", PAGE, STORY),
        ("a.jsonl", LINE, STORY),
        ("a", LINE, STORY),
        ("a.JSONL", LINE, STORY),
        ("ü ñ.txt", STORY, STORY),
    ],
)
def test_the_format_is_told_from_name_and_content(tmp_path: Path, name: str, content: str, text: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (found,) = texts(tmp_path / name)
    assert found.startswith(text)


def test_a_folder_is_read_sorted_and_one_bad_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("Second. " + STORY)
    (tmp_path / "1.txt").write_text("First. " + STORY)
    (tmp_path / "0.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "3.jsonl").write_text(LINE + "bad\n" + LINE)
    (tmp_path / "page.css").write_text("body { color: red }")
    (tmp_path / ".hidden.txt").write_text(STORY)
    (tmp_path / "README.md").write_text(STORY)
    (tmp_path / "4.docx").write_bytes(b"PK\x03\x04" + bytes(range(256)))
    found = texts(tmp_path)
    assert [t.split()[0] for t in found] == ["error:", "First.", "The", "error:", "The", "error:", "Second."]


@pytest.mark.parametrize("name", ["nothing.txt", "", "no/such/folder", "a\0b", "x" * 5_000])
def test_what_does_not_exist_is_a_single_error(tmp_path: Path, name: str) -> None:
    (error,) = open_source(str(tmp_path / name) if name.startswith("n") else name)
    assert isinstance(error, UnreadableError)
    assert "\n" not in str(error)


def test_an_empty_folder_and_empty_files_are_errors(tmp_path: Path) -> None:
    assert texts(tmp_path) == ["error: is a folder with nothing to read"]
    for name in ("a.txt", "b.html", "c.pdf", "d"):
        (tmp_path / name).touch()
    assert set(texts(tmp_path)) == {"error: is empty"}


def test_loops_of_links_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.txt").write_text(STORY)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert sorted(texts(tmp_path))[0] == STORY
    assert len(texts(tmp_path)) == 2


def test_pipes_and_devices_are_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert texts(tmp_path) == ["error: is not a regular file"]
    assert texts("/dev/zero") == ["error: is not a regular file"]


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 50)
    (tmp_path / "a.txt").write_text(STORY)
    (found,) = texts(tmp_path)
    assert "larger than" in found


@pytest.mark.parametrize("content", [STORY, PAGE, LINE, "\ufeff" + LINE, "\n\n" + LINE])
def test_standard_input_is_told_from_its_content(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    (found,) = texts("-")
    assert found.startswith(STORY)


def test_articles_come_before_standard_input_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    out, into = os.pipe()
    os.write(into, LINE.encode())
    with os.fdopen(out) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        first = next(open_source("-"))
    os.close(into)
    assert isinstance(first, Article)
    assert first.key == "7"


def test_another_language_is_one_error_a_line(tmp_path: Path) -> None:
    foreign = json.dumps(
        {"text": "Fiskeriministeren sa mandag at samtalene om grensen ikke hadde ført frem etter to dager i Reykjavik. " * 4}
    )
    (tmp_path / "a.jsonl").write_text(LINE + foreign + "\n" + LINE)
    _, error, _ = open_source(str(tmp_path / "a.jsonl"))
    assert isinstance(error, UnreadableError)
    assert error.where.endswith("a.jsonl:2")
    assert all(isinstance(item, Article) for item in open_source(str(tmp_path / "a.jsonl"), any_language=True))


def test_an_error_is_one_line_and_can_be_sent_to_another_process() -> None:
    error = UnreadableError("a\nb\udcff", "is\x00 bad", "mend\tit")
    assert str(error) == "a b: is bad; mend it"
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_a_pattern_names_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.html", "a.html", "c.txt", "deep/d.html"):
        (tmp_path / name).write_text(PAGE if name.endswith("html") else STORY)
    found = [len(texts(tmp_path / pattern)) for pattern in ("*.html", "**/*.html", "?.txt", "[ab].*", "**", "d*")]
    assert found == [2, 3, 1, 2, 4, 1]
    (error,) = open_source(str(tmp_path / "*.md"))
    assert isinstance(error, UnreadableError)
    assert "no file fits" in error.what


def test_a_name_with_the_signs_of_a_pattern_is_a_name(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(STORY)
    assert texts(tmp_path / "a[1].txt") == [STORY]


@pytest.mark.parametrize(
    "part", ["<!--a-->", "<?a?>", "<!--", "<!-", "<?", "<!doctype a [", "<!doctype a>", " ", "From a 00:", "X-A: b\n "]
)
def test_telling_the_format_takes_no_time(tmp_path: Path, part: str) -> None:
    (tmp_path / "a").write_text(part * (4_000 // len(part)) + "<x>")
    begin = time.perf_counter()
    assert len(texts(tmp_path / "a")) == 1
    assert time.perf_counter() - begin < 3
