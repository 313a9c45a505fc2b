"""Claims from the spans of the attribution model, with what the rules know of each: speaker, manner, certainty, nesting."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accordingto.reading.claims.chains import called
from accordingto.reading.claims.cues import Cue, Cues
from accordingto.reading.claims.quotes import Quote
from accordingto.reading.claims.tagger import Tagged
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document
from accordingto.records import Article, Claim, Manner, Spans, record_id

_REMARK = re.compile(r"\s*(?:[,(—–]|\b(?:who|which|whose)\b)")  # where a remark on a holder begins: "a spokesman who asked not to be named"
UNNAMED = "unnamed"  # the holder where the article names nobody
FRAGMENT = 4  # a content so many times shorter than the rule's with the same cue is a piece of it
SAME = 0.3  # overlap of contents (intersection over union) from which a rule and the model mean one attribution
NEARBY = 60  # claims looked at before the end of a content
FARTHEST = 2_000  # characters between the starts of a claim and the one that holds it
FEWEST_LETTERS = 6  # a content of one word has more


@dataclass(frozen=True, slots=True)
class Told:
    """A claim and what its holder is called: "" for the author."""

    claim: Claim
    holder: str


def with_tags(
    document: Document, article: Article, cast: Cast, cues: Cues, quotes: Sequence[Quote], tagged: Sequence[Tagged], told: Sequence[Told]
) -> list[Told]:
    """The model's attributions, each with what a rule that found the same one knows of it, and the rules' claims around and within them.

    What only the rules found is kept where it holds one of the model's claims or is held by one: the model knows no nesting.
    Two tellers in one sentence are the rules' alone. On PolNeAR dev: source .80, cue .74, content .64, all three .56 exact F1.
    """
    rows = _rows(told)
    index = _Index([x.claim for x in rows])
    tagged = [t for t in tagged if not any(_overlap(t.content, c.content) for c in index.near(t.content))]
    told = [x for x in told if x not in rows]
    index = _Index([x.claim for x in told])
    tagged = [t for t in tagged if not _is_fragment(document.text, t, index.near(t.content))]
    partner = _pairs(tagged, told)
    found = rows + [
        _refined(article, cast, t, told[partner[n]]) if n in partner else _plain(document, article, cast, cues, quotes, t)
        for n, t in enumerate(tagged)
        if n in partner or _says_something(document, cues, quotes, t)
    ]
    taken = set(partner.values())
    return found + _nested([x for n, x in enumerate(told) if n not in taken], [x.claim for x in found])


def _pairs(tagged: Sequence[Tagged], told: Sequence[Told]) -> dict[int, int]:
    """Which claim of the rules each attribution of the model is, one to one, by the overlap of their contents and cues."""
    likeness: list[tuple[float, int, int]] = []
    index, number = _Index([x.claim for x in told]), {x.claim.id: m for m, x in enumerate(told)}
    for n, t in enumerate(tagged):
        for claim in index.near(t.content):
            cue, like = _overlap(t.cue, claim.cue), _likeness(t, claim)
            fragment = _length(t.content) * FRAGMENT < _length(claim.content) and cue > 0
            if like >= SAME or fragment:
                likeness.append((like + cue, -n, -number[claim.id]))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, m in sorted(likeness, reverse=True):
        if -n not in partner and -m not in taken:
            partner[-n] = -m
            taken.add(-m)
    return partner


def _likeness(tagged: Tagged, claim: Claim) -> float:
    """How much the contents overlap; not at all where the cue of one stands in the content of the other, which then holds it."""
    if _overlap(tagged.cue, claim.content) or _overlap(claim.cue, tagged.content):
        return 0.0
    return _overlap(tagged.content, claim.content)


def _is_fragment(text: str, tagged: Tagged, near: Sequence[Claim]) -> bool:
    """Whether a content is little more than the words that open another claim: "that, according to"."""
    opening = [s for c in near for s in (*c.cue, *c.source)]
    left = [
        i for s in tagged.content for i in range(s.start, s.end) if text[i].isalpha() and not any(o.start <= i < o.end for o in opening)
    ]
    return len(left) <= FEWEST_LETTERS and len(opening) > 0 and _length(tagged.content) > len(left) + 2


def _says_something(document: Document, cues: Cues, quotes: Sequence[Quote], tagged: Tagged) -> bool:
    """Whether the model's spans are a claim by themselves, where no rule sees one.

    They are with a cue that attributes, or where the content is a clause or a quotation: "imposed | a ban" is a deed, not a claim.
    """
    words = document.text[tagged.content[0].start : tagged.content[-1].end].split()
    if not tagged.cue or (len(words) == 1 and len(words[0]) <= FEWEST_LETTERS):
        return False
    clause = any(pos in {"VERB", "AUX"} for _, pos in _words(document, tagged.content))
    return clause or _entry(document, cues, tagged.cue) is not None or _manner(document.text, quotes, tagged.content) != "indirect"


def _nested(told: Sequence[Told], claims: Sequence[Claim]) -> list[Told]:
    """The claims of `told` that hold one of `claims`, cue and content, or are held by one."""
    index = _Index(claims)
    return [x for x in told if any(_holds(c, x.claim) or _holds(x.claim, c) for c in index.near(x.claim.content))]


def _rows(told: Sequence[Told]) -> list[Told]:
    """Claims of the rules of which one holds another with its source: "British officials, NSP reported, say that …"."""
    index = _Index([x.claim for x in told])
    held: set[str] = set()
    for x in told:
        for inner in index.near(x.claim.content):
            first, last = x.claim.content[0].start, x.claim.content[-1].end
            if inner.source and first <= inner.source[0].start < last and _holds(x.claim, inner):
                held |= {x.claim.id, inner.id}
    return [x for x in told if x.claim.id in held]


class _Index:
    """Claims by where their contents begin, to look only at those nearby."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = sorted(claims, key=lambda c: c.content[0].start)
        self._starts = [c.content[0].start for c in self._claims]

    def near(self, content: Spans) -> Sequence[Claim]:
        """The claims that begin before the end of a content, and not long before its start."""
        first, end = bisect_left(self._starts, content[0].start - FARTHEST), bisect_left(self._starts, content[-1].end)
        return self._claims[max(first, end - NEARBY) : end]


