"""How many independent sources tell a happening: bodies, persons, relays and an outlet's own people."""

from __future__ import annotations

import pytest

from accordingto import Article, read_text
from accordingto.comparing.tellers import who_tells

ASKED = "The Danish freighter Freja rammed the Finnish tanker Aura off Gotland on 12 September 1967."


def sources(*texts: str) -> int:
    outlets = ("Turku Morning Star", "Aarhus Evening Post", "Visby Gazette")
    articles = [Article(t, outlet=o, published="1967-09-15") for o, t in zip(outlets, texts, strict=False)]
    told = who_tells(read_text(ASKED), [read_text(a.text, a) for a in articles])
    assert len(told.tellers) == len(texts)
    return len(told.origins)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (
            "The freighter Freja rammed the tanker Aura off Gotland on Tuesday, the tanker's owners said.",
            "The Danish freighter Freja ran into the tanker Aura near Gotland on Tuesday, according to the tanker's owners.",
            1,
        ),
        (
            "The freighter Freja rammed the tanker Aura off Gotland on Tuesday, the transport ministry said.",
            "Off Gotland the tanker Aura was rammed by the Freja on Tuesday, the transport ministry made known.",
            1,
        ),
        (
            "The freighter Freja rammed the tanker Aura off Gotland on Tuesday, the transport ministry said.",
            "The tanker Aura was rammed off Gotland by the Freja on Tuesday, a cook told our reporter. The transport ministry was silent.",
            2,
        ),
        (
            "The freighter Freja rammed the tanker Aura off Gotland on Tuesday, the pilot Nils Berg told our reporter.",
            "The tanker Aura was rammed off Gotland by the Freja on Tuesday, the Morning Star of Turku reports.",
            1,
        ),
        (
            "The freighter Freja rammed the tanker Aura off Gotland on Tuesday, said Nils Berg, a pilot.",
            "The tanker Aura was rammed off Gotland by the Freja on Tuesday, said Eva Lind, a cook.",
            2,
        ),
        (
            "The freighter Freja rammed the tanker Aura off Gotland on Tuesday, a statement of the Swedish police says.",
            "GOTLAND. – The tanker Aura was rammed off the island by the Freja on Tuesday, according to the police of Sweden.",
            1,
        ),
        (
            "The freighter Freja rammed the tanker Aura off Gotland on Tuesday, the Gotland police said in a statement.",
            "According to the Gotland police the tanker Aura was rammed off the island by the Freja on Tuesday.",
            1,
        ),
        (
            "The Danish freighter Freja rammed the Finnish tanker Aura fourteen miles off Gotland in clear weather on Tuesday. Oil is on the beaches.",
            "The Danish freighter Freja rammed the Finnish tanker Aura fourteen miles off Gotland in clear weather on Tuesday. The Freja was built at Odense.",
            1,
        ),
    ],
)
def test_sources(one: str, other: str, count: int) -> None:
    assert sources(one, other) == count


def test_another_collision_is_not_told() -> None:
    text = "The Danish freighter Freja rammed the Finnish tanker Aura off Gotland again on Friday, the second time in ten days."
    told = who_tells(read_text(ASKED), [read_text(text, Article(text, outlet="Visby Gazette", published="1967-09-23"))])
    assert not told.tellers
