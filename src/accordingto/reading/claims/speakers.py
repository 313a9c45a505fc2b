"""The words of a cue and of its source: verb groups, subjects, noun phrases. Positions count the words of one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.reading.claims.cues import load_cues
from accordingto.reading.parse import Sentence, Token
from accordingto.reading.syntax import children, subtree


def cue_words(sentence: Sentence, verb: Token) -> tuple[int, tuple[int, ...]]:
    """The verb group of the cue, with auxiliaries, negation, particles and the adverbs that stand in it, and the verb that has the subject."""
    top = verb.i
    words = set(verb_group(sentence, verb.i))
    while sentence.tokens[top].dep == "xcomp" and not any(sentence.tokens[c].dep == "nsubj" for c in sentence.children[top]):
        above = sentence.tokens[top].head
        if sentence.tokens[above].pos not in {"VERB", "AUX"} or top - above > 4:
            break
        words.update(verb_group(sentence, above))
        top = above
    return top, tuple(one_run(words, verb.i))


def verb_group(sentence: Sentence, verb: int) -> list[int]:
    near = [verb]
    for c in sentence.children[verb]:
        child = sentence.tokens[c]
        if child.dep in {"aux", "auxpass", "neg", "prt"} or (child.dep in {"advmod"} and not sentence.children[c]):
            near.append(c)
    return near


def is_finite(sentence: Sentence, i: int) -> bool:
    """Whether a verb has a tense: "says", "had said", not "saying" or "to say"."""
    if sentence.tokens[i].tag in {"VBD", "VBZ", "VBP"}:
        return True
    helpers = [sentence.tokens[c] for c in children(sentence, i, "aux", "auxpass")]
    return bool(helpers) and all(h.tag not in {"TO", "VBG"} for h in helpers)


def one_run(words: set[int], verb: int) -> list[int]:
    """Of these words, those that stand in one run with the verb."""
    found = [verb]
    while found[0] - 1 in words:
        found.insert(0, found[0] - 1)
    while found[-1] + 1 in words:
        found.append(found[-1] + 1)
    return found


def subject_of(sentence: Sentence, verb: int) -> tuple[int | None, tuple[int, ...]]:
    """The subject of a verb: its own, or that of the verb it is joined to or hangs on."""
    for _ in range(6):
        token = sentence.tokens[verb]
        subjects = children(sentence, verb, "nsubj", "nsubjpass")
        subjects = subjects or [s for c in children(sentence, verb, "aux", "auxpass") for s in children(sentence, c, "nsubj", "nsubjpass")]
        if subjects:  # the nearest: in "The enemy," he said, "has left" the parser gives the verb of saying both
            c = min(subjects, key=lambda s: (_commas(sentence, s, verb), abs(s - verb)))
            relative = token.dep == "relcl" and sentence.tokens[c].lower in {"who", "which", "that"}
            if relative and sentence.tokens[token.head].entity in {"DATE", "TIME"}:  # "had known for months who ordered it"
                return None, ()
            return _who(sentence, token.head, sentence.tokens[c]) if relative else c, noun_phrase(sentence, c, verb)
        near = next((c for c in children(sentence, verb, "amod", "compound", "nmod", "npadvmod") if c == verb - 1), None)
        if near is not None and sentence.tokens[near].pos in {"NOUN", "PROPN"} and token.tag in {"VBP", "VBZ", "VBD"}:
            return near, noun_phrase(sentence, near, verb)  # "the Moroccans claim that …", read as one name
        if (late := _behind_place(sentence, verb)) is not None:
            return late, noun_phrase(sentence, late, verb)
        if (lent := _lent_subject(sentence, verb)) is not None:
            return lent, noun_phrase(sentence, lent, verb)
        if token.dep in {"acl"} and sentence.tokens[token.head].pos in {"NOUN", "PROPN", "PRON"}:
            own = set(subtree(sentence, verb))
            return token.head, tuple(trimmed(sentence, [w for w in subtree(sentence, token.head) if w not in own]))
        if (
            token.dep == "conj"
            and token.tag == "VBD"
            and sentence.tokens[token.head].dep == "ccomp"
            and sentence.tokens[token.head].tag != "VBD"
        ):
            verb = token.head  # misjoined: "denied that it had fired and accused …"
            token = sentence.tokens[verb]
            verb = token.head
            continue
        if goes_on(sentence, verb):
            verb = sentence.tokens[token.head].head
            continue
        gerund = token.dep == "pobj" and token.tag == "VBG"  # "accused the bank of whispering that …", read as a noun
        if (token.dep not in {"conj", "advcl", "xcomp", "pcomp", "prep"} and not gerund) or token.head == verb:
            break
        if (
            token.dep == "prep"
            and sentence.tokens[token.head].lemma in {"quote", "cite"}
            and (quoted := children(sentence, token.head, "dobj"))
        ):
            return quoted[0], noun_phrase(sentence, quoted[0], verb)  # "quoted the minister as saying"
        if token.tag == "VBG" and token.dep == "advcl" and sentence.tokens[token.head].lemma in _PERCEIVING:
            seen = children(sentence, token.head, "dobj")  # "remembers a minister saying: …"
            if seen and max(subtree(sentence, seen[0])) == verb - 1:
                return seen[0], noun_phrase(sentence, seen[0], verb)
        if token.dep in _BEHIND and token.tag == "VBG" and (accused := _accused(sentence, token.head)) is not None:
            return accused, noun_phrase(sentence, accused, verb)
        verb = token.head
    return None, ()


_BEHIND = frozenset({"pcomp", "pobj"})
_PERCEIVING = frozenset({"hear", "see", "remember", "recall", "quote", "record", "overhear", "show", "film", "catch"})


def _who(sentence: Sentence, noun: int, relative: Token) -> int:
    """Who it is that "who" stands for: not the ship in "the captain of the ship, who …"."""
    token = sentence.tokens[noun]
    if relative.lower != "who" or token.dep != "pobj" or token.tag != "NN" or token.entity or token.lemma in load_cues().persons:
        return noun
    above = sentence.tokens[token.head].head
    return above if sentence.tokens[above].lemma in load_cues().persons else noun


def _accused(sentence: Sentence, preposition: int) -> int | None:
    """Who does what stands behind a preposition: "accuses [Paris] of spreading the story that …"."""
    token = sentence.tokens[preposition]
    noun = sentence.tokens[token.head]
    if (
        token.lower == "of"
        and noun.dep == "dobj"
        and "object_of" in getattr(load_cues().verbs.get(sentence.tokens[noun.head].lemma), "frames", ())
    ):
        return noun.i  # the parser hangs "of" on the accused
    if token.dep != "prep" or token.lower not in {"of", "for", "from"} or sentence.tokens[token.head].pos != "VERB":
        return None
    return next((c for c in children(sentence, token.head, "dobj") if c < preposition), None)


def _behind_place(sentence: Sentence, verb: int) -> int | None:
    """The subject that the parser takes for another name of a place: "In Ottawa, the minister told …"."""
    for preposition in children(sentence, verb, "prep"):
        for place in children(sentence, preposition, "pobj"):
            beside = [c for c in children(sentence, place, "appos") if c < verb and sentence.tokens[place + 1].text == ","]
            if beside and preposition < verb:
                return beside[0]
        if preposition < verb:  # "In remarks carried by the daily, the minister said …": the parser hangs the minister on the daily
            for w in subtree(sentence, preposition):
                if sentence.tokens[w].dep == "appos" and sentence.tokens[min(subtree(sentence, w)) - 1].text == "," and w < verb:
                    return w
    return None


def lent_subject(sentence: Sentence, put_in: int) -> int | None:
    """The subject of a clause that the parser gives to the words put in it: "The government, says the minister, knows that …"."""
    subjects = children(sentence, put_in, "nsubj")
    if len(subjects) != 2 or subjects[0] > put_in or sentence.tokens[put_in].dep != "parataxis":
        return None
    comma = any(t.text == "," for t in sentence.tokens[subjects[0] : min(put_in, subjects[1])])
    return subjects[0] if comma else None


def _lent_subject(sentence: Sentence, verb: int) -> int | None:
    return next((lent for c in children(sentence, verb, "parataxis") if c < verb and (lent := lent_subject(sentence, c)) is not None), None)


def _commas(sentence: Sentence, a: int, b: int) -> int:
    """How many commas stand between two words, but for those round a name put beside the first."""
    first, last = min(a, b), max(a, b)
    beside = {w for c in children(sentence, a, "appos") for w in subtree(sentence, c)} if a < b else set()
    return sum(t.text == "," and t.i + 1 not in beside and t.i - 1 not in beside for t in sentence.tokens[first + 1 : last])


def goes_on(sentence: Sentence, i: int) -> bool:
    """Whether the parser hung ", adding that …" on what is told, not on the one who tells it."""
    token = sentence.tokens[i]
    late = token.dep == "advcl" and token.tag == "VBG" and i > token.head and sentence.tokens[i - 1].text == ","
    return late and token.lemma in _GOES_ON and sentence.tokens[token.head].dep == "ccomp"


_GOES_ON = frozenset({"accuse", "add", "argue", "claim", "insist", "note", "say", "stress", "warn"})


def agent_of(sentence: Sentence, verb: Token) -> tuple[int | None, tuple[int, ...]]:
    """Who a passive says did it: "by the ministry"."""
    for c in sentence.children[verb.i]:
        if sentence.tokens[c].dep == "agent" or (sentence.tokens[c].dep == "prep" and sentence.tokens[c].lower == "by"):
            for w in sentence.children[c]:
                if sentence.tokens[w].dep == "pobj":
                    return w, noun_phrase(sentence, w, verb.i)
    return None, ()


def noun_phrase(sentence: Sentence, head: int, cue: int) -> tuple[int, ...]:
    """The words of a noun phrase with this head, but for a clause in it that holds the cue itself."""
    words = [head]
    for word in words:
        for c in sentence.children[word]:
            child = sentence.tokens[c]
            remark = child.dep in {"parataxis", "advcl", "dep"} or (child.dep == "acl" and c and sentence.tokens[c - 1].text == ",")
            if not remark and not (c <= cue and cue in subtree(sentence, c)):
                words.append(c)
    return trimmed(sentence, sorted(words))


def trimmed(sentence: Sentence, words: Iterable[int]) -> tuple[int, ...]:
    """The words without the marks at either end and without an "and" that goes on elsewhere."""
    kept = list(words)
    while kept and sentence.tokens[kept[-1]].pos in {"PUNCT", "CCONJ"}:
        kept.pop()
    while kept and sentence.tokens[kept[0]].pos == "PUNCT":
        kept.pop(0)
    return tuple(kept)
