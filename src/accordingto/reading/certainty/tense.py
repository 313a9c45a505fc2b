"""When a predicate lies, as its form and its words say."""

from __future__ import annotations

from accordingto.reading.certainty.signatures import load_signatures
from accordingto.reading.parse import Sentence, Token
from accordingto.records import Time


def tense(sentence: Sentence, token: Token, shifted: Time | None, governing: Time | None) -> Time:
    """When a predicate lies, by its form and its auxiliaries; else by what governs it."""
    if token.pos not in {"VERB", "AUX"}:
        return shifted or governing or "present"
    table = load_signatures()
    helpers = [sentence.tokens[c] for c in sentence.children[token.i] if sentence.tokens[c].dep in {"aux", "auxpass"}]
    tags = {t.tag for t in helpers}
    words = {t.lower for t in helpers}
    if "MD" in tags:
        modal = next(table.modals.get(t.lower) for t in helpers if t.tag == "MD")
        if "have" in words and (token.tag == "VBN" or "been" in words):
            return "past"
        if any(sentence.tokens[c].dep == "expl" for c in sentence.children[token.i]):
            return "future"  # "there could be a vote"
        if "could" in words and any(sentence.tokens[c].dep == "neg" for c in sentence.children[token.i]):
            return "past"  # "could not leave"
        return (modal.time if modal else None) or ("present" if token.lemma == "be" or token.tag == "VBG" else "future")
    if (
        words & {"was", "were", "had", "did", "'d", "been"}
        or "VBD" in tags
        or token.tag == "VBD"
        or (token.tag == "VBN" and words & {"has", "have", "'ve", "having"})
    ):
        return "past"
    if shifted == "future" and token.tag in {"VBP", "VBZ", "VB"} and token.lemma != "be" and not tags & {"VBP", "VBZ"}:
        return "future"  # "demanded that the fleet leave", "hopes that it leaves"
    if words & {"is", "are", "am", "do", "does", "'s", "'re", "'m"} or token.tag in {"VBP", "VBZ"}:
        return "present"
    if token.tag == "VBN" and token.dep in {"acl", "amod", "ROOT"}:
        return "past"
    return shifted or governing or "present"


def when(sentence: Sentence, i: int, time: Time) -> tuple[Time, tuple[int, ...]]:
    """When a predicate lies, and the words that put it generations back: "decades ago", "in the 1950s", "in the 19th century"."""
    if time != "past":
        return time, ()
    if sentence.tokens[i].dep == "relcl" and _is_decade(sentence.tokens[sentence.tokens[i].head].lower):
        return "historical", (sentence.tokens[i].head,)
    clause = (i,) if sentence.tokens[i].pos in {"VERB", "AUX"} else (i, sentence.tokens[i].head)
    for child in (c for word in clause for c in sentence.children[word] if c != i):
        phrase = (child, *sentence.children[child])
        words = [sentence.tokens[c].lower for c in phrase]
        if "ago" in words and {"decades", "centuries", "generations", "century"} & set(words):
            return "historical", phrase
        if any(map(_is_decade, words)):
            return "historical", phrase
    return time, ()


def _is_decade(word: str) -> bool:
    return word == "century" or (len(word) == 5 and word[:4].isdigit() and word[4] == "s")
