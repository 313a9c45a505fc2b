"""How many sentences of PETRARCH's unit tests are coded wholly right: the set of (source side, type, target side) is the gold's.

    python benchmarks/events/petr.py ../shared/data/plover/PETR.UnitTest.records.xml [--errors]

A side is a state (or IGO, IMG …), sectors are left out; events with a side unknown count neither way, and where all sides are actors the
direction does not matter. Invented states get the names of real
ones (petr_names.csv). Printed first by the CAMEO crosswalk to the letter, then by petr_codes.csv, our own and lenient
reading of the codes (many look like WEIS). Records that its own tests discard, or cannot parse, are left out.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from accordingto import read_text
from accordingto.records import Article, Event, Participant

sys.path.insert(0, str(Path(__file__).parents[2]))  # a script finds the modules beside it, from wherever it is started

from benchmarks.events.intervals import share

HERE = Path(__file__).parent
NOBODY = "---"
FUTURE = frozenset(["CONSULT", "SUPPORT", "COOPERATE", "AID"])  # AGREE when still to come

Codes = dict[str, frozenset[str]]  # the types that a code accepts; none where nothing is to be coded
Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded event between two sides; of a mutual one the direction says nothing."""

    source: str
    type: str
    target: str
    mutual: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence with the sides and code of its gold events."""

    id: str
    text: str
    published: str
    gold: tuple[Triple, ...]


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def load_records(path: Path, names: list[dict[str, str]]) -> Iterator[Record]:
    """The sentences of the file that count, with the names of real states."""
    sides = {row["code"]: row["alpha3"] for row in names}
    for sentence in ET.parse(path).getroot().iter("Sentence"):
        codings = [e.attrib for e in sentence.iter("EventCoding")]
        if any("error" in c for c in codings):
            continue
        text = " ".join((sentence.findtext("Text") or "").split())
        for row in names:
            text = re.sub(rf"\b{re.escape(row['invented'])}\b", row["real"], text)
        day = datetime.strptime(sentence.get("date", ""), "%Y%m%d").date().isoformat()
        gold = tuple((_side(c["sourcecode"], sides), c["eventcode"], _side(c["targetcode"], sides)) for c in codings if "eventcode" in c)
        yield Record(sentence.get("id", ""), text, day, gold)


def _side(code: str, sides: dict[str, str]) -> str:
    code = code.strip('"')
    return sides.get(code[:6], sides.get(code[:3], code[:3]))


def cameo_codes() -> Codes:
    """The types of CAMEO codes by the crosswalk; a code that it lacks stands for its root."""
    text = files("accordingto.knowledge").joinpath("cameo.csv").read_text(encoding="utf-8")
    return {row["code"]: frozenset(filter(None, [row["event"].split("/")[0]])) for row in _rows(text)}


def own_codes() -> Codes:
    """The types of the file's codes by our reading of them."""
    codes = {
        row["code"]: frozenset(filter(None, row["types"].split("|")))
        for row in _rows((HERE / "petr_codes.csv").read_text(encoding="utf-8"))
    }
    return {code: types | {"AGREE"} if types & FUTURE else types for code, types in codes.items()}


def triples(events: tuple[Event, ...]) -> set[Coded]:
    """What was coded, as sides and types; negated events and those with a side unknown are left out, as in the file."""
    found: set[Coded] = set()
    for e in events:
        if e.polarity == "negative":
            continue
        actors, recipients = _sides(e.actors), _sides(e.recipients)
        mutual = not recipients
        before = _sides(tuple(a for a in e.actors if a.start < e.trigger.start))
        if mutual and 0 < len(before) < len(actors):  # "Norway met Chad and Mali": the two are on one side, and no pair
            actors, recipients = before, _sides(tuple(a for a in e.actors if a.start >= e.trigger.start))
        others = recipients or actors
        found |= {Coded(a, e.type, b, mutual or e.type == "CONSULT") for a in actors for b in others if not (mutual and a == b)}
    return {c for c in found if NOBODY not in (c.source, c.target)}


def _sides(participants: tuple[Participant, ...]) -> list[str]:
    return [p.country or NOBODY for p in participants]


def is_right(gold: tuple[Triple, ...], coded: set[Coded], codes: Codes) -> bool:
    """Whether every coded event is a gold one and the other way round."""
    wanted = [(a, codes.get(code, codes.get(code[:2], frozenset())), b) for a, code, b in gold if NOBODY not in (a, b)]
    wanted = [w for w in wanted if w[1]]
    return all(any(_fits(w, c) for c in coded) for w in wanted) and all(any(_fits(w, c) for w in wanted) for c in coded)


def _fits(wanted: tuple[str, frozenset[str], str], coded: Coded) -> bool:
    source, types, target = wanted
    ways = [(coded.source, coded.target), *([(coded.target, coded.source)] if coded.mutual else [])]
    return (source, target) in ways and (coded.type in types or "*" in types)


def main() -> None:
    """Print the shares, and with --errors one line a sentence that is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    records = list(load_records(given.file, _rows((HERE / "petr_names.csv").read_text(encoding="utf-8"))))
    coded = [triples(read_text(r.text, about=Article("", published=r.published)).events) for r in records]
    pairs = list(zip(records, coded, strict=True))
    own, cameo = own_codes(), cameo_codes()
    if given.errors:
        for r, found in pairs:
            if not is_right(r.gold, found, own):
                print(f"{r.id}: {r.text[:150]} | gold {sorted(r.gold)} | coded {sorted((c.source, c.type, c.target) for c in found)}")
    made = [p for p in pairs if not any("*" in own.get(code, "*") for _, code, _ in p[0].gold)]
    print(f"{'CAMEO crosswalk to the letter':60}{share(sum(is_right(r.gold, c, cameo) for r, c in pairs), len(pairs))}")
    print(f"{'our reading of the codes, any type for made-up ones':60}{share(sum(is_right(r.gold, c, own) for r, c in pairs), len(pairs))}")
    print(f"{'our reading of the codes, without made-up ones':60}{share(sum(is_right(r.gold, c, own) for r, c in made), len(made))}")
    print(f"{'the right two sides, whatever the type':60}{share(sum(_sides_right(r, c) for r, c in pairs), len(pairs))}")


def _sides_right(record: Record, coded: set[Coded]) -> bool:
    gold = {frozenset((a, b)) for a, _, b in record.gold if NOBODY not in (a, b)}
    return gold == {frozenset((c.source, c.target)) for c in coded}


if __name__ == "__main__":
    main()
