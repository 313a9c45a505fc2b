"""`accordingto export` as its users run it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

import accordingto
from accordingto.base import open_base, to_table
from accordingto.cli.export import export
from accordingto.records import Article

TEXT = "Iceland's coast guard said on Friday that Danish police had arrested three fishermen in Bergen. Denmark did not attack Norway."


def run(*arguments: str | Path) -> Result:
    app = typer.Typer()
    app.command()(export)
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "news.base"
    reading = accordingto.read_text(TEXT, Article("", outlet="Fjord Post", title="Arrests", published="1976-02-20"))
    open_base(str(path), create=True).commit(to_table([reading]))
    return path


def test_tables_into_a_folder(base: Path, tmp_path: Path) -> None:
    done = run("csv", tmp_path / "tables", "--base", base)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    assert {"articles.csv", "claims.csv", "events.csv", "transfers.csv"} <= {p.name for p in (tmp_path / "tables").iterdir()}


def test_standard_output_carries_the_data_alone(base: Path) -> None:
    arguments = ("export", "csv", "-", "--base", str(base), "--view", "events", "--where", "polarity = 'negative'")
    done = subprocess.run([sys.executable, "-m", "accordingto", *arguments], capture_output=True, check=False, timeout=120)
    (event,) = csv.DictReader(io.StringIO(done.stdout.decode()))
    assert (event["outlet"], event["polarity"], event["evidence"]) == ("Fjord Post", "negative", "Denmark did not attack Norway.")
    assert done.stderr == b""


def test_what_a_layout_cannot_say_is_a_remark(base: Path, tmp_path: Path) -> None:
    done = run("polecat", "-", "--base", base)
    assert done.exit_code == 0
    assert done.stdout.startswith("Event ID\t")
    assert "1 of 2 events are told as negated" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_readings_as_json_lines(base: Path) -> None:
    (line,) = run("jsonl", "-", "--base", base).stdout.splitlines()
    assert json.loads(line)["article"]["text"] == TEXT


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("csv", "{tmp}/out", "--where", "nobody = 1", "--view", "events"), '--where on events: Referenced column "nobody" not found'),
        (("csv", "{tmp}/out", "--view", "evnts"), "--view evnts: there is no such view"),
        (("csv", "-"), "several files cannot go to standard output"),
        (("jsonl", "{tmp}/no/out"), "there is no folder"),
        (("jsonl", "{tmp}/there"), "is there already; give another name, or --force"),
        (("gdelt", "{tmp}/full", "--force"), "holds other files"),
        (("jsonl", "{tmp}/out", "--base", "{tmp}/nowhere"), "there is no base here"),
    ],
)
def test_what_is_wrong_is_one_line(base: Path, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "there").write_text("years of work")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.odt").write_text("years of work")
    given = [argument.format(tmp=tmp_path) for argument in arguments]
    done = run(*given, *(() if "--base" in given else ("--base", str(base))))
    assert done.exit_code == 1
    assert done.stdout == ""
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["full", "there"]
    assert (tmp_path / "there").read_text() == (tmp_path / "full" / "thesis.odt").read_text() == "years of work"
