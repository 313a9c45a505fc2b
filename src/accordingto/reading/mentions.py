"""Words that name somebody or something, before anybody knows who it is."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.reading.parse import Document
from accordingto.records import Kind

_KINDS: dict[str, Kind] = {"PERSON": "person", "ORG": "organisation", "GPE": "country", "NORP": "group", "LOC": "place", "FAC": "place"}


@dataclass(frozen=True, slots=True)
class Name:
    """A naming phrase: tokens `first` to `last` (inclusive) of sentence number `sentence`, with its head word."""

    start: int
    end: int
    sentence: int
    first: int
    last: int
    head: int
    kind: Kind


def find_mentions(document: Document) -> tuple[Name, ...]:
    """Every naming phrase of the document, in order, without overlaps."""
    found = []
    for number, sentence in enumerate(document.sentences):
        tokens = sentence.tokens
        for t in tokens:
            if t.begins_entity and t.entity in _KINDS:
                last = t.i
                while last + 1 < len(tokens) and tokens[last + 1].entity == t.entity and not tokens[last + 1].begins_entity:
                    last += 1
                head = next((i for i in range(t.i, last + 1) if not t.i <= tokens[i].head <= last), last)
                found.append(Name(t.start, tokens[last].end, number, t.i, last, head, _KINDS[t.entity]))
    return tuple(found)
