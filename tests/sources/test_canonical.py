"""Addresses and texts that are the same."""

from __future__ import annotations

import time

import pytest

from accordingto.knowledge import read_yaml
from accordingto.sources.canonical import canonical_url, content_key, own_url


@pytest.mark.parametrize("row", [row for rows in read_yaml("addresses").values() for row in rows], ids=lambda row: row["pattern"])
def test_every_pattern_does_what_its_example_says(row: dict[str, str]) -> None:
    given, expected = row["example"].split(" -> ")
    assert canonical_url(given) == expected
    assert canonical_url(expected) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://gazette.example/talks?id=7",
        "http://www.gazette.example:80/talks/?id=7#top",
        "HTTPS://Gazette.EXAMPLE/talks?utm_source=post&id=7&fbclid=x",
        "https://m.gazette.example/talks/amp/?id=7&amp=1",
        "https://www.google.com/amp/s/www.gazette.example/talks?id=7",
        "https://gazette-example.cdn.ampproject.org/c/s/gazette.example/talks?id=7",
        " https://gazette.example./t%61lks?id=7 ",
    ],
)
def test_addresses_of_one_page_are_one(url: str) -> None:
    assert canonical_url(url) == "https://gazette.example/talks?id=7"


@pytest.mark.parametrize(
    ("one", "other"),
    [("/a?id=1", "/a?id=2"), ("/a", "/A"), ("/a?ref=1", "/a?ref=2"), ("/a/b", "/a%3Fb"), ("/a?cid=1", "/a?cid=2"), ("/camp", "/c")],
)
def test_addresses_of_two_pages_are_two(one: str, other: str) -> None:
    assert canonical_url(f"https://gazette.example{one}") != canonical_url(f"https://gazette.example{other}")


@pytest.mark.parametrize(
    "url", ["", "mailto:a@gazette.example", "/a/b", "http://[", "http://a:x/", "http://a:0/", "no address", "http://" + "a" * 20_000]
)
def test_what_is_no_address_comes_back(url: str) -> None:
    assert canonical_url(url) == url


def test_hosts_that_only_look_like_editions_are_kept() -> None:
    assert canonical_url("https://m.example/") == "https://m.example/"
    assert canonical_url("http://[::1]:8080/a") == "https://[::1]:8080/a"


def test_hostile_addresses_take_no_time() -> None:
    begin = time.perf_counter()
    for part in ("?" + "utm_a=1&" * 1_000, "/amp" * 2_000, "\ud800" * 3_000, "%" * 9_000, "?" + "=&" * 4_000):
        assert canonical_url(f"https://gazette.example/{part}").startswith("https://gazette.example")
    assert time.perf_counter() - begin < 2


def test_a_page_s_own_address_counts_unless_it_is_the_front_page() -> None:
    found = "https://gazette.example/feed?item=7"
    assert own_url("https://gazette.example/talks", found) == "https://gazette.example/talks"
    assert own_url("https://gazette.example/", found) == found
    assert own_url(None, found) == found
    assert own_url("https://gazette.example/", None) == "https://gazette.example/"


def test_the_same_words_have_one_key() -> None:
    assert content_key("The talks\n\nfailed.") == content_key(" the  TALKS failed. ")
    assert content_key("ﬁshing") == content_key("fishing")
    assert content_key("The talks failed.") != content_key("The talks failed")
    assert content_key("\ud800")
