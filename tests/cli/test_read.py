"""`accordingto read` as its users run it: a real process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "Norway's foreign minister said on Friday that Denmark had rejected the proposal.\n\nThe minister will visit Oslo in March."


def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "accordingto", *arguments], input=stdin, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_people_see_the_article_and_what_was_read(article: Path) -> None:
    done = run("read", str(article))
    assert done.returncode == 0
    assert "Denmark had rejected" in done.stdout
    assert "Who says what" in done.stdout
    assert "REJECT" in done.stdout


def test_json_is_one_object_and_nothing_else(article: Path) -> None:
    done = run("read", str(article), "--format", "json", "--outlet", "Fjord Post", "--published", "1976-02-20")
    reading = json.loads(done.stdout)
    assert reading["article"]["text"] == TEXT
    assert reading["article"]["outlet"] == "Fjord Post"
    assert reading["claims"][0]["according_to"][0] == "Fjord Post"
    for claim in reading["claims"]:
        for start, end in (*claim["source"], *claim["cue"], *claim["content"]):
            assert TEXT[start:end].strip() == TEXT[start:end]
    assert done.stderr == ""


def test_jsonl_keeps_order_keys_and_texts(tmp_path: Path) -> None:
    lines = [
        {"key": "b", "text": "  Norway condemned Denmark. \n"},
        {"key": "a", "text": "\u201cNo,\u201d Denmark said.\r\n\r\nIt rained.\u2028Then\x85it stopped. \ud800"},
    ]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(json.dumps(x) for x in lines), encoding="utf-8")
    done = run("read", str(path), "--format", "jsonl")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["article"]["key"], r["article"]["text"]) for r in found] == [(x["key"], x["text"]) for x in lines]


def test_without_analysis_the_article_alone(article: Path) -> None:
    done = run("read", str(article), "--no-analysis", "--format", "json")
    assert list(json.loads(done.stdout)) == ["article"]


def test_one_bad_article_does_not_stop_the_batch(tmp_path: Path, article: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = run("read", str(tmp_path), "--format", "jsonl")
    assert len(done.stdout.splitlines()) == 1
    assert len(done.stderr.splitlines()) == 1
    assert "empty.txt" in done.stderr
    assert done.returncode == 1


def test_what_is_not_there_is_said_in_one_line() -> None:
    done = run("read", "no/such/file.txt")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "no/such/file.txt" in done.stderr


def test_standard_input(article: Path) -> None:
    done = run("read", "-", "--format", "json", stdin=TEXT)
    assert json.loads(done.stdout)["article"]["text"].startswith("Norway")


def test_html_is_one_page(article: Path, tmp_path: Path) -> None:
    done = run("read", str(article), "--format", "html", "--output", str(tmp_path / "page.html"))
    assert done.returncode == 0
    assert (tmp_path / "page.html").read_text(encoding="utf-8").lstrip().startswith("<!doctype html>")


def test_many_pages_go_into_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway condemned Denmark.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Denmark denied it.", encoding="utf-8")
    done = run("read", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--format", "html", "--output", str(tmp_path / "pages"))
    assert done.returncode == 0
    assert len(list((tmp_path / "pages").glob("*.html"))) == 2


def test_where_nothing_can_be_written_it_says_so(article: Path) -> None:
    done = run("read", str(article), "--format", "json", "--output", "/no/such/folder/x.json")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_day_that_is_none_is_refused(article: Path) -> None:
    done = run("read", str(article), "--published", "2024-02-30")
    assert done.returncode == 2
    assert "2024-02-30" in done.stderr


def test_a_pipeline_that_is_not_there_is_said_in_one_line(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORDINGTO_PIPELINE", "no_such_pipeline")
    done = run("read", str(article))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "no_such_pipeline" in done.stderr


def test_json_of_a_folder_is_a_list_however_many_can_be_read(tmp_path: Path, article: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert len(json.loads(run("read", str(tmp_path), "--format", "json", "--no-analysis").stdout)) == 1


def test_several_pages_need_a_folder_before_anything_is_written(tmp_path: Path, article: Path) -> None:
    (tmp_path / "b.txt").write_text("Denmark denied it.", encoding="utf-8")
    done = run("read", str(tmp_path), "--format", "html")
    assert done.returncode == 2
    assert done.stdout == ""
