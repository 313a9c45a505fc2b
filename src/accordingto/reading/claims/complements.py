"""The complements of a verb: the words that can be the content of an attribution, each in its frame (see `knowledge/cues.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.reading.claims.cues import Cue, Cues
from accordingto.reading.claims.noun_clauses import STOPS, Frame, has_author, noun_complement
from accordingto.reading.claims.speakers import goes_on, lent_subject
from accordingto.reading.parse import Sentence, Token
from accordingto.reading.syntax import children, subtree


def frames_of(sentence: Sentence, verb: Token, kids: list[Token], passive: bool, entry: Cue, cues: Cues) -> Iterator[Frame]:
    """The complements of a verb: the frame, words it adds to the cue, and the words of the content."""
    kids = _on_this_side(sentence, verb, kids)
    xcomp = next((c for c in kids if c.dep == "xcomp" or (c.dep == "advcl" and _is_infinitive_of(sentence, verb, c, entry))), None)
    ccomp = next((c for c in kids if c.dep == "ccomp" and not _is_lent(sentence, verb, c)), None) or _lent_clause(sentence, verb)
    subject = next((c for c in kids if c.dep in {"nsubjpass", "nsubj", "csubjpass"}), None)
    obj = next((c for c in kids if c.dep == "dobj"), None)
    named = next((c for c in kids if c.dep == "oprd" or (c.dep == "ccomp" and c.pos in {"NOUN", "PROPN", "ADJ"})), None)
    if named is None and obj is not None and "named" in entry.frames and (held := _small_clause(sentence, kids, obj)):
        yield "named", (), held
        return
    if passive and subject is not None and subject.lower != "it":
        rest = [c for c in kids if c.dep in {"xcomp", "oprd", "ccomp"} or (c.dep == "prep" and f"object_{c.lower}" in entry.frames)]
        told = ccomp.i if ccomp is not None else _late_clause(sentence, kids)
        if "passive" not in entry.frames and told is not None:  # "Kyiv was told by Chisinau that …"
            yield "that", (), tuple(subtree(sentence, told))
            return
        name = "passive" if "passive" in entry.frames or not children(sentence, verb.i, "agent") else _turned(rest, entry)
        yield name, (), tuple(sorted(w for c in (subject, *rest) for w in subtree(sentence, c.i)))
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
        wanted = any(sentence.tokens[m].tag == "TO" for c in children(sentence, obj.i, "acl", "relcl") for m in sentence.children[c])
        if xcomp is not None and "to" in entry.frames and "object_to" not in entry.frames:
            yield "to", (), tuple(subtree(sentence, xcomp.i))  # "promised the crew to return": it is he who returns
        elif xcomp is not None:
            yield "object_to", (), tuple(sorted([*words, *subtree(sentence, xcomp.i)]))
        elif wanted and "object_to" in entry.frames:
            yield "object_to", (), tuple(words)  # "would like the truce to hold": the parser hangs it on the truce
        elif ccomp is None:
            yield from _objects(sentence, obj, kids, entry, cues)
    for c in kids:
        marks = [m for m in children(sentence, c.i, "mark") if sentence.tokens[m].lower == "for" and m > verb.i]
        if c.dep in {"advcl", "ccomp", "xcomp"} and marks and "for" in entry.frames:  # "called for the judges to resign"
            yield "for", (marks[0],), tuple(w for w in subtree(sentence, c.i) if w > marks[0])
    whole = _as_it_is_seen(sentence, verb, kids, entry)
    if whole is not None:
        yield whole
    for c in kids:
        if c.dep in {"prep", "agent"} and c.lower != "by" and c.i > verb.i:
            if whole is not None or (obj is not None and c.lower != "as" and f"object_{c.lower}" in entry.frames):
                continue  # told with the object already
            inner = [w for w in sentence.children[c.i] if sentence.tokens[w].dep in {"pobj", "pcomp"}]
            if inner:
                asked = subtree(sentence, xcomp.i) if xcomp is not None and xcomp.i > c.i else []  # "called on both sides to return"
                yield c.lower, (c.i,), tuple(sorted({*_with_rest(sentence, c.i, kids), *asked} - {c.i}))
    if obj is not None and "object" not in entry.frames:  # "warned the crews of mines": the parser hangs the mines on the crews
        for p in children(sentence, obj.i, "prep"):
            name = sentence.tokens[p].lower
            if f"object_{name}" in entry.frames:  # "suspects the crew of smuggling"
                yield f"object_{name}", (), tuple(subtree(sentence, obj.i))
            elif name in entry.frames:
                yield name, (p,), tuple(w for w in subtree(sentence, obj.i) if w > p)


def _turned(rest: list[Token], entry: Cue) -> str:
    """The frame that a passive with its agent turns: "the crew was ordered by the guard to leave", "was accused by the mayor of theft"."""
    names = {"xcomp": ("object_to", "clause_to"), "ccomp": ("clause_to", "named"), "oprd": ("named",)}
    found = (n for c in rest for n in (names.get(c.dep) or (f"object_{c.lower}", f"{c.lower}")) if n in entry.frames)
    return next(found, "passive")


def _is_infinitive_of(sentence: Sentence, verb: Token, clause: Token, entry: Cue) -> bool:
    """Whether an infinitive right behind a verb that takes one is its own, though the parser reads an aim: "had undertaken to mark the line"."""
    behind = min(subtree(sentence, clause.i)) == verb.i + 1
    return "to" in entry.frames and behind and any(sentence.tokens[c].tag == "TO" for c in children(sentence, clause.i, "aux"))


def _small_clause(sentence: Sentence, kids: list[Token], obj: Token) -> tuple[int, ...]:
    """What is thought of an object: "deemed the truce a trap", "considers the ship beyond repair"; none where it is only considered."""
    other = next((c for c in kids if c.dep in {"dobj", "oprd", "acomp", "attr"} and c.i > obj.i), None)
    if other is not None:
        return tuple(sorted({*subtree(sentence, obj.i), *subtree(sentence, other.i)}))
    if children(sentence, obj.i, "nsubj"):
        return tuple(subtree(sentence, obj.i))
    after = max(w for w in subtree(sentence, obj.i) if w <= obj.i) + 1
    if after < len(sentence.tokens) and sentence.tokens[after].lower in _BEYOND:
        end = next((t.i for t in sentence.tokens[after:] if t.pos == "PUNCT"), len(sentence.tokens))
        return tuple(range(min(subtree(sentence, obj.i)), end))
    return ()


_BEYOND = frozenset({"beyond", "above", "below", "beneath", "outside", "without", "too", "unfit", "illegal", "unlawful", "unsafe"})


def _as_it_is_seen(sentence: Sentence, verb: Token, kids: list[Token], entry: Cue) -> Frame | None:
    """ "Looks on the truce as a trap": what is seen and as what."""
    for c in kids:
        if c.dep == "prep" and f"{c.lower}_as" in entry.frames and c.i > verb.i:
            near = [*kids, *(sentence.tokens[w] for o in children(sentence, c.i, "pobj") for w in sentence.children[o])]
            seen = next((k for k in near if k.dep == "prep" and k.lower == "as" and k.i > c.i), None)
            if seen is not None:
                words = {*subtree(sentence, c.i), *subtree(sentence, seen.i)} - {c.i}
                return f"{c.lower}_as", (c.i,), tuple(sorted(words))
    return None


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
    stop = next((t.i for t in sentence.tokens[clause:] if t.text in STOPS), len(sentence.tokens)) if verb < clause else len(sentence.tokens)
    other = {w for c in children(sentence, clause, "conj") if _is_misjoined(sentence, c, cues) for w in subtree(sentence, c)}
    for c in children(sentence, clause, "advcl"):
        marks = {sentence.tokens[m].lower for m in sentence.children[c]}
        if (marks & {"while", "whereas"} and sentence.tokens[c].lemma in cues.verbs) or goes_on(sentence, c):
            other.update(subtree(sentence, c))
    return _without_day(sentence, clause, sorted(w for c in clauses for w in subtree(sentence, c) if w not in other and w < stop))


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
    if "quote" in getattr(cues.verbs.get(token.lemma), "frames", ()) and head.dep == "ccomp" and children(sentence, i, "ccomp"):
        subjects = [c for c in children(sentence, i, "nsubj") if sentence.tokens[c].pos != "PRON"]
        if subjects and not children(sentence, i, "mark"):
            return True  # "the Finns say that it is safe and the Danes say that it is not"
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
            yield f"object_{c.lower}", (), tuple(sorted({*words, *_with_rest(sentence, c.i, kids)}))
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
