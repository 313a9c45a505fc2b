"""The complements of a verb or noun: the words that can be the content of an attribution, each in its frame (see `knowledge/cues.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.reading.claims.cues import Cue, Cues
from accordingto.reading.claims.speakers import goes_on, lent_subject
from accordingto.reading.parse import Sentence, Token
from accordingto.reading.syntax import children, subtree

Frame = tuple[str, tuple[int, ...], tuple[int, ...]]  # its name, the words it adds to the cue, the words of the content


def frames_of(sentence: Sentence, verb: Token, kids: list[Token], passive: bool, entry: Cue, cues: Cues) -> Iterator[Frame]:
    """The complements of a verb: the frame, words it adds to the cue, and the words of the content."""
    kids = _on_this_side(sentence, verb, kids)
    xcomp = next((c for c in kids if c.dep == "xcomp"), None)
    ccomp = next((c for c in kids if c.dep == "ccomp" and not _is_lent(sentence, verb, c)), None) or _lent_clause(sentence, verb)
    subject = next((c for c in kids if c.dep in {"nsubjpass", "nsubj", "csubjpass"}), None)
    obj = next((c for c in kids if c.dep == "dobj"), None)
    named = next((c for c in kids if c.dep == "oprd" or (c.dep == "ccomp" and c.pos in {"NOUN", "PROPN", "ADJ"})), None)
    if passive and subject is not None and subject.lower != "it":
        rest = [c for c in kids if c.dep in {"xcomp", "oprd", "ccomp"} or (c.dep == "prep" and f"object_{c.lower}" in entry.frames)]
        told = ccomp.i if ccomp is not None else _late_clause(sentence, kids)
        if "passive" not in entry.frames and told is not None:  # "Kyiv was told by Chisinau that …"
            yield "that", (), tuple(subtree(sentence, told))
            return
        yield "passive", (), tuple(sorted(w for c in (subject, *rest) for w in subtree(sentence, c.i)))
        return
    if not passive and subject is not None and xcomp is not None:
        yield "raised", (), tuple(sorted([*subtree(sentence, subject.i), *subtree(sentence, xcomp.i)]))
    if named is not None and "named" in entry.frames:
        yield "named", (), tuple(sorted(w for c in (obj, named) if c for w in subtree(sentence, c.i)))
        return
    if ccomp is not None:
        infinitive = any(sentence.tokens[c].tag == "TO" for c in sentence.children[ccomp.i] if sentence.tokens[c].dep == "aux")
        yield ("clause_to" if infinitive else "that"), (), _without_contrast(sentence, _parts(verb, kids, ccomp), cues)
    elif (around := _around(sentence, verb)) is not None:
        yield "that", (), around
    elif (late := _late_clause(sentence, kids)) is not None:
        yield "that", (), tuple(subtree(sentence, late))
    if xcomp is not None and obj is None:
        yield "that" if xcomp.tag == "VBG" or _has_gerund(sentence, xcomp) else "to", (), tuple(subtree(sentence, xcomp.i))
    if obj is not None:
        words = subtree(sentence, obj.i)
        if xcomp is not None:
            yield "object_to", (), tuple(sorted([*words, *subtree(sentence, xcomp.i)]))
        elif ccomp is None:
            yield from _objects(sentence, obj, kids, entry, cues)
    for c in kids:
        if c.dep in {"prep", "agent"} and c.lower != "by" and c.i > verb.i:
            inner = [w for w in sentence.children[c.i] if sentence.tokens[w].dep in {"pobj", "pcomp"}]
            if inner:
                asked = subtree(sentence, xcomp.i) if xcomp is not None and xcomp.i > c.i else []  # "called on both sides to return"
                yield c.lower, (c.i,), tuple(sorted({*_with_rest(sentence, c.i, kids), *asked} - {c.i}))
    if obj is not None and "object" not in entry.frames:  # "warned the crews of mines": the parser hangs the mines on the crews
        for p in children(sentence, obj.i, "prep"):
            if sentence.tokens[p].lower in entry.frames:
                yield sentence.tokens[p].lower, (p,), tuple(w for w in subtree(sentence, obj.i) if w > p)


def _with_rest(sentence: Sentence, preposition: int, kids: list[Token]) -> list[int]:
    """The words on a preposition, with the next one that the parser hangs on the verb too: "warned of a flood at the lower dam"."""
    words = subtree(sentence, preposition)
    for c in kids:
        if c.dep == "prep" and c.i == words[-1] + 1:
            rest = subtree(sentence, c.i)
            if not any(sentence.tokens[w].entity in {"DATE", "TIME"} for w in rest):
                words = [*words, *rest]
    return words


def _is_lent(sentence: Sentence, verb: Token, clause: Token) -> bool:
    """Whether the parser gives the words put in the clause of the verb they stand in: "has assured us, the paper writes, that …"."""
    first = min(subtree(sentence, clause.i))
    after_comma = sentence.tokens[first].lower == "that" and first > verb.i and sentence.tokens[first - 1].text == ","
    return verb.dep == "parataxis" and verb.head < verb.i and after_comma


def _lent_clause(sentence: Sentence, verb: Token) -> Token | None:
    """The clause of a verb that the parser gives to the words put in between."""
    for c in children(sentence, verb.i, "parataxis"):
        put_in = sentence.tokens[c]
        for clause in children(sentence, c, "ccomp"):
            if c > verb.i and _is_lent(sentence, put_in, sentence.tokens[clause]):
                return sentence.tokens[clause]
    return None


def _on_this_side(sentence: Sentence, verb: Token, kids: list[Token]) -> list[Token]:
    """The words on a verb but for those across a semicolon: another sentence, which the parser joined to it."""
    marks = [c.i for c in kids if c.text == ";"]
    return [c for c in kids if not any(min(c.i, verb.i) < m < max(c.i, verb.i) for m in marks)] if marks else kids


def _has_gerund(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause without a subject is "having done", as in "denied having told"."""
    return any(sentence.tokens[c].tag == "VBG" for c in children(sentence, verb.i, "aux"))


