"""`accordingto compare`, as a program."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
LINES = [
    {
        "key": "a",
        "outlet": "Harbour Courier",
        "published": "2019-06-14",
        "text": "Denmark expelled two Norwegian diplomats on Friday, the ministry said.",
    },
    {
        "key": "b",
        "outlet": "Valley Herald",
        "published": "2019-06-14",
        "text": "Two Norwegian envoys were told to leave Denmark on Friday.",
    },
    {"key": "c", "outlet": "Valley Herald", "published": "2019-06-14", "text": "A copper mine in Arica was closed by a strike over pay."},
]


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "accordingto", "compare", *args], capture_output=True, text=True, check=False)


def lines(folder: Path, rows: list[dict[str, str]]) -> str:
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_json_has_stories_copies_agreements_and_contradictions(tmp_path: Path) -> None:
    out = json.loads(run(lines(tmp_path, LINES), "--format", "json").stdout)
    assert sorted(sorted(s["articles"]) for s in out["stories"]) == [["a", "b"], ["c"]]
    assert out["copies"] == out["contradictions"] == []
    (agreement,) = out["agreements"]
    assert [t["article"] for t in agreement["tellings"]] == ["a", "b"]
    assert agreement["origins"] == ["Harbour Courier", "Valley Herald"]


def test_tables_for_people_say_why_two_are_copies(tmp_path: Path) -> None:
    again = [{**LINES[0], "key": "d", "outlet": "Hill Post"}]
    done = run(lines(tmp_path, LINES + again), "--no-analysis", "--output", str(tmp_path / "out.txt"))
    assert (done.returncode, done.stdout) == (0, "")
    assert "word for word" in " ".join((tmp_path / "out.txt").read_text(encoding="utf-8").split())


def test_a_bad_line_is_said_and_the_rest_compared(tmp_path: Path) -> None:
    done = run(lines(tmp_path, [*LINES, {"key": "e", "text": ""}]), "--no-analysis", "--format", "json")
    assert done.returncode == 0
    assert "is empty" in done.stderr
    assert len(json.loads(done.stdout)["stories"]) == 2


def test_nothing_to_compare_is_said_in_one_line(tmp_path: Path) -> None:
    done = run(lines(tmp_path, []), "--no-analysis")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr


def test_the_examples_can_be_read_in_a_narrow_terminal(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    done = subprocess.run(
        [sys.executable, "-m", "accordingto", "compare", str(EXAMPLES), "--output", str(out)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "80"},
    )
    assert done.returncode == 0
    shown = out.read_text(encoding="utf-8")
    assert max(map(len, shown.splitlines())) <= 80
    assert "United Kingdom and Iceland" in shown
    assert "Humber Bank Gazette credits NSP" in shown
    assert re.search(r"The Whitehall +\d+ +\d+ +█+│ +-", shown)
    assert re.search(r"Vestfjord Tidende +\d+ +\d+ +│█+ +\+", shown)


def test_an_event_is_asked_for_in_words(tmp_path: Path) -> None:
    asked = "Denmark expelled two Norwegian diplomats on 14 June 2019."
    denial = {
        "key": "d",
        "outlet": "Fjord Post",
        "published": "2019-06-15",
        "text": "Denmark did not expel two Norwegian diplomats, Oslo said.",
    }
    out = json.loads(run(lines(tmp_path, [*LINES, denial]), "--event", asked, "--format", "json").stdout)
    assert [[t["article"] for t in origin] for origin in out["told"]["origins"]] == [["a"], ["b"]]
    assert [t["article"] for t in out["told"]["denied"]] == ["d"]
    shown = run(lines(tmp_path, LINES), "--event", asked).stdout
    assert "2 independent origins" in shown


def test_an_event_cannot_be_asked_of_what_was_not_read(tmp_path: Path) -> None:
    done = run(lines(tmp_path, LINES), "--no-analysis", "--event", "Denmark expelled two diplomats.")
    assert done.returncode == 1
    assert "--no-analysis" in done.stderr
