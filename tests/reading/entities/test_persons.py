"""Names of invented people: which can be one person's."""

from __future__ import annotations

import pytest

from accordingto.reading.entities.persons import gender_of, name_words, same_person, surname


@pytest.mark.parametrize(
    ("known", "later"),
    [
        ("Lars Ek", "Ek"),
        ("Lars Ek", "Mr. Ek"),
        ("Ólafur Ágústsson", "Olafur Agustsson"),
        ("Petro Marenskyy", "Marenskiy"),
        ("Jens P. Lindgren", "Jens Lindgren"),
        ("Jens Lindgren", "J. Lindgren"),
        ("Marie Holst-Lund", "Marie Holst Lund"),
        ("Jan van der Meer", "van der Meer"),
        ("Muhammad al-Karim", "Mohammed al Karim"),
        ("Khalid Hamouri", "Khaled Hamuri"),
        ("Alexandr Petrov", "Alex Petrov"),
    ],
)
def test_one_person(known: str, later: str) -> None:
    assert same_person(name_words(known), name_words(later))


@pytest.mark.parametrize(
    ("known", "later"),
    [
        ("Lars Ek", "Lars Dahl"),
        ("Nils Holm", "Erik Holm"),
        ("Boris Orlov", "Vera Orlova"),
        ("Boris Orlov", "Orlova"),
        ("Ana Hansen", "Ana Jansen"),
        ("Jens Lindgren", "K. Lindgren"),
        ("Lars Ek", ""),
    ],
)
def test_two_persons(known: str, later: str) -> None:
    assert not same_person(name_words(known), name_words(later))


def test_particles_belong_to_the_surname() -> None:
    assert surname(name_words("Jan van der Meer")) == ("van", "der", "meer")
    assert surname(name_words("Meer")) == ("meer",)


@pytest.mark.parametrize(
    ("said", "gender"), [("Mrs.", "she"), ("spokesman", "he"), ("prime minister", None), ("queen and king", None), ("", None)]
)
def test_gender_is_only_what_is_said(said: str, gender: str | None) -> None:
    assert gender_of(said) == gender
