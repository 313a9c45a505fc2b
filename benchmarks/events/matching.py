"""Which coded event is which event of the gold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from accordingto.records import Event, Reading
from benchmarks.events.goldfile import GoldEvent, Item, days_of, places_of
from benchmarks.events.parties import right_parties, words

NEAR = 4  # words between two triggers of the same clause


@dataclass(frozen=True, slots=True)
class Pair:
    """A coded event and the gold event that it is taken for."""

    gold: GoldEvent
    coded: Event
    reading: Reading

    @property
    def parties(self) -> bool:
        """Actors and recipients are right."""
        return right_parties(self.gold.actors, self.coded.actors, self.reading) and right_parties(
            self.gold.recipients, self.coded.recipients, self.reading
        )

    @property
    def polarity(self) -> bool:
        """Negation is right."""
        return self.coded.polarity == self.gold.polarity

    @property
    def future(self) -> bool:
        """Future is right; what is hypothetical lies in no time."""
        return self.gold.hypothetical or (self.coded.time == "future") == self.gold.future

    @property
    def hypothetical(self) -> bool:
        """Hypothetical is right."""
        return self.coded.hypothetical == self.gold.hypothetical

    @property
    def whole(self) -> bool:
        """Type (the pair has the same one), parties and modality are all right."""
        return self.polarity and self.future and self.hypothetical and self.parties

    @property
    def date(self) -> bool:
        """The coded date is the gold's, or is left empty where it may be."""
        when, gold = self.coded.date, self.gold.date
        if gold is None or (when.start is None and when.end is None):
            return when.start is None and when.end is None and (gold is None or gold.startswith("?"))
        first, last = days_of(gold)
        return (when.start or "")[:10] == first and (when.end or first)[:10] == last

    @property
    def place(self) -> bool:
        """The coded place has the words of one of the gold's alternatives."""
        where = self.coded.place
        if where.text is None or self.gold.place is None:
            return False
        said = {words(self.reading.words(where.text)), words(where.name or "")}
        return any(words(p) in said for p in self.gold.place.lstrip("?").split("|"))

    @property
    def merged(self) -> bool:
        """Every later telling lies in the coded event's sentence or passages."""
        spans = (self.coded.sentence, *self.coded.passages)
        starts = [places_of(w, self.reading.article.text)[0] for w in self.gold.again]
        return all(any(s.start <= at < s.end for s in spans) for at in starts)


def trigger_fits(gold: GoldEvent, coded: Event, text: str) -> int:
    """2: the coded trigger is one of the gold's words; 1: it stands near one in the same clause; 0: neither."""
    best = 0
    for word in gold.words:
        for start in places_of(word, text):
            if start < coded.trigger.end and coded.trigger.start < start + len(word):
                return 2
            first, last = sorted(((start, start + len(word)), tuple(coded.trigger)))
            between = text[first[1] : last[0]]
            if len(between.split()) <= NEAR and not re.search(r"[,;:.!?\n]", between):
                best = 1
    return best


def align(item: Item, reading: Reading, events: tuple[Event, ...], same_type: bool = True) -> list[Pair]:
    """Pairs of gold and coded events, one to one, the best first; with `same_type` off only triggers must fit, and exactly."""
    found = []
    for g in item.events:
        for e in events:
            fits = trigger_fits(g, e, item.text)
            if fits and (e.type == g.type if same_type else fits == 2):
                pair = Pair(g, e, reading)
                found.append((fits, e.type == g.type, pair.whole, pair))
    found.sort(key=lambda row: row[:3], reverse=True)
    pairs: list[Pair] = []
    for *_, pair in found:
        if not any(pair.gold is p.gold or pair.coded is p.coded for p in pairs):
            pairs.append(pair)
    return pairs
