"""What two reports are to each other, on the pairs of pairs.yaml."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml

from accordingto import read_text
from accordingto.comparing import matching
from accordingto.comparing.matching import Match
from accordingto.comparing.origins import origins_of, outlets_of
from accordingto.comparing.statements import Statement, statements
from accordingto.encoder import load_encoder
from accordingto.records import Article

PAIRS = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8"))
DAY = date(2019, 6, 14)


def compared(one: str, other: str, later: int = 0) -> list[Match]:
    """Every statement of one report beside every statement of the other."""
    days = (DAY, DAY + timedelta(later))
    texts = zip((one, other), ("Harbour Courier", "Valley Herald"), days, strict=True)
    readings = [read_text(text, Article(text, outlet=outlet, published=day.isoformat())) for text, outlet, day in texts]
    outlets = outlets_of(readings)
    own = origins_of([r.article for r in readings], [], outlets)
    left, right = (statements(n, r, own[n], outlets) for n, r in enumerate(readings))
    return [matching.match(a, b, _likeness(a, b)) for a in left for b in right]


@cache
def _likeness(a: Statement, b: Statement) -> float:
    one, other = load_encoder().encode([a.telling.neutral, b.telling.neutral])
    return float(one @ other)


def verdict(found: list[Match]) -> str:
    verdicts = {m.verdict for m in found}
    return next((v for v in ("contradicting", "same") if v in verdicts), "different")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p['label']}: {p['one'][:40]}")
def test_pairs(pair: dict[str, str]) -> None:
    assert verdict(compared(pair["one"], pair["other"], int(pair.get("later", 0)))) == pair["label"]


def test_a_match_says_why() -> None:
    arrest = next(p for p in PAIRS if p["other"].startswith("Sudanese police"))
    (found,) = (m for m in compared(arrest["one"], arrest["other"]) if m.verdict == "same")
    assert {"both COERCE", "the same actor", "the same day", "the same place"} <= set(found.reasons)
