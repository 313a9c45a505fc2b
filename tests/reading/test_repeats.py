"""Passages said again are found; parallel sentences about others are not."""

import pytest

import accordingto

FILLER = "The harbour was quiet in the morning. Two trawlers lay at the pier. Snow fell over the hills in the north."


def repeats(first: str, again: str) -> int:
    return len(accordingto.read_text(f"{first}\n\n{FILLER}\n\n{again}").repeats)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (
            "The coast guard ship cut the trawl wires of two British trawlers on Friday.",
            "On Friday the coast guard ship cut the wires of two British trawlers.",
        ),
        (
            "Iceland rejected the British proposal for a yearly catch quota.",
            "The British proposal for a yearly quota was rejected by Iceland.",
        ),
        (
            "The minister said that the frigates must leave before any talks.",
            "Before any talks, the minister said, the frigates must leave.",
        ),
        (
            "Riot police fired tear gas and rubber pellets at the crowd in Lima, witnesses said.",
            "Police used tear gas and rubber pellets against the crowd, witnesses said.",
        ),
    ],
)
def test_the_same_said_again(first: str, again: str) -> None:
    assert repeats(first, again) == 1


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Norway sent a patrol ship to the northern fishing grounds.", "Denmark sent a patrol ship to the northern fishing grounds."),
        ("The crew of the frigate was rescued near the coast.", "The crew of the frigate was not rescued near the coast."),
        ("The court fined 12 skippers for illegal fishing.", "The court fined 30 skippers for illegal fishing."),
        ("Prices of cod rose in the auction halls.", "A new school was opened by the mayor."),
    ],
)
def test_different_things_are_no_repeats(first: str, again: str) -> None:
    assert repeats(first, again) == 0


def test_spans_are_the_sentences() -> None:
    text = f"Iceland rejected the British proposal for a quota.\n\n{FILLER}\n\nThe British proposal for a quota was rejected by Iceland."
    (found,) = accordingto.read_text(text).repeats
    assert text[slice(*found.first)].startswith("Iceland rejected")
    assert text[slice(*found.again)].startswith("The British proposal")
