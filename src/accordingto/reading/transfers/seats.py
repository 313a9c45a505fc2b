"""Of which state a company or a body is, by the words before its name."""

from __future__ import annotations

from accordingto.reading.entities.lexicon import find_terms
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import children
from accordingto.reading.transfers.lexicon import load_arms

_TITLE = 7  # words before a company's name that may say of which state it is
_TITLE_POS = frozenset({"ADJ", "NOUN", "PROPN"})


def nationality(sentence: Sentence, word: int) -> str | None:
    """The code of the state whose adjective or name stands before a word: "the Swedish firm"."""
    inside = [sentence.tokens[c].text for c in children(sentence, word, "amod", "compound", "nmod", "poss")]
    return next((h.term.country for h in find_terms(inside) if h.term.what in {"adjective", "country", "people"}), None)


def country_before(sentence: Sentence, first: int, is_company: bool = False) -> str | None:
    """The code of the state before a name: "Italy's Fincantori", "the Norwegian shipbuilder Korvik", "the South Korean state-owned firm Hanseong"."""
    begin = first
    while begin > max(0, first - _TITLE) and (
        sentence.tokens[begin - 1].pos in _TITLE_POS or sentence.tokens[begin - 1].tag in {"VBN", "POS"}
    ):
        begin -= 1
    words = sentence.tokens[begin:first]
    hits = [h for h in find_terms([t.text for t in words]) if h.term.what in {"adjective", "country"}]
    if not hits:
        return None
    gap = words[hits[-1].last + 1 :]
    company = load_arms().words["company"]
    stands = is_company or not gap or gap[0].tag == "POS" or any(t.lower in company or t.lemma.lower() in company for t in gap)
    return hits[-1].term.country if stands else None
