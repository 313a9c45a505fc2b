"""How far a deal has come: ordered, delivered, offered, denied …, from the words above it, its tense, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_yaml
from accordingto.reading.certainty import Commitment, commitment
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import children
from accordingto.reading.transfers.frames import Told, governing
from accordingto.reading.transfers.rows import Phase
from accordingto.records import Claim, Status

_BASE: dict[Phase, Status] = {
    "delivery": "delivered",
    "order": "ordered",
    "either": "delivered",
    "licence": "licensed",
    "offer": "offered",
    "plan": "planned",
    "refusal": "cancelled",
    "price": "planned",
}
_CONDITIONS = frozenset({"if", "unless", "whether"})


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The lists of knowledge/arms/status.yaml."""

    drop: frozenset[str]
    rejected: frozenset[str]
    denied: frozenset[str]
    alleged: frozenset[str]
    alleged_adverbs: frozenset[str]
    cancelled: frozenset[str]
    offered: frozenset[str]
    ordered: frozenset[str]
    planned: frozenset[str]
    can: frozenset[str]


@cache
def load_status_words() -> StatusWords:
    """The lists that come with the package."""
    return StatusWords(**{key: frozenset(words) for key, words in read_yaml("arms/status").items()})


def status_of(sentence: Sentence, told: Told, claim: Claim | None) -> Status | None:
    """The status of the deal that a word tells; None where it is only asked for, threatened or imagined."""
    words = load_status_words()
    path = (told.frame.i, *governing(sentence, told.frame.i))
    above = [f for i in path[1:] for f in _forms(sentence, i)]
    above += [
        f for i in path[1:3] for c in children(sentence, i, "acomp", "attr", "oprd", "xcomp") if c not in path for f in _forms(sentence, c)
    ]
    said = commitment(sentence, told.frame.i)
    near = {sentence.tokens[c].lower for i in path for c in sentence.children[i] if sentence.tokens[c].dep in {"advmod", "amod"}}
    if _is_conditional(sentence, path) or words.drop & set(above[:8]) or _is_asked(sentence):
        return None
    if told.counted and told.row.phase in {"delivery", "either"} and _counts_none(sentence, told.counted):
        return "ordered"
    if words.denied & set(above) or (words.rejected & set(above) and words.alleged & set(above)):
        return "denied"
    if (
        words.alleged_adverbs & near
        or any(_is_hearsay(sentence, i) for i in path[1:])
        or (words.alleged & set(above) and not words.cancelled & set(above[:1]))
    ):
        return "alleged"
    if words.cancelled & set(above) or told.row.phase == "refusal":
        return "cancelled"
    is_neither = any(t.lower == "neither" for w in told.weapons for t in sentence.tokens[told.frame.i + 1 : w.first])
    if (said.polarity == "negative" or is_neither) and said.time != "future" and said.certainty != "unstated":
        return "ordered" if near & {"yet"} or _has_ordered(sentence) else "denied"
    if said.polarity == "negative" and said.time == "future":
        return "cancelled"
    if claim and claim.polarity == "negative":
        return "denied"
    return _open(sentence, told, path, above, said, words)


def _open(sentence: Sentence, told: Told, path: tuple[int, ...], above: list[str], said: Commitment, words: StatusWords) -> Status:
    """The status of a deal that stands: done, ordered, offered or planned."""
    helpers = {sentence.tokens[c].lower for i in path[:2] for c in sentence.children[i] if sentence.tokens[c].dep == "aux"}
    if (
        words.offered & set(above)
        or told.row.phase == "offer"
        or (helpers & words.can and told.frame.sentence.tokens[told.frame.i].pos == "VERB")
    ):
        return "offered"
    base = _BASE[told.row.phase]
    if told.row.phase in {"delivery", "either"} and words.ordered & set(above[:4]) - ({"order"} if told.row.word == "verb" else set()):
        return "ordered"
    if (base == "licensed" or (base == "ordered" and said.time != "future")) and not words.planned & set(above):
        return base
    if said.hypothetical and "may" in helpers | {"might"} & helpers:
        return "alleged"
    if (
        said.time == "future"
        or words.planned & set(above)
        or _is_infinitive(sentence, path[0])
        or helpers & {"would", "will", "'ll", "shall"}
    ):
        return "ordered" if base == "delivered" and _is_under_contract(sentence, path) else "planned"
    if base == "delivered" and said.certainty in {"possible", "probable"} and helpers & {"may", "might"}:
        return "alleged"
    return base


def _forms(sentence: Sentence, i: int) -> list[str]:
    """The lemma of a word, with its particle if it has one; else alone and with its prepositions."""
    lemma = sentence.tokens[i].lemma.lower()
    particle = next((sentence.tokens[c].lower for c in sentence.children[i] if sentence.tokens[c].dep == "prt"), "")
    if particle:
        return [f"{lemma} {particle}"]
    return [lemma, *(f"{lemma} {sentence.tokens[c].lower}" for c in sentence.children[i] if sentence.tokens[c].dep in {"advmod", "prep"})]


def _is_infinitive(sentence: Sentence, i: int) -> bool:
    """Whether "to" stands before the verb under a form of "be": "is to get"."""
    token = sentence.tokens[i]
    to = any(sentence.tokens[c].lower == "to" and sentence.tokens[c].dep == "aux" for c in sentence.children[i])
    return to and token.dep in {"xcomp", "ccomp"} and sentence.tokens[token.head].lemma == "be"


def _is_conditional(sentence: Sentence, path: tuple[int, ...]) -> bool:
    """Whether it stands in an if-clause, or in the clause that hangs on a "should" at the head of the sentence."""
    for i in path:
        if sentence.tokens[i].dep in {"advcl", "ccomp"} and any(sentence.tokens[c].lower in _CONDITIONS for c in sentence.children[i]):
            return True
    return sentence.tokens[0].lower == "should"


def _is_under_contract(sentence: Sentence, path: tuple[int, ...]) -> bool:
    """Whether what is to come follows from a contract that stands: "under a contract signed in May"."""
    preps = (p for i in path[:2] for p in children(sentence, i, "prep") if sentence.tokens[p].lower == "under")
    contracts = (o for p in preps for o in children(sentence, p, "pobj") if sentence.tokens[o].lemma.lower() in {"contract", "order"})
    return any(children(sentence, o, "acl", "relcl") for o in contracts)


def _has_ordered(sentence: Sentence) -> bool:
    """Whether somebody is said to have ordered what has not come."""
    return any(t.lemma.lower() == "order" and t.tag in {"VBD", "VBN"} for t in sentence.tokens)


def _counts_none(sentence: Sentence, counted: tuple[int, int]) -> bool:
    return any(t.lower in {"none", "neither"} for t in sentence.tokens[counted[0] : counted[1] + 1])


def _is_asked(sentence: Sentence) -> bool:
    return sentence.tokens[-1].text == "?"


def _is_hearsay(sentence: Sentence, i: int) -> bool:
    """Whether a word tells what nobody named says: "is said to have"."""
    return sentence.tokens[i].lemma in {"say", "think", "report"} and bool(children(sentence, i, "auxpass"))
