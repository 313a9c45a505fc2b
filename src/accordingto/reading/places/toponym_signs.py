"""The signs that a capitalised name is a place, and what they are worth (`knowledge/toponyms.yaml`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accordingto.gazetteer import GazetteerPlace
from accordingto.knowledge import read_csv, read_yaml
from accordingto.reading.parse import Sentence, Token

_LABELS = frozenset(("GPE", "LOC", "FAC", "ORG", "PERSON", "NORP"))


@dataclass(frozen=True, slots=True)
class Clues:
    """The word lists of `knowledge/toponyms.yaml` by word, and the points of each sign."""

    words: dict[str, frozenset[str]]
    points: dict[str, float]
    peoples: frozenset[str]  # "Norwegian", "Sri Lankans": no toponyms


@cache
def load_clues() -> Clues:
    """The clues of `knowledge/toponyms.yaml`."""
    content = read_yaml("toponyms")
    points = content.pop("points", {})
    return Clues({name: frozenset(words) for name, words in content.items()}, points, frozenset(_peoples()))


def _peoples() -> Iterator[str]:
    for row in read_csv("countries"):
        for word in filter(None, (*row["adjectives"].split("|"), *row["people"].split("|"))):
            yield word.lower()
            yield word.lower() + "s"


def is_capital(token: Token) -> bool:
    return token.text[0].isupper()


def is_settlement(tokens: tuple[Token, ...], first: int, clues: Clues) -> bool:
    """Whether the words right before a name say that it is a town or the like: "the village of"."""
    return first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in clues.words["settlements"]


def find_signs(
    sentence: Sentence, first: int, last: int, places: tuple[GazetteerPlace, ...], clues: Clues, surnames: frozenset[str]
) -> Iterator[str]:
    """What speaks for and against these words as the name of a place, in the words of `knowledge/toponyms.yaml`."""
    tokens = sentence.tokens
    yield _label(tokens, first, last)
    yield from _before(tokens, first, clues)
    yield from _after(tokens, last, clues)
    yield _known(places)
    if is_settlement(tokens, first, clues):
        yield "before: settlement of"
    if last > first:
        yield "words: several"
    elif tokens[last].text in surnames:
        yield "surname"
    if tokens[last].pos != "PROPN":
        yield "not a proper noun"
    if all(t.text.isupper() for t in tokens[first : last + 1]) and tokens[last].end - tokens[first].start > 3:
        yield "capitals"
    if tokens[last].text.endswith("."):
        yield "abbreviation"
    if tokens[first].text.isupper() and tokens[last].end - tokens[first].start <= 3 and first == last:
        yield "code"


def _label(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """The parser's label, and whether it means exactly these words, or more (">" before, after or on both sides) or less."""
    labels = Counter(t.entity for t in tokens[first : last + 1])
    label = labels.most_common(1)[0][0]
    if not label:
        return "label none"
    before = first > 0 and tokens[first].entity == label and not tokens[first].begins_entity and tokens[first - 1].lower not in {"the"}
    after = (
        last + 1 < len(tokens)
        and tokens[last + 1].entity == label
        and not tokens[last + 1].begins_entity
        and tokens[last + 1].lower != "'s"
    )
    if label not in _LABELS:
        label = "other"
    return f"label {label}" + (" inner" if before and after else " last" if before else " first" if after else "")


def _before(tokens: tuple[Token, ...], first: int, clues: Clues) -> Iterator[str]:
    i = first - 1
    if i >= 0 and tokens[i].lower == "the":
        yield "before: the"
        i -= 1
    if i < 0:
        yield "before: start"
        return
    t, words = tokens[i], clues.words
    word = t.lower.rstrip(".")
    if word == "off":
        yield "before: off"
    elif word in words["where"]:
        yield "before: where"
    elif word in words["whence"]:
        yield "before: whence"
    elif word == "of":
        noun = tokens[i - 1].lower if i > 0 else ""
        if noun == "university":
            yield "before: university of"
            return
        yield "before: part of" if noun in words["parts"] else "before: body of" if noun in words["bodies"] else "before: of"
    elif word in words["titles"]:
        yield "before: title"
    elif t.text in {",", "(", "-", "–", "/"}:
        yield f"before: {t.text}" + (" capital" if i > 0 and is_capital(tokens[i - 1]) else "")
    elif word == "and":
        yield "before: and" + (" capital" if i > 0 and is_capital(tokens[i - 1]) else "")
    elif t.text[0].isdigit():
        yield "before: number"
    elif is_capital(t):
        yield "before: capital"
    elif t.pos == "ADP":
        yield "before: preposition"
    elif t.pos in {"VERB", "AUX"}:
        yield "before: verb"
    elif t.pos == "PUNCT":
        yield "before: mark"
    else:
        yield "before: other"


def _after(tokens: tuple[Token, ...], last: int, clues: Clues) -> Iterator[str]:
    i = last + 1
    if i < len(tokens) and tokens[i].text == ".":
        i += 1
    if i >= len(tokens):
        yield "after: end"
        return
    t, words = tokens[i], clues.words
    word = t.lower.rstrip(".")
    if word in words["streets"] and (t.text[0].isupper() or word.endswith("s")):
        yield "after: street"
    elif word in words["papers"] and t.text[0].isupper():
        yield "after: paper"
    elif word in words["agreements"]:
        yield "after: agreement"
    elif word in words["illnesses"]:
        yield "after: illness"
    elif word in words["divisions"]:
        yield "after: division" + (" capital" if t.text[0].isupper() else "")
    elif word in words["bodies"]:
        yield "after: body" + (" capital" if t.text[0].isupper() else "")
    elif t.text == "'s":
        yield "after: 's"
    elif t.text in {",", "(", "-", "–", ":", "/", "--"}:
        yield f"after: {t.text}" + (" capital" if i + 1 < len(tokens) and is_capital(tokens[i + 1]) else "")
    elif is_capital(t):
        yield "after: capital"
    elif t.pos in {"VERB", "AUX"}:
        yield "after: verb"
    elif t.pos in {"NOUN", "ADJ"}:
        yield "after: noun"
    elif t.pos == "PUNCT":
        yield "after: mark"
    else:
        yield "after: other"


def _known(places: tuple[GazetteerPlace, ...]) -> str:
    """What the gazetteer says: the greatest place called so."""
    if not places:
        return "known: no"
    usual = [p for p in places if p.usual]
    if not usual:
        return "known: other name"
    kinds = {p.kind for p in usual}
    for kind in ("country", "region", "feature"):
        if kind in kinds:
            return f"known: {kind}"
    people = max(p.population for p in usual)
    size = "small" if people < 5_000 else "middle" if people < 50_000 else "large" if people < 500_000 else "very large"
    return f"known: {size} " + ("city" if "city" in kinds else "district")
