"""Whether two events were done to the same people or thing: one person named twice, or "three hostages … the hostages"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from accordingto.reading.events.happenings import load_happening_words
from accordingto.reading.parse import Sentence, Token
from accordingto.records import Participant

_THEIRS = {"his", "her", "its", "their"}
_MANY = ("country:", "place:")  # much is done to a state: that it is named again says little


def is_of_the_same(
    sentences: Sequence[Sentence], starts: Sequence[int], first: tuple[Participant, ...], again: tuple[Participant, ...]
) -> bool:
    """Whether all of `again` are among `first`. `starts` are those of the sentences."""
    return bool(again) and all(any(_is_same(sentences, starts, a, b) for a in first) for b in again)


def _is_same(sentences: Sequence[Sentence], starts: Sequence[int], a: Participant, b: Participant) -> bool:
    (first, one), (again, other) = _head(sentences, starts, a), _head(sentences, starts, b)
    words = {again.tokens[c].lower for c in again.children[other.i]}
    if words & load_happening_words().others or (a.entity or "").startswith(_MANY):
        return False
    if a.entity and a.entity == b.entity:
        return True
    if one.pos != "NOUN" or one.lemma.lower() != other.lemma.lower() or (a.country and b.country and a.country != b.country):
        return False
    return bool(words & (load_happening_words().known | _THEIRS)) and _numbers(again, other) <= _numbers(first, one)


def _numbers(sentence: Sentence, noun: Token) -> set[str]:
    return {sentence.tokens[c].lower for c in sentence.children[noun.i] if sentence.tokens[c].dep == "nummod"}


def _head(sentences: Sequence[Sentence], starts: Sequence[int], party: Participant) -> tuple[Sentence, Token]:
    """The sentence of a party and its head word."""
    sentence = sentences[bisect_right(starts, party.start) - 1]
    inside = [t for t in sentence.tokens if t.start < party.end and party.start < t.end]
    words = {t.i for t in inside}
    return sentence, next((t for t in inside if t.head not in words or t.head == t.i), inside[0])
