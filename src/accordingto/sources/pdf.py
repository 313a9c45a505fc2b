"""PDF documents: the running text of all pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.text import first_line, split_authors

MOST_PAGES = 2_000
_EDGE = 2  # lines at the head and at the foot of a page that may be running ones
_END = re.compile(r"[.!?:…][\"”’»)\]]*$")
_LINE = re.compile(r"[^\r\n\ufffe]*\ufffe|[^\r\n\ufffe]+")
_HYPHENS = "-\u00ad\u0002\ufffe"  # pdfium writes one of the last two for a hyphen and line end
_NOT_A_TITLE = re.compile(r"untitled|microsoft |\.(?:docx?|pdf|indd|qxd|rtf|odt|html?|txt)\b|^\W*$", re.IGNORECASE)
_STAMP = re.compile(r"D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(?:Z|([+-]\d{2})'?(\d{2})?)?")
_DO = "give the text itself, or a PDF that has been through text recognition"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; its edges are in points, counted from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


def read_pdf(data: bytes, where: str) -> Article:
    """The article in a PDF document: words broken at line ends are joined, running heads and feet left out, paragraphs parted
    by a blank line. Raises UnreadableError for a document that is encrypted, broken, or has no text."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError(where, "is an encrypted PDF", "save it without a password") from None
        raise UnreadableError(where, "is a broken PDF", "download or save it again") from None
    try:
        return _article(document, where)
    except pypdfium2.PdfiumError:
        raise UnreadableError(where, "is a broken PDF", "download or save it again") from None
    finally:
        document.close()


def _article(document: Any, where: str) -> Article:
    if len(document) > MOST_PAGES:
        raise UnreadableError(where, f"has {len(document)} pages; at most {MOST_PAGES} are read", "split it")
    pages = _without_running([list(_lines(document, n)) for n in range(len(document))])
    text = "\n\n".join(_paragraphs(pages))
    if not text.strip():
        raise UnreadableError(where, "is a PDF without text (a scan?)", _DO)
    about = document.get_metadata_dict()
    title = " ".join(about.get("Title", "").split())
    return Article(
        text=text,
        title=first_line(text) if not title or _NOT_A_TITLE.search(title) else title,
        authors=split_authors(" ".join(about.get("Author", "").split())),
        published=_stamp(about.get("CreationDate", "")),
    )


def _stamp(words: str) -> str | None:
    """The ISO date and time of a PDF date such as "D:19751212093000+01'00'"."""
    if not (found := _STAMP.match(words)):
        return None
    year, month, day, hour, minute, second, zone, zone_minutes = found.groups()
    stamp = f"{year}-{month}-{day}"
    if hour:
        stamp += f"T{hour}:{minute}:{second or '00'}" + (f"{zone}:{zone_minutes or '00'}" if zone else "Z" if "Z" in found[0] else "")
    try:
        datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return stamp


def _lines(document: Any, number: int) -> Iterator[Line]:
    """The lines of a page in reading order. A page that cannot be read has none."""
    try:
        page = document[number].get_textpage()
    except pypdfium2.PdfiumError:
        return
    text = page.get_text_range()
    exact = len(text) == page.count_chars()  # else characters and boxes cannot be matched
    for found in _LINE.finditer(text):
        if words := found[0].strip():
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            first, last = (page.get_charbox(i, loose=True) for i in (start, start + len(words) - 1)) if exact else ((0.0,) * 4,) * 2
            yield Line(words, first[0], last[2], first[1], first[3])


def _without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without heads and feet that stand on most of them, and without page numbers."""
    seen = Counter(key for lines in pages for key in {_key(line) for line in _edges(lines)})
    often = {key for key, n in seen.items() if n > 1 and n > len(pages) / 2}

    def runs(line: Line) -> bool:
        return _key(line) in often or re.fullmatch(r"(?:page )?#(?: ?(?:/|of) ?#)?", _key(line).strip(" -–—|.")) is not None

    return [[line for line in lines if not (line in _edges(lines) and runs(line))] for lines in pages]


def _edges(lines: list[Line]) -> list[Line]:
    return lines if len(lines) <= 2 * _EDGE else lines[:_EDGE] + lines[-_EDGE:]


def _key(line: Line) -> str:
    """What two running lines have in common: everything but the numbers."""
    return re.sub(r"\d+", "#", line.text.lower())


def _paragraphs(pages: list[list[Line]]) -> Iterator[str]:
    lines = [(n, line) for n, page in enumerate(pages) for line in page]
    if not lines:
        return
    gaps = [a.bottom - b.bottom for (n, a), (m, b) in pairwise(lines) if n == m and a.bottom > b.bottom]
    step = median(gaps) if gaps else 0.0
    right = sorted(line.right for _, line in lines)[int(0.8 * len(lines))]
    known = Counter(word for _, line in lines for word in line.text.lower().split())
    words: list[str] = []
    previous: tuple[int, Line] | None = None
    for page, line in lines:
        if previous and _breaks(previous[1], line, step, right, previous[0] == page):
            yield " ".join(words)
            words = []
        words = _joined(words, line.text, known)
        previous = page, line
    yield " ".join(words)


def _breaks(above: Line, line: Line, step: float, right: float, same_page: bool) -> bool:
    """Whether a new paragraph begins with `line`. `step` is the usual distance of lines, `right` the usual right edge, in points."""
    ends = _END.search(above.text) is not None
    if not same_page or line.bottom > above.bottom:  # another page or column
        return ends and above.right < right - 2 * above.height
    sizes = sorted((above.height, line.height))
    if sizes[0] < 0.85 * sizes[1]:  # another size of type: a headline
        return True
    wide = above.bottom - line.bottom > 1.35 * step
    indented = 0.8 * line.height < line.left - above.left < 5 * line.height
    return wide or (ends and (indented or above.right < right - 4 * above.height))


def _joined(words: list[str], line: str, known: Counter[str]) -> list[str]:
    """The paragraph with one more line; a word broken by a hyphen is made whole."""
    last = words[-1] if words else ""
    if len(last) < 2 or last[-1] not in _HYPHENS or not last[-2].isalpha() or not line[0].isalpha():
        return [*words, line]
    head, tail = last[:-1].split()[-1], line.split()[0]
    whole = line[0].islower() and not known[f"{head}-{tail}".lower().strip(".,;:")]
    return [*words[:-1], last[:-1] + ("" if whole else "-") + line]
