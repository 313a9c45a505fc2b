"""The gold for repeats has the form that benchmarks/repeats/README.md promises."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "benchmarks" / "repeats"
FILES = {name: yaml.safe_load((FOLDER / f"pairs.{name}.yaml").read_text("utf-8")) for name in ("untouched", "tuned")}
ITEMS: list[dict[str, Any]] = list(chain.from_iterable(FILES.values()))


@pytest.mark.parametrize("name", FILES)
def test_half_of_the_articles_repeat_something(name: str) -> None:
    assert len(FILES[name]) == 40
    assert sum(bool(item["repeats"]) for item in FILES[name]) == 20


def test_no_id_and_no_text_stands_twice() -> None:
    assert len({item["id"] for item in ITEMS}) == len(ITEMS) == len({item["text"] for item in ITEMS})


@pytest.mark.parametrize("item", ITEMS, ids=[item["id"] for item in ITEMS])
def test_the_second_passage_comes_after_the_first(item: dict[str, Any]) -> None:
    for pair in item["repeats"]:
        first, again = item["text"].find(pair["first"]), item["text"].rfind(pair["again"])
        assert 0 <= first < first + len(pair["first"]) <= again
