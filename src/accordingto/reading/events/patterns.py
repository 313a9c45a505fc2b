"""Patterns of verbs, nouns and adjectives that tell an event: loading them, and finding the one that fits a word in its sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal

from accordingto import knowledge
from accordingto.reading.events.arguments import Frame, clause_lemmas
from accordingto.reading.events.verbs import is_infinitive, is_negated
from accordingto.reading.syntax import subtree

Word = Literal["verb", "noun", "adjective"]
_WORDS: tuple[Word, ...] = ("verb", "noun", "adjective")
BLOCK = "NONE"  # the type of patterns that use words up
_POS: dict[str, Word] = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}
_ACTOR: dict[Word, tuple[str, ...]] = {
    "verb": ("subject",),
    "adjective": ("subject",),
    "noun": ("poss", "by", "amod", "compound"),
}
_LIGHT_PARTICLES = {"", "up", "down", "back"}  # these leave a verb's sense alone: "beat up", "shot down"
_RECIPIENT: dict[Word, tuple[str, ...]] = {"verb": ("object",), "adjective": (), "noun": ()}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to tell an event. Empty conditions hold always; `actor` and `recipient` are slots, tried in order.

    The type NONE blocks: the words are used up and tell no event ("took place").
    """

    word: Word
    lemma: str
    rest: tuple[str, ...]  # the further words of "lash out", "look down on"
    type: str
    mode: str | None
    cameo: str | None
    subject: frozenset[str]
    object: frozenset[str]
    prep: frozenset[str]
    clause: frozenset[str]
    infinitive: bool  # whether `clause` speaks of verbs with "to" only
    words: frozenset[str]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    reciprocal: bool
    needs_recipient: bool  # no event where nobody is named to whom it is done
    negative: bool

    @property
    def weight(self) -> int:
        """How special the pattern is: the more conditions, the earlier it is tried."""
        many = 2 * sum(map(bool, (self.subject, self.object, self.clause, self.words)))
        return many + len(self.rest) + sum(map(bool, (self.prep, self.negative)))

    def fits(self, around: Around) -> bool:
        """Whether every condition of the pattern holds where the word stands."""
        frame = around.frame
        if self.rest:
            if not frame.near.issuperset(self.rest):
                return False
        elif frame.particle not in _LIGHT_PARTICLES and frame.particle not in self.prep:
            return False
        if self.prep and not any(frame.preps.get(p) or p == frame.particle for p in self.prep):
            return False
        if self.subject and not self.subject & around.kinds(frame.subjects):
            return False
        if self.object and not self.object & around.kinds(object_heads(self, frame)):
            return False
        if self.clause and not self.clause & (around.infinitives if self.infinitive else around.clauses):
            return False
        if self.words and not self.words & around.words:
            return False
        return not self.negative or is_negated(frame.sentence, frame.i)


def object_heads(pattern: Pattern, frame: Frame) -> tuple[int, ...]:
    """The words that `object` speaks of: those after the pattern's preposition if it has one, else the direct objects."""
    if not pattern.prep:
        return frame.objects
    return tuple(o for p in pattern.prep for o in frame.preps.get(p, ())) or frame.objects


class Around:
    """What conditions look at around a word, worked out when the first pattern asks."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._kinds: dict[tuple[int, ...], set[str]] = {(): set()}

    def kinds(self, heads: tuple[int, ...]) -> set[str]:
        """The lemmas of these words, and COUNTRY or PERSON."""
        if heads not in self._kinds:
            self._kinds[heads] = self.frame.kinds(heads)
        return self._kinds[heads]

    @cached_property
    def clauses(self) -> set[str]:
        """The lemmas of the verbs of the complement clauses."""
        return clause_lemmas(self.frame.sentence, self.frame.clauses)

    @cached_property
    def infinitives(self) -> set[str]:
        """The same of those with "to"."""
        return clause_lemmas(self.frame.sentence, [c for c in self.frame.clauses if is_infinitive(self.frame.sentence, c)])

    @cached_property
    def words(self) -> set[str]:
        """The lemmas below the word; of prepositions only those that belong to it."""
        tokens = self.frame.sentence.tokens
        below = (tokens[w] for w in subtree(self.frame.sentence, self.frame.i))
        return {t.lemma.lower() for t in below if t.pos != "ADP"} | self.frame.preps.keys() | self.frame.near


@dataclass(frozen=True, slots=True)
class Patterns:
    """All patterns by the word they begin with, the most special first."""

    by_word: Mapping[tuple[Word, str], tuple[Pattern, ...]]
    lemmas: frozenset[str]

    def of(self, pos: str, lemma: str) -> tuple[Pattern, ...]:
        """The patterns of a word with this part of speech and lemma."""
        word = _POS.get(pos)
        return self.by_word.get((word, lemma), ()) if word else ()


def find_pattern(patterns: tuple[Pattern, ...], frame: Frame) -> Pattern | None:
    """The most special pattern whose conditions hold."""
    around = Around(frame)
    return next((p for p in patterns if p.fits(around)), None)


@cache
def load_patterns() -> Patterns:
    """The patterns of `knowledge/patterns/*.yaml`."""
    folder = files(knowledge) / "patterns"
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".yaml"))
    return make_patterns([row for name in names for row in knowledge.read_yaml(f"patterns/{name.removesuffix('.yaml')}")])


def make_patterns(rows: list[dict[str, Any]]) -> Patterns:
    """An index of patterns from the rows of the YAML files."""
    found: dict[tuple[Word, str], list[Pattern]] = defaultdict(list)
    for row in rows:
        for pattern in _patterns(row):
            found[pattern.word, pattern.lemma].append(pattern)
    index = {key: tuple(sorted(of, key=lambda p: -p.weight)) for key, of in found.items()}
    return Patterns(index, frozenset(lemma for _, lemma in index))


def _patterns(row: dict[str, Any]) -> list[Pattern]:
    """One pattern for each word of the row."""
    word = next(w for w in _WORDS if w in row)
    kind, _, mode = row["event"].partition("/")
    phrases = [phrase.split() for phrase in _list(row[word])]
    first = Pattern(
        word=word,
        lemma=phrases[0][0],
        rest=tuple(phrases[0][1:]),
        type=kind,
        mode=mode or None,
        cameo=str(row["cameo"]) if row.get("cameo") else None,
        subject=frozenset(_list(row.get("subject"))),
        object=frozenset(_list(row.get("object"))),
        prep=frozenset(_list(row.get("prep"))),
        clause=frozenset(_list(row.get("clause"))),
        infinitive=bool(row.get("infinitive")),
        words=frozenset(_list(row.get("with"))),
        actor=tuple(_list(row.get("actor"))) or _ACTOR[word],
        recipient=tuple(_list(row.get("recipient"))) or _RECIPIENT[word],
        reciprocal=bool(row.get("reciprocal")),
        needs_recipient=bool(row.get("needs_recipient")),
        negative=row.get("polarity") == "negative",
    )
    return [first, *(replace(first, lemma=lemma, rest=tuple(rest)) for lemma, *rest in phrases[1:])]


def _list(value: Any) -> list[str]:
    """One word or a list of words. YAML reads an unquoted "on" or "off" as a truth value."""
    values = [] if value is None else value if isinstance(value, list) else [value]
    return [{True: "on", False: "off"}[v] if isinstance(v, bool) else str(v) for v in values]
