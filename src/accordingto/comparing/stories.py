"""Articles about the same happening: by what their leads mean, the words and names they share, and time.

Stories grow by average likeness (average link): an article joins the story whose articles it is most like on average. New ones are compared
with the few old ones that share their rarest words, so that what an article costs hardly grows with the base.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accordingto.comparing.flat import Postings
from accordingto.comparing.profiles import UNDATED, Profiles, no_profiles, profiles_of
from accordingto.records import Article

SAME_STORY = 0.25  # mean likeness from which articles tell of the same happening
_UNRELATED = 0.5  # cosine of the leads of two articles that have nothing to do with each other
_NEAR = 0.6  # cosine from which two new articles are compared whatever words they share
_LATER, _DAYS = 0.08, 3.0  # how fast likeness fades with the days between two articles
_NEVER = 730  # days after which an article tells of another happening, however alike
_KEYS = 16  # words by which an article is looked up
_ROWS_A_KEY = 60
_MOST_COMPARED = 80
_SHOWN = 16  # articles of a story that stand for it: the last ones


@dataclass(frozen=True, slots=True, eq=False)
class Stories:
    """What was found so far: the profile of each article (a row), the keys it is looked up by, and the first row of its story."""

    profiles: Profiles
    postings: Postings
    story: NDArray[np.uint32]

    def story_lists(self) -> list[list[int]]:
        """The rows of each story in order, of one article too."""
        found: dict[int, list[int]] = defaultdict(list)
        for row, first in enumerate(self.story.tolist()):
            found[first].append(row)
        return list(found.values())


def no_stories() -> Stories:
    """Before the first article."""
    return Stories(no_profiles(), Postings.of([]), np.zeros(0, dtype=np.uint32))


def add(known: Stories, articles: Sequence[Article]) -> Stories:
    """The state with new articles added as further rows. No article that was there changes its story, but new ones can join two stories."""
    return add_profiles(known, profiles_of(articles, known.profiles.rarity))


def add_profiles(known: Stories, new: Profiles) -> Stories:
    """As `add`, from profiles."""
    first, count = len(known.profiles), len(new)
    keys = [_keys(new, i) for i in range(count)]
    profiles = known.profiles.then(new)
    postings = known.postings.then(Postings.of(keys, first))
    story = np.concatenate((known.story, np.arange(first, first + count, dtype=np.uint32)))
    clusters = _Clusters(story, first)
    leads = new.leads.astype(np.float32)
    for row, own in enumerate(keys, first):
        near = first + np.flatnonzero(leads[: row - first] @ leads[row - first] >= _NEAR)
        others = clusters.with_their_stories(np.union1d(_candidates(row, own, postings), near).astype(np.uint32))
        for other, like in zip(others.tolist(), likeness(profiles, row, others).tolist(), strict=True):
            clusters.compare(row, other, like)
    return Stories(profiles, postings, clusters.grown(SAME_STORY))


def likeness(profiles: Profiles, row: int, others: NDArray[np.uint32]) -> NDArray[np.float64]:
    """How like an article is to others: about 0 where they have nothing to do with each other, up to 1.5."""
    if not len(others):
        return np.zeros(0)
    meaning = profiles.leads[others].astype(np.float32) @ profiles.leads[row].astype(np.float32)
    words = _shared(profiles.words.starts, profiles.words.values, profiles.word_weights, row, others)
    names = _shared(profiles.names.starts, profiles.names.values, profiles.name_weights, row, others)
    days = profiles.days[others].astype(np.int64)
    apart = np.where((days == UNDATED) | (profiles.days[row] == UNDATED), 0, np.abs(days - profiles.days[row]))
    like = meaning.astype(np.float64) - _UNRELATED + (words + names) / 2 - _LATER * np.log1p(apart / _DAYS)
    return np.where(apart > _NEVER, 0.0, like)


def _shared(
    starts: NDArray[np.int64], values: NDArray[np.uint32], weights: NDArray[np.float16], row: int, others: NDArray[np.uint32]
) -> NDArray[np.float64]:
    """The cosines of a sparse row with others."""
    own, own_weights = values[starts[row] : starts[row + 1]], weights[starts[row] : starts[row + 1]].astype(np.float64)
    result = np.zeros(len(others))
    if not len(own):
        return result
    lengths = starts[others.astype(np.int64) + 1] - starts[others]
    at = np.repeat(starts[others] - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths) + np.arange(int(lengths.sum()))
    found = np.minimum(np.searchsorted(own, values[at]), len(own) - 1)
    products = np.where(own[found] == values[at], own_weights[found] * weights[at].astype(np.float64), 0.0)
    return np.bincount(np.repeat(np.arange(len(others)), lengths), weights=products, minlength=len(others)).astype(np.float64)


def _keys(profiles: Profiles, row: int) -> NDArray[np.uint64]:
    """The words of an article that tell most."""
    own = slice(profiles.words.starts[row], profiles.words.starts[row + 1])
    order = np.argsort(-profiles.word_weights[own], kind="stable")[:_KEYS]
    return profiles.words.values[own][order].astype(np.uint64)


def _candidates(row: int, keys: NDArray[np.uint64], postings: Postings) -> NDArray[np.uint32]:
    """Earlier articles that share the most of an article's rarest words, at least two."""
    having = postings.having(keys, _ROWS_A_KEY)
    if not having:
        return np.zeros(0, dtype=np.uint32)
    rows, counts = np.unique(np.concatenate(having), return_counts=True)
    fit = (counts >= 2) & (rows < row)
    rows, counts = rows[fit], counts[fit]
    return rows[np.argsort(-counts, kind="stable")[:_MOST_COMPARED]]


