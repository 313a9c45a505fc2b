"""Nouns that speak of a happening told before: "… rammed a patrol boat. The collision tore a hole into its side."

Such a noun is no telling with parties of its own: it stands bare, with "the", "this" or a pronoun before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_yaml
from accordingto.reading.events.happenings import load_happening_words
from accordingto.reading.parse import Document, Sentence

_FAR, _CLOSE = 8, 2  # sentences back to what "the collision" speaks of, and to what "the move" does
_NEAR = "near"
_BARE = {"det", "amod", "advmod", "punct", "compound", "case", "predet"}
_THEIRS = {"his", "her", "its", "their"}
_NAMES = {"PROPN", "NUM"}
_OFTEN = {"ASSAULT"}  # "the attacks" are several


@dataclass(frozen=True, slots=True)
class Echo:
    """A noun that speaks of a happening told before."""

    number: int  # of its sentence
    start: int  # code point at which it begins
    types: frozenset[str]  # what it can speak of
    far: int  # sentences back to what it speaks of, at most
    whose: bool  # whether a pronoun says whose deed it was: "his resignation"


@cache
def load_echoes() -> Mapping[str, frozenset[str]]:
    """The types that each noun of knowledge/echoes.yaml can speak of."""
    found: dict[str, set[str]] = {}
    for kind, nouns in read_yaml("echoes").items():
        for noun in nouns:
            found.setdefault(noun, set()).add(kind)
    return {noun: frozenset(kinds) for noun, kinds in found.items()}


def find_echoes(document: Document) -> Iterator[Echo]:
    """Every such noun of the document, in order."""
    for number, sentence in enumerate(document.sentences):
        for token in sentence.tokens:
            if token.pos == "NOUN" and (types := _types(sentence, token.i)) and (owner := _is_bare(sentence, token.i)):
                kinds = types - _OFTEN if token.tag == "NNS" else types
                if kinds:
                    yield Echo(number, token.start, kinds - {_NEAR}, _CLOSE if _NEAR in kinds else _FAR, owner == "theirs")


def _types(sentence: Sentence, word: int) -> frozenset[str]:
    """The types that the noun, alone or with the word before it, can speak of."""
    lemma = sentence.tokens[word].lemma.lower()
    both = f"{sentence.tokens[word - 1].lower} {lemma}" if word else lemma
    return load_echoes().get(both) or load_echoes().get(lemma, frozenset())


def _is_bare(sentence: Sentence, word: int) -> str:
    """ "the" or "theirs" where nothing but such a word and plain adjectives stand by the noun, else nothing."""
    words = load_happening_words()
    found = ""
    for child in sentence.children[word]:
        token = sentence.tokens[child]
        if token.dep == "poss" and token.lower in _THEIRS and not found:
            found = "theirs"
        elif token.dep not in _BARE or token.pos in _NAMES or token.lower in words.others or token.tag == "JJS":
            return ""
        elif token.lower in words.known:
            found = "the"
    return found
