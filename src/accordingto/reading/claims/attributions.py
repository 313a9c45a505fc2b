"""Attributions inside one sentence, by syntax: who (source), by which words (cue), what (content). Which words attribute is in `knowledge/cues.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accordingto.reading.claims.complements import frames_of
from accordingto.reading.claims.cues import Cue, Cues, load_cues
from accordingto.reading.claims.noun_clauses import loose_clause, noun_complement, phrases_behind
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
            yield from _verb_read_as_noun(sentence, token, cues)
            if entry := cues.nouns.get(token.lemma):
                yield from _noun(sentence, token, entry, cues)
        elif token.pos == "ADJ":
            if token.lower in cues.made and sentence.tokens[token.head].lemma == "make":
                yield from _made_clear(sentence, token, cues)
            elif entry := cues.adjectives.get(token.lower):
                yield from _adjective(sentence, token, entry)


def _according(sentence: Sentence, token: Token, cues: Cues) -> Iterator[Attribution]:
    """The words "according to" and what is told on that word: the clause they hang on."""
    to = next((c for c in sentence.children[token.i] if sentence.tokens[c].lower == "to"), None)
    if to is None:
        return
    source = next((c for c in sentence.children[to] if sentence.tokens[c].dep in {"pobj", "pcomp", "dobj"}), None)
    if source is None or token.head == token.i:
        return
    phrase = noun_phrase(sentence, source, token.i)
    while phrase and (after := phrase[-1] + 1) < len(sentence.tokens) and sentence.tokens[after].pos == "PROPN":
        phrase = (*phrase, after)  # "the agency Anadolu", of which the parser hangs the name elsewhere
    told = {*subtree(sentence, token.i), *phrase}
    clause = _clause(sentence, token.head)
    end = max(told) + 1
    put_in = end < len(sentence.tokens) - 1 and sentence.tokens[end].text == ","  # "…, according to the daily, that …"
    after = clause < token.i and sentence.tokens[token.i - 1].text == "," and not put_in
    above = sentence.tokens[clause].head
    if put_in and sentence.tokens[end + 1].lower == "that" and above < token.i and sentence.tokens[clause].dep == "ccomp":
        clause = above  # "the firm believes, according to a lawyer, that …"
    content: Sequence[int] = [w for w in subtree(sentence, clause) if w not in told and not (after and w > token.i)]
    subject, subject_words = subject_of(sentence, clause)
    if subject in phrase and subject > source:  # "According to the daily, the minister said …": the parser hangs the minister on the daily
        phrase = trimmed(sentence, [w for w in phrase if w < subject_words[0]])
        content = [w for w in subtree(sentence, clause) if w >= subject_words[0]]
    yield Attribution(token.i, (token.i, to), phrase, source, trimmed(sentence, content), "that", cues.verbs["accord"])


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
    if passive and head is None and token.lemma in cues.moved:
        head, source = subject_of(sentence, top)  # "was convinced that"
    if head is None and "quote" in entry.frames and (late := _late_subject(sentence, token)):
        head, source = late.i, noun_phrase(sentence, late.i, token.i)
        kids = [c for c in kids if c.i != late.i]
    if token.lemma == "understand":
        informant, words_of_his = _informant(sentence, token)
        head, source = (informant, words_of_his) if informant is not None else (head, source)
    elif token.lemma in cues.hearing or (token.lemma == "know" and sentence.tokens[token.head].lemma == "let"):
        head, source = _informant(sentence, token)
        if head is None and token.lemma != "learn":
            return
        if token.lemma == "know":
            cue = tuple(sorted({*cue, *verb_group(sentence, token.head)}))
    if token.tag == "VBG" and (document := _document(sentence, token, cues)) is not None:
        head, source = document, noun_phrase(sentence, document, token.i)
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
            if content and {*content} < {*source}:  # "told by the pilots that …": the parser hangs the clause on the pilots
                source = trimmed(sentence, [w for w in source if w not in content])
            words = [w for w in content if w not in source]
            yield Attribution(token.i, tuple(sorted({*cue, *extra})), source, head, trimmed(sentence, words), frame, entry)
            if frame == "that":
                break
    if (
        not found
        and "that" in entry.frames
        and ("quote" in entry.frames or token.lemma == "know")
        and (loose := loose_clause(sentence, token))
    ):
        found = True
        own = tuple(w for w in source if w not in loose)
        yield Attribution(token.i, cue, own, head, trimmed(sentence, loose), "that", entry)
    if not found and "quote" in entry.frames:
        yield Attribution(token.i, cue, source, head, (), "quote", entry)


def _informant(sentence: Sentence, verb: Token) -> tuple[int | None, tuple[int, ...]]:
    """Who told what somebody hears: "heard from the Turks that …", "the Turks let us know that …"."""
    if sentence.tokens[verb.head].lemma == "let" and verb.head != verb.i:
        return subject_of(sentence, verb.head)
    for c in children(sentence, verb.i, "prep"):
        if sentence.tokens[c].lower == "from":
            for w in children(sentence, c, "pobj"):
                return w, noun_phrase(sentence, w, verb.i)
    return None, ()


def _document(sentence: Sentence, verb: Token, cues: Cues) -> int | None:
    """What says it in "had received a complaint alleging that …", where the parser gives the complaint's words to its reader."""
    head = sentence.tokens[verb.head]
    if verb.dep != "advcl" or head.lemma not in cues.receiving | cues.carrying or sentence.tokens[verb.i - 1].text == ",":
        return None
    return next((o for o in children(sentence, head.i, "dobj", "nsubjpass") if o < verb.i and _can_say(sentence.tokens[o], cues)), None)


