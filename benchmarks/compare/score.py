"""Scores comparing on a gold of our own: pairs of reports (same, contradicting, different), and cases with a known number of independent origins.

    uv run python benchmarks/compare/score.py pairs FILE.yaml [--errors]
    uv run python benchmarks/compare/score.py cases FILE.yaml [--errors]

README.md says what pairs and cases are.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from accordingto import read_text
from accordingto.comparing import matching
from accordingto.comparing.leads import with_leads
from accordingto.comparing.origins import origins_of, outlets_of
from accordingto.comparing.statements import statements
from accordingto.comparing.tellers import who_tells
from accordingto.encoder import load_encoder
from accordingto.pair_reader import load_pair_reader
from accordingto.records import Article


def main() -> None:
    """Print the scores as JSON."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("task", choices=["pairs", "cases"])
    options.add_argument("file", type=Path)
    options.add_argument("--errors", action="store_true", help="print what went wrong too")
    asked = options.parse_args()
    gold = yaml.safe_load(asked.file.read_text(encoding="utf-8"))
    score = score_pairs if asked.task == "pairs" else score_cases
    print(json.dumps(score(gold, asked.errors), indent=1))


def score_pairs(gold: list[dict[str, Any]], errors: bool = False) -> dict[str, Any]:
    """F1 of "same" among same and different, and precision and recall of "contradicting" among all."""
    got = [verdict(p) for p in gold]
    wanted = [str(p["label"]) for p in gold]
    if errors:
        for p, g, w in zip(gold, got, wanted, strict=True):
            if g != w:
                print(f"{p['id']}: {w} but got {g}: {p['one']['text']} || {p['other']['text']}")
    plain = [(g, w) for g, w in zip(got, wanted, strict=True) if w != "contradicting"]
    return {
        "same": _prf(plain, "same"),
        "contradicting": _prf(list(zip(got, wanted, strict=True)), "contradicting"),
        "pairs": Counter(wanted),
    }


def verdict(pair: dict[str, Any]) -> str:
    """What two reports are to each other: that of the statements in them, or of their beginnings, which contradict, or else say the same."""
    readings = [read_text(given["text"], _article(given)) for given in (pair["one"], pair["other"])]
    outlets = outlets_of(readings)
    own = origins_of([r.article for r in readings], [], outlets)
    left, right = (statements(n, r, own[n], outlets) for n, r in enumerate(readings))
    rows = load_encoder().encode([s.telling.neutral for s in (*left, *right)])
    alike = rows[: len(left)] @ rows[len(left) :].T
    told = [matching.match(a, b, float(alike[i, j])) for i, a in enumerate(left) for j, b in enumerate(right)]
    found = {m.verdict for m in with_leads((*left, *right), told, load_pair_reader().read)}
    return next((v for v in ("contradicting", "same") if v in found), "different")


def score_cases(gold: list[dict[str, Any]], errors: bool = False) -> dict[str, Any]:
    """In how many cases the independent origins of the event are counted right, and in how many it is the right articles that share each."""
    right = exact = 0
    for case in gold:
        counted = origins_told(case)
        right += len(counted) == case["origins"]
        exact += counted == sorted(map(sorted, case["origins_groups"]))
        if errors and counted != sorted(map(sorted, case["origins_groups"])):
            print(f"{case['id']}: {case['origins_groups']} but got {counted}: {case['event']}")
    return {"cases": len(gold), "right": right, "exact": exact}


def origins_told(case: dict[str, Any]) -> list[list[str]]:
    """The keys of the articles that tell the event, by origin."""
    told = who_tells(read_text(case["event"]), [read_text(a["text"], _article(a)) for a in case["articles"]])
    return sorted(sorted(case["articles"][t.row]["key"] for t in origin) for origin in told.origins)


def _article(given: dict[str, Any]) -> Article:
    return Article(given["text"], outlet=given["outlet"], title=given.get("title"), published=str(given["published"]))


def _prf(pairs: list[tuple[str, str]], label: str) -> dict[str, float]:
    """Precision, recall and F1 of a label among (got, wanted)."""
    hits = sum(g == w == label for g, w in pairs)
    got, wanted = (sum(p[n] == label for p in pairs) for n in (0, 1))
    precision, recall = hits / got if got else 0.0, hits / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3)}


if __name__ == "__main__":
    main()
