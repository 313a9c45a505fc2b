"""Training examples for the relation model: PLV, PLOVER-GSR, and our own sentences from knowledge/patterns, more_relations.yaml and no_event.yaml.

The sentences of PLV and PLOVER-GSR stay outside the project.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import yaml

from accordingto import knowledge
from accordingto.reading.relation_model import NONE, YIELD

OLD = {"DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "DEMAND": "REQUEST", "FIGHT": "ASSAULT", "CONCEDE": YIELD, "RETREAT": YIELD}
_MARK = re.compile(r"\[([^]]+)\](actor|recipient)")
_STATES = ("Norway", "Denmark", "Iceland", "Sweden", "Finland", "Britain", "France", "Germany")  # what most examples call their parties
_PARTIES = (
    "Peru",
    "the Kenyan government",
    "President Adeyemi",
    "the rebels",
    "Georgia",
    "Hanoi",
    "the opposition",
    "Foreign Minister Ortega",
    "the United Nations",
    "the security forces",
    "Chad",
    "Indonesia's parliament",
    "the junta",
    "Oman",
    "the European Union",
    "Prime Minister Lindqvist",
    "the Philippines",
    "Algiers",
    "the Bolivian army",
    "militants",
    "the African Union",
    "South Sudan",
    "Armenia",
    "the ministry",
    "police",
    "Cyprus",
    "General Okello",
    "Laos",
    "the ruling party",
    "Mongolia",
)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, where its two parties stand in it (code points), and the type of what the first does to the second."""

    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int]
    type: str


def read_plv(path: Path) -> Iterator[Example]:
    """The rows of a PLV file that mark both parties; of a party marked twice, the first."""
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text, borders = "", dict[str, int]()
            for part in re.split(r"(</?[st]>)", row["marked_sentence"]):
                if re.fullmatch(r"</?[st]>", part):
                    borders.setdefault(part, len(text))
                else:
                    text += part
            if len(borders) == 4:
                yield Example(text, (borders["<s>"], borders["</s>"]), (borders["<t>"], borders["</t>"]), row["gold_root"])


def read_gsr(path: Path) -> Iterator[Example]:
    """The records of PLOVER-GSR that name two parties, their older types mapped: the first source and target, or two sources that do it together."""
    for record in json.loads(path.read_text(encoding="utf-8"), strict=False):
        sources, targets = (_named(record.get(k)) for k in ("source", "target"))
        pair = (sources[0], targets[0]) if sources and targets else tuple(sources[:2])
        text = record.get("text") or ""
        if len(pair) == 2 and pair[0] != pair[1] and all(name in text for name in pair):
            actor, recipient = ((text.index(n), text.index(n) + len(n)) for n in pair)
            yield Example(text, actor, recipient, OLD.get(record["event"], record["event"]))


def _named(parties: object) -> list[str]:
    return [p["actorText"] for p in parties if isinstance(p, dict) and p.get("actorText")] if isinstance(parties, list) else []


def read_patterns(seed: int) -> Iterator[Example]:
    """The examples of knowledge/patterns, most states' names exchanged for other parties, and those turned round as examples of no event."""
    chance = random.Random(seed)
    for file in sorted((files(knowledge) / "patterns").iterdir(), key=lambda f: f.name):
        for row in knowledge.read_yaml(f"patterns/{file.name.removesuffix('.yaml')}"):
            kind = row["event"].split("/")[0]
            for example in _pairs(row["example"], OLD.get(kind, kind)):
                yield _renamed(example, chance)
                if example.type != NONE and not row.get("reciprocal") and chance.random() < 0.3:
                    turned = replace(example, actor=example.recipient, recipient=example.actor, type=NONE)
                    yield _renamed(turned, chance)


def read_no_event() -> Iterator[Example]:
    """Our own sentences in which the one marked party does nothing to the other that PLOVER has a type for."""
    for example in yaml.safe_load(Path(__file__).with_name("no_event.yaml").read_text(encoding="utf-8")):
        yield from _pairs(example, NONE)


def read_more() -> Iterator[Example]:
    """Our own sentences of more_relations.yaml: types that PLV has few of, and words that are easily mixed up."""
    for kind, examples in yaml.safe_load(Path(__file__).with_name("more_relations.yaml").read_text(encoding="utf-8")).items():
        for example in examples:
            yield from _pairs(example, kind)


def _pairs(example: str, kind: str) -> Iterator[Example]:
    """An example's first actor and its first recipient, or its first two actors."""
    text, end = "", 0
    spans: dict[str, list[tuple[int, int]]] = {"actor": [], "recipient": []}
    for mark in _MARK.finditer(example):
        text += example[end : mark.start()]
        spans[mark[2]].append((len(text), len(text) + len(mark[1])))
        text, end = text + mark[1], mark.end()
    pair = (spans["actor"][:1] + spans["recipient"][:1]) if spans["recipient"] else spans["actor"][:2]
    if len(pair) == 2:
        yield Example(text + example[end:], pair[0], pair[1], kind)


def _renamed(example: Example, chance: random.Random) -> Example:
    """The example with other parties in place of the states' names that it is full of."""
    text, spans = example.text, {"actor": example.actor, "recipient": example.recipient}
    names: Sequence[str] = chance.sample(_PARTIES, 2)
    for (key, span), name in sorted(zip(spans.items(), names, strict=True), key=lambda x: -x[0][1][0]):
        if text[slice(*span)] in _STATES:
            at_head = name[0].upper() + name[1:] if span[0] == 0 else name
            text = text[: span[0]] + at_head + text[span[1] :]
            by = len(at_head) - (span[1] - span[0])
            spans = {k: (s + by, e + by) if s > span[0] else (s, e) for k, (s, e) in spans.items()}
            spans[key] = (span[0], span[0] + len(at_head))
    return Example(text, spans["actor"], spans["recipient"], example.type)
