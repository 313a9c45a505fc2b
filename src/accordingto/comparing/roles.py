"""Whether two statements tell one deed with the sides exchanged: A attacked B, B attacked A."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from accordingto.comparing.alike import has, parties_alike
from accordingto.comparing.statements import Party, Statement
from accordingto.comparing.wording import STATE, lemma, phrase_at, plain, told_in, words_of
from accordingto.comparing.words import load_words

_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")
_CLEFT = re.compile(r"(?:that )?it (?:was|is) (?!not )(.{3,60}?) (?:who|that|which)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_KEPT = 1_000  # texts whose doers are kept: each is compared with many
_PASSIVE = frozenset({"was", "were", "been", "be", "being", "is", "are"})
_BY = 6  # words after "by" that name who did it
_BEFORE = 8  # words before "opened fire" among which stands who did
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
    cleft = _CLEFT.match((s.whole or s).words)
    doers = _named_in(cleft[1]) if cleft else frozenset()
    first = _first_named(other)
    return bool(doers and first) and not doers & first and not _CLEFT.match(other.words)


def _first_named(s: Statement) -> frozenset[str]:
    """Who is named first where a statement begins."""
    found: frozenset[str] = frozenset()
    for word in s.words.split()[:_SUBJECT]:
        named = _named_in(word)
        if found and not named:
            break
        found |= named
    return found


def turned(one: Statement, other: Statement) -> bool:
    """Whether the same verb has another doer in each, and each names the other's: "A bought B", "A was bought by B"."""
    a, b = _doers(one.words), _doers(other.words)
    return any(not a[verb] & b[verb] and _names(one, b[verb]) and _names(other, a[verb]) for verb in a.keys() & b.keys())


@lru_cache(maxsize=_KEPT)
def _doers(text: str) -> dict[str, frozenset[str]]:
    """Who does what: for each verb the party named last before it, or after "by" where it is passive."""
    words = _WORD.findall(text)
    lower = [w.lower() for w in words]
    found: dict[str, frozenset[str]] = {}
    for i, word in enumerate(lower):
        verb = lemma(word)
        passive = "by" in lower and (not _PASSIVE.isdisjoint(lower[max(0, i - 2) : i]) or "by" in lower[i + 1 : i + 3])
        if verb not in load_words().turning or (verb == word and not passive):  # "an attack"
            continue
        if passive:
            by = lower.index("by")
            named = frozenset(n for w in words[by + 1 : by + 1 + _BY] for n in _named_in(w))
        else:
            named = next((n for w in reversed(words[max(0, i - _BEFORE) : i]) if (n := _named_in(w))), frozenset())
        if named:
            found[verb] = named
    return found


def blamed(one: Statement, other: Statement) -> bool:
    """Whether each says that another did it or began it: "the rebels burned it", says the army; "the army burned it", say the rebels."""
    return _began_by_others(one, other) or (one.type == other.type != "" and one.positive and other.positive and _blames(one, other))


def _blames(one: Statement, other: Statement) -> bool:
    """Of two events of one type, whether he who tells the one is who did the other."""
    if one.type not in load_words().exchanged or parties_alike(one.recipients, other.recipients) is False:
        return False
    if parties_alike(one.actors, other.actors):
        return False
    doers = [frozenset(k for p in s.actors for t in told_in(p.words) for k in t) for s in (one, other)]
    tellers = [frozenset(k for t in told_in(s.chain[-1]) for k in t) if len(s.chain) > 1 else frozenset[str]() for s in (one, other)]
    if not doers[0] or not doers[1] or doers[0] & doers[1]:
        return False
    return bool(tellers[0] & doers[1] or tellers[1] & doers[0])


def _began_by_others(one: Statement, other: Statement) -> bool:
    """Whether each names another as the one who began: "A opened fire", "B was the first to shoot", "A only returned fire"."""
    (a, answered_a), (b, answered_b) = (_beginners(s.words) for s in (one, other))
    if (a & answered_b or b & answered_a) and not a & b:
        return True
    return bool(a and b) and not a & b and _names(one, b) and _names(other, a)


def _names(s: Statement, parties: frozenset[str]) -> bool:
    """Whether a statement's sentence names one of some parties."""
    states = frozenset(f"{STATE}{code}" for code in s.telling.states_around)
    return any(p in states or has(s.telling.around, p) for p in parties)


@lru_cache(maxsize=_KEPT)
def _beginners(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Who is said to have begun, and who to have answered only: the party named last before the words that say so."""
    known = load_words()
    words = _WORD.findall(text)
    lemmas = [lemma(w.lower()) for w in words]
    found: tuple[set[str], set[str]] = (set(), set())
    for i in range(len(words)):
        for parties, phrases in zip(found, (known.began, known.answered), strict=True):
            if phrase_at(lemmas, i, phrases):
                before = (_named_in(w) for w in reversed(words[max(0, i - _BEFORE) : i]))
                parties |= next((named for named in before if named), frozenset())
    return frozenset(found[0]), frozenset(found[1])


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
