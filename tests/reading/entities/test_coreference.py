"""Pronouns: who is meant, and when nobody can say."""

from __future__ import annotations

import pytest

from accordingto.reader import default_reader
from accordingto.reading.entities import resolve
from accordingto.reading.entities.mentions import find_mentions
from accordingto.reading.parse import parse


def pronouns(text: str) -> list[tuple[str, str]]:
    """Every resolved pronoun with its entity."""
    document = next(parse([text], default_reader().pipeline))
    said = {"he", "she", "they", "him", "her", "his", "them", "their", "himself", "herself"}
    return [
        (words, m.entity) for m in resolve(document, find_mentions(document)).mentions if (words := text[m.start : m.end].lower()) in said
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minister Nils Holm said he would travel.", [("he", "person:nils-holm")]),
        ("Nils Holm arrived in Bergen. He met the fishermen.", [("he", "person:nils-holm")]),
        ("Anna Berg told Nils Holm that she was tired.", [("she", "person:anna-berg")]),
        ("Mrs. Berg met Mr. Holm in Oslo. He was late, and she left.", [("he", "person:holm"), ("she", "person:berg")]),
        ("Nils Holm opened his office on Monday.", [("his", "person:nils-holm")]),
        ("Nils Holm spoke in Bergen. Erik Lund criticised him.", [("him", "person:nils-holm")]),
        ("Rebels attacked the bridge, and they burned two cars.", [("they", "group:rebel")]),
        ("Four soldiers were captured. Their families protested.", [("their", "group:soldier")]),
        ("The spokesman, Lars Ek, said he knew nothing.", [("he", "person:lars-ek")]),
        ("Nils Holm struck Erik Lund and then shot at him.", [("him", "person:erik-lund")]),
    ],
)
def test_a_pronoun_stands_for_the_one_who_fits(text: str, expected: list[tuple[str, str]]) -> None:
    assert pronouns(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "He opened the door.",
        "It rained in Bergen. They were wet.",
        "Nils Holm and Erik Lund met in Bergen. A letter to him was lost.",
        "Nils Holm and Erik Lund said they would resign.",
        "A bystander saw the car of Nils Holm, which he admired.",
        "Rebels met officials near the village. They agreed on a truce.",
        "Anna Berg struck the door and then shot at her.",
    ],
)
def test_nobody_is_named_where_the_text_leaves_it_open(text: str) -> None:
    assert pronouns(text) == []


def test_a_speaker_is_not_the_he_of_his_own_quotation() -> None:
    text = "Nils Holm came by boat on Friday. “He has lost his way,” Erik Lund said."
    assert ("he", "person:erik-lund") not in pronouns(text)
