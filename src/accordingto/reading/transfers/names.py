"""Names of weapons: models that are known, and words whose shape and neighbours show that they are a model's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordingto.reading.entities.lexicon import find_terms
from accordingto.reading.parse import Token
from accordingto.reading.transfers.lexicon import Arms, Model, squeeze, word_list

Range = tuple[int, int]  # words of a sentence, both included

HYPHENS = frozenset("-–—‑")
_QUOTES = frozenset("\"“”'‘’«»`") | {"``", "''"}
_OPENING = frozenset("\"“'‘«`(") | {"``"}
_NO_NAME = frozenset({"DET", "PRON", "VERB", "AUX", "ADP", "CCONJ", "SCONJ", "ADV", "PART", "INTJ"})
_TIMES = frozenset({"DATE", "TIME", "MONEY", "ORDINAL"})
_MILLIMETRES = frozenset({"mm", "millimetre", "millimeter", "inch", "cm", "calibre", "caliber", "pounder"})
_NUMERALS = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"})
LONGEST_NAME = 6  # words
_NEAR = 3  # lower-case adjectives between a name and its noun: "Valiant-5 light aircraft"


def models(tokens: Sequence[Token], arms: Arms) -> Iterator[tuple[int, int, Model]]:
    """Known models, the longest at each place."""
    i = 0
    while i < len(tokens):
        hit = _model_at(tokens, i, arms) if _can_begin(tokens[i]) else None
        if hit:
            yield i, *hit
        i = hit[0] + 1 if hit else i + 1


def _can_begin(token: Token) -> bool:
    first = token.text[:1]
    return first.isupper() or (first.isdigit() and not token.text.isdigit())


def _model_at(tokens: Sequence[Token], i: int, arms: Arms) -> tuple[int, Model] | None:
    key, best = "", None
    for last in range(i, min(len(tokens), i + 2 * LONGEST_NAME)):
        if last > i and not _goes_on(tokens[last]):
            break
        key += squeeze(tokens[last].text)
        if len(key) > arms.longest:
            break
        if tokens[last].text not in HYPHENS and (model := arms.model(key)):
            best = last, model
    return best


def _goes_on(token: Token) -> bool:
    """Whether a word can stand inside a model's name."""
    first = token.text[:1]
    return token.text in HYPHENS or first.isupper() or first.isdigit() or token.text in "/&" or token.lower in {"class", "s"}


