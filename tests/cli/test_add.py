"""`accordingto add` as its users run it: a real process."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from accordingto.base import open_base

TEXT = "Norway's foreign minister said on Friday that Denmark had rejected proposal number {}. The minister will visit Oslo in March."


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "accordingto", "add", *map(str, arguments)]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), capture_output=True, encoding="utf-8", check=False, timeout=300)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(TEXT.format(n), encoding="utf-8")
    return folder


def count(base: Path) -> int:
    return sum(1 for _ in open_base(str(base)).readings())


def test_what_was_added_what_was_there_and_what_was_refused_is_said(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.txt").write_text("", encoding="utf-8")
    base = tmp_path / "news.base"
    first = run(articles, "--base", base, "--workers", 1)
    assert first.returncode == 1
    assert first.stdout == f"{base}: 3 added, 0 already there, 1 refused\n"
    assert first.stderr.splitlines() == [f"{articles}/empty.txt: is empty; give an article with text"]
    again = run(articles / "0.txt", "--base", base)
    assert (again.returncode, again.stdout, again.stderr) == (0, f"{base}: 0 added, 1 already there, 0 refused\n", "")


def test_two_files_with_one_url_are_one_article(tmp_path: Path) -> None:
    lines = [{"text": TEXT.format(n), "url": f"https://www.fjord.example/a{query}"} for n, query in enumerate(("", "?utm_source=x"))]
    files = [tmp_path / f"{n}.jsonl" for n in range(2)]
    for file, line in zip(files, lines, strict=True):
        file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    done = run(*files, "--base", tmp_path / "b", "--workers", 1)
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'b'}: 1 added, 1 already there, 0 refused\n")


def test_ctrl_c_ends_with_what_is_done_committed_and_the_next_run_goes_on(tmp_path: Path) -> None:
    source, base = tmp_path / "many.jsonl", tmp_path / "news.base"
    source.write_text("".join(json.dumps({"text": TEXT.format(n)}) + "\n" for n in range(3000)), encoding="utf-8")
    open_base(str(base), create=True)
    process = subprocess.Popen(
        command(source, "--base", base, "--workers", 1, "--batch", 2),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    while not count(base):
        assert process.poll() is None
        time.sleep(0.2)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "Stopped before the end" in err
    done = count(base)
    assert out.endswith(f"{base}: {done} added, 0 already there, 0 refused\n")
    short = tmp_path / "short.jsonl"
    short.write_text("".join(source.read_text(encoding="utf-8").splitlines(keepends=True)[: done + 2]), encoding="utf-8")
    on = run(short, "--base", base, "--workers", 1)
    assert on.returncode == 0
    assert count(base) == done + 2


FULL = """
mount -t tmpfs -o size=2m none "$0" || exit 99
"$@" --base "$0/b" "$ONE" || exit 98
dd if=/dev/zero of="$0/filler" bs=4k 2>/dev/null
"$@" --base "$0/b" "$ALL" 2>"$ERRORS"; echo "status $?"
rm "$0/filler"
"$@" --base "$0/b" "$ALL"
"""


def test_a_full_disk_is_said_in_one_line_and_what_was_there_stays(articles: Path, tmp_path: Path) -> None:
    disk, errors = tmp_path / "disk", tmp_path / "errors"
    disk.mkdir()
    about = {**os.environ, "ONE": str(articles / "0.txt"), "ALL": str(articles), "ERRORS": str(errors)}
    add = ["unshare", "--mount", "sh", "-c", FULL, str(disk), *command("--workers", 1)]
    done = subprocess.run(add, capture_output=True, encoding="utf-8", check=False, timeout=300, env=about)
    if done.returncode == 99 or "unshare" in done.stderr:
        pytest.skip("this user may not mount")
    assert done.stdout.splitlines()[1:] == ["status 1", f"{disk}/b: 2 added, 1 already there, 0 refused"]
    assert "the disk is full" in errors.read_text(encoding="utf-8").splitlines()[-1]


def test_a_base_that_cannot_be_written_to_is_said_in_one_line(articles: Path, tmp_path: Path) -> None:
    base = tmp_path / "news.base"
    open_base(str(base), create=True)
    add = command(articles, "--base", base, "--workers", 1)
    if os.geteuid():
        for folder in (base, *(p for p in base.rglob("*") if p.is_dir())):
            folder.chmod(0o555)
    else:  # root may write wherever the file system can be written to
        add = ["unshare", "--mount", "sh", "-c", 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"', str(base), *add]
    done = subprocess.run(add, capture_output=True, encoding="utf-8", check=False, timeout=300)
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip("this root may not mount")
    assert done.returncode == 1
    assert "can only be read" in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert count(base) == 0


def test_a_base_of_a_newer_version_is_left_alone(articles: Path, tmp_path: Path) -> None:
    base = tmp_path / "news.base"
    open_base(str(base), create=True)
    (base / "base.toml").write_text('format = 99\naccordingto = "9.0"\n', encoding="utf-8")
    done = run(articles, "--base", base)
    assert done.returncode == 1
    assert "format 99" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_options_that_make_no_sense_are_refused(articles: Path) -> None:
    assert run(articles, "--published", "soon").returncode == 2
    assert run(articles, "--address", "auto").returncode == 2
    assert run(articles, "--workers", 0).returncode == 2


def test_a_program_adds_as_the_command_does(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway said on Monday that it had recalled its ambassador from Denmark.\n", encoding="utf-8")
    base = open_base(str(tmp_path / "news.base"), create=True)
    assert base.add(str(tmp_path / "a.txt"), workers=1).added == 1
    assert base.add(str(tmp_path / "a.txt"), workers=1).known == 1
