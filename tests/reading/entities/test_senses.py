"""Each sentence marks names with what they stand for: g a government, p a place, n a people."""

from __future__ import annotations

import re

import pytest

from accordingto.reader import default_reader
from accordingto.reading.entities import resolve
from accordingto.reading.entities.mentions import find_mentions
from accordingto.reading.parse import parse
from accordingto.records import Sense

SENSES = {"g": "government", "p": "place", "n": "people"}

SENTENCES = """
[Ankara]g said on Monday that it would close the strait.
[Oslo]g has rejected the proposal.
[Reykjavik]g accused [London]g of breaking the agreement.
[London]g and [Reykjavik]g signed a deal on fishing limits.
According to [Copenhagen]g, the ships had turned back.
[Norway]g will not recognise the new border.
Ministers want new sanctions on [Iceland]g.
Talks between [Oslo]g and [London]g broke down.
Relations with [Sweden]g have been cold for years.
The [Baku]g authorities denied the report.
The [Yerevan]g side refused to comment.
The [Helsinki]g government resigned in spring.
[Denmark's]g government fell after the vote.
A decision by [Lisbon]g is expected in May.
The weapons were sold to [Portugal]g in 1974.
The demand was rejected by [Madrid]g.
[Madrid's]g refusal surprised the other delegations.
[Iceland's]g demands were rejected.
The [Kremlin]g dismissed the claim.
[Downing Street]g declined to comment.
The [White House]g was told about the plan.
The [Kremlin's]g spokesman gave no details.
[Whitehall]g has warned of delays.
The letter was sent by the [Elysee]g.
[Portugal]g was accused of ignoring the ruling.
[Vienna]g was asked to mediate.
[Belgium]g was invited to the conference.
Pressure from [Paris]g has grown.
The request came from [Warsaw]g.
[Finland]g received help from [Sweden]g.
[Sweden]g protested against the [Danish]g decision.
The [Norwegian]g embargo began in June.
[Turkish]g support for the plan was decisive.
A dispute with [Tunis]g over the islands goes on.
Criticism of [Athens]g was mild.
The ambassador to [Greece]g was summoned.
The king of [Norway]g opened the session.
The foreign minister of [Austria]g spoke first.
An ally of [Budapest]g spoke against it.
[Hungary]g should apologise to [Romania]g.
The army of [Peru]g moved north.
The treaty binds [Chile]g and [Bolivia]g.
The war against [Prussia]g lasted a year.
The [Cairo]g regime has few friends left.
The conflict between [Ecuador]g and [Peru]g was settled.
Without [Ottawa]g the plan cannot work.
[Moscow]g-backed forces crossed the river.
The police in [Oslo]p arrested three men.
A bomb exploded in [London]p.
The minister arrived in [Baku]p on Tuesday.
She flew to [Copenhagen]p for the summit.
The convoy left for [Tbilisi]p at dawn.
The road to [Yerevan]p was blocked by snow.
The delegation visited [Iceland]p in May.
Thousands marched through [Paris]p.
Troops were withdrawn from [Austria]p in 1955.
He was born near [Stockholm]p.
The streets of [Lisbon]p were empty.
[Norway's]p coast is rugged.
The outskirts of [Kabul]p were shelled at night.
The [Oslo]p airport was closed.
[Vienna]p hosted the talks.
[Chad]p borders [Sudan]p in the east.
[Baku]p was shelled for three hours.
[London]p was hit by a storm.
[Helsinki]p is the largest city of [Finland]p.
The rebels captured [Tripoli]p in August.
The navy patrolled off [Iceland]p.
OSLO - The ministry published the figures on Friday.
The flight between [Oslo]p and [London]p was cancelled.
The protest took place outside [Downing Street]p.
They met at the [White House]p on Sunday.
Schools stayed closed across [Denmark]p.
Trade unions in [Denmark]p called a strike.
The siege of [Vienna]p was lifted.
The train from [Warsaw]p was late.
The refugees fled to [Sweden]p.
The trawler was seized off the [Norwegian]p coast.
He returned from [Reykjavik]p on Sunday.
Many [Danes]n voted against the treaty.
The [Norwegians]n had not expected it.
Two [Finns]n and a [Swede]n were hurt.
[Icelanders]n eat a lot of fish.
A [Briton]n was among the passengers.
Three [Turks]n and four [Greeks]n were rescued.
The [Portuguese]n love their coast.
An angry [Dane]n shouted at the crew.
"""
_MARK = re.compile(r"\[([^\]]+)\]([gpn])")


def _cases() -> list[tuple[str, str, str]]:
    cases = []
    for line in SENTENCES.strip().splitlines():
        text = _MARK.sub(r"\1", line)
        cases += [(text, m[1].removesuffix("'s"), SENSES[m[2]]) for m in _MARK.finditer(line)]
    return cases


@pytest.fixture(scope="module")
def senses() -> dict[str, dict[str, Sense | None]]:
    """For each sentence, the sense of each mention by its words."""
    texts = list(dict.fromkeys(text for text, _, _ in _cases()))
    found = {}
    for text, document in zip(texts, parse(texts, default_reader().pipeline), strict=True):
        mentions = resolve(document, find_mentions(document)).mentions
        found[text] = {text[m.start : m.end]: m.sense for m in mentions}
    return found


@pytest.mark.parametrize(("text", "name", "sense"), _cases())
def test_what_a_name_stands_for(senses: dict[str, dict[str, Sense | None]], text: str, name: str, sense: str) -> None:
    found = {words.split("'s")[0]: s for words, s in senses[text].items()}
    said = next((s for words, s in found.items() if words == name or words.startswith(name + " ")), "no mention")
    assert said == sense


def test_there_are_enough_sentences() -> None:
    assert len({text for text, _, _ in _cases()}) >= 60
