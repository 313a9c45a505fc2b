"""Quotations that run over paragraphs: opened anew in each, closed in the last, and one speaker's throughout. The model does not always see that."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from accordingto.reading.claims.linking import Tagged
from accordingto.reading.quotes import Quote
from accordingto.records import Span, Spans


def over_paragraphs(text: str, quotes: Sequence[Quote], tagged: Sequence[Tagged]) -> Sequence[Tagged]:
    """The model's attributions, each with every paragraph of the quotation whose last one is its own. `quotes` are the outermost, in order."""
    runs = [(a, b) for a, b in pairwise(quotes) if goes_on(text, a, b)]
    if not runs:
        return tagged
    pieces = sorted((s.start, s.end, n) for n, t in enumerate(tagged) for s in t.content)
    starts, ends, owners = [p[0] for p in pieces], [p[1] for p in pieces], [p[2] for p in pieces]
    cues = sorted(s.start for t in tagged for s in t.cue)
    whole: dict[int, list[Span]] = defaultdict(list)
    whose: dict[int, int] = {}  # by the start of a quotation
    for part, last in reversed(runs):
        here = range(bisect_right(ends, last.start), bisect_left(starts, last.end))
        owner = whose.get(last.start, owners[here[0]] if here else None)
        tells = bisect_left(cues, part.start) < bisect_left(cues, part.end)
        if owner is not None and not tells:
            whose[part.start] = owner
            whole[owner].append(Span(part.start, part.end))
            for i in range(bisect_right(ends, part.start), bisect_left(starts, part.end)):
                owners[i] = owner
    for start, end, owner in zip(starts, ends, owners, strict=True):
        whole[owner].append(Span(start, end))
    return [replace(t, content=joined(whole[n])) for n, t in enumerate(tagged) if n in whole]


def goes_on(text: str, quote: Quote, following: Quote) -> bool:
    """Whether a quotation has no closing mark because the next paragraph opens it anew, and not for the next speaker of minutes."""
    if quote.closed or text[quote.start] != text[following.start] or not text[quote.end : following.start].isspace():
        return False
    return not any(_LABEL.match(text, q.start) for q in (quote, following))


_LABEL = re.compile(r"\W{1,2}(?:[A-Z][\w.]{0,30} ){0,4}[A-Z][\w.]{0,30}: ")  # "BERG: We shall not yield."


def joined(spans: Iterable[Span]) -> Spans:
    """Spans in order, those that overlap or touch made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
