"""The model's spans and the rules together: who says what, nested."""

from dataclasses import replace

import accordingto
from accordingto.reader import default_reader
from accordingto.reading.tagger import forbidden, load_tagger, viterbi


def chains(text: str) -> dict[str, tuple[str, ...]]:
    reading = accordingto.read_text(text)
    return {" ".join(reading.words(s) for s in c.content): c.according_to[1:] for c in reading.claims}


def test_a_cue_that_no_table_has() -> None:
    found = chains("Walking along the pier, Odd Dahl, the harbour master, was at pains to point out that no ship had left the fjord.")
    assert any("no ship had left" in content for content in found)


def test_a_claim_within_a_claim_keeps_both_holders() -> None:
    found = chains("The Justice Ministry told reporters that the crew had reported that all three collisions were deliberate.")
    assert found["that all three collisions were deliberate"] == ("Justice Ministry", "the crew")


def test_two_tellers_in_one_sentence() -> None:
    found = chains("British officials, Ritzau reported, say that the ship caused the collision.")
    assert found["that the ship caused the collision"] == ("Ritzau", "British officials")


def test_a_word_alone_is_no_claim() -> None:
    assert not [c for c in chains("He said that. But she knew it.") if len(c.split()) == 1]


def test_the_same_bytes_give_the_same_claims() -> None:
    text = "The minister said on Friday that the frigates must leave. “We will wait,” an official said."
    assert accordingto.read_text(text).claims == accordingto.read_text(text).claims


def test_without_the_model_the_rules_stand_alone() -> None:
    text = "Walking along the pier, Odd Dahl, the harbour master, was at pains to point out that no ship had left the fjord."
    rules = replace(default_reader(), tagger=None)
    alone = rules.read(accordingto.Article("Norway said that Denmark had left."))
    assert len(alone.claims) == 1
    assert rules.read(accordingto.Article(text)).claims != accordingto.read_text(text).claims


def test_the_best_sequence_never_begins_inside() -> None:
    tagger = load_tagger()
    labels = tagger.labels
    emissions = [[0.0] * len(labels) for _ in range(3)]
    emissions[1][labels.index("I-cue")] = 50.0
    import numpy as np

    best = [labels[i] for i in viterbi(np.array(emissions), forbidden(labels))]
    assert best[1] != "I-cue" or best[0] in {"B-cue", "I-cue"}


def test_nothing_said_runs_over_a_headline() -> None:
    text = "Navy says it seized rifles bound for the fjord\n\nBERGEN, Nov. 3 (NSP) — The Norwegian navy seized a boat on Friday, the ministry said."
    reading = accordingto.read_text(text)
    assert all("\n" not in reading.words(s) and "BERGEN" not in reading.words(s) for c in reading.claims for s in (*c.content, *c.source))


def test_a_relay_within_a_report_keeps_its_whole_content() -> None:
    found = chains(
        "The Fjord Post reported on Monday that, according to a member of the delegation, Oslo had expected Copenhagen to refuse."
    )
    assert any(c.startswith("that, according to") and c.endswith("refuse") for c in found)
