"""Precision, recall and F1 of arms transfers, a field at a time and whole, with 95 % intervals from resampled texts.

uv run python benchmarks/transfers/score.py FILE.yaml … [--errors]

Transfers are matched to the gold one to one, the pair that agrees in most fields first; README.md says when a field is right.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from accordingto import Article, Reading, read_text
from accordingto.records import Field, Quantity, Transfer

Gold = dict[str, Any]
Counts = Counter[str]  # "<field>.right", "<field>.found", "<field>.gold"

PARTIES = ("supplier", "recipient", "manufacturer")
TEXTS = ("designation", "description", "category", "order_year", "delivery_years", "money")
FIELDS = (*PARTIES, *TEXTS, "quantity", "status")
ANCHORS = ("supplier", "recipient", "designation", "description", "category")  # one of these must agree for a match
GENERIC = frozenset(["weapon", "arm", "arms", "weaponry", "armament", "equipment", "hardware", "materiel", "technology", "gear"])
STATE = frozenset(["GOV", "MIL", "COP", "SPY", "LEG", "JUD"])
RESAMPLED = 1000


def accepted(gold: Gold, name: str) -> list[str | None]:
    """Every accepted value of a field, folded; None where the field may be empty."""
    value = gold.get(name)
    if value is None:
        return [None]
    return [None if v == "null" else fold(v) for v in str(value).split("|")]


def fold(text: str) -> str:
    """Lower case, one space between words, no article and no quote marks."""
    return " ".join(re.sub(r"[\"'“”‘’«»]", " ", text.casefold()).removeprefix("the ").split())


def names(field: Field, reading: Reading) -> list[str]:
    """What a party may be called: the names of its entity, and the code of the state it belongs to if it is a state or an office of one."""
    for entity in reading.entities:
        if entity.id == field.value:
            code = entity.country if entity.kind == "country" or STATE & set(entity.sectors) else None
            return [fold(n) for n in (entity.name, *entity.names, code or "") if n]
    return [fold(str(field.value))]


def found(transfer: Transfer, name: str, reading: Reading) -> list[str]:
    """The folded values read for a field other than the quantity: none where it is empty, several names for a party.

    A manufacturer that no words name is not counted: it follows from the designation, and the gold has only words of the text.
    """
    if name == "status":
        return [transfer.status]
    field: Field = getattr(transfer, name)
    if field.value is None or (name == "manufacturer" and field.text is None):
        return []
    if name in PARTIES:
        return names(field, reading)
    if name == "money" and field.text:
        return [fold(reading.words(field.text)), fold(str(field.value))]
    value = fold(str(field.value))
    return [] if name == "description" and head(value) in GENERIC else [value]


def head(phrase: str) -> str:
    """The last word in the singular."""
    word = phrase.rpartition(" ")[2]
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def agree(name: str, read: str, wanted: str) -> bool:
    """Whether two folded values of a field are the same as far as README.md asks."""
    if name == "description":
        return head(read) == head(wanted) or read in wanted or wanted in read
    if name == "designation":
        return read.replace(" ", "") == wanted.replace(" ", "")
    if name == "money":
        return read in wanted or wanted in read
    return read == wanted


def judge(gold: Gold, transfer: Transfer, name: str, reading: Reading) -> bool:
    """Whether a field is right, an empty one included."""
    if name == "quantity":
        return judge_quantity(gold.get(name), transfer.quantity)
    values = found(transfer, name, reading)
    wanted = wanted_values(gold, name)
    return any(agree(name, v, w) for v in values for w in wanted if w) if values else None in wanted


def wanted_values(gold: Gold, name: str) -> list[str | None]:
    """As accepted(), but a description that says no more than "weapons" is none."""
    values = accepted(gold, name)
    return [None if v and head(v) in GENERIC else v for v in values] if name == "description" else values


def judge_quantity(gold: Gold | None, read: Quantity) -> bool:
    """Exact numbers must be equal; estimates are right where the ranges overlap, an open end reaching to infinity."""
    low, high = bounds(read)
    if gold is None or low is high is None:
        return (gold is None or gold.get("optional", False)) and low is high is None
    if not gold["is_estimate"]:
        return (low, high) == (gold["low"], gold["high"])
    return (low or 0) <= (gold["high"] or math.inf) and (gold["low"] or 0) <= (high or math.inf)


def bounds(read: Quantity) -> tuple[int | None, int | None]:
    """The range of a quantity; its value alone counts for both ends."""
    if read.low is None and read.high is None:
        return read.value, read.value
    return read.low, read.high


def whole(gold: Gold, transfer: Transfer, reading: Reading) -> bool:
    """Supplier, recipient, type and status all right. The type is right if the description or the category is."""
    if not all(judge(gold, transfer, n, reading) for n in ("supplier", "recipient", "status")):
        return False
    described, classed = (bool(found(transfer, n, reading)) and judge(gold, transfer, n, reading) for n in ("description", "category"))
    vague = None in wanted_values(gold, "description") and None in wanted_values(gold, "category")
    return described or classed or (vague and judge(gold, transfer, "description", reading))


def match(golds: list[Gold], read: tuple[Transfer, ...], reading: Reading) -> list[tuple[Gold, Transfer]]:
    """Pairs of gold and read transfers, those that agree in most fields first."""
    ranked = []
    for i, gold in enumerate(golds):
        for j, transfer in enumerate(read):
            right = {n for n in FIELDS if judge(gold, transfer, n, reading)}
            if any(n in right and found(transfer, n, reading) for n in ANCHORS):
                ranked.append((-len(right), i, j))
    pairs, used_gold, used_read = [], set(), set()
    for _, i, j in sorted(ranked):
        if i not in used_gold and j not in used_read:
            used_gold.add(i)
            used_read.add(j)
            pairs.append((golds[i], read[j]))
    return pairs


def count(golds: list[Gold], reading: Reading) -> Counts:
    """Right, found and gold values of every field in one text. A field that may be empty counts as gold only where it was found and right."""
    counts: Counts = Counter()
    pairs = match(golds, reading.transfers, reading)
    for name in FIELDS:
        filled = [bounds(t.quantity) != (None, None) if name == "quantity" else bool(found(t, name, reading)) for t in reading.transfers]
        hits = [(g, t) for g, t in pairs if judge(g, t, name, reading) and (name == "quantity" or found(t, name, reading))]
        hits = [(g, t) for g, t in hits if name != "quantity" or bounds(t.quantity) != (None, None)]
        optional = [g for g, _ in hits if not required(g, name)]
        counts.update({f"{name}.right": len(hits), f"{name}.found": sum(filled)})
        counts[f"{name}.gold"] += sum(required(g, name) for g in golds) + len(optional)
    counts["whole.right"] = sum(whole(g, t, reading) for g, t in pairs)
    counts["whole.found"], counts["whole.gold"] = len(reading.transfers), len(golds)
    counts["status_of_matched.right"] = counts["status.right"]
    counts["status_of_matched.found"] = counts["status_of_matched.gold"] = len(pairs)
    return counts


def required(gold: Gold, name: str) -> bool:
    """Whether the gold has a value that must be found."""
    if name == "quantity":
        return gold.get(name) is not None and not gold[name].get("optional", False)
    return None not in wanted_values(gold, name)


def rates(counts: Counts, name: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a field; 0 where there is nothing to divide by."""
    right, read, gold = (counts[f"{name}.{c}"] for c in ("right", "found", "gold"))
    return right / max(read, 1), right / max(gold, 1), 2 * right / max(read + gold, 1)


