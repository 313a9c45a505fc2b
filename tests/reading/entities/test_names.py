"""A naming phrase, and the sentence it is found in."""

from __future__ import annotations

from accordingto.reader import default_reader
from accordingto.reading.entities.lexicon import find_terms
from accordingto.reading.entities.names import Line, is_filed_at
from accordingto.reading.parse import parse
from accordingto.records import Dateline


def _line(text: str) -> Line:
    (document,) = parse([text], default_reader().pipeline)
    (sentence,) = document.sentences
    return Line(0, sentence, tuple(find_terms([t.text for t in sentence.tokens])))


def test_the_head_of_a_name_is_the_word_that_the_others_hang_on() -> None:
    name = _line("The Kenyan foreign minister left.").name(0, 3, "person", "role")
    assert (name.start, name.end, name.head) == (0, 27, 3)


def test_words_are_coded_as_an_actor_phrase() -> None:
    code = _line("The Kenyan foreign minister left.").code(0, 4)
    assert (code.country, code.sectors[:1]) == ("KEN", ("GOV",))


def test_only_the_place_of_a_dateline_is_a_name() -> None:
    line = Dateline(0, 22, "OSLO", "Nov. 3", "VT")
    assert is_filed_at("OSLO", line)
    assert not is_filed_at("Nov", line)
    assert not is_filed_at("VT", line)
