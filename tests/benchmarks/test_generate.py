"""Generated articles: as many and as long as asked for, the same for the same seed, with what was planted written beside."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

GENERATE = Path(__file__).parents[2] / "benchmarks" / "generate.py"


def generated(out: Path, *options: str) -> list[dict[str, Any]]:
    subprocess.run([sys.executable, GENERATE, out, *options], check=True)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_articles_vary_and_what_is_planted_is_said(tmp_path: Path) -> None:
    lines = generated(tmp_path / "a.jsonl", "--articles", "400", "--seed", "3", "--copies", ".2")
    assert lines == generated(tmp_path / "b.jsonl", "--articles", "400", "--seed", "3", "--copies", ".2")
    assert lines != generated(tmp_path / "c.jsonl", "--articles", "400", "--seed", "4", "--copies", ".2")
    by_key = {line["key"]: line for line in lines}
    assert len(by_key) == 400
    originals = [line for line in lines if not line["copy_of"]]
    assert len({line["text"] for line in originals}) == len(originals)
    assert all(250 <= len(line["text"].split()) <= 1260 for line in originals)
    copies = [line for line in lines if line["copy_of"]]
    assert 40 < len(copies) < 120
    assert any(line["text"] == by_key[line["copy_of"]]["text"] for line in copies)
    assert any(line["text"] != by_key[line["copy_of"]]["text"] for line in copies)
    assert all(line["outlet"] and line["story"] == by_key[line["copy_of"]]["story"] for line in copies)
    assert "{" not in "".join(line["text"] for line in lines)
