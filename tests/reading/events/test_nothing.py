"""What tells no event: sport, trade, history, idiom, opinion, nature, stories, and days on which nothing happens. Our own sentences."""

from __future__ import annotations

import pytest

from accordingto import read_text

SPORT = [
    "The striker's shot beat the keeper and sank the champions of Uruguay.",
    "Portugal crushed Wales 4-0 in the qualifier on Thursday.",
    "The Kenyan runner attacked on the last hill and left her rivals behind.",
    "Brazil's coach resigned after the defeat by Chile in the cup final.",
    "Iceland's handball team fought back against Croatia to draw level.",
    "The referee rejected the home side's appeals for a penalty.",
    "France will meet Italy in the final on Sunday.",
    "The boxer threatened to knock out his opponent in the second round.",
    "The goalkeeper saved his country from a heavy beating.",
    "Sweden's skiers invaded the podium in Lillehammer.",
    "Real Sociedad fired their coach after a fourth straight loss at home.",
    "The Dutch cyclist broke away on the final climb and took the yellow jersey.",
    "India declared their innings closed and Pakistan lost three wickets before tea.",
    "The swimmer smashed the world record in Doha.",
    "Ghana and Togo drew 1-1 in a friendly in Kumasi.",
]
BUSINESS = [
    "Inflation attacked the savings of pensioners in Hungary.",
    "The bank agreed to buy a rival for two billion euros.",
    "A price war broke out between two budget airlines.",
    "The carmaker recalled 40,000 vans because of faulty brakes.",
    "The retailer fought a losing battle against online shops.",
    "Investors rejected the offer by the mining company.",
    "The brewer will release a new beer in the spring.",
    "Shares in the shipyard were hit by a profit warning.",
    "The airline struck a deal with its pilots.",
    "The chain plans to withdraw plastic bags from its shops.",
    "Two of the largest dairies in Denmark agreed to merge.",
    "The toy firm cut ties with its oldest supplier.",
    "The airline suspended flights to Reykjavik because of the ash cloud.",
    "Analysts warned that the price of copper would fall.",
    "The start-up received four million dollars from a venture fund.",
]
HISTORY = [
    "The Roman army besieged the hill fort in 52 BC.",
    "In 1588 the fleet sailed against England and was destroyed by storms.",
    "The kings of the two countries fought each other for a century.",
    "The Treaty of 1814 forced the crown to cede the mainland.",
    "In the Middle Ages the bishops of the town quarrelled with the guilds.",
    "Her great-grandfather had fought in the war of 1870.",
    "The castle was burnt down by raiders in the twelfth century.",
    "The museum tells how the settlers signed a treaty with the tribes in 1790.",
    "The queen was beheaded in 1649 for treason.",
    "The duke surrendered his sword to the emperor in 1477.",
    "The monastery was plundered by pirates in 1631.",
    "The town changed hands six times during the wars of religion.",
    "The old treaty gave the abbot the right to arrest thieves.",
    "The constitution of 1848 abolished the death penalty.",
]
IDIOM = [
    "The minister is at war with his own alarm clock.",
    "My neighbour launched an attack on the weeds in her garden.",
    "The chef bombarded his guests with small plates.",
    "She killed the engine and stepped out of the car.",
    "The proposal was shot down by his wife over breakfast.",
    "The news hit the village like a bomb.",
    "He fought back tears as he left the stage.",
    "The choir captured the hearts of the audience.",
    "The committee had its hands tied and its back to the wall.",
    "The reporter was bombarded with questions about her hat.",
    "Her speech hit the right note with the guests.",
    "The neighbours have buried the hatchet over the hedge.",
    "The mayor cut the ribbon and shook hands with the builders.",
    "The cat declared war on the curtains.",
    "We must all make peace with our mistakes.",
    "The department store attacks the Christmas season with three floors of lights.",
    "The teacher threatened to take away their telephones.",
]
OPINION = [
    "What if every state laid down its arms tomorrow?",
    "Nobody knows what would happen if a country that size ran out of water.",
    "A government that lies to its people will sooner or later lose them.",
    "Peace is more than the absence of war.",
    "A wise ruler listens to his critics before he punishes them.",
    "Small nations should never provoke large ones.",
    "It is easier to start a war than to end one.",
    "Some dream of a world in which armies only plant trees.",
    "If you want peace, prepare for breakfast.",
    "The essay asks whether democracies fight each other.",
    "Democracies rarely fight one another, some scholars believe.",
    "It would be a mistake to think that walls bring peace.",
    "A country without friends is a country without a future.",
    "States arm because they are afraid, and they are afraid because others arm.",
    "One day there may be no borders at all.",
    "History shows that empires fall when they stop listening.",
    "Nobody should be punished for an opinion.",
    "The parliament building has 340 rooms and a leaking roof.",
]
NATURE_AND_ACCIDENT = [
    "The virus attacks the liver and kills one patient in ten.",
    "A storm struck the coast of Honduras and killed nine people.",
    "The earthquake destroyed four hundred houses in Nepal.",
    "A lion killed a goat near the village.",
    "The avalanche swept away two climbers in the Pamirs.",
    "Two trains collided near Pune, injuring thirty passengers.",
    "The river threatens to burst its banks.",
    "A fire in a textile mill killed eleven workers in Karachi.",
    "The ferry sank in rough seas off Java with ninety people aboard.",
    "A bus plunged into a ravine in Peru, killing twelve.",
    "Locusts invaded the fields of northern Kenya.",
    "The hurricane forced ten thousand people to leave their homes in Cuba.",
    "A bear attacked two hikers in the Carpathians.",
    "The disease has claimed ninety lives in Angola.",
    "The satellite will leave its orbit in March.",
    "The dam burst after days of rain and flooded two villages.",
    "Napoleon retreated from Moscow in the winter of 1812.",
]
STORY = [
    "The film shows how a colonel betrays his country and flees to Norway.",
    "In the novel a young king declares war on his brother.",
    "In the second act the general orders the arrest of the poet.",
    "The painting shows Danish troops storming the walls.",
    "The poem laments the king who surrendered his crown for a song.",
    "In the comedy two ministers steal each other's hats.",
    "The opera ends with the murder of the duke.",
    "He is fighting a losing battle with his waistline.",
    "The new bridge won the hearts of the islanders.",
]
NOTHING_HAPPENS = [
    "The president celebrated her birthday with her grandchildren.",
    "Sweden has nine million inhabitants and twenty-one counties.",
    "The foreign ministry is housed in a former brewery.",
    "The ambassador plays the cello in a string quartet.",
    "The army band gave a concert in the park on Sunday.",
    "Turnout in Botswana was 81 percent, the commission said.",
    "The candidates debated taxes on television.",
    "Slovenia uses the euro and has a short coast.",
    "The price of bread rose by a fifth in Tunisia.",
    "The minister regretted that the bridge had not been finished.",
    "Engineers defused a problem with the turbine of the dam.",
    "The president's dog bit the gardener.",
    "The foreign minister speaks four languages.",
    "The army bought new boots.",
    "The prime minister opened a flower show in Bergen.",
    "The embassy moved to a larger house last year.",
    "The two countries share a border of 90 kilometres.",
    "The police station was painted green.",
    "The navy is looking for recruits with good eyesight.",
    "Nineteen percent of Latvians live abroad.",
]
ALL = [*SPORT, *BUSINESS, *HISTORY, *IDIOM, *OPINION, *NATURE_AND_ACCIDENT, *STORY, *NOTHING_HAPPENS]


