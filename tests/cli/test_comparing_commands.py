"""The commands over comparisons, on the Cod War of examples/, as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from accordingto import Reading, read
from accordingto.base import open_base, to_table
from accordingto.cli.agree import agree
from accordingto.cli.contradictions import contradictions
from accordingto.cli.relation import relation
from accordingto.cli.sql import sql
from accordingto.cli.stories import stories

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*arguments: str, width: int = 100) -> Result:
    """The program with these arguments, in a terminal so wide."""
    app = typer.Typer()
    for command in (agree, contradictions, relation, sql, stories):
        app.command()(command)
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": str(width)})


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A base with the examples, not compared yet."""
    path = str(tmp_path_factory.mktemp("cod") / "news.base")
    open_base(path, create=True).commit(to_table(r for r in read(str(EXAMPLES)) if isinstance(r, Reading)))
    return path


def test_stories_are_compared_when_they_are_asked_for(where: str) -> None:
    found = run("stories", "--base", where, "--format", "json")
    assert (found.exit_code, found.stderr) == (0, "")
    stories = json.loads(found.stdout)
    assert all(s["articles"] > 1 for s in stories)
    [clash] = [s for s in stories if s["title"] == "Iceland runs to U.N. after gunboat clash"]
    assert clash["origins"] < clash["articles"], "the wire copy is one origin"
    shown = run("stories", "--base", where)
    assert clash["id"] in shown.stdout
    assert f"{clash['articles']} articles" in shown.stdout
    whole = run("stories", clash["id"], "--base", where).stdout
    assert "has the text of Humber Bank Gazette" in " ".join(whole.split())
    assert "silent" in run("stories", "--base", where).stdout
    rows = list(csv.DictReader(io.StringIO(run("stories", clash["id"], "--base", where, "--format", "csv").stdout)))
    assert len(rows) == clash["articles"]
    none = run("stories", "--since", "1999-01-01", "--base", where)
    assert (none.exit_code, none.stdout) == (0, "No story found.\n")


def test_contradicting_reports_are_found_with_both_passages(where: str) -> None:
    rows = json.loads(run("contradictions", "--base", where, "--format", "json").stdout)
    assert "roles" in {r["kind"] for r in rows}
    one = next(r for r in rows if r["kind"] == "roles")
    shown = " ".join(run("contradictions", "--base", where, width=120).stdout.split())
    assert one["one_words"] in shown
    assert one["other_words"] in shown
    assert " › ".join(one["one_according_to"]) in shown
    only = json.loads(run("contradictions", "--base", where, "--outlet", one["one_outlet"], "-n", "1", "--format", "json").stdout)
    assert len(only) == 1
    assert one["one_outlet"] in (only[0]["one_outlet"], only[0]["other_outlet"])


def test_who_tells_an_event(where: str) -> None:
    query = "SELECT tellings[1].id AS id, origins, len(tellings) AS n FROM agreements ORDER BY n DESC, id LIMIT 1"
    [telling] = json.loads(run("sql", query, "--base", where, "--format", "json").stdout)
    [found] = json.loads(run("agree", telling["id"], "--base", where, "--format", "json").stdout)
    assert (found["origins"], len(found["tellings"])) == (telling["origins"], telling["n"])
    shown = " ".join(run("agree", telling["id"], "--base", where).stdout.split())
    assert f"{found['origins']} independent origin" in shown
    for one in found["tellings"]:
        assert one["words"][:60] in shown
    assert len(run("agree", telling["id"], "--base", where, "--format", "csv").stdout.splitlines()) > telling["n"]
    wrong = run("agree", "event:0", "--base", where)
    assert (wrong.exit_code, wrong.stdout, len(wrong.stderr.splitlines())) == (1, "", 1)


def test_the_relation_differs_by_teller(where: str) -> None:
    [found] = json.loads(run("relation", "ISL", "Britain", "--base", where, "--format", "json").stdout)
    means = {a["teller"]: a["intensity"] for a in found["accounts"]["outlet"]}
    assert min(means.values()) < 0 < max(means.values())
    assert {e["direction"] for e in found["tellings"]} >= {"forth", "back"}
    for width in (80, 120):
        shown = run("relation", "ISL", "GBR", "--base", where, width=width).stdout
        assert max(map(len, shown.splitlines())) <= width
        assert "ISL → GBR" in shown
    assert "officials in Whitehall" in run("relation", "ISL", "GBR", "--by", "holder", "--base", where).stdout
    assert "Nothing is told" in run("relation", "ISL", "TGO", "--base", where).stdout
    wrong = run("relation", "ISL", "Atlantis", "--base", where)
    assert (wrong.exit_code, wrong.stdout, wrong.stderr.count("\n")) == (1, "", 1)
    assert "Atlantis: is no state" in wrong.stderr


def test_what_is_wrong_is_said_in_one_line(where: str, tmp_path: Path) -> None:
    for arguments in (("stories",), ("contradictions",), ("agree", "event:0"), ("relation", "ISL", "GBR")):
        missing = run(*arguments, "--base", str(tmp_path / "none"))
        assert (missing.exit_code, missing.stdout) == (1, "")
        assert "there is no base here" in missing.stderr
        assert missing.stderr.count("\n") == 1
    assert run("stories", "--since", "yesterday or so", "--base", where).exit_code == 2
    assert "no such story" in run("stories", "story:0", "--base", where).stderr
