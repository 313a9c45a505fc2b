"""Direct speech: which quotation belongs to which attribution."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

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
    other: bool = False  # its holder is a pronoun, and not the one that tells it: "It assured him, he said, that …"
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


def end_with_quotes(drafts: Sequence[Draft], within: Sequence[Quote]) -> None:
    """What stands in a quotation within another, right behind its cue, is all that it tells: '"They say: 'It is clean', and yet we fall ill"'."""
    starts = [q.start for q in within]
    for d in drafts:
        n = bisect_left(starts, d.at)
        if n < len(within) and d.speaks and _just_before(d, within[n]):
            words = tuple(t.i for t in d.sentence.tokens if within[n].start <= t.start < within[n].end and t.pos != "PUNCT")
            d.found = replace(d.found, content=words) if words else d.found


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
    return min(
        able,
        key=lambda d: (not _just_before(d, quote), not _overlaps(d, quote), min(abs(d.at - quote.start), abs(d.at - quote.end))),
        default=None,
    )


def _just_before(draft: Draft, quote: Quote) -> bool:
    """Whether the quotation opens right behind the cue: 'the envoy had replied: "Never!"'."""
    last = draft.sentence.tokens[draft.found.cue[-1]]
    after = last.i + 1
    while after < len(draft.sentence.tokens) and draft.sentence.tokens[after].text in {":", ",", "that"}:
        after += 1
    return (
        after > last.i + 1 and after < len(draft.sentence.tokens) and draft.sentence.tokens[after].start in {quote.start, quote.start + 1}
    )


def _overlaps(draft: Draft, quote: Quote) -> bool:
    tokens, words = draft.sentence.tokens, draft.found.content
    first = bisect_left(words, quote.start, key=lambda w: tokens[w].start)
    return first < len(words) and tokens[words[first]].start < quote.end


def _lead(draft: Draft, quote: Quote) -> tuple[int, ...]:
    """The words that open a sentence whose second half is quoted and whose cue comes last: "The catch was "a scandal", he said"."""
    if draft.found.content or draft.at < quote.start:
        return ()
    words = [t for t in draft.sentence.tokens if t.start < quote.start]
    if len(words) < 2 or not any(t.pos in {"NOUN", "PROPN", "PRON", "VERB"} for t in words):
        return ()
    return tuple(t.i for t in words)