class _Clusters:
    """Average link over the pairs that were compared; pairs that were not count as having nothing to do with each other."""

    def __init__(self, story: NDArray[np.uint32], first: int) -> None:
        self.story, self.first = story, first
        self.sums: dict[int, dict[int, float]] = defaultdict(dict)
        self.shown: dict[int, NDArray[np.uint32]] = {}

    def with_their_stories(self, rows: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """The rows, and for each old one the rows that stand for its story."""
        old = np.unique(self.story[rows[rows < self.first]]).tolist()
        return np.unique(np.concatenate((rows[rows >= self.first], *(self._shown(s) for s in old)))).astype(np.uint32)

    def _shown(self, story: int) -> NDArray[np.uint32]:
        if story not in self.shown:
            self.shown[story] = np.flatnonzero(self.story[: self.first] == story)[-_SHOWN:].astype(np.uint32)
        return self.shown[story]

    def compare(self, row: int, other: int, like: float) -> None:
        """Take note of how like two articles are."""
        a, b = row, int(self.story[other])
        self.sums[a][b] = self.sums[b][a] = self.sums[a].get(b, 0.0) + like

    def grown(self, least: float) -> NDArray[np.uint32]:
        """The story of each row, after joining the likest two as long as they are like enough."""
        sizes = {s: len(self.shown.get(s, (s,))) for s in self.sums}
        heap = [(-total / (sizes[a] * sizes[b]), a, b) for a, row in self.sums.items() for b, total in row.items() if a < b]
        heapq.heapify(heap)
        into: dict[int, int] = {}
        while heap:
            mean, a, b = heapq.heappop(heap)
            if -mean < least:
                break
            if a in into or b in into or -mean != self.sums[a].get(b, 0.0) / (sizes[a] * sizes[b]):
                continue  # one of them has grown since
            into[b] = a
            for other, total in self.sums.pop(b).items():
                del self.sums[other][b]
                if other != a:
                    self.sums[a][other] = self.sums[other][a] = self.sums[a].get(other, 0.0) + total
            sizes[a] += sizes[b]
            for other, total in self.sums[a].items():
                heapq.heappush(heap, (-total / (sizes[a] * sizes[other]), min(a, other), max(a, other)))
        story = self.story.copy()
        if into:
            moved = {s: _end(s, into) for s in into}
            changed = np.isin(story, np.fromiter(moved, dtype=np.uint32))
            story[changed] = [moved[s] for s in story[changed].tolist()]
        return story


def _end(story: int, into: dict[int, int]) -> int:
    while story in into:
        story = into[story]
    return story


def stories(articles: Iterable[Article]) -> Iterator[list[int]]:
    """The stories among some articles, as their positions, from the first article on."""
    yield from add(no_stories(), list(articles)).story_lists()
