"""Words that pass through several mouths in one sentence: own sentences."""

import pytest

from accordingto.reader import default_reader
from accordingto.reading.claims.attributions import Attribution, find_attributions
from accordingto.reading.claims.cues import load_cues
from accordingto.reading.claims.relays import with_relays
from accordingto.reading.parse import Sentence, parse


def relayed(text: str) -> tuple[Sentence, list[Attribution]]:
    sentence = next(parse([text], default_reader().pipeline)).sentences[0]
    return sentence, with_relays(sentence, tuple(find_attributions(sentence, load_cues())), load_cues())


def words(sentence: Sentence, positions: tuple[int, ...]) -> str:
    return " ".join(sentence.tokens[w].text for w in positions)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Reuters, citing the defence ministry, reported that the ship had sunk.", {"Reuters", "the defence ministry"}),
        ("Citing naval officers, the Ritzau agency reported that the ship had sunk.", {"naval officers", "the Ritzau agency"}),
        ("The ship has sunk, the Ritzau agency reported on Friday, citing the ministry.", {"the Ritzau agency", "the ministry"}),
        ("The Ritzau agency reported with reference to the ministry that a ship had sunk.", {"The Ritzau agency", "the ministry"}),
    ],
)
def test_the_one_who_is_cited_says_what_the_agency_reports(text: str, sources: set[str]) -> None:
    sentence, found = relayed(text)
    assert {words(sentence, a.source) for a in found} == sources
    assert len({words(sentence, a.content) for a in found}) == 1
    assert [a.told_by is not None for a in sorted(found, key=lambda a: a.told_by is not None)] == [False, True]


def test_two_tellers_in_a_row_each_tell_what_stands_before() -> None:
    sentence, found = relayed("The nets are cut, the ministry said, the Ritzau agency reported.")
    assert [(words(sentence, a.source), words(sentence, a.content)) for a in found] == [
        ("the ministry", "The nets are cut"),
        ("the Ritzau agency", "The nets are cut , the ministry said"),
    ]


def test_reasons_that_are_cited_are_no_tellers() -> None:
    _, found = relayed("Norway said the port would close, citing security.")
    assert all(a.told_by is None for a in found)
