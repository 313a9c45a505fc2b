"""Names that may be places, and the signs for and against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accordingto.gazetteer import Gazetteer, GazetteerPlace, name_key
from accordingto.reading.parse import Document, Sentence, Token
from accordingto.reading.places.toponym_signs import Clues, find_signs, is_capital, is_settlement

LONGEST_NAME = 6  # words
LONGEST_LINK = 6  # characters between the names of a list
_LINKS = frozenset(("", ",", "and", "or", ", and", ", or"))
SHORTEST_NAME = 3  # letters, but for codes: "US", "TX"
_NAMES = frozenset(("GPE", "LOC", "FAC"))


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that may name a place: tokens `first` to `last` (inclusive) of sentence number `sentence`, and the places called so."""

    start: int
    end: int
    sentence: int
    first: int
    last: int
    words: str
    places: tuple[GazetteerPlace, ...]
    signs: tuple[str, ...] = ()


def find_candidates(document: Document, gazetteer: Gazetteer, clues: Clues) -> list[Toponym]:
    """Every capitalised name that the gazetteer knows or the parser takes for a place, in order, with its signs."""
    found: list[Toponym] = []
    surnames = _surnames(document)
    for number, sentence in enumerate(document.sentences):
        for first, last, places in _names(document.text, sentence, gazetteer, clues):
            tokens = sentence.tokens
            start, end = tokens[first].start, tokens[last].end
            named = max(i for i in range(first, last + 1) if is_capital(tokens[i]))  # without "region" in "the Kursk region"
            signs = tuple(find_signs(sentence, first, named, places, clues, surnames))
            found.append(Toponym(start, end, number, first, last, document.text[start:end], places, signs))
    return found


def _surnames(document: Document) -> frozenset[str]:
    """The last words of names of people that have two words or more."""
    found = set()
    for sentence in document.sentences:
        tokens = sentence.tokens
        for t in tokens:
            if t.entity == "PERSON" and not t.begins_entity:
                following = tokens[t.i + 1] if t.i + 1 < len(tokens) else None
                if following is None or following.entity != "PERSON" or following.begins_entity:
                    found.add(t.text)
    return frozenset(found)


def _names(text: str, sentence: Sentence, gazetteer: Gazetteer, clues: Clues) -> Iterator[tuple[int, int, tuple[GazetteerPlace, ...]]]:
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        if not is_capital(tokens[i]) or tokens[i].pos == "PUNCT":
            i += 1
            continue
        last, places = _longest(text, tokens, i, gazetteer, clues)
        skipped = _people(tokens, i, gazetteer, clues)
        if skipped and last < i + skipped:  # "Dominican", and not "Dominican Republic"
            i += skipped
        elif tokens[i].lower == "the" and i + 1 < len(tokens) and _longest(text, tokens, i + 1, gazetteer, clues)[0] > last:
            i += 1  # "The Golan Heights", and not "The Golan"
        elif last == i and _is_word(tokens[i], clues):
            i += 1
        elif places:
            yield i, last, places
            i = last + 1
        elif (tokens[i].entity in _NAMES or is_settlement(tokens, i, clues)) and (last := _unknown(tokens, i, text, gazetteer)) >= i:
            yield i, last, ()
            i = last + 1
        else:
            i += 1


def _is_word(token: Token, clues: Clues) -> bool:
    """Whether a word is hardly ever a place by itself: "North", "Al"."""
    return token.lower in clues.words["never"] or (len(token.text) < SHORTEST_NAME and not token.text.isupper())


def _people(tokens: tuple[Token, ...], first: int, gazetteer: Gazetteer, clues: Clues) -> int:
    """How many words from here are the name of a people: "Danish", "Sri Lankans"."""
    if first + 1 < len(tokens):
        words = f"{tokens[first].lower} {tokens[first + 1].lower}"
        if words in clues.peoples and name_key(words) not in gazetteer.own:
            return 2
    word = tokens[first].lower
    return int(word in clues.peoples and name_key(word) not in gazetteer.own)


def _longest(
    text: str, tokens: tuple[Token, ...], first: int, gazetteer: Gazetteer, clues: Clues
) -> tuple[int, tuple[GazetteerPlace, ...]]:
    """The longest known name that begins with this word."""
    ends = [first]
    for i in range(first + 1, min(first + LONGEST_NAME, len(tokens))):
        if is_capital(tokens[i]) or (not tokens[i].text.islower() and tokens[i].text[0].isalpha()):  # "d'Ivoire"
            ends.append(i)
        elif tokens[i].lower in clues.words["kinds"]:  # "the Kursk region"
            ends.append(i)
            break
        elif tokens[i].lower not in clues.words["inner"]:
            break
    for last in reversed(ends):
        places = gazetteer.find(text[tokens[first].start : tokens[last].end])
        if places and (tokens[first].entity != "NORP" or any(p.usual for p in places)):
            return last, places
    return first, ()


def _unknown(tokens: tuple[Token, ...], first: int, text: str, gazetteer: Gazetteer) -> int:
    """The last word of a name that the gazetteer does not know; it stops before a name that the gazetteer knows."""
    last = first
    label = tokens[first].entity
    while last + 1 < len(tokens) and label and tokens[last + 1].entity == label and not tokens[last + 1].begins_entity:
        last += 1
    for i in range(first + 1, last + 1):
        if is_capital(tokens[i]) and gazetteer.find(text[tokens[i].start : tokens[last].end]):
            last = i - 1
            break
    while last >= first and not is_capital(tokens[last]):
        last -= 1
    return last


def score(document: Document, toponyms: list[Toponym], clues: Clues) -> list[float]:
    """The points of every candidate. A name that is clearly a place once, or stands in a list of places, is more probably one."""
    points = clues.points
    alone = [points["start"] + sum(points.get(s, 0.0) for s in t.signs) for t in toponyms]
    best: dict[str, float] = {}
    for t, p in zip(toponyms, alone, strict=True):
        best[t.words] = max(best.get(t.words, p), p)
    scores = [
        p + points["elsewhere"] * max(-2.0, min(best[t.words], 4.0)) if best[t.words] > p and "label PERSON first" not in t.signs else p
        for t, p in zip(toponyms, alone, strict=True)
    ]
    for i in range(len(toponyms) - 1):
        a, b = toponyms[i], toponyms[i + 1]
        between = document.text[a.end : b.start].strip() if a.sentence == b.sentence and b.start - a.end <= LONGEST_LINK else None
        if between in _LINKS:
            scores[i] += points["list"] * max(0.0, min(alone[i + 1], 3.0))
            scores[i + 1] += points["list"] * max(0.0, min(alone[i], 3.0))
        if between == "," and _lies_in(a, b):
            scores[i] += points["town, division"]
            scores[i + 1] += points["town, division"]
    return scores


def _lies_in(town: Toponym, division: Toponym) -> bool:
    """Whether there is a town of the one name in a province of the other: "Tulsa, OK"."""
    provinces = {p.region for p in division.places if p.kind == "region" and p.region}
    return bool(provinces) and any(p.kind == "city" and p.region in provinces for p in town.places)
