"""Words that pass through several mouths inside one sentence: an agency that cites a ministry, a ministry reported by an agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from accordingto.reading.claims.asides import find_asides
from accordingto.reading.claims.attributions import Attribution
from accordingto.reading.claims.borders import with_borders
from accordingto.reading.claims.brackets import head_of_phrase, with_brackets
from accordingto.reading.claims.carriers import is_outlet, with_carriers, with_reference
from accordingto.reading.claims.cues import Cues, load_cues
from accordingto.reading.claims.inner import with_inner
from accordingto.reading.claims.speakers import noun_phrase, trimmed
from accordingto.reading.parse import Sentence, Token
from accordingto.reading.syntax import children, subtree


def with_relays(sentence: Sentence, found: Sequence[Attribution], cues: Cues) -> list[Attribution]:
    """The attributions of a sentence, with what each teller passes on from another."""
    told = _in_a_row(sentence, _with_tail(sentence, with_brackets(sentence, found)))
    speaking = {a.cue_word: n for n, a in enumerate(told) if "quote" in a.entry.frames}
    for token in sentence.tokens:
        if token.lemma == "reference" and token.dep == "pobj" and sentence.tokens[token.head].lower == "with":
            with_reference(sentence, token, told, speaking)
        elif token.dep == "pobj" and token.lemma in cues.authority:
            _on_authority(sentence, token, told, speaking, cues)
        elif token.lemma in _CITING and (token.tag == "VBG" or (token.dep == "relcl" and token.tag != "VBN")):
            if (teller := _who_cites(sentence, token, told, speaking)) is not None:
                _citing(sentence, token, told, teller, cues)
        elif token.tag == "VBN" and (token.lemma in cues.carrying or token.lemma in cues.obtaining):
            _carried(sentence, token, told, cues)
        elif token.dep == "pobj" and token.lemma in cues.documents:
            _in_statement(sentence, token, told)
        elif token.text == ":" and (named := _before_colon(sentence, token.i, cues)):
            told = [a for a in told if a.cue_word > token.i] + [named]
    told.extend(find_asides(sentence, cues))
    told = with_carriers(sentence, [a for a in told if a.cue_word >= 0], cues)
    return with_inner(sentence, with_borders(sentence, told), cues)


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


def _with_tail(sentence: Sentence, found: list[Attribution]) -> list[Attribution]:
    """The last words "…, the agency reported." tell all that stands before, also where the parser hangs them on the noun before."""
    for n, a in enumerate(found):
        verb = sentence.tokens[a.cue_word]
        if "quote" not in a.entry.frames or verb.dep not in _MISHUNG or verb.head > verb.i or (bounds := _tail(sentence, a)) is None:
            continue
        start, end = bounds
        cites = end < len(sentence.tokens) and sentence.tokens[end].lower in {"citing", "quoting"}
        if (end < len(sentence.tokens) and not cites) or start < 3 or sentence.tokens[a.source[0]].lower in {"who", "which", "that"}:
            continue
        cut = [replace(x, content=tuple(w for w in x.content if w < start - 1)) for x in found]
        source = a.source if a.source[0] > a.cue_word else tuple(range(start, a.source[-1] + 1))
        cut[n] = replace(a, source=source, content=tuple(range(_opening(sentence, 0), start - 1)), frame="that")
        return cut
    return found


_MISHUNG = frozenset({"relcl", "acl", "appos", "conj", "dep", "advcl", "ccomp"})


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
    if not a.source or (a.source[0] > a.cue_word and sentence.tokens[a.cue[0]].pos == "AUX"):  # "has been told by the navy" is no tail
        return None
    start = min(a.source[0], a.cue[0])
    while start > 1 and sentence.tokens[start - 1].pos in {"NOUN", "PROPN", "DET", "ADJ"} and start - 1 > min(a.source[0], a.cue[0]) - 5:
        start -= 1  # "the Lima paper [El Alba] reported"
    end = max(a.source[-1], a.cue[-1]) + 1
    before = sentence.tokens[start - 1].text if start else ""
    if before in {'"', "”", "''", "»"} and start > 1:
        before = ","
    while end < len(sentence.tokens) and sentence.tokens[end].pos != "PUNCT" and end - start < 15:
        end += 1
    return (start, end + 1) if before == "," and (end >= len(sentence.tokens) or sentence.tokens[end].pos == "PUNCT") else None


def _who_cites(sentence: Sentence, token: Token, told: Sequence[Attribution], speaking: dict[int, int]) -> int | None:
    """Who cites: the one cited before, the one that a relative clause is about ("a report by Belga, which cited …"), or the teller."""
    if (before := _cited_before(sentence, token, told)) is not None:
        return before
    own = next((n for n, a in enumerate(told) if token.dep == "relcl" and a.head is not None and a.head == token.head), None)
    return own if own is not None else _teller(token, told, speaking)


def _teller(token: Token, told: Sequence[Attribution], speaking: dict[int, int]) -> int | None:
    """Who cites: the verb of saying that the participle hangs on, or else the nearest."""
    if token.head in speaking and token.head != token.i:
        return speaking[token.head]
    near = [(abs(cue - token.i), n) for cue, n in speaking.items() if cue != token.i and abs(cue - token.i) <= _NEAR]
    return min(near)[1] if near else None


def _cited_before(sentence: Sentence, token: Token, told: Sequence[Attribution]) -> int | None:
    """Who is cited and cites in turn: "citing the agency, which in turn cited the coast guard"."""
    relative = next((c for c in children(sentence, token.i, "nsubj") if sentence.tokens[c].lower in {"which", "who"}), None)
    if relative is None:
        return None
    return next((n for n, a in enumerate(told) if a.told_by is not None and a.source and relative - 3 <= a.source[-1] < relative), None)


_CITING = frozenset({"cite", "quote", "rely", "draw"})
_NEAR = 15  # words between a verb of saying and "citing"


def _citing(sentence: Sentence, token: Token, told: list[Attribution], teller: int, cues: Cues) -> None:
    """ "The agency reported, citing the ministry": the ministry says what the agency reports."""
    source = next((c for c in sentence.children[token.i] if sentence.tokens[c].dep in {"dobj", "pobj"}), None)
    if source is None and token.i == 0:
        _fronted(sentence, token, told, teller)
        return
    if source is None and token.lemma in {"rely", "draw"}:
        source = next((w for c in children(sentence, token.i, "prep") for w in children(sentence, c, "pobj")), None)
    if source is None or not (_can_tell(sentence.tokens[source], cues) or sentence.tokens[source].lemma in cues.documents):
        return
    outer = told[teller]
    if not outer.content and (clauses := children(sentence, token.i, "ccomp")):  # which the parser hangs on "citing"
        outer = told[teller] = replace(outer, content=trimmed(sentence, subtree(sentence, clauses[0])), frame="that")
    if outer.head is None:  # "Citing the ministry, the agency says …": the parser hangs the agency on the ministry
        agency = next(iter(children(sentence, source, "appos")), None)
        if agency is None:
            return
        outer = told[teller] = replace(outer, source=noun_phrase(sentence, agency, token.i), head=agency)
    own = {source, *(w for w in subtree(sentence, source) if w not in outer.source)}
    words = tuple(w for w in noun_phrase(sentence, source, token.i) if w in own and w not in outer.content)
    while (
        words
        and (after := words[-1] + 1) < len(sentence.tokens)
        and after not in outer.content
        and (sentence.tokens[after].text[:1].isupper() or sentence.tokens[after].lower in cues.outlets)
    ):  # "the Lima daily [El Alba]"
        words = (*words, after)
    if token.dep == "relcl" and outer.told_by is None:  # "Belga, which cited diplomats, said …"
        outer = told[teller] = replace(
            outer, source=trimmed(sentence, [w for w in outer.source if w < token.i and w not in subtree(sentence, token.i)])
        )
    content = tuple(w for w in outer.content if w not in words and w != token.i)
    told[:] = [replace(a, cue_word=-1) if a.cue_word == token.i else a for a in told]
    told.append(Attribution(token.i, (token.i,), trimmed(sentence, words), source, content, "that", cues.verbs["cite"], outer.cue_word))


def _fronted(sentence: Sentence, token: Token, told: list[Attribution], teller: int) -> None:
    """ "Citing the envoy, the daily said …", where the parser takes the two for one."""
    outer = told[teller]
    comma = next((t.i for t in sentence.tokens if t.text == ","), 0)
    if not outer.content or not 1 < comma < outer.cue_word:
        return
    cited, telling = tuple(range(1, comma)), tuple(range(comma + 1, outer.cue[0]))
    source, head = head_of_phrase(sentence, cited), head_of_phrase(sentence, telling)
    if source is not None and head is not None:
        told[:] = [a for a in told if a.cue_word != token.i]
        told[told.index(outer)] = replace(outer, source=telling, head=head)
        told.append(Attribution(token.i, (token.i,), cited, source, outer.content, "that", outer.entry, outer.cue_word))


def _carried(sentence: Sentence, token: Token, told: list[Attribution], cues: Cues) -> None:
    """ "The spokesman, quoted by the daily, said …", "the envoy was quoted as saying by the radio": the one who carries the words tells them."""
    seen = token.lemma in cues.obtaining
    able = (c for c in _agents(sentence, token) if is_outlet(sentence, c, cues) or (not seen and _can_tell(sentence.tokens[c], cues)))
    carrier = next(able, None)
    if carrier is None and seen:
        return
    if carrier is None:
        if any(_is_carried(sentence, token, a) for a in told if a.cue_word != token.i):  # "was quoted as saying": nobody says by whom
            told[:] = [replace(x, cue_word=-1) if x.cue_word == token.i and x.head is None else x for x in told]
        return
    words = noun_phrase(sentence, carrier, token.i)
    for n, a in enumerate(told):
        if a.cue_word != token.i and _is_carried(sentence, token, a):
            told[n] = replace(a, source=tuple(w for w in a.source if w < token.i) or a.source, told_by=token.i)
            told[:] = [replace(x, cue_word=-1) if x.cue_word == token.i else x for x in told]
            told.append(Attribution(token.i, (token.i,), words, carrier, a.content, "that", cues.verbs["report"]))
            return


def _agents(sentence: Sentence, verb: Token) -> list[int]:
    """Who carries the words: "quoted by the radio", "quoted as saying by the radio", "quoted in the daily Visir"."""
    near = [verb.i, *(w for c in children(sentence, verb.i, "prep") for w in children(sentence, c, "pcomp"))]
    by = [c for v in near for c in sentence.children[v] if sentence.tokens[c].lower == "by"]
    if not by and verb.lemma in {"quote", "cite"}:
        by = [c for c in children(sentence, verb.i, "prep") if sentence.tokens[c].lower in {"in", "on"}]
    no_one = {"DATE", "TIME", "GPE"}  # but "the weekly", which looks like a date
    found = [w for c in by for w in children(sentence, c, "pobj")]
    return [w for w in found if sentence.tokens[w].entity not in no_one or sentence.tokens[w].lower in load_cues().outlets]


def _is_carried(sentence: Sentence, token: Token, a: Attribution) -> bool:
    """Whether a carried noun is the source of an attribution or a document of it, or the attribution itself is what is carried."""
    if sentence.tokens[sentence.tokens[a.cue_word].head].lower == "as" and a.cue_word in subtree(sentence, token.i):
        return True
    if token.dep not in {"acl", "relcl"}:
        return False
    preposition = sentence.tokens[sentence.tokens[token.head].head]
    stands_in = preposition.dep == "prep" and preposition.lower in {"in", "at", "during"} and preposition.head == a.cue_word
    return a.head == token.head or token.head in a.source or (stands_in and a.head is not None)


def _in_statement(sentence: Sentence, noun: Token, told: list[Attribution]) -> None:
    """ "In a statement from the ministry, the visit was described as frank": the ministry speaks where nobody else does."""
    preposition = sentence.tokens[noun.head]
    author = next((w for c in children(sentence, noun.i, "prep") if sentence.tokens[c].lower in {"from", "by", "of"}
                   for w in children(sentence, c, "pobj")), None)  # fmt: skip
    if author is None or preposition.lower not in {"in", "on"}:
        return
    for n, a in enumerate(told):
        if a.cue_word == preposition.head and a.head is None:
            told[n] = replace(a, source=noun_phrase(sentence, author, a.cue_word), head=author)


def _can_tell(token: Token, cues: Cues) -> bool:
    return (
        token.pos == "PROPN" or token.entity in {"ORG", "PERSON", "GPE", "NORP"} or token.lemma in cues.tellers | cues.persons | cues.bodies
    )


def _on_authority(sentence: Sentence, token: Token, told: list[Attribution], speaking: dict[int, int], cues: Cues) -> None:
    """ "The agency reported on the authority of diplomats that …", "… on the basis of talks with diplomats"."""
    preposition = sentence.tokens[token.head]
    of = next((c for c in children(sentence, token.i, "prep") if sentence.tokens[c].lower in {"of", "from"}), None)
    source = next(iter(children(sentence, of, "pobj")), None) if of is not None else None
    if source is None or preposition.lower not in {"on", "upon"}:
        return
    if sentence.tokens[source].pos == "NOUN":  # "talks with diplomats"
        source = next((w for c in children(sentence, source, "prep") if sentence.tokens[c].lower in {"with", "from", "by"}
                       for w in children(sentence, c, "pobj")), source)  # fmt: skip
    teller = speaking.get(preposition.head)
    if teller is None:
        near = [(abs(cue - token.i), n) for cue, n in speaking.items() if abs(cue - token.i) <= _NEAR]
        teller = min(near)[1] if near else None
    if teller is None or not (_can_tell(sentence.tokens[source], cues) or sentence.tokens[source].tag == "NNS"):
        return
    outer = told[teller]
    phrase = set(subtree(sentence, preposition.i)) - set(outer.source)
    words = tuple(w for w in noun_phrase(sentence, source, outer.cue_word) if w not in outer.content or w < source)
    content = tuple(w for w in outer.content if w not in words and w not in range(preposition.i, source))
    if not content:
        content = trimmed(sentence, [w for w in phrase if w > words[-1]])
    if content:
        told[teller] = replace(outer, content=content, frame="that")
        words = tuple(w for w in words if w not in content)
        told.append(
            Attribution(token.i, tuple(range(preposition.i, source)), words, source, content, "that", cues.verbs["cite"], outer.cue_word)
        )
