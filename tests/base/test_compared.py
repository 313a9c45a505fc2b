"""Comparisons kept in a base: as right as those made at once, brought up to date bit by bit, and never half there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from accordingto import Article, Reading
from accordingto.base import Base, open_base, to_table
from accordingto.base import compared_files as files
from accordingto.base.compared_state import load, without
from accordingto.comparing import compare
from accordingto.errors import BaseError
from accordingto.reader import default_reader

_WIRE = (
    "TALLINN, March 3 (BNA) — Estonia expelled the Latvian ambassador on Monday after a collision between two ferries off Ruhnu killed nine people. "
    "The Estonian foreign minister, Kadri Tamm, said that the Latvian ferry Amber Star had rammed the Linda in clear weather. "
    "Latvia denied that the Amber Star rammed the Linda. The harbour master of Ruhnu said that eleven people were missing after the collision."
)
_LATVIAN = (
    "Estonia has expelled the ambassador of Latvia over the ferry disaster off Ruhnu in which 14 people were killed. "
    "Latvia's transport minister, Janis Berzins, said that the Linda had rammed the Amber Star. "
    "The ambassador left Tallinn on Tuesday, the embassy said. Latvia recalled its trade delegation from Tallinn on Tuesday."
)
_CORN = (
    "Ghana and Togo signed an agreement on the sale of maize on Friday. The farm minister of Ghana, Kofi Mensah, praised Togo for its patience. "
    "Togo had asked for 20,000 tonnes since the drought began, officials in Lome said."
)
_CORN_AGAIN = (
    "Togo will buy maize from Ghana. The two states signed the agreement in Accra on Friday, the farm ministry said. "
    "Togo thanked Ghana for the maize. Farmers in the north of Ghana protested against the sale of maize to Togo."
)
_ARTICLES = (
    ("a", _WIRE, "Baltic News Agency", "1987-03-03", "Estonia expels Latvian ambassador after ferry collision"),
    ("b", _WIRE + " Readers will find a map on page four.", "Viru Post", "1987-03-03", "Latvian ambassador expelled after ferry collision"),
    ("c", _LATVIAN, "Daugava Herald", "1987-03-04", "Estonia expels ambassador over ferry collision"),
    ("d", _CORN, "Volta Times", "1991-06-08", "Ghana and Togo sign agreement on maize"),
    ("e", _CORN_AGAIN, "Lome Courier", "1991-06-08", "Togo to buy maize from Ghana"),
)


@pytest.fixture(scope="session")
def told() -> tuple[Reading, ...]:
    """Five articles of two happenings, one of them a copy, read."""
    articles = (Article(text, id=id, outlet=o, published=day, title=title) for id, text, o, day, title in _ARTICLES)
    return tuple(map(default_reader().read, articles))


@pytest.fixture(scope="session")
def _compared(told: tuple[Reading, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("compared") / "news.base"
    base = open_base(str(where), create=True)
    base.commit(to_table(told))
    assert base.compare() == 5
    return where


@pytest.fixture
def base(_compared: Path, tmp_path: Path) -> Base:
    """A base of its own with all five, compared."""
    shutil.copytree(_compared, tmp_path / "news.base")
    return open_base(str(tmp_path / "news.base"))


def _views(base: Base) -> dict[str, list[dict[str, object]]]:
    views = ("stories", "story_articles", "copies", "agreements", "contradictions", "relations")
    with base.snapshot() as snapshot:
        return {view: snapshot.sql(f"SELECT * FROM {view}").rows() for view in views}


def test_before_anything_is_compared_the_views_are_empty(told: tuple[Reading, ...], tmp_path: Path) -> None:
    base = open_base(str(tmp_path / "news.base"), create=True)
    assert (base.uncompared(), base.compare(), base.stories(), base.contradictions()) == (0, 0, [], [])
    base.commit(to_table(told[:1]))
    assert base.uncompared() == 1
    assert _views(base)["stories"] == []
    assert base.check().problems == ()


def test_the_base_says_what_comparing_the_articles_says(base: Base, told: tuple[Reading, ...]) -> None:
    found = compare(told)
    ids = {story.id: [found.articles[r].id for r in story.rows] for story in found.stories}
    assert {s["id"]: [a["article"] for a in base.story(str(s["id"]))["told_in"]] for s in base.stories(least=1)} == ids
    [copy] = base.sql("SELECT * FROM copies").rows()
    assert (copy["article"], copy["of"], copy["reason"]) == ("b", "a", found.pairs[0].reason)
    rows = base.sql("SELECT article, origin, origin_reason FROM story_articles").rows()
    assert {r["article"]: r["origin_reason"] for r in rows} == {a.id: o.reason for a, o in zip(found.articles, found.origins, strict=True)}
    origins = {r["article"]: r["origin"] for r in rows}
    assert origins["a"] == origins["b"] != origins["c"]
    assert {a["id"] for a in base.sql("SELECT id FROM agreements").rows()} >= {a.id for a in found.views.agreements if len(a.origins) > 1}


def test_words_stand_where_agreements_and_contradictions_say(base: Base, told: tuple[Reading, ...]) -> None:
    texts = {r.article.id: r.article.text for r in told}
    views = _views(base)
    tellings = [t for a in views["agreements"] for t in a["tellings"]]  # type: ignore[attr-defined]
    tellings += [
        {k.partition("_")[2]: v for k, v in c.items() if k.startswith(side)} for c in views["contradictions"] for side in ("one_", "other_")
    ]
    assert len(views["agreements"]) > 1 < len(views["contradictions"])
    for t in tellings:
        assert " ".join(texts[t["article"]][t["start"] : t["end"]].split()) == t["words"]


def test_one_by_one_gives_the_same_as_all_at_once(base: Base, told: tuple[Reading, ...], tmp_path: Path) -> None:
    slow = open_base(str(tmp_path / "slow.base"), create=True)
    for reading in told:
        slow.commit(to_table([reading]))
        assert (slow.uncompared(), slow.compare(), slow.uncompared()) == (1, 1, 0)
    bit_by_bit, at_once = _views(slow), _views(base)
    for story in (*bit_by_bit["stories"], *at_once["stories"]):
        del story["title"]  # how much a word tells depends on what came before
    assert bit_by_bit == at_once
    assert slow.check().problems == ()


def test_only_the_story_that_an_article_joins_is_described_again(base: Base, told: tuple[Reading, ...]) -> None:
    def made() -> dict[str, int]:
        live = files.view_files(base.storage)["live"]
        return {row["story"]: row["made"] for row in pa.parquet.read_table(live[0]).to_pylist()}

    before = made()
    again = replace(told[2], article=replace(told[2].article, id="f", outlet="Narva Star"))
    base.commit(to_table([again]))
    base.compare()
    after = made()
    assert (after["story:a"] > before["story:a"], after["story:d"]) == (True, before["story:d"])
    assert base.story("story:a")["articles"] == 4


def test_an_article_that_is_taken_out_leaves_nothing(base: Base) -> None:
    base.delete(["a"])
    assert base.uncompared() == 1
    base.compare()
    assert "'a'" not in str(_views(base))
    assert [s["id"] for s in base.stories()] == ["story:d", "story:b"]
    assert base.sql("SELECT * FROM copies").rows() == []
    assert base.check().problems == ()
    base.delete(["b", "c", "d", "e"])
    base.compare()
    assert not any(_views(base).values())


def test_what_is_read_again_is_described_again(base: Base, told: tuple[Reading, ...]) -> None:
    before = _views(base)
    assert base.reread(everything=True)[0] == 5
    assert (base.uncompared(), base.compare(), base.uncompared()) == (5, 0, 0)
    assert _views(base) == before
    base.compact()
    assert (base.uncompared(), _views(base)) == (0, before)


def test_a_state_without_a_row_finds_its_copies_still(base: Base) -> None:
    known = files.manifest(base.storage)
    state = load(files.folder(base.storage) / str(known.state))
    gone = pa.compute.equal(state.rows["id"], "c").to_numpy()
    left = without(state, gone)
    assert left.rows["id"].to_pylist() == ["a", "b", "d", "e"]
    assert left.copies.group_lists() == [[0, 1]]
    assert left.stories.story_lists() == [[0, 1], [2, 3]]
    assert [left.copies.runs.row(i).tolist() for i in (2, 3)] == [state.copies.runs.row(i).tolist() for i in (3, 4)]
    assert left.copies.postings.rows.max() == 3


def test_two_at_once_compare_each_article_once(told: tuple[Reading, ...], base: Base, tmp_path: Path) -> None:
    where = str(tmp_path / "both.base")
    open_base(where, create=True).commit(to_table(told))
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda _: open_base(where).compare(), range(2)))
    assert sorted(done) == [0, 5]
    assert _views(open_base(where)) == _views(base)
    with files.locked(base.storage, wait=True):
        base.delete(["e"])
        assert base.compare(wait=False) == 0
    assert base.compare(wait=False) == 0
    assert base.uncompared() == 0


def test_a_kill_leaves_what_was_there_or_what_is_new(base: Base, told: tuple[Reading, ...]) -> None:
    before = _views(base)["stories"]
    base.commit(to_table(replace(r, article=replace(r.article, id=r.article.id * 2, outlet=f"{r.article.outlet} 2")) for r in told))
    program = f"from accordingto.base import open_base; print('go', flush=True); open_base({base.storage.where!r}).compare()"
    for seconds in (0.7, 1.1):
        process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        process.wait()
        process.stdout.close()
        if base.uncompared():
            assert _views(base)["stories"] == before
        assert base.check().problems == ()
    base.compare()
    assert sum(s["articles"] for s in base.stories(least=1)) == 10


@pytest.mark.parametrize("broken", ["part-*/agreements.parquet", "views-*/live.parquet", "state-*/made.npy", "manifest.json"])
def test_what_is_broken_is_said_and_made_again(base: Base, broken: str) -> None:
    before = _views(base)
    path = next(files.folder(base.storage).glob(broken))
    path.write_bytes(path.read_bytes()[:9])
    assert [(p.where, p.repaired) for p in base.check().problems] == [("the comparisons", False)]
    assert [p.repaired for p in base.check(repair=True).problems] == [True]
    assert base.check().problems == ()
    assert _views(base) == before


def test_parts_stay_few_and_keep_what_is_live(base: Base, told: tuple[Reading, ...]) -> None:
    for n in range(7):
        base.commit(to_table([replace(told[2], article=replace(told[2].article, id=f"c{n}", outlet=f"Herald {n}"))]))
        base.compare()
    parts = files.manifest(base.storage).parts
    assert len(parts) <= 3
    assert sum(size for _, size in parts) < 30
    assert base.story("story:a")["articles"] == 10
    assert base.check().problems == ()


def test_stories_by_day_and_outlet(base: Base) -> None:
    assert [s["id"] for s in base.stories()] == ["story:d", "story:a"]
    assert [s["id"] for s in base.stories(outlet="viru post")] == ["story:a"]
    assert [s["id"] for s in base.stories(limit=1)] == ["story:d"]
    days = base.stories(limit=1)[0]["first_day"]
    assert [s["id"] for s in base.stories(since=days)] == ["story:d"]
    with pytest.raises(BaseError, match="no such story"):
        base.story("story:z")


def test_who_tells_an_event(base: Base) -> None:
    [expelled] = base.sql("SELECT id FROM events WHERE article = 'a' AND trigger = 'expelled'").rows()
    found = base.agreement(expelled["id"])
    assert ({t["article"] for t in found["tellings"]}, found["origins"]) == ({"a", "b", "c"}, 2)
    assert base.agreement(found["id"])["tellings"] == found["tellings"]
    [alone] = base.sql("SELECT id FROM events WHERE article = 'c' AND trigger = 'recalled'").rows()
    found = base.agreement(alone["id"])
    assert (found["id"], found["origins"], found["story"], len(found["tellings"])) == (None, 1, "story:a", 1)
    for wrong in ("event:0", "claim:0", "nothing", "story:a"):
        with pytest.raises(BaseError, match="no such event"):
            base.agreement(wrong)


def test_contradictions_have_both_sides(base: Base) -> None:
    found = base.contradictions(story="story:a")
    assert {c["kind"] for c in found} & {"denied", "roles", "numbers"}
    assert base.contradictions(story="story:d", outlet="Viru Post") == []
    assert all("Daugava Herald" in (c["one_outlet"], c["other_outlet"]) for c in base.contradictions(outlet="Daugava Herald"))


def test_a_relation_differs_by_teller(base: Base) -> None:
    relation = base.relation("EST", "latvia")
    assert (relation.one, relation.other) == ("EST", "LVA")
    by = {a.teller: a for a in relation.split("outlet")}
    assert set(by) == {"Baltic News Agency", "Viru Post", "Daugava Herald"}
    assert by["Baltic News Agency"].alone == ()  # the copy tells the same
    back = [e for e in relation.encounters if e.trigger == "recalled"]
    assert [(e.direction, e.outlet) for e in back] == [("back", "Daugava Herald")]
    assert back[0].id in by["Daugava Herald"].alone
    assert by["Daugava Herald"].intensity < 0
    mutual = base.relation("GHA", "country:TGO")
    assert "both" in {e.direction for e in mutual.encounters}
    mirrored = base.relation("LVA", "EST")
    assert [e.id for e in mirrored.encounters] == [e.id for e in relation.encounters]
    assert base.relation("EST", "LVA", until=relation.encounters[0].day, outlet="nobody").encounters == ()
    for one, other, words in (("EST", "Atlantis", "no state"), ("EST", "Estonia", "two different")):
        with pytest.raises(BaseError, match=words):
            base.relation(one, other)


def test_the_view_of_relations_counts_the_same(base: Base) -> None:
    for one, other in (("EST", "LVA"), ("GHA", "TGO")):
        relation = base.relation(one, other)
        query = "SELECT event_ids, alone FROM relations WHERE teller_kind = 'outlet' AND side IN (?, ?) AND other IN (?, ?)"
        rows = base.sql(query, [one, other, one, other]).rows()
        assert {id for row in rows for id in row["event_ids"]} == {e.id for e in relation.encounters}
        alone = {id for account in relation.split("outlet") for id in account.alone}
        assert sum(r["alone"] for r in rows) == sum(2 if e.direction == "both" else 1 for e in relation.encounters if e.id in alone)
