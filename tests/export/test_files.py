"""An export is there whole or not at all, and never where something else was."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from accordingto.export.files import OutputError, new_file, new_folder


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    with new_file(out) as file:
        file.write(b"all of it")
        assert not out.exists()
    assert out.read_bytes() == b"all of it"
    assert [p.name for p in tmp_path.iterdir()] == ["events.csv"]


def test_a_failure_leaves_nothing_and_keeps_the_old(tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    out.write_bytes(b"old")

    def fail() -> None:
        with new_file(out, force=True) as file:
            file.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert out.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["events.csv"]


def test_an_existing_file_is_kept_unless_forced(tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    out.write_bytes(b"old")
    with pytest.raises(OutputError, match="is there already"), new_file(out):
        pass
    with new_file(out, force=True) as file:
        file.write(b"new")
    assert out.read_bytes() == b"new"


def test_what_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "events.csv"

    def write() -> None:
        with new_file(out) as file:
            file.write(b"mine")
            out.write_bytes(b"another's")

    with pytest.raises(OutputError, match="is there already"):
        write()
    assert out.read_bytes() == b"another's"


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="there is no folder"), new_file(tmp_path / "no" / "events.csv"):
        pass


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder"), new_file(tmp_path, force=True):
        pass


def test_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    stdout = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdout", stdout)
    with new_file(Path("-")) as file:
        file.write(b"data")
    assert stdout.buffer.getvalue() == b"data"


def test_a_folder_appears_when_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "tables"
    with new_folder(out) as folder:
        (folder / "events.csv").write_text("a")
        assert not out.exists()
    assert [p.name for p in out.iterdir()] == ["events.csv"]
    assert [p.name for p in tmp_path.iterdir()] == ["tables"]


def test_a_forced_folder_replaces_an_export_but_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "tables"
    with new_folder(out) as folder:
        (folder / "events.csv").write_text("old")
    with new_folder(out, force=True) as folder:
        (folder / "events.csv").write_text("new")
    assert (out / "events.csv").read_text() == "new"
    (out / "thesis.odt").write_text("years of work")
    with pytest.raises(OutputError, match="other files"), new_folder(out, force=True) as folder:
        (folder / "events.csv").write_text("newer")
    assert (out / "thesis.odt").read_text() == "years of work"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["tables"]


def test_several_files_are_no_standard_output() -> None:
    with pytest.raises(OutputError, match="standard output"), new_folder(Path("-")):
        pass
