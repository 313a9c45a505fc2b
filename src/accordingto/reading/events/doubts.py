"""Why what looked like an event is not coded: better no event than a wrong one."""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.ontology import load_ontology
from accordingto.reading.events.plover import PROMISED
from accordingto.reading.events.roles import lemma_in, load_roles
from accordingto.reading.events.topics import is_story, load_topics
from accordingto.reading.events.triggers import Coded
from accordingto.reading.events.verbs import is_purpose
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import children, subtree
from accordingto.records import Event, Participant

_STATE = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"}  # sectors of those who act for a state
_STRONG = _STATE | {"REB", "OPP", "PTY", "PRM", "UAF", "PRE"}  # sectors of those who act in politics whatever they do
_OFFICIALS = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY"}
_OFFICIAL_ACTS = {"COERCE", "SANCTION", "ACCUSE", "MOBILIZE"}  # of these, what officials do in a world of sport and trade is politics
_ANYBODY = {"ASSAULT", "PROTEST", "COERCE"}  # types that people without a part in politics do or suffer
_SUFFERED = {
    "REJECT",
    "ASSAULT",
    "COERCE",
    "SANCTION",
    "ACCUSE",
    "RETREAT",
    "MOBILIZE",
    "THREATEN",
}  # of these it is worth telling to whom it was done alone
_NOT_BY_FIRMS = {"ASSAULT", "COERCE", "SANCTION", "COOPERATE"}  # types that a firm which no state is named for does not do in politics
_MODERN = "1900"  # the first year that is no mere history
_HOSTS = {"army", "legion", "band", "brigade", "horde", "swarm", "squad", "fleet", "gang"}
_AGES = {"century", "centuries", "bc", "bce", "ad"}
_NOBODY_SINGULAR = {"a", "an", "any", "every", "each", "no", "another", "some"}
_RULES = {
    "country",
    "state",
    "government",
    "nation",
    "republic",
    "power",
    "ruler",
    "king",
    "democracy",
    "society",
    "people",
    "empire",
    "leader",
}


def why_not(sentence: Sentence, coded: Coded, event: Event, topic: str | None) -> str | None:
    """Why what looked like an event is not coded, or None."""
    people = (*event.actors, *event.recipients)
    if coded.pattern.type in PROMISED and is_purpose(sentence, coded.trigger):
        return "told only as a purpose"
    if any(sentence.tokens[m].lower == "unless" for m in children(sentence, coded.trigger, "mark")):
        return "told only as a condition"
    suffered = (
        (event.type in _SUFFERED and coded.pattern.recipient[-1:] == ("subject",))
        or _is_done_by_weapon(coded, event)
        or (coded.frame.passive and event.type in _SUFFERED)
        or _is_harm_noun(coded)
    )
    if not event.actors and not (event.recipients and suffered):
        return "nobody who can act is named as the actor"
    crowd = event.type == "PROTEST" and bool(event.actors)
    armed = event.type in {"ASSAULT", "MOBILIZE"} and any(_is_vessel(sentence, p) for p in event.actors)
    if not armed and not crowd and not _is_political(sentence, people):
        return "neither side is known to act in politics"
    if _is_swarm(sentence, event.actors):
        return "told of animals or things"
    if is_story(sentence):
        return "told of a story"
    if _is_long_ago(sentence, coded, event):
        return "told of long ago"
    if topic and not _is_state_act(event, topic):
        return f"told of {topic}"
    if reason := _too_weak(sentence, coded, event):
        return reason
    return _missing_side(sentence, coded, event)


def _is_long_ago(sentence: Sentence, coded: Coded, event: Event) -> bool:
    """Whether it is history before the twentieth century."""
    if event.date.start and event.date.start < _MODERN:
        return True
    near = {sentence.tokens[w].lower for w in subtree(sentence, coded.trigger)}
    return event.time in {"past", "historical"} and not near.isdisjoint(_AGES)


def _is_state_act(event: Event, topic: str) -> bool:
    """Whether a state or its officials act: in sport only as officials, for there a state is a team."""
    officials = any(_OFFICIALS & {*p.sectors} for p in event.actors)
    if load_topics()[topic].teams:
        return event.type in _OFFICIAL_ACTS and officials
    return officials or any(p.country for p in (*event.actors, *event.recipients))


def _missing_side(sentence: Sentence, coded: Coded, event: Event) -> str | None:
    if coded.pattern.reciprocal:
        plural = any(_has_tag(sentence, p, {"NNS", "NNPS"}) for p in event.actors)
        return None if len(event.actors) > 1 or plural else "fewer than two sides are named"
    if coded.pattern.needs_recipient and not event.recipients and not (event.type == "AGREE" and len(event.actors) > 1):
        return "nobody is named to whom it is done"
    together = event.type == "COOPERATE" and len(event.actors) > 1  # the actors are each other's recipients
    if not event.recipients and not together and event.type in load_ontology().needs_recipient:
        return f"{event.type} needs a recipient, and none is named"
    return None


