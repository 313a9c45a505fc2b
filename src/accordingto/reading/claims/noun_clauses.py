"""The clauses that say what a noun of saying is about, and those that stand loose behind a noun or a verb."""

from __future__ import annotations

from accordingto.reading.claims.cues import Cue
from accordingto.reading.parse import Sentence, Token
from accordingto.reading.syntax import children, subtree

Frame = tuple[str, tuple[int, ...], tuple[int, ...]]  # its name, the words it adds to the cue, the words of the content
STOPS = frozenset({".", "!", "?"})  # in a short quotation, which the parser keeps in one piece


def has_author(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun says whose it is: "Norway's claim", "a claim by Norway"."""
    kids = [sentence.tokens[c] for c in sentence.children[noun.i]]
    return any((c.dep == "poss" and c.pos != "PRON") or (c.dep == "prep" and c.lower in {"by", "from"}) for c in kids)


def noun_complement(sentence: Sentence, token: Token, entry: Cue) -> Frame | None:
    """The complement of a noun: the frame, the preposition, the words."""
    if "that" in entry.frames and (told := _said_to_be(sentence, token)) is not None:
        return "that", (), tuple(subtree(sentence, told))
    for c in sentence.children[token.i]:
        child = sentence.tokens[c]
        if c > token.i and child.dep in {"acl", "ccomp", "relcl"} and "that" in entry.frames and _is_complement(sentence, child):
            return "that", (), tuple(subtree(sentence, c))
    if "that" in entry.frames and (loose := _loose_of_noun(sentence, token)):
        return "that", (), loose
    for c in sentence.children[token.i]:
        child = sentence.tokens[c]
        if c < token.i:
            continue
        if child.dep == "prep" and child.lower in entry.frames and sentence.children[c]:
            return child.lower, (c,), tuple(w for w in subtree(sentence, c) if w != c)
    return None


def _loose_of_noun(sentence: Sentence, noun: Token) -> tuple[int, ...]:
    """The clause right behind a noun and the phrase on it, wherever the parser hangs it: "the argument of the navy that …"."""
    if any(sentence.tokens[w].lower in {"so", "such"} for w in subtree(sentence, noun.i) if w < noun.i):
        return ()  # "so many lies that …"
    own = {w for p in (noun.i, *phrases_behind(sentence, noun)) for w in subtree(sentence, p)}
    at = noun.i + 1
    while at < len(sentence.tokens) and sentence.tokens[at].lower != "that" and at in own and sentence.tokens[at].text not in {",", ";"}:
        at += 1
    return clause_from(sentence, _behind_relative(sentence, at))


def _behind_relative(sentence: Sentence, at: int) -> int:
    """The word behind a relative clause that is put in here between commas: "a report by the agency [, which cited pilots,] that …"."""
    words = sentence.tokens
    if at + 1 >= len(words) or words[at].text != "," or words[at + 1].lower not in {"which", "who", "whose"}:
        return at
    end = next((t.i for t in words[at + 2 : at + _FAR] if t.text in {",", ";"}), at)
    return end + 1 if words[end].text == "," and end > at else at


def phrases_behind(sentence: Sentence, noun: Token) -> list[int]:
    """The prepositions on a noun, and the one right behind it that the parser hangs on its verb: "carried [a statement] by the envoy that …"."""
    behind = children(sentence, noun.head, "prep", "agent") if noun.dep == "dobj" else []
    return [*children(sentence, noun.i, "prep"), *(c for c in behind if c == noun.i + 1)]


def clause_from(sentence: Sentence, at: int) -> tuple[int, ...]:
    """The words of the clause that a "that" at this place opens; none where it is no clause, or one about the word before ("the note that he wrote")."""
    if at >= len(sentence.tokens) or sentence.tokens[at].lower != "that":
        return ()
    that = sentence.tokens[at]
    verb = sentence.tokens[that.head]
    while verb.dep == "xcomp" and verb.head > at and not children(sentence, verb.i, "nsubj", "nsubjpass"):
        verb = sentence.tokens[verb.head]  # "that deserters claim to hold the bridge"
    subjects = [c for c in children(sentence, verb.i, "nsubj", "nsubjpass", "expl", "csubj") if c > at]
    if that.dep == "mark" and verb.i > at and verb.pos not in {"VERB", "AUX"}:  # misread: "that the wreck leaks oil" as a heap of nouns
        end = next((t.i for t in sentence.tokens[at:] if t.pos == "PUNCT"), len(sentence.tokens))
        return tuple(range(at, end))
    if verb.i < at or verb.pos not in {"VERB", "AUX"} or that.dep in {"det", "nsubj", "nsubjpass", "advmod"} or not subjects:
        return ()
    if (
        that.dep in {"dobj", "pobj"}
        and that.tag != "IN"
        and verb.lemma in _TAKING
        and not children(sentence, verb.i, "nsubjpass", "ccomp", "xcomp")
        and not any(c > at for c in children(sentence, verb.i, "dobj"))
    ):
        return ()
    return tuple(w for w in subtree(sentence, verb.i) if w >= at)


_TAKING = frozenset({"bring", "carry", "cite", "express", "feel", "file", "get", "give", "have", "hear", "issue", "make", "print", "publish", "put",
                     "quote", "raise", "read", "receive", "release", "see", "send", "share", "sign", "take", "voice", "want", "write"})  # fmt: skip


def loose_clause(sentence: Sentence, verb: Token) -> tuple[int, ...]:
    """The clause of a verb of saying, where the parser hangs it on words in between: "reported, citing the ministry, that …"."""
    between = ""
    for t in sentence.tokens[verb.i + 1 : verb.i + _FAR]:
        if t.lower == "that" and t.dep != "det":
            before = sentence.tokens[t.i - 1]
            put_in = before.text == "," and any(w.text == "," for w in sentence.tokens[verb.i + 1 : verb.i + 4])
            return clause_from(sentence, t.i) if put_in or not between else ()
        if t.text in {";", ":"} or t.text in STOPS:
            break
        if t.tag in {"VBD", "VBZ", "VBP", "MD"}:
            between = t.text
    return ()


_FAR = 25  # words between a verb of saying and its clause


def _said_to_be(sentence: Sentence, noun: Token) -> int | None:
    """The clause of "the view of the navy is that …"."""
    verb = sentence.tokens[noun.head]
    if noun.dep != "nsubj" or verb.lemma != "be":
        return None
    clauses = children(sentence, verb.i, "ccomp")
    return next((c for c in clauses if any(sentence.tokens[m].lower == "that" for m in children(sentence, c, "mark"))), None)


def _is_complement(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause after a noun says what the noun is about: "the claim that …", "the decision to …"."""
    kids = [sentence.tokens[c] for c in sentence.children[clause.i]]
    taken = {c.dep for c in kids if c.lower not in {"that", "which"}}
    if clause.dep == "relcl" and any(
        c.lower == "that" and c.dep == "dobj" for c in kids
    ):  # nothing is missing in it that "that" could stand for
        return not taken.isdisjoint({"nsubjpass", "dobj", "acomp", "attr", "ccomp", "xcomp"})
    for c in sentence.children[clause.i]:
        child = sentence.tokens[c]
        if child.tag == "TO" and child.dep == "aux":
            return True
        if child.dep == "mark" and child.lower in {"that", "whether"}:
            return True
    return False
