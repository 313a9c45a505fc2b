"""Text to sentences and words, paragraph by paragraph.

The spaCy pipeline is a witness: its words, lemmas, tags, tree and named entities are copied into plain frozen
records, so that no later step knows spaCy. Offsets count code points of the whole text.
"""

from __future__ import annotations

import re
import sys
import unicodedata
import warnings
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from types import ModuleType
from typing import Any

from accordingto.errors import PipelineError
from accordingto.knowledge import read_yaml
from accordingto.reading.datelines import find_dateline
from accordingto.reading.quotes import Quote, find_quotes
from accordingto.records import Dateline, Span

LONGEST_PARAGRAPH = 2_000  # characters given to the parser at once: longer ones are cut at a blank, so that time stays linear
LONGEST_WORD = 120  # a longer run without a blank is cut: the tokenizer's time grows with the square of a word's length
SHORT_QUOTE = 12  # words: a quotation no longer than this is never cut into sentences
BATCH = 32  # paragraphs in one call of the parser: what it holds at once grows with them
PARAGRAPHS_AT_ONCE = 256  # memory stays flat: names seen in a batch are forgotten with it

_ATTRIBUTES = ("IDX", "LENGTH", "ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START")
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
    """A parsed text. `sentences` stand in the order of the text and do not overlap. A dateline is a paragraph of its own."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    dateline: Dateline | None = None


@cache
def load_pipeline(name: str) -> Any:
    """The spaCy pipeline called `name`, loaded once. Raises PipelineError if it cannot be loaded."""
    spacy = _import_spacy()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # 3.7 weights under 3.8: same output, see tests/reading/test_parse.py
        try:
            return spacy.load(name)
        except (OSError, ImportError) as error:
            raise PipelineError(f"spaCy pipeline {name}: cannot be loaded; install it, or unset ACCORDINGTO_PIPELINE") from error


def _import_spacy() -> Any:
    """spaCy without its command line, which reading never uses and whose imports (requests, weasel, jinja2 …) cost .8 s at every start."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    names = ("spacy.cli", "spacy.cli.info")
    stand_ins = {name: ModuleType(name) for name in names}
    stand_ins["spacy.cli.info"].info = None  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import spacy
    finally:
        for name in names:  # whoever wants the command line later gets the real one
            sys.modules.pop(name, None)
    return spacy


def parse(texts: Iterable[str], pipeline: Any) -> Iterator[Document]:
    """Parse many texts, some paragraphs of several texts at a time. One document a text, in order."""
    texts = iter(texts)
    while batch := _batch(texts):
        pieces = [
            (n, piece)
            for n, (text, _, paragraphs) in enumerate(batch)
            for p in range(len(paragraphs))
            for piece in _pieces(text, paragraphs[p], p)
        ]
        quotes = [tuple(q for q in find_quotes(text, paragraphs) if q.closed) for text, _, paragraphs in batch]
        sentences: list[list[Sentence]] = [[] for _ in batch]
        with pipeline.memory_zone():
            docs = pipeline.pipe((_words(pipeline, batch[n][0], s, quotes[n]) for n, (_, s) in pieces), batch_size=BATCH)
            for (n, (paragraph, span)), doc in zip(pieces, docs, strict=True):
                sentences[n].extend(_sentences(doc, span.start, paragraph))
        for (text, dateline, paragraphs), found in zip(batch, sentences, strict=True):
            yield Document(text, paragraphs, tuple(found), dateline)


def _words(pipeline: Any, text: str, piece: Span, quotes: Sequence[Quote]) -> Any:
    """The words of a piece for the parser, told where no sentence begins: in a short quotation, and between a quotation and its tag."""
    doc = pipeline.make_doc(plain(text[piece.start : piece.end]))
    first, last = bisect_left(quotes, piece.start, key=_start), bisect_left(quotes, piece.end, key=_start)
    if first == last:
        return doc
    starts = [piece.start + i for i in doc.to_array("IDX").tolist()]
    for quote in quotes[first:last]:
        short = len(text[quote.start : quote.end].split(None, SHORT_QUOTE)) <= SHORT_QUOTE
        opening, after = bisect_left(starts, quote.start), bisect_left(starts, quote.end)
        joined = range(opening + 1, after) if short else (opening + 1, after - 1)
        for i in (*joined, after) if _goes_on(text, quote) else joined:
            if 0 < i < len(starts):
                doc[i].is_sent_start = False
    return doc


def _goes_on(text: str, quote: Quote) -> bool:
    """Whether the sentence goes on behind a quotation: '"Enough!" he said', '"Enough!" Anna Lund said'."""
    exclaimed = text[quote.start : quote.end].rstrip("\"'”’“‘»«›‹")[-1:] in {"!", "?"}
    return _LOWER.match(text, quote.end) is not None or (exclaimed and _tag().match(text, quote.end) is not None)


