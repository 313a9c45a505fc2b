"""Holders within another's words who have no clause of their own, or no name: own sentences, read by rules and model together."""

import pytest

import accordingto

CHAINS = [
    ("The minister said the crew had reported smoke in the hold.", "smoke in the hold", ("the minister", "the crew")),
    ("The ministry said a patrol had reported heavy traffic on the pass.", "heavy traffic", ("the ministry", "a patrol")),
    ("The mayor said that pilots had reported being followed by a drone.", "being followed", ("the mayor", "pilots")),
    ("The mayor says the shepherds deny cutting the wire.", "cutting the wire", ("the mayor", "the shepherds")),
    ("The consul said the crews had admitted to painting over the name.", "painting over", ("the consul", "the crews")),
    ("The guards said that the cook had boasted in the yard of having known the plan.", "having known", ("the guards", "the cook")),
    ("The consul says the company had told its partners of losses in the gulf.", "losses in the gulf", ("the consul", "the company")),
    ("The governor said villagers had spoken of trucks at night.", "trucks at night", ("the governor", "villagers")),
    ("The minister said the harbour had seen heavy traffic.", "heavy traffic", ("the minister",)),
    ("The mayor says that the boats report to the guard.", "the guard", ("the mayor",)),
    ("The paper said the governor was told of the flood.", "the flood", ("the paper",)),
    ("The ministry accused bankers of whispering that the coin would fall.", "would fall", ("the ministry", "bankers")),
    ("A banker said that clients had been assured that their money was safe.", "was safe", ("a banker", "unnamed")),
    ("Villagers have been warned that the dam may fail, according to Radio Mara.", "may fail", ("Radio Mara", "unnamed")),
    ("It was reported in Riga that the envoy had resigned, the agency Delfa said.", "had resigned", ("Delfa", "unnamed")),
    ("Minister Berg said that the navy was looking into rumours that a buoy had been cut.", "been cut", ("Berg", "unnamed")),
    ("Police are investigating reports that the stamps were forged, the daily Visir said.", "were forged", ("Visir", "unnamed")),
    ("The consul said that the crew was told by the pilot that the strait was mined.", "was mined", ("the consul", "the pilot")),
    ("The consul said that the port had been told to close.", "to close", ("the consul",)),
    ("It was reported that the pilot had radioed that the wing was on fire, but the inspectors, led by Ane Rud, said that no call had come.",
     "on fire", ("unnamed", "the pilot")),
    ("The memo, seen by the Lima Herald, warns that the state cannot pay.", "cannot pay", ("Lima Herald", "the memo")),
    ("In a statement obtained by Reuters, the guild said that the strike would end.", "would end", ("Reuters", "the guild")),
    ("The report, seen by the minister, says that the mine is flooded.", "is flooded", ("the report",)),
    ("Many deputies of the party suspect, the editor Ivo Sand wrote, that the duke is ill.", "is ill", ("Ivo Sand", "many deputies of the party")),
    ("The envoy said that Malta and Sicily have agreed to share the pilots.", "share the pilots", ("the envoy",)),
    ("The traders wrote that they expected the bank to admit that prices would rise.", "would rise", ("the traders", "the bank")),
    ("She said that she doubted the claim of the mayor Ivo Sand that the dam was safe, and that she had asked for engineers.",
     "had asked", ("She",)),
    ("The minister denied a report in the daily Visir that the base had been sold.", "been sold", ("the minister", "Visir")),
    ("According to Le Phare de Bamako, the head of the guild believes that the mine is flooded.", "is flooded",
     ("Le Phare de Bamako", "the head of the guild")),
    ("It is rumoured in Baku that the general has fled, a trader told the agency.", "has fled", ("a trader", "unnamed")),
    ("The guild said that it is known that the harbour is shallow.", "is shallow", ("the guild",)),
    ("A former aide recalled that the king used to say that the crown was only lent to him.", "only lent", ("a former aide", "the king")),
    ("The editor said that the duke is reported to have told friends that he would leave.", "would leave", ("the editor", "unnamed", "the duke")),
    ("The consul said that the port was found to be full of ice.", "full of ice", ("the consul",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "holders"), CHAINS)
def test_the_chain_of_holders_within_a_report(text: str, words: str, holders: tuple[str, ...]) -> None:
    start = text.index(words)
    over = [c for c in accordingto.read_text(text).claims if any(s.start <= start and start + len(words) <= s.end for s in c.content)]
    found = min(over, key=lambda c: (sum(s.end - s.start for s in c.content), -len(c.according_to))).according_to[1:]
    assert len(found) == len(holders)
    assert all(one.lower().removeprefix("the ") in name.lower() for one, name in zip(holders, found, strict=True))
