"""Comparisons kept in a base, beside its flat files: copies, stories, who agrees, who contradicts. They are made from the readings and can
always be made again.

An update reads the articles that came since the last one and the readings of the stories that these join, nothing else. A process that is killed
leaves what was up to date before. One process updates at a time; whoever queries needs no lock.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from accordingto.base import compared_files as kept
from accordingto.base import compared_state
from accordingto.base.compared_files import Manifest
from accordingto.base.compared_state import KINDS, ROWS, State
from accordingto.base.compared_stories import Vectors, described
from accordingto.base.storage import Storage, plain_errors
from accordingto.base.views import Snapshot, flat_file
from accordingto.comparing import copies, stories
from accordingto.comparing.copies import Copy
from accordingto.comparing.origins import is_medium
from accordingto.errors import BaseError
from accordingto.records import Article

BATCH = 1_000  # articles that are compared at a time
_OFTEN = 30.0  # seconds after which what has been found is kept, while more is compared
_SECONDS = 600.0  # for one query of an update
_TO_DESCRIBE = -1

Watch = Callable[[int, int], None]  # how many articles have been compared, and of how many


def waiting(storage: Storage) -> int:
    """How many articles have come, gone, or been read again since the last update."""
    with plain_errors(storage.where):
        known = kept.manifest(storage)
        if set(known.files) == set(storage.state()[1]):
            return 0
        try:
            rows = ROWS.empty_table() if known.state is None else compared_state.load_rows(kept.folder(storage) / known.state)
        except (OSError, pa.ArrowException) as error:
            if kept.manifest(storage) != known:  # an update has just replaced it
                return waiting(storage)
            raise kept.broken(storage) from error
        with Snapshot(storage) as snapshot:
            change = _Change.between(storage, rows, snapshot)
    return len(change.new) + int(change.gone.sum()) + int(change.again.sum())


def bring_up_to_date(storage: Storage, watch: Watch = lambda done, of: None, *, wait: bool = True) -> int:
    """Compare what has come since the last update. Gives how many articles were. Without `wait` nothing is done while another process is at it."""
    with plain_errors(storage.where), kept.locked(storage, wait) as ours:
        known = kept.manifest(storage)
        if not ours or set(known.files) == set(storage.state()[1]):
            return 0
        with Snapshot(storage, _SECONDS) as snapshot:
            return _update(storage, snapshot, known, watch)


def remake(storage: Storage, watch: Watch = lambda done, of: None) -> int:
    """Make all comparisons again, from nothing. Gives how many articles were compared."""
    with plain_errors(storage.where), kept.locked(storage, True):
        kept.remove(storage)
        with Snapshot(storage, _SECONDS) as snapshot:
            return _update(storage, snapshot, Manifest(), watch)


def wrong(storage: Storage) -> str:
    """What is wrong with the comparisons, or nothing. That they are behind is not wrong."""
    try:
        known = kept.manifest(storage)
        if known.state is None:
            return ""
        state = _state(storage, known)
        with duckdb.connect() as connection:
            paths = {name: [str(path) for path in several] for name, several in kept.view_files(storage).items()}
            live = dict(connection.execute("SELECT story, made FROM read_parquet(?)", [paths["live"]]).fetchall())
            counted = "SELECT count(*) FROM read_parquet(?) AS f JOIN read_parquet(?) AS l ON f.{} = l.story AND f.made = l.made"
            described, placed = (
                connection.execute(counted.format(key), [paths[name], paths["live"]]).fetchall()[0][0]
                for name, key in (("stories", "id"), ("placed", "story"))
            )
            for several in paths.values():
                connection.execute("SELECT count(*), any_value(COLUMNS(*)) FROM read_parquet(?)", [several]).fetchall()
    except (BaseError, duckdb.Error, OSError):
        return "cannot be read"
    is_whole = dict(_live(state)) == live and described == len(live) and placed == len(state)
    return "" if is_whole else "do not hold together"


@dataclass(frozen=True, slots=True, eq=False)
class _Change:
    """What has become of the articles since a state: ids of new ones, and which rows are gone or were read again."""

    new: list[str]
    gone: compared_state.Mask
    again: compared_state.Mask
    added: dict[str, Any]
    files: dict[str, str]  # the flat file of each article

    @classmethod
    def between(cls, storage: Storage, compared: pa.Table, snapshot: Snapshot) -> _Change:
        """From the rows of a state to what is there now, the new ones in the order of their publication."""
        files = [str(flat_file(storage, "articles", file)) for file in snapshot.files]
        there = snapshot.sql(_THERE, [files]).rows() if files else []
        by_id = {row["id"]: row for row in there}
        rows = compared.to_pylist()
        stays = [by_id.get(row["id"], {}).get("content") == row["content"] for row in rows]
        again = [stay and by_id[row["id"]]["added"] != row["added"] for row, stay in zip(rows, stays, strict=True)]
        known = {row["id"] for row, stay in zip(rows, stays, strict=True) if stay}
        added, files_of = ({row["id"]: row[name] for row in there} for name in ("added", "filename"))
        new = [row["id"] for row in there if row["id"] not in known]
        return cls(new, ~np.array(stays, dtype=bool), np.array(again, dtype=bool), added, files_of)


def _state(storage: Storage, known: Manifest) -> State:
    if known.state is None:
        return compared_state.nothing()
    try:
        return compared_state.load(kept.folder(storage) / known.state)
    except (OSError, ValueError, KeyError, pa.ArrowException) as error:
        raise kept.broken(storage) from error


def _update(storage: Storage, snapshot: Snapshot, known: Manifest, watch: Watch) -> int:
    """Compare batch by batch, and keep what was found now and then and at the end."""
    state = _state(storage, known)
    change = _Change.between(storage, state.rows, snapshot)
    state = _changed(state, change)
    parts, number, since, done = known.parts, known.number, time.monotonic(), 0
    for start in range(0, max(len(change.new), 1), BATCH):
        ids = change.new[start : start + BATCH]
        number += 1
        if ids:
            new = _New.found(snapshot, ids, {Path(change.files[id]) for id in ids})
            state = _with_texts(state, new)  # one after the other: the old arrays of texts are gone before those of stories are made
            state = _with_stories(state, new)
        vectors = Vectors(state.keys, state.vectors)
        touched = set(np.unique(state.stories.story[state.made[state.stories.story] == _TO_DESCRIBE]).tolist())
        if touched:
            parts = (*parts, kept.write_part(storage, described(storage, snapshot, state, touched, vectors, number)))
        made = state.made.copy()
        made[list(touched)] = number
        keys, rows = vectors.newest()
        state = replace(state, made=made, keys=keys, vectors=rows)
        done += len(ids)
        is_last = done == len(change.new)
        if is_last or time.monotonic() - since > _OFTEN:
            known = _keep(storage, state, Manifest(number, tuple(snapshot.files) if is_last else (), parts=parts))
            parts, since = known.parts, time.monotonic()
        watch(done, len(change.new))
    return done


def _changed(state: State, change: _Change) -> State:
    """The state without the articles that are gone; their stories, and those with articles that were read again, are to be described."""
    groups, story = state.copies.groups, state.stories.story
    changed = change.again | np.isin(groups, groups[change.gone])
    made = state.made.copy()
    made[story[changed | change.gone]] = _TO_DESCRIBE
    added = [change.added.get(id, old) for id, old in zip(*(state.rows[c].to_pylist() for c in ("id", "added")), strict=True)]
    rows = state.rows.set_column(2, ROWS.field("added"), pa.array(added, ROWS.field("added").type))
    state = replace(state, made=made, rows=rows)
    return compared_state.without(state, change.gone) if change.gone.any() else state


_THERE = "SELECT id, content, added, filename FROM read_parquet(?, filename = true) ORDER BY published NULLS LAST, id"
_NEW = """
SELECT id, content, added, outlet, title, authors, url, published_as_given AS published, agency, "text" FROM read_parquet(?)
WHERE id IN (SELECT unnest(?)) ORDER BY list_position(?, id)
"""
_HOLDERS = "SELECT DISTINCT unnest(according_to[2:]) AS name FROM read_parquet(?) WHERE article IN (SELECT unnest(?))"


@dataclass(frozen=True, slots=True, eq=False)
class _New:
    """New articles, their rows, and the names of media that they have."""

    articles: list[Article]
    rows: pa.Table
    names: set[str]

    @classmethod
    def found(cls, snapshot: Snapshot, ids: list[str], files: set[Path]) -> _New:
        """The articles with these ids, which lie in these flat files."""
        found = snapshot.sql(_NEW, [sorted(map(str, files)), ids, ids]).arrow()
        rows = found.drop_columns(["content", "added"]).to_pylist()
        articles = [Article(**{**row, "authors": tuple(row["authors"] or ())}) for row in rows]
        claims = sorted(str(file.parents[1] / "claims" / file.name) for file in files)
        holders = {row["name"] for row in snapshot.sql(_HOLDERS, [claims, ids]).rows()}
        names = {name for a in articles for name in (a.outlet, a.agency) if name} | {name for name in holders if is_medium(name)}
        return cls(articles, found.select(ROWS.names).cast(ROWS), names)


def _with_texts(state: State, new: _New) -> State:
    """The state with new articles as further rows, before their stories are known."""
    texts, pairs = copies.add(state.copies, [a.text for a in new.articles])
    rows = pa.concat_tables((state.rows, new.rows))
    return replace(
        state,
        rows=rows,
        copies=texts,
        pairs=np.concatenate((state.pairs, _columns(pairs))),
        names=tuple(sorted({*state.names, *new.names})),
    )


def _with_stories(state: State, new: _New) -> State:
    """The state with the stories of its last rows, which are to be described."""
    first, groups = len(state) - len(new.articles), state.copies.groups
    told = stories.add(state.stories, new.articles)
    made = np.concatenate((state.made, np.full(len(new.articles), _TO_DESCRIBE)))
    made[told.story[first:]] = _TO_DESCRIBE
    made[told.story[np.isin(groups, groups[first:])]] = _TO_DESCRIBE  # a copy may give an older article another origin
    return replace(state, stories=told, made=made)


def _columns(pairs: tuple[Copy, ...]) -> compared_state.Pairs:
    rows = [(c.row, c.of, KINDS.index(c.kind), c.shared, c.runs, c.runs_of) for c in pairs]
    return np.array(rows, dtype=np.uint32).reshape(len(rows), 6)


def _keep(storage: Storage, state: State, new: Manifest) -> Manifest:
    """Write a state and the small views, put small parts together, and make that what is up to date."""
    live = dict(_live(state))
    path = kept.new_folder(storage, "state")
    compared_state.save(state, path)
    tables = {"copies": _copies(state), "live": ({"story": story, "made": made} for story, made in live.items())}
    new = replace(new, state=path.name, views=kept.write_whole(storage, tables), parts=kept.put_together(storage, new.parts, live))
    kept.replace_manifest(storage, new)
    return new


def _live(state: State) -> Iterator[tuple[str, int]]:
    """The id of each story and the update that described it."""
    firsts = np.unique(state.stories.story)
    for first, made in zip(state.rows["id"].take(firsts).to_pylist(), state.made[firsts].tolist(), strict=True):
        yield f"story:{first}", made


def _copies(state: State) -> Iterator[dict[str, Any]]:
    ids = state.rows["id"].to_pylist()
    for row, of, kind, shared, runs, runs_of in state.pairs.tolist():
        reason = Copy(row, of, KINDS[kind], shared, runs, runs_of).reason
        yield {"article": ids[row], "of": ids[of], "kind": KINDS[kind], "shared": shared, "reason": reason}
