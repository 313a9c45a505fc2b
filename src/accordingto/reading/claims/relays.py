"""Words that pass through several mouths inside one sentence: an agency that cites a ministry, a ministry reported by an agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from accordingto.reading.claims.attributions import Attribution
from accordingto.reading.claims.cues import Cues
from accordingto.reading.claims.speakers import noun_phrase
from accordingto.reading.parse import Sentence, Token
from accordingto.reading.syntax import subtree


def with_relays(sentence: Sentence, found: Sequence[Attribution], cues: Cues) -> list[Attribution]:
    """The attributions of a sentence, with what each teller passes on from another."""
    told = _in_a_row(sentence, list(found))
    speaking = {a.cue_word: n for n, a in enumerate(told) if "quote" in a.entry.frames}
    for token in sentence.tokens:
        if token.lemma == "reference" and token.dep == "pobj" and sentence.tokens[token.head].lower == "with":
            _with_reference(sentence, token, told, speaking)
        elif token.lower == "citing" and token.dep in {"advcl", "prep", "xcomp"} and token.head in speaking:
            _citing(sentence, token, told, speaking[token.head], cues)
        elif token.dep == "pobj" and token.lemma in cues.views:
            told.extend(_in_view(sentence, token, cues))
        elif token.text == ":" and (named := _before_colon(sentence, token.i, cues)):
            told = [a for a in told if a.cue_word > token.i] + [named]
    return told


def _before_colon(sentence: Sentence, colon: int, cues: Cues) -> Attribution | None:
    """Headlines and minutes: "Agency: Iceland recalls envoy", "Two ships lost: ministry", "MR BERG: We shall not yield"."""
    words = sentence.tokens
    headline = sentence.paragraph == 0 and words[-1].text != "."
    if (
        _is_name(words[:colon], cues)
        and colon + 2 < len(words)
        and (headline or words[colon + 1].text in {'"', "“"} or words[colon - 1].text.isupper())
    ):
        source, content = range(colon), range(colon + 1, len(words))
    elif headline and _is_name(words[colon + 1 :], cues):
        source, content = range(colon + 1, len(words)), range(colon)
    else:
        return None
    told = [w for w in content if words[w].pos != "PUNCT"]
    return (
        Attribution(colon, (colon,), tuple(source), source[-1], tuple(range(told[0], told[-1] + 1)), "that", cues.verbs["say"])
        if told
        else None
    )


def _is_name(words: Sequence[Token], cues: Cues) -> bool:
    """Whether these words name somebody who can tell, and do nothing else."""
    return 0 < len(words) <= 6 and _can_tell(words[-1], cues) and not any(w.pos in {"VERB", "AUX", "PUNCT", "PRON"} for w in words)


def _in_a_row(sentence: Sentence, found: list[Attribution]) -> list[Attribution]:
    """Two tellers after the words they tell: "The net is cut, the ministry said, the agency reported". The parser hangs the one on the other."""
    tails = [(n, bounds) for n, a in enumerate(found) if "quote" in a.entry.frames and (bounds := _tail(sentence, a))]
    for (first, (start, end)), (second, (again, _)) in pairwise(tails):
        if start >= 2 and again == end:
            inner = tuple(range(_opening(sentence, 0), start - 1))
            outer = tuple(range(_opening(sentence, 0), again - 1))
            found[first] = replace(found[first], content=inner, frame="that")
            found[second] = replace(found[second], content=outer, frame="that")
    return found


def _opening(sentence: Sentence, first: int) -> int:
    while first < len(sentence.tokens) - 1 and sentence.tokens[first].pos == "PUNCT":
        first += 1
    return first


def _tail(sentence: Sentence, a: Attribution) -> tuple[int, int] | None:
    """Where the words "…, X said," begin and where the next words begin, if the attribution is no more than that and comes after a comma."""
    if not a.source:
        return None
    start = min(a.source[0], a.cue[0])
    end = max(a.source[-1], a.cue[-1]) + 1
    before = sentence.tokens[start - 1].text if start else ""
    if before in {'"', "”", "''", "»"} and start > 1:
        before = ","
    while end < len(sentence.tokens) and sentence.tokens[end].pos != "PUNCT" and end - start < 15:
        end += 1
    return (start, end + 1) if before == "," and (end >= len(sentence.tokens) or sentence.tokens[end].pos == "PUNCT") else None


def _citing(sentence: Sentence, token: Token, told: list[Attribution], teller: int, cues: Cues) -> None:
    """ "The agency reported, citing the ministry": the ministry says what the agency reports."""
    source = next((c for c in sentence.children[token.i] if sentence.tokens[c].dep in {"dobj", "pobj"}), None)
    if source is None or not _can_tell(sentence.tokens[source], cues):
        return
    outer = told[teller]
    words = noun_phrase(sentence, source, token.i)
    content = tuple(w for w in outer.content if w not in words and w != token.i)
    told[:] = [a for a in told if a.cue_word != token.i]
    told.append(Attribution(token.i, (token.i,), words, source, content, "that", cues.verbs["cite"], outer.cue_word))


def _can_tell(token: Token, cues: Cues) -> bool:
    return token.pos == "PROPN" or token.entity in {"ORG", "PERSON", "GPE", "NORP"} or token.lemma in cues.tellers


def _with_reference(sentence: Sentence, token: Token, told: list[Attribution], speaking: dict[int, int]) -> None:
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


def _in_view(sentence: Sentence, token: Token, cues: Cues) -> Iterator[Attribution]:
    """ "In the ministry's view, …"."""
    preposition = sentence.tokens[token.head]
    owner = next((c for c in sentence.children[token.i] if sentence.tokens[c].dep == "poss"), None)
    if owner is None or preposition.lower not in {"in", "by", "from", "to"} or preposition.head == preposition.i:
        return
    phrase = set(subtree(sentence, preposition.i))
    content = [w for w in subtree(sentence, preposition.head) if w not in phrase]
    while content and sentence.tokens[content[0]].pos in {"PUNCT", "SCONJ"}:
        content.pop(0)
    while content and sentence.tokens[content[-1]].pos == "PUNCT":
        content.pop()
    if sentence.tokens[preposition.head].pos in {"VERB", "AUX"}:
        yield Attribution(
            token.i, (preposition.i, token.i), tuple(subtree(sentence, owner)), owner, tuple(content), "that", cues.verbs["accord"]
        )
