"""The models that read an event and an article, or two articles."""

from __future__ import annotations

import pytest

from accordingto import Article
from accordingto.pair_reader import Chances
from accordingto.teller_reader import load_teller_reader, together, told_by

EVENT = "The Danish cutter Havørn rammed the Swedish trawler Sirius off Anholt that day."
WIRE = (
    "COPENHAGEN (Nordhavn). – The cutter Havørn rammed the trawler Sirius off Anholt on Wednesday, the harbour master of Grenaa said. "
    "The trawler took in water and was towed to Varberg by a pilot boat. Nobody was hurt. The harbour master has asked both crews to come to his office."
)
RELAY = (
    "A Swedish trawler has been run into by a Danish cutter near Anholt, the Nordhavn agency reports from Copenhagen. The Sirius was towed to "
    "Varberg. The agency has this from the harbour master of Grenaa. Herring was dear at Varberg on Thursday."
)
WITNESS = (
    "Our reporter sat with the cook of the Sirius in the kitchen of the seamen's home. He was peeling turnips, he says, when the bow of the cutter "
    "came through the planks beside the stove. He has kept the turnip. He will not go to sea again before Easter."
)


def article(outlet: str, text: str) -> Article:
    return Article(text, outlet=outlet, title="From the sea", published="1953-05-08")


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("The Havørn rammed the trawler Sirius off Anholt that day, the navy said.", "same"),
        ("The navy denied that the Havørn had rammed the Sirius that day.", "contradicting"),
        ("The Sirius landed four tons of plaice at Varberg.", "different"),
    ],
)
def test_an_event_is_told_denied_or_neither(text: str, most: str) -> None:
    read = load_teller_reader().read(EVENT, f"Published 2 days later. Anholt Post: From the sea. {text}")
    assert max(("different", "same", "contradicting"), key=lambda name: getattr(read, name)) == most
    assert read.different + read.same + read.contradicting == pytest.approx(1)


def test_a_relay_has_the_source_of_the_wire_and_a_witness_has_not() -> None:
    wire, relay, witness = article("Aarhus Post", WIRE), article("Turku Star", RELAY), article("Visby Gazette", WITNESS)
    reader = load_teller_reader()
    assert reader.is_one_source(wire, relay) > 0.6 > reader.is_one_source(wire, witness)


def test_two_who_are_of_one_mind_outdo_one_who_is_not() -> None:
    sure, unsure = Chances(0.05, 0.9, 0.05), Chances(0.6, 0.3, 0.1)
    assert together([sure]).same == pytest.approx(0.9)
    assert together([sure, unsure]).same > 0.5 > together([unsure]).same
    assert together([Chances(0.0, 1.0, 0.0), Chances(1.0, 0.0, 0.0)]).contradicting > 0


def test_of_a_long_article_the_beginning_and_the_end_are_read() -> None:
    told = told_by(article("Aarhus Post", f"It began. {'Herring was dear. ' * 9_000}Source: Nordhavn."))
    assert told.startswith("Aarhus Post, 1953-05-08: From the sea. It began.")
    assert told.endswith("Source: Nordhavn.")
    assert len(told) < 1_100


@pytest.mark.parametrize("text", ["", "no", "\x00 \ud800", "no " * 50_000])
def test_odd_texts(text: str) -> None:
    reader = load_teller_reader()
    assert 0 <= reader.read(text, text).same <= 1
    assert 0 <= reader.is_one_source(article(text[:50], text), article("", text)) <= 1
