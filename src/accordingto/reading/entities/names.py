"""A naming phrase, and the sentence it is found in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from accordingto.reading.entities.actors import UNCODED, ActorCode, code_words
from accordingto.reading.entities.lexicon import Hit, Term
from accordingto.reading.parse import Sentence, Token
from accordingto.records import Dateline, Kind

What = Literal["state", "body", "name", "role", "pronoun"]

KINDS: dict[str, Kind] = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "NORP": "group", "LOC": "place", "FAC": "place"}
DESCRIBES = frozenset({"compound", "amod", "nmod", "npadvmod"})  # how a word hangs on the noun that it describes


def is_filed_at(words: str, line: Dateline) -> bool:
    """Whether a name in the dateline is part of its place, and not of its date or agency: not "Nov", nor "(VT)"."""
    return words in (line.place or "") or not (words in (line.date or "") or words in (line.agency or ""))


@dataclass(frozen=True, slots=True)
class Name:
    """A naming phrase: tokens `first` to `last` (inclusive) of sentence number `sentence`, with its head word.

    `term` is what knowledge says of it, `code` what the words of the phrase or the title in front of it say of country and sectors,
    `title` the office in front of a person's name or the role that the phrase is, folded ("defence minister").
    """

    start: int
    end: int
    sentence: int
    first: int
    last: int
    head: int
    kind: Kind
    what: What = "name"
    term: Term | None = None
    code: ActorCode = UNCODED
    title: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Sentence number `number` and the terms found in it."""

    number: int
    sentence: Sentence
    hits: tuple[Hit, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def name(
        self, first: int, last: int, kind: Kind, what: What, term: Term | None = None, code: ActorCode = UNCODED, title: str = ""
    ) -> Name:
        """The words `first` to `last` as a name."""
        tokens = self.tokens
        head = next((i for i in range(first, last + 1) if not first <= tokens[i].head <= last or tokens[i].head == i), last)
        return Name(tokens[first].start, tokens[last].end, self.number, first, last, head, kind, what, term, code, title)

    def code(self, first: int, end: int) -> ActorCode:
        """What the words from `first` to `end`, exclusive, say as an actor phrase."""
        inside = [Hit(h.first - first, h.last - first, h.term) for h in self.hits if first <= h.first and h.last < end]
        tokens = self.tokens[first:end]
        return code_words([t.text for t in tokens], inside, frozenset(i for i, t in enumerate(tokens) if t.entity == "PERSON"))
