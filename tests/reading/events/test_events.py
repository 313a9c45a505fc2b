"""Who did what to whom: constructions of English and PLOVER's rules, in our own words."""

from __future__ import annotations

from functools import cache

import pytest

from accordingto import read_text
from accordingto.records import Event, Participant, Reading

Told = tuple[str, set[str], set[str]]


@cache
def read(text: str) -> Reading:
    return read_text(text)


def _heads(reading: Reading, people: tuple[Participant, ...]) -> set[str]:
    return {reading.article.text[p.start : p.end].split()[-1] for p in people}


def told(text: str) -> list[Told]:
    """Type, last words of the actors, last words of the recipients."""
    reading = read(text)
    return [(e.type, _heads(reading, e.actors), _heads(reading, e.recipients)) for e in reading.events]


def only(text: str) -> Event:
    """The one event of a text."""
    events = read(text).events
    assert len(events) == 1, told(text)
    return events[0]


CONSTRUCTIONS: list[tuple[str, Told]] = [
    ("Norway condemned Denmark.", ("ACCUSE", {"Norway"}, {"Denmark"})),
    ("Denmark was condemned by Norway.", ("ACCUSE", {"Norway"}, {"Denmark"})),
    ("Three soldiers were arrested on Friday.", ("COERCE", set(), {"soldiers"})),
    ("Norway and Sweden condemned Denmark.", ("ACCUSE", {"Norway", "Sweden"}, {"Denmark"})),
    ("Norway condemned Denmark and Iceland.", ("ACCUSE", {"Norway"}, {"Denmark", "Iceland"})),
    ("Rebels stormed the base and killed twelve soldiers.", ("ASSAULT", {"Rebels"}, {"base", "soldiers"})),
    ("Police arrested the rebels who attacked the army.", ("ASSAULT", {"rebels"}, {"army"})),
    ("The villagers that rebels attacked fled to Sweden.", ("ASSAULT", {"rebels"}, {"villagers"})),
    ("The villagers attacked by rebels fled to Sweden.", ("ASSAULT", {"rebels"}, {"villagers"})),
    ("Norway agreed to send aid to Iceland.", ("AGREE", {"Norway"}, {"Iceland"})),
    ("Norway asked Denmark to release the fishermen.", ("REQUEST", {"Norway"}, {"Denmark"})),
    ("The army began to bomb the rebels.", ("ASSAULT", {"army"}, {"rebels"})),
    ("The army carried out an attack on the rebels.", ("ASSAULT", {"army"}, {"rebels"})),
    ("Norway, citing the treaty, rejected the Danish proposal.", ("REJECT", {"Norway"}, {"Danish"})),
    ("Norway rejected a proposal by Denmark.", ("REJECT", {"Norway"}, {"Denmark"})),
    ("Norway said it condemned Denmark.", ("ACCUSE", {"Norway"}, {"Denmark"})),
    ("Norway issued a statement condemning Denmark.", ("ACCUSE", {"Norway"}, {"Denmark"})),
    ("Norway refused to meet with Denmark.", ("REJECT", {"Norway"}, {"Denmark"})),
    ("Norway said that Denmark must pay for the nets.", ("REQUEST", {"Norway"}, {"Denmark"})),
]


@pytest.mark.parametrize(("text", "expected"), CONSTRUCTIONS, ids=[c[0] for c in CONSTRUCTIONS])
def test_construction(text: str, expected: Told) -> None:
    assert expected in told(text)


def test_the_army_and_people_of_a_state_are_two_recipients() -> None:
    event = only("Denmark attacked the army and people of Iceland.")
    assert len(event.recipients) == 2


def test_all_who_meet_are_actors() -> None:
    assert told("The Norwegian minister held talks with the Danish minister.") == [("CONSULT", {"minister"}, set())]
    assert len(only("The Norwegian minister held talks with the Danish minister.").actors) == 2


def test_both_sides_of_a_fight_are_actors() -> None:
    assert ("ASSAULT", {"troops", "rebels"}, set()) in told("Danish troops clashed with rebels.")


def test_a_visitor_is_actor_and_the_host_recipient() -> None:
    event = only("The Norwegian minister visited Denmark.")
    assert (event.type, event.mode) == ("CONSULT", "visit")
    assert _heads(read("The Norwegian minister visited Denmark."), event.recipients) == {"Denmark"}


def test_an_accusation_is_the_speakers_and_what_it_tells_stands_in_the_claim() -> None:
    text = "Norway accused Denmark of attacking a Norwegian village."
    assert ("ACCUSE", {"Norway"}, {"Denmark"}) in told(text)
    assault = next(e for e in read(text).events if e.type == "ASSAULT")
    assert _heads(read(text), assault.actors) == {"Denmark"}


def test_an_event_in_a_claim_points_to_it() -> None:
    text = "Norway said that Danish soldiers attacked the village of Holm."
    reading = read(text)
    event = next(e for e in reading.events if e.type == "ASSAULT")
    assert event.claim in {c.id for c in reading.claims}
    assert len(event.according_to) > 1


def test_an_event_outside_a_claim_is_the_articles() -> None:
    event = only("Danish soldiers attacked the village of Holm.")
    assert event.claim is None
    assert event.according_to == ("the article",)


