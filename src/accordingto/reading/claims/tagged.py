"""Claims from the spans of the attribution model, with what the rules know of each: speaker, manner, certainty, nesting."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from accordingto.reading.claims.author import load_judgements
from accordingto.reading.claims.chains import called
from accordingto.reading.claims.cues import Cue, Cues
from accordingto.reading.claims.linking import Tagged
from accordingto.reading.claims.words import head_of, words_of
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document
from accordingto.reading.quotes import Quote
from accordingto.reading.syntax import children
from accordingto.records import Article, Claim, Manner, Span, Spans, record_id

_REMARK = re.compile(r"\s*(?:[,(—–]|\b(?:who|which|whose)\b)")  # where a remark on a holder begins: "a spokesman who asked not to be named"
UNNAMED = "unnamed"  # the holder where the article names nobody
FRAGMENT = 8  # a content so many times shorter than the rule's with the same cue is a piece of it
SAME = 0.3  # overlap of contents (intersection over union) from which a rule and the model mean one attribution
NEARBY = 60  # claims looked at before the end of a content
FARTHEST = 2_000  # characters between the starts of a claim and the one that holds it
FEWEST_LETTERS = 6  # a content of one word has more


@dataclass(frozen=True, slots=True)
class Told:
    """A claim and what its holder is called: "" for the author."""

    claim: Claim
    holder: str
    rule: str = ""  # the id that a rule gave it, before the model's spans were taken
    firm: bool = False  # a finite clause or a quotation with a named source: it needs no second witness
    nested: bool = False  # it stands within another's words, of which the model knows nothing
    holds: Spans = ()  # the cues of those that stand within its words
    bound: bool = False  # one teller passes another's words on: what the model has of both is left aside


def with_tags(
    document: Document, article: Article, cast: Cast, cues: Cues, quotes: Sequence[Quote], tagged: Sequence[Tagged], told: Sequence[Told]
) -> list[Told]:
    """The model's attributions, each with what a rule that found the same one knows of it, and the rules' claims around and within them.

    What only the rules found is kept where it holds one of the model's claims or is held by one: the model knows no nesting.
    Two tellers in one sentence are the rules' alone. On PolNeAR dev: source .81, cue .75, content .68, all three .59 exact F1.
    """
    rows = _rows(told)
    index = _Index([x.claim for x in rows])
    cues_taken = {s.start for x in rows for s in x.claim.cue}
    tagged = [t for t in tagged if cues_taken.isdisjoint(s.start for s in t.cue)]
    tagged = [t for t in tagged if not any(_overlap(t.content, c.content) for c in index.near(t.content))]
    told = [x for x in told if x not in rows]
    index = _Index([x.claim for x in told])
    tagged = [t for t in tagged if not _is_fragment(document.text, t, index.near(t.content))]
    partner = _pairs(tagged, told)
    found = rows + [
        _refined(document, article, cast, t, told[partner[n]]) if n in partner else _plain(document, article, cast, cues, quotes, t)
        for n, t in enumerate(tagged)
        if n in partner or not (_is_word(document, t) or _is_duty(document, t))
    ]
    found = [x for x in found if _overlap(x.claim.source, x.claim.content) < SAME]
    taken = set(partner.values())
    rest = [x for n, x in enumerate(told) if n not in taken and x.firm]
    index = _Index([x.claim for x in found])
    nested = [x for x in rest if _is_nested(x, index)]
    return found + nested + [y for x in rest if x not in nested and (y := _missed(document, article, cues, x, index))]


def _pairs(tagged: Sequence[Tagged], told: Sequence[Told]) -> dict[int, int]:
    """Which claim of the rules each attribution of the model is, one to one, by the overlap of their contents and cues."""
    likeness: list[tuple[float, int, int]] = []
    index, number = _Index([x.claim for x in told]), {x.claim.id: m for m, x in enumerate(told)}
    for n, t in enumerate(tagged):
        for claim in index.near(t.content):
            cue, like = _overlap(t.cue, claim.cue), _likeness(t, claim)
            fragment = _length(t.content) * FRAGMENT < _length(claim.content) and cue > 0
            if like >= SAME or fragment:
                likeness.append((2 * like + cue, -n, -number[claim.id]))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, m in sorted(likeness, reverse=True):
        if -n not in partner and -m not in taken:
            partner[-n] = -m
            taken.add(-m)
    return partner


def _likeness(tagged: Tagged, claim: Claim) -> float:
    """How much the contents overlap; not at all where the cue of one stands in the content of the other, which then holds it."""
    if not _overlap(tagged.cue, claim.cue) and bool(_overlap(tagged.cue, claim.content)) != bool(_overlap(claim.cue, tagged.content)):
        return 0.0
    return _overlap(tagged.content, claim.content)


def _is_fragment(text: str, tagged: Tagged, near: Sequence[Claim]) -> bool:
    """Whether a content is little more than the words that open another claim: "that, according to"."""
    opening = [o for c in near for o in (*c.cue, *c.source) if any(o.start < s.end and s.start < o.end for s in tagged.content)]
    if not opening:
        return False
    left = [
        i for s in tagged.content for i in range(s.start, s.end) if text[i].isalpha() and not any(o.start <= i < o.end for o in opening)
    ]
    return len(left) <= FEWEST_LETTERS and _length(tagged.content) > len(left) + 2


def _is_duty(document: Document, tagged: Tagged) -> bool:
    """Whether the cue says what somebody ought to think ("should beware of"): that is the author's word, not his."""
    first = next((token for _, token in words_of(document, tagged.cue)), None)
    return first is not None and first.lower in load_judgements().duties


