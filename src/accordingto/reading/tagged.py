"""Claims from the spans of the attribution model, with what the rules know of each: speaker, manner, certainty, nesting."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accordingto.reading.cues import Cue, Cues
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document
from accordingto.reading.quotes import Quote
from accordingto.reading.tagger import Tagged
from accordingto.records import Article, Claim, Manner, Span, Spans, record_id

UNNAMED = "unnamed"  # the holder where the article names nobody
SAME = 0.3  # overlap of contents (intersection over union) from which a rule and the model mean one attribution
NEARBY = 60  # claims looked at before the end of a content


@dataclass(frozen=True, slots=True)
class Told:
    """A claim and what its holder is called: "" for the author."""

    claim: Claim
    holder: str


def with_tags(
    document: Document, article: Article, cast: Cast, cues: Cues, quotes: Sequence[Quote], tagged: Sequence[Tagged], told: Sequence[Told]
) -> list[Told]:
    """The model's attributions, each with what a rule that found the same one knows of it, and the rules' claims within claims.

    What only the rules found is kept where it stands inside a content of the model, which knows no nesting.
    """
    partner = _pairs(tagged, told)
    found = [
        _refined(article, cast, t, told[partner[n]]) if n in partner else _plain(document, article, cast, cues, quotes, t)
        for n, t in enumerate(tagged)
    ]
    taken = set(partner.values())
    contents = sorted(s for t in tagged for s in t.content)
    return found + [x for n, x in enumerate(told) if n not in taken and _is_nested(x.claim, contents)]


def _pairs(tagged: Sequence[Tagged], told: Sequence[Told]) -> dict[int, int]:
    """Which claim of the rules each attribution of the model is, one to one, by the overlap of their contents."""
    likeness: list[tuple[float, int, int]] = []
    starts = sorted(range(len(told)), key=lambda m: told[m].claim.content[0])
    for n, t in enumerate(tagged):
        end = bisect_left(starts, t.content[-1].end, key=lambda m: told[m].claim.content[0].start)
        near = (m for m in starts[max(0, end - NEARBY) : end] if t.content[0].start < told[m].claim.content[-1].end)
        likeness.extend((_overlap(t.content, told[m].claim.content), -n, -m) for m in near)
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for like, n, m in sorted(likeness, reverse=True):
        if like >= SAME and -n not in partner and -m not in taken:
            partner[-n] = -m
            taken.add(-m)
    return partner


def _overlap(a: Spans, b: Spans) -> float:
    """Characters in both over characters in either."""
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    return both / (_length(a) + _length(b) - both)


def _length(spans: Spans) -> int:
    return sum(s.end - s.start for s in spans)


def _refined(article: Article, cast: Cast, tagged: Tagged, rule: Told) -> Told:
    """The rule's claim with the model's spans; where they disagree on who speaks, the model's."""
    claim = rule.claim
    same = bool(claim.source and tagged.source) and _overlap(claim.source, tagged.source) > 0
    source = tagged.source or claim.source
    cue = tagged.cue or claim.cue
    ident = record_id("claim", article.id, tagged.content, cue, source)
    speaker = claim.speaker if same or not tagged.source else _speaker(cast, tagged.source)
    holder = rule.holder if same or not tagged.source else _holder(article.text, cast, tagged.source, speaker)
    return Told(replace(claim, id=ident, source=source, cue=cue, content=tagged.content, speaker=speaker), holder)


def _plain(document: Document, article: Article, cast: Cast, cues: Cues, quotes: Sequence[Quote], tagged: Tagged) -> Told:
    """A claim that no rule found: its certainty and polarity are its cue's, where the table has it."""
    entry = _entry(document, cues, tagged.cue)
    speaker = _speaker(cast, tagged.source)
    claim = Claim(
        record_id("claim", article.id, tagged.content, tagged.cue, tagged.source),
        tagged.source,
        tagged.cue,
        tagged.content,
        speaker,
        kind="stance" if entry and entry.judges else "statement",
        manner=_manner(article.text, quotes, tagged.content),
        certainty=entry.certainty if entry else "unstated",
        polarity=entry.polarity if entry else "positive",
    )
    return Told(claim, _holder(article.text, cast, tagged.source, speaker))


def _entry(document: Document, cues: Cues, cue: Spans) -> Cue | None:
    """The row of the table for the first word of the cue that has one."""
    return next((row for lemma, table in _words(document, cue) if (row := _table(cues, table).get(lemma))), None)


def _table(cues: Cues, pos: str) -> dict[str, Cue]:
    return {"VERB": cues.verbs, "NOUN": cues.nouns, "ADJ": cues.adjectives}.get(pos, {})


def _words(document: Document, spans: Spans) -> Iterator[tuple[str, str]]:
    """Lemma and part of speech of each word of some spans."""
    for span in spans:
        n = bisect_right(document.sentences, span.start, key=lambda s: s.start) - 1
        for token in document.sentences[max(n, 0)].tokens:
            if span.start <= token.start < span.end:
                yield token.lemma, token.pos


def _manner(text: str, quotes: Sequence[Quote], content: Spans) -> Manner:
    """Direct where all words stand in quotation marks, mixed where some do."""
    letters = [i for s in content for i in range(s.start, s.end) if text[i].isalnum()]
    first = bisect_right(quotes, content[0].start, key=lambda q: q.end)
    near = [q for q in quotes[first : first + 50] if q.start < content[-1].end]
    quoted = sum(any(q.start <= i < q.end for q in near) for i in letters)
    return "indirect" if not quoted else "direct" if quoted == len(letters) else "mixed"


def _speaker(cast: Cast, source: Spans) -> str | None:
    """The first person, state or group named in the source."""
    named = (m for s in source for m in cast.within(s.start, s.end))
    return next((m.entity for m in named if m.sense != "place" and cast.by_id[m.entity].kind != "place"), None)


def _holder(text: str, cast: Cast, source: Spans, speaker: str | None) -> str:
    """What the source is called: its name where that is a name, otherwise its own words."""
    name = cast.by_id[speaker].name if speaker else ""
    words = " ".join(text[source[0].start : source[0].end].split()) if source else UNNAMED
    return name if name and not name[0].islower() else words


def _is_nested(claim: Claim, contents: Sequence[Span]) -> bool:
    """Whether a claim stands wholly within one content of the model, and is not the whole of it."""
    first, last = claim.content[0], claim.content[-1]
    n = bisect_right(contents, first.start, key=lambda s: s.start) - 1
    if n < 0 or not claim.cue:
        return False
    outer = contents[n]
    return last.end <= outer.end and outer.start <= claim.cue[0].start < outer.end and _length(claim.content) < outer.end - outer.start
