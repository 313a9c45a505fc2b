"""Attributions inside one sentence, by syntax: who (source), by which words (cue), what (content). Which words attribute is in `knowledge/cues.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accordingto.reading.claims.complements import frames_of, noun_complement
from accordingto.reading.claims.cues import Cue, Cues
from accordingto.reading.claims.speakers import agent_of, cue_words, noun_phrase, one_run, subject_of, trimmed, verb_group
from accordingto.reading.parse import Sentence, Token
from accordingto.reading.syntax import children, subtree


@dataclass(frozen=True, slots=True)
class Attribution:
    """Positions of words in the sentence. `content` is empty where the words attributed can only be a quotation."""

    cue_word: int
    cue: tuple[int, ...]
    source: tuple[int, ...]
    head: int | None  # the head of the source
    content: tuple[int, ...]
    frame: str
    entry: Cue
    told_by: int | None = None  # the cue of the teller who passes these words on: "the agency reported, citing the ministry"


def find_attributions(sentence: Sentence, cues: Cues) -> Iterator[Attribution]:
    """Every attribution that the words of a sentence can make, in order of the cue."""
    for token in sentence.tokens:
        if token.lower == "according" or token.lemma == "accord":
            yield from _according(sentence, token, cues)
        elif token.pos == "VERB":
            if entry := cues.verbs.get(token.lemma):
                yield from _verb(sentence, token, entry, cues)
        elif token.pos == "NOUN":
            if entry := cues.nouns.get(token.lemma):
                yield from _noun(sentence, token, entry, cues)
        elif token.pos == "ADJ" and (entry := cues.adjectives.get(token.lower)):
            yield from _adjective(sentence, token, entry)


def _according(sentence: Sentence, token: Token, cues: Cues) -> Iterator[Attribution]:
    """The words "according to" and what is told on that word: the clause they hang on."""
    to = next((c for c in sentence.children[token.i] if sentence.tokens[c].lower == "to"), None)
    if to is None:
        return
    source = next((c for c in sentence.children[to] if sentence.tokens[c].dep in {"pobj", "pcomp", "dobj"}), None)
    if source is None or token.head == token.i:
        return
    told = set(subtree(sentence, token.i))
    clause = _clause(sentence, token.head)
    after = clause < token.i and sentence.tokens[token.i - 1].text == ","
    content = [w for w in subtree(sentence, clause) if w not in told and not (after and w > token.i)]
    yield Attribution(
        token.i, (token.i, to), noun_phrase(sentence, source, token.i), source, trimmed(sentence, content), "that", cues.verbs["accord"]
    )


def _clause(sentence: Sentence, i: int) -> int:
    """The head of the clause that a word stands in."""
    while (token := sentence.tokens[i]).head != i and not (token.pos in {"VERB", "AUX"} and token.dep in _CLAUSE):
        i = token.head
    return i


_CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis", "conj"})


def _verb(sentence: Sentence, token: Token, entry: Cue, cues: Cues) -> Iterator[Attribution]:
    kids = [sentence.tokens[c] for c in sentence.children[token.i]]
    passive = any(c.dep in {"nsubjpass", "auxpass", "csubjpass"} for c in kids)
    top, cue = cue_words(sentence, token)
    head, source = agent_of(sentence, token) if passive else subject_of(sentence, top)
    if token.tag == "VBN" and token.dep == "advcl" and not any(c.dep in {"aux", "auxpass"} for c in kids):
        return  # "asked about the incident, she …": who asked is not said
    found = False
    for frame, extra, content in frames_of(sentence, token, kids, passive, entry, cues):
        if frame in entry.frames:
            found = True
            if frame == "raised":
                yield Attribution(token.i, cue, (), None, content, frame, entry)
                break
            if "raised" in entry.frames and (head is None or sentence.tokens[head].lower != "it"):
                continue
            if (
                head is not None
                and sentence.tokens[head].lower == "it"
                and sentence.tokens[head].dep == "nsubj"
                and "raised" in entry.frames
            ):
                head, source = None, ()
            words = [w for w in content if w not in source]
            yield Attribution(token.i, tuple(sorted({*cue, *extra})), source, head, trimmed(sentence, words), frame, entry)
            if frame == "that":
                break
    if not found and "quote" in entry.frames:
        yield Attribution(token.i, cue, source, head, (), "quote", entry)


def _noun(sentence: Sentence, token: Token, entry: Cue, cues: Cues) -> Iterator[Attribution]:
    """A noun and what it says: "the claim that …", "Norway's demand for …", "raised doubts about …"."""
    found = noun_complement(sentence, token, entry)
    if found is None:
        return
    frame, extra, content = found
    owner = next((sentence.tokens[c] for c in sentence.children[token.i] if sentence.tokens[c].dep == "poss"), None)
    near = {
        token.i,
        *extra,
        *(c for c in sentence.children[token.i] if sentence.tokens[c].dep in {"amod", "compound", "neg"} and c < token.i),
    }
    verb = sentence.tokens[token.head]
    head, source = (owner.i, tuple(subtree(sentence, owner.i))) if owner else (None, ())
    if _is_made(token, verb, owner, cues):
        top, group = cue_words(sentence, verb)
        head, source = subject_of(sentence, top)
        near.update(group, range(verb.i, token.i))
        entry = cues.negated(entry, verb.lemma)
    if not source:
        head, source = _author(sentence, token)
        content = tuple(w for w in content if w not in source)
    if source or frame == "that":
        yield Attribution(token.i, tuple(one_run(near, token.i)), source, head, trimmed(sentence, content), frame, entry)


def _author(sentence: Sentence, token: Token) -> tuple[int | None, tuple[int, ...]]:
    """Who a noun is said to come from: "a statement by the ministry", "assurances from Sweden"."""
    for c in children(sentence, token.i, "prep"):
        if sentence.tokens[c].lower in {"by", "from"}:
            for w in children(sentence, c, "pobj"):
                return w, noun_phrase(sentence, w, token.i)
    return None, ()


def _is_made(token: Token, verb: Token, owner: Token | None, cues: Cues) -> bool:
    """Whether a noun is what the subject of its verb utters: "made a claim", but not "heard a claim"."""
    if token.dep != "dobj" or verb.pos != "VERB" or verb.lemma in cues.receiving:
        return False
    return owner is None or owner.pos == "PRON"


def _adjective(sentence: Sentence, token: Token, entry: Cue) -> Iterator[Attribution]:
    """A predicate such as "is sure that …"."""
    if token.dep != "acomp":
        return
    verb = sentence.tokens[token.head]
    head, source = subject_of(sentence, verb.i)
    if head is None or sentence.tokens[head].lower in {"it", "there"}:
        return
    for c in sentence.children[token.i]:
        child = sentence.tokens[c]
        if child.dep in {"ccomp", "xcomp"} or (child.dep == "prep" and child.lower in entry.frames):
            cue = {
                *verb_group(sentence, verb.i),
                token.i,
                *(w for w in sentence.children[token.i] if sentence.tokens[w].dep in {"advmod", "neg"}),
            }
            words = subtree(sentence, c)
            if child.dep == "prep":
                cue.add(c)
                words = [w for w in words if w != c]
            yield Attribution(token.i, tuple(one_run(cue, token.i)), source, head, trimmed(sentence, words), "that", entry)
            return