def is_counted(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a number stands before a name in the plural: "18 Caesars"."""
    return first > 0 and tokens[first - 1].pos == "NUM" and (tokens[last].text.endswith("s") or any(c.isdigit() for c in tokens[last].text))


def is_calibre(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word belongs to a calibre: "155", "mm", "155mm" before the noun."""
    token = tokens[i]
    if token.lower in _MILLIMETRES or token.lower.endswith("mm"):
        return True
    return (
        token.text[:1].isdigit()
        and i + 1 < len(tokens)
        and (
            tokens[i + 1].lower in _MILLIMETRES
            or (tokens[i + 1].text in HYPHENS and i + 2 < len(tokens) and tokens[i + 2].lower in _MILLIMETRES)
        )
    )


def run_before(tokens: Sequence[Token], noun: int) -> Range | None:
    """The capitalised, coded or quoted words right before a noun, but for lower-case adjectives between, states, people and dates."""
    end = noun - 1
    for _ in range(_NEAR):
        if (
            end > 0
            and tokens[end].text.islower()
            and tokens[end].lower not in {"class", "type"}
            and tokens[end].pos in {"ADJ", "NOUN"}
            and tokens[end].dep in {"amod", "compound", "nmod"}
        ):
            end -= 1
    first = end
    while first >= 0 and end - first < 2 * LONGEST_NAME and _in_name(tokens, first):
        first -= 1
    return _trimmed(tokens, first + 1, end)


def _in_name(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.text in _QUOTES:
        return True
    if token.text in HYPHENS or token.text == "/":
        return 0 < i < len(tokens) - 1 and bool(token.text) and (tokens[i - 1].text[:1].isupper() or tokens[i - 1].text[:1].isdigit())
    if token.entity in _TIMES and not is_coded(token.text):
        return False
    if token.text in {"class", "type"}:
        return i > 0 and tokens[i - 1].text in HYPHENS
    if token.text[:1].isdigit() and not is_coded(token.text):
        return (
            i > 0
            and tokens[i - 1].text[:1].isupper()
            and tokens[i - 1].pos not in _NO_NAME
            and tokens[i - 1].entity not in {"GPE", "NORP", "DATE", "PERSON"}
            and not _is_known(tokens[i - 1])
        )
    if is_coded(token.text):
        return True
    if (
        not token.text[:1].isupper()
        or token.pos in _NO_NAME
        or token.entity == "CARDINAL"
        or (token.i == 0 and token.pos in {"ADJ", "NUM"})
    ):
        return False
    return not (token.i + 1 < len(tokens) and tokens[token.i + 1].lower in {"'s", "’s"})


def is_coded(text: str) -> bool:
    """Whether a word has the shape of a code: letters and figures, "K-239", "9M133"; not "155mm", "1990s" or "3rd"."""
    has_digit = any(c.isdigit() for c in text)
    return has_digit and any(c.isupper() for c in text)


def _is_known(token: Token) -> bool:
    return any(True for _ in find_terms([token.text]))


def _trimmed(tokens: Sequence[Token], first: int, last: int) -> Range | None:
    """A run of words without quote marks and hyphens at its ends, and without states, bodies and offices at its head."""
    for hit in [h for h in find_terms([t.text for t in tokens[first : last + 1]]) if not _is_quoted(tokens, first, first + h.first)]:
        at = first + hit.last
        if hit.term.what == "role" and hit.first == 0 and hit.last == last - first:
            continue  # one of its words is a rank or an office: "Sergeant missiles"
        if not (
            at < last
            and tokens[at + 1].text in HYPHENS
            and at + 2 <= last
            and tokens[at + 2].text[:1].isupper()
            and tokens[at + 2].lower != "class"
        ):
            return _trimmed(tokens, at + 1, last) if at < last else None
    while first <= last and (tokens[first].text in _QUOTES or tokens[first].text in HYPHENS or tokens[first].text == "/"):
        first += 1
    while first <= last and (tokens[last].text in _QUOTES or tokens[last].text in HYPHENS):
        last -= 1
    if first > last or last - first >= 2 * LONGEST_NAME:
        return None
    words = tokens[first : last + 1]
    return (first, last) if any(c.isalpha() for t in words for c in t.text) and not all(t.text in _NUMERALS for t in words) else None


def _is_quoted(tokens: Sequence[Token], first: int, i: int) -> bool:
    return i > 0 and i - 1 >= first and tokens[i - 1].text in _OPENING


def split_maker(tokens: Sequence[Token], run: Range, arms: Arms) -> tuple[Range | None, Range | None]:
    """A run of names as designation and maker: "Hanwha K9"."""
    first, last = run
    key = squeeze("".join(t.text for t in tokens[first : last + 1]))
    if (model := arms.model(key)) and not model.common:
        return run, None
    for end in range(last, first - 1, -1):
        if arms.maker(squeeze("".join(t.text for t in tokens[first : end + 1]))):
            rest = _trimmed(tokens, end + 1, last) if end < last else None
            return rest, (first, end)
    return run, None


def run_after(tokens: Sequence[Token], end: int) -> Range | None:
    """A name behind its noun: in quotes or brackets, after "called" or "known as", or a code."""
    i = end + 1
    if i < len(tokens) and tokens[i].text == ",":
        i += 1
    while i < len(tokens) and tokens[i].lower in {"which", "that", "are", "is", "was", "were"} and i < end + 4:
        i += 1
    called = False
    if i < len(tokens) and tokens[i].lower in word_list("named"):
        i, called = i + 1, True
    elif i + 1 < len(tokens) and tokens[i].lower == "known" and tokens[i + 1].lower == "as":
        i, called = i + 2, True
    elif i > end + 1:
        return None
    opened = i < len(tokens) and tokens[i].text in _OPENING
    start = i
    while i < len(tokens) and i - start < LONGEST_NAME and (_in_name(tokens, i) or tokens[i].text in _OPENING):
        if tokens[i].text in _QUOTES and i > start:
            break
        i += 1
    found = _trimmed(tokens, start, i - 1) if i > start else None
    if found and (called or (opened and tokens[start].text != "(") or any(is_coded(t.text) for t in tokens[found[0] : found[1] + 1])):
        return found
    return None
