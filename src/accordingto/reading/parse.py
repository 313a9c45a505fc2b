"""Text to sentences and words, paragraph by paragraph.

The spaCy pipeline is a witness: its words, lemmas, tags, tree and named entities are copied into plain frozen
records, so that no later step knows spaCy. Offsets count code points of the whole text.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from accordingto.records import Span

LONGEST_PARAGRAPH = 3_000  # characters given to the parser at once: longer ones are cut at a blank, so that time stays linear
LONGEST_WORD = 120  # a longer run without a blank is cut: the tokenizer's time grows with the square of a word's length
PARAGRAPHS_AT_ONCE = 256  # memory stays flat: names seen in a batch are forgotten with it

_ATTRIBUTES = ("IDX", "LENGTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START")
_BEGINS = 3  # spaCy's ENT_IOB for the first word of a name
_BLOCK = re.compile(r"(?:[^\n\r]|\r?\n(?![ \t]*\r?\n|[ \t]*$)|\r(?!\n))+")


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `head` and `children` are positions in the sentence; a root is its own head."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str  # Universal Dependencies part of speech
    tag: str  # Penn Treebank tag
    dep: str  # CLEAR dependency label, as in spaCy's English pipelines
    head: int
    entity: str  # OntoNotes type of the name the word stands in, or ""
    begins_entity: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: at least one token, none of them white space."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]  # of each token, in order

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed text. `sentences` stand in the order of the text and do not overlap."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]


@cache
def load_pipeline(name: str) -> Any:
    """The spaCy pipeline called `name`, loaded once. Raises OSError if it is not installed."""
    import spacy

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # 3.7 weights under 3.8: same output, see tests/reading/test_parse.py
        return spacy.load(name)


def parse(texts: Iterable[str], pipeline: Any) -> Iterator[Document]:
    """Parse many texts, some paragraphs of several texts at a time. One document a text, in order."""
    texts = iter(texts)
    while batch := _batch(texts):
        pieces = [
            (n, piece)
            for n, (text, paragraphs) in enumerate(batch)
            for p in range(len(paragraphs))
            for piece in _pieces(text, paragraphs[p], p)
        ]
        sentences: list[list[Sentence]] = [[] for _ in batch]
        with pipeline.memory_zone():
            docs = pipeline.pipe(plain(batch[n][0][s.start : s.end]) for n, (_, s) in pieces)
            for (n, (paragraph, span)), doc in zip(pieces, docs, strict=True):
                sentences[n].extend(_sentences(doc, span.start, paragraph))
        for (text, paragraphs), found in zip(batch, sentences, strict=True):
            yield Document(text, paragraphs, tuple(found))


def _batch(texts: Iterator[str]) -> list[tuple[str, tuple[Span, ...]]]:
    """The next texts, up to a fixed number of paragraphs."""
    batch: list[tuple[str, tuple[Span, ...]]] = []
    size = 0
    for text in texts:
        batch.append((text, split_paragraphs(text)))
        size += len(batch[-1][1])
        if size >= PARAGRAPHS_AT_ONCE:
            break
    return batch


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text: blocks between blank lines, or lines, where the lines are not merely wrapped."""
    spans: list[Span] = []
    for block in _BLOCK.finditer(text):
        lines = [m.span() for m in re.finditer(r"[^\n\r]+", block[0])]
        if _is_wrapped([block[0][s:e] for s, e in lines]):
            lines = [(lines[0][0], lines[-1][1])]
        for s, e in lines:
            words = block[0][s:e]
            start = block.start() + s + len(words) - len(words.lstrip())
            end = block.start() + s + len(words.rstrip())
            if start < end:
                spans.append(Span(start, end))
    return tuple(spans)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines of a block are one paragraph broken at a column."""
    if len(lines) < 2:
        return False
    full = [len(line) for line in lines[:-1]]
    if len(lines) == 2:
        return full[0] >= 40 and not re.search(r"[.!?:;\"”’)]\s*$", lines[0]) and lines[1].lstrip()[:1].islower()
    return 40 <= min(full) and max(full) <= 130 and max(full) - min(full) <= 30 and len(lines[-1]) <= max(full) + 15


def _pieces(text: str, paragraph: Span, number: int) -> Iterator[tuple[int, Span]]:
    """A paragraph in pieces that the parser can take."""
    start = paragraph.start
    while start < paragraph.end:
        end = _cut(text, start, paragraph.end)
        if text[start:end].strip():
            yield number, Span(start, end)
        start = end


def _cut(text: str, start: int, end: int) -> int:
    if run := _LONG_RUN.search(text, start, min(end, start + LONGEST_PARAGRAPH)):
        return max(run.start(), start) if run.start() > start else start + LONGEST_WORD
    if end - start <= LONGEST_PARAGRAPH:
        return end
    window = text[start : start + LONGEST_PARAGRAPH]
    for boundary in (r"[.!?][\"”’)]*\s", r"\s"):
        if at := [m.end() for m in re.finditer(boundary, window)]:
            return start + at[-1]
    return start + LONGEST_PARAGRAPH


_LONG_RUN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def plain(text: str) -> str:
    """The text with odd blanks, controls and apostrophes made ordinary, character for character."""
    return text if text.isascii() and text.isprintable() else "".join(map(_plain_character, text))


@cache
def _plain_character(c: str) -> str:
    if c in "’‘ʼ":
        return "'"
    if c.isspace() or unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zs"}:
        return " "
    return c


def _sentences(doc: Any, offset: int, paragraph: int) -> Iterator[Sentence]:
    strings = doc.vocab.strings
    name: dict[int, str] = {0: ""}
    rows = doc.to_array(_ATTRIBUTES).astype("uint64").tolist()
    text = doc.text

    def string(key: int) -> str:
        if key not in name:
            name[key] = strings[key]
        return name[key]

    starts = [i for i, row in enumerate(rows) if i == 0 or row[9] == 1]
    for first, last in zip(starts, [*starts[1:], len(rows)], strict=True):
        heads = [i + _signed(rows[i][6]) for i in range(first, last)]
        kept = [i for i in range(first, last) if string(rows[i][3]) != "SPACE"]
        at = {i: n for n, i in enumerate(kept)}
        tokens = []
        for i in kept:
            head = _kept_head(i, heads, first, at)
            idx, length, lemma, pos, tag, dep, _, iob, ent, _ = rows[i]
            word = text[idx : idx + length]
            tokens.append(
                Token(
                    at[i],
                    offset + idx,
                    offset + idx + length,
                    word,
                    word.lower(),
                    string(lemma),
                    string(pos),
                    string(tag),
                    string(dep),
                    at[head],
                    string(ent),
                    iob == _BEGINS,
                )
            )
        if tokens:
            yield make_sentence(tokens, paragraph)


def make_sentence(tokens: Iterable[Token], paragraph: int) -> Sentence:
    """A sentence of these tokens, which must be in order and not empty."""
    words = tuple(tokens)
    children: list[list[int]] = [[] for _ in words]
    for t in words:
        if t.head != t.i:
            children[t.head].append(t.i)
    return Sentence(words[0].start, words[-1].end, paragraph, words, tuple(map(tuple, children)))


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _kept_head(i: int, heads: list[int], first: int, kept: dict[int, int]) -> int:
    """The head of a word, past heads that are white space; a word whose head is lost is a root."""
    seen = 0
    head = heads[i - first]
    while head not in kept and seen < len(heads):
        head, seen = heads[head - first] if first <= head < first + len(heads) else i, seen + 1
    return head if head in kept else i