def intervals(texts: list[Counts], name: str) -> list[tuple[float, float]]:
    """95 % intervals of precision, recall and F1 by resampling the texts."""
    chance = random.Random(5)
    plain = [tuple(c[f"{name}.{k}"] for k in ("right", "found", "gold")) for c in texts]
    drawn = []
    for _ in range(RESAMPLED):
        sums = [sum(column) for column in zip(*chance.choices(plain, k=len(plain)), strict=True)]
        drawn.append(rates(Counter({f"{name}.right": sums[0], f"{name}.found": sums[1], f"{name}.gold": sums[2]}), name))
    ends = (round(0.025 * RESAMPLED), round(0.975 * RESAMPLED) - 1)
    return [(values[ends[0]], values[ends[1]]) for values in (sorted(v) for v in zip(*drawn, strict=True))]


def wilson(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    if not of:
        return 0.0, 1.0
    share, z2 = right / of, 1.96**2
    middle, half = share + z2 / (2 * of), 1.96 * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return (middle - half) / (1 + z2 / of), (middle + half) / (1 + z2 / of)


def main(arguments: list[str]) -> None:
    """Score every file together and print one JSON line a field."""
    items = [item for path in arguments if path != "--errors" for item in yaml.safe_load(Path(path).read_text("utf-8"))]
    texts, empty = [], []
    for item in items:
        reading = read_text(item["text"], Article(item["text"], published=item.get("published")))
        texts.append(count(item["transfers"], reading))
        if not item["transfers"]:
            empty.append(not reading.transfers)
        if "--errors" in arguments:
            show(item, reading)
    total = sum(texts, Counter())
    for name in ("whole", *FIELDS, "status_of_matched"):
        figures = zip(("precision", "recall", "f1"), rates(total, name), intervals(texts, name), strict=True)
        line = {k: [round(v, 3), [round(low, 3), round(high, 3)]] for k, v, (low, high) in figures}
        print(json.dumps({"field": name, **line, "gold": total[f"{name}.gold"], "found": total[f"{name}.found"]}))
    share = {"none_where_none": sum(empty), "of": len(empty), "interval": [round(x, 3) for x in wilson(sum(empty), len(empty))]}
    print(json.dumps(share))


def show(item: dict[str, Any], reading: Reading) -> None:
    """Print what is wrong in one text: fields of matched transfers, transfers missed, and transfers that are not in the gold."""
    pairs = match(item["transfers"], reading.transfers, reading)
    lines = []
    for gold, transfer in pairs:
        for name in FIELDS:
            if not judge(gold, transfer, name, reading):
                got = bounds(transfer.quantity) if name == "quantity" else found(transfer, name, reading)
                lines.append(f"  {name}: {got} for {gold.get(name)}")
    lines += [f"  missed: {g}" for g in item["transfers"] if not any(g is p for p, _ in pairs)]
    for transfer in reading.transfers:
        if not any(transfer is t for _, t in pairs):
            lines.append(f"  false: { ({n: v for n in FIELDS if n != 'quantity' and (v := found(transfer, n, reading))}) }")
    if lines:
        print("\n".join([f"{item['id']} {item['text']}", *lines]))


if __name__ == "__main__":
    main(sys.argv[1:])
