"""Where what a holder tells ends within a sentence, and who tells the whole of it: own sentences, read by rules and model together."""

import pytest

import accordingto

CHAINS = [
    (
        "The harbour board said the pilots had been promised by the duke that the buoys would be lit, "
        "though the fishermen insist that the channel is dark.",
        "is dark",
        ("fishermen",),
    ),
    (
        "Gabon's customs service says it has a pledge from the shipper that the crates will be opened, "
        "although dockers claim that two have vanished.",
        "have vanished",
        ("dockers",),
    ),
    (
        "Georgia's interior ministry said that the captain had admitted that the hold was empty, according to the daily Rezonansi.",
        "hold was empty",
        ("Rezonansi", "interior ministry", "captain"),
    ),
    ("According to Radio Lomé, which quoted a retired judge, the ballots had been burned.", "been burned", ("Radio Lomé", "judge")),
    (
        "The widow said her brother had heard from a guard that the prisoners were moved at night.",
        "moved at",
        ("widow", "brother", "guard"),
    ),
    ("The consul says the cook has learned from a driver that the wells are dry.", "are dry", ("consul", "cook", "driver")),
    ("Chile's envoy said that Peru had promised the commission to withdraw its boats.", "withdraw its boats", ("envoy", "Peru")),
    ("The nurse said that the colonel bragged to her that the bridge would fall.", "would fall", ("nurse", "colonel")),
    (
        "Bahrain's navy rejected a report by the agency Fjordpress, which cited two pilots, that a tanker had run aground.",
        "run aground",
        ("Fjordpress", "pilots"),
    ),
    ("The police said that the mother knew that her son believed he was being followed.", "being followed", ("police", "mother", "son")),
]


@pytest.mark.parametrize(("text", "words", "holders"), CHAINS)
def test_the_chain_of_holders_ends_where_their_words_end(text: str, words: str, holders: tuple[str, ...]) -> None:
    at = text.index(words)
    claims = accordingto.read_text(text).claims
    over = [c for c in claims if any(s.start <= at and at + len(words) <= s.end for s in c.content)]
    chain = min(over, key=lambda c: (sum(s.end - s.start for s in c.content), -len(c.according_to))).according_to[1:]
    assert len(chain) == len(holders)
    assert all(one.lower() in name.lower() for one, name in zip(holders, chain, strict=True))
