"""The words by which statements are compared."""

from __future__ import annotations

import pytest

from accordingto.comparing.wording import denials, has_phrase, lemma, neutral, plain, poles_in, refutes, told_in
from accordingto.comparing.words import phrases_of


def test_lemmas_of_endings_and_irregular_forms() -> None:
    words = ("vessels", "rejected", "withdrew", "shipping", "people", "planes", "fired", "dollars")
    assert [lemma(w) for w in words] == ["vessel", "reject", "withdraw", "ship", "person", "plane", "fire", "dollar"]


def test_words_that_stand_for_each_other_share_a_key() -> None:
    (lorry,), (truck,) = told_in("lorries"), told_in("a truck")
    assert lorry & truck
    assert told_in("Burundians") == told_in("Burundi") != told_in("Rwanda")
    assert told_in("and of the") == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("no soldier had fired at the post", 1),
        ("the border was not closed, and no shot was fired", 2),
        ("not only the minister came", 0),
        ("no more than 20 came", 0),
        ("the envoy is no longer welcome", 0),
        ("all went well", 0),
    ],
)
def test_denials(text: str, count: int) -> None:
    assert len(denials(text)) == count


def test_a_denial_ends_with_its_clause() -> None:
    (denied,) = denials("they did not shoot as the missile crossed the island")
    assert not any(denied.keys & told for told in told_in("island"))
    assert any(denied.keys & told for told in told_in("shot"))


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("called the sale a pure invention", True),
        ("There is no truth in the story", True),
        ("rejected on Tuesday reports of a sale", True),
        ("rejected the offer", False),
        ("welcomed the report", False),
    ],
)
def test_what_is_called_untrue(text: str, so: bool) -> None:
    assert refutes(text) is so


def test_opposites_stand_on_two_sides() -> None:
    left, stayed = poles_in("the envoys left"), poles_in("the envoys stayed")
    assert any(left[k] != stayed[k] for k in left.keys() & stayed.keys())
    assert poles_in("the right man on the wrong day") == {}


def test_the_encoder_reads_one_name_for_all_states() -> None:
    assert neutral("Chad accused South African envoys in Pretoria.") == neutral("Peru accused Danish envoys in Copenhagen.")
    assert neutral("") == ""


def test_names_without_accents_and_genitives() -> None:
    assert [plain(w) for w in ("Fortín", "Arévalo’s", "Harith's")] == ["fortin", "arevalo", "harith"]


def test_phrases_are_found_word_by_word() -> None:
    assert has_phrase(["12", "in", "all"], phrases_of(["in all"]))
    assert not has_phrase(["in", "many", "all"], phrases_of(["in all"]))
