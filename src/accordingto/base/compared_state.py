"""What comparing has to remember of the articles of a base: small arrays, a row an article, written whole and read whole."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from accordingto.comparing import copies, stories
from accordingto.comparing.copies import Copies, CopyKind
from accordingto.comparing.flat import Postings, Ragged, join
from accordingto.comparing.stories import Stories
from accordingto.encoder import DIMENSIONS

ROWS = pa.schema([("id", pa.string()), ("content", pa.string()), ("added", pa.timestamp("us", "UTC"))])
KINDS: tuple[CopyKind, ...] = ("same", "near", "part")

Mask = NDArray[np.bool_]
Pairs = NDArray[np.uint32]
_OWN = ("pairs", "made", "keys", "vectors")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """The articles that were compared, in the order in which they came. `rows` says which they are; a reading made again has another `added`."""

    rows: pa.Table
    copies: Copies
    pairs: Pairs  # the columns row, of, kind (a place in KINDS), shared, runs, runs_of
    stories: Stories
    made: NDArray[np.int64]  # of the first row of each story: the number of the update that last described it
    names: tuple[str, ...]  # names of media that articles have
    keys: NDArray[np.uint64]  # of the words whose vectors are kept, the oldest first
    vectors: NDArray[np.float16]

    def __len__(self) -> int:
        return int(self.rows.num_rows)


def nothing() -> State:
    """Before the first article."""
    return State(
        ROWS.empty_table(), copies.nothing(), np.zeros((0, 6), np.uint32), stories.no_stories(), np.zeros(0, np.int64), (), *no_vectors()
    )


def no_vectors() -> tuple[NDArray[np.uint64], NDArray[np.float16]]:
    """Neither keys nor vectors."""
    return np.zeros(0, np.uint64), np.zeros((0, DIMENSIONS), np.float16)


def save(state: State, folder: Path) -> None:
    """Write the state into a folder that is not there yet."""
    folder.mkdir(parents=True)
    pq.write_table(state.rows, folder / "rows.parquet")
    kept: dict[str, Any] = {"names": sorted(state.names)}
    for part in ("copies", "stories"):
        for name, value in _arrays(getattr(state, part), part):
            if isinstance(value, np.ndarray):
                np.save(folder / f"{name}.npy", value)
            else:
                kept[name] = value
    for name in _OWN:
        np.save(folder / f"{name}.npy", getattr(state, name))
    (folder / "about.json").write_text(json.dumps(kept), encoding="utf-8")


def load_rows(folder: Path) -> pa.Table:
    """Only which articles a state that `save` wrote is of."""
    return pq.read_table(folder / "rows.parquet")


def load(folder: Path) -> State:
    """The state that `save` wrote. Raises OSError, ValueError or KeyError where it is broken."""
    kept = json.loads((folder / "about.json").read_text(encoding="utf-8"))

    def value(name: str) -> Any:
        return kept[name] if name in kept else np.load(folder / f"{name}.npy")

    return State(
        rows=load_rows(folder),
        copies=_rebuilt(Copies, "copies", value),
        stories=_rebuilt(Stories, "stories", value),
        names=tuple(kept["names"]),
        **{name: value(name) for name in _OWN},
    )


def _arrays(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    """The arrays and numbers of nested records, by the path to each."""
    if is_dataclass(value):
        for f in fields(value):
            yield from _arrays(getattr(value, f.name), f"{name}.{f.name}")
    else:
        yield name, value


def _rebuilt(kind: type[_T], name: str, value: Any) -> _T:
    kinds = get_type_hints(kind)
    parts = {f.name: f"{name}.{f.name}" for f in fields(kind)}  # type: ignore[arg-type]  # it is a dataclass
    return kind(**{f: _rebuilt(kinds[f], path, value) if is_dataclass(kinds[f]) else value(path) for f, path in parts.items()})


def without(state: State, gone: Mask) -> State:
    """The state as if the articles of some rows had never come; stories that they held together stay together."""
    keep = ~gone
    number = (np.cumsum(keep) - 1).astype(np.uint32)  # of the rows that stay
    pairs = state.pairs[keep[state.pairs[:, 0]] & keep[state.pairs[:, 1]]].copy()
    pairs[:, :2] = number[pairs[:, :2]]
    groups = join(np.arange(int(keep.sum()), dtype=np.uint32), [(a, b) for a, b in pairs[:, :2].tolist()])
    told = chosen(state.stories, keep)
    made = np.zeros(len(told.story), dtype=np.int64)
    old = state.stories.story[keep]
    firsts = np.unique(told.story)
    made[firsts] = np.where(np.flatnonzero(keep)[firsts] == old[firsts], state.made[old[firsts]], -1)  # one that lost its first is another
    return replace(
        state,
        rows=state.rows.filter(pa.array(keep)),
        copies=Copies(_ragged(state.copies.runs, keep), _postings(state.copies.postings, keep, number), groups),
        pairs=pairs,
        stories=replace(told, postings=_postings(state.stories.postings, keep, number)),
        made=made,
    )


def chosen(told: Stories, keep: Mask) -> Stories:
    """The stories of some of the rows, counted anew and in their order; not to be added to, as nothing can be looked up in it."""
    p = told.profiles
    profiles = replace(
        p,
        leads=p.leads[keep],
        words=_ragged(p.words, keep),
        word_weights=p.word_weights[_spread(p.words, keep)],
        names=_ragged(p.names, keep),
        name_weights=p.name_weights[_spread(p.names, keep)],
        days=p.days[keep],
    )
    _, first, story = np.unique(told.story[keep], return_index=True, return_inverse=True)
    return Stories(profiles, Postings.of([]), first[story].astype(np.uint32))


def _spread(rows: Ragged, keep: Mask) -> Mask:
    """Which of the values belong to rows that stay."""
    return np.repeat(keep, np.diff(rows.starts))


def _ragged(rows: Ragged, keep: Mask) -> Ragged:
    lengths = np.diff(rows.starts)[keep]
    return Ragged(rows.values[_spread(rows, keep)], np.concatenate(([0], np.cumsum(lengths))).astype(np.int64))


def _postings(postings: Postings, keep: Mask, number: NDArray[np.uint32]) -> Postings:
    stay = keep[postings.rows]
    return Postings(postings.keys[stay], number[postings.rows[stay]])


def rows_of(told: Collection[int], story: NDArray[np.uint32]) -> Mask:
    """Which rows belong to the stories with these first rows."""
    return np.isin(story, np.fromiter(told, dtype=np.uint32, count=len(told)))