def _can_say(token: Token, cues: Cues) -> bool:
    return token.lemma in cues.nouns or token.lemma in cues.documents


def _late_subject(sentence: Sentence, verb: Token) -> Token | None:
    """Who speaks, where the parser takes them for what is said: '"Why now?" asked the captain'."""
    behind = verb.i > 0 and sentence.tokens[verb.i - 1].text in _CLOSING
    late = (sentence.tokens[c] for c in children(sentence, verb.i, "dobj", "attr", "oprd") if c > verb.i)
    return next(late, None) if behind else None


_CLOSING = frozenset({'"', "”", "“", "''", "'", "»", "«", "’"})


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
    head, source = (owner.i, tuple(subtree(sentence, owner.i))) if owner else _author(sentence, token, content if frame == "that" else ())
    if frame == "that" and not source and (made := _made_by(sentence, token)) is not None:
        top, group = cue_words(sentence, sentence.tokens[made])
        head, source = subject_of(sentence, top)
        near.update(group, range(made, token.i))
    elif _is_made(token, verb, owner, cues) and (not source or owner):
        top, group = cue_words(sentence, verb)
        head, source = subject_of(sentence, top)
        near.update(group, range(verb.i, token.i))
        entry = cues.negated(entry, verb.lemma)
    if not source and frame == "that" and (of := _people(sentence, token)) is not None:
        head, source = of, (of,)
        near.discard(of)
    content = tuple(w for w in content if w not in source)
    if source or frame == "that":
        yield Attribution(token.i, tuple(one_run(near, token.i)), source, head, trimmed(sentence, content), frame, entry)


def _verb_read_as_noun(sentence: Sentence, token: Token, cues: Cues) -> Iterator[Attribution]:
    """ "The Ethiopian side suspects that …", where the parser takes the verb for a noun in the plural."""
    entry = cues.verbs.get(token.lemma)
    if entry is None or "that" not in entry.frames or token.tag != "NNS" or token.dep not in {"ccomp", "ROOT", "conj"}:
        return
    subject = next((c for c in children(sentence, token.i, "compound", "nmod") if c == token.i - 1), None)
    clause = next((c for c in children(sentence, token.i, "relcl", "acl", "ccomp") if c > token.i), None)
    if subject is None or clause is None or sentence.tokens[token.i + 1].lower != "that":
        return
    words = [w for w in subtree(sentence, token.i) if w <= subject and sentence.tokens[w].dep != "mark"]
    yield Attribution(token.i, (token.i,), tuple(words), subject, trimmed(sentence, subtree(sentence, clause)), "that", entry)


