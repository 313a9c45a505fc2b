"""The words that attribute: verbs, nouns and adjectives, and the frames they do it in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from accordingto.knowledge import read_yaml
from accordingto.records import Certainty, Polarity


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes. `frames` are the kinds of complement that can be its content."""

    lemma: str
    frames: frozenset[str]
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    judges: bool = False  # a bare object is only judged: "condemned the attack" does not say that there was one


@dataclass(frozen=True, slots=True)
class Cues:
    """`knowledge/cues.yaml`, by lemma."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    receiving: frozenset[str]  # verbs whose subject does not utter their object: "heard a warning"
    tellers: frozenset[str]  # nouns that can be cited as a source: "citing officials"
    views: frozenset[str]  # "in the ministry's view"
    seeing: frozenset[str]  # verbs of "as the ministry sees it"
    outlets: frozenset[str]  # words in the names of those who pass news on: "the daily", "Courier"
    authority: frozenset[str]  # "on the authority of diplomats"
    carrying: frozenset[str]  # verbs of those who pass words on: "quoted by the daily"
    documents: frozenset[str]  # what words stand in: "in a statement from the ministry"
    hearing: frozenset[str]  # verbs of those who are told: "heard from the envoy that …"
    distancing: frozenset[str]  # cues with which the teller does not vouch: "claimed", "alleged"
    made: frozenset[str]  # "made clear that"
    reporting: frozenset[str]  # verbs that report a thing or a deed: "had reported smoke", "boasted of having known"
    obtaining: frozenset[str]  # verbs of outlets that have a document: "a memo seen by the daily"
    hearsay: frozenset[str]  # nouns of report that need no author: "rumours that …"
    pledging: frozenset[str]  # verbs of those who give their word: "vowed to return"
    persons: frozenset[str]  # nouns that "he" or "she" can stand for
    bodies: frozenset[str]  # nouns in the singular that "they" can stand for
    moved: frozenset[str]  # verbs whose passive subject is the holder: "was convinced that"
    tags: frozenset[str]  # verbs of saying beside a quotation, as the text has them

    def negated(self, entry: Cue, verb: str) -> Cue:
        """The cue of a noun under a verb that may deny it: "rejected the claim"."""
        above = self.verbs.get(verb)
        return replace(entry, polarity="negative") if above and above.polarity == "negative" else entry


@cache
def load_cues() -> Cues:
    """The table of cues, read once."""
    table = read_yaml("cues")
    verbs, nouns, adjectives = (
        {lemma: _cue(lemma, value) for lemma, value in table[part].items()} for part in ("verbs", "nouns", "adjectives")
    )
    lists = {
        part: frozenset(table[part])
        for part in (
            "receiving",
            "tellers",
            "views",
            "seeing",
            "outlets",
            "authority",
            "carrying",
            "documents",
            "hearing",
            "distancing",
            "made",
            "moved",
            "pledging",
            "hearsay",
            "obtaining",
            "reporting",
            "persons",
            "bodies",
        )
    }
    return Cues(verbs, nouns, adjectives, tags=frozenset(read_yaml("quotations")["tags"]), **lists)


def _cue(lemma: str, value: str) -> Cue:
    """A row: frames, then where it differs the certainty, "negative" and "judges": "that quote possible negative"."""
    words = value.split()
    certainty: Certainty = next((w for w in ("certain", "probable", "possible", "unstated") if w in words), "certain")
    frames = frozenset(words) - {"certain", "probable", "possible", "unstated", "negative", "judges"}
    return Cue(lemma, frames, certainty, "negative" if "negative" in words else "positive", "judges" in words)
