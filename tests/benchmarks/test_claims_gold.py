"""The gold for claims is well formed. What it says is not tested here: that takes reading."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

GOLD = Path(__file__).parents[2] / "benchmarks" / "claims"
CERTAINTIES = {"certain", "probable", "possible", "unstated"}
POLARITIES = {"positive", "negative"}


def load(name: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = yaml.safe_load((GOLD / f"{name}.yaml").read_text(encoding="utf-8"))
    return items


@pytest.mark.parametrize("name", ["nested.tuned", "nested.untouched", "certainty.tuned", "certainty.untouched"])
def test_there_are_sixty_passages(name: str) -> None:
    assert len(load(name)) == 60


@pytest.mark.parametrize("kind", ["nested", "certainty"])
def test_no_text_or_id_stands_twice(kind: str) -> None:
    items = load(f"{kind}.tuned") + load(f"{kind}.untouched")
    for key in ("id", "text"):
        assert [value for value, n in Counter(item[key] for item in items).items() if n > 1] == []


@pytest.mark.parametrize("half", ["tuned", "untouched"])
def test_every_chain_begins_with_the_outlet_and_every_anchor_stands_once(half: str) -> None:
    for item in load(f"nested.{half}"):
        assert set(item) <= {"id", "text", "outlet", "claims"}
        assert 1 <= len(item["claims"]) <= 3, item["id"]
        for claim in item["claims"]:
            assert set(claim) == {"anchor", "chain"}, item["id"]
            assert item["text"].count(claim["anchor"]) == 1, (item["id"], claim["anchor"])
            assert claim["chain"][0] == item.get("outlet", "the article"), item["id"]
            assert 2 <= len(claim["chain"]) <= 5, item["id"]
            assert all(name for link in claim["chain"] for name in link.lstrip("?").split("|")), item["id"]


@pytest.mark.parametrize("half", ["tuned", "untouched"])
def test_every_predicate_stands_once_and_every_label_is_allowed(half: str) -> None:
    for item in load(f"certainty.{half}"):
        assert item["text"].count(item["predicate"]) == 1, item["id"]
        assert item["predicate"].isalpha(), item["id"]
        assert item["holder"], item["id"]
        assert {item["certainty"], *item["author_certainty"].split("|")} <= CERTAINTIES, item["id"]
        assert {item["polarity"], item["author_polarity"]} <= POLARITIES, item["id"]
