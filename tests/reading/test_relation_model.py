"""The relation model: what it is given of a text, and what it answers."""

from __future__ import annotations

import pytest

from accordingto.reading.relation_model import MARKERS, load_relation_model, mark


def _words(text: str, actor: tuple[int, int], recipient: tuple[int, int]) -> list[str]:
    tokenizer = load_relation_model().tokenizer
    return [tokenizer.id_to_token(p) for p in mark(tokenizer, text, actor, recipient).pieces]


def test_markers_stand_around_the_two_parties() -> None:
    assert _words("Norway condemned Denmark.", (0, 6), (17, 24)) == [
        *("[CLS]", "[unused1]", "norway", "[unused2]", "condemned", "[unused3]", "denmark", "[unused4]", ".", "[SEP]")
    ]
    assert _words("Denmark was warned by Norway", (22, 28), (0, 7))[1:4] == ["[unused3]", "denmark", "[unused4]"]


def test_the_words_between_the_parties_are_marked_whichever_stands_first() -> None:
    tokenizer = load_relation_model().tokenizer
    for actor, recipient in (((0, 6), (17, 24)), ((17, 24), (0, 6))):
        marked = mark(tokenizer, "Norway condemned Denmark.", actor, recipient)
        assert marked.between == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0]
        assert {marked.actor, marked.recipient} == {1, 5}


@pytest.mark.parametrize(("actor", "recipient"), [((0, 19), (4, 13)), ((4, 13), (0, 19)), ((0, 13), (4, 19)), ((0, 13), (0, 13))])
def test_parties_within_one_another_keep_all_four_markers(actor: tuple[int, int], recipient: tuple[int, int]) -> None:
    words = _words("The Norwegian envoy resigned.", actor, recipient)
    assert sorted(w for w in words if w in MARKERS) == sorted(MARKERS)
    assert words.index("[unused1]") < words.index("[unused2]")
    assert words.index("[unused3]") < words.index("[unused4]")


def test_a_huge_text_is_cut_far_from_the_parties() -> None:
    text = f"{'ice ' * 500_000}Norway near{' far' * 500_000} close Denmark{' sea' * 500_000}"
    actor, recipient = text.index("Norway"), text.index("Denmark")
    words = _words(text, (actor, actor + 6), (recipient, recipient + 7))
    assert len(words) <= 512
    assert {"norway", "near", "close", "denmark", "sea"} <= set(words)
    assert "".join(w for w in words if w == "ice")
    assert sum(load_relation_model().probabilities(text, (actor, actor + 6), (recipient, recipient + 7)).values()) == pytest.approx(1)


def test_probabilities_are_of_every_type_and_the_same_each_time() -> None:
    model = load_relation_model()
    found = model.probabilities("Norway condemned Denmark.", (0, 6), (17, 24))
    assert set(found) == set(model.types)
    assert sum(found.values()) == pytest.approx(1)
    assert max(found, key=lambda kind: found[kind]) == "ACCUSE"
    assert found == model.probabilities("Norway condemned Denmark.", (0, 6), (17, 24))


@pytest.mark.parametrize("text", ["\ud800 \udc00 \x00", "🚢🚢🚢🚢🚢", "東京 大阪", " \n\t  ", "?????", "[unused1] [unused3] x"])
def test_odd_characters_are_answered(text: str) -> None:
    assert sum(load_relation_model().probabilities(text, (0, 1), (2, 4)).values()) == pytest.approx(1)


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-2, 2), (20, 30), (40, 50)])
def test_a_span_that_is_empty_or_outside_is_refused_in_words(span: tuple[int, int]) -> None:
    model = load_relation_model()
    with pytest.raises(ValueError, match=r"the actor's span .* within the text's 25 characters"):
        model.probabilities("Norway condemned Denmark.", span, (17, 24))
    with pytest.raises(ValueError, match=r"the recipient's span"):
        model.probabilities("Norway condemned Denmark.", (0, 6), span)