def _is_word(document: Document, tagged: Tagged) -> bool:
    """Whether a content is "it" or "that" alone, which says nothing without what it stands for."""
    words = [t.pos for _, t in words_of(document, tagged.content) if t.pos != "PUNCT"]
    return len(words) <= 1 and set(words) <= {"PRON", "DET", "SCONJ", "ADV", "AUX", "PART", "ADP", "CCONJ", "INTJ"}


def _says_something(document: Document, entry: Cue | None, tagged: Tagged, manner: Manner) -> bool:
    """Whether the model's spans tell something: a cue of the table, a clause or a quotation. "Imposed | a ban" is a deed, which the author tells."""
    return entry is not None or manner != "indirect" or any(t.pos in {"VERB", "AUX"} for _, t in words_of(document, tagged.content))


def _is_nested(told: Told, index: _Index) -> bool:
    """Whether a claim is held by one that was found, cue and content, or holds one that the rules know to stand in it."""
    claim = told.claim
    return any(_holds(c, claim) or (told.holds and _holds(claim, c)) for c in index.near(claim.content))


def _missed(document: Document, article: Article, cues: Cues, told: Told, index: _Index) -> Told | None:
    """The part of a quotation, or of what is so according to somebody, where nothing was found."""
    claim = told.claim
    entry = _entry(document, cues, claim.cue)
    if claim.manner == "indirect" and (entry is None or entry.lemma != "accord"):
        return None
    near = index.near(claim.content)
    free = tuple(s for s in claim.content if not any(_overlap((s,), c.content) for c in near))
    if free == claim.content:
        return told
    if not free or claim.manner == "indirect" or any(_overlap(claim.cue, c.cue) for c in near):
        return None
    return replace(told, claim=replace(claim, id=record_id("claim", article.id, free, claim.cue, claim.source), content=free))


def _rows(told: Sequence[Told]) -> list[Told]:
    """Claims of the rules of which one passes another on: "NSP, citing officials, said …", "British officials, NSP reported, say that …"."""
    index = _Index([x.claim for x in told])
    held = {x.claim.id for x in told if x.bound}
    for x in told:
        for inner in index.near(x.claim.content):
            first, last = x.claim.content[0].start, x.claim.content[-1].end
            between = bool(inner.source and x.claim.cue) and inner.source[0].start < x.claim.cue[0].start < inner.content[-1].end
            if between and first <= inner.source[0].start < last and _holds(x.claim, inner):
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
    if not inner.cue or not outer.cue:
        return False
    start, end = outer.content[0].start, outer.content[-1].end
    spans = (*inner.cue, *inner.content)
    return all(start <= s.start and s.end <= end + 2 for s in spans) and _overlap(outer.cue, inner.cue) == 0


def _overlap(a: Spans, b: Spans) -> float:
    """Characters in both over characters in either."""
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    return both / (_length(a) + _length(b) - both) if both else 0.0


def _length(spans: Spans) -> int:
    return sum(s.end - s.start for s in spans)


def _refined(document: Document, article: Article, cast: Cast, tagged: Tagged, rule: Told) -> Told:
    """The rule's claim with the model's spans; where they disagree on who speaks, the model's, unless it took another cue for this one."""
    claim = rule.claim
    whole = tagged.content if _overlap(tagged.content, claim.content) >= SAME else claim.content  # a fragment: the rule has the whole
    if rule.firm and (rule.nested or not _overlap(tagged.cue, claim.cue) or _is_put_in(article.text, claim)):
        whole = claim.content if rule.nested or _overlap(whole, (*claim.cue, *claim.source)) else whole
        tagged = Tagged(claim.source, claim.cue, whole)
    if any(not _overlap((cue,), whole) for cue in rule.holds):
        whole = claim.content  # the model took the inner one's content for it
    if (end := _main_clause(document, claim)) and whole[-1].end > end:
        whole = tuple(Span(s.start, s.start + len(article.text[s.start : min(s.end, end)].rstrip())) for s in whole if s.start < end)
    if rule.holder == UNNAMED and not claim.source and tagged.source and tagged.source[0].start >= claim.content[-1].end:
        tagged = replace(tagged, source=())  # "It was reported that …, but the inspectors say …"
    if not rule.holder:
        tagged = replace(tagged, source=())  # the author's own: "it seems that"
    if rule.firm and claim.source and _is_relative(article.text, tagged.source) and not _is_relative(article.text, claim.source):
        tagged = replace(tagged, source=claim.source)
    same = bool(claim.source and tagged.source) and _overlap(claim.source, tagged.source) > 0
    source, cue = tagged.source or claim.source, tagged.cue or claim.cue
    ident = record_id("claim", article.id, whole, cue, source)
    speaker = claim.speaker if same or not tagged.source else _speaker(document, cast, tagged.source)
    holder = rule.holder if same or not tagged.source else _holder(article.text, cast, tagged.source, speaker)
    return replace(rule, claim=replace(claim, id=ident, source=source, cue=cue, content=whole, speaker=speaker), holder=holder)


