"""Who says what: own sentences."""

import pytest

from accordingto.reader import default_reader
from accordingto.reading.claims import find_claims
from accordingto.reading.claims.chains import Chains
from accordingto.reading.entities import Cast, resolve
from accordingto.reading.entities.mentions import find_mentions
from accordingto.reading.parse import parse
from accordingto.records import Article, Claim, Dateline, Span, Spans


def claims_of(text: str, article: Article | None = None) -> tuple[Claim, ...]:
    document = next(parse([text], default_reader().pipeline))
    return find_claims(document, article or Article(text, outlet="The Herald"), resolve(document, find_mentions(document)))


def words(text: str, spans: Spans) -> str:
    return " … ".join(text[s:e].strip('"“”„«»‘’., ') for s, e in spans)


def told(text: str) -> list[tuple[str, str, str]]:
    return [(words(text, c.source), words(text, c.cue), words(text, c.content)) for c in claims_of(text)]


ONE_CLAIM = [
    ("The minister said that the fleet had left.", "The minister", "said", "that the fleet had left"),
    ("The minister said the fleet had left.", "The minister", "said", "the fleet had left"),
    ("The fleet had left, the minister said.", "the minister", "said", "The fleet had left"),
    ("The fleet, the minister said, had left.", "the minister", "said", "The fleet … had left"),
    ('"The fleet has left," the minister said.', "the minister", "said", "The fleet has left"),
    ('"The fleet has left," said Foreign Minister Einar Berg.', "Foreign Minister Einar Berg", "said", "The fleet has left"),
    ('The minister said: "The fleet has left."', "The minister", "said", "The fleet has left"),
    ("„The fleet has left“, the minister said.", "the minister", "said", "The fleet has left"),
    ("«The fleet has left», the minister said.", "the minister", "said", "The fleet has left"),
    ("‘The fleet has left,’ the minister said.", "the minister", "said", "The fleet has left"),
    ("The minister told reporters that the fleet had left.", "The minister", "told", "that the fleet had left"),
    ("The minister did not say whether the fleet had left.", "The minister", "did not say", "whether the fleet had left"),
    ("The minister also said that the fleet had left.", "The minister", "also said", "that the fleet had left"),
    ("Norway denied that the fleet had left.", "Norway", "denied", "that the fleet had left"),
    ("Norway denied the report.", "Norway", "denied", "the report"),
    ("Norway wants to widen the zone.", "Norway", "wants", "to widen the zone"),
    ("Norway threatened to close the port.", "Norway", "threatened", "to close the port"),
    ("Norway refused to close the port.", "Norway", "refused", "to close the port"),
    ("London urged Reykjavik to release the crew.", "London", "urged", "Reykjavik to release the crew"),
    ("Norway called for a ceasefire.", "Norway", "called for", "a ceasefire"),
    ("Norway called on both sides to return to talks.", "Norway", "called on", "both sides to return to talks"),
    ("Denmark accused Norway of violating the treaty.", "Denmark", "accused", "Norway of violating the treaty"),
    ("Denmark condemned the attack.", "Denmark", "condemned", "the attack"),
    ("According to the ministry, the fleet has left.", "the ministry", "According to", "the fleet has left"),
    ("The fleet has left, according to the ministry.", "the ministry", "according to", "The fleet has left"),
    ("It was reported that the fleet had left.", "", "was reported", "that the fleet had left"),
    ("It seems that the truce has collapsed.", "", "seems", "that the truce has collapsed"),
    ("The admiral is sure that the blockade will hold.", "The admiral", "is sure", "that the blockade will hold"),
    ("A notice stating that the zone was closed was sent to all ships.", "A notice", "stating", "that the zone was closed"),
    ("The minister's claim that the fleet had left was doubted.", "The minister's", "claim", "that the fleet had left"),
    ("The minister rejected the claim that the fleet had left.", "The minister", "rejected the claim", "that the fleet had left"),
    ("The minister expressed concern about the blockade.", "The minister", "expressed concern about", "the blockade"),
    ("In the ministry's view, the treaty is void.", "the ministry's", "In … view", "the treaty is void"),
    ("As the daily Aftenposten writes, the fleet has left.", "the daily Aftenposten", "writes", "the fleet has left"),
    ("Officials in Oslo, speaking in private, said the fleet had left.", "Officials in Oslo", "said", "the fleet had left"),
    (
        "Einar Berg, the foreign minister of Iceland, said the fleet had left.",
        "Einar Berg, the foreign minister of Iceland",
        "said",
        "the fleet had left",
    ),
    (
        "Norway's foreign ministry said in a statement that the fleet had left.",
        "Norway's foreign ministry",
        "said",
        "that the fleet had left",
    ),
    ("The army is said to have used mines.", "", "is said", "The army … to have used mines"),
    ("Agency: Iceland to sever ties with Britain", "Agency", ":", "Iceland to sever ties with Britain"),
    ("Two trawlers lost off Jan Mayen: coast guard", "coast guard", ":", "Two trawlers lost off Jan Mayen"),
    ("“The enemy,” the commander told Visir on Tuesday, “has left the bay.”", "the commander", "told", "The enemy … has left the bay"),
    ("The minister, who accused two skippers, left.", "who", "accused", "two skippers"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), ONE_CLAIM)