def _holds(outer: Claim, inner: Claim) -> bool:
    """Whether the inner claim's cue and content stand within the outer's content, with words to spare."""
    if not inner.cue or not outer.source:
        return False
    start, end = outer.content[0].start, outer.content[-1].end
    spans = (*inner.cue, *inner.content)
    return all(start <= s.start and s.end <= end for s in spans) and _overlap(outer.cue, inner.cue) == 0


def _overlap(a: Spans, b: Spans) -> float:
    """Characters in both over characters in either."""
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    return both / (_length(a) + _length(b) - both) if both else 0.0


def _length(spans: Spans) -> int:
    return sum(s.end - s.start for s in spans)


def _refined(article: Article, cast: Cast, tagged: Tagged, rule: Told) -> Told:
    """The rule's claim with the model's spans; where they disagree on who speaks, the model's."""
    claim = rule.claim
    same = bool(claim.source and tagged.source) and _overlap(claim.source, tagged.source) > 0
    source = tagged.source or claim.source
    cue = tagged.cue or claim.cue
    content = tagged.content if _overlap(tagged.content, claim.content) >= SAME else claim.content  # a fragment: the rule has the whole
    ident = record_id("claim", article.id, content, cue, source)
    speaker = claim.speaker if same or not tagged.source else _speaker(cast, tagged.source)
    holder = rule.holder if same or not tagged.source else _holder(article.text, cast, tagged.source, speaker)
    return Told(replace(claim, id=ident, source=source, cue=cue, content=content, speaker=speaker), holder)


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
    """Who the source names: the person or body, or where there is none the state ("Ukraine's President Olena Bondar" is she, not Ukraine)."""
    named = [m for s in source for m in cast.within(s.start, s.end) if m.sense != "place" and cast.by_id[m.entity].kind != "place"]
    first = next((m for m in named if cast.by_id[m.entity].kind != "country"), None)
    return first.entity if first else named[0].entity if named else None


def _holder(text: str, cast: Cast, source: Spans, speaker: str | None) -> str:
    """What the source is called: its name where that is a name, otherwise its own words."""
    name = cast.by_id[speaker].name if speaker else ""
    words = called(_REMARK.split(text[source[0].start : source[0].end], maxsplit=1)[0]) if source else UNNAMED
    return name if name and not name[0].islower() else words
