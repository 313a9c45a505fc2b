"""Words that say who can act and be acted on, and verbs that hand their subject on: knowledge/roles.yaml."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from accordingto.knowledge import read_yaml
from accordingto.reading.parse import Token


@dataclass(frozen=True, slots=True)
class Roles:
    """The words of knowledge/roles.yaml."""

    light: frozenset[str]
    subject_control: frozenset[str]
    object_prepositions: frozenset[str]
    agents: frozenset[str]
    instruments: frozenset[str]
    pronouns: frozenset[str]
    measures: frozenset[str]
    own: frozenset[str]
    targets: frozenset[str]
    conditions: frozenset[str]
    exercises: frozenset[str]
    single: frozenset[str]
    harm: frozenset[str]
    crowds: frozenset[str]
    means: frozenset[str]
    happen: frozenset[str]
    bodies: frozenset[str]
    vessels: frozenset[str]
    violence: frozenset[str]
    spells: frozenset[str]
    irregular: Mapping[str, str]


@cache
def load_roles() -> Roles:
    """Words that say who can act, and verbs that hand their subject on."""
    words: dict[str, Any] = read_yaml("roles")
    lists = {key: frozenset(words[key]) for key in Roles.__slots__ if key != "irregular"}
    return Roles(**lists, irregular=words["irregular"])


def lemma_in(known: Container[str], token: Token) -> str | None:
    """The lemma of the word if it is one of these; mends verb forms that spaCy takes for another verb: "raped" for "rap"."""
    if token.pos == "VERB":
        for form in verb_forms(token):
            if form in known:
                return form
    lemma = token.lemma.lower()
    return lemma if lemma in known else None


def verb_forms(token: Token) -> Iterator[str]:
    """The verbs, besides spaCy's lemma, that a form can belong to."""
    word = token.lower
    if word.endswith("ed"):
        yield word[:-1]
    elif word.endswith("ing") and token.lemma.lower() == word:
        yield word[:-3]
        yield word[:-3] + "e"
        if word[-5:-4] == word[-4:-3]:
            yield word[:-4]
    elif word in load_roles().irregular:
        yield load_roles().irregular[word]