def test_source_cue_and_content(text: str, source: str, cue: str, content: str) -> None:
    assert told(text) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace ship” sailed.",
        "The novel “Cod Wars” sold well.",
        "The fleet left on Monday.",
        "“I want to fish,” was on the banner.",
        "We think that cod is good.",
        "The minister could have said that the fleet had left.",
        "",
        "...",
    ],
)
def test_no_claim_where_nobody_else_speaks(text: str) -> None:
    assert told(text) == []


def test_five_sentences_in_one_quotation_are_one_content() -> None:
    text = "“We wait. We fish. We sail. We mend. We sleep,” the skipper said."
    assert told(text) == [("the skipper", "said", "We wait. We fish. We sail. We mend. We sleep")]


def test_a_quotation_goes_on_after_its_cue() -> None:
    text = "“We wait,” the skipper said. “We fish. We sail.”"
    assert told(text) == [("the skipper", "said", "We wait … We fish. We sail")]


def test_a_quotation_without_a_cue_has_the_speaker_before() -> None:
    text = "The skipper told the court that he had been alone.\n\n“Nobody saw the frigate that night.”\n\nThe court adjourned."
    assert told(text) == [("The skipper", "told", "that he had been alone … Nobody saw the frigate that night")]


def test_a_quotation_over_paragraphs_is_one_content() -> None:
    text = "“The first day was calm.\n\n“The second day was not,” the skipper said."
    assert told(text) == [("the skipper", "said", "The first day was calm … The second day was not")]


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("The minister said that the fleet had left.", "indirect"),
        ("“The fleet has left,” the minister said.", "direct"),
        ("The minister said the treaty had been “broken by one side and mourned by the other”.", "mixed"),
    ],
)
def test_manner(text: str, manner: str) -> None:
    assert [c.manner for c in claims_of(text)] == [manner]


@pytest.mark.parametrize(
    ("text", "certainty", "polarity"),
    [
        ("Norway said that the fleet had left.", "certain", "positive"),
        ("Norway said that the fleet had not left.", "certain", "negative"),
        ("Norway said that the fleet may leave.", "possible", "positive"),
        ("Norway denied that the fleet had left.", "certain", "negative"),
        ("Norway denied the report.", "certain", "negative"),
        ("Norway believes that the fleet has left.", "probable", "positive"),
        ("Norway doubts that the fleet has left.", "probable", "negative"),
        ("Norway confirmed that the fleet had left.", "certain", "positive"),
        ("Norway did not say whether the fleet had left.", "unstated", "positive"),
        ("Norway urged Denmark to leave.", "unstated", "positive"),
        ("Norway did not comment on the report.", "unstated", "positive"),
        ("“The fleet has left,” Norway said.", "certain", "positive"),
    ],
)
def test_how_sure_the_holder_is(text: str, certainty: str, polarity: str) -> None:
    assert [(c.certainty, c.polarity) for c in claims_of(text)] == [(certainty, polarity)]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The Reuters agency said that Iceland's navy had claimed that the line was crossed.", ("Iceland's navy",)),
        ("“The line was crossed,” Foreign Minister Einar Berg said, the Visir agency reported.", ("Visir agency", "Einar Berg")),
        ("State television, citing a naval officer, said the frigate was hit.", ("State television", "a naval officer")),
        ("The Visir agency quoted Einar Berg as saying that the line was crossed.", ("Visir agency", "Einar Berg")),
        ("It was reported that the line was crossed.", ("unnamed",)),
        ("It seems that the line was crossed.", ()),
    ],
)
def test_the_chain_from_the_outlet_to_the_last_holder(text: str, chain: tuple[str, ...]) -> None:
    longest = max((c.according_to for c in claims_of(text)), key=len)
    assert longest[0] == "The Herald"
    names = tuple(n.removeprefix("The ").removeprefix("the ") for n in longest[1:])
    assert names[len(names) - len(chain) :] == chain


