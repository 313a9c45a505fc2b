"""Which words of a sentence tell of one happening and so share its date and place.

The tree is climbed from a word for as long as each step stays in the same happening: "On Monday troops attacked the port and seized a ship, killing
12" is one, "condemned the attack", "said that troops attacked" and "troops that had attacked" are two.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_yaml
from accordingto.reading.events.arguments import is_infinitive
from accordingto.reading.events.patterns import load_patterns
from accordingto.reading.events.roles import lemma_in, load_roles
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import children

_VERBS = {"VERB", "AUX"}
_OBJECTS = {"dobj", "obj", "attr"}
_SUBJECTS = {"nsubj", "csubj"}
_TIGHT = {"compound", "amod", "nummod", "poss", "nmod"}
_DURING = {"in", "at", "during"}
_MODALS = {"will", "'ll", "would", "may", "might", "could", "can", "shall", "should", "must"}
_PHRASE = {"prep", "pobj", "npadvmod", "appos", "advmod", "quantmod", "pcomp", "agent", "conj", "tmod"}


@dataclass(frozen=True, slots=True)
class HappeningWords:
    """The words of knowledge/happenings.yaml, as lemmas; `nouns` with those of the event patterns."""

    nouns: frozenset[str]
    reactions: frozenset[str]
    aftermath: frozenset[str]
    phases: frozenset[str]
    motions: frozenset[str]
    within: frozenset[str]
    being: frozenset[str]
    parts: frozenset[str]
    seats: frozenset[str]
    spots: frozenset[str]
    others: frozenset[str]
    known: frozenset[str]
    outcomes: frozenset[str]
    summaries: frozenset[str]
    meanwhile: frozenset[str]
    prolonging: frozenset[str]
    suspicions: frozenset[str]


@cache
def load_happening_words() -> HappeningWords:
    """The lists that come with the package."""
    lists = {key: frozenset(words) for key, words in read_yaml("happenings").items()}
    nouns = {lemma for word, lemma in load_patterns().by_word if word == "noun"}
    return HappeningWords(**lists | {"nouns": lists["nouns"] | nouns})


@dataclass(frozen=True, slots=True)
class Hook:
    """The word that a date or place hangs on, and the preposition nearest to that word ("" if there is none)."""

    word: int
    preposition: str


def hook(sentence: Sentence, word: int) -> Hook | None:
    """What the phrase whose head is `word` hangs on; None where it only names a thing ("the 2011 season", "Tuesday's papers")."""
    tokens = sentence.tokens
    preposition = ""
    at = word
    while (head := tokens[at].head) != at:
        token = tokens[at]
        if tokens[head].entity in {"DATE", "TIME"} and token.dep != "prep":
            at = head  # "3" of "3 and 5 May"
            continue
        if token.dep in _TIGHT and not preposition and at < head:
            return Hook(head, "") if is_happening(sentence, head) else None
        if token.dep in {"prep", "mark"}:
            preposition = token.lower
        at = head
        if token.dep not in _PHRASE or not _joins(sentence, at):
            break
    return Hook(at, preposition)


def _joins(sentence: Sentence, word: int) -> bool:
    """Whether the word only joins a date to what it belongs to: "on", "early", "the morning" of 3 May."""
    token = sentence.tokens[word]
    in_phrase = token.pos in {"ADP", "ADV", "NUM", "SCONJ", "DET"} or token.entity in {"DATE", "TIME"}
    return in_phrase and token.dep in {"prep", "npadvmod", "advmod", "pobj", "tmod"}


def is_happening(sentence: Sentence, word: int) -> bool:
    """Whether a noun names what has a date of its own."""
    token = sentence.tokens[word]
    return token.pos == "NOUN" and token.lemma.lower() in load_happening_words().nouns


def path(sentence: Sentence, word: int, told: Container[int]) -> list[int]:
    """The words from this one up to the topmost of the same happening. `told` has the offsets of words that tell or judge what they govern."""
    found = [word]
    while (head := sentence.tokens[found[-1]].head) != found[-1] and _is_one(sentence, found[-1], head, told):
        found.append(head)
    return found


def distance(sentence: Sentence, first: int, second: int, told: Container[int]) -> int | None:
    """How many steps of the tree lie between two words of one happening; None if they tell of two."""
    one, two = path(sentence, first, told), path(sentence, second, told)
    if one[-1] != two[-1]:
        return None
    places = {word: n for n, word in enumerate(one)}
    return next(n + places[word] for n, word in enumerate(two) if word in places)


def _is_one(sentence: Sentence, word: int, head: int, told: Container[int]) -> bool:
    """Whether a word and the word it hangs on tell of the same happening."""
    token, above = sentence.tokens[word], sentence.tokens[head]
    if token.dep == "prep":
        return not _governs_happening(sentence, word) or _is_within(sentence, word, head, told)
    if token.pos in _VERBS and token.dep not in {"aux", "auxpass", "prep", "amod", "compound"}:
        return _is_one_clause(sentence, word, head)
    if is_happening(sentence, word) and above.pos in _VERBS:
        return _is_of_the_verb(sentence, word, head, told)
    return not (token.dep in _TIGHT or token.dep == "appos") or not is_happening(sentence, word)


def _governs_happening(sentence: Sentence, preposition: int) -> bool:
    tokens = sentence.tokens
    return any(tokens[c].dep == "pcomp" or is_happening(sentence, c) for c in sentence.children[preposition])


def _is_within(sentence: Sentence, preposition: int, head: int, told: Container[int]) -> bool:
    """Whether the happening after a preposition is what the word before it tells: "killed in a raid", "went on strike", "a wave of arrests"."""
    words = load_happening_words()
    token, above = sentence.tokens[preposition], sentence.tokens[head]
    if token.lower == "of":
        return above.lemma.lower() in words.parts
    if token.lower == "for" and above.pos not in _VERBS:
        return False
    if token.lower not in _DURING and (above.start in told or above.lemma.lower() in words.reactions):
        return False
    return token.lower in words.within or (token.lower == "on" and above.lemma.lower() in words.being)


def _is_of_the_verb(sentence: Sentence, noun: int, verb: int, told: Container[int]) -> bool:
    """Whether a noun is what the verb tells itself: "carried out a raid", "the raid killed 12", not "condemned the raid"."""
    words = load_happening_words()
    token, above = sentence.tokens[noun], sentence.tokens[verb]
    if lemma_in(load_roles().light, above) or token.dep == "attr":
        return True
    if above.start in told:
        return False
    if token.dep in _OBJECTS:
        return above.lemma.lower() not in words.reactions
    return token.dep in _SUBJECTS and above.lemma.lower() not in words.aftermath


def _is_one_clause(sentence: Sentence, verb: int, head: int) -> bool:
    """Whether the clause of a verb tells of the same happening as the word above it."""
    words = load_happening_words()
    tokens = sentence.tokens
    token, above = tokens[verb], tokens[head]
    if token.dep == "conj":
        own = children(sentence, verb, "nsubj", "nsubjpass")
        return above.pos in _VERBS and not own and _outlook(sentence, verb) in {_outlook(sentence, head), ""}
    if token.dep == "advcl":
        marks = {tokens[c].lower for c in sentence.children[verb] if tokens[c].dep in {"mark", "advmod"} and c < verb}
        arrived = above.lemma.lower() in words.motions and is_infinitive(sentence, verb)
        return arrived or bool(marks & words.meanwhile) or (token.tag == "VBG" and not marks & _AFTER)
    if token.dep == "xcomp":
        return above.lemma.lower() in words.phases
    if token.dep == "pcomp":
        return above.lower in {"by", "in"}
    return token.dep == "acl" and token.lower == "dated"


_AFTER = {"after", "before", "since", "until", "if", "unless", "although", "though", "because"}


def _outlook(sentence: Sentence, verb: int) -> str:
    """Whether a verb tells of what was, had been or might be; "" where it takes that from the verb it is joined to."""
    helpers = {sentence.tokens[c].lower for c in children(sentence, verb, "aux")}
    if helpers & _MODALS:
        return "will"
    if "had" in helpers:
        return "had"
    return "was" if sentence.tokens[verb].tag in {"VBD", "VBZ", "VBP"} or helpers else ""
