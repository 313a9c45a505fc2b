"""Who tells whose words, through how many mouths: own sentences, read by rules and model together."""

import pytest

import accordingto

CHAINS = [
    ("Norway's coast guard has stopped a trawler, Ritzau reported on Friday, citing the ministry.", "stopped", ("Ritzau", "the ministry")),
    ("Quoting unnamed officers, the radio said that the bridge had been mined.", "mined", ("the radio", "unnamed officers")),
    ("A spokesman for the port, quoted by the daily Visir, said that two ships had sunk.", "sunk", ("Visir", "a spokesman for the port")),
    ("The envoy was quoted as saying by Radio Fjord that the treaty was dead.", "dead", ("Radio Fjord", "the envoy")),
    ("The mayor of Vardø was quoted by Ritzau as saying that the dam would hold.", "hold", ("Ritzau", "the mayor of Vardø")),
    ("In a statement from the duke's office, the visit was described as useful.", "useful", ("the duke's office",)),
    ("The ministry reported that, according to fishermen, the cable had been cut.", "been cut", ("the ministry", "fishermen")),
    ("The paper wrote that, in the opinion of the pilots, the strait is too shallow.", "shallow", ("The paper", "the pilots")),
    ("The envoy said that his minister believes that the line can reopen.", "reopen", ("the envoy", "his minister")),
    ("The admiral said he had been told by the pilots that the strait was mined.", "mined", ("the admiral", "the pilots")),
    ("The mission confirmed that it had received a complaint alleging that shots had been fired.", "fired", ("the mission", "a complaint")),
    ("The ministry says it has assurances from the bank that the loan will be paid.", "paid", ("the ministry", "the bank")),
    ("The navy said it had learned from two captains that the buoys had drifted.", "drifted", ("the navy", "two captains")),
    ("The commission said that the guild had made it clear that the strike would go on.", "go on", ("the commission", "the guild")),
    ("The weekly says that the guild doubts that the bridge can carry trains.", "carry", ("The weekly", "the guild")),
    ("Denmark rejected Norway's accusation that its boat had rammed a trawler.", "rammed", ("Denmark", "Norway")),
    ("The governor denied a claim by the bishop that the prison was full.", "full", ("the governor", "the bishop")),
    ("The mine is flooded, the owner said, the daily Visir reported.", "flooded", ("Visir", "the owner")),
    ("“The mine is flooded,” the owner said, according to the daily Visir.", "flooded", ("Visir", "the owner")),
    ("The government, says the minister, knows that the editor is ill.", "ill", ("the minister", "The government")),
    ("The ministry said that the company, which claims that its staff were hurt, had left.", "had left", ("the ministry",)),
    ("The ministry said that the company, which claims that its staff were hurt, had left.", "were hurt", ("the ministry", "the company")),
    ("Agency: Minister confirms envoy warned of flood at dam", "flood", ("Agency", "Minister", "envoy")),
    ("Reports that Swedish planes had entered the zone were denied by Norway.", "entered", ("Norway",)),
    ("The weekly said that the guild wants the bridge to be rebuilt.", "be rebuilt", ("The weekly", "the guild")),
    ("The envoy said that the pilots regard the strait as unsafe.", "unsafe", ("the envoy", "the pilots")),
    ("The mayor said that the guild had let the council know that the strike would end.", "would end", ("the mayor", "the guild")),
    ("The mayor said that the argument of the guild that the bridge was unsafe had been heard.", "unsafe", ("the mayor", "the guild")),
    ("The position of the guild, the mayor said, is that the bridge was unsafe.", "unsafe", ("the mayor", "the guild")),
    ("The bridge will be closed, Ritzau quoted the mayor as saying.", "be closed", ("Ritzau", "the mayor")),
    ("Ritzau learned from two captains that the buoys had drifted.", "drifted", ("Ritzau", "two captains")),
    ("Ritzau reported on the authority of two captains that the buoys had drifted.", "drifted", ("Ritzau", "two captains")),
    ("The mayor, the daily Visir reported, citing aides, had left the island.", "left the island", ("Visir", "aides")),
    ("The mayor spoke to two pilots and writes that they fear that the strait is mined.", "mined", ("the mayor", "two pilots")),
    ("The ministry radioed that the strait was closed; the guild, it added, insists that it is open.", "is open", ("the ministry", "the guild")),
]  # fmt: skip


def chain_at(text: str, words: str) -> tuple[str, ...]:
    """The holders, after the outlet, of the innermost claim that holds these words."""
    start = text.index(words)
    reading = accordingto.read_text(text)
    over = [c for c in reading.claims if any(s.start <= start and start + len(words) <= s.end for s in c.content)]
    found = min(over, key=lambda c: (sum(s.end - s.start for s in c.content), -len(c.according_to)))
    return found.according_to[1:]


@pytest.mark.parametrize(("text", "words", "holders"), CHAINS)
def test_the_chain_of_holders(text: str, words: str, holders: tuple[str, ...]) -> None:
    found = chain_at(text, words)
    assert len(found) == len(holders)
    assert all(one.lower().removeprefix("the ") in name.lower() for one, name in zip(holders, found, strict=True))


def test_who_goes_on_speaking_does_so_within_the_same_report() -> None:
    text = "The Ritzau agency quoted Deputy Minister Arne Holt as saying that both sides had asked for help. He added that the first boats would arrive in May."
    assert chain_at(text, "would arrive") == chain_at(text, "had asked")
    assert len(chain_at(text, "would arrive")) == 2


def test_what_somebody_wants_within_a_report_is_no_claim_of_his() -> None:
    reading = accordingto.read_text("The radio said that the guild wants to strike.")
    assert [len(c.according_to) for c in reading.claims] == [2]


def test_the_officer_goes_on_within_the_report_that_quoted_an_officer() -> None:
    text = 'Ritzau quoted a customs officer as saying that the crates had come by sea. "Nobody opened them," the officer went on.'
    assert chain_at(text, "Nobody opened") == ("Ritzau", "the officer")


def test_an_agency_that_has_only_seen_a_report_is_not_the_articles() -> None:
    text = "According to a leaked report by the panel, seen by Reuters, the envoy had left. The mayor said that the road was open."
    assert chain_at(text, "had left") == ("Reuters", "a leaked report by the panel")
    assert chain_at(text, "was open") == ("the mayor",)