_LOWER = re.compile(r"\s*[^\W\d_A-ZÀ-Þ]|[,;]")


@cache
def _tag() -> re.Pattern[str]:
    """Up to five names and a verb of saying."""
    return re.compile(rf"(?:\s+[A-ZÀ-Þ]\S{{0,40}}){{1,5}}?\s+(?:{'|'.join(read_yaml('quotations')['tags'])})\b")


def _start(quote: Quote) -> int:
    return quote.start


def _batch(texts: Iterator[str]) -> list[tuple[str, Dateline | None, tuple[Span, ...]]]:
    """The next texts, up to a fixed number of paragraphs."""
    batch: list[tuple[str, Dateline | None, tuple[Span, ...]]] = []
    size = 0
    for text in texts:
        dateline = find_dateline(text)
        batch.append((text, dateline, split_paragraphs(text, dateline)))
        size += len(batch[-1][2])
        if size >= PARAGRAPHS_AT_ONCE:
            break
    return batch


def split_paragraphs(text: str, dateline: Dateline | None = None) -> tuple[Span, ...]:
    """The paragraphs of a text: blocks between blank lines, or lines, where the lines are not merely wrapped; a dateline stands alone."""
    if dateline:
        parts = (_paragraphs(text[: dateline.end], 0), _paragraphs(text[dateline.end :], dateline.end))
        return tuple(chain.from_iterable(parts))
    return tuple(_paragraphs(text, 0))


def _paragraphs(text: str, offset: int) -> Iterator[Span]:
    for block in _BLOCK.finditer(text):
        lines = [m.span() for m in re.finditer(r"[^\n\r]+", block[0])]
        if _is_wrapped([block[0][s:e] for s, e in lines]):
            lines = [(lines[0][0], lines[-1][1])]
        for s, e in lines:
            words = block[0][s:e]
            start = offset + block.start() + s + len(words) - len(words.lstrip())
            end = offset + block.start() + s + len(words.rstrip())
            if start < end:
                yield Span(start, end)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines of a block are one paragraph broken at a column."""
    if len(lines) < 2:
        return False
    full = [len(line) for line in lines[:-1]]
    if len(lines) == 2:
        return full[0] >= 40 and not re.search(r"[.!?:;\"”’)]\s*$", lines[0]) and lines[1].lstrip()[:1].islower()
    return min(full) >= 40 and max(full) <= 130 and max(full) - min(full) <= 30 and len(lines[-1]) <= max(full) + 15


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
    """The sentences of a parsed piece that begins at `offset` of the text."""
    rows = doc.to_array(_ATTRIBUTES).astype("uint64").tolist()
    strings = _Strings(doc.vocab.strings)
    starts = [i for i, row in enumerate(rows) if i == 0 or row[11] == 1]
    for first, last in zip(starts, [*starts[1:], len(rows)], strict=True):
        kept = [i for i in range(first, last) if strings[rows[i][5]] != "SPACE"]
        at = {i: n for n, i in enumerate(kept)}
        tokens = []
        for n, i in enumerate(kept):
            idx, length, orth, lower, lemma, pos, tag, dep, _, iob, ent, _ = rows[i]
            start = offset + idx
            head = at[_kept_head(i, rows, at)]
            words = (strings[orth], strings[lower], strings[lemma], strings[pos], strings[tag], strings[dep])
            tokens.append(Token(n, start, start + length, *words, head, strings[ent], iob == _BEGINS))
        if tokens:
            yield make_sentence(tokens, paragraph)


class _Strings(dict[int, str]):
    """spaCy's strings by their hash, each looked up once."""

    def __init__(self, store: Any) -> None:
        super().__init__({0: ""})
        self._store = store

    def __missing__(self, key: int) -> str:
        word: str = self._store[key]
        self[key] = word
        return word


def make_sentence(tokens: Iterable[Token], paragraph: int) -> Sentence:
    """A sentence of these tokens, which must be in order and not empty."""
    words = tuple(tokens)
    children: list[list[int]] = [[] for _ in words]
    for t in words:
        if t.head != t.i:
            children[t.head].append(t.i)
    return Sentence(words[0].start, words[-1].end, paragraph, words, tuple(map(tuple, children)))


def _kept_head(i: int, rows: list[list[int]], kept: dict[int, int]) -> int:
    """The head of a word, past heads that are white space; a word whose head is lost is a root."""
    head = i
    for _ in range(len(kept) + 1):
        offset = rows[head][8]
        head += offset - (1 << 64) if offset >= 1 << 63 else offset
        if head in kept:
            return head
    return i
