"""How many whole events are coded right, on gold of our own.

    python benchmarks/events/score.py benchmarks/events/*.tuned.yaml [--errors]

An event is a gold event if its type is equal and its trigger is one of the gold's words, or within four words of one in the same clause; one to
one. The **whole event** is right if actors, recipients, negation, future and hypothetical are right too (what is hypothetical lies in no time).
Optional gold is counted neither way. `--errors` prints one line a mistake: for tuned files only.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from accordingto import read_text
from accordingto.records import Article, Event

sys.path.insert(0, str(Path(__file__).parents[2]))  # a script finds the modules beside it, from wherever it is started

from benchmarks.events.goldfile import Item, load_items
from benchmarks.events.intervals import bootstrap, share
from benchmarks.events.matching import Pair, align


@dataclass(frozen=True, slots=True)
class Result:
    """One item, and what the program made of it; pairs with optional gold are left out everywhere but in `coded`."""

    item: Item
    coded: tuple[Event, ...]
    pairs: tuple[Pair, ...]
    triggers: tuple[Pair, ...]  # whose trigger is right, whatever the type
    extra: tuple[Event, ...]  # coded, and no gold event

    @property
    def gold(self) -> int:
        """How many events must be found."""
        return sum(not g.optional for g in self.item.events)

    @property
    def proposed(self) -> int:
        """How many coded events are counted."""
        return len(self.pairs) + len(self.extra)

    @property
    def right(self) -> int:
        """How many whole events are right."""
        return sum(p.whole for p in self.pairs)


def judge(item: Item) -> Result:
    """Read one item and lay the result beside the gold."""
    reading = read_text(item.text, about=Article("", published=item.published, outlet=item.outlet))
    pairs = align(item, reading, reading.events)
    extra = tuple(e for e in reading.events if not any(p.coded is e for p in pairs))
    triggers = align(item, reading, reading.events, same_type=False)
    return Result(item, reading.events, _required(pairs), _required(triggers), extra)


def _required(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(p for p in pairs if not p.gold.optional)


def precision(results: Sequence[Result]) -> float:
    """Whole events right among those coded."""
    return _ratio(sum(r.right for r in results), sum(r.proposed for r in results))


def recall(results: Sequence[Result]) -> float:
    """Whole events right among those of the gold."""
    return _ratio(sum(r.right for r in results), sum(r.gold for r in results))


def f1(results: Sequence[Result]) -> float:
    """The harmonic mean of precision and recall."""
    return _ratio(2 * sum(r.right for r in results), sum(r.proposed + r.gold for r in results))


def _ratio(right: int, of: int) -> float:
    return right / of if of else 0.0


def report(results: Sequence[Result]) -> Iterator[str]:
    """The figures, a line each."""
    pairs = [p for r in results for p in r.pairs]
    triggers = [p for r in results for p in r.triggers]
    yield f"items {len(results)}, gold events {sum(r.gold for r in results)}, coded events {sum(r.proposed for r in results)}"
    for name, figure in (("precision", precision), ("recall", recall), ("F1", f1)):
        low, high = bootstrap(results, figure)
        yield f"whole event {name:28}{figure(results):.3f} [{low:.3f}, {high:.3f}]"
    yield f"{'found (type and trigger)':40}{share(len(pairs), sum(r.gold for r in results))}"
    yield f"{'type right given the trigger':40}{share(sum(p.coded.type == p.gold.type for p in triggers), len(triggers))}"
    yield f"{'parties right given the event':40}{share(sum(p.parties for p in pairs), len(pairs))}"
    yield f"{'mode right given the event':40}{share(sum(p.coded.mode == p.gold.mode for p in pairs), len(pairs))}"
    yield from _modality(pairs)
    empty = [r for r in results if not r.item.events]
    yield f"{'nothing coded where nothing is':40}{share(sum(not r.coded for r in empty), len(empty))}"
    yield from _details(pairs)


def _modality(pairs: Sequence[Pair]) -> Iterator[str]:
    marked = {
        "polarity": [p for p in pairs if p.gold.polarity == "negative"],
        "future": [p for p in pairs if p.gold.future],
        "hypothetical": [p for p in pairs if p.gold.hypothetical],
    }
    for name, some in marked.items():
        everywhere = share(sum(getattr(p, name) for p in pairs), len(pairs))
        yield f"{name + ' right given the event':40}{everywhere}; of the marked ones {sum(getattr(p, name) for p in some)}/{len(some)}"


def _details(pairs: Sequence[Pair]) -> Iterator[str]:
    dated = [p for p in pairs if p.gold.date and not p.gold.date.startswith("?")]
    given = [p for p in pairs if p.gold.date and (p.coded.date.start or p.coded.date.end)]
    undated = [p for p in pairs if not p.gold.date]
    yield f"{'dates right, of those of the gold':40}{share(sum(p.date for p in dated), len(dated))}"
    yield f"{'dates right, of those given':40}{share(sum(p.date for p in given), len(given))}"
    yield f"{'dates invented, of events without one':40}{share(sum(not p.date for p in undated), len(undated))}"
    placed = [p for p in pairs if p.gold.place]
    given = [p for p in placed if p.coded.place.text]
    yield f"{'places right, of those of the gold':40}{share(sum(p.place for p in given), len(placed))}"
    yield f"{'places right, of those given':40}{share(sum(p.place for p in given), len(given))}"
    wanted = [_counts(p.gold.counts) for p in pairs]
    coded = [_counts(p.coded.counts) for p in pairs]
    right = sum((a & b).total() for a, b in zip(wanted, coded, strict=True))
    yield f"{'counts right, of those of the gold':40}{share(right, sum(c.total() for c in wanted))}"
    yield f"{'counts right, of those given':40}{share(right, sum(c.total() for c in coded))}"
    again = [p for p in pairs if p.gold.again]
    yield f"{'told twice and one record with both':40}{share(sum(p.merged for p in again), len(again))}"


def _counts(counts: Iterable[object]) -> Counter[tuple[object, ...]]:
    return Counter(tuple(getattr(c, key) for key in ("kind", "low", "best", "high")) for c in counts)


def table(results: Sequence[Result]) -> Iterator[str]:
    """Gold, coded and right events of every type."""
    gold = Counter(g.type for r in results for g in r.item.events if not g.optional)
    pairs = [p for r in results for p in r.pairs]
    right = Counter(p.gold.type for p in pairs if p.whole)
    coded = Counter([p.gold.type for p in pairs] + [e.type for r in results for e in r.extra])
    yield f"{'type':12}{'gold':>6}{'coded':>6}{'right':>6}{'P':>7}{'R':>7}"
    for kind in sorted(gold | coded):
        p, r = _ratio(right[kind], coded[kind]), _ratio(right[kind], gold[kind])
        yield f"{kind:12}{gold[kind]:6}{coded[kind]:6}{right[kind]:6}{p:7.2f}{r:7.2f}"


def errors(result: Result) -> Iterator[str]:
    """One line a mistake."""
    name, text = result.item.id, result.item.text
    for g in result.item.events:
        if not g.optional and not any(p.gold is g for p in result.pairs):
            other = next((p.coded.type for p in result.triggers if p.gold is g), "nothing")
            yield f"{name} missed {g.type} {g.trigger!r}: coded {other}"
    for e in result.extra:
        yield f"{name} extra {e.type} {text[e.trigger.start : e.trigger.end]!r}: {_parties(e, text)}"
    for p in result.pairs:
        for what in ("parties", "polarity", "future", "hypothetical", "date"):
            if not getattr(p, what):
                said = {"parties": _parties(p.coded, text), "date": f"{p.coded.date.start}/{p.coded.date.end}, gold {p.gold.date}"}
                yield f"{name} {what} of {p.gold.type} {p.gold.trigger!r}: {said.get(what, 'wrong')}"


def _parties(event: Event, text: str) -> str:
    sides = ([text[p.start : p.end] for p in side] for side in (event.actors, event.recipients))
    return " -> ".join("; ".join(side) or "-" for side in sides)


def main() -> None:
    """Run the scorer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    if given.errors and any("untouched" in f for f in given.files):
        parser.error("--errors is for tuned files only: whoever sees the mistakes of the untouched half has touched it")
    results = [judge(item) for path in given.files for item in load_items(path)]
    lines = (line for r in results for line in errors(r)) if given.errors else ()
    print("\n".join([*lines, *report(results), *table(results)]))


if __name__ == "__main__":
    main()
