"""Articles with the same text: reprints, wire copy, cut and extended copies. Candidates by MinHash, each checked exactly.

Two texts are copies where more than half of their runs of five words are the same (Jaccard), or where nearly all runs of the shorter
stand in the longer. What an article leaves here is 5 bytes a word, so that new ones are compared without reading the old ones again.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from accordingto.comparing.flat import Postings, Ragged, join

RUN = 5  # words
LIKE = 0.5  # Jaccard over which two texts are copies
WITHIN = 0.75  # share of the shorter text's runs from which it is a cut copy
FEWEST_WITHIN = 40  # runs that a cut copy shares: a statement quoted in full is no copy
FEWEST_WHOLE = 15  # and that one shares of which every run stands in the longer text: a wire's first sentence alone
_BANDS, _ROWS = 40, 3  # finds a pair of Jaccard .5 with probability .995
_SEED = 7
_SAMPLE = 16  # one run in so many is looked up by itself, which finds cut copies
_LEAST_SAMPLED = 8
_MOST = 40  # rows looked at with a key
_MANY = 2  # sampled runs that two texts share before they are compared in full

CopyKind = Literal["same", "near", "part"]


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles with the same text, as rows of a `Copies`: `of` is the one that was there first. `shared` of their runs of words are the same."""

    row: int
    of: int
    kind: CopyKind
    shared: int
    runs: int  # of the article
    runs_of: int  # of the other

    @property
    def reason(self) -> str:
        """Why the two are copies, in words."""
        if self.kind == "same":
            return f"the same text word for word: all {self.shared} runs of five words"
        short, long = sorted((self.runs, self.runs_of))
        if self.kind == "near":
            both = self.runs + self.runs_of - self.shared
            return f"{_percent(self.shared, both)} of all runs of five words are the same in both ({self.shared} of {both})"
        which = "this article's" if self.runs <= self.runs_of else "the other's"
        return f"{_percent(self.shared, short)} of {which} {short} runs of five words stand in the longer text, which has {long}: a cut or extended copy"


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """What was found so far: of each article (a row) its runs of words, the keys it is looked up by, and the first row of its group."""

    runs: Ragged
    postings: Postings
    groups: NDArray[np.uint32]

    def group_lists(self) -> list[list[int]]:
        """The rows of each group of two and more, in order."""
        found: dict[int, list[int]] = {}
        counts = np.bincount(self.groups, minlength=len(self.groups))
        for row in np.flatnonzero(counts[self.groups] > 1).tolist():
            found.setdefault(int(self.groups[row]), []).append(row)
        return list(found.values())


def nothing() -> Copies:
    """Before the first article."""
    return Copies(Ragged.of([]), Postings.of([]), np.zeros(0, dtype=np.uint32))


def add(known: Copies, texts: Iterable[str]) -> tuple[Copies, tuple[Copy, ...]]:
    """The state with the texts of new articles added as further rows, and each pair of copies in which one of them stands."""
    runs = Ragged.of([runs_of(text) for text in texts])
    rows = [runs.row(i) for i in range(len(runs))]
    keys = [np.concatenate(both) for both in zip(_band_keys(runs), map(_sampled, rows), strict=True)]
    first = len(known.runs)
    postings = known.postings.then(Postings.of(keys, first))
    everything = known.runs.then(runs)
    found = tuple(copy for i, k in enumerate(keys) for copy in _copies_of(first + i, k, everything, postings))
    start = np.concatenate((known.groups, np.arange(first, first + len(runs), dtype=np.uint32)))
    return Copies(everything, postings, join(start, [(c.row, c.of) for c in found])), found


def runs_of(text: str) -> NDArray[np.uint32]:
    """Every run of five words as a number, each once, in order. A shorter text is one run."""
    words = re.findall(r"\w+", text.lower())
    numbers = np.fromiter((zlib.crc32(w.encode("utf-8", "surrogatepass")) for w in words), dtype=np.uint64, count=len(words))
    if len(numbers) == 0:
        return np.zeros(0, dtype=np.uint32)
    length = max(len(numbers) - RUN + 1, 1)
    total = np.zeros(length, dtype=np.uint64)
    for n in range(min(RUN, len(numbers))):
        total = (total ^ numbers[n : n + length]) * np.uint64(0x9E3779B97F4A7C15)
        total ^= total >> np.uint64(29)
    return np.unique((total >> np.uint64(32)).astype(np.uint32))


def _band_keys(runs: Ragged) -> list[NDArray[np.uint64]]:
    """The MinHash signature of each row in bands, each band a key."""
    from rensa import RMinHash

    if not len(runs):
        return []
    spread = runs.values.astype(np.uint64) * np.uint64(0xD1B54A32D192ED03)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(spread, runs.starts.astype(np.uint64), num_perm=_BANDS * _ROWS, seed=_SEED)
    signatures = np.array(matrix.to_rows(), dtype=np.uint64).reshape(len(runs), _BANDS, _ROWS)
    keys = np.zeros((len(runs), _BANDS), dtype=np.uint64)
    for n in range(_ROWS):
        keys = (keys ^ signatures[:, :, n]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(31)
    keys = (keys << np.uint64(8)) | np.arange(1, _BANDS + 1, dtype=np.uint64)
    return [keys[i] if len(runs.row(i)) else keys[i][:0] for i in range(len(runs))]


def _sampled(runs: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """The lowest runs as keys: about one in sixteen, and of a short text more. Texts that share runs share some of these (FracMinHash)."""
    low = np.searchsorted(runs, np.uint32((1 << 32) // _SAMPLE))
    return runs[: max(int(low), min(_LEAST_SAMPLED, len(runs)))].astype(np.uint64) << np.uint64(8)


def _copies_of(row: int, keys: NDArray[np.uint64], runs: Ragged, postings: Postings) -> list[Copy]:
    """The earlier rows that are copies of a row: one of each text is enough, as copies of copies are in one group."""
    sampled = (keys & np.uint64(255)) == 0
    by_band = postings.having(keys[~sampled], _MOST)
    by_run = postings.having(keys[sampled], _MOST)
    candidates = set(np.concatenate(by_band).tolist()) if by_band else set()
    if by_run:
        rows, counts = np.unique(np.concatenate(by_run), return_counts=True)
        candidates.update(rows[counts >= _MANY].tolist())
    return [copy for other in sorted(candidates) if other < row and (copy := compare(row, other, runs))]


def compare(row: int, other: int, runs: Ragged) -> Copy | None:
    """The two rows as copies, or nothing where they are not."""
    a, b = runs.row(row), runs.row(other)
    if not len(a) or not len(b):
        return None
    shared = len(np.intersect1d(a, b, assume_unique=True))
    kind = _kind(shared, len(a), len(b))
    return Copy(row, other, kind, shared, len(a), len(b)) if kind else None


def _kind(shared: int, one: int, other: int) -> CopyKind | None:
    if shared == one == other:
        return "same"
    if shared > LIKE * (one + other - shared):
        return "near"
    shorter = min(one, other)
    is_part = (shared >= FEWEST_WITHIN and shared >= WITHIN * shorter) or (shared >= FEWEST_WHOLE and shared == shorter)
    return "part" if is_part else None


def groups(texts: Sequence[str]) -> tuple[list[list[int]], tuple[Copy, ...]]:
    """The groups of copies among some texts, as their positions, and the pairs they rest on."""
    state, found = add(nothing(), texts)
    return state.group_lists(), found


def _percent(part: int, whole: int) -> str:
    return f"{100 * part // whole}%"
