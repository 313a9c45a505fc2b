"""Clauses that complement a word: "said that", "managed to", "a plan to", "it is possible that"."""

from __future__ import annotations

from typing import Literal

from accordingto.reading.certainty.conditions import NOT_FULFILLED
from accordingto.reading.certainty.signatures import Signature, load_signatures
from accordingto.reading.certainty.states import ASKED, UNCOMMITTED, Given, State, beyond, passed, scaled, sibling, supposed, under
from accordingto.reading.certainty.tree import child, child_as, complement_kind, question_word, signature_of
from accordingto.reading.parse import Sentence, Token

# who asks why it was done, or does not know who did it, takes it for done
PRESUPPOSING = frozenset({"who", "whom", "why", "how", "when", "where", "what", "which"})
_RANKS = frozenset({"first", "second", "third", "last", "latest", "only"})
_PREDICATED = frozenset({"acomp", "attr", "oprd", "xcomp"})
_NAMING = frozenset({"call", "brand", "label", "describe", "dismiss", "denounce", "deride", "reject"})


def complement(sentence: Sentence, token: Token, head: Token, above: State) -> Given:
    """What a clause gets from the word that it complements, whose state is `above`."""
    table = load_signatures()
    kind = complement_kind(sentence, token)
    mark = child_as(sentence, token.i, "mark")
    if mark is not None and (score := table.conditions.get(sentence.tokens[mark].lower)) is not None:
        return scaled(above, (score, score), mark, hypothetical=True)
    if kind == "to" and (vain := _vain(sentence, head.i)) is not None:
        return scaled(above, (-2.7, -2.7), vain)  # "tried in vain to leave"
    if kind == "that" and head.pos == "VERB" and _is_asked(sentence, token):  # "Did they leave?" he asked
        given = under(above, table.says, head.i)
        return given if question_word(sentence, token.i) in PRESUPPOSING else given._replace(holder=ASKED.holder, hypothetical=True)
    if token.i < head.i and is_order(sentence, token):  # "Release the envoy," they said
        return under(above, table.says, head.i)._replace(holder=UNCOMMITTED, time="future")
    if kind == "that" and mark is None:
        if question_word(sentence, token.i) in PRESUPPOSING:
            return beyond(above)  # "it is not clear who burned the village"
        if token.i < head.i and _not_only(sentence, token.i):
            return sibling(above)  # "not only did they speak, they also voted"
    if kind == "to" and head.lemma in {"have", "be"} and (yet := child(sentence, head.i, "yet")) is not None:
        return scaled(above, (-2.7, 2.7), head.i, yet)  # "has yet to sign"
    if head.lemma == "be":
        return _predicated(sentence, token, head, kind, above)
    if kind == "that" and head.lemma == "wish" and child(sentence, token.i, "had") is not None:
        return supposed(above, NOT_FULFILLED, head.i)  # "wished he had waited"
    return _governed(sentence, token, head, kind, above)


def _governed(sentence: Sentence, token: Token, head: Token, kind: str, above: State) -> Given:
    table = load_signatures()
    signature, words = signature_of(sentence, head, kind)
    if kind == "to" and head.lemma == "remain" and child_as(sentence, token.i, "auxpass") is None:
        return _predicated(sentence, token, head, kind, above)  # "the aim remains to leave"
    if head.pos == "NOUN" and (given := _of_noun(sentence, head, kind, signature, above)) is not None:
        return given
    if signature is None and kind == "that" and (noun := _told_by(sentence, token, head)) is not None:
        return under(above, noun[0], noun[1])
    if signature is None and kind == "that" and head.pos in {"VERB", "NOUN"}:
        return under(above, table.says, head.i)
    if signature is None:
        return scaled(above, (1.5, -1.2), head.i, time="future") if kind == "to" else passed(above)
    if head.lower == "able" and kind == "to" and sentence.tokens[head.head].tag == "VBD":
        return scaled(above, (3.0, -3.0), *words)  # who was able to has done so
    given = under(above, signature, *words)
    if signature == table.denies and above.holder < 0 and _confirms(sentence, head):
        return given._replace(holder=0.3)  # "neither confirmed nor denied that"
    past = kind == "ing" and signature.time is None and (signature.claim or signature == table.known)
    return given._replace(time="past") if past else given  # "denied burning the village"


def _told_by(sentence: Sentence, token: Token, verb: Token) -> tuple[Signature, int] | None:
    """The noun that a clause belongs to where it stands apart from it: "rumours spread that", "fears grew that", "evidence emerged that"."""
    subject = child_as(sentence, verb.i, "nsubj", "nsubjpass")
    if subject is None or subject > verb.i or sentence.tokens[subject].pos != "NOUN" or child(sentence, token.i, "that") is None:
        return None
    found = load_signatures().of(sentence.tokens[subject], "that")
    return None if found is None else (found, subject)


def _predicated(sentence: Sentence, token: Token, head: Token, kind: str, above: State) -> Given:
    """A clause under "be": "the aim is to leave", "it is possible that they left", "the fleet is to leave"."""
    table = load_signatures()
    for c in sentence.children[head.i]:
        if sentence.tokens[c].dep in {"acomp", "attr", "nsubj"} and (found := table.of(sentence.tokens[c], kind)):
            return under(above, found, c)
    if kind != "to":
        return passed(above)
    if token.tag == "VBN" and head.tag == "VBD" and child(sentence, token.i, "have") is not None:
        return scaled(above, (-2.3, -2.3), head.i)  # "was to have reached Malta"
    return scaled(above, (1.5, -1.8), head.i, time="future")


