"""Which sentences are about sport, fiction, business or nature, where words of war and politics mean something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from accordingto.knowledge import read_yaml
from accordingto.reading.parse import Document, Sentence

_MOST = 0.4  # the share of an article's sentences with words of a topic from which on all of it is about the topic
_START = 6  # words of a sentence among which "in the novel" stands for all of it
_TALES = {"ballad", "fable", "legend", "myth", "parable", "poem", "saga", "tale"}  # "learnt from the ballad how …"
_FEWEST = 4  # sentences that such an article must have


@dataclass(frozen=True, slots=True)
class Topic:
    """The words that show a topic, and how many of the likely ones it takes."""

    sure: frozenset[str]
    likely: frozenset[str]
    needed: int
    told_in: frozenset[str]  # what tells an invented or old story
    within: frozenset[str]  # its parts: "in the second act"
    scored: frozenset[str]  # words beside which "3-1" is a score
    teams: bool  # whether states only stand for their teams there


@cache
def load_topics() -> Mapping[str, Topic]:
    """The topics of knowledge/other_news.yaml."""
    return {name: _topic_of(row) for name, row in read_yaml("other_news").items()}


def _topic_of(row: dict[str, Any]) -> Topic:
    sure, likely, told_in, within, scored = (frozenset(row.get(key, ())) for key in ("sure", "likely", "told_in", "within", "scored"))
    return Topic(sure, likely, row["needed"], told_in, within, scored, row.get("teams", False))


def topics_of(document: Document) -> list[str | None]:
    """The topic of each sentence, or None where it may be politics."""
    words = [frozenset(_words(s)) for s in document.sentences]
    whole = _of_all(words)
    return [whole or _topic(sentence, found) for sentence, found in zip(document.sentences, words, strict=True)]


def _topic(sentence: Sentence, words: frozenset[str]) -> str | None:
    for name, topic in load_topics().items():
        if not words.isdisjoint(topic.sure) or len(words & topic.likely) >= topic.needed:
            return name
        if not words.isdisjoint(topic.scored) and _has_score(sentence):
            return name
    return None


def is_story(sentence: Sentence) -> bool:
    """Whether a work of art or a museum tells what the sentence is about: "the film shows", "in the novel"."""
    for token in sentence.tokens:
        if token.pos not in {"NOUN", "PROPN"} or token.dep not in {"nsubj", "pobj"}:
            continue
        before = sentence.tokens[token.head].lower if token.dep == "pobj" else ""
        inside = before == "in" and token.i < _START
        if before == "from" and token.lemma.lower() in _TALES:
            return True
        for topic in load_topics().values():
            if token.lemma.lower() in topic.told_in and (inside or token.dep == "nsubj"):
                return True
            if token.lemma.lower() in topic.within and inside:
                return True
    return False


def _of_all(words: list[frozenset[str]]) -> str | None:
    """The topic of most of the sentences of an article that has some."""
    if len(words) < _FEWEST:
        return None
    for name, topic in load_topics().items():
        told = sum(not found.isdisjoint(topic.sure) or len(found & topic.likely) > 1 for found in words)
        if told >= _MOST * len(words):
            return name
    return None


def _words(sentence: Sentence) -> Iterator[str]:
    for token in sentence.tokens:
        yield token.lower
        yield token.lemma.lower()


def _has_score(sentence: Sentence) -> bool:
    """Whether two numbers are joined by a dash: "3-1"."""
    tokens = sentence.tokens
    return any(
        t.text in {"-", "–"} and 0 < t.i < len(tokens) - 1 and tokens[t.i - 1].text.isdecimal() and tokens[t.i + 1].text.isdecimal()
        for t in tokens
    )
