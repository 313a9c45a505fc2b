"""Whether an article that speaks of a happening tells it, denies it or foresees it, by its title and its first sentences.

Whoever denies says so at the beginning; a denial that comes after the happening has been told is the other side's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from accordingto.comparing.asked import PASSIVE, Question, sides_of
from accordingto.comparing.statements import Party, Statement
from accordingto.comparing.wording import STATE, denials, poles_in, refutes, told_in, words_of
from accordingto.knowledge import read_yaml
from accordingto.records import Article

Stance = Literal["tells", "denies", "foresees"]

_SENTENCES = 4  # of an article's beginning in which it says what it denies
_OPENING = 1_500  # code points in which they stand
_MOST = 0.6  # share of the words in a sentence that tells the opposite
_ABOUT = 0.3  # share of the question's words in a sentence or denial that is about it
_LITTLE = 0.1  # and in one of an article whose title refutes it
_TOLD, _MANY = 0.5, 0.35  # and in a sentence that tells it, and in one that has the deed
_AGENT = 3  # words after "by" that name who did it
_BEFORE = 5  # words before a deed among which "may" stands
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’']?(?=\s+[\"“‘']?[A-ZÀ-Þ]|\s*$)|$)", re.MULTILINE)
_NONE_OF = re.compile(
    r"\b(?:none|not one|not a single one) of (?:its|our|his|her|their|the|my)\b|\bnot (?:our|my|his|ours|mine)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cues:
    """knowledge/tellers.yaml."""

    refuting: tuple[str, ...]  # with a blank before and after
    denying: frozenset[str]
    beside: frozenset[str]
    ahead: frozenset[str]


@cache
def load_cues() -> Cues:
    """The words of knowledge/tellers.yaml."""
    data = read_yaml("tellers")
    denying, beside, ahead = (frozenset(data[k]) for k in ("denying", "beside", "ahead"))
    return Cues(tuple(f" {' '.join(words_of(p))} " for p in data["refuting"]), denying, beside, ahead)


def is_denied(question: Question, article: Article, stated: Iterable[Statement]) -> bool:
    """Whether an article denies what was asked before it tells it, or tells it the other way round."""
    title = article.title or ""
    about = _LITTLE if _refutes(title) or _disowns(title) else _ABOUT
    sentences = list(opening(article.text))
    if denies(question, title, about) and any(question.share_of_words(s) >= _LITTLE for _, s in sentences):
        return True
    swapped = [s.span.start for s in stated if _is_swapped(question, s)]
    for n, (start, sentence) in enumerate(sentences):
        if denies(question, sentence, about) or any(start <= at < start + len(sentence) for at in swapped):
            return True
        if not n and _clears(question, sentence):
            return True
        if _tells(question, sentence):
            return False
    return False


def _clears(question: Question, text: str) -> bool:
    """Whether a passage begins with a denial that those who are asked about did anything: "No Bolivian soldier crossed the river"."""
    denied = denials(text)[:1] if words_of(text)[:1] == ["no"] else ()
    return any(not d.head.isdisjoint(question.sides[0]) for d in denied)


def denies(question: Question, text: str, about: float = _ABOUT) -> bool:
    """Whether a passage denies what was asked: it calls it untrue, denies the deed, or names another doer; `about` is the share of words from which."""
    text = _asides().sub(" ", text)
    share = question.share_of_words(text)
    if share >= about and (_disowns(text) or _rejects(question, text, about) or _has(text, load_cues().refuting)):
        return True
    if share >= _MOST and not _names_deed(question, text) and _is_opposite(question, text):
        return True
    if share >= _TOLD and _is_by_another(question, text):
        return True
    if share >= about and _spares(question, text):
        return True
    return share >= _LITTLE and any(not question.deed.isdisjoint(d.deed or d.keys) for d in denials(text))


def _rejects(question: Question, text: str, about: float) -> bool:
    """Whether a passage calls something untrue, and where it says what by a verb, that which was asked: not "deny that she carried opium"."""
    words = words_of(text)
    at = next((i for i, w in enumerate(words) if w in load_cues().denying), None)
    if at is None:
        return refutes(text)
    after = " ".join(words[at + 1 :])
    return _names_deed(question, after) or question.share_of_words(after) >= about


def _is_by_another(question: Question, text: str) -> bool:
    """Whether a passage says of the deed that another state's people did it: "was burned by Kenyan poachers"."""
    states = {k for k in question.sides[0] if k.startswith(STATE)}
    words = words_of(text)
    for i in (i for i, word in enumerate(words) if word == "by" and states):
        before = words[max(i - _BEFORE, 0) : i]
        named = {k for keys in told_in(" ".join(words[i + 1 : i + 1 + _AGENT])) for k in keys if k.startswith(STATE)}
        if named and not named & states and not PASSIVE.isdisjoint(before) and any(_names_deed(question, w) for w in before):
            return True
    return False