def _is_relative(text: str, source: Spans) -> bool:
    return len(source) == 1 and text[source[0].start : source[0].end].lower() in {"who", "which", "that"}


def _main_clause(document: Document, claim: Claim) -> int | None:
    """Where the verb of a noun that is its subject begins, which is no more told: "the claim that it sank | was met with laughter"."""
    at = head_of(document, claim.cue[-1]) if claim.cue else None
    if at is None or at[1].pos != "NOUN" or at[1].dep not in {"nsubj", "nsubjpass"}:
        return None
    sentence, verb = at[0], at[0].tokens[at[1].head]
    group = [verb.start, *(sentence.tokens[c].start for c in children(sentence, verb.i, "aux", "auxpass", "neg"))]
    return min((start for start in group if start >= claim.content[-1].end), default=None)


def _is_put_in(text: str, claim: Claim) -> bool:
    """Whether cue and source are words put in between commas: "The government, says the minister, knows that …"."""
    if not claim.source or not claim.cue:
        return False
    cue, source = claim.cue[-1], claim.source[0]
    return (
        text[cue.end : source.start] == " "
        and text[max(0, claim.cue[0].start - 2) : claim.cue[0].start] == ", "
        and text[source.end : source.end + 1] == ","
    )


def _plain(document: Document, article: Article, cast: Cast, cues: Cues, quotes: Sequence[Quote], tagged: Tagged) -> Told:
    """A claim that no rule found: its certainty and polarity are its cue's, where the table has it."""
    entry = _entry(document, cues, tagged.cue)
    speaker = _speaker(document, cast, tagged.source)
    manner = _manner(article.text, quotes, tagged.content)
    judges = entry.judges if entry else not _says_something(document, entry, tagged, manner)
    claim = Claim(
        record_id("claim", article.id, tagged.content, tagged.cue, tagged.source),
        tagged.source,
        tagged.cue,
        tagged.content,
        speaker,
        kind="stance" if judges else "statement",
        manner=manner,
        certainty=entry.certainty if entry else "unstated",
        polarity=entry.polarity if entry else "positive",
    )
    return Told(claim, _holder(article.text, cast, tagged.source, speaker))


def _entry(document: Document, cues: Cues, cue: Spans) -> Cue | None:
    """The row of the table for the first word of the cue that has one."""
    return next((row for _, t in words_of(document, cue) if (row := _table(cues, t.pos).get(t.lemma))), None)


def _table(cues: Cues, pos: str) -> dict[str, Cue]:
    return {"VERB": cues.verbs, "NOUN": cues.nouns, "ADJ": cues.adjectives}.get(pos, {})


def _manner(text: str, quotes: Sequence[Quote], content: Spans) -> Manner:
    """Direct where all words stand in quotation marks, mixed where some do."""
    letters = [i for s in content for i in range(s.start, s.end) if text[i].isalnum()]
    first = bisect_right(quotes, content[0].start, key=lambda q: q.end)
    near = [q for q in quotes[first : first + 50] if q.start < content[-1].end]
    quoted = sum(any(q.start <= i < q.end for q in near) for i in letters)
    return "indirect" if not quoted else "direct" if quoted == len(letters) else "mixed"


def _speaker(document: Document, cast: Cast, source: Spans) -> str | None:
    """Who the source names: whom its head word means, or the person or body in it, or else the state."""
    if source and (head := head_of(document, source[0])):
        mention = cast.at(head[1].start)
        if mention and mention.sense != "place" and cast.by_id[mention.entity].kind != "place":
            return mention.entity
    named = [m for s in source for m in cast.within(s.start, s.end) if m.sense != "place" and cast.by_id[m.entity].kind != "place"]
    first = next((m for m in named if cast.by_id[m.entity].kind != "country"), None)
    return first.entity if first else named[0].entity if named else None


def _holder(text: str, cast: Cast, source: Spans, speaker: str | None) -> str:
    """What the source is called: its name where that is a name, otherwise its own words."""
    name = cast.by_id[speaker].name if speaker else ""
    whole = text[source[0].start : source[0].end] if source else UNNAMED
    words = called(_REMARK.split(whole, maxsplit=1)[0] or whole) if source else UNNAMED
    return name if name and not name[0].islower() else words