def _too_weak(sentence: Sentence, coded: Coded, event: Event) -> str | None:
    """Why these parties do not do this to each other in politics."""
    people = (*event.actors, *event.recipients)
    if event.type not in _ANYBODY and not any(_is_strong(sentence, p) for p in people):
        return "neither side is known to act in politics"
    if _is_general(sentence, people):
        return "told of nobody in particular"
    if event.mode == "resign" and not any(_OFFICIALS & {*p.sectors} or _has_tag(sentence, p, {"NNP"}) for p in event.actors):
        return "not known to hold an office"
    if event.type == "PROTEST" and event.mode not in {"hunger", "boycott"} and _is_one_person(sentence, event.actors):
        return "one person's protest"
    if event.type in _NOT_BY_FIRMS and event.actors and all("BUS" in p.sectors and not p.country for p in event.actors):
        return "told of business"
    if event.type in {"ASSAULT", "PROTEST"} and not event.recipients and _has_other_object(coded):
        return "what it is done to is neither people nor a place"
    harm = event.type == "ASSAULT" and lemma_in(load_roles().harm, sentence.tokens[coded.trigger])
    if harm and not event.actors and not _is_violent(sentence):
        return "nobody is said to have done it on purpose"
    return None


def _is_political(sentence: Sentence, people: tuple[Participant, ...]) -> bool:
    """Whether a party has a country, a sector or a proper name; somebody's neighbours and cooks have none."""
    return any(p.country or p.sectors or _has_tag(sentence, p, {"NNP", "NNPS"}) or _is_body(sentence, p) for p in people)


def _is_swarm(sentence: Sentence, actors: tuple[Participant, ...]) -> bool:
    """Whether who acts only counts what is no people: "an army of wasps"."""
    heads = [_head(sentence, p) for p in actors if not p.country]
    agents = load_roles().agents
    counted = [
        [o for p in children(sentence, h, "prep") if sentence.tokens[p].lower == "of" for o in children(sentence, p, "pobj")] for h in heads
    ]
    kinds = [[sentence.tokens[o] for o in of] for h, of in zip(heads, counted, strict=True) if sentence.tokens[h].lemma.lower() in _HOSTS]
    return bool(kinds) and all(of and all(t.tag == "NNS" and t.lemma.lower() not in agents for t in of) for of in kinds)


def _is_vessel(sentence: Sentence, party: Participant) -> bool:
    return sentence.tokens[_head(sentence, party)].lemma.lower() in load_roles().vessels


def _is_strong(sentence: Sentence, party: Participant) -> bool:
    named = party.country or _has_tag(sentence, party, {"NNP", "NNPS"})
    return bool(named or _STRONG & {*party.sectors} or _is_body(sentence, party))


def _is_body(sentence: Sentence, party: Participant) -> bool:
    return sentence.tokens[_head(sentence, party)].lemma.lower() in load_roles().bodies


def _is_general(sentence: Sentence, people: Iterable[Participant]) -> bool:
    """Whether all who are named are kinds and not somebody: "a country that surrenders its future"."""
    heads = [_head(sentence, p) for p in people]
    return bool(heads) and not any(p.country for p in people) and all(_is_kind(sentence, h) for h in heads)


def _is_kind(sentence: Sentence, head: int) -> bool:
    """Whether a noun stands for a kind: "a country", "governments"."""
    token = sentence.tokens[head]
    single = any(sentence.tokens[c].lower in _NOBODY_SINGULAR for c in children(sentence, head, "det"))
    bare = token.tag == "NNS" and not any(
        sentence.tokens[c].dep in {"det", "poss", "amod", "compound", "nummod", "prep", "relcl"} for c in sentence.children[head]
    )
    return token.pos == "NOUN" and token.lemma.lower() in _RULES and (single or bare)


def _is_one_person(sentence: Sentence, actors: tuple[Participant, ...]) -> bool:
    """Whether the only actor is one person who is not named."""
    if len(actors) != 1 or actors[0].country or _STRONG & {*actors[0].sectors}:
        return False
    token = sentence.tokens[_head(sentence, actors[0])]
    return token.tag == "NN" and token.lemma.lower() in load_roles().single


def _is_done_by_weapon(coded: Coded, event: Event) -> bool:
    """Whether an attack or a weapon of unknown hands does the harm: "a bomb killed five people"."""
    tokens = coded.frame.sentence.tokens
    return event.type == "ASSAULT" and any(tokens[s].lemma.lower() in load_roles().means for s in coded.frame.subjects)


def _is_harm_noun(coded: Coded) -> bool:
    """Whether the noun tells what is done to somebody even if nobody says by whom: "the arrest of three fishermen"."""
    return (
        coded.pattern.word == "noun"
        and coded.pattern.type in {"ASSAULT", "COERCE"}
        and coded.pattern.mode in {"arrest", "targeted", "abduct"}
    )


def _has_other_object(coded: Coded) -> bool:
    """Whether something is done to a thing that is no party: "attacked the problem"."""
    frame, pattern = coded.frame, coded.pattern
    if pattern.word == "noun":
        return pattern.type == "ASSAULT" and any(frame.preps.get(slot) for slot in ("on", "against", "at"))
    return pattern.word == "verb" and pattern.recipient[:1] == ("object",) and not pattern.object and bool(frame.objects)


def _is_violent(sentence: Sentence) -> bool:
    return any(t.lemma.lower() in load_roles().violence for t in sentence.tokens)


def _has_tag(sentence: Sentence, party: Participant, tags: set[str]) -> bool:
    """Whether a word of the party has one of these tags: a proper name, a plural."""
    return any(t.tag in tags for t in sentence.tokens if party.start <= t.start and t.end <= party.end)


def _head(sentence: Sentence, party: Participant) -> int:
    """The head word of a party's words; the last one where the party stands in another sentence."""
    inside = [t for t in sentence.tokens if party.start <= t.start and t.end <= party.end]
    words = {t.i for t in inside}
    return next((t.i for t in inside if t.head not in words or t.head == t.i), len(sentence.tokens) - 1)
