"""Stories of a base made anew: their titles, who is silent on them, who agrees in them and who contradicts. A record becomes a row here."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from accordingto.base.compared_state import Mask, State, chosen, rows_of
from accordingto.base.compared_views import OF_STORIES, SIDES
from accordingto.base.schema import from_table
from accordingto.base.tables import matching
from accordingto.comparing.agreement import Agreement, Contradiction, Views, agree
from accordingto.comparing.coverage import Coverage, Story, describe
from accordingto.comparing.origins import Origin, Outlets, origins_of, outlets_of
from accordingto.comparing.profiles import UNDATED, day_of
from accordingto.comparing.statements import Statement, statements
from accordingto.encoder import DIMENSIONS, load_encoder
from accordingto.records import Article

if TYPE_CHECKING:
    from accordingto.base.storage import Storage
    from accordingto.base.views import Snapshot

Row = dict[str, Any]
MOST = 150  # articles of a story whose statements are compared with each other: the last ones
KEPT = 50_000  # vectors, of 776 bytes each

# Whom the stories are about, found as coverage.py finds it, and every article of the base that is about one of these.
_ABOUT = """
WITH placed AS (SELECT unnest(?) AS article, unnest(?) AS story), known AS (
    SELECT article, entity, name FROM entities WHERE kind IN ('country', 'person', 'organisation', 'group')
), sizes AS (SELECT story, count(*) AS size FROM placed GROUP BY story), common AS (
    SELECT story, entity, count(*) AS n FROM placed JOIN known USING (article) JOIN sizes USING (story)
    GROUP BY story, entity, size HAVING count(*) >= greatest(2, size / 2)
), elsewhere AS (SELECT entity, count(*) AS articles FROM known SEMI JOIN common USING (entity) GROUP BY entity), actors AS (
    SELECT DISTINCT entity FROM (
        SELECT entity, row_number() OVER (PARTITION BY story ORDER BY n DESC, articles, entity) AS place FROM common JOIN elsewhere USING (entity)
    ) WHERE place <= 3
)
SELECT article, list(entity ORDER BY entity) AS entities, list(name ORDER BY entity) AS names
FROM known SEMI JOIN actors USING (entity) GROUP BY article ORDER BY article
"""
_ARTICLES = """
SELECT id, '' AS "text", outlet, title, authors, published_as_given AS published, agency FROM articles WHERE id IN (SELECT unnest(?))
"""
_BEGINNING = 'SELECT id, left("text", 100) AS "text" FROM articles WHERE id IN (SELECT unnest(?))'  # texts are many bytes


class Vectors:
    """The vectors of statements' words: those that are known, and what has been encoded since."""

    def __init__(self, keys: NDArray[np.uint64], rows: NDArray[np.float16]) -> None:
        self._known, self._rows = (keys, rows), {key: place for place, key in enumerate(keys.tolist())}
        self._new: dict[int, NDArray[np.float16]] = {}

    def of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """A row for each text; those that are not known are encoded."""
        keys = [int.from_bytes(hashlib.blake2b(w.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") for w in words]
        missing = {key: text for key, text in zip(keys, words, strict=True) if key not in self._rows and key not in self._new}
        self._new.update(zip(missing, load_encoder().encode(list(missing.values())).astype(np.float16), strict=True))
        rows = [self._new[key] if key in self._new else self._known[1][self._rows[key]] for key in keys]
        return np.array(rows, dtype=np.float32).reshape(len(rows), DIMENSIONS)

    def newest(self) -> tuple[NDArray[np.uint64], NDArray[np.float16]]:
        """Keys and rows of the last ones: stories that go on are told again soon."""
        if not self._new:
            return self._known
        keys, rows = np.fromiter(self._new, dtype=np.uint64), np.array(list(self._new.values()))
        return np.concatenate((self._known[0], keys))[-KEPT:], np.concatenate((self._known[1], rows))[-KEPT:]


def described(storage: Storage, snapshot: Snapshot, state: State, touched: set[int], vectors: Vectors, made: int) -> dict[str, list[Row]]:
    """The rows of OF_STORIES for the stories with these first rows."""
    keep = rows_of(touched, state.stories.story)
    articles, origins, outlets = _articles(snapshot, state, keep)
    sub = chosen(state.stories, keep)
    coverage = _coverage(snapshot, articles, sub.story)
    stories = describe(sub, articles, coverage)
    several = {articles[r].id: r for s in stories if len(s.rows) > 1 for r in s.rows[-MOST:]}
    stated: dict[int, tuple[Statement, ...]] = {}
    for table in matching(storage, snapshot.files, several) if several else ():
        for reading in from_table(table):
            row = several[reading.article.id]
            stated[row] = statements(row, reading, origins[row], outlets)
    make = _Rows(articles, origins, coverage.names, made)
    found: dict[str, list[Row]] = {name: [] for name in OF_STORIES}
    for story in stories:
        own = [s for r in story.rows for s in stated.pop(r, ())]
        make.name_origins(story, own)
        views = agree(own, vectors.of) if own else Views((), ())
        found["stories"].append(make.story(story, views))
        found["placed"] += [make.placed(story, row) for row in story.rows]
        found["agreements"] += [make.agreement(story, a) for a in views.agreements]
        found["contradictions"] += [make.contradiction(story, c) for c in views.contradictions]
    return found


def _articles(snapshot: Snapshot, state: State, keep: Mask) -> tuple[tuple[Article, ...], tuple[Origin, ...], Outlets]:
    """The articles of some rows, without their texts but for the beginning, and their origins, which they share with copies in other rows."""
    groups = state.copies.groups
    copied = np.isin(groups, groups[keep])
    rows = np.concatenate((np.flatnonzero(keep), np.flatnonzero(copied & ~keep)))
    ids = state.rows["id"].take(rows).to_pylist()
    known = {row["id"]: Article(**{**row, "authors": tuple(row["authors"] or ())}) for row in snapshot.sql(_ARTICLES, [ids]).rows()}
    if untitled := [id for id, a in known.items() if not a.title]:
        known |= {row["id"]: replace(known[row["id"]], text=row["text"]) for row in snapshot.sql(_BEGINNING, [untitled]).rows()}
    articles = tuple(known.get(id) or Article("", id=id) for id in ids)
    together: dict[int, list[int]] = defaultdict(list)
    for n, group in enumerate(groups[rows].tolist()):
        together[group].append(n)
    outlets = outlets_of(Article("", outlet=name) for name in state.names)
    origins = origins_of(articles, [g for g in together.values() if len(g) > 1], outlets)
    count = int(keep.sum())
    return articles[:count], origins[:count], outlets


def _coverage(snapshot: Snapshot, articles: Sequence[Article], story: NDArray[np.uint32]) -> Coverage:
    """Whom the articles are about, and after them every other article of the base that is about the same."""
    ids = [a.id for a in articles]
    about: dict[str, frozenset[str]] = {}
    names: dict[str, str] = {}
    for row in snapshot.sql(_ABOUT, [ids, story.tolist()]).rows():
        about[row["article"]] = frozenset(row["entities"])
        names.update(zip(row["entities"], row["names"], strict=True))
    days: list[int] = [day_of(a.published) for a in articles]
    outlets: list[str | None] = [a.outlet for a in articles]
    covered = [about.pop(id, frozenset()) for id in ids]
    for row in snapshot.sql("SELECT id, outlet, published FROM articles WHERE id IN (SELECT unnest(?))", [list(about)]).rows():
        outlets.append(row["outlet"])
        days.append(row["published"].toordinal() if row["published"] else UNDATED)
        covered.append(about[row["id"]])
    return Coverage(tuple(outlets), tuple(days), tuple(covered), names)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes rows of records that count articles by their place in `articles`."""

    articles: Sequence[Article]
    origins: Sequence[Origin]
    names: Mapping[str, str]
    made: int
    shown: dict[str, str] = field(default_factory=dict)

    def name_origins(self, story: Story, stated: Sequence[Statement]) -> None:
        """Show each origin of a story as the first who names it does."""
        self.shown.clear()
        for origin in (*(self.origins[r] for r in story.rows), *(s.origin for s in stated)):
            self.shown.setdefault(origin.name, origin.shown)

    def story(self, story: Story, views: Views) -> Row:
        return {
            "id": story.id,
            "title": story.title,
            "first_day": _day(story.first),
            "last_day": _day(story.last),
            "articles": len(story.rows),
            "origins": len({self.origins[r].name for r in story.rows}),
            "outlets": story.outlets,
            "actors": story.actors,
            "actor_names": [self.names[a] for a in story.actors],
            "silent": [asdict(s) for s in story.silent],
            "agreements": len(views.agreements),
            "contradictions": len(views.contradictions),
            "made": self.made,
        }

    def placed(self, story: Story, row: int) -> Row:
        origin = self.origins[row]
        return {
            "article": self.articles[row].id,
            "story": story.id,
            "origin": self.shown[origin.name],
            "origin_reason": origin.reason,
            "made": self.made,
        }

    def agreement(self, story: Story, a: Agreement) -> Row:
        rows = {s.row for s in a.statements}
        return {
            "id": a.id,
            "story": story.id,
            "words": a.words,
            "origins": len(a.origins),
            "origin_names": sorted({self.shown[s.origin.name] for s in a.statements}),
            "articles": len(rows),
            "outlets": sorted({o for r in rows if (o := self.articles[r].outlet)}),
            "holders": a.holders,
            "first_day": _day(a.first),
            "last_day": _day(a.last),
            "numbers": [{**asdict(n), "said": [{"words": words, "who": who} for words, who in n.said]} for n in a.numbers],
            "tellings": [self._telling(s) for s in a.statements],
            "reasons": a.reasons,
            "made": self.made,
        }

    def contradiction(self, story: Story, c: Contradiction) -> Row:
        sides = {f"{side}_{name}": value for side in SIDES for name, value in self._telling(getattr(c, side)).items()}
        about = {"id": c.id, "story": story.id, "kind": c.kind, "sentence": c.sentence, "reasons": c.reasons, "further": c.further}
        return {**about, **sides, "made": self.made}

    def _telling(self, s: Statement) -> Row:
        article = self.articles[s.row]
        return {
            "id": s.id,
            "article": article.id,
            "outlet": article.outlet,
            "published": _day(article.published),
            "words": s.words,
            "start": s.span.start,
            "end": s.span.end,
            "according_to": s.chain,
            "certainty": s.certainty,
            "polarity": "positive" if s.positive else "negative",
            "origin": self.shown[s.origin.name],
        }


def _day(words: str | None) -> date | None:
    number = day_of(words)
    return None if number == UNDATED else date.fromordinal(number)
