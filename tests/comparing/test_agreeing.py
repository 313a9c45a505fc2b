"""Who agrees and who contradicts, over the statements of some articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from accordingto import read_text
from accordingto.comparing.agreement import Views, agree, together
from accordingto.comparing.origins import origins_of, outlets_of
from accordingto.comparing.statements import Statement, statements
from accordingto.encoder import load_encoder
from accordingto.records import Article

DAY = date(2019, 6, 14)


def stated(*texts: str, days: Sequence[int] = ()) -> list[Statement]:
    """The statements of articles by different outlets, published so many days after the first."""
    outlets_named = ("Harbour Courier", "Valley Herald", "Plains Gazette", "Island Post")
    given = zip(texts, outlets_named, (*days, *[0] * len(texts)), strict=False)
    readings = [read_text(t, Article(t, outlet=outlet, published=(DAY + timedelta(d)).isoformat())) for t, outlet, d in given]
    outlets = outlets_of(readings)
    own = origins_of([r.article for r in readings], [], outlets)
    return [s for n, r in enumerate(readings) for s in statements(n, r, own[n], outlets)]


def test_a_denial_is_explained_in_one_sentence_with_both_passages() -> None:
    views = agree(
        stated("The Kenyan navy sank a pirate boat off Lamu on Friday.", "The Kenyan navy denied that it had sunk a boat off Lamu.")
    )
    (found,) = views.contradictions
    assert found.kind == "denied"
    assert found.one.words in found.sentence
    assert found.other.words in found.sentence
    assert found.sentence.startswith("Valley Herald")
    assert "denies" in found.sentence


def test_each_side_is_said_to_have_done_it() -> None:
    (found,) = agree(
        stated(
            "A Peruvian patrol shot at Ecuadorian soldiers on the Santiago river on Tuesday, Quito said.",
            "An Ecuadorian patrol shot at Peruvian soldiers on the Santiago river on Tuesday, Lima said.",
        )
    ).contradictions
    assert found.kind == "roles"


def test_numbers_that_exclude_each_other_are_named() -> None:
    (found,) = agree(
        stated(
            "Eritrea freed 21 Ethiopian prisoners on Sunday, the Red Cross said.",
            "Eritrea freed 60 Ethiopian prisoners on Sunday, the government in Asmara said.",
        )
    ).contradictions
    assert found.kind == "numbers"
    assert "21" in found.sentence
    assert "60" in found.sentence


def test_a_toll_that_rises_on_later_days_is_a_later_count() -> None:
    texts = ("The flood in Beira killed 40 people, officials said.", "The flood in Beira has killed 75 people, officials said.")
    views = agree(stated(*texts, days=(0, 2)))
    assert views.contradictions == ()
    (found,) = views.agreements
    assert any("a later count is higher" in r for r in found.reasons)
    assert [(n.low, n.high) for n in found.numbers] == [(40, 75)]


def test_a_holder_contradicts_his_earlier_words() -> None:
    claim = "Minister Tomas Vell said that Moldova had {}paid its gas debt to Russia."
    (found,) = agree(stated(claim.format(""), claim.format("not "), days=(0, 40))).contradictions
    assert found.kind == "earlier"


def test_two_states_exchanged_exchange_the_result_and_nothing_else() -> None:
    texts = (
        "Georgia closed its border with Armenia on Monday to keep out cholera.",
        "The crossings from Armenia into Georgia have been shut since Monday because of cholera, officials in Tbilisi said.",
        "Armenia denied that Georgia had closed the border on Monday.",
    )
    swap = {"Georgia": "Armenia", "Armenia": "Georgia", "Tbilisi": "Yerevan"}
    other = [" ".join(swap.get(w, w) for w in t.split()) for t in texts]
    one, two = agree(stated(*texts)), agree(stated(*other))
    assert [(c.kind, c.likeness) for c in one.contradictions] == [(c.kind, c.likeness) for c in two.contradictions]
    assert [len(a.statements) for a in one.agreements] == [len(a.statements) for a in two.agreements]
    assert one.agreements
    assert one.contradictions


def test_only_what_may_say_the_same_is_encoded() -> None:
    asked: list[str] = []

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        asked.extend(texts)
        return load_encoder().encode(texts)

    agree(
        stated(
            "Chad opened a hospital in Abeche on Monday.", "Brazil sold coffee to Norway.", "Chad opened a hospital in Abeche on Monday."
        ),
        encode,
    )
    assert len(set(asked)) == 1


@pytest.mark.parametrize("text", ["", "\x00\x01", "?!", "\ud800 no", "No.", "not " * 500, "12 12 12"])
def test_odd_texts_raise_nothing(text: str) -> None:
    assert agree(stated(text, "Chad opened a hospital in Abeche on Monday.")).contradictions == ()


def test_views_of_several_stories_stand_together() -> None:
    one = agree(stated("Chad opened a hospital in Abeche on Monday.", "A hospital was opened in Abeche by Chad on Monday."))
    assert together([one, Views((), ())]) == one
