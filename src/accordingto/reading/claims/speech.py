"""Direct speech: which quotation belongs to which attribution."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from accordingto.reading.claims.attributions import Attribution
from accordingto.reading.claims.runs import goes_on
from accordingto.reading.parse import Document, Sentence
from accordingto.reading.quotes import Quote


@dataclass(slots=True)
class Draft:
    """An attribution of a sentence while its quotations are being gathered. `lead` are words before a quotation that belong to what is said."""

    sentence: Sentence
    found: Attribution
    quotes: list[Quote] = field(default_factory=list)
    lead: tuple[int, ...] = ()
    nested: bool = False  # told in what another attribution of the sentence tells
    in_row: bool = False  # behind its words, and another behind it: "…, the ministry said, the agency reported"

    @property
    def at(self) -> int:
        """Where the cue stands in the text."""
        return self.sentence.tokens[self.found.cue_word].start

    @property
    def speaks(self) -> bool:
        """Whether the cue can have direct speech."""
        return self.found.frame in {"that", "quote"} and "quote" in self.found.entry.frames


def give_quotes(document: Document, drafts: Sequence[Draft], quotes: Sequence[Quote]) -> None:
    """Give each quotation to the cue of its sentences, or, where these have none, to the one who spoke last just before."""
    speaking = [d for d in drafts if d.speaks]
    places = [d.at for d in speaking]
    starts = [s.start for s in document.sentences]
    quoted = inside(places, quotes)
    tellers = [n for n in range(len(speaking)) if not quoted[n] and speaking[n].found.source]
    teller_places = [places[n] for n in tellers]
    last = -1  # the paragraph that the words of the teller reach to
    waiting: list[Quote] = []  # quotations without a closing mark: they go with the one that opens the next paragraph
    for n, quote in enumerate(quotes):
        first = document.sentences[max(0, bisect_right(starts, quote.start) - 1)]
        final = document.sentences[max(0, bisect_left(starts, quote.end) - 1)]
        near = speaking[bisect_left(places, first.start) : bisect_left(places, quote.start)]
        near += speaking[bisect_left(places, quote.end) : bisect_left(places, final.end)]
        owner = _owner(quote, near)
        if owner is None and n + 1 < len(quotes) and goes_on(document.text, quote, quotes[n + 1]):
            waiting.append(quote)
            continue
        if owner:
            owner.lead = owner.lead or _lead(owner, quote)
        elif (at := bisect_left(teller_places, quote.start) - 1) >= 0 and _stands_alone(quote, first, final):
            before = speaking[tellers[at]]
            reach = max(before.sentence.paragraph, last) if before.quotes else before.sentence.paragraph
            begins = document.sentences[max(0, bisect_right(starts, waiting[0].start) - 1)] if waiting else first
            owner = before if begins.paragraph <= reach + 1 else None
        if owner:
            owner.quotes.extend([*waiting, quote])
            last = final.paragraph
        waiting.clear()


def inside(places: Sequence[int], quotes: Sequence[Quote]) -> list[bool]:
    """For each place whether it lies in a quotation."""
    starts = [q.start for q in quotes]
    found = []
    for place in places:
        n = bisect_right(starts, place) - 1
        found.append(n >= 0 and place < quotes[n].end)
    return found


def _stands_alone(quote: Quote, first: Sentence, final: Sentence) -> bool:
    """Whether a quotation makes up its sentences."""
    return quote.start <= first.start + 1 and quote.end >= final.end - 2


def _owner(quote: Quote, near: Sequence[Draft]) -> Draft | None:
    """The attribution that has the quotation in its clause, or else the nearest whose source is not in the quotation."""
    able = [d for d in near if not any(quote.start <= d.sentence.tokens[w].start < quote.end for w in d.found.source)]
    return min(able, key=lambda d: (not _overlaps(d, quote), min(abs(d.at - quote.start), abs(d.at - quote.end))), default=None)


def _overlaps(draft: Draft, quote: Quote) -> bool:
    tokens = draft.sentence.tokens
    return any(quote.start <= tokens[w].start < quote.end for w in draft.found.content)


def _lead(draft: Draft, quote: Quote) -> tuple[int, ...]:
    """The words that open a sentence whose second half is quoted and whose cue comes last: "The catch was "a scandal", he said"."""
    if draft.found.content or draft.at < quote.start:
        return ()
    words = [t for t in draft.sentence.tokens if t.start < quote.start]
    if len(words) < 2 or not any(t.pos in {"NOUN", "PROPN", "PRON", "VERB"} for t in words):
        return ()
    return tuple(t.i for t in words)
