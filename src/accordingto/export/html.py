"""A reading as one self-contained page: the article on the left, what was read from it beside each paragraph. No network, no CDN."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from accordingto import wording
from accordingto.export import sipri
from accordingto.reading.parse import split_paragraphs
from accordingto.records import Claim, Event, Reading, Span

T = TypeVar("T")
_HUES = 8  # colours that holders take in turn, see page.css


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks. `marks` are the ids of the cards that explain it."""

    start: int
    text: str
    classes: str
    marks: str
    title: str
    neutral: str = ""  # a neutral name for these words, where they judge


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph and the cards of what begins in it."""

    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    css: str
    card: str = ""
    title: str = ""
    neutral: str = ""


def page(reading: Reading) -> str:
    """The page as HTML. All text of the article is escaped; its links are kept only where they are http or https."""
    script, style = asset("page.js"), asset("page.css")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return _template().render(layout(reading), on_site=False, wording=wording, sipri=sipri, script=script, style=style, digest=digest)


def layout(reading: Reading) -> dict[str, Any]:
    """What the template `reading_body.html.j2` shows: paragraphs with their marks, and beside each the cards of what begins in it."""
    holders = {h: n % _HUES for n, h in enumerate(dict.fromkeys(c.according_to[-1] for c in reading.claims if c.according_to))}
    return {
        "reading": reading,
        "article": reading.article,
        "rows": list(_rows(reading, holders)),
        "holders": holders,
        "places": _places(reading),
        "names": {e.id: e.name for e in reading.entities},
        "words": lambda start, end: visible(wording.one_line(reading.article.text[start:end])),
    }


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("accordingto.export"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["visible"] = visible
    return environment.get_template("reading.html.j2")


@cache
def asset(name: str) -> str:
    """The style or script of a reading's page."""
    return (files(__package__ or "accordingto.export") / "templates" / name).read_text(encoding="utf-8")


def visible(text: str) -> str:
    """The text with control, direction and lone surrogate characters shown as U+FFFD, one for one."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c in "\n\t\u200d" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"} else "�" for c in text)


def _marks(reading: Reading, holders: dict[str, int]) -> Iterator[_Mark]:
    for c in reading.claims:
        hue = f"h{holders[c.according_to[-1]]}" if c.according_to else "h0"
        title = wording.chain(c.according_to)
        told = "told" if len(c.according_to) > 1 else "own"  # by somebody else, or judged by the author
        yield from (_Mark(s, f"said {told} {hue}", c.id, title) for s in c.content)
        yield from (_Mark(s, f"who {hue}", c.id, title) for s in (*c.source, *c.cue))
        yield from (_Mark(s, "held", c.id, f"{title}: {wording.how_sure(c)}") for s in c.marks)
    for e in reading.events:
        sure = "" if e.factuality > 2 else " unsure"
        yield _Mark(e.trigger, f"event{sure}", e.id, wording.kind(e))
    for t in reading.transfers:
        yield _Mark(t.trigger, "event", t.id, f"arms transfer: {t.status}")
    for x in reading.loaded:
        yield _Mark(Span(x.start, x.end), "loaded", "", f"loaded: {x.neutral}" if x.neutral else "loaded", x.neutral or "")
    for r in reading.repeats:
        yield from (_Mark(s, "repeat", "", "said twice") for s in (r.first, r.again))


def _rows(reading: Reading, holders: dict[str, int]) -> Iterator[Row]:
    """The paragraphs in order, each with its marked pieces. One sweep over the text: time grows with its marks, not with their square."""
    paragraphs = split_paragraphs(reading.article.text)
    marks = deque(sorted(_marks(reading, holders), key=lambda m: m.span))
    claims = deque(sorted(reading.claims, key=lambda c: c.content[0]))
    events = deque(sorted(reading.events, key=lambda e: e.trigger))
    over: list[_Mark] = []
    for paragraph in paragraphs:
        pieces = []
        start = paragraph.start
        while start < paragraph.end:
            over = [m for m in over if m.span.end > start]
            while marks and marks[0].span.start <= start:
                over.append(marks.popleft())
            borders = [m.span.end for m in over if m.span.end > start]
            end = min([paragraph.end, *borders, *([marks[0].span.start] if marks else [])])
            pieces.append(_piece(reading.article.text, start, end, [m for m in over if m.span.end > start]))
            start = end
        yield Row(
            tuple(pieces),
            tuple(_until(claims, paragraph.end, lambda c: c.content[0].start)),
            tuple(_until(events, paragraph.end, lambda e: e.trigger.start)),
        )


def _until(waiting: deque[T], end: int, start_of: Callable[[T], int]) -> Iterator[T]:
    """Take the records that begin before `end`."""
    while waiting and start_of(waiting[0]) < end:
        yield waiting.popleft()


def _piece(text: str, start: int, end: int, over: list[_Mark]) -> Piece:
    css = " ".join(dict.fromkeys(word for m in over for word in m.css.split()))
    cards = " ".join(dict.fromkeys(m.card for m in over if m.card))
    title = "; ".join(dict.fromkeys(m.title for m in over if m.title))
    # The neutral name stands once, where the judging words begin.
    neutral = next((m.neutral for m in over if m.neutral and m.span.start == start), "")
    return Piece(start, visible(text[start:end]), css, cards, visible(title), visible(neutral))


def _places(reading: Reading) -> list[tuple[str, str, str, str]]:
    found = {
        (p.name, p.country or "", f"{p.lat:.2f}, {p.lon:.2f}" if p.lat is not None and p.lon is not None else "", p.reason or p.resolution)
        for p in reading.places
    }
    return sorted(found)