@pytest.mark.parametrize("text", ALL)
def test_no_event(text: str) -> None:
    reading = read_text(text)
    assert [(e.type, reading.words(e.trigger)) for e in reading.events] == []


STILL_EVENTS = [
    ("Police arrested nine fans at the football match in Kano.", "COERCE"),
    ("The sports minister of Ghana resigned after the final.", "RETREAT"),
    ("Police seized all copies of the novel.", "COERCE"),
    ("Norway sent aid to Iceland after the earthquake.", "AID"),
    ("The museum in Oslo was attacked by gunmen on Friday.", "ASSAULT"),
    ("Fishermen in Peru blocked the port to protest against the price of fuel.", "PROTEST"),
    ("Denmark sold wheat to Egypt.", "COOPERATE"),
    ("A bomb killed five people in a market in Herat.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "kind"), STILL_EVENTS, ids=[text for text, _ in STILL_EVENTS])
def test_states_and_their_officials_act_there_too(text: str, kind: str) -> None:
    assert kind in [e.type for e in read_text(text).events]


def test_an_article_about_sport_is_about_sport_in_every_sentence() -> None:
    text = (
        "Bergen beat Odense in the cup final on Sunday. The visitors attacked from the first whistle of the match. "
        "Their captain led the charge, and the champions retreated. The coach praised his players after the tournament."
    )
    reading = read_text(text)
    assert not reading.events
    assert {d.reason for d in reading.dropped} >= {"told of sport"}
