"""`accordingto review`, as a user runs it; and what sql and export make of it with --reviewed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

import accordingto
from accordingto.base import open_base, to_table
from accordingto.cli.export import export
from accordingto.cli.review import review
from accordingto.cli.sql import sql

TEXT = "Norway condemned Denmark on Monday. Sweden's minister, Anna Berg, said that Finland had expelled two Danish diplomats."


@pytest.fixture
def where(tmp_path: Path) -> str:
    path = str(tmp_path / "news.base")
    open_base(path, create=True).commit(to_table([accordingto.read_text(TEXT)]))
    return path


def run(where: str, *arguments: str) -> Result:
    app = typer.Typer()
    app.add_typer(review, name="review")
    app.command()(sql)
    app.command()(export)
    return CliRunner().invoke(app, [*arguments, "--base", where], env={"COLUMNS": "200", "ACCORDINGTO_USER": "ida"})


def test_the_queue_gets_shorter_and_says_why(where: str) -> None:
    queue = json.loads(run(where, "review", "queue", "--format", "json").stdout)
    assert [len(row["doubts"]) for row in queue] == sorted((len(row["doubts"]) for row in queue), reverse=True)
    done = run(where, "review", "accept", queue[0]["id"])
    assert done.exit_code == 0
    assert "accept by ida" in done.stderr
    left = json.loads(run(where, "review", "queue", "--format", "json").stdout)
    assert {row["id"] for row in left} == {row["id"] for row in queue} - {queue[0]["id"]}


def test_reject_and_undo_show_in_sql_and_export(where: str, tmp_path: Path) -> None:
    (record,) = (row["id"] for row in open_base(where).sql("SELECT id FROM events WHERE type = 'ACCUSE'").rows())
    asked = ("sql", f"SELECT count(*) AS n FROM events WHERE id = '{record}'", "--format", "csv")
    run(where, "review", "reject", record)
    assert run(where, *asked).stdout == "n\n1\n"
    assert run(where, *asked, "--reviewed").stdout == "n\n0\n"
    for name, more, there in (("own", (), True), ("reviewed", ("--reviewed",), False)):
        out = tmp_path / f"{name}.csv"
        assert run(where, "export", "csv", str(out), "--view", "events", *more).exit_code == 0
        text = out.read_text() if out.is_file() else (out / "events.csv").read_text()
        assert (record in text) is there
    run(where, "review", "undo", record)
    assert run(where, *asked, "--reviewed").stdout == "n\n1\n"


def test_a_correction_is_kept_with_what_the_machine_had_and_figures_count_it(where: str) -> None:
    (record,) = (row["id"] for row in open_base(where).sql("SELECT id FROM events WHERE type = 'ACCUSE'").rows())
    assert run(where, "review", "correct", record, "type", "REJECT", "--note", "a refusal").exit_code == 0
    (told,) = json.loads(run(where, "review", "judgements", "--format", "json").stdout)
    assert (told["user"], told["machine"], told["value"], told["note"]) == ("ida", "ACCUSE", "REJECT", "a refusal")
    run(where, "review", "accept", record, "--user", "ola")
    figures = json.loads(run(where, "review", "figures", "--format", "json").stdout)
    assert [(f["type"], f["judged"], f["right"]) for f in figures if f["user"] is None] == [("ACCUSE", 2, 1), (None, 2, 1)]
    assert sum(f["judged"] for f in figures if f["user"]) == 2
    assert "Cohen's kappa" in run(where, "review", "figures").stderr


def test_what_cannot_be_judged_is_said_in_one_line(where: str) -> None:
    failed = run(where, "review", "accept", "event:none")
    assert failed.exit_code == 1
    assert failed.stderr.count("\n") == 1