def _spares(question: Question, text: str) -> bool:
    """Whether a passage says of those who are asked about that it was not they: "no Thai warship", "not the Thai navy"."""
    words = words_of(text)
    after = (" ".join(words[i + 1 : i + 3]) for i, word in enumerate(words) if word in ("no", "not", "nor"))
    return any(not keys.isdisjoint(question.sides[0]) for part in after for keys in told_in(part))


def _is_opposite(question: Question, text: str) -> bool:
    """Whether a passage has the opposite of the deed and not the deed: "is open" where somebody is asked who closed it."""
    sides = poles_in(text)
    met = question.poles.keys() & sides.keys()
    return bool(met) and all(question.poles[key].isdisjoint(sides[key]) for key in met)


def foresees(question: Question, text: str) -> bool:
    """Whether the deed stands in a passage, but never as done: "may burn", "is to sign"."""
    words = words_of(text)
    at = [i for i, w in enumerate(words) if any(not keys.isdisjoint(question.deed) for keys in told_in(w))]
    return bool(at) and all(_is_ahead(words[max(i - _BEFORE, 0) : i]) for i in at)


def _is_ahead(before: Sequence[str]) -> bool:
    """Whether the words before a deed say that it has not been done: not "is said to have burned", nor "had to land"."""
    if before[-1:] == ["to"]:
        return before[-2:-1] not in (["had"], ["managed"], ["forced"], ["able"])
    return "have" not in before and not load_cues().ahead.isdisjoint(before)


def is_foreseen(question: Question, article: Article) -> bool:
    """Whether the title and the first sentences have the deed and never as done."""
    having = [t for t in (article.title or "", *(s for _, s in opening(article.text))) if _names_deed(question, t)]
    return bool(having) and all(foresees(question, t) for t in having)


def _names_deed(question: Question, text: str) -> bool:
    return any(not keys.isdisjoint(question.deed) for keys in told_in(text))


def _is_swapped(question: Question, s: Statement) -> bool:
    """Whether a statement tells the deed the other way round: who does it in one suffers it in the other."""
    if (
        s.kind != "event"
        or s.status != "happened"
        or not s.positive
        or question.deed.isdisjoint(k for keys in told_in(s.trigger) for k in keys)
    ):
        return False
    doers, suffering = question.sides
    by, to = _named(s.actors), _named(s.recipients)
    first, last = sides_of(s.words, next(iter(s.cue.split()), ""))  # the reader's word alone is not enough
    return bool(by & first & suffering and to & last & doers) and not (first & doers or to & suffering)


def _named(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(k for p in parties for keys in told_in(p.words) for k in keys)


def _tells(question: Question, text: str) -> bool:
    """Whether a passage that does not deny what was asked tells it: it has most of its words, or the deed and who did it."""
    share = question.share_of_words(text)
    if not _names_deed(question, text):
        return share >= _TOLD
    return share >= _MANY or not question.sides[0].isdisjoint(k for keys in told_in(text) for k in keys)


def _refutes(text: str) -> bool:
    return refutes(text) or _has(text, load_cues().refuting)


def _has(text: str, phrases: Iterable[str]) -> bool:
    words = f" {' '.join(words_of(text))} "
    return any(phrase in words for phrase in phrases)


def _disowns(text: str) -> bool:
    """Whether a passage says that it was none of one's own: "none of its soldiers", "not my men"."""
    return bool(_NONE_OF.search(text))


@cache
def _asides() -> re.Pattern[str]:
    """Denials that are of nothing that was done: "did not say why", "neither confirm nor deny"."""
    beside = "|".join(sorted(load_cues().beside))
    return re.compile(
        rf"\b(?:not|n['’]t|never|no|nobody|no one|none)\s+(?:{beside})\b|\b(?:neither |not )?confirm\w* n?or den\w+", re.IGNORECASE
    )


def opening(text: str) -> Iterator[tuple[int, str]]:
    """The first sentences of a text with where they start."""
    for n, m in enumerate(_SENTENCE.finditer(text[:_OPENING])):
        if n == _SENTENCES:
            return
        yield m.start(), m[0]
