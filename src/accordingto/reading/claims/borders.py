"""Where what a holder tells ends within a sentence, though the parser hangs what follows on his words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.reading.claims.attributions import Attribution
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import children, subtree


def with_borders(sentence: Sentence, told: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a sentence without what another sets against them, and all of them told by one who is named last."""
    return _told_by_last(sentence, _without_next_clause(sentence, _without_others(sentence, list(told))))


def _without_next_clause(sentence: Sentence, told: list[Attribution]) -> list[Attribution]:
    """ "She said that she doubts the claim that it is safe, and that she had asked for help": the second clause is hers, too."""
    words = sentence.tokens
    for k in range(3, len(words) - 2):
        if words[k].text == "," and words[k + 1].pos == "CCONJ" and words[k + 2].lower == "that" and words[k + 2].dep == "mark":
            outer = [a for a in told if k in range(a.cue_word, (a.content or (0,))[-1]) and words[a.content[0]].lower == "that"]
            first = min(outer, key=lambda a: a.cue_word, default=None)
            if first is not None and first.cue_word < first.content[0]:
                told = [
                    replace(a, content=tuple(w for w in a.content if w < k)) if a.cue_word in first.content and a.cue_word < k else a
                    for a in told
                ]
    return told


def _without_others(sentence: Sentence, told: list[Attribution]) -> list[Attribution]:
    """ "The ministry had been assured that the road was safe, although drivers say that it is not": the teller sets one against the other."""
    for a in told:
        verb = sentence.tokens[a.cue_word]
        mark = next((m for m in children(sentence, verb.i, "mark") if sentence.tokens[m].lower in _AGAINST), None)
        if verb.dep != "advcl" or mark is None or mark < 2 or sentence.tokens[mark - 1].text != "," or a.head is None:
            continue
        if a.head < mark or sentence.tokens[a.head].pos == "PRON" or a.frame not in {"that", "quote"}:
            continue
        own = set(subtree(sentence, verb.i))
        told = [b if b.cue_word >= mark else replace(b, content=tuple(w for w in b.content if w not in own)) for b in told]
    return told


def _told_by_last(sentence: Sentence, told: list[Attribution]) -> list[Attribution]:
    """ "The guard says that the wall is sound, according to the mayor.": the mayor tells what the guard says."""
    for n, a in enumerate(told):
        first = a.cue[0]
        if a.entry.lemma != "accord" or first < 3 or sentence.tokens[first - 1].text != "," or not a.source or a.source[0] < first:
            continue
        if any(t.pos != "PUNCT" for t in sentence.tokens[a.source[-1] + 1 :]) or any(t.text == ";" for t in sentence.tokens[:first]):
            continue
        before = [b for b in told if b.cue_word < first and b.source and b.content and b.content[0] > b.cue_word]
        if not before or any(w < first - 1 and w < before[0].source[0] for w in a.content):
            continue
        told = [b if b is a else replace(b, content=tuple(w for w in b.content if w < first - 1)) for b in told]
        told[n] = replace(a, content=tuple(range(0, first - 1)), frame="that")
    return told


_AGAINST = frozenset({"although", "though", "while", "whereas"})
