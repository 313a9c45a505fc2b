"""PLOVER's types, modes and scores, and the way from and to CAMEO."""

from __future__ import annotations

import pytest

from accordingto.ontology import load_crosswalk, load_ontology

TYPES = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


def test_the_sizes_are_those_of_plover_2() -> None:
    ontology = load_ontology()
    assert len(ontology.quad) == 16
    assert sum(map(len, ontology.modes.values())) == 67
    assert (len(ontology.contexts), len(ontology.sectors), len(ontology.nonstate)) == (37, 25, 7)


def test_every_type_stands_in_its_quad() -> None:
    quad = load_ontology().quad
    assert {n: {kind for kind in quad if quad[kind] == n} for n in TYPES} == TYPES


def test_cooperation_scores_above_zero_and_material_conflict_below() -> None:
    ontology = load_ontology()
    for name, score in ontology.intensity.items():
        quad = ontology.quad[name.partition("/")[0]]
        assert -10 <= score <= 10
        assert score > 0 if quad < 3 else score <= 0.5


@pytest.mark.parametrize(
    ("kind", "mode", "score"),
    [
        ("CONSULT", "visit", 4.0),
        ("RETREAT", "disarm", 10.0),
        ("ASSAULT", "unconventional", -10.0),
        ("ACCUSE", None, -2.0),  # the manual prints 3.0
        ("PROTEST", "vandalize", -5.0),  # the manual prints none
        ("AID", None, 10.0),
    ],
)
def test_the_score_of_a_mode_or_else_of_its_type(kind: str, mode: str | None, score: float) -> None:
    assert load_ontology().score(kind, mode) == score


def test_an_unknown_type_has_no_score() -> None:
    with pytest.raises(KeyError):
        load_ontology().score("FIGHT", None)


def test_who_needs_a_recipient() -> None:
    assert load_ontology().needs_recipient == {"COOPERATE", "AID", "SANCTION"}


def test_modes_belong_to_their_type() -> None:
    ontology = load_ontology()
    assert ontology.knows("ASSAULT", "aerial")
    assert not ontology.knows("ASSAULT", "visit")
    assert ontology.knows("AGREE")
    assert not ontology.knows("DEMAND")


def test_every_type_mode_and_context_has_a_meaning_of_one_line() -> None:
    ontology = load_ontology()
    names = {f"{kind}/{mode}" for kind, modes in ontology.modes.items() for mode in modes} | set(ontology.modes)
    assert set(ontology.meaning) == names
    texts = [*ontology.meaning.values(), *ontology.contexts.values(), *ontology.sectors.values(), *ontology.nonstate.values()]
    assert all(text.strip() and "\n" not in text for text in texts)


def test_two_modes_bring_their_context() -> None:
    assert load_ontology().implied == {"COERCE/cyber": "cyber", "COERCE/misinformation": "misinformation"}


def test_every_cameo_code_leads_to_what_plover_knows() -> None:
    ontology = load_ontology()
    for crossing in load_crosswalk().by_code.values():
        if crossing.kind is None:
            assert crossing.code[:2] in {"01", "02"}
        else:
            assert ontology.knows(crossing.kind, crossing.mode), crossing
        assert set(crossing.contexts) <= set(ontology.contexts), crossing
        assert crossing.label


@pytest.mark.parametrize(
    ("code", "kind", "mode"),
    [
        ("057", "SUPPORT", None),
        ("1053", "REQUEST", "yield"),
        ("116", "SANCTION", "convict"),
        ("185", "ASSAULT", "targeted"),
        ("195", "ASSAULT", "aerial"),
        ("1952", "ASSAULT", "drone"),
        ("176", "COERCE", "cyber"),
        ("0842", "RETREAT", None),
        ("19999", "ASSAULT", None),  # not listed: as 19
    ],
)
def test_from_cameo(code: str, kind: str, mode: str | None) -> None:
    crossing = load_crosswalk().from_cameo(code)
    assert crossing is not None
    assert (crossing.kind, crossing.mode) == (kind, mode)


@pytest.mark.parametrize("code", ["99", "", "x"])
def test_what_is_no_cameo_code_leads_nowhere(code: str) -> None:
    assert load_crosswalk().from_cameo(code) is None


def test_statements_are_dropped() -> None:
    crossing = load_crosswalk().from_cameo("010")
    assert crossing is not None
    assert crossing.kind is None


def test_every_type_and_mode_has_a_way_to_cameo_and_its_type_comes_back() -> None:
    ontology, crosswalk = load_ontology(), load_crosswalk()
    for kind, modes in ontology.modes.items():
        for mode in (None, *modes):
            code = crosswalk.to_cameo(kind, mode)
            assert code is not None, (kind, mode)
            back = crosswalk.from_cameo(code)
            assert back is not None
            # CAMEO has resignations under demands granted, which PLOVER calls CONCEDE, and destruction of property under coercion.
            assert back.kind == kind or (kind, mode) == ("RETREAT", "resign"), (kind, mode, code)
