"""Walking the tree of one sentence. Words are named by their position in the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.reading.parse import Sentence


def subtree(sentence: Sentence, i: int) -> list[int]:
    """The word and everything that hangs on it, in order."""
    found = [i]
    for word in found:
        found.extend(sentence.children[word])
    return sorted(found)


def ancestors(sentence: Sentence, i: int) -> Iterator[int]:
    """The heads of a word from the nearest to the root."""
    while sentence.tokens[i].head != i:
        i = sentence.tokens[i].head
        yield i


def children(sentence: Sentence, i: int, *deps: str) -> list[int]:
    """The words that hang on a word with one of these dependency labels."""
    return [c for c in sentence.children[i] if sentence.tokens[c].dep in deps]


def conjuncts(sentence: Sentence, i: int) -> list[int]:
    """The word and those joined to it: "Oslo, Copenhagen and Stockholm"."""
    found = [i]
    for word in found:
        found.extend(children(sentence, word, "conj"))
    return found
