"""The tagging model reads the same words whichever states an article is about."""

from __future__ import annotations

from accordingto.reader import default_reader
from accordingto.reading.parse import parse
from accordingto.reading.stand_ins import load_peoples, load_stand_ins, load_states, neutral_texts, neutral_words
from accordingto.reading.tagger import load_tagger

TEXT = "Norway accused Iceland of fishing in Norwegian waters. Reykjavik called the charge shameful, and Iceland summoned the envoy."
OTHER = "Chile accused Peru of fishing in Chilean waters. Lima called the charge shameful, and Peru summoned the envoy."


def test_each_state_keeps_one_stand_in_for_its_name_adjective_and_capital() -> None:
    (document,) = parse([TEXT], default_reader().pipeline)
    first, second = load_stand_ins()[:2]
    words = [w for sentence in neutral_words(document) for w in sentence]
    assert words[0] == first["name"]
    assert first["adjectives"] in words
    assert words.count(second["name"]) == 2
    assert second["capitals"] in words
    assert "Norway" not in words
    assert "Reykjavik" not in words


def test_other_states_get_the_same_tags() -> None:
    one, other = parse([TEXT, OTHER], default_reader().pipeline)
    assert list(neutral_words(one)) == list(neutral_words(other))
    assert load_tagger().tags(one) == load_tagger().tags(other)


def test_every_stand_in_is_a_state_of_the_table() -> None:
    named = load_states() | load_peoples()
    for row in load_stand_ins():
        assert {named[word][0] for word in row.values()} == {load_states()[row["name"]][0]}
        assert all(load_states()[row[column]][1] == column for column in ("name", "adjectives", "capitals"))


def test_a_people_has_the_stand_in_of_its_state() -> None:
    first, second = load_stand_ins()[:2]
    event, article = neutral_texts("Norwegians ran up a flag over a Danish hut.", "Five Norwegian sealers met two Danes; one Dane slept.")
    assert event == f"{first['peoples']} ran up a flag over a {second['adjectives']} hut."
    assert article == f"Five {first['adjectives']} sealers met two {second['peoples']}; one {second['people']} slept."
    assert neutral_texts("Frenchmen and Englishmen")[0] == f"{first['peoples']} and {second['peoples']}"