def _late_clause(sentence: Sentence, kids: list[Token]) -> int | None:
    """The clause of a verb of saying that the parser hangs on the words between: "said in a statement that …"."""
    for preposition in (c for c in kids if c.dep in {"prep", "agent"}):
        for noun in children(sentence, preposition.i, "pobj"):
            for clause in children(sentence, noun, "acl", "ccomp", "relcl"):
                if any(
                    sentence.tokens[m].dep in {"mark", "dobj"} and sentence.tokens[m].lower == "that" for m in sentence.children[clause]
                ):
                    return clause
    return None


def _parts(verb: Token, kids: list[Token], clause: Token) -> list[int]:
    """The clause of a verb of saying, with the rest of it that the parser hangs on the verb too: "said that the cable had, they think, been cut"."""
    return [clause.i, *(c.i for c in kids if c.dep == "ccomp" and c.i > clause.i > verb.i)]


def _without_contrast(sentence: Sentence, clauses: list[int], cues: Cues) -> tuple[int, ...]:
    """The words of a clause but for what another says: "…, while the other side insists that …"."""
    clause = clauses[0]
    verb = sentence.tokens[clause].head
    stop = (
        next((t.i for t in sentence.tokens[clause:] if t.text in _STOPS), len(sentence.tokens)) if verb < clause else len(sentence.tokens)
    )
    other = {w for c in children(sentence, clause, "conj") if _is_misjoined(sentence, c, cues) for w in subtree(sentence, c)}
    for c in children(sentence, clause, "advcl"):
        marks = {sentence.tokens[m].lower for m in sentence.children[c]}
        if (marks & {"while", "whereas"} and sentence.tokens[c].lemma in cues.verbs) or goes_on(sentence, c):
            other.update(subtree(sentence, c))
    return _without_day(sentence, clause, sorted(w for c in clauses for w in subtree(sentence, c) if w not in other and w < stop))


_STOPS = frozenset({".", "!", "?"})  # in a short quotation, which the parser keeps in one piece


def _without_day(sentence: Sentence, clause: int, words: list[int]) -> tuple[int, ...]:
    """The words without the day they were said on: "said [on Tuesday] the fleet had left"."""
    verb = sentence.tokens[sentence.tokens[clause].head]
    if words[0] != verb.i + 1 or sentence.tokens[words[0]].dep not in {"prep", "npadvmod"}:
        return tuple(words)
    day = subtree(sentence, words[0])
    dated = all(sentence.tokens[w].entity in {"DATE", "TIME"} for w in day if w != words[0] or len(day) == 1)
    return tuple(words[len(day) :]) if dated and words[: len(day)] == day and len(words) > len(day) else tuple(words)


