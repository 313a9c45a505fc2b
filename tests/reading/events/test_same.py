"""One happening told several times is one event with all its passages."""

from __future__ import annotations

from accordingto import read_text
from accordingto.records import Article, Event, Reading


def _read(text: str) -> Reading:
    return read_text(text, Article(text, published="2021-03-12"))


def _events(reading: Reading, kind: str) -> list[Event]:
    return [e for e in reading.events if e.type == kind]


def test_a_second_telling_is_a_passage() -> None:
    reading = _read(
        "Danish troops attacked the Norwegian port of Narvik on Monday. Norway protested to the United Nations. "
        "Danish troops had attacked Norwegian soldiers on Monday with rockets, killing 12."
    )
    (event,) = _events(reading, "ASSAULT")
    assert [reading.words(p).split()[:3] for p in event.passages] == [["Danish", "troops", "had"]]
    assert event.date.start == "2021-03-08"
    assert [(c.kind, c.best) for c in event.counts] == [("killed", 12)]


def test_the_attack_is_the_one_told_before() -> None:
    reading = _read("Danish troops attacked a Norwegian convoy on Monday. The attack happened near Narvik.")
    (event,) = _events(reading, "ASSAULT")
    assert [reading.words(p) for p in event.passages] == ["The attack happened near Narvik."]
    assert (event.date.start, event.place.name) == ("2021-03-08", "Narvik")


def test_what_is_told_as_a_passage_is_not_dropped() -> None:
    reading = _read("Danish troops attacked a Norwegian convoy on Monday. The attack happened near Narvik.")
    assert "attack" not in [reading.article.text[d.start : d.end] for d in reading.dropped]


def test_a_deed_and_what_came_of_it_are_one() -> None:
    reading = _read("Danish jets bombed a market in Narvik on Monday, killing 12 Norwegians.")
    (event,) = _events(reading, "ASSAULT")
    assert reading.words(event.trigger) == "bombed"
    assert event.passages == ()


def test_a_headline_gives_way_to_the_first_sentence() -> None:
    reading = _read(
        "Danish troops attack Norwegian convoy\n\nDanish troops attacked a Norwegian convoy near Narvik, officials in Oslo said."
    )
    (event,) = _events(reading, "ASSAULT")
    assert reading.words(event.trigger) == "attacked"
    assert event.claim is not None
    assert [reading.words(p) for p in event.passages] == ["Danish troops attack Norwegian convoy"]


def test_strikes_on_two_days_stay_two() -> None:
    reading = _read("Danish jets bombed Norwegian troops on Monday. Danish jets bombed Norwegian troops on Tuesday.")
    assert [e.date.start for e in _events(reading, "ASSAULT")] == ["2021-03-08", "2021-03-09"]


def test_strikes_in_two_places_stay_two() -> None:
    reading = _read("Danish jets bombed Norwegian troops in Narvik. Danish jets bombed Norwegian troops in Bergen.")
    assert [e.place.name for e in _events(reading, "ASSAULT")] == ["Narvik", "Bergen"]


def test_again_is_another_time() -> None:
    reading = _read("Danish jets bombed Norwegian troops. Danish jets bombed Norwegian troops again.")
    assert len(_events(reading, "ASSAULT")) == 2


def test_the_other_side_is_another_deed() -> None:
    reading = _read("Danish troops attacked Norwegian troops near Narvik. Norwegian troops attacked Danish troops near Narvik.")
    assert len(_events(reading, "ASSAULT")) == 2


def test_a_denial_stays_beside_what_is_denied() -> None:
    reading = _read("Danish troops attacked Norwegian troops near Narvik. Danish troops did not attack Norwegian troops near Narvik.")
    assert {e.polarity for e in _events(reading, "ASSAULT")} == {"positive", "negative"}


def test_a_plan_and_its_result_stay_two() -> None:
    reading = _read(
        "Danish troops will attack Norwegian troops near Narvik. On Monday Danish troops attacked Norwegian troops near Narvik."
    )
    assert [e.time for e in _events(reading, "ASSAULT")] == ["future", "past"]


def test_two_accusations_stay_two() -> None:
    reading = _read("Norway accused Denmark of spying. Norway blamed Denmark for the delay.")
    assert len(_events(reading, "ACCUSE")) == 2


def test_an_abduction_is_no_part_of_an_attack() -> None:
    reading = _read("Danish rebels attacked a Norwegian convoy and kidnapped the driver.")
    assert [e.mode for e in _events(reading, "ASSAULT")][-1] == "abduct"
    assert len(_events(reading, "ASSAULT")) == 2


def test_what_two_tell_of_stays_two() -> None:
    reading = _read(
        "Norway said that Danish troops had attacked Norwegian troops near Narvik. "
        "Sweden said that Danish troops had attacked Norwegian troops near Narvik."
    )
    assert len({e.according_to for e in _events(reading, "ASSAULT")}) == 2


def test_a_noun_that_tells_nothing_anew_is_a_passage() -> None:
    told = {
        "A Danish trawler rammed a Norwegian patrol boat on Monday. The collision tore a hole into its side.": "ASSAULT",
        "Norway expelled two Danish diplomats on Friday. The expulsions were called childish in Copenhagen.": "SANCTION",
        "President Berg of Norway resigned on Monday. His resignation surprised the parliament.": "RETREAT",
        "Sweden and Norway began a joint naval exercise on Monday. Danish fishermen disliked the war games.": "COOPERATE",
    }
    for text, kind in told.items():
        reading = _read(text)
        (event,) = _events(reading, kind)
        assert [reading.words(p) for p in event.passages] == [text.split(". ")[1]]


def test_a_noun_of_another_happening_is_none() -> None:
    for text in (
        "Norway expelled two Danish diplomats on Friday. Sweden disliked the expulsion of three Finns.",
        "Norwegian soldiers killed nine protesters in Narvik on Tuesday. The killing of a judge in 2019 is still unsolved.",
        "Norwegian soldiers did not attack the Danish convoy. The attack took place near Narvik.",
    ):
        assert all(not e.passages for e in _read(text).events)


def test_whom_the_text_speaks_of_again_had_it_done_once() -> None:
    kidnapped = _read("Gunmen kidnapped two engineers near Narvik on Monday. The engineers were kidnapped on their way to a dam.")
    (event,) = _events(kidnapped, "ASSAULT")
    assert len(event.passages) == 1
    arrested = _read("Police in Oslo arrested Paul Holm on Monday. Officers detained Holm at his home.")
    assert len(_events(arrested, "COERCE")) == 1


def test_others_had_it_done_another_time() -> None:
    kidnapped = _read("Gunmen kidnapped two engineers near Narvik on Monday. Three nurses were kidnapped near Bergen.")
    assert len(_events(kidnapped, "ASSAULT")) == 2
    released = _read("Danish rebels released three hostages on Friday. Danish rebels freed the other hostages.")
    assert len(_events(released, "RETREAT")) == 2
