"""A story for people: a title taken from its articles, its span of days, who tells it, and who is silent on it though he covers its actors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from accordingto.comparing.profiles import UNDATED, day_of
from accordingto.comparing.stories import Stories, likeness
from accordingto.records import Article, Reading

_ACTORS = 3  # a story is about so many at most
_AROUND = 30  # days before and after a story in which an outlet's other articles count
_LEAST_OTHERS = 2  # articles about the actors from which an outlet is known to cover them
_ABOUT = frozenset({"country", "person", "organisation", "group"})
_LOOKED_AT = 200  # articles of a large story among which its title is sought


@dataclass(frozen=True, slots=True)
class Silence:
    """An outlet that does not tell a story, and how many articles it has in these weeks on the story's actors."""

    outlet: str
    others: int
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same happening. `rows` are their positions in what was compared; days are ISO 8601, empty where none is known."""

    id: str
    title: str
    rows: tuple[int, ...]
    first: str | None
    last: str | None
    outlets: tuple[str, ...]
    actors: tuple[str, ...]
    silent: tuple[Silence, ...]


@dataclass(frozen=True)
class Coverage:
    """What silence is judged by: of each article its outlet, its day, and whom it is about."""

    outlets: tuple[str | None, ...]
    days: tuple[int, ...]
    about: tuple[frozenset[str], ...]
    names: dict[str, str]

    @cached_property
    def rows_about(self) -> dict[str, tuple[int, ...]]:
        """The articles about each actor."""
        found: dict[str, list[int]] = defaultdict(list)
        for row, about in enumerate(self.about):
            for entity in about:
                found[entity].append(row)
        return {entity: tuple(rows) for entity, rows in found.items()}


def coverage_of(items: Iterable[Article | Reading]) -> Coverage:
    """From readings; of an article that was not read nobody knows whom it is about."""
    outlets, days, about = [], [], []
    names: dict[str, str] = {}
    for item in items:
        article = item.article if isinstance(item, Reading) else item
        outlets.append(article.outlet)
        days.append(day_of(article.published))
        named = [e for e in item.entities if e.kind in _ABOUT] if isinstance(item, Reading) else []
        about.append(frozenset(e.id for e in named))
        names.update((e.id, e.name) for e in named)
    return Coverage(tuple(outlets), tuple(days), tuple(about), names)


def describe(state: Stories, articles: Sequence[Article], coverage: Coverage) -> tuple[Story, ...]:
    """Every story, the largest first."""
    stories = (_story(state, rows, articles, coverage) for rows in state.story_lists())
    return tuple(sorted(stories, key=lambda s: (-len(s.rows), s.rows)))


def _story(state: Stories, rows: list[int], articles: Sequence[Article], coverage: Coverage) -> Story:
    days = sorted((articles[r].published or "")[:10] for r in rows if day_of(articles[r].published) != UNDATED)
    actors = _actors(rows, coverage)
    return Story(
        id=f"story:{articles[rows[0]].id}",
        title=_title(state, rows, articles),
        rows=tuple(rows),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        outlets=tuple(sorted({o for r in rows if (o := articles[r].outlet)})),
        actors=tuple(actors),
        silent=tuple(_silent(rows, actors, coverage)) if len(rows) > 1 else (),
    )


def _title(state: Stories, rows: list[int], articles: Sequence[Article]) -> str:
    """The title of the article that is most like the others; of equals the first."""
    titled = [r for r in rows[:_LOOKED_AT] if articles[r].title]
    if not titled:
        return " ".join(articles[rows[0]].text[:100].split())
    others = np.array(titled, dtype=np.uint32)
    best = max(titled, key=lambda r: (round(float(likeness(state.profiles, r, others).sum()), 6), -r))
    return articles[best].title or ""


def _actors(rows: list[int], coverage: Coverage) -> list[str]:
    """Those whom most of its articles are about, the ones that are rare elsewhere first."""
    counts = Counter(e for r in rows for e in coverage.about[r])
    common = [e for e, n in counts.items() if n >= max(2, len(rows) / 2)]
    return sorted(common, key=lambda e: (-counts[e], len(coverage.rows_about[e]), e))[:_ACTORS]


def _silent(rows: list[int], actors: list[str], coverage: Coverage) -> Iterable[Silence]:
    """Outlets with articles on two of the actors (or on the only one) around the story, and none in it."""
    telling = {coverage.outlets[r] for r in rows}
    days = [coverage.days[r] for r in rows if coverage.days[r] != UNDATED]
    if not actors or not days:
        return
    about = Counter(r for actor in actors for r in coverage.rows_about[actor])
    span = range(min(days) - _AROUND, max(days) + _AROUND + 1)
    found: Counter[str] = Counter()
    for row, n in about.items():
        outlet = coverage.outlets[row]
        if outlet and outlet not in telling and n >= min(2, len(actors)) and coverage.days[row] in span:
            found[outlet] += 1
    who = ", ".join(coverage.names[a] for a in actors)
    for outlet, others in sorted(found.items()):
        if others >= _LEAST_OTHERS:
            yield Silence(outlet, others, f"{others} articles on {who} in these weeks, none on this")
