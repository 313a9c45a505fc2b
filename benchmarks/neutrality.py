"""Neutrality: exchanging the names of two states in a text exchanges them in the records and changes nothing else.

    python benchmarks/neutrality.py [--limit N]     all examples and gold texts (their texts alone, no labels)

Names, adjectives, demonyms and capitals of two states of one shape are exchanged in the parsed text, word for word, so that the tree stays as it is and
every difference is ours. Then the exchanged text is parsed anew: how often the parser and the models see it otherwise is told apart.
`tests/test_neutrality.py` does the first with a sample.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from accordingto.reader import default_reader
from accordingto.reading import read_document
from accordingto.reading.parse import Document, parse
from accordingto.reading.tagger import Tagger
from accordingto.records import Article, Reading, Versions
from accordingto.sources import open_source

sys.path.insert(0, str(Path(__file__).parents[1]))  # a script finds the modules beside it, from wherever it is started

from benchmarks.exchange import Exchange, Offsets, about, exchanged, exchanges, usual_names

ROOT = Path(__file__).parents[1]
VERSIONS = Versions("0", "0")
_KINDS = re.compile(r"(?:country|person|organisation|group|place|weapon|other):")
_UNKNOWN = {"lat", "lon", "geonameid", "resolution", "places", "versions", "url"}  # what differs between two places for a reason


def expected(reading: Reading, exchange: Exchange, offsets: Offsets) -> Any:
    """The records as they should be after the exchange, in the form of `plain`."""
    codes = {exchange.a.code: exchange.b.code, exchange.b.code: exchange.a.code}

    def moved(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: moved(v, k) for k, v in value.items()}
        if isinstance(value, list | tuple):
            if len(value) == 2 and all(type(v) is int for v in value):
                return [offsets.at(value[0]), offsets.at(value[1])]
            return [moved(v) for v in value]
        if type(value) is int and key in {"start", "end"}:
            return offsets.at(value)
        if isinstance(value, str):
            return (
                exchange.id(value)
                if _KINDS.match(value)
                else re.sub(r"\b[A-Z]{3}\b", lambda m: codes.get(m[0], m[0]), exchange.text(value))
            )
        return value

    return in_order(moved(plain(reading)))


def plain(reading: Reading) -> Any:
    """The records of a reading without what may differ: ids made of offsets, and points on the map."""
    numbers: dict[str, str] = {}

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items() if k not in _UNKNOWN}
        if isinstance(value, list | tuple):
            return [bare(v) for v in value]
        if isinstance(value, str) and re.fullmatch(r"\w+:[0-9a-f]{16}", value):
            return numbers.setdefault(value, f"#{len(numbers)}")
        return usual_names().get(value, value) if isinstance(value, str) else value

    content = bare(reading.to_json())
    del content["article"]
    for event in content["events"]:
        event["place"] = event["place"]["text"]
    for entity in content["entities"]:
        if entity["kind"] == "country":
            del entity["name"], entity["names"]  # "United Kingdom" for what the text calls Britain
    return in_order(content)


def in_order(content: Any) -> Any:
    """The records with the entities in the order of their ids."""
    return content | {"entities": sorted(content["entities"], key=lambda e: str(e["id"]))}


def differences(one: Any, other: Any, where: str = "") -> Iterator[str]:
    """Where two records differ, in words."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one.keys() | other.keys():
            yield from differences(one.get(key), other.get(key), f"{where}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for n, (a, b) in enumerate(zip(one, other, strict=True)):
            yield from differences(a, b, f"{where}[{n}]")
    elif one != other:
        yield f"{where}: {json.dumps(one, default=str)[:300]} -> {json.dumps(other, default=str)[:300]}"


def check(article: Article, document: Document, limit: int = 3, tagger: Tagger | None = None) -> Iterator[tuple[Exchange, list[str]]]:
    """Each exchange that the text allows, at most `limit`, with what changes besides the two states."""
    reading = read_document(article, document, VERSIONS, tagger)
    for exchange, _ in zip(exchanges(article.text, reading), range(limit), strict=False):
        offsets = Offsets(document, exchange)
        other = exchanged(document, exchange, offsets)
        again = read_document(about(article, exchange, other.text), other, VERSIONS, tagger)
        yield exchange, list(differences(expected(reading, exchange, offsets), plain(again)))


def texts() -> list[Article]:
    """All examples, and the texts of all gold, without their labels."""
    found = [a for a in open_source(str(ROOT / "examples")) if isinstance(a, Article)]
    for path in (*sorted((ROOT / "benchmarks").glob("*/*.tuned.yaml")), *sorted((ROOT / "benchmarks").glob("*/*.untouched.yaml"))):
        items = yaml.safe_load(path.read_text(encoding="utf-8"))
        rows = [item for item in items if "text" in item]  # the gold of comparing has several texts an item, and one with Guinea-Bissau
        found += [Article(row["text"], published=row.get("published"), outlet=row.get("outlet")) for row in rows]
    return [replace(a, id="x") for a in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--limit", type=int)
    limit = parser.parse_args().limit
    articles = texts()[:limit]
    reader = default_reader()
    n: Counter[str] = Counter(texts=len(articles))
    for article, document in zip(articles, parse((a.text for a in articles), reader.pipeline), strict=True):
        changes = [bool(changed) for _, changed in check(article, document)]
        n.update({"exchanges": len(changes), "changed by rules": sum(changes)})
        n["changed by rules and attribution model"] += sum(bool(changed) for _, changed in check(article, document, tagger=reader.tagger))
        n.update(_parsed_anew(article, document))
    print(json.dumps(n, indent=1))


def _parsed_anew(article: Article, document: Document) -> Counter[str]:
    """How many sentences the parser sees otherwise when the exchanged text is given to it, and how many readings change."""
    n: Counter[str] = Counter()
    reader = default_reader()
    reading = read_document(article, document, VERSIONS, reader.tagger)
    for exchange in exchanges(article.text, reading):
        offsets = Offsets(document, exchange)
        kept = exchanged(document, exchange, offsets)
        anew = next(parse([kept.text], reader.pipeline))
        trees = {tuple((t.start, t.head, t.dep, t.tag) for t in s.tokens) for s in anew.sentences}
        n["sentences"] += len(kept.sentences)
        n["sentences parsed otherwise"] += sum(
            tuple((t.start, t.head, t.dep, t.tag) for t in s.tokens) not in trees for s in kept.sentences
        )
        again = read_document(about(article, exchange, anew.text), anew, VERSIONS, reader.tagger)
        n["readings that change when parsed anew"] += any(differences(expected(reading, exchange, offsets), plain(again)))
    return n


if __name__ == "__main__":
    main()
