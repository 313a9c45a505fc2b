"""What one named party does to another in a sentence, as a PLOVER type: the relation model's answer weighed with the rules'."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accordingto.reader import Reader, default_reader
from accordingto.reading.certainty import commitment
from accordingto.reading.events import find_triggers, spoken_for
from accordingto.reading.events.arguments import Frame, is_refused
from accordingto.reading.events.casting import slot_heads
from accordingto.reading.events.patterns import BLOCK, Pattern, load_patterns
from accordingto.reading.events.plover import by_rule
from accordingto.reading.parse import Document, Sentence, parse
from accordingto.reading.relation_model import NONE, YIELD, check_span, load_relation_model
from accordingto.reading.syntax import ancestors, conjuncts, subtree

# A type's score is the logarithm of the model's probability and what the rules add to it: see models/relations.md.
_HELD, _DISPUTED = 0.3, 1.2  # for a word that holds both parties; where words of other parties stand beside it
_FIRM = 4.0  # points from which on a word holds them
_FOREIGN = 4.0  # what a type loses for which only other parties' words stand
_SOFTEN = 1.1  # scores are divided by it: then the probability is as often right as it says
_NOT_THEIRS = -100.0  # points of such a type
_YIELDING = {"CONCEDE", "RETREAT"}
_VERBAL = {"AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
_CLAUSES = {"relcl", "advcl", "ccomp", "acl"}


@dataclass(frozen=True, slots=True)
class Relation:
    """The PLOVER type of what the first party does to the second, and its probability (0 to 1), given that it does one of the types."""

    type: str
    probability: float


@dataclass(frozen=True, slots=True)
class _Link:
    """How well one word links the two parties: does it hold both, and does it hold another party in the place of one?"""

    type: str
    points: float
    holds: bool
    foreign: bool


def relation(text: str, actor: tuple[int, int], recipient: tuple[int, int], reader: Reader | None = None) -> Relation:
    """What the words at `actor` do to the words at `recipient` in this sentence. Offsets count code points.

    Always answers where both spans lie in the text; raises ValueError if one is empty or does not.
    """
    check_span(text, actor, "actor")
    check_span(text, recipient, "recipient")
    document = next(parse([text], (reader or default_reader()).pipeline))
    return relate(document, actor, recipient)


def relate(document: Document, actor: tuple[int, int], recipient: tuple[int, int]) -> Relation:
    """The same for a parsed text."""
    found = evidence(document, actor, recipient)
    extra = added(merged(found))
    said = load_relation_model().probabilities(*stretch(document, actor, recipient))
    shares = {kind: (p * math.exp(extra.get(kind, 0.0))) ** (1 / _SOFTEN) for kind, p in said.items() if kind != NONE}
    best = max(shares, key=lambda kind: shares[kind])
    return Relation(_yielded(found) if best == YIELD else best, round(shares[best] / sum(shares.values()), 3))


def evidence(document: Document, actor: tuple[int, int], recipient: tuple[int, int]) -> dict[str, float]:
    """What the rules see: for each type that a word of the parties' sentences stands for, up to 6 points for how well it links the two.

    Where some word has the first party as actor and the second as recipient, a type that only other parties' words stand for has -100.
    """
    found: list[_Link] = []
    for sentence in document.sentences:
        first, second = _words(sentence, actor), _words(sentence, recipient)
        if first or second:
            found.extend(_links(sentence, first, second))
    points: dict[str, float] = {}
    for link in found:
        points[link.type] = max(points.get(link.type, 0.0), link.points)
    if any(link.holds for link in found):
        for kind in points.keys() - {link.type for link in found if not link.foreign}:
            points[kind] = _NOT_THEIRS
    return points


def added(points: Mapping[str, float]) -> dict[str, float]:
    """What the rules add to the logarithm of a type's probability."""
    held = _DISPUTED if _NOT_THEIRS in points.values() else _HELD
    firm = {kind: held for kind, score in points.items() if score >= _FIRM}
    return firm | {kind: -_FOREIGN for kind, score in points.items() if score == _NOT_THEIRS}


