"""Whether a party is a state, a place or a thing, and whether the words only say where something is."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.reading.entities import Cast
from accordingto.reading.events.roles import load_roles
from accordingto.reading.parse import Document, Sentence, Token
from accordingto.reading.syntax import ancestors
from accordingto.records import Participant

_WHERE = {"of", "in", "at", "off", "near", "around", "outside", "inside", "across", "along", "between", "throughout"}
_OF_IT = {"of"}
_AROUND = {"around", "near", "outside", "inside", "along", "off", "across", "throughout"}  # before any noun these say where
_MISSIONS = {"embassy", "consulate"}
_BEFORE = {"off", "near"}


@dataclass(frozen=True)
class Whereabouts:
    """The parties of one article as places."""

    document: Document
    cast: Cast

    def is_state(self, party: Participant) -> bool:
        """Whether the party is a state called by its name."""
        return party.entity is not None and self.cast.by_id[party.entity].kind == "country"

    def is_place(self, party: Participant) -> bool:
        """Whether the party is a place called by its name, other than a state."""
        return party.entity is not None and self.cast.by_id[party.entity].kind == "place"

    def is_thing(self, number: int, party: Participant) -> bool:
        """Whether the words only name a place or thing and nobody whose it is: "the area", "four provinces", "the town of" a name unknown."""
        tokens = self.document.sentences[number].tokens
        inside = [t for t in tokens if party.start <= t.start and t.end <= party.end]
        if not inside or party.country is not None:
            return False
        targets = load_roles().targets
        above = tokens[tokens[inside[-1].head].head]
        named = inside[-1].pos == "PROPN" and tokens[inside[-1].head].lower == "of" and above.lemma.lower() in targets
        return named or (party.entity is None and inside[-1].lemma.lower() in targets)

    def only_where(self, number: int, party: Participant) -> bool:
        """Whether a party is a place that only says where something is: "the port of Constanta", "off Oman", "in London", "along its border"."""
        sentence = self.document.sentences[number]
        inside = [t for t in sentence.tokens if party.start <= t.start and t.end <= party.end]
        if not inside:
            return False
        head = next((t for t in inside if not _heads(t, sentence, party)), inside[0])
        mention = self.cast.at(party.start)
        if head.dep == "pobj" and sentence.tokens[head.head].lower == "off" and not self.is_state(party):
            return True
        is_name = mention is not None and (mention.start, mention.end) == (party.start, party.end) and head.pos != "NOUN"
        if is_name and mention and mention.sense != "place":
            return False
        while head.dep == "conj":
            head = sentence.tokens[head.head]
        word = sentence.tokens[head.head].lower if head.dep == "pobj" else head.lower
        if party.entity is None and head.pos == "PROPN" and word in _WHERE - _OF_IT:
            return True
        if word in _AROUND and head.pos == "NOUN" and head.lemma.lower() not in _MISSIONS:
            return True
        if not is_name and (party.entity or head.lemma.lower() not in load_roles().targets):
            return False
        kind = self.cast.by_id[mention.entity].kind if mention else None
        return word in (_WHERE if mention else _WHERE - _OF_IT) or (word in {"on", "over"} and kind == "place")

    def at_sea(self, number: int, party: Participant) -> bool:
        """Whether the party is a place that the thing only is before: "a ship off the coast of Oman"."""
        if not self.only_where(number, party):
            return False
        sentence = self.document.sentences[number]
        word = next(t.i for t in sentence.tokens if t.start >= party.start)
        return any(sentence.tokens[a].lower in _BEFORE for a in ancestors(sentence, word))


def _heads(token: Token, sentence: Sentence, party: Participant) -> bool:
    """Whether the word hangs on another word of the same name: "San" of "San Marino"."""
    return party.start <= sentence.tokens[token.head].start < party.end and token.head != token.i
