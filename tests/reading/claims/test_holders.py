"""Whom pronouns and titles among the sources stand for: own sentences."""

import pytest

import accordingto


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Ankara said that the ships had turned back. It added that no shots had been fired.", "Turkey"),
        ("The foreign minister, Einar Berg, met the press. Berg said that he was glad. He added that the treaty was dead.", "Einar Berg"),
        ("Two officers said that the bridge was safe. They added that the road was not.", "officers"),
        ("The newspaper Visir wrote that the fleet had left. It said that two ships had stayed.", "Visir"),
    ],
)
def test_a_pronoun_is_the_one_who_spoke_before(text: str, holder: str) -> None:
    last = accordingto.read_text(text).claims[-1]
    assert holder in last.according_to[-1]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Ankara said that the ships had turned back.", "country", "Turkey"),
        ("The head of the mission, Colonel Ivo Basic, said that the truce held.", "person", "Ivo Basic"),
        ("Ukraine's President Olena Bondar said that the truce held.", "person", "Olena Bondar"),
    ],
)
def test_a_speaker_is_whom_the_head_of_the_source_names(text: str, kind: str, name: str) -> None:
    reading = accordingto.read_text(text)
    (entity,) = [e for e in reading.entities if e.id == reading.claims[0].speaker]
    assert (entity.kind, entity.name) == (kind, name)


def test_nobody_is_named_where_nobody_spoke_before() -> None:
    (claim,) = accordingto.read_text("It added that no shots had been fired.").claims
    assert claim.speaker is None


def test_unnamed_sources_are_kept_as_they_are_called() -> None:
    (claim,) = accordingto.read_text("Officials said that no shots had been fired.").claims
    assert claim.according_to[-1] == "Officials"
