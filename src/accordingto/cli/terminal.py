"""A reading for people, in the terminal: the article's own sentences, who says what and how sure, and what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from accordingto import wording
from accordingto.export import sipri
from accordingto.records import Article, Claim, Participant, Reading, Span
from accordingto.wording import one_line

_CLAIM, _CUE, _MARK, _TRIGGER, _LOADED, _QUIET = "cyan", "bold cyan", "italic underline", "bold yellow", "magenta", "dim"


def show(result: Article | Reading, console: Console) -> None:
    """Print an article, or everything that was read from it. Nothing in the text is taken for markup."""
    article = result.article if isinstance(result, Reading) else result
    console.print(Panel(Group(*_head(article)), expand=True))
    if isinstance(result, Article):
        console.print(Text(safe_text(article.text)))
        return
    for title, section in _SECTIONS:
        if body := section(result):
            console.print()
            console.rule(Text(title, style="bold"), align="left")
            console.print(body)


def safe_text(text: str) -> str:
    """The text without control characters, which a terminal would obey."""
    return "".join(c if c.isprintable() or c in "\n\t" else "�" for c in text)


def _head(article: Article) -> Iterator[Text]:
    yield Text(safe_text(article.title or "(no title)"), style="bold")
    about = [article.outlet, ", ".join(article.authors), article.published, article.agency and f"credited to {article.agency}", article.url]
    yield Text(safe_text(" · ".join(a for a in about if a)), style=_QUIET)


def _text(reading: Reading) -> RenderableType:
    """The article, with what is claimed, what happened and what is loaded in colour."""
    text = Text(reading.article.text)
    for c in reading.claims:
        _style(text, c.content, _CLAIM)
        _style(text, (*c.source, *c.cue), _CUE)
    for c in reading.claims:
        _style(text, c.marks, _MARK)
    for e in reading.events:
        _style(text, (e.trigger,), _TRIGGER)
    for x in reading.loaded:
        text.stylize(_LOADED, x.start, x.end)
    text.plain = safe_text(text.plain)  # one character for one: the styles stay where they are
    styles = (("said", _CLAIM), ("who says it", _CUE), ("how sure", _MARK), ("what happens", _TRIGGER), ("loaded", _LOADED))
    legend = Text(" · ").join(Text(*words) for words in styles)
    return Group(text, Text(), legend)


def _style(text: Text, spans: tuple[Span, ...], style: str) -> None:
    for s in spans:
        text.stylize(style, s.start, s.end)


def _table(**columns: int) -> Table:
    """A table with these heads; the figures share out its width."""
    table = Table(box=None, pad_edge=False, header_style=_QUIET, expand=True)
    for head, ratio in columns.items():
        table.add_column(head.replace("_", " "), overflow="fold", ratio=ratio)
    return table


def _claims(reading: Reading) -> RenderableType | None:
    table = _table(according_to=3, how_sure=2, what=6)
    for c in reading.claims:
        table.add_row(Text(safe_text(wording.chain(c.according_to))), _how_sure(reading, c), _what(reading, c))
    return table if reading.claims else None


def _how_sure(reading: Reading, claim: Claim) -> Text:
    """The certainty, and below it the words that carry it."""
    text = Text(wording.how_sure(claim))
    if claim.marks:
        text.append("\n").append(safe_text(", ".join(one_line(reading.words(s)) for s in claim.marks)), style=_MARK)
    return text


def _what(reading: Reading, claim: Claim) -> Text:
    """What is claimed, with the words that carry the certainty marked."""
    text = Text()
    for n, span in enumerate(claim.content):
        part = Text(safe_text(reading.words(span)))
        for m in claim.marks:
            part.stylize(_MARK, max(0, m.start - span.start), max(0, m.end - span.start))
        text.append(" … " if n else "").append_text(Text(" ").join(part.split()))
    return text


def _events(reading: Reading) -> RenderableType | None:
    table = _table(who=3, did_what=3, to_whom=3, when_where_how_sure=4)
    for e in reading.events:
        known = [
            wording.date(e.date) if e.date.start or e.date.end else "",
            wording.place(e.place) if e.place.name else "",
            wording.how_sure(e),
        ]
        table.add_row(
            _people(reading, e.actors),
            Text.assemble(wording.kind(e), "\n", (safe_text(one_line(reading.words(e.trigger))), _TRIGGER)),
            _people(reading, e.recipients),
            Text.assemble(safe_text(" · ".join(k for k in known if k)), "\n", (safe_text(wording.chain(e.according_to)), _QUIET)),
        )
        table.add_section()
    return table if reading.events else None


def _people(reading: Reading, people: tuple[Participant, ...]) -> Text:
    text = Text()
    for n, p in enumerate(people):
        text.append("\n" if n else "").append(safe_text(one_line(reading.words(Span(p.start, p.end)))))
        if codes := " ".join((p.country or "", *p.sectors)).strip():
            text.append(f" {codes}", style=_QUIET)
    return text


def _transfers(reading: Reading) -> RenderableType | None:
    table = _table(supplier=3, recipient=3, what=4, status=3, according_to=4)
    for t in reading.transfers:
        what = " ".join(filter(None, (sipri.quantity(t.quantity), sipri.value(t.designation), sipri.value(t.description))))
        kind = " · ".join(filter(None, (sipri.value(t.category), sipri.party(reading, t.manufacturer))))
        known = (t.status, sipri.value(t.order_year), sipri.value(t.delivery_years), sipri.value(t.money))
        table.add_row(
            Text(safe_text(sipri.party(reading, t.supplier) or "–")),
            Text(safe_text(sipri.party(reading, t.recipient) or "–")),
            Text.assemble(safe_text(what), "\n", (safe_text(kind), _QUIET)),
            Text(safe_text(" · ".join(filter(None, known)))),
            Text(safe_text(wording.chain(t.according_to)), style=_QUIET),
        )
        table.add_section()
    return table if reading.transfers else None


def _places(reading: Reading) -> RenderableType | None:
    table = _table(place=3, country=1, where=2, exactness=3)
    rows = {
        (p.name, p.country or "", f"{p.lat:.2f}, {p.lon:.2f}" if p.lat is not None and p.lon is not None else "", p.reason or p.resolution)
        for p in reading.places
    }
    for row in sorted(rows):
        table.add_row(*(Text(safe_text(cell)) for cell in row))
    return table if rows else None


def _loaded(reading: Reading) -> RenderableType | None:
    table = _table(words=2, technique=3, about=2, neutral=2, whose_words=3)
    names = {e.id: e.name for e in reading.entities}
    for x in reading.loaded:
        cells = (
            reading.words(Span(x.start, x.end)),
            wording.technique(x.technique),
            names.get(x.about or "", ""),
            x.neutral or "",
            wording.chain(x.according_to),
        )
        table.add_row(*(Text(safe_text(one_line(c))) for c in cells))
    return table if reading.loaded else None


def _repeats(reading: Reading) -> RenderableType | None:
    table = _table(said=5, said_again=5, likeness=1)
    for r in reading.repeats:
        table.add_row(*(Text(safe_text(one_line(reading.words(s)))) for s in (r.first, r.again)), f"{r.similarity:.2f}")
    return table if reading.repeats else None


_SECTIONS: tuple[tuple[str, Callable[[Reading], RenderableType | None]], ...] = (
    ("The article", _text),
    ("Who says what", _claims),
    ("What happened, or is said to", _events),
    ("Arms transfers, or what is said of them", _transfers),
    ("Places", _places),
    ("Loaded words", _loaded),
    ("Said again", _repeats),
)
