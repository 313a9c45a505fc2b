"""Who stands where around a verb or noun: one construction a test, in our own words."""

from __future__ import annotations

import pytest

from accordingto.reader import default_reader
from accordingto.reading.events.arguments import Frame, frame_of, is_refused, light_verb
from accordingto.reading.parse import Sentence, parse

CASES = [
    # sentence, trigger, subjects, objects
    ("Norway attacked Denmark.", "attacked", ["Norway"], ["Denmark"]),
    ("Denmark was attacked by Norway.", "attacked", ["Norway"], ["Denmark"]),
    ("Denmark was attacked on Friday.", "attacked", [], ["Denmark"]),
    ("Norway met Sweden and condemned Denmark.", "condemned", ["Norway"], ["Denmark"]),
    ("The soldiers who attacked the village left.", "attacked", ["soldiers"], ["village"]),
    ("The village that the soldiers attacked is empty.", "attacked", ["soldiers"], ["village"]),
    ("The village attacked by rebels is empty.", "attacked", ["rebels"], ["village"]),
    ("Norway forced Denmark to release the fishermen.", "release", ["Denmark"], ["fishermen"]),
    ("Norway agreed to release the fishermen.", "release", ["Norway"], ["fishermen"]),
    ("Norway began to bomb the harbour.", "bomb", ["Norway"], ["harbour"]),
    ("The minister, citing the law, rejected the treaty.", "rejected", ["minister"], ["treaty"]),
    ("The minister left after condemning Denmark.", "condemning", ["minister"], ["Denmark"]),
    ("Norway accused Denmark of attacking a trawler.", "attacking", ["Denmark"], ["trawler"]),
    ("Norway urged Denmark to withdraw.", "urged", ["Norway"], ["Denmark"]),
    ("Norway is willing to help Denmark.", "help", ["Norway"], ["Denmark"]),
    ("Norway made a decision to expel the envoy.", "expel", ["Norway"], ["envoy"]),
]


def _sentence(text: str) -> Sentence:
    return next(parse([text], default_reader().pipeline)).sentences[0]


def _frame(text: str, trigger: str) -> Frame:
    sentence = _sentence(text)
    return frame_of(sentence, next(t.i for t in sentence.tokens if t.text == trigger))


def _words(frame: Frame, heads: tuple[int, ...]) -> list[str]:
    return [frame.sentence.tokens[h].text for h in heads]


@pytest.mark.parametrize(("text", "trigger", "subjects", "objects"), CASES, ids=[c[0] for c in CASES])
def test_subjects_and_objects(text: str, trigger: str, subjects: list[str], objects: list[str]) -> None:
    frame = _frame(text, trigger)
    assert _words(frame, frame.subjects) == subjects
    assert _words(frame, frame.objects) == objects


def test_the_one_given_to_is_the_indirect_object() -> None:
    frame = _frame("Norway gave Denmark ten ships.", "gave")
    assert _words(frame, frame.indirect) == ["Denmark"]
    assert _words(frame, frame.objects) == ["ships"]


def test_prepositions_are_found_on_the_verb_and_inside_its_object() -> None:
    frame = _frame("Norway imposed a ban on trawlers from Denmark.", "imposed")
    assert _words(frame, frame.preps["on"]) == ["trawlers"]
    assert _words(frame, frame.preps["from"]) == ["Denmark"]


def test_the_subject_of_a_light_verb_is_the_subject_of_its_noun() -> None:
    frame = _frame("Danish jets carried out an attack on the port.", "attack")
    assert _words(frame, frame.subjects) == ["jets"]
    assert _words(frame, frame.preps["on"]) == ["port"]


def test_a_full_verb_is_no_light_verb() -> None:
    sentence = _sentence("Norway condemned the attack on the port.")
    assert light_verb(sentence, next(t.i for t in sentence.tokens if t.text == "attack")) is None


@pytest.mark.parametrize(
    "text", ["Norway will not meet the Danes.", "Norway said it would not meet the Danes.", "Norway won't meet the Danes."]
)
def test_what_will_not_be_done_is_refused(text: str) -> None:
    sentence = _sentence(text)
    assert is_refused(sentence, next(t.i for t in sentence.tokens if t.text == "meet"))


def test_what_was_not_done_is_not_refused() -> None:
    sentence = _sentence("Norway did not meet the Danes.")
    assert not is_refused(sentence, next(t.i for t in sentence.tokens if t.text == "meet"))


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Norway sent ten million kroner to Iceland.", "sent", "MONEY"),
        ("Norway sent soldiers to Iceland.", "sent", "PEOPLE"),
        ("Norway attacked Denmark.", "attacked", "COUNTRY"),
    ],
)
def test_the_kind_of_an_object(text: str, trigger: str, kind: str) -> None:
    frame = _frame(text, trigger)
    assert kind in frame.kinds(frame.objects)


def test_who_kills_is_who_attacks() -> None:
    frame = _frame("The village was bombed by the army, killing two children.", "killing")
    assert _words(frame, frame.subjects) == ["army"]


def test_of_may_hang_on_the_day() -> None:
    frame = _frame("Eritrea accused Djibouti on Monday of attacking a post.", "attacking")
    assert _words(frame, frame.subjects) == ["Djibouti"]
