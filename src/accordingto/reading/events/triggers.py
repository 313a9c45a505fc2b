"""Which words of a sentence tell an event, and with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accordingto.reading.events.arguments import Frame, frame_of, light_verb
from accordingto.reading.events.casting import RoleFinder, conditions
from accordingto.reading.events.parties import Parties
from accordingto.reading.events.patterns import BLOCK, Pattern, Patterns, find_pattern, object_heads
from accordingto.reading.events.roles import lemma_in, load_roles
from accordingto.reading.events.verbs import is_infinitive, is_negated
from accordingto.reading.parse import Document, Sentence
from accordingto.reading.syntax import children, conjuncts
from accordingto.records import Participant, Span

_OPEN = {"REQUEST", "THREATEN", "REJECT", "AGREE", "CONCEDE"}  # what these ask for, threaten, refuse or promise is not done by them
_ONE_WITH_ITS_END = {"PROTEST", "ACCUSE"}  # "occupied the school to protest against the rector", "summoned the envoy to complain"
_DEALS = {"AGREE", "SUPPORT"}
_MODIFIERS = {"amod", "compound", "nmod", "npadvmod"}  # "war games", "the attacked town": told only in passing


@dataclass(frozen=True, slots=True)
class Coded:
    """A trigger with its pattern and the parties found for it."""

    number: int
    trigger: int
    pattern: Pattern
    frame: Frame
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]


def find_coded(document: Document, parties: Parties, patterns: Patterns) -> Iterator[Coded]:
    """Every trigger of the document that a pattern fits, in order, with whom stands around it."""
    for number, sentence in enumerate(document.sentences):
        found = list(find_triggers(sentence, patterns))
        roles = RoleFinder(parties, number, {frame.i: (frame, pattern) for frame, pattern in found})
        covered = spoken_for(
            sentence, [(frame, pattern) for frame, pattern in found if not pattern.needs_recipient or any(roles.of(frame, pattern)[1])]
        )
        coded = [
            Coded(number, frame.i, pattern, frame, *roles.of(frame, pattern))
            for frame, pattern in found
            if frame.i not in covered and pattern.type != BLOCK
        ]
        yield from with_outcomes(sentence, coded) if len(coded) > 1 else coded


def find_triggers(sentence: Sentence, patterns: Patterns) -> Iterator[tuple[Frame, Pattern]]:
    """The words of a sentence that tell an event, with what stands around them and the pattern that fits."""
    for token in sentence.tokens:
        if token.dep in _MODIFIERS or (lemma := lemma_in(patterns.lemmas, token)) is None:
            continue
        if known := patterns.of(token.pos, lemma):
            frame = frame_of(sentence, token.i)
            if pattern := find_pattern(known, frame):
                yield frame, pattern


def spoken_for(sentence: Sentence, found: list[tuple[Frame, Pattern]]) -> set[int]:
    """Words that another trigger has spoken for: "talks" of "hold talks", "leave" of "agreed to leave"."""
    covered: set[int] = set()
    for frame, pattern in found:
        inside = object_heads(pattern, frame)
        if pattern.object:
            covered.update(c for o in inside for c in conjuncts(sentence, o) if sentence.tokens[c].lemma.lower() in pattern.object)
        if pattern.type in _OPEN or pattern.clause:
            covered.update(w for c in frame.clauses for v in conjuncts(sentence, c) for w in (v, *children(sentence, v, "dobj", "xcomp")))
        if pattern.type in _ONE_WITH_ITS_END and pattern.word == "verb":
            ends = {c for c in (*frame.clauses, *children(sentence, frame.i, "advcl", "xcomp")) if is_infinitive(sentence, c)}
            covered.update(f.i for f, p in found if p.type == pattern.type and f.i in ends)
        if pattern.type in _DEALS and pattern.word == "verb":  # "signed a treaty, ending a quarrel": one deal
            results = {c for c in children(sentence, frame.i, "advcl") if sentence.tokens[c].tag == "VBG"}
            covered.update(f.i for f, p in found if p.type in _DEALS and f.i in results)
        if pattern.mode == "visit" and pattern.word == "verb":  # "arrived for talks": one meeting
            ends = {o for word in ("for", "in") for o in frame.preps.get(word, ())} | {*children(sentence, frame.i, "advcl", "xcomp")}
            covered.update(f.i for f, p in found if p.type == "CONSULT" and f.i in ends)
        if pattern.type == "THREATEN":
            covered.update(conditions(frame))  # "unless they yield": asked for, not done
        if pattern.type in _OPEN and pattern.word == "noun":
            covered.update(o for word in ("for", "of", "to") for o in frame.preps.get(word, ()) if sentence.tokens[o].pos == "NOUN")
        if pattern.type in _OPEN:
            covered.update(c for o in inside if sentence.tokens[o].pos == "NOUN" for c in conjuncts(sentence, o))
    return covered


def with_outcomes(sentence: Sentence, coded: list[Coded]) -> list[Coded]:
    """Makes an attack and what came of it one event: "bombed a market, killing twelve", "stormed the base and shot two guards"."""
    kept = list(coded)
    for c in coded:
        cause = next((k for k in kept if k.trigger != c.trigger and _is_outcome(sentence, c, k)), None)
        if cause is None:
            continue
        kept.remove(c)
        known = {(p.start, p.end) for p in cause.recipients}
        hurt = tuple(p for p in c.recipients if (p.start, p.end) not in known and not _only_counts(sentence, p))
        pattern = replace(cause.pattern, mode=cause.pattern.mode or c.pattern.mode)
        kept[kept.index(cause)] = replace(cause, pattern=pattern, recipients=cause.recipients + hurt)
    return kept


def _only_counts(sentence: Sentence, party: Participant) -> bool:
    """Whether the words only count: "wounding dozens"."""
    return any(t.lemma.lower() in load_roles().crowds for t in sentence.tokens if t.start >= party.start and t.end == party.end)


def _is_outcome(sentence: Sentence, c: Coded, cause: Coded) -> bool:
    """Whether the trigger only says who came to harm by the attack that the other one tells."""
    token = sentence.tokens[c.trigger]
    if (c.pattern.type, cause.pattern.type) != ("ASSAULT", "ASSAULT") or is_negated(sentence, c.trigger):
        return False
    if lemma_in(load_roles().harm, token) is None:
        return False
    if not c.actors:
        return bool(cause.actors) and cause.trigger in _occasions(sentence, c.trigger)
    if c.actors != cause.actors:
        return False
    while token.dep in {"advcl", "conj", "acl", "dep"} and token.head != token.i:
        token = sentence.tokens[token.head]
        if token.i == cause.trigger or light_verb(sentence, cause.trigger) == token.i:
            return True
    return False


def _occasions(sentence: Sentence, i: int) -> set[int]:
    """The words that tell in what somebody came to harm: "killed in an attack", "killed when rebels attacked"."""
    inside = {
        o
        for p in children(sentence, i, "prep")
        if sentence.tokens[p].lower in {"in", "during", "by"}
        for o in children(sentence, p, "pobj")
    }
    clauses = [c for c in children(sentence, i, "advcl") if any(sentence.tokens[m].lower in {"when", "as"} for m in sentence.children[c])]
    return inside | set(clauses)


def trigger_span(sentence: Sentence, coded: Coded) -> Span:
    """The words that tell the event: the trigger, with the rest of it where it stands right behind ("go on strike")."""
    last = first = sentence.tokens[coded.trigger]
    light = coded.pattern.word == "verb" and first.lemma.lower() in {"be", "go", "remain", "stay"}
    rest = {*coded.pattern.rest, *(coded.pattern.words | coded.pattern.object if light else ())}
    for token in sentence.tokens[first.i + 1 : first.i + 2 + max(len(coded.pattern.rest), 2 * light)]:
        if {token.lower, token.lemma.lower()} & rest:
            last = token
    return Span(first.start, last.end)


def told(coded: Coded) -> tuple[str, str | None]:
    """Type and mode by the pattern; an exercise of several is no threat: COOPERATE."""
    tokens = coded.frame.sentence.tokens
    words = {tokens[w].lemma.lower() for w in (coded.trigger, *coded.frame.objects)}
    if coded.pattern.type == "MOBILIZE" and len(coded.actors) > 1 and words & load_roles().exercises:
        return "COOPERATE", None
    return coded.pattern.type, coded.pattern.mode
