"""Whether of two statements one denies what the other tells, or tells its opposite."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.comparing.passage import Telling
from accordingto.comparing.statements import Statement
from accordingto.comparing.wording import SIDES, Denial, broad_poles, has_phrase, lemma, poles_in, refutes, told_in, words_of
from accordingto.comparing.words import load_words

_TURNED = frozenset({"down", "away", "back"})
_ARTICLES = frozenset({"the", "a", "an", "this", "each"})
_ABOUT = 0.4  # share of content words from which a denial of the whole is one of what the other tells
_ALIKE = 0.75  # and from which an opposite is of the same thing, where none tells a coded deed
_PINNED = 0.4  # the same where names leave no doubt
_LASTING = 0.25  # and from which what goes on in one is what came to its end in the other
_DENIED = 2  # words of a denial that the other statement has


def denied(one: Statement, other: Statement, covered: float, same_type: bool, pinned: bool) -> bool:
    """Whether one denies what the other tells, or has its opposite; two that deny the same, or deny an opposite, do not.

    `covered` is the share of the content words of the one that is told in fewer which the other has; `same_type` is of two events;
    `pinned` where names leave no doubt that both are of one matter.
    """
    if not one.positive and not other.positive:
        return False
    sides = [_denies(s, o, _about(s, o, covered, same_type)) for s, o in ((one, other), (other, one))]
    opposite = _opposed(one, other, covered, pinned)
    if sides[0] == sides[1]:
        return (bool(opposite) or _lasting(one, other, covered)) and not sides[0]
    denier, teller = (one, other) if sides[0] else (other, one)
    if denier.positive and not teller.positive:
        return False
    scope = _scope(denier)
    undoing = load_words().undoing.intersection(_verbs(teller.words)) - teller.telling.names
    return not (undoing if denier.positive else undoing - scope) and not opposite & scope


def _verbs(text: str) -> Iterator[str]:
    """The lemmas of a text, less those that follow an article: "by the end of the year" ends nothing."""
    before = ""
    words = words_of(text)
    for word, after in zip(words, (*words[1:], ""), strict=True):
        if before not in _ARTICLES and (not word.startswith("turn") or after in _TURNED):
            yield lemma(word)
        before = word


def _about(s: Statement, other: Statement, covered: float, same_type: bool) -> bool:
    """Whether all that a statement denies is what the other tells: of an event the deed."""
    if refutes(s.words):
        return covered >= _ABOUT
    if s.kind != "event":
        told = [t for t in other.telling.told if t.isdisjoint(other.telling.names)]
        heads = [d.head for d in s.telling.denied]
        return covered >= _ABOUT and (not heads or any(not t.isdisjoint(head) for head in heads for t in told))
    deed = frozenset(k for t in told_in(s.trigger) for k in t)
    return same_type or any(not t.isdisjoint(deed) for t in other.telling.told)


def _lasting(one: Statement, other: Statement, covered: float) -> bool:
    """Whether one says that something goes on and the other that it came to its end."""
    known = load_words()
    a, b = (words_of(s.words) for s in (one, other))
    last = [has_phrase(w, known.lasting) for w in (a, b)]
    ended = b if last[0] else a
    return last[0] != last[1] and covered >= _LASTING and not known.ending.isdisjoint(map(lemma, ended))


def _opposed(one: Statement, other: Statement, covered: float, pinned: bool) -> frozenset[str]:
    """The opposites of which each has another side: accepted and rejected, rose and fell."""
    if not (one.cue or other.cue) and covered < (_PINNED if pinned else _ALIKE):
        return frozenset()
    a, b = (_poles(s, pinned) for s in (one, other))
    both = {k for k in a.keys() & b.keys() if a[k] != b[k]}
    whole = [dict(s.telling.poles) for s in (one, other)]
    # Who frees a captive has both sides of one pair.
    return frozenset(k for k in both if all(len(w.get(k, {0})) == 1 for w in whole))


def _poles(s: Statement, pinned: bool) -> dict[str, frozenset[bool]]:
    """Of an event the opposites in the words that tell it, unless names leave no doubt; where it has both sides of one, none."""
    found = dict(s.telling.poles)
    if s.cue:
        broad = broad_poles()
        found = poles_in(s.cue) | ({k: sides for k, sides in found.items() if k not in broad} if pinned else {})
    return {k: sides for k, sides in found.items() if len(sides) == 1}


def _denies(s: Statement, other: Statement, about: bool) -> bool:
    """Whether a statement denies something that the other tells; `about` where both are about the same, so that all it denies counts."""
    return (about and not s.positive) or any(_hits(d, other.telling) for d in s.telling.denied)


def _hits(denied: Denial, other: Telling) -> bool:
    """Whether the other has what is denied: one of its first words, and two of all or at least half."""
    told = [t for t in other.told if t.isdisjoint(other.names)]
    keys, heads, deeds = map(_sided, (denied.keys, denied.head, denied.deed))
    hits = sum(not t.isdisjoint(keys) for t in told)
    head = not heads or any(not t.isdisjoint(heads) for t in told)
    deed = any(not t.isdisjoint(deeds) for t in told) and not keys.isdisjoint(other.around)
    place = 0 < denied.words <= len(denied.keys & other.where)  # "not in Bern"
    return deed or place or (head and (hits >= _DENIED or 0 < denied.words <= 2 * hits))


def _sided(keys: frozenset[str]) -> frozenset[str]:
    """Keys by which a word can be matched, less those that it shares with its opposites."""
    return frozenset(k for k in keys if not k.startswith("pole") or k.endswith(SIDES))


def _scope(s: Statement) -> frozenset[str]:
    """The keys of what a statement denies: all it says where its holder denies it."""
    return frozenset(k for t in ([d.keys for d in s.telling.denied] or s.telling.told) for k in t)
