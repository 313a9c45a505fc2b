"""`accordingto compare`, as a program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

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
