"""Records check themselves: a reading that points outside its text cannot be made."""

import pytest

from accordingto.records import Article, Claim, Entity, Event, Mention, Place, Reading, Span, Versions, record_id

VERSIONS = Versions("0", "PLOVER 2.0")


def test_ids_are_stable_and_depend_on_the_spans() -> None:
    first = record_id("event", "a", (Span(0, 4),), (Span(5, 9),))
    assert first == record_id("event", "a", (Span(0, 4),), (Span(5, 9),))
    assert first != record_id("event", "a", (Span(0, 4),), (Span(5, 8),))
    assert first != record_id("event", "a", (Span(0, 4), Span(5, 9)))
    assert first != record_id("claim", "a", (Span(0, 4),), (Span(5, 9),))


def test_copies_of_a_text_in_two_outlets_are_two_articles() -> None:
    assert Article("Same words.", outlet="A").id != Article("Same words.", outlet="B").id
    assert Article("Same words.", key="1").id == Article("Same words.", key="2").id


def test_an_article_with_a_lone_surrogate_has_an_id() -> None:
    assert Article("broken \ud800 text").id


@pytest.mark.parametrize("span", [(0, 99), (3, 3), (-1, 4), (5, 2)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="does not lie"):
        Reading(Article("Oslo said no."), VERSIONS, places=(Place(*span, "Oslo"),))


def test_a_mention_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="no entity country:NOR"):
        Reading(Article("Oslo said no."), VERSIONS, mentions=(Mention(0, 4, "country:NOR"),))


def test_an_event_in_a_claim_that_is_not_there_is_refused() -> None:
    event = Event("event:1", "REJECT", Span(5, 9), Span(0, 13), (), claim="claim:1")
    with pytest.raises(ValueError, match="no claim claim:1"):
        Reading(Article("Oslo said no."), VERSIONS, events=(event,))


def test_a_claim_without_content_is_refused() -> None:
    with pytest.raises(ValueError, match="no content"):
        Claim("claim:1", (), (Span(5, 9),), ())


def test_json_has_every_kind_of_record() -> None:
    reading = Reading(
        Article("Oslo said no.", key="k"),
        VERSIONS,
        entities=(Entity("country:NOR", "country", "Norway", "NOR", ("GOV",), ("Oslo",)),),
        mentions=(Mention(0, 4, "country:NOR", "government"),),
        claims=(Claim("claim:1", (Span(0, 4),), (Span(5, 9),), (Span(10, 12),), "country:NOR"),),
    )
    found = reading.to_json()
    assert list(found) == [
        *(
            "article",
            "entities",
            "mentions",
            "claims",
            "events",
            "transfers",
            "places",
            "dates",
            "loaded",
            "repeats",
            "dropped",
            "versions",
        ),
    ]
    assert found["article"]["key"] == "k"
    assert found["claims"][0]["source"] == ((0, 4),)
    assert found["versions"] == {"accordingto": "0", "ontology": "PLOVER 2.0", "models": {}}
