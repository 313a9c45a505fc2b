"""The words that stand at an offset of the text, and the head of a span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from accordingto.reading.parse import Document, Sentence, Token
from accordingto.records import Span, Spans


def number_at(document: Document, offset: int) -> int:
    """The number of the last sentence that begins at or before an offset; -1 before the first."""
    return bisect_right(document.sentences, offset, key=lambda s: s.start) - 1


def word_at(document: Document, offset: int) -> tuple[Sentence, Token] | None:
    """The sentence and the last word of it that begins at or before an offset."""
    n = number_at(document, offset)
    if n < 0:
        return None
    sentence = document.sentences[n]
    i = bisect_right(sentence.tokens, offset, key=lambda t: t.start) - 1
    return (sentence, sentence.tokens[i]) if i >= 0 else None


def words_of(document: Document, spans: Spans) -> Iterator[tuple[Sentence, Token]]:
    """Each word that begins in one of some spans, with its sentence."""
    for span in spans:
        for n in range(max(number_at(document, span.start), 0), len(document.sentences)):
            sentence = document.sentences[n]
            if sentence.start >= span.end:
                break
            first = bisect_left(sentence.tokens, span.start, key=lambda t: t.start)
            for token in sentence.tokens[first:]:
                if token.start >= span.end:
                    break
                yield sentence, token


def head_of(document: Document, span: Span) -> tuple[Sentence, Token] | None:
    """The word of a span that the others hang on: the first one whose own head stands outside."""
    words = list(words_of(document, (span,)))
    here = {(s.start, t.i) for s, t in words}
    tops = ((s, t) for s, t in words if t.pos not in {"PUNCT", "ADP", "DET"} and (t.head == t.i or (s.start, t.head) not in here))
    return next(tops, words[0] if words else None)
