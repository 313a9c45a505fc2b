"""Which claim stands within which, and the chain of holders from the outlet inwards."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from accordingto.reading.datelines import load_agencies
from accordingto.records import Article, Claim, Span


class Chains:
    """The claims of an article by the words they cover, for quick look-up.

    A stance ("condemned the attack") holds nothing: that there was an attack is what the teller around it says.
    """

    def __init__(self, article: Article, claims: Sequence[Claim]) -> None:
        self._outer = outer_chain(article)
        self._starts, self._covers = _segments([c for c in claims if c.kind == "statement"])

    def holder_of(self, span: Span) -> Claim | None:
        """The innermost claim whose content contains the span (code points of the article); None where the article itself speaks."""
        return next(iter(self.holders_of(span)), None)

    def holders_of(self, span: Span) -> tuple[Claim, ...]:
        """The claims whose content contains the span, innermost first."""
        n = bisect_right(self._starts, span.start) - 1
        return tuple(claim for end, claim in self._covers[n] if span.end <= end) if n >= 0 else ()

    def chain(self, claim: Claim | None) -> tuple[str, ...]:
        """Names of the holders from the outlet inwards: the outlet, the agency it credits, then the source of each claim."""
        return claim.according_to if claim else self._outer


def called(words: str) -> str:
    """Words that name a holder, the same at the head of a sentence as within it: "The officials" are "the officials"."""
    first, _, rest = " ".join(words.split()).partition(" ")
    return f"{first.lower()} {rest}" if rest and first in _DETERMINERS else f"{first} {rest}".strip()


_DETERMINERS = frozenset(
    {"The", "A", "An", "One", "Some", "Two", "His", "Her", "Their", "Its", "Another", "Other", "Many", "Several", "Both"}
)


def outer_chain(article: Article) -> tuple[str, ...]:
    """Who tells the article as a whole: the outlet, and the agency it credits, where that is not the outlet itself."""
    agency = article.agency or ""
    words = [w for w in article.teller.split() if w.lower() != "the"]
    initials = "".join(w[0] for w in words if w[0].isupper())
    own = bool(agency) and (initials.startswith(agency) or " ".join(words).casefold().startswith(agency.casefold()))
    return (article.teller,) if own or (agency and load_agencies().known(article.teller) == agency) else _joined((article.teller,), agency)


def link(
    article: Article, claims: Sequence[Claim], names: dict[str, str], told_in: dict[str, str], resumed: dict[str, str] | None = None
) -> tuple[Claim, ...]:
    """The claims with `within` and `according_to` filled in.

    By claim id, `names` says what its holder is called ("" for the author), `told_in` by whose claim it is passed on where that is known already,
    and `resumed` which earlier claim its holder goes on from, and so within whose report.
    """
    index = Chains(article, [replace(c, within=told_in.get(c.id)) for c in claims])
    outer = {c.id: holder.id for c in claims if c.id not in told_in and (holder := _teller_of(c, index, told_in)) is not None} | told_in
    for one, earlier in (resumed or {}).items():
        if one not in outer and earlier in outer and one not in _tellers(earlier, outer):
            outer[one] = outer[earlier]
    chains: dict[str, tuple[str, ...]] = {}
    for claim in claims:
        path = [claim.id]
        while path[-1] in outer and path[-1] not in chains:
            path.append(outer[path[-1]])
        for one in reversed(path):
            above = chains[outer[one]] if one in outer else outer_chain(article)
            chains.setdefault(one, _joined(above, names[one]))
    return tuple(replace(c, within=outer.get(c.id), according_to=chains[c.id]) for c in claims)


def _tellers(claim: str, outer: dict[str, str]) -> list[str]:
    """The claims around a claim, from the nearest."""
    found = [claim]
    while (above := outer.get(found[-1])) and above not in found:
        found.append(above)
    return found


def _teller_of(claim: Claim, index: Chains, told_in: dict[str, str]) -> Claim | None:
    """The innermost claim that a claim is told in: its content holds the cue, and is the longer of the two, so that no circle can arise."""
    if not claim.cue:
        return None
    for holder in index.holders_of(claim.cue[0]):
        if holder.id != claim.id and told_in.get(holder.id) != claim.id and _size(holder) > _size(claim):
            return holder
    return None


def _size(claim: Claim) -> int:
    return sum(s.end - s.start for s in claim.content)


def _joined(chain: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The chain with one more holder; one that tells of himself is named once."""
    return chain if not name or (chain and chain[-1].casefold() == name.casefold()) else (*chain, name)


def _segments(claims: Sequence[Claim]) -> tuple[list[int], list[tuple[tuple[int, Claim], ...]]]:
    """The text cut wherever a content begins or ends; for each piece the claims that cover it with the ends of their spans, innermost first."""
    depth = _depths(claims)
    edges: list[tuple[int, int, Span, int]] = []
    for n, claim in enumerate(claims):
        for span in claim.content:
            edges.append((span.start, 1, span, n))
            edges.append((span.end, 0, span, n))
    edges.sort()
    starts: list[int] = []
    covers: list[tuple[tuple[int, Claim], ...]] = []
    open_spans: dict[tuple[Span, int], None] = {}
    for at, opens, span, n in edges:
        if opens:
            open_spans[span, n] = None
        else:
            open_spans.pop((span, n), None)
        inner = sorted(open_spans, key=lambda s: (s[0].end - s[0].start, -depth[s[1]], -s[1]))
        cover = tuple((s.end, claims[m]) for s, m in inner)
        if starts and starts[-1] == at:
            covers[-1] = cover
        else:
            starts.append(at)
            covers.append(cover)
    return starts, covers


def _depths(claims: Sequence[Claim]) -> list[int]:
    """Within how many others each claim stands, which tells apart those with the same content."""
    within = {c.id: c.within for c in claims}
    depths: dict[str | None, int] = {None: -1}
    for claim in claims:
        path: list[str] = []
        above: str | None = claim.id
        while above not in depths and above is not None and above not in path:
            path.append(above)
            above = within.get(above)
        for one in reversed(path):
            depths[one] = depths.get(above, -1) + 1
            above = one
    return [depths[c.id] for c in claims]
