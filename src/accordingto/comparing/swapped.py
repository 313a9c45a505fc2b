"""Whether an article tells a deed the other way round: who does it in what is asked suffers it there. The model of models/tellers.md overlooks that in long sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accordingto.comparing.statements import Party, Statement
from accordingto.comparing.wording import told_in
from accordingto.reading.parse import parse
from accordingto.records import Reading

_PASSIVE = frozenset({"was", "were", "been"})
_WITH_IT = frozenset({"ADP", "ADV", "ADJ", "NOUN"})
_POLE = "pole"  # how the keys of opposites begin


@dataclass(frozen=True, slots=True)
class Deed:
    """What is asked: the keys of its verb, of who does it alone, and of whom it befalls alone."""

    verb: frozenset[str]
    doers: frozenset[str]
    befallen: frozenset[str]


def deed_of(asked: Reading) -> Deed:
    """The deed of a sentence, by the verb of its main clause and the word after it where they go together: "shot dead"."""
    from accordingto.reader import default_reader

    document = next(parse([asked.article.text], default_reader().pipeline), None)
    tokens = document.sentences[0].tokens if document and document.sentences else ()
    at = next((i for i, t in enumerate(tokens) if t.dep == "ROOT" and t.pos == "VERB"), None)
    if at is None:
        return Deed(frozenset(), frozenset(), frozenset())
    words = [t.text for i, t in enumerate(tokens[at : at + 2]) if not i or t.pos in _WITH_IT]
    verb = frozenset(k for part in (words[0], " ".join(words)) for k in _keys(part) if not k.startswith(_POLE))
    return Deed(verb, *_sides(asked.article.text, words[0]))


def is_swapped(deed: Deed, s: Statement) -> bool:
    """Whether a statement tells the deed with its sides exchanged, by the event that was read and by the order of its words."""
    if s.kind != "event" or s.status != "happened" or not s.positive or deed.verb.isdisjoint(_keys(s.trigger)):
        return False
    first, last = _sides(s.words, next(iter(s.cue.split()), ""))
    by, to = _named(s.actors), _named(s.recipients)
    return bool(by & first & deed.befallen and to & last & deed.doers) and not (first & deed.doers or to & deed.befallen)


def _sides(text: str, verb: str) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of what stands before the verb alone and of what stands after it alone; of a passive the other way round."""
    words = text.split()
    at = words.index(verb) if verb in words else 0
    if not at:
        return frozenset(), frozenset()
    first, last = _keys(" ".join(words[:at])), _keys(" ".join(words[at + 1 :]))
    before, after = first - last, last - first
    return (after, before) if words[at - 1].lower() in _PASSIVE else (before, after)


def _named(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(k for p in parties for k in _keys(p.words))


def _keys(text: str) -> frozenset[str]:
    return frozenset(k for keys in told_in(text) for k in keys)
