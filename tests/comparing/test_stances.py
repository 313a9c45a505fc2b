"""Who denies a happening, who foresees it, and who tells it though he denies something else."""

from __future__ import annotations

import pytest

from accordingto import Article, read_text
from accordingto.comparing.asked import Question
from accordingto.comparing.origins import Origin, Outlets
from accordingto.comparing.stances import is_denied, is_foreseen, load_cues
from accordingto.comparing.statements import statements


@pytest.fixture(scope="module")
def asked() -> Question:
    return Question(read_text("The Danish cutter Havørn rammed the Swedish trawler Sirius off Anholt on 6 May 1953."))


def denied(asked: Question, title: str, text: str) -> bool:
    reading = read_text(text, Article(text, outlet="Anholt Post", title=title, published="1953-05-08"))
    return is_denied(asked, reading.article, statements(0, reading, Origin("", "", ""), Outlets({})))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Statement of the navy", "The cutter Havørn did not ram the Sirius or any other trawler, the navy said."),
        ("Statement of the navy", "Nobody has been rammed off Anholt, the navy wishes it to be known."),
        ("Navy rejects charge", "None of its cutters had been near Anholt on Wednesday, the navy said."),
        ("A tale from Anholt", "The navy knows of no collision. It called the report that the Havørn had rammed a trawler a fairy tale."),
        ("Who rammed whom", "The trawler Sirius rammed the Danish cutter Havørn off Anholt on Wednesday, the navy said."),
        (
            "Pirates did it",
            "It was pirates, and not the Danish navy, who rammed the trawler Sirius off Anholt on Wednesday, a minister said.",
        ),
        ("Report premature", "Reports that the Havørn rammed a trawler are without foundation, according to Copenhagen."),
        ("Quiet at sea", "No Danish cutter left port on Wednesday, said the harbour master of Frederikshavn."),
    ],
)
def test_denied(asked: Question, title: str, text: str) -> None:
    assert denied(asked, title, text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Trawler rammed", "The Havørn rammed the trawler Sirius off Anholt on Wednesday. The navy denied that the cutter had rammed her."),
        (
            "Trawler rammed",
            "The cutter Havørn rammed the Sirius on Wednesday, her owners said. They did not say why the cutter had rammed her.",
        ),
        ("Trawler rammed", "It was the Danish cutter Havørn, her skipper says, that rammed the trawler Sirius. Nobody was hurt."),
        (
            "Skipper denies poaching",
            "The skipper of the Sirius, rammed by the Havørn on Wednesday, denied that he had fished in Danish waters.",
        ),
        (
            "Both sides",
            "Sweden accuses a Danish cutter of having rammed a trawler. The skipper is safe. The navy denied that its cutter rammed her.",
        ),
        ("Navy silent", "The navy would neither confirm nor deny that the cutter Havørn had rammed the trawler Sirius on Wednesday."),
        (
            "From the harbours",
            "A paper writes that the cutter came up to the Sirius after a signal had not been given and rammed her with the bow.",
        ),
        ("No ice for the fish", "The trawler Sirius, rammed by the Havørn on Wednesday, has had no ice since."),
    ],
)
def test_told(asked: Question, title: str, text: str) -> None:
    assert not denied(asked, title, text)


def test_the_opposite_denies() -> None:
    asked = Question(read_text("Syria closed its border with Jordan on 21 May 1970."))
    assert denied(asked, "At the border", "The border between Syria and Jordan was open on Thursday as always, the ministry said.")


@pytest.mark.parametrize(
    ("title", "text", "foreseen"),
    [
        ("Fears of the fishermen", "The cutter Havørn may ram a trawler one day, the skipper of the Sirius fears.", True),
        ("Fears of the fishermen", "The Havørn is said to have rammed the trawler Sirius.", False),
        ("Trawler rammed", "The cutter will be called in, as she rammed a trawler.", False),
        ("Good catch", "The Sirius landed four tons of plaice.", False),
    ],
)
def test_foreseen(asked: Question, title: str, text: str, foreseen: bool) -> None:
    assert is_foreseen(asked, Article(text, title=title)) is foreseen


def test_another_doer_denies() -> None:
    asked = Question(read_text("Chadian soldiers burned the village of Lai in Cameroon on 15 February 1989."))
    assert denied(asked, "Army statement", "The village of Lai was burned by Cameroonian gendarmes, the general staff in Ndjamena said.")
    assert not denied(asked, "Village gone", "The village of Lai was burned by Chadian troops, a priest said.")


def test_words_are_read() -> None:
    assert " fairy tale " in load_cues().refuting
    assert "may" in load_cues().ahead


def test_odd_articles(asked: Question) -> None:
    for text in ("", "no", "\x00 \ud800", "no " * 50_000):
        assert not is_denied(asked, Article(text), ())
        assert not is_foreseen(asked, Article(text))
