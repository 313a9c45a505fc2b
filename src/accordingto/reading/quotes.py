"""Quotation marks of a text, paired.

One pass from left to right, paragraph by paragraph. Curly marks, guillemets and „…“ say themselves whether they open or close; a straight mark
opens where a blank or an opening bracket stands before it. A quotation that runs over paragraphs is opened anew in each and closed in the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from accordingto.records import Span

LONGEST_PHRASE = 4  # words: a shorter quotation without sentence marks is a title or a word at arm's length, not speech

_MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚']")
_CLOSES = {"“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "‹": "›", "‘": "’", "‚": "‘’", "``": "''", "''": "''", '"': '"', "'": "'"}
_OPENS_AFTER = frozenset("([{—–-/:“„«‘\"'")


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words with their marks: code points `start` to `end`. `depth` is 0 for the outermost."""

    start: int
    end: int
    depth: int
    kind: Literal["speech", "phrase"]
    closed: bool = True


def find_quotes(text: str, paragraphs: Sequence[Span]) -> tuple[Quote, ...]:
    """Every quotation, in order of its start. One without a closing mark ends with its paragraph."""
    quotes: list[Quote] = []
    for paragraph in paragraphs:
        quotes.extend(_paragraph_quotes(text, paragraph))
    return tuple(sorted(quotes, key=lambda q: (q.start, -q.end)))


def _paragraph_quotes(text: str, paragraph: Span) -> Iterator[Quote]:
    open_marks: list[tuple[int, str]] = []
    open_kinds: dict[str, int] = {}
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, at = match[0], match.start()
        closes = _closes(text, match, paragraph)
        if closes and (n := _partner(open_marks, open_kinds, mark)) is not None:
            for _, lost in open_marks[n:]:
                open_kinds[lost] -= 1
            start = open_marks[n][0]
            del open_marks[n:]
            yield _quote(text, start, match.end(), n, True)
        elif _opens(text, match, paragraph) and len(open_marks) < 8:
            open_marks.append((at, mark))
            open_kinds[mark] = open_kinds.get(mark, 0) + 1
    for n, (at, mark) in enumerate(open_marks):
        if mark not in {"'", "‘", "‚"}:
            if paragraph.end > at + len(mark):
                yield _quote(text, at, paragraph.end, n, False)
            break


def _partner(open_marks: list[tuple[int, str]], open_kinds: dict[str, int], mark: str) -> int | None:
    """The innermost open mark that this one closes."""
    for n in range(len(open_marks) - 1, -1, -1):
        if mark in _CLOSES.get(open_marks[n][1], "") or (mark == "”" and open_marks[n][1] in {'"', "''"}):
            return n
    return None


def _closes(text: str, match: re.Match[str], paragraph: Span) -> bool:
    mark, at = match[0], match.start()
    before = text[at - 1] if at > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    if mark in {"’", "'"}:
        return not before.isspace() and not after.isalnum()
    if mark in {'"', "''"}:
        return not before.isspace() or after.isspace()
    return mark in "”»›“‘«"


def _opens(text: str, match: re.Match[str], paragraph: Span) -> bool:
    mark, at = match[0], match.start()
    before = text[at - 1] if at > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    if mark in {"“", "„", "‟", "«", "‹", "‚", "``"}:
        return True
    if mark == "‘" or mark == "'":
        return (before.isspace() or before in _OPENS_AFTER) and not after.isspace() and not _is_elision(text, match.end())
    if mark == "»":
        return not after.isspace() and before.isspace()
    if mark in {'"', "''"}:
        return not after.isspace() or before.isspace()
    return False


_ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|n|bout|round)\b", re.IGNORECASE)


def _is_elision(text: str, at: int) -> bool:
    """Whether a mark before these letters only stands for letters left out: the '70s, rock 'n' roll."""
    return _ELISION.match(text, at) is not None


def _quote(text: str, start: int, end: int, depth: int, closed: bool) -> Quote:
    return Quote(start, end, depth, "speech" if _is_speech(text, start, end) else "phrase", closed)


def _is_speech(text: str, start: int, end: int) -> bool:
    inner = text[start : min(end, start + 200)].strip("\"“”„‟«»‹›‘’‚'` \n\t")
    ends = inner[-1:] in {",", ".", "!", "?", "…"} and inner[:1].isupper()
    return ends or len(inner.split(None, LONGEST_PHRASE)) > LONGEST_PHRASE
