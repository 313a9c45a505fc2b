"""Quotation marks and their traps, on own sentences."""

import time

import pytest

from accordingto.reading.parse import split_paragraphs
from accordingto.reading.quotes import find_quotes


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text, split_paragraphs(text)) if q.depth == 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said: "The nets are cut."', ['"The nets are cut."']),
        ("He said: “The nets are cut.”", ["“The nets are cut.”"]),
        ("He said: ‘The nets are cut.’", ["‘The nets are cut.’"]),
        ("He said: 'The nets are cut.'", ["'The nets are cut.'"]),
        ("He said: ''The nets are cut.''", ["''The nets are cut.''"]),
        ("He said: ``The nets are cut.''", ["``The nets are cut.''"]),
        ("He said: „The nets are cut.“", ["„The nets are cut.“"]),
        ("He said: «The nets are cut.»", ["«The nets are cut.»"]),
        ("He said: »The nets are cut.«", ["»The nets are cut.«"]),
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ("The ships' crews don't fish in the captain's waters.", []),
        ("The boats’ crews don’t fish in the captain’s waters.", []),
        ("In the '70s the rock 'n' roll fleet sailed.", []),
        ("He said: 'We don't fish.'", ["'We don't fish.'"]),
        ("He said: ‘We don’t fish.’", ["‘We don’t fish.’"]),
        ("“He said ‘go’ and left,” she said.", ["“He said ‘go’ and left,”"]),
        ("The mast is 5'10\" tall.", []),
        ("No marks at all.", []),
        ("", []),
    ],
)
def test_pairs_of_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_quotations_in_quotations_have_a_depth() -> None:
    text = "“He said ‘go now’ and left,” she said."
    assert [(text[q.start : q.end], q.depth) for q in find_quotes(text, split_paragraphs(text))] == [
        ("“He said ‘go now’ and left,”", 0),
        ("‘go now’", 1),
    ]


def test_a_quotation_over_paragraphs_is_opened_anew_and_closed_once() -> None:
    text = "“The first day was calm.\n\n“The second was not,” the skipper said."
    quotes = find_quotes(text, split_paragraphs(text))
    assert [(text[q.start : q.end], q.closed) for q in quotes] == [("“The first day was calm.", False), ("“The second was not,”", True)]


def test_a_mark_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "“The first day was calm.\n\nThe next was not."
    assert quoted(text) == ["“The first day was calm."]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The “peace ship” sailed.", "phrase"),
        ("He reads “War at Sea” daily.", "phrase"),
        ("It was a “stern test.”", "phrase"),
        ("“Never,” he said.", "speech"),
        ("He said the catch was “bigger than in any year before”.", "speech"),
    ],
)
def test_titles_and_words_at_arms_length_are_no_speech(text: str, kind: str) -> None:
    assert [q.kind for q in find_quotes(text, split_paragraphs(text))] == [kind]


@pytest.mark.parametrize("text", ['"', "”", "''''''", "“‘“‘“‘", "«»", '"\n\n"', "\x00“\ud800”", "'" * 999])
def test_odd_marks_are_read_without_error(text: str) -> None:
    for q in find_quotes(text, split_paragraphs(text)):
        assert 0 <= q.start < q.end <= len(text)


@pytest.mark.parametrize("unit", ['"a ', "“a” ", "“", '"', "'a' ", "‘a "])
def test_time_is_linear(unit: str) -> None:
    text = unit * 100_000
    started = time.perf_counter()
    find_quotes(text, split_paragraphs(text))
    assert time.perf_counter() - started < 5