def _is_asked(sentence: Sentence, token: Token) -> bool:
    """Whether a quotation is a question: a question mark hangs on its verb, or on the cue before it."""
    if child(sentence, token.i, "?") is not None:
        return True
    mark = child(sentence, token.head, "?")
    return mark is not None and token.head < token.i < mark and sentence.tokens[-1].text != "?"


def _not_only(sentence: Sentence, i: int) -> bool:
    """Whether a clause begins with "not only"."""
    return any(
        sentence.tokens[c].lower == "not" and sentence.tokens[c + 1].lower in {"only", "just", "merely"}
        for c in sentence.children[i]
        if c < i
    )


def is_order(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is an imperative: "release the envoy", "do not leave"."""
    if verb.tag != "VB" or verb.pos not in {"VERB", "AUX"}:
        return False
    parts = [sentence.tokens[c] for c in sentence.children[verb.i] if c < verb.i]
    return not any(p.dep in {"nsubj", "nsubjpass", "expl", "mark"} or (p.dep in {"aux", "auxpass"} and p.lower != "do") for p in parts)


def _confirms(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is joined to "confirm"."""
    joined = [verb.head, *sentence.children[verb.i]] if verb.dep == "conj" else sentence.children[verb.i]
    return any(sentence.tokens[c].lemma == "confirm" for c in joined)


def _of_noun(sentence: Sentence, noun: Token, kind: str, signature: Signature | None, above: State) -> Given | None:
    """What a noun tells or plans, where its verb denies or undoes it: "rejected the claim that", "abandoned a plan to"."""
    table = load_signatures()
    if kind == "that" and _is_told(signature) and (denied := rejected(sentence, noun)):
        return under(above, table.accused if denied == "of another" else table.rejected, noun.head, noun.i)
    if kind == "to" and any(sentence.tokens[c].lower in _RANKS for c in sentence.children[noun.i]):
        return passed(above)  # "the first envoy to visit the island"
    if kind == "to" and (verb := dropped(sentence, noun)) is not None:
        return supposed(above, NOT_FULFILLED, verb, noun.i)._replace(hypothetical=False)
    return None


def _is_told(signature: Signature | None) -> bool:
    """Whether a noun with this signature tells what may be wrong: no fact, no wish or plan."""
    return signature is None or (signature.time is None and min(signature.holder) < 3.0)


def rejected(sentence: Sentence, noun: Token) -> Literal["of another", "by the holder"] | None:
    """Whether somebody denies what a noun tells ("rejected the claim that …", "the reports that … are false"), and whether it has a teller of its own.

    One who does "not deny the claim that …" leaves it open, as the words of another do.
    """
    table = load_signatures()
    verb = sentence.tokens[noun.head]
    beside = [sentence.tokens[c] for c in sentence.children[verb.i]]
    if noun.dep in {"nsubj", "nsubjpass"} and verb.lemma not in table.rejects:
        below = (sentence.tokens[d] for c in beside if c.dep == "xcomp" for d in (c.i, *sentence.children[c.i]))  # "turned out to be false"
        denies = verb.lemma in table.untrue or any(c.dep in _PREDICATED and table.untrue & {c.lemma, c.lower} for c in (*beside, *below))
    elif noun.dep == "dobj" and verb.lemma in _NAMING:
        denies = verb.lemma in table.rejects or _named_untrue(sentence, verb.i)
    else:
        denies = noun.dep in {"dobj", "nsubjpass"} and verb.lemma in table.rejects
    if not denies:
        return None
    owned = any(sentence.tokens[c].dep == "poss" and sentence.tokens[c].pos != "PRON" for c in sentence.children[noun.i])
    return "of another" if owned or any(c.dep == "neg" for c in beside) else "by the holder"


def _named_untrue(sentence: Sentence, verb: int) -> bool:
    """Whether a verb gives its object a name of untruth: "called the report a lie", "described as absurd the claim that …"."""
    untrue = load_signatures().untrue
    queue = [verb]
    for i in queue:
        if untrue & {sentence.tokens[i].lemma, sentence.tokens[i].lower}:
            return True
        queue.extend(sentence.children[i])
    return False


def dropped(sentence: Sentence, noun: Token) -> int | None:
    """The verb that undoes the plan, wish or order that a noun is: "abandoned a plan to invade", "ignored calls to resign"."""
    verb = sentence.tokens[noun.head]
    negative = child_as(sentence, verb.i, "neg") is not None
    return verb.i if noun.dep in {"dobj", "nsubjpass"} and verb.lemma in load_signatures().drops and not negative else None


def _vain(sentence: Sentence, i: int) -> int | None:
    """The word that says that a try came to nothing: "tried in vain", "sought unsuccessfully"."""
    vainly = load_signatures().vainly
    for c in sentence.children[i]:
        for word in (c, *sentence.children[c]) if sentence.tokens[c].dep == "prep" else (c,):
            if sentence.tokens[word].lower in vainly:
                return word
    return None
