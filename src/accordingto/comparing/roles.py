"""Whether two statements tell one deed with the sides exchanged: A attacked B, B attacked A."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordingto.comparing.alike import parties_alike
from accordingto.comparing.statements import Party, Statement
from accordingto.comparing.wording import STATE, lemma, load_words, plain, told_in, words_of

_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")
_CLEFT = re.compile(r"(?:that )?it was (.{3,60}?) (?:who|that|which)\b", re.IGNORECASE)
_SUBJECT = 6  # words at its beginning that name who does it


def exchanged(one: Statement, other: Statement) -> bool:
    """Whether who does it in one suffers it in the other, or else each side is said to have done it. Of two events of one type."""
    if one.type != other.type or not one.type or not (one.positive and other.positive) or parties_alike(one.actors, other.actors):
        return False
    doers = [frozenset(k for p in s.actors for k in _keys(p)) for s in (one, other)]
    named = [s.telling.states_around | s.telling.around for s in (one, other)]
    if doers[0] and doers[1] and doers[0] <= named[1] and doers[1] <= named[0] and not doers[0] & doers[1]:
        return True
    crossed = parties_alike(one.actors, other.recipients), parties_alike(one.recipients, other.actors)
    return True in crossed and False not in crossed and bool(one.recipients and other.recipients)


def swapped(one: Statement, other: Statement) -> bool:
    """Whether one is a deed and the other, in which none was coded, tells the same deed with the other state as the one who does it."""
    return _swapped(one, other) or _swapped(other, one)


def _swapped(event: Statement, other: Statement) -> bool:
    if event.type not in load_words().exchanged or other.type or "by" in words_of(other.words) or not other.positive:
        return False
    doers = frozenset(p.country for p in event.actors if p.country)
    first = frozenset(k.removeprefix(STATE) for k in _first_named(other) if k.startswith(STATE))
    if not first or not doers or first & doers or not first <= event.telling.states or not doers <= other.telling.states:
        return False
    return any({event.trigger, lemma(w)} <= row for row in load_words().deeds for w in words_of(other.words))


def corrected(one: Statement, other: Statement) -> bool:
    """Whether one says of another party that it was he who did it: "it was the Greek delegation that left"."""
    return _corrects(one, other) or _corrects(other, one)


def _corrects(s: Statement, other: Statement) -> bool:
    cleft = _CLEFT.match(s.words)
    doers = _named_in(cleft[1]) if cleft else frozenset()
    first = _first_named(other)
    return bool(doers and first) and not doers & first and not _CLEFT.match(other.words)


def _first_named(s: Statement) -> frozenset[str]:
    """Who is named first where a statement begins."""
    return next((named for w in s.words.split()[:_SUBJECT] if (named := _named_in(w))), frozenset())


def _named_in(words: str) -> frozenset[str]:
    """The states, or else the capitalised words in a few words."""
    states = frozenset(k for t in told_in(words) for k in t if k.startswith(STATE))
    return states or frozenset(n for w in _NAME.findall(words) if (n := plain(w)) not in load_words().titles)


def _keys(party: Party) -> Iterator[str]:
    """The state of a party, or else the words of its name."""
    if party.country:
        yield party.country
    else:
        yield from (name for w in _NAME.findall(party.words) if (name := plain(w)) not in load_words().titles)
