"""Actor phrases and their codes in PLOVER's terms."""

from __future__ import annotations

import pytest

from accordingto.knowledge import read_csv, read_yaml
from accordingto.reading.entities.actors import ActorCode, code_actor

PHRASES = [
    ("the Norwegian defence minister", "NOR", "GOV MIL"),
    ("Norwegian Defense Minister Odd Dahl", "NOR", "GOV MIL"),
    ("Iceland's foreign ministry", "ISL", "GOV"),
    ("the ministry of fisheries of Denmark", "DNK", "GOV"),
    ("Swedish coast guard", "SWE", "MIL"),
    ("two British frigates", "GBR", "MIL"),
    ("Finnish border guards", "FIN", "MIL"),
    ("police in Helsinki", "FIN", "COP"),
    ("Gothenburg police", "SWE", "COP"),
    ("the mayor of Aarhus", "DNK", "GOV"),
    ("former Portuguese prime minister", "PRT", "ELI"),
    ("an ex-senator", None, "ELI"),
    ("a retired Greek general", "GRC", "ELI"),
    ("former teachers", None, "EDU"),
    ("a spokesman for the Danish army", "DNK", "MIL"),
    ("the head of the army", None, "MIL"),
    ("leader of the rebel group", None, "REB"),
    ("members of the trade union", None, "LAB"),
    ("the president of the constitutional court", None, "JUD"),
    ("the president of Chile", "CHL", "GOV"),
    ("Chile's ambassador to Peru", "CHL", "GOV"),
    ("opposition leader", None, "PTY OPP"),
    ("Bolivian opposition lawmakers", "BOL", "LEG OPP"),
    ("gunmen", None, "UAF"),
    ("rebel gunmen", None, "REB"),
    ("pro-Russian separatists", None, "REB"),
    ("anti-American protesters", None, "CVL OPP"),
    ("Turkish-backed rebels", None, "REB"),
    ("U.S.-backed rebels", None, "REB"),
    ("Kremlin sources", "RUS", "GOV"),
    ("several of the trade unions in Norway", "NOR", "LAB"),
    ("Deputy Defence Minister General Odd Lund", None, "GOV MIL"),
    ("a NATO spokesman", "IGO", "GOV"),
    ("a Greenpeace spokesman", "NGO", ""),
    ("military sources", None, "MIL"),
    ("Rio de Janeiro police", "BRA", "COP"),
    ("the Chilean leader", "CHL", "GOV"),
    ("a Kenya-based newspaper", "KEN", "JRN"),
    ("NATO peacekeepers", "IGO", "MIL"),
    ("UN peacekeepers", "UNO", "MIL"),
    ("the UN Security Council", "UNO", ""),
    ("the European Commission", "EUR", "GOV"),
    ("Spain", "ESP", ""),
    ("Abkhazia", "GEO", "PRE"),
    ("Kosovo", "KOS", ""),
    ("Lisbon", "PRT", "GOV"),
    ("the Kremlin", "RUS", "GOV"),
    ("Icelanders", "ISL", ""),
    ("ordinary Icelanders", "ISL", "CVL"),
    ("people in Portugal", "PRT", "CVL"),
    ("three men", None, "UNK"),
    ("Belgian farmers", "BEL", "AGR"),
    ("trawlermen", None, "AGR"),
    ("an Italian shipyard", "ITA", "BUS"),
    ("Holmgren Shipping Ltd", None, "BUS"),
    ("the state television of Iran", "IRN", "GOV JRN"),
    ("a Lutheran bishop", None, "REL"),
    ("smugglers", None, "CRM"),
    ("Somali refugees", "SOM", "REF"),
    ("nurses", None, "MED"),
    ("pro-government militia", None, "PRM"),
    ("the military intelligence agency", None, "MIL SPY"),
    ("breakaway region", None, "PRE"),
    ("Bergen University College", "NOR", "EDU"),
    ("a cat", None, ""),
    ("Odd Dahl", None, ""),
    ("", None, ""),
    ("of the in", None, ""),
]


@pytest.mark.parametrize(("phrase", "country", "sectors"), PHRASES)
def test_a_phrase_is_coded(phrase: str, country: str | None, sectors: str) -> None:
    assert code_actor(phrase) == ActorCode(country, tuple(sectors.split()))


def test_every_office_has_known_sectors_and_kind() -> None:
    sectors = {
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
    }
    for entry in read_yaml("offices"):
        assert set(entry["sectors"]) <= sectors
        assert entry["kind"] in ("person", "people", "organisation", "thing")
        assert set(entry.get("collective", ())) <= set(entry["words"])


def test_every_organisation_has_known_codes() -> None:
    states = {row["code"] or row["key"] for row in read_csv("countries")} | {row["key"] for row in read_csv("countries")}
    for row in read_csv("organisations"):
        assert not row["country"] or row["country"] in states | {"UNO", "IGO", "EUR", "NGO", "MNC", "IMG", "ISM"}, row
