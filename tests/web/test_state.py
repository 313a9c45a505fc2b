"""The state behind the pages: always whole, replaced behind the pages' back, and asked once for one thing."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

import accordingto
from accordingto.base import Base, open_base, to_table
from accordingto.base.search import Filters
from accordingto.web.state import State


def reading(words: str, day: str) -> accordingto.Reading:
    return accordingto.read_text(
        f"Norway's minister said on Friday that {words}.", accordingto.Article("", outlet="Fjord Post", published=day)
    )


@pytest.fixture
def base(tmp_path: Path) -> Base:
    base = open_base(str(tmp_path / "state.base"), create=True)
    base.commit(to_table([reading("Denmark had sent a ship", "1976-01-02"), reading("Sweden had closed a port", "1976-01-03")]))
    return base


def soon(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 20
    while not holds() and time.monotonic() < until:
        time.sleep(0.1)
    return holds()


def count(state: State) -> int:
    return int(state.rows("SELECT count(*) AS n FROM articles")[0]["n"])


def test_what_is_added_is_found_without_being_waited_for(base: Base) -> None:
    state = State(base)
    assert count(state) == 2
    base.commit(to_table([reading("Finland had sold a ferry", "1976-01-04")]))
    assert count(state) == 2  # at once, out of the old state
    assert soon(lambda: count(state) == 3)
    assert [hit.published.isoformat() for hit in state.search("ferry", Filters(), 5) if hit.published] == ["1976-01-04"]
    state.close()


def test_who_changes_the_base_sees_it_at_once(base: Base) -> None:
    state = State(base)
    (one,) = state.search("ship", Filters(), 5)
    assert base.delete([one.article]) == 1
    state.forget()
    assert count(state) == 1
    assert state.search("ship", Filters(), 5) == []
    assert state.reading(one.article) is None
    state.close()


def test_an_article_is_found_by_its_id(base: Base) -> None:
    state = State(base)
    every = {r.article.id: r for r in base.readings()}
    assert {id: state.reading(id) for id in every} == every
    assert state.reading("nobody's") is None
    assert state.reading("\ud800") is None
    state.close()


def test_answers_cannot_be_spoilt_by_who_got_them(base: Base) -> None:
    state = State(base)
    state.rows("SELECT id FROM articles").clear()
    assert len(state.rows("SELECT id FROM articles")) == 2
    state.close()
