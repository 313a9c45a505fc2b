"""Dates that stand beside an event and need not be its own: "sued over the spill in 2022", "tore up the 1905 treaty", "supplies gas in winter"."""

from __future__ import annotations

import re

from accordingto.reading.events.happenings import Hook, is_happening, load_happening_words
from accordingto.reading.events.roles import lemma_in, load_roles
from accordingto.reading.parse import Sentence
from accordingto.records import Date

BOUNDS = {"before", "after", "following", "ahead", "prior", "pending"}
UNTIL = {"until", "till"}
_REASONS = {"for", "over", "about", "despite", "regarding", "concerning", "of"}
_SAID = {"ACCUSE", "AGREE", "REJECT", "REQUEST", "THREATEN"}  # what they are about has a date of its own
_TOGETHER = {"CONSULT", "COOPERATE", "MOBILIZE", "PROTEST"}  # "met for talks": what it is for is of the same day
_SEASON = re.compile(r"\d{4}-(SP|SU|FA|WI)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_INSIDE = {"pobj", "prep", "poss", "compound", "amod", "nmod", "conj", "appos", "agent", "pcomp", "npadvmod"}
_DEEPEST = 8  # phrases within phrases that are climbed


def why_unclear(sentence: Sentence, date: Date, hook: Hook, trigger: int, kind: str) -> str | None:
    """Why the date that stands nearest to an event of this PLOVER type need not be the event's own; None where it is."""
    at = word_at(sentence, date.start, date.end)
    first = next(t.i for t in sentence.tokens if t.end > date.start)
    if _SEASON.fullmatch(date.value or "") and _is_bare(sentence, at, first):
        return "the text names a season of no certain year"
    if sentence.tokens[at].lower == "overnight":
        return "the text does not say which night"
    if hook.preposition == "for" and sentence.tokens[trigger].pos == "VERB":
        return "the date is that of what is planned"
    if hook.preposition in UNTIL and lemma_in(load_happening_words().prolonging, sentence.tokens[trigger]):
        return "the text only says until when it is put off or goes on"
    if _is_objects(sentence, hook, at, trigger):
        return "the date is that of what is spoken of"
    return _of_another(sentence, date, _before(sentence, first), trigger, kind) if at > trigger else None


def word_at(sentence: Sentence, start: int, end: int) -> int:
    """The head word of a phrase between two offsets."""
    inside = [t for t in sentence.tokens if t.start < end and start < t.end]
    words = {t.i for t in inside}
    return next((t.i for t in inside if t.head not in words or t.head == t.i), inside[0].i)


def _is_bare(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a season stands alone: "in winter", not "last winter" or "in the winter of 2020"."""
    return at == first and not sentence.children[at] and first > 0 and sentence.tokens[first - 1].lower == "in"


def _is_objects(sentence: Sentence, hook: Hook, at: int, trigger: int) -> bool:
    """Whether the date is a part of the noun that the trigger governs: "violated the May ceasefire", "broke off the talks of 2018"."""
    noun, verb = sentence.tokens[hook.word], sentence.tokens[trigger]
    if hook.word == trigger or noun.dep != "dobj" or noun.head != trigger or verb.pos != "VERB" or lemma_in(load_roles().light, verb):
        return False
    return at < hook.word or hook.preposition == "of"


def _before(sentence: Sentence, first: int) -> int:
    """The word before a date and its preposition."""
    at = first - 1
    while at > 0 and sentence.tokens[at].pos in {"ADP", "DET", "ADV"}:
        at -= 1
    return at


def _of_another(sentence: Sentence, date: Date, word: int, top: int, kind: str) -> str | None:
    """Why a date after this word may be that of the phrase that ends there, below the trigger `top`."""
    tokens = sentence.tokens
    is_day = _DAY.fullmatch(date.value or "") is not None
    for _ in range(_DEEPEST):
        token = tokens[word]
        if word == top or token.head == word:
            return None
        above = tokens[token.head]
        if token.dep == "dobj" and kind in _SAID and not is_day and token.head == top and is_happening(sentence, word):
            return "the date may be that of what is spoken of"
        if token.dep == "pobj" and above.lower in BOUNDS | {"of", "to"} and _is_bound(sentence, above.i):
            return "the date is that of what came before or after"
        if token.dep == "pobj" and kind not in _TOGETHER and _is_reason(sentence, word, top, is_day):
            return "the date may be that of the reason"
        if token.dep not in _INSIDE:
            return None
        word = token.head
    return None


def _is_bound(sentence: Sentence, preposition: int) -> bool:
    """Whether it only says that something was before or after: "before", "ahead of", "prior to"."""
    token = sentence.tokens[preposition]
    return token.lower in BOUNDS or sentence.tokens[token.head].lower in BOUNDS


def _is_reason(sentence: Sentence, noun: int, top: int, is_day: bool) -> bool:
    """Whether a phrase tells what the event is about: "convicted of the bombing", "sued over the spill", "on suspicion of theft"."""
    token = sentence.tokens[noun]
    above = sentence.tokens[token.head]
    if above.lower not in _REASONS or token.pos != "NOUN" or token.lemma.lower() in load_roles().agents:
        return False
    if above.lower == "of":
        suspicions, head = load_happening_words().suspicions, sentence.tokens[above.head]
        if head.pos != "VERB" and suspicions.isdisjoint({head.lemma.lower(), sentence.tokens[top].lemma.lower()}):
            return False
    is_one = any(sentence.tokens[c].dep in {"det", "poss"} for c in sentence.children[noun])  # "for murder on Monday" was judged then
    return not is_day or (is_one and is_happening(sentence, noun))
