"""The states of `knowledge/countries.csv` under their names."""

from __future__ import annotations

import re

import pytest

from accordingto.knowledge import read_csv
from accordingto.reading.entities.actors import code_actor
from accordingto.reading.entities.lexicon import find_terms, split_words


def test_keys_and_codes() -> None:
    rows = read_csv("countries")
    keys = [row["key"] for row in rows]
    assert len(set(keys)) == len(keys) >= 220
    for row in rows:
        assert re.fullmatch(r"[A-Z]{3,8}", row["key"])
        assert not row["code"] or row["code"] in keys
        assert row["code"] or len(row["key"]) == 3


@pytest.mark.parametrize(
    ("name", "what", "key"),
    [
        ("Denmark", "country", "DNK"),
        ("Danish", "adjective", "DNK"),
        ("Danes", "people", "DNK"),
        ("Copenhagen", "capital", "DNK"),
        ("U.S.", "country", "USA"),
        ("US", "country", "USA"),
        ("Great Britain", "country", "GBR"),
        ("Britons", "people", "GBR"),
        ("Downing Street", "seat", "GBR"),
        ("Frenchmen", "people", "FRA"),
        ("Côte d'Ivoire", "country", "CIV"),
        ("Cote d’Ivoire", "country", "CIV"),
        ("Guinea-Bissau", "country", "GNB"),
        ("South Koreans", "people", "KOR"),
        ("North Korea", "country", "PRK"),
        ("DPRK", "country", "PRK"),
        ("Türkiye", "country", "TUR"),
        ("São Tomé", "country", "STP"),
        ("Democratic Republic of Congo", "country", "COD"),
        ("New Zealanders", "people", "NZL"),
        ("Soviet Union", "country", "SUN"),
        ("Czechoslovakia", "country", "CSK"),
        ("Republic of China", "country", "TWN"),
        ("Transnistria", "country", "TRN"),
        ("Reykjavík", "capital", "ISL"),
    ],
)
def test_a_name_is_found(name: str, what: str, key: str) -> None:
    hits = list(find_terms(split_words(name)))
    assert [(h.term.what, h.term.id) for h in hits] == [(what, f"country:{key}")]


@pytest.mark.parametrize("words", ["tell us more", "a roast turkey", "fine china", "who knows", "polish the silver", "a swede in the soup"])
def test_common_words_are_no_states(words: str) -> None:
    assert not [h for h in find_terms(split_words(words)) if h.term.what != "role"]


def test_every_name_of_every_state_leads_to_it() -> None:
    for row in read_csv("countries"):
        for name in filter(None, (row["name"], *row["aliases"].split("|"))):
            assert code_actor(name).country == (row["code"] or row["key"]), name
