"""Passages said again are found, in paraphrase too; parallel sentences about others are not."""

import time

import pytest

import accordingto
from accordingto.knowledge import read_yaml
from accordingto.reader import default_reader
from accordingto.reading.entities import Cast, resolve
from accordingto.reading.entities.mentions import find_mentions
from accordingto.reading.parse import Document, parse
from accordingto.reading.repeats import find_repeats

FILLER = "The harbour was quiet in the morning. Two trawlers lay at the pier. Snow fell over the hills."
KNOWLEDGE = read_yaml("repeats")


def prepared(text: str) -> tuple[Document, Cast]:
    document = next(parse([text], default_reader().pipeline))
    return document, resolve(document, find_mentions(document))


def repeats(first: str, again: str) -> int:
    return len(find_repeats(*prepared(f"{first}\n\n{FILLER}\n\n{again}")))


@pytest.mark.parametrize(
    ("first", "again"),
    [
        *KNOWLEDGE["same_example"],
        (
            "The coast guard ship cut the trawl wires of two British trawlers on Friday.",
            "On Friday the coast guard ship cut the wires of two British trawlers.",
        ),
        (
            "Iceland rejected the British proposal for a yearly catch quota.",
            "The British proposal for a yearly quota was rejected by Iceland.",
        ),
        (
            "The minister said that the frigates must leave before any talks.",
            "Before any talks, the minister said, the frigates must leave.",
        ),
        (
            "Riot police fired tear gas and rubber pellets at the crowd in Lima, witnesses said.",
            "Police used tear gas and rubber pellets against the crowd, witnesses said.",
        ),
        (
            "The central bank of Turkey raised its key rate to 24 per cent.",
            "The key rate was raised to 24 per cent by the Turkish central bank.",
        ),
        (
            "Kenya and Somalia broke off diplomatic relations on Thursday.",
            "Diplomatic ties between Nairobi and Mogadishu were severed on Thursday.",
        ),
        ("The general promised to respect the ceasefire.", "The general gave his word that the truce would be kept."),
        (
            "Heavy rain destroyed half of the harvest in northern Laos.",
            "In the north of Laos half of the crop has been ruined by downpours.",
        ),
        ("The envoys will meet for a fortnight in Doha.", "For two weeks the envoys are to hold talks in Doha."),
        ("The union called the strike of the pilots off.", "The pilots' walkout was cancelled by the union."),
        ("Armenian and Georgian officials exchanged maps.", "Maps were swapped by officials of Armenia and Georgia."),
        ("Two border guards were kidnapped near Quetta by unknown men.", "Unidentified men abducted two border guards near Quetta."),
        ("Ethiopia started to fill the reservoir on Wednesday.", "The filling of the reservoir by Ethiopia began on Wednesday."),
        # other words, and numbers and names less exact
        (
            "At least 408 people drowned in the floods around Sukkur.",
            "More than four hundred lost their lives in the high water near Sukkur.",
        ),
        ("The junta in Malavi closed all private schools on Monday.", "No private school may teach any longer, by order of the generals."),
        ("Iceland lifted its ban on Faroese herring.", "Herring from the Faroes may be sold in Iceland again."),
        ("Gunmen took the Danish consul from his house in Port Nuri.", "The diplomat was seized at his home by armed men."),
    ],
)
def test_the_same_said_again(first: str, again: str) -> None:
    assert repeats(first, again) == 1


@pytest.mark.parametrize(
    ("first", "again"),
    [
        *KNOWLEDGE["other_example"],
        ("Norway sent a patrol ship to the northern fishing grounds.", "Denmark sent a patrol ship to the northern fishing grounds."),
        ("The crew of the frigate was rescued near the coast.", "The crew of the frigate was not rescued near the coast."),
        ("The court fined 12 skippers for illegal fishing.", "The court fined 30 skippers for illegal fishing."),
        ("Prices of cod rose in the auction halls.", "A new school was opened by the mayor."),
        ("Customs officers seized two tonnes of ivory in Mombasa.", "Customs officers seized two tonnes of heroin in Mombasa."),
        ("The mayor said that the water was safe.", "The doctors said that the water was not safe."),
        ("The army denied that it had shelled the mill near Kidal.", "The army had shelled the mill near Kidal, herders said."),
        ("The army says that it shelled the camp of the rebels.", "The rebels say that they shelled the camp of the army."),
        ("Serbia's foreign minister arrived in Ankara.", "Serbia's defence minister arrived in Ankara."),
        ("Ecuador lent Peru two helicopters for the search.", "Peru lent Ecuador two helicopters for the search."),
        ("President Salgado signed the decree on the mines.", "President Salgado signed the decree on the forests."),
        ("Iceland sent the patrol boat Odin to the fishing grounds.", "Iceland sent the patrol boat Thor to the fishing grounds."),
        ("The foreign ministers of Oman and Iran talked about trade.", "The foreign ministers of Oman and Iran talked about shipping."),
        ("Bolivia's president visited the province of Beni.", "Bolivia's vice-president visited the province of Beni."),
        ("Bhutan asked Nepal to hand over a spy.", "Nepal handed the spy over to Bhutan."),
        ("Burundi closed its border after the attack.", "Rwanda condemned the closing of Burundi's border after the attack."),
        ("The airline ordered six aircraft.", "The airline cancelled an order for six aircraft."),
        ("The rebels shelled the airport of Goma from the hills.", "The rebels shelled the hills above the airport of Goma."),
        ("Rebels spoke with the envoy for two hours.", "Rebels spoke with the envoy for an hour."),
        ("Zambia's copper exports doubled within five years.", "Zambia's cotton exports halved within five years."),
        ("The first convoy reached Marat with flour.", "A second convoy, with medicine, was turned back before Marat."),
        ("Chile raised its duty on timber in March.", "Peru wants to raise its own duty on timber in May."),
    ],
)
def test_different_things_are_no_repeats(first: str, again: str) -> None:
    assert repeats(first, again) == 0


def test_spans_are_the_sentences() -> None:
    text = f"Iceland rejected the British proposal for a quota.\n\n{FILLER}\n\nThe British proposal for a quota was rejected by Iceland."
    (found,) = accordingto.read_text(text).repeats
    assert text[slice(*found.first)].startswith("Iceland rejected")
    assert text[slice(*found.again)].startswith("The British proposal")


@pytest.mark.parametrize("text", ["", "\x00\x01", "\ud800 \ud800.", "12 12 12. 12 12 12.", "!!! ???"])
def test_odd_input_is_read(text: str) -> None:
    assert isinstance(accordingto.read_text(text).repeats, tuple)


def test_time_is_linear_in_the_length() -> None:
    """Eight times the sentences, all alike, take about eight times as long."""
    document, cast = prepared("\n\n".join(f"The court in Oslo fined {n} skippers from Denmark for illegal fishing." for n in range(20, 80)))
    long = Document(document.text, document.paragraphs, document.sentences * 8)

    def seconds(one: Document) -> float:
        begin = time.process_time()
        find_repeats(one, cast)
        return time.process_time() - begin

    seconds(document)
    assert seconds(long) < 25 * seconds(document) + 0.1
