"""The examples end to end: the wire copy is one origin, the contradicting reports are found, the relation differs by teller."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordingto import Reading, read, read_text
from accordingto.comparing import Comparison, compare
from accordingto.comparing.origins import outlets_of
from accordingto.comparing.relations import Relation, relation, said
from accordingto.comparing.statements import Statement, statements
from accordingto.comparing.tellers import who_tells

EXAMPLES = Path(__file__).parents[2] / "examples"
WIRE, CUT = 5, 6  # 06 and 07
RAMMED, GUNBOAT = 3, 4  # 04 and 05


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [r for r in read(str(EXAMPLES)) if isinstance(r, Reading)]


@pytest.fixture(scope="module")
def found(readings: list[Reading]) -> Comparison:
    return compare(readings)


@pytest.fixture(scope="module")
def stated(readings: list[Reading], found: Comparison) -> list[Statement]:
    outlets = outlets_of(readings)
    return [s for row, r in enumerate(readings) for s in statements(row, r, found.origins[row], outlets)]


@pytest.fixture(scope="module")
def cod(stated: list[Statement], found: Comparison) -> Relation:
    return relation("GBR", "ISL", stated, found.articles, found.views)


def test_the_wire_copy_is_one_origin(found: Comparison) -> None:
    assert found.copies == ((WIRE, CUT),)
    assert found.origins[WIRE].name == found.origins[CUT].name
    assert found.origins[CUT].name == found.origins[1].name  # the agency's own article


def test_what_both_copies_tell_is_told_once(found: Comparison) -> None:
    only = [a for a in found.views.agreements if {s.row for s in a.statements} == {WIRE, CUT}]
    assert only
    assert all(len(a.origins) == 1 for a in only)


def test_the_ramming_is_one_story_of_four_articles(found: Comparison) -> None:
    assert any(s.rows == (RAMMED, GUNBOAT, WIRE, CUT) for s in found.stories)
    story = next(s for s in found.stories if RAMMED in s.rows)
    assert (story.first, story.last) == ("1975-12-12", "1975-12-13")
    assert len(story.outlets) == 4


def test_an_outlet_that_covers_both_states_is_said_to_be_silent(found: Comparison) -> None:
    story = next(s for s in found.stories if RAMMED in s.rows)
    assert all(s.outlet not in story.outlets and s.reason for s in story.silent)


def test_who_rammed_whom_is_a_contradiction(found: Comparison) -> None:
    clash = next(c for c in found.views.contradictions if {c.one.row, c.other.row} == {RAMMED, GUNBOAT})
    assert clash.kind == "roles"
    assert "Nordurljos Daily" in clash.sentence
    assert "The Whitehall Register" in clash.sentence
    assert "rammed" in clash.one.words
    assert "rammed" in clash.other.words


def test_self_defence_is_told_from_two_origins(found: Comparison) -> None:
    told = next(a for a in found.views.agreements if "self-defence" in a.words)
    assert len(told.origins) == 2
    assert (told.first, told.last) == ("1975-12-12", "1975-12-12")


def test_every_passage_is_the_articles_own(found: Comparison) -> None:
    views = found.views
    told = [s for a in views.agreements for s in a.statements] + [s for c in views.contradictions for s in (c.one, c.other)]
    for s in told:
        assert " ".join(found.articles[s.row].text[s.span.start : s.span.end].split()) == s.words


def test_the_relation_differs_by_teller(cod: Relation) -> None:
    by_outlet = {a.teller: a for a in cod.split("outlet")}
    assert by_outlet["The Whitehall Register"].intensity < -3 < 3 < by_outlet["Vestfjord Tidende"].intensity
    assert by_outlet["The Whitehall Register"].alone
    assert all(e.outlet == "Vestfjord Tidende" for e in by_outlet["Vestfjord Tidende"].alone)
    assert sum(a.tellings for a in cod.split("outlet")) == len(cod.encounters) == sum(a.tellings for a in cod.split("holder"))


def test_the_relation_runs_through_time(cod: Relation) -> None:
    days = [e.day for e in cod.encounters if e.day]
    assert days == sorted(days)
    assert {e.direction for e in cod.encounters} >= {"forth", "back"}
    assert cod.split("country") == ()  # .example belongs to no state


def test_exchanging_the_sides_exchanges_the_relation(stated: list[Statement], found: Comparison, cod: Relation) -> None:
    back = relation("ISL", "GBR", stated, found.articles, found.views)
    exchanged = {"forth": "back", "back": "forth", "both": "both"}
    assert [(e.statement.id, exchanged[e.direction]) for e in cod.encounters] == [(e.statement.id, e.direction) for e in back.encounters]
    assert [(a.teller, a.intensity, a.quads) for a in cod.split("outlet")] == [
        (a.teller, a.intensity, a.quads) for a in back.split("outlet")
    ]


def test_the_relation_most_told_of_comes_first(found: Comparison) -> None:
    assert (found.relations[0].one, found.relations[0].other) == ("GBR", "ISL")
    assert all(len(r.encounters) > 2 for r in found.relations)


def test_who_tells_of_the_ramming(readings: list[Reading]) -> None:
    told = who_tells(read_text("British vessels rammed the Icelandic coast guard ship Thor at Seydisfjord on 11 December 1975."), readings)
    assert {t.row for t in told.tellers} >= {RAMMED, WIRE, CUT}
    assert GUNBOAT not in {t.row for t in told.tellers}  # it has the Thor ram a British ship
    assert any({WIRE, CUT} <= {t.row for t in origin} for origin in told.origins)


def test_what_one_side_said_of_a_topic(stated: list[Statement]) -> None:
    words = said("country:GBR", ["Thor"], stated)
    assert words
    assert all("Thor" in s.statement.words for s in words)


def test_json_names_articles_by_key_or_id(found: Comparison) -> None:
    out = found.to_json()
    names = {a.id for a in found.articles}
    assert {name for s in out["stories"] for name in s["articles"]} == names
    assert out["copies"] == [[found.articles[WIRE].id, found.articles[CUT].id]]
    assert set(out) >= {"stories", "copies", "origins", "agreements", "contradictions"}
