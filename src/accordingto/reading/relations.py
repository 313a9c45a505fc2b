"""What one named party does to another in a sentence, as a PLOVER type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accordingto.reader import Reader, default_reader
from accordingto.reading.certainty import commitment
from accordingto.reading.events import find_triggers, spoken_for
from accordingto.reading.events.arguments import Frame, is_refused
from accordingto.reading.events.casting import slot_heads
from accordingto.reading.events.patterns import BLOCK, Pattern, load_patterns
from accordingto.reading.events.plover import by_rule
from accordingto.reading.parse import Document, Sentence, parse
from accordingto.reading.syntax import ancestors, conjuncts, subtree

_PRIOR = "ACCUSE"  # with no word to go by
_LINKED = 6.0  # the score of a word that has the first party as its actor and the second as its recipient
_CLAUSES = {"relcl", "advcl", "ccomp", "acl"}


@dataclass(frozen=True, slots=True)
class Relation:
    """The PLOVER type of what the first party does to the second, and how likely it is (0 to 1, by rule and not calibrated)."""

    type: str
    probability: float


def relation(text: str, actor: tuple[int, int], recipient: tuple[int, int], reader: Reader | None = None) -> Relation:
    """What the words at `actor` do to the words at `recipient` in this sentence. Offsets count code points; always answers."""
    document = next(parse([text], (reader or default_reader()).pipeline))
    return relate(document, actor, recipient)


def relate(document: Document, actor: tuple[int, int], recipient: tuple[int, int]) -> Relation:
    """The same for a parsed text."""
    best: tuple[float, str] = (0.0, _PRIOR)
    for sentence in document.sentences:
        first, second = _words(sentence, actor), _words(sentence, recipient)
        if first or second:
            for score, kind in _scored(sentence, first, second):
                best = max(best, (score, kind), key=lambda b: b[0])
    return Relation(best[1], round(min(0.95, 0.1 + 0.85 * best[0] / _LINKED), 3))


def _words(sentence: Sentence, span: tuple[int, int]) -> set[int]:
    return {t.i for t in sentence.tokens if t.start < span[1] and span[0] < t.end and t.pos != "PUNCT"}


def _scored(sentence: Sentence, first: set[int], second: set[int]) -> Iterator[tuple[float, str]]:
    """Every trigger of the sentence with how well it links the two parties, and its type by PLOVER's rules."""
    found = list(find_triggers(sentence, load_patterns()))
    covered = spoken_for(sentence, found)
    for frame, pattern in found:
        if pattern.type == BLOCK:
            continue
        score = _link(frame, pattern, first, second) - (1.5 if frame.i in covered else 0.0)
        kind = by_rule(pattern.type, pattern.mode, commitment(sentence, frame.i), is_refused(sentence, frame.i))[0]
        yield max(score, 0.05), kind


def _link(frame: Frame, pattern: Pattern, first: set[int], second: set[int]) -> float:
    """6 where the pattern's slots hold the two parties; less the looser the words hang together."""
    sentence = frame.sentence
    actors = _filled(frame, (*pattern.actor, "subject"))
    others = _filled(frame, pattern.recipient)
    below = set(subtree(sentence, frame.i))
    if pattern.reciprocal:
        actors = others = actors | others | _filled(frame, ("with", "between", "among", "object"))
    score = 1.0 - 0.02 * _depth(sentence, frame.i)
    score += 2.5 if first & actors else 0.5 if first & below else 0.0
    score += 2.5 if second & others else 1.5 if second & below else 0.0
    if not pattern.reciprocal and second & actors and not second & others:
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
