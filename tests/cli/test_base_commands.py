"""The commands over a base, as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from accordingto import Article, read_text
from accordingto.base import Refused, open_base, to_table


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A base with one article."""
    path = str(tmp_path_factory.mktemp("cli") / "news.base")
    text = "Norway condemned the seizure of a trawler by Iceland on Monday. Foreign minister Arne Solberg said that Iceland had broken the agreement."
    article = Article("", outlet="Fjord Post", published="1974-10-03", url="https://fjordpost.example/a", title="Trawler \x1b[31mseized")
    open_base(path, create=True).commit(to_table([read_text(text, article)]), [Refused("=cmd()", "no text", "run OCR")])
    return path


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The program with these arguments."""
    return subprocess.run([sys.executable, "-m", "accordingto", *arguments], capture_output=True, text=True)


def test_search_sql_and_show(where: str) -> None:
    found = run("search", "trawler", "--speaker", "Solberg", "--from", "1974-01-01", "--base", where)
    assert (found.returncode, found.stderr) == (0, "")
    assert "Fjord Post · 1974-10-03" in found.stdout
    assert "Iceland had broken the agreement" in found.stdout
    assert "\x1b" not in found.stdout

    events = run("sql", "SELECT id, article, type FROM events WHERE trigger = 'condemned'", "--base", where, "--format", "json")
    [event] = json.loads(events.stdout)
    record = run("show", event["id"], "--base", where)
    assert "Norway condemned the seizure" in record.stdout
    assert "Fjord Post, 1974-10-03. https://fjordpost.example/a. Characters 0–63" in " ".join(record.stdout.split())
    reading = json.loads(run("show", event["article"], "--base", where, "--format", "jsonl").stdout)
    assert reading["article"]["outlet"] == "Fjord Post"


def test_looking_after(where: str) -> None:
    checked = run("base", "check", "--base", where, "--workers", "1")
    assert (checked.returncode, "0 problems" in checked.stderr) == (0, True)
    flat = next(Path(where).glob("views/*/claims/part*"))
    flat.write_bytes(b"junk")
    assert run("base", "check", "--base", where, "--workers", "1").returncode == 1
    assert run("base", "check", "--repair", "--base", where, "--workers", "1").returncode == 0
    info = json.loads(run("base", "info", "--base", where, "--format", "jsonl").stdout)
    assert (info["articles"], info["refused"], info["format"]) == (1, 1, 1)


def test_csv_holds_no_formula(where: str) -> None:
    done = run("sql", "SELECT item FROM refused", "--base", where, "--format", "csv")
    assert list(csv.reader(io.StringIO(done.stdout))) == [["item"], ["'=cmd()"]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("sql", "selec"), "Parser Error"),
        (("sql", "SELECT 1; SELECT 2"), "2 statements"),
        (("show", "event:none"), "no such record"),
        (("show", "none"), "no such article"),
        (("base", "delete", "none"), "0 of 1"),
    ],
)
def test_errors_are_one_line(where: str, arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments, "--base", where)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_no_base_is_one_line(tmp_path: Path) -> None:
    done = run("search", "x", "--base", str(tmp_path / "none"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "accordingto add" in done.stderr


def test_tables_explains() -> None:
    assert "One row per event" in run("tables").stdout
    columns = json.loads(run("tables", "dyads", "--format", "json").stdout)
    assert {"column": "actor_country", "type": "VARCHAR", "meaning": "Country of the actor"} in columns
    assert run("tables", "nothing").returncode == 2