RULES = [
    ("Norway will visit Denmark in May.", "AGREE"),
    ("Norway will send aid to Iceland.", "AGREE"),
    ("Denmark will withdraw its troops from Iceland.", "CONCEDE"),
    ("Denmark withdrew its troops from Iceland.", "RETREAT"),
    ("Norway summoned the Danish ambassador.", "ACCUSE"),
    ("Norway cancelled a meeting with Denmark.", "REJECT"),
    ("Norway suspended military aid to Denmark.", "SANCTION"),
    ("Norway and Denmark held a joint military exercise.", "COOPERATE"),
    ("Norway and Denmark held a drill in May.", "COOPERATE"),
    ("Norway held a military exercise near its border.", "MOBILIZE"),
    ("The king pardoned the rebels.", "CONCEDE"),
    ("The rebels released the hostages.", "RETREAT"),
    ("The rebels captured three soldiers.", "ASSAULT"),
    ("The coast guard rescued the fishermen.", "AID"),
    ("Norway will not send aid to Denmark.", "REJECT"),
    ("Norway will recognise the Danish government in May.", "AGREE"),
    ("Norway and Denmark will hold joint manoeuvres in May.", "AGREE"),
    ("Norway will extradite the banker to Denmark.", "AGREE"),
    ("Denmark will free forty Norwegian sailors on Friday.", "CONCEDE"),
    ("Denmark announced that it would withdraw its troops.", "CONCEDE"),
    ("Norway called off its summit with Denmark.", "REJECT"),
    ("Norway forgave half of Iceland's debt.", "AID"),
    ("A Norwegian frigate rescued twelve sailors.", "AID"),
    ("Denmark released three Norwegian sailors.", "RETREAT"),
    ("Norway granted asylum to the Danish general.", "AID"),
    ("A court in Oslo convicted the banker of fraud.", "SANCTION"),
    ("Norway expelled two Danish diplomats.", "SANCTION"),
]


@pytest.mark.parametrize(("text", "kind"), RULES, ids=[text for text, _ in RULES])
def test_plovers_rule(text: str, kind: str) -> None:
    assert [e.type for e in read(text).events] == [kind], told(text)


def test_what_is_promised_is_promised_now() -> None:
    assert only("Norway will visit Denmark in May.").time == "present"
    assert only("Teachers in Oslo will go on strike on Monday.").time == "future"


def test_an_accusation_is_the_speakers_and_the_deed_stands_according_to_the_speaker() -> None:
    accusation, deed = read("Norway accused Denmark of shelling a school.").events
    assert (accusation.type, accusation.claim) == ("ACCUSE", None)
    assert (deed.type, [p.country for p in deed.actors]) == ("ASSAULT", ["DNK"])
    assert deed.claim is not None
    assert deed.according_to[-1] == "Norway"


def test_all_states_of_a_plural_act() -> None:
    event = only("The foreign ministers of Laos, Thailand and Vietnam met in Hanoi.")
    assert [p.country for p in event.actors] == ["LAO", "THA", "VNM"]


def test_captured_combatants_are_abducted() -> None:
    assert only("The rebels captured three soldiers.").mode == "abduct"


NOTHING = [
    "The storm hit the coast of Norway.",
    "Shares attacked new highs on Friday.",
    "The talks ended without a result.",
    "It rained.",
    "",
    "\x00 \ud800 ???",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_event_is_better_than_a_wrong_one(text: str) -> None:
    assert told(text) == []


def test_what_is_not_coded_says_why() -> None:
    reading = read("Norway gave aid.")
    assert not reading.events
    assert any("needs a recipient" in d.reason for d in reading.dropped)


def test_a_promise_does_not_happen_as_well() -> None:
    assert [e.type for e in read("Norway agreed to send aid to Iceland.").events] == ["AGREE"]


def test_negation_and_time_are_told() -> None:
    event = next(e for e in read("Danish troops did not attack the village.").events if e.type == "ASSAULT")
    assert event.polarity == "negative"
    assert event.factuality < 0


def test_every_event_has_quad_intensity_and_code() -> None:
    event = only("Norway condemned Denmark.")
    assert (event.quad, event.intensity, event.mode) == (3, -2.0, "disapprove")
    assert event.cameo is not None
    assert event.cameo.startswith("11")


def test_contexts_come_from_cue_words_of_the_event() -> None:
    assert "military" in only("Danish troops attacked the rebels.").contexts
    assert "military" not in only("Norway condemned Denmark.").contexts


def test_parties_carry_the_country_of_their_entity() -> None:
    event = only("Norway condemned Denmark.")
    assert [p.country for p in (*event.actors, *event.recipients)] == ["NOR", "DNK"]


def test_ids_are_stable_and_differ() -> None:
    text = "Norway condemned Denmark. Sweden condemned Denmark."
    ids = [e.id for e in read_text(text).events]
    assert ids == [e.id for e in read_text(text).events]
    assert len(set(ids)) == 2


def test_what_is_only_a_purpose_is_not_told_as_done() -> None:
    reading = read("Norway sent ships to Iceland to help the islanders.")
    assert "told only as a purpose" in [d.reason for d in reading.dropped]


def test_a_speaker_is_who_says_we() -> None:
    reading = read('"We condemned Denmark," the Norwegian foreign minister, Ola Berg, told parliament.')
    event = next(e for e in reading.events if e.type == "ACCUSE")
    assert event.actors[0].entity is not None
    assert event.actors[0].entity == next(c.speaker for c in reading.claims if c.id == event.claim)


def test_unknown_states_act_too() -> None:
    assert ("ACCUSE", {"Norland"}, {"Sudria"}) in told("Norland condemned Sudria on Friday.")


def test_whoever_is_in_no_politics_is_left_alone() -> None:
    reading = read("The winner praised the cake.")
    assert not reading.events