def _author(sentence: Sentence, token: Token, told: Sequence[int] = ()) -> tuple[int | None, tuple[int, ...]]:
    """Who a noun is said to come from: "a statement by the ministry", "assurances from Sweden"."""
    for c in phrases_behind(sentence, token):
        names = {"by", "from", "among", "amongst"} | ({"of", "in"} if told else set())
        if sentence.tokens[c].lower in names:
            for w in children(sentence, c, "pobj"):
                near = {sentence.tokens[x].lower for x in (w, *children(sentence, w, "compound", "amod", "nmod", "appos"))}
                held = sentence.tokens[w].entity in {"GPE", "NORP"} or not near.isdisjoint(load_cues().outlets)
                if sentence.tokens[c].lower != "in" or held:  # "the fear in Kyiv that …", "a report in the daily that …"
                    return w, tuple(x for x in noun_phrase(sentence, w, token.i) if not told or x not in told)
    return None, ()


def _people(sentence: Sentence, noun: Token) -> int | None:
    """Whose words a noun is about: "the [Thai] promise that …"."""
    return next((c for c in children(sentence, noun.i, "amod", "compound") if sentence.tokens[c].entity == "NORP" and c < noun.i), None)


def _made_by(sentence: Sentence, token: Token) -> int | None:
    """The verb whose subject holds what a noun tells, if that is no object of its own: "is of the opinion that", "came to the view that"."""
    preposition = sentence.tokens[token.head]
    if token.dep != "pobj" or preposition.lower not in {"of", "under", "to", "in", "with", "at"}:
        return None
    above = sentence.tokens[preposition.head]
    if above.dep == "dobj" and above.lemma in {"secret", "voice", "expression", "vent"}:  # "made no secret of the fear that"
        above = sentence.tokens[above.head]
        return above.i
    return above.i if above.pos in {"VERB", "AUX"} and above.lemma in _HOLDING and above.i < token.i else None


_HOLDING = frozenset({"be", "come", "arrive", "labour", "labor", "live", "act", "stick", "cling", "hold", "stand", "remain"})


def _is_made(token: Token, verb: Token, owner: Token | None, cues: Cues) -> bool:
    """Whether a noun is what the subject of its verb utters: "made a claim", but not "heard a claim"."""
    if token.dep != "dobj" or verb.pos != "VERB" or verb.lemma in cues.receiving:
        return False
    return owner is None or owner.pos == "PRON"


def _made_clear(sentence: Sentence, token: Token, cues: Cues) -> Iterator[Attribution]:
    """ "The minister made it clear that …"."""
    verb = sentence.tokens[token.head]
    clauses = [c for c in (*sentence.children[token.i], *sentence.children[verb.i]) if c > token.i]
    clause = next(
        (c for c in clauses if any(sentence.tokens[m].lower == "that" and m > token.i for m in children(sentence, c, "mark"))), None
    )
    top, group = cue_words(sentence, verb)
    head, source = subject_of(sentence, top)
    if clause is not None and head is not None:
        cue = one_run({*group, *range(verb.i, token.i + 1)}, verb.i)
        yield Attribution(verb.i, tuple(cue), source, head, trimmed(sentence, subtree(sentence, clause)), "that", cues.verbs["say"])


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
    if loose := loose_clause(sentence, token):  # "is adamant, friends say, that …"
        cue = {*verb_group(sentence, verb.i), token.i}
        yield Attribution(token.i, tuple(one_run(cue, token.i)), source, head, trimmed(sentence, loose), "that", entry)
