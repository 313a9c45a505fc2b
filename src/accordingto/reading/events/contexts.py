"""What an event is about: PLOVER's contexts, by cue words in the part of the sentence that tells the event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from accordingto.knowledge import read_yaml
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import ancestors, subtree

Cues = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def load_contexts() -> Cues:
    """The cue phrases of knowledge/contexts.yaml by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for context, cues in read_yaml("contexts").items():
        for cue in cues:
            words = tuple(str(cue).lower().split())
            found[words[0]].append((words, context))
    return {first: tuple(cues) for first, cues in found.items()}


def find_contexts(sentence: Sentence, trigger: int) -> tuple[str, ...]:
    """The contexts of the event told at this word, in alphabetical order."""
    top = trigger
    for above in ancestors(sentence, trigger):
        if sentence.tokens[top].pos in {"VERB", "AUX"}:
            break
        top = above
    return _contexts(sentence, top)


def _contexts(sentence: Sentence, top: int) -> tuple[str, ...]:
    cues = load_contexts()
    tokens = sentence.tokens
    found: set[str] = set()
    for i in subtree(sentence, top):
        for form in {tokens[i].lower, tokens[i].lemma.lower()}:
            for words, context in cues.get(form, ()):
                if all(i + n < len(tokens) and w in {tokens[i + n].lower, tokens[i + n].lemma.lower()} for n, w in enumerate(words[1:], 1)):
                    found.add(context)
    return tuple(sorted(found))