def _is_misjoined(sentence: Sentence, i: int, cues: Cues) -> bool:
    """Whether the parser joined a cue to what the cue before it tells: "denied that it had fired and accused the crew"."""
    token, head = sentence.tokens[i], sentence.tokens[sentence.tokens[i].head]
    if token.tag != "VBD" or head.tag not in {"VBN", "VB", "VBG"} or head.dep != "ccomp" or token.lemma not in cues.verbs:
        return False
    return not children(sentence, i, "nsubj", "nsubjpass", "aux")


def _objects(sentence: Sentence, obj: Token, kids: list[Token], entry: Cue, cues: Cues) -> Iterator[Frame]:
    """The object, with what is said of it: "accused the fleet of fishing there"."""
    noun = cues.nouns.get(obj.lemma)
    if noun and noun_complement(sentence, obj, noun) and not has_author(sentence, obj):
        return  # "rejected the claim that …": the noun makes one cue with its verb
    words = subtree(sentence, obj.i)
    for c in kids:
        if (
            c.dep == "advcl"
            and c.i > obj.i
            and "object_as" in entry.frames
            and any(sentence.tokens[w].lower == "as" for w in sentence.children[c.i])
        ):
            yield "object_as", (), tuple(sorted([*words, *subtree(sentence, c.i)]))  # "regards the road as open"
            return
        if c.dep == "prep" and c.i > obj.i and f"object_{c.lower}" in entry.frames:
            yield f"object_{c.lower}", (), tuple(sorted([*words, *subtree(sentence, c.i)]))
            return
    yield "object", (), tuple(words)


def _around(sentence: Sentence, verb: Token) -> tuple[int, ...] | None:
    """The sentence that a verb of saying is put into: "The fleet, he said, had left", "as the minister put it"."""
    if verb.dep not in {"parataxis", "advcl", "ccomp", "relcl"} or verb.head == verb.i:
        return None
    own = set(subtree(sentence, verb.i))
    if verb.dep == "advcl" and not any(sentence.tokens[c].lower == "as" for c in sentence.children[verb.i]):
        return None
    if verb.dep in {"ccomp", "relcl"} and not _is_bare(sentence, verb):
        return None
    marks = [c for c in sentence.children[verb.head] if sentence.tokens[c].text == ";"]
    start = max((m for m in marks if m < verb.i), default=-1)
    end = min((m for m in marks if m > verb.i), default=len(sentence.tokens))
    subject = lent_subject(sentence, verb.i)
    lent = subtree(sentence, subject) if subject is not None else []
    lent += [w for c in children(sentence, verb.i, "ccomp") if _is_lent(sentence, verb, sentence.tokens[c]) for w in subtree(sentence, c)]
    return tuple(w for w in sorted({*subtree(sentence, verb.head), *lent}) if (w not in own or w in lent) and start < w < end)


def _is_bare(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause is only a subject and its verb, between commas."""
    words = subtree(sentence, verb.i)
    before, after = words[0] - 1, words[-1] + 1
    commas = {",", "—", "-", "–"}
    return before >= 0 and sentence.tokens[before].text in commas and after < len(sentence.tokens) and sentence.tokens[after].text in commas


def has_author(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun says whose it is: "Norway's claim", "a claim by Norway"."""
    kids = [sentence.tokens[c] for c in sentence.children[noun.i]]
    return any((c.dep == "poss" and c.pos != "PRON") or (c.dep == "prep" and c.lower in {"by", "from"}) for c in kids)


def noun_complement(sentence: Sentence, token: Token, entry: Cue) -> Frame | None:
    """The complement of a noun: the frame, the preposition, the words."""
    for c in sentence.children[token.i]:
        child = sentence.tokens[c]
        if c < token.i:
            continue
        if child.dep in {"acl", "ccomp", "relcl"} and "that" in entry.frames and _is_complement(sentence, child):
            return "that", (), tuple(subtree(sentence, c))
        if child.dep == "prep" and child.lower in entry.frames and sentence.children[c]:
            return child.lower, (c,), tuple(w for w in subtree(sentence, c) if w != c)
    return None


def _is_complement(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause after a noun says what the noun is about: "the claim that …", "the decision to …"."""
    for c in sentence.children[clause.i]:
        child = sentence.tokens[c]
        if child.tag == "TO" and child.dep == "aux":
            return True
        if child.dep == "mark" and child.lower in {"that", "whether"}:
            return True
    return False
