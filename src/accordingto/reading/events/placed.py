"""Where an event was, where the text says so: never the place of the dateline, never a name that stands for its government."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from accordingto.reading.entities import Cast
from accordingto.reading.events.happenings import distance, is_happening, load_happening_words
from accordingto.reading.events.noun_phrases import phrase
from accordingto.reading.events.undated import word_at
from accordingto.reading.parse import Sentence
from accordingto.records import Claim, Dateline, Place, Span, Where

_AT = {
    "in",
    "at",
    "near",
    "off",
    "on",
    "outside",
    "inside",
    "across",
    "around",
    "over",
    "along",
    "throughout",
    "within",
    "above",
    "through",
    "into",
}
_PAST = {"into", "over", "through"}
_OF = {"of", "on", "against", "at"}
# What happens at what it is done to: the place after these words, or the object itself ("" ), is where it was.
_TARGETS = {
    "ASSAULT": _OF | {""},
    "COERCE": _OF | {""},
    "MOBILIZE": {"to", "towards", "toward"},
    "CONSULT": {"to", ""},
    "AID": {"to"},
    "RETREAT": {"from", "of", ""},
    "PROTEST": {"to", ""},
}
_INSIDE = {"compound", "poss", "nmod", "amod"}
_NAMING = {"of", "between"}
_DONE_TO = {"dobj", "nsubjpass", "attr"}
_WIDE = {"country", "feature"}
_REACH = 2  # steps from an event to what it is done to


@dataclass(frozen=True, slots=True)
class Hung:
    """The word that a place hangs on, and the preposition there ("" for an object, "-" for "the Oslo talks")."""

    hook: int
    preposition: str


@dataclass(frozen=True)
class Places:
    """The places of an article, for the events in it."""

    cast: Cast
    places: tuple[Place, ...]
    claims: tuple[Claim, ...]
    dateline: Dateline | None
    _starts: tuple[int, ...] = field(init=False, repr=False)
    _told: frozenset[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        line = self.dateline
        places = tuple(p for p in self.places if not (line and line.start <= p.start < line.end))
        object.__setattr__(self, "places", places)
        object.__setattr__(self, "_starts", tuple(p.start for p in places))
        object.__setattr__(self, "_told", frozenset(s.start for c in self.claims for s in c.cue))

    def where(self, sentence: Sentence, trigger: int, kind: str) -> Where:
        """The place of an event of this PLOVER type told at this word: the narrowest in the same happening, then the nearest in the tree.

        Where no toponym is given, a place without a name is taken as it is called: "at a checkpoint".
        """
        places = self.places[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]
        heads = [(p, word_at(sentence, p.start, p.end)) for p in places if self._is_place(p)]
        ranked = [(p.resolution in _WIDE, s, p.start, p) for p, w in heads if (s := self._steps(sentence, w, trigger, kind)) is not None]
        if ranked:
            place = min(ranked, key=lambda r: r[:3])[3]
            return Where(Span(place.start, place.end), place.name, place.lat, place.lon, place.country, place.reason)
        spots = [t.i for t in sentence.tokens if t.dep == "pobj" and t.pos == "NOUN" and t.lemma.lower() in load_happening_words().spots]
        near = [
            (s, w)
            for w in spots
            if sentence.tokens[sentence.tokens[w].head].lower in _AT - _PAST and (s := self._steps(sentence, w, trigger, "")) is not None
        ]
        if near:
            text = phrase(sentence, min(near)[1])
            words = " ".join(t.text for t in sentence.tokens if text.start <= t.start < text.end and t.dep != "det")
            return Where(text, words, reason="the text names no place, it only describes one")
        return Where(reason="no place belongs to this event" if places else "no place in the sentence")

    def _is_place(self, place: Place) -> bool:
        mention = self.cast.at(place.start)
        if mention is None or mention.sense is not None:
            return mention is None or mention.sense == "place"
        return (mention.start, mention.end) == (place.start, place.end)  # a name that nobody here bears: the gazetteer knows better

    def _steps(self, sentence: Sentence, word: int, trigger: int, kind: str) -> int | None:
        """How far a place is from an event; None if it is not where that was."""
        at = hung(sentence, word)
        steps = distance(sentence, at.hook, trigger, self._told) if at else None
        if at is None or steps is None:
            return None
        if _is_seat(sentence, at.hook):
            return None
        if at.preposition in _AT or at.preposition == "-":
            return steps
        return steps if at.preposition in _TARGETS.get(kind, ()) and steps <= _REACH else None


def _is_seat(sentence: Sentence, word: int) -> bool:
    """Whether a noun only has the place in its name, and acts anywhere: "the ministry in La Paz", but not "outside the embassy in La Paz"."""
    token = sentence.tokens[word]
    at = token.dep == "pobj" and sentence.tokens[token.head].lower in _AT
    return not at and token.lemma.lower() in load_happening_words().seats


def hung(sentence: Sentence, word: int) -> Hung | None:
    """What a place hangs on, past the nouns that it is a part of or names: "in the port of Oslo", "at Oslo airport", "the village of Mo"."""
    tokens = sentence.tokens
    at = word
    for _ in tokens:
        token = tokens[at]
        head = tokens[token.head]
        if head.i == at:
            return None
        if token.dep in _INSIDE:
            if is_happening(sentence, head.i):
                return Hung(head.i, "-")
            at = head.i
        elif token.dep in {"conj", "appos"} and head.pos in {"NOUN", "PROPN"}:
            at = head.i
        elif token.dep == "pobj" and head.dep in {"prep", "agent"}:
            above = tokens[head.head]
            if above.lower == "out":
                return Hung(above.head, "from")
            if head.lower not in _NAMING or above.pos not in {"NOUN", "PROPN"} or is_happening(sentence, above.i):
                return Hung(above.i, head.lower)
            at = above.i
        else:
            return Hung(head.i, "") if token.dep in _DONE_TO else None
    return None
