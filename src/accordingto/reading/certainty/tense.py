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
        if token.tag == "VBN" and "have" in words:
            return "past"
        return (modal.time if modal else None) or ("present" if token.lemma == "be" or token.tag == "VBG" else "future")
    if (
        words & {"was", "were", "had", "did", "'d", "been"}
        or "VBD" in tags
        or token.tag == "VBD"
        or (token.tag == "VBN" and words & {"has", "have", "'ve"})
    ):
        return "past"
    if words & {"is", "are", "am", "do", "does", "'s", "'re", "'m"} or token.tag in {"VBP", "VBZ"}:
        return "present"
    if token.tag == "VBN" and token.dep in {"acl", "amod", "ROOT"}:
        return "past"
    return shifted or governing or "present"


def historical(sentence: Sentence, i: int, time: Time) -> Time:
    """Past that the sentence itself puts generations back: "decades ago", "in the 1950s", "in the 19th century"."""
    if time != "past":
        return time
    for child in sentence.children[i]:
        words = [sentence.tokens[child].lower, *(sentence.tokens[c].lower for c in sentence.children[child])]
        if "ago" in words and {"decades", "centuries", "generations"} & set(words):
            return "historical"
        if any(w == "century" or (len(w) == 5 and w[:4].isdigit() and w[4] == "s") for w in words):
            return "historical"
    return time
