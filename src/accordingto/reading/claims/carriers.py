"""Those who pass another's words on in a sentence of their own making: "the agency learned from envoys that …", "the daily carried a statement by …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.reading.claims.attributions import Attribution
from accordingto.reading.claims.cues import Cues
from accordingto.reading.claims.speakers import noun_phrase, subject_of, trimmed
from accordingto.reading.datelines import load_agencies
from accordingto.reading.parse import Sentence, Token
from accordingto.reading.syntax import children, subtree


def with_carriers(sentence: Sentence, told: Sequence[Attribution], cues: Cues) -> list[Attribution]:
    """The attributions, with the outlets that pass them on and that no other rule has."""
    told = list(told)
    for token in sentence.tokens:
        if token.pos != "VERB":
            continue
        if token.lemma in cues.hearing or token.lemma == "understand":
            _learned(sentence, token, told, cues)
        elif token.lemma in {"quote", "cite"}:
            _quoted_behind(sentence, token, told, cues)
        if token.lemma in cues.carrying:
            _published(sentence, token, told, cues)
    return told


def is_outlet(sentence: Sentence, head: int, cues: Cues) -> bool:
    """Whether a noun phrase names a newspaper, an agency or the like."""
    near = [head, *children(sentence, head, "compound", "appos", "amod", "nmod")]
    near += [c for w in near[1:] for c in children(sentence, w, "compound")]
    words = {sentence.tokens[w].lower for w in near} | {sentence.tokens[w].lemma.lower() for w in near}
    return not words.isdisjoint(cues.outlets) or load_agencies().known(sentence.tokens[head].text) is not None


def _learned(sentence: Sentence, verb: Token, told: list[Attribution], cues: Cues) -> None:
    """ "The agency learned from diplomats that …": the agency passes on what they say."""
    top = verb.i
    hearer, words = subject_of(sentence, top)
    source = next((c for c in children(sentence, verb.i, "prep") if sentence.tokens[c].lower == "from"), None)
    if hearer is None or source is None:
        return
    retold = verb.dep == "ccomp" and sentence.tokens[hearer].pos in {
        "NOUN",
        "PROPN",
    }  # "she said her driver had heard from a colonel that …"
    if not retold and not is_outlet(sentence, hearer, cues):
        return
    for n, a in enumerate(told):
        if a.cue_word == verb.i and a.head != hearer:
            told[n] = replace(a, cue_word=source, cue=(source,), told_by=verb.i)
            told.append(Attribution(verb.i, a.cue, words, hearer, a.content, "that", cues.verbs["report"]))
            return


def _quoted_behind(sentence: Sentence, verb: Token, told: list[Attribution], cues: Cues) -> None:
    """ "The dam will hold, the agency quoted the minister as saying": quoted words that stand before the one who quotes them."""
    quoted = next(iter(children(sentence, verb.i, "dobj")), None)
    fronted = next((c for c in children(sentence, verb.i, "ccomp") if c < verb.i), None)
    said = next(
        (w for c in children(sentence, verb.i, "prep") if sentence.tokens[c].lower == "as" for w in children(sentence, c, "pcomp")), None
    )
    head, words = subject_of(sentence, verb.i)
    n = next((n for n, a in enumerate(told) if a.cue_word == said), None)
    if quoted is None or said is None or head is None or n is None or told[n].content:
        return
    content = trimmed(sentence, [w for w in subtree(sentence, fronted) if w < min(words)]) if fronted is not None else ()
    told[n] = replace(told[n], source=noun_phrase(sentence, quoted, said), head=quoted, content=content, told_by=verb.i)
    told[:] = [a for a in told if a.cue_word != verb.i]
    told.append(Attribution(verb.i, (verb.i,), words, head, (*content, *range(quoted, said + 1)), "that", cues.verbs["report"]))


def _published(sentence: Sentence, verb: Token, told: list[Attribution], cues: Cues) -> None:
    """ "The daily carried a statement by the envoy that …", "in a statement that the daily published, the envoy said …"."""
    head, words = subject_of(sentence, verb.i)
    if head is None or not is_outlet(sentence, head, cues):
        return
    nouns = {verb.head} if verb.dep == "relcl" else {*children(sentence, verb.i, "dobj")}
    for n, a in enumerate(told):
        own = (a.cue_word in nouns or (a.head in nouns and a.head != a.cue_word)) and a.head not in {None, head}
        stands_in = verb.dep == "relcl" and a.cue_word == _verb_of(sentence, verb.head)
        if (own or stands_in) and a.told_by is None and a.content and not (verb.dep == "relcl" and verb.head in a.source):
            words = tuple(w for w in words if w not in a.source)
            content = a.content if stands_in else tuple(range(a.cue_word, a.content[-1] + 1))
            told[n] = replace(a, told_by=verb.i)
            told[:] = [x for x in told if x.cue_word != verb.i]
            told.append(Attribution(verb.i, (verb.i,), words, head, content, "that", cues.verbs["report"]))
            return


def _verb_of(sentence: Sentence, noun: int) -> int:
    """The verb that "in [a statement]" hangs on; the noun itself where there is none."""
    preposition = sentence.tokens[sentence.tokens[noun].head]
    return preposition.head if preposition.dep == "prep" else noun


def with_reference(sentence: Sentence, token: Token, told: list[Attribution], speaking: dict[int, int]) -> None:
    """ "The agency reported with reference to the ministry that …"."""
    verb = sentence.tokens[token.head].head
    source = next((w for c in sentence.children[token.i] if sentence.tokens[c].lower == "to" for w in sentence.children[c]), None)
    if source is None or verb not in speaking:
        return
    outer = told[speaking[verb]]
    clause = next((c for c in sentence.children[token.i] if sentence.tokens[c].dep in {"acl", "relcl", "ccomp"}), None)
    content = outer.content or (tuple(subtree(sentence, clause)) if clause is not None else ())
    told[speaking[verb]] = replace(outer, content=content, frame="that")
    words = tuple(w for w in noun_phrase(sentence, source, verb) if w not in content)
    told.append(Attribution(token.i, tuple(range(token.head, source))[:3], words, source, content, "that", outer.entry, verb))