def merged(points: Mapping[str, float]) -> dict[str, float]:
    """Points by the types of the model: CONCEDE and RETREAT are YIELD."""
    found: dict[str, float] = {}
    for kind, score in points.items():
        root = YIELD if kind in _YIELDING else kind
        found[root] = max(found.get(root, score), score)
    return found


def _yielded(points: Mapping[str, float]) -> str:
    """CONCEDE or RETREAT: by the rules, and where they see neither, CONCEDE for what is said and RETREAT for what is done."""
    kinds = _YIELDING & points.keys() or points.keys()
    best = max(sorted(kinds), key=lambda kind: points[kind], default="CONCEDE")
    return "CONCEDE" if best == "CONCEDE" or best in _VERBAL else "RETREAT"


def stretch(document: Document, actor: tuple[int, int], recipient: tuple[int, int]) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """The sentence of the two, or all from the first one's to the second one's, and both spans within it."""
    start, end = min(actor[0], recipient[0]), max(actor[1], recipient[1])
    for sentence in document.sentences:
        if sentence.start < end and start < sentence.end:
            start, end = min(start, sentence.start), max(end, sentence.end)
    return document.text[start:end], (actor[0] - start, actor[1] - start), (recipient[0] - start, recipient[1] - start)


def _words(sentence: Sentence, span: tuple[int, int]) -> set[int]:
    return {t.i for t in sentence.tokens if t.start < span[1] and span[0] < t.end and t.pos != "PUNCT"}


def _links(sentence: Sentence, first: set[int], second: set[int]) -> Iterator[_Link]:
    """Every trigger of the sentence with how well it links the two parties, and its type by PLOVER's rules."""
    found = list(find_triggers(sentence, load_patterns()))
    covered = spoken_for(sentence, found)
    for frame, pattern in found:
        if pattern.type == BLOCK:
            continue
        actors, others = _slots(frame, pattern)
        points = _points(frame, pattern, (first, actors), (second, others)) - (1.5 if frame.i in covered else 0.0)
        kind = by_rule(pattern.type, pattern.mode, commitment(sentence, frame.i), is_refused(sentence, frame.i))[0]
        foreign = not pattern.reciprocal and bool((actors and not first & actors) or (others and not second & others))
        yield _Link(kind, max(points, 0.05), bool(first & actors and second & others), foreign)


def _slots(frame: Frame, pattern: Pattern) -> tuple[set[int], set[int]]:
    """The words that the pattern takes for the actor, and those for the recipient."""
    actors = _filled(frame, (*pattern.actor, "subject"))
    others = _filled(frame, pattern.recipient)
    if pattern.reciprocal:
        actors = others = actors | others | _filled(frame, ("with", "between", "among", "object"))
    return actors, others


def _points(frame: Frame, pattern: Pattern, first: tuple[set[int], set[int]], second: tuple[set[int], set[int]]) -> float:
    """6 where the pattern's slots hold the two parties (each given with the words of its slot); less the looser the words hang together."""
    sentence = frame.sentence
    (actor, actors), (recipient, others) = first, second
    below = set(subtree(sentence, frame.i))
    score = 1.0 - 0.02 * _depth(sentence, frame.i)
    score += 2.5 if actor & actors else 0.5 if actor & below else 0.0
    score += 2.5 if recipient & others else 1.5 if recipient & below else 0.0
    if not pattern.reciprocal and recipient & actors and not recipient & others:
        score -= 1.5
    return score + 0.1 * min(pattern.weight, 4)


def _filled(frame: Frame, slots: tuple[str, ...]) -> set[int]:
    """The words of the phrases in these slots, without their clauses."""
    heads = [c for slot in slots if slot != "none" for h in slot_heads(frame, slot) for c in conjuncts(frame.sentence, h)]
    found: set[int] = set()
    queue = list(heads)
    for word in queue:
        found.add(word)
        queue.extend(c for c in frame.sentence.children[word] if frame.sentence.tokens[c].dep not in _CLAUSES and c not in found)
    return found


def _depth(sentence: Sentence, i: int) -> int:
    return sum(1 for _ in ancestors(sentence, i))
