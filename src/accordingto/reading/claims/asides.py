"""Holders named beside what they hold: "in the ministry's view", "as the paper has it", "per the agency"."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.reading.claims.attributions import Attribution
from accordingto.reading.claims.cues import Cues
from accordingto.reading.claims.speakers import noun_phrase, subject_of, trimmed
from accordingto.reading.parse import Sentence, Token
from accordingto.reading.syntax import children, subtree


def find_asides(sentence: Sentence, cues: Cues) -> Iterator[Attribution]:
    """Every holder whom words put beside a clause name, in order."""
    for token in sentence.tokens:
        if token.dep == "pobj" and token.lemma in cues.views:
            yield from _in_view(sentence, token, cues)
        elif token.lower == "per" and token.head != token.i and (token.i == 0 or sentence.tokens[token.i - 1].text == ","):
            for source in children(sentence, token.i, "pobj")[:1]:
                yield from _beside(sentence, token, (token.i,), source, token.i, cues)
        elif token.dep == "advcl" and token.lemma in cues.seeing:
            yield from _as_it_is(sentence, token, cues)


def _in_view(sentence: Sentence, token: Token, cues: Cues) -> Iterator[Attribution]:
    """ "In the ministry's view, …", "in the opinion of the navy, …"."""
    preposition = sentence.tokens[token.head]
    owner = next((c for c in sentence.children[token.i] if sentence.tokens[c].dep == "poss"), None)
    of = next((c for c in children(sentence, token.i, "prep") if sentence.tokens[c].lower == "of"), None)
    holder = owner if owner is not None else next(iter(children(sentence, of, "pobj")), None) if of is not None else None
    if holder is None or preposition.lower not in {"in", "by", "from", "to"} or preposition.head == preposition.i:
        return
    cue = (preposition.i, token.i) if of is None else (preposition.i, token.i, of)
    yield from _beside(sentence, token, cue, holder, preposition.i, cues)


def _beside(sentence: Sentence, token: Token, cue: tuple[int, ...], holder: int, top: int, cues: Cues) -> Iterator[Attribution]:
    """What the clause that a phrase (its highest word: `top`) hangs on says without it, and without what stands before it at the head of the clause."""
    phrase = set(subtree(sentence, top))
    clause = sentence.tokens[sentence.tokens[top].head]
    if clause.dep in {"nsubj", "nsubjpass"}:  # "the envoy, as the weekly has it, …", "the dam, in the navy's opinion, …"
        clause = sentence.tokens[clause.head]
    if clause.pos not in {"VERB", "AUX"}:
        return
    rest = [c for c in children(sentence, clause.head, "ccomp") if clause.dep == "ccomp" and c > clause.i > clause.head]
    subjects = children(sentence, clause.i, "nsubj", "nsubjpass", "expl")
    opening = bool(subjects) and all(s > top for s in subjects)
    content = [w for c in (clause.i, *rest) for w in subtree(sentence, c) if w not in phrase and not (opening and w < top)]
    while content and sentence.tokens[content[0]].pos in {"PUNCT", "SCONJ"}:
        content.pop(0)
    source = tuple(w for w in noun_phrase(sentence, holder, token.i) if sentence.tokens[w].tag != "POS" or w != max(phrase))
    yield Attribution(token.i, cue, source, holder, trimmed(sentence, content), "that", cues.verbs["accord"])


def _as_it_is(sentence: Sentence, verb: Token, cues: Cues) -> Iterator[Attribution]:
    """ "As the ministry sees it, …", "the envoy, as the weekly has it, …"."""
    marked = any(sentence.tokens[c].lower in {"as", "if"} and c < verb.i for c in sentence.children[verb.i])
    named = any(sentence.tokens[c].lower == "it" for c in children(sentence, verb.i, "dobj"))
    head, source = subject_of(sentence, verb.i)
    if marked and named and head is not None:
        for a in _beside(sentence, verb, (verb.i, verb.i + 1), head, verb.i, cues):
            yield Attribution(a.cue_word, a.cue, source, head, a.content, a.frame, a.entry)
