"""Who holds what, through how many mouths: claims made by hand."""

from accordingto.reading.claims.chains import Chains, link, outer_chain
from accordingto.records import Article, Claim, Span

TEXT = "The agency says the ministry says the fleet has left. The port is empty."
ARTICLE = Article(TEXT, outlet="The Herald")
AGENCY = Claim("agency", (Span(0, 10),), (Span(11, 15),), (Span(16, 52),))
MINISTRY = Claim("ministry", (Span(16, 28),), (Span(29, 33),), (Span(34, 52),))
NAMES = {"agency": "the agency", "ministry": "the ministry"}
FLEET, PORT, MINISTRY_SAYS = Span(34, 43), Span(54, 62), Span(29, 33)


def test_the_innermost_claim_holds_a_span() -> None:
    chains = Chains(ARTICLE, link(ARTICLE, (AGENCY, MINISTRY), NAMES, {}))
    assert [c and c.id for c in map(chains.holder_of, (FLEET, MINISTRY_SAYS, PORT))] == ["ministry", "agency", None]


def test_a_span_that_runs_out_of_the_inner_claim_belongs_to_the_outer() -> None:
    chains = Chains(ARTICLE, link(ARTICLE, (AGENCY, MINISTRY), NAMES, {}))
    holder = chains.holder_of(Span(20, 43))
    assert holder is not None
    assert holder.id == "agency"
    assert chains.holder_of(Span(40, 60)) is None


def test_chains_run_from_the_outlet_inwards() -> None:
    agency, ministry = link(ARTICLE, (AGENCY, MINISTRY), NAMES, {})
    assert agency.according_to == ("The Herald", "the agency")
    assert ministry.according_to == ("The Herald", "the agency", "the ministry")
    assert (agency.within, ministry.within) == (None, "agency")
    assert Chains(ARTICLE, (agency, ministry)).chain(ministry) == ministry.according_to
    assert Chains(ARTICLE, (agency, ministry)).chain(None) == ("The Herald",)


def test_the_agency_that_an_outlet_credits_stands_in_the_chain_once() -> None:
    wire = Article(TEXT, outlet="The Herald", agency="The Agency")
    assert outer_chain(wire) == ("The Herald", "The Agency")
    assert link(wire, (AGENCY,), NAMES, {})[0].according_to == ("The Herald", "The Agency")
    assert outer_chain(Article(TEXT)) == ("the article",)


def test_a_claim_may_be_known_to_be_passed_on_by_another_with_the_same_content() -> None:
    citing = Claim("cited", (Span(16, 28),), (Span(29, 33),), AGENCY.content)
    agency, cited = link(ARTICLE, (AGENCY, citing), {"agency": "the agency", "cited": "the ministry"}, {"cited": "agency"})
    assert cited.according_to == ("The Herald", "the agency", "the ministry")
    assert agency.within is None


def test_claims_never_stand_in_a_circle() -> None:
    one = Claim("one", (), (Span(0, 3),), (Span(4, 20),))
    two = Claim("two", (), (Span(5, 8),), (Span(0, 4), Span(30, 42)))
    linked = {c.id: c for c in link(ARTICLE, (one, two), {"one": "a", "two": "b"}, {})}
    assert [linked[i].within for i in ("one", "two")].count(None) >= 1


def test_an_article_without_claims_is_its_tellers() -> None:
    assert Chains(ARTICLE, ()).holder_of(FLEET) is None


def test_an_agency_that_is_the_outlet_itself_is_named_once() -> None:
    assert outer_chain(Article("", outlet="North Sea Press", agency="NSP")) == ("North Sea Press",)
    assert outer_chain(Article("", outlet="Fjord Post", agency="NSP")) == ("Fjord Post", "NSP")