def test_an_agency_relays_a_ministry() -> None:
    text = "According to the Visir agency, the foreign ministry of Iceland said that Britain had cut the nets."
    article = Article(text, outlet="The Herald", agency="Nordfoto")
    agency, ministry = claims_of(text, article)
    assert ministry.within == agency.id
    assert ministry.according_to[:2] == ("The Herald", "Nordfoto")
    assert len(ministry.according_to) == len(agency.according_to) + 1


def test_a_speaker_is_the_entity_that_the_cast_knows() -> None:
    (claim,) = claims_of("Norway said that the fleet had left.")
    assert claim.speaker == "country:NOR"


def test_the_relative_pronoun_speaks_for_its_noun() -> None:
    (claim,) = claims_of("A protest was sent to Norway, which denied the report.")
    assert claim.speaker == "country:NOR"


def test_ids_are_stable_and_differ() -> None:
    text = "Norway said that the fleet had left. Denmark said that the fleet had stayed."
    once, again = claims_of(text), claims_of(text)
    assert [c.id for c in once] == [c.id for c in again]
    assert len({c.id for c in once}) == 2


def test_claims_stand_in_the_order_of_the_text() -> None:
    text = "Norway said that the fleet had left. “It stays,” Denmark said. Sweden wants to mediate."
    starts = [min((*c.source, *c.cue, *c.content)).start for c in claims_of(text)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text", ["said", "said said said", "“", "\ud800 said “\x00”", "According to", ": : :", "citing", "“” said he", "that that that that"]
)
def test_odd_text_is_read_without_error(text: str) -> None:
    for claim in claims_of(text):
        assert all(0 <= s < e <= len(text) for s, e in (*claim.source, *claim.cue, *claim.content))


def test_claims_need_no_cast() -> None:
    text = "Norway said that the fleet had left."
    document = next(parse([text], default_reader().pipeline))
    (claim,) = find_claims(document, Article(text), Cast((), ()))
    assert claim.speaker is None
    assert claim.according_to == ("the article", "Norway")


@pytest.mark.parametrize(
    ("text", "word", "held"),
    [
        ("Denmark condemned the attack.", "attack", False),
        ("Denmark welcomed the ceasefire.", "ceasefire", False),
        ("Denmark denied the attack.", "attack", True),
        ("Denmark announced a blockade.", "blockade", True),
        ("Denmark said that the attack had failed.", "attack", True),
        ("Denmark criticised Norway for shelling the port.", "shelling", True),
    ],
)
def test_who_judges_a_thing_does_not_say_that_it_happened(text: str, word: str, held: bool) -> None:
    start = text.index(word)
    holder = Chains(Article(text), claims_of(text)).holder_of(Span(start, start + len(word)))
    assert (holder is not None) is held


def test_the_line_that_a_report_opens_with_is_nobodys_words() -> None:
    text = "OSLO, Oct. 3 (Nordfoto) - The fleet has left, the ministry said."
    line = Dateline(0, text.index("The fleet") - 3, "Oslo", None, "Nordfoto")
    (claim,) = claims_of(text, Article(text, dateline=line))
    assert words(text, claim.content) == "The fleet has left"


def test_a_cue_joined_to_what_the_cue_before_it_tells_is_told_by_the_same_holder() -> None:
    text = "London denied that its frigates had rammed a patrol boat and accused Reykjavik of piracy."
    assert told(text) == [
        ("London", "denied", "that its frigates had rammed a patrol boat"),
        ("London", "accused", "Reykjavik of piracy"),
    ]


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_not_the_teller_befores() -> None:
    text = "London denied the report.\n\n“Nobody was rammed.\n\n“The frigate kept its course,” the admiral said."
    assert told(text)[1] == ("the admiral", "said", "Nobody was rammed … The frigate kept its course")


def test_what_is_added_is_told_by_the_same_holder_and_the_day_is_no_part_of_it() -> None:
    text = "The minister said on Tuesday his country would leave the alliance, adding that the decision was final."
    assert told(text) == [
        ("The minister", "said", "his country would leave the alliance"),
        ("The minister", "adding", "that the decision was final"),
    ]


def test_two_sides_that_contradict_each_other_hold_a_claim_each() -> None:
    text = "Stockholm insists the islands are Swedish, while Helsinki maintains that they are Finnish."
    assert told(text) == [("Stockholm", "insists", "the islands are Swedish"), ("Helsinki", "maintains", "that they are Finnish")]


def test_who_is_accused_without_an_accuser_is_accused_by_nobody_named() -> None:
    text = "The army is accused of shelling the town."
    assert told(text) == [("", "is accused", "The army … of shelling the town")]
    assert claims_of(text)[0].according_to == ("The Herald", "unnamed")
