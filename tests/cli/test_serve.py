"""`accordingto serve` and `demo` as real processes."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx


@contextmanager
def running(*arguments: str) -> Iterator[str]:
    """The address that a server prints when it listens."""
    command = [sys.executable, "-m", "accordingto", *arguments, "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            line = next((line for line in process.stderr if "http://" in line), "")
            found = re.search(r"http://\S+", line)
            assert found, "it has printed no address"
            yield found[0]
        finally:
            process.terminate()
            process.wait(30)


def test_serve_answers(tmp_path: Path) -> None:
    with running("serve", "--base", str(tmp_path / "new.base")) as address:
        answer = httpx.get(address, timeout=30)
        assert answer.status_code == 200
        assert "nothing in this base yet" in answer.text


def test_serve_does_not_open_to_others_without_a_token(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "accordingto", "serve", "--base", str(tmp_path / "x.base"), "--host", "0.0.0.0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "--token" in done.stderr


def test_demo_shows_the_examples() -> None:
    with running("demo") as address:
        end = time.monotonic() + 180
        jobs: list[dict[str, Any]] = []
        while time.monotonic() < end and not any(job["state"] == "done" for job in jobs):
            time.sleep(1)
            jobs = httpx.get(f"{address}api/jobs", timeout=60).json()
        assert [job["so_far"]["added"] for job in jobs] == [13]
        assert len(httpx.get(f"{address}api/sources", timeout=60).json()) == 6
