"""Who tells a happening: copies, relays, witnesses, deniers, and articles about something else."""

from __future__ import annotations

import pytest

from accordingto import Article, Reading, read_text
from accordingto.comparing.tellers import Told, who_tells

WIRE = (
    "VARDO, May 4 (Polar Wire) – The Soviet patrol boat Zarya fired on the Norwegian sealer Havsula off Vardø on Tuesday, the harbour master said.\n\n"
    "The sealer was hit twice above the waterline, the harbour master told Polar Wire. Nobody was hurt, and she reached port under her own power.\n"
)
ARTICLES = {
    "wire": ("Trondheim Morning Post", "1965-05-05", "Sealer fired on", WIRE),
    "copy": ("Bodø Fisherman's Daily", "1965-05-05", "Shots off Vardø", WIRE),
    "relay": (
        "Turku Islander",
        "1965-05-06",
        "Soviet boat shoots",
        "A Soviet patrol boat has fired on the Norwegian sealer Havsula near Vardø, Polar Wire reports.\n\nThe agency says that she was hit twice.",
    ),
    "own": (
        "Kirkenes Border News",
        "1965-05-06",
        "Two holes in the Havsula",
        "Our reporter put his fist through both holes in the side of the Havsula, which lies at Vardø since the Zarya shot at her on Tuesday.\n\n"
        '"I saw the Soviet flag, and then the flash," her cook said.',
    ),
    "denial": (
        "Murmansk Arctic Truth",
        "1965-05-06",
        "Invention about the Zarya",
        "The Northern Fleet said on Wednesday that the patrol boat Zarya did not fire on the Norwegian sealer Havsula or on any other vessel.",
    ),
    "other": (
        "Tromsø Ice Gazette",
        "1965-05-06",
        "Good season for sealers",
        "Norwegian sealers have brought home more skins than in any year since the war, their union said on Wednesday.",
    ),
    "before": (
        "Oslo Evening Sheet",
        "1965-05-01",
        "Patrols off Vardø",
        "The Soviet patrol boat Zarya may fire on Norwegian sealers off Vardø, the sealer Havsula was warned by wireless last week.",
    ),
}


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [read_text(text, Article(text, outlet=outlet, published=day, title=title)) for outlet, day, title, text in ARTICLES.values()]


@pytest.fixture(scope="module")
def told(readings: list[Reading]) -> Told:
    return who_tells(read_text("The Soviet patrol boat Zarya fired on the Norwegian sealer Havsula off Vardø on 4 May 1965."), readings)


def keys(rows: list[int]) -> list[str]:
    return [list(ARTICLES)[row] for row in rows]


def test_tellers_are_those_who_assert_it(told: Told) -> None:
    assert keys([t.row for t in told.tellers]) == ["wire", "copy", "relay", "own"]
    assert keys([t.row for t in told.deniers]) == ["denial"]


def test_copies_and_relays_share_an_origin_and_a_witness_is_one(told: Told) -> None:
    assert sorted(keys([t.row for t in origin]) for origin in told.origins) == [["own"], ["wire", "copy", "relay"]]


def test_every_passage_is_the_articles_own(told: Told, readings: list[Reading]) -> None:
    for t in (*told.tellers, *told.deniers):
        assert " ".join(readings[t.row].words(t.statement.span).split()) == t.statement.words


def test_one_ministry_in_two_papers_is_one_origin() -> None:
    texts = (
        ("Lusaka Copper Post", "Zambia's Ministry of Trade said that Angolan soldiers seized nine Zambian lorries at Luau on Monday."),
        ("Ndola Evening Star", "Angolan soldiers took away nine lorries at Luau on Monday, according to the Zambian Ministry of Trade."),
    )
    read = [read_text(text, Article(text, outlet=outlet, published="1985-03-06")) for outlet, text in texts]
    told = who_tells(read_text("Angolan soldiers seized nine Zambian lorries at Luau on 4 March 1985."), read)
    assert [len(origin) for origin in told.origins] == [2]


def test_nobody_tells_what_is_not_there(readings: list[Reading]) -> None:
    assert who_tells(read_text("Peru and Ecuador signed a treaty on the Cenepa in Brasília on 26 October 1998."), readings) == Told(
        (), (), ()
    )
    assert who_tells(read_text("Iceland seized a trawler."), []) == Told((), (), ())
    assert who_tells(read_text("?"), readings[:1]).deniers == ()


RAMMED = "The Danish cutter Havørn rammed the Swedish trawler Sirius off Anholt on 6 May 1953."


def stance(title: str, text: str, published: str = "1953-05-08", event: str = RAMMED) -> str:
    told = who_tells(read_text(event), [read_text(text, Article(text, outlet="Anholt Post", title=title, published=published))])
    return next((t.stance for t in (*told.tellers, *told.deniers)), "neither")


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
        ("Quiet at sea", "No Danish cutter left port on Wednesday, said the harbour master of Frederikshavn."),
    ],
)
def test_denied(title: str, text: str) -> None:
    assert stance(title, text) == "denies"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Trawler rammed",
            "The cutter Havørn rammed the Sirius on Wednesday, her owners said. They did not say why the cutter had rammed her.",
        ),
        ("No ice for the fish", "The trawler Sirius, rammed by the Havørn on Wednesday, has had no ice since."),
        (
            "Home with a hole",
            "The cook was peeling turnips when the Dane came out of the fog on Wednesday. He found himself in the next bunk, he told us "
            "at Varberg, and the Sirius had a bow in her side as high as a man.",
        ),
    ],
)
def test_told(title: str, text: str) -> None:
    assert stance(title, text) == "tells"


@pytest.mark.parametrize(
    ("title", "text", "published"),
    [
        ("Fears of the fishermen", "The cutter Havørn may ram a trawler one day, the skipper of the Sirius fears.", "1953-05-06"),
        ("Good catch", "The Sirius landed four tons of plaice at Varberg.", "1953-05-08"),
        (
            "Rammed again",
            "The Danish cutter Havørn rammed the trawler Sirius off Anholt on Friday, the second time in ten days.",
            "1953-05-16",
        ),
        ("A year at sea", "The Havørn is a cutter of eighty tons, built at Korsør in 1949, and has a crew of nine.", "1953-05-08"),
    ],
)
def test_neither(title: str, text: str, published: str) -> None:
    assert stance(title, text, published) == "neither"


def test_what_stands_far_back_is_read_too() -> None:
    before = "Herring was dear at Varberg on Thursday, and cod was not to be had. " * 30
    assert stance("From the harbours", before + "The Danish cutter Havørn rammed the trawler Sirius off Anholt on Wednesday.") == "tells"


def test_what_came_out_before_it_happened_tells_nothing() -> None:
    assert stance("Trawler rammed", "The Danish cutter Havørn rammed the trawler Sirius off Anholt.", "1953-05-05") == "neither"


def test_odd_articles() -> None:
    for text in ("", "no", "\x00 \ud800", "no " * 20_000):
        assert stance(text, text) in ("neither", "tells", "denies")
