"""The analyses of docs/analyses.md print what the page says. `UPDATE_DOCS=1 pytest tests/export/test_analyses.py` writes anew what they print."""

from __future__ import annotations

import contextlib
import io
import os
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "analyses.md"
_BLOCK = re.compile(r"```python\n(.*?)```\n```text\n(.*?)```", re.DOTALL)


def test_the_page_says_what_its_code_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}

    def printed(block: re.Match[str]) -> str:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(block[1], names)
        assert out.getvalue()
        return f"```python\n{block[1]}```\n```text\n{out.getvalue()}```"

    page = PAGE.read_text(encoding="utf-8")
    assert page.count("```python") == len(_BLOCK.findall(page)) >= 4
    now = _BLOCK.sub(printed, page)
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(now, encoding="utf-8")
    assert now == PAGE.read_text(encoding="utf-8")
