"""Who plays which part in an event: the parties in the slots of its pattern, and where else they may stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accordingto.ontology import load_ontology
from accordingto.reading.events.arguments import Frame, frame_of, prepositions, surface_subjects
from accordingto.reading.events.parties import Parties
from accordingto.reading.events.patterns import Pattern
from accordingto.reading.events.verbs import is_purpose
from accordingto.reading.events.whereabouts import Whereabouts
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import children, conjuncts
from accordingto.records import Participant

_OTHER_SLOTS = ("against", "clause-object", "clause-preps", "on", "with", "to", "over", "purpose")
_CLAUSE_PREPS = ("with", "against", "on", "to", "from", "of", "for", "in")
_LOCAL = {"MOBILIZE", "COERCE", "ACCUSE", "REQUEST"}  # what is done in a place is done to those who live there
_DONE_TO_PLACES = {"ASSAULT"}
_DONE_TO_STATES = {
    "AID",
    "ACCUSE",
    "REQUEST",
    "MOBILIZE",
    "COERCE",
    "PROTEST",
    "RETREAT",
    "SANCTION",
}  # even where the words only say that it was near or in them
_GIVEN_IN_PLACES = {"ASSAULT", "AID"}
_NOT_TO_THINGS = {"MOBILIZE", "CONCEDE", "CONSULT", "SUPPORT", "AGREE", "PROTEST", "THREATEN"}  # nobody meets, or gives way to, a town
_NOT_TO_TOWNS = {"RETREAT", "CONCEDE"}  # who leaves a town gives way to somebody else
_LOCATIVE = {"in", "at", "near", "along", "around", "off", "across", "outside", "inside", "throughout"}
_ABOUT_THEIRS = {"ACCUSE", "CONCEDE", "REJECT", "SUPPORT"}  # whose thing it is done to: "rejected the Danish proposal"
_DEEPEST = 2  # complements within complements that are looked into: "agreed to try to meet"
_NO_SIDES = {"none", "in", "at"}  # where they meet is nobody who meets
_SIDES = ("with", "between", "among")
_IF = {"if", "unless", "until"}


@dataclass(frozen=True)
class RoleFinder:
    """Finds actors and recipients in one sentence, whose triggers are known."""

    parties: Parties
    number: int
    triggers: dict[int, tuple[Frame, Pattern]]
    depth: int = 0

    def of(self, frame: Frame, pattern: Pattern) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
        """The actors and the recipients of the event that this pattern tells here."""
        if pattern.reciprocal:
            return self._sides(frame, pattern), ()
        actors = self._actors(frame, pattern)
        alone = frame.passive and not actors  # "shares were hit": what nobody is named to have done must be done to a party
        recipients = self._first(frame, pattern.recipient, acting=alone, on_subject=bool(pattern.subject))
        if not recipients and "none" not in pattern.recipient:
            recipients = self._first(frame, _elsewhere(pattern), acting=alone, named=True)
        recipients = tuple(r for r in recipients if not self._only_where(r, frame, pattern))
        if pattern.mode == "visit" and len(recipients) > 1:  # "left for Oslo for talks with Denmark": where one goes is said first
            recipients = tuple(r for r in recipients if _joined_to(frame, recipients[0], r))
        return actors, _others(_without(recipients, actors), actors)

    def _only_where(self, party: Participant, frame: Frame, pattern: Pattern) -> bool:
        """Whether a place is no recipient: one inside a phrase or beside the slots only says where, unless it is done to places."""
        where = Whereabouts(self.parties.document, self.parties.cast)
        is_thing = where.is_thing(self.number, party)
        if pattern.type in _NOT_TO_THINGS and pattern.mode != "territory" and is_thing and not _stands(party, frame, "object"):
            return True
        if pattern.type in _NOT_TO_TOWNS and (is_thing or where.is_place(party)) and not _stands(party, frame, "object"):
            return True
        if pattern.type == "PROTEST" and not is_thing and not where.is_place(party):
            return False  # "rallied outside the ministry": against it
        if pattern.type != "MOBILIZE" and where.at_sea(self.number, party):
            return True
        if is_state := where.is_state(party):
            slots = pattern.recipient
        else:
            slots = tuple(s for s in pattern.recipient if s not in _LOCATIVE or pattern.type in _GIVEN_IN_PLACES)
            if party.entity and party.start > frame.sentence.tokens[frame.i].start:
                slots = (*pattern.recipient[:1], *slots)  # "declared a state of siege in Skåne": the slot that counts most
        heads = (w for s in slots if s != "clause-preps" for h in slot_heads(frame, s) for w in conjuncts(frame.sentence, h))
        if pattern.mode == "visit" or any(party.start <= frame.sentence.tokens[w].start < party.end for w in heads):
            return False
        if is_state and pattern.type in _DONE_TO_STATES:
            return False
        return pattern.type not in _DONE_TO_PLACES and where.only_where(self.number, party)

    def _actors(self, frame: Frame, pattern: Pattern) -> tuple[Participant, ...]:
        """Who does it. Of a noun: its owner, the subject of the light verb above it, then what stands before it."""
        if pattern.word != "noun":
            found = self._first(frame, pattern.actor, acting=True, on_subject=bool(pattern.subject))
            if not found and pattern.type == "MOBILIZE" and frame.passive:
                found = self._first(frame, ("object",), acting=True)  # "police were deployed": who is sent is who acts
            if not found and pattern.object:
                found = self._first(frame, ("poss", "by"), acting=True)
            return found or self.parties.of(self.number, _teller(frame), acting=True)
        near = tuple(s for s in pattern.actor if s not in {"amod", "compound"})
        far = tuple(s for s in pattern.actor if s in {"amod", "compound"})
        return self._first(direct(frame), (*near, "subject", *far), acting=True)

    def _sides(self, frame: Frame, pattern: Pattern) -> tuple[Participant, ...]:
        """All who take part in what is done together."""
        found = self._actors(frame, pattern)
        for slot in dict.fromkeys((*pattern.recipient, *_SIDES)):
            sides = self._first(frame, (slot,), acting=False, on_subject=bool(pattern.subject)) if slot not in _NO_SIDES else ()
            found += _without(sides, found)
        if len(found) == 1:
            slots = ("of", "for") if pattern.object else ("of", "for", "object")  # who meets is no object: "exchanged prisoners"
            found += _without(self._first(frame, slots, acting=True), found)
        if len(found) == 1 and pattern.object:  # "signed a treaty to sell fish to Norway"
            found += _without(self._first(frame, ("clause-object", "clause-preps", "purpose"), acting=False), found)
        return found if len(found) > 1 else self._represented(frame) or found

    def _represented(self, frame: Frame) -> tuple[Participant, ...]:
        """The two sides whose people meet: "negotiators for the government and the rebels"."""
        above = prepositions(frame.sentence, list(frame.subjects))
        sides = (self.parties.of(self.number, above.get(slot, ()), acting=False, things=False) for slot in ("for", "of", "from", "between"))
        return next((found for found in sides if len(found) > 1), ())

    def _first(
        self, frame: Frame, slots: tuple[str, ...], acting: bool, on_subject: bool = False, named: bool = False
    ) -> tuple[Participant, ...]:
        """The parties in the first of these slots that has any. `on_subject` looks there too: "the truce between A and B collapsed"."""
        above = prepositions(frame.sentence, list(frame.subjects)) if on_subject else {}
        for slot in slots:
            if slot == "none":
                return ()
            inner = self._inner(frame) if slot == "clause-object" else None
            heads = slot_heads(frame, slot) or above.get(slot, ())
            found = self._done_to(frame, *inner) if inner else self.parties.of(self.number, heads, acting=acting, things=not named)
            if found:
                return found
        return ()

    def _inner(self, frame: Frame) -> tuple[Frame, Pattern] | None:
        """The trigger in the complement: "meet" of "refused to meet"."""
        if self.depth >= _DEEPEST:
            return None
        words = (w for c in frame.clauses for w in (c, *children(frame.sentence, c, "dobj")))
        return next((self.triggers[w] for w in words if w in self.triggers), None)

    def _done_to(self, frame: Frame, inner: Frame, pattern: Pattern) -> tuple[Participant, ...]:
        """Whom the event in the complement would be done to: "refused to meet with Norway"."""
        actors, recipients = replace(self, depth=self.depth + 1).of(inner, pattern)
        return recipients or (_without(actors, self.parties.of(self.number, frame.subjects)) if pattern.reciprocal else ())


def _stands(party: Participant, frame: Frame, slot: str) -> bool:
    """Whether the party's head word stands in a slot."""
    words = (w for h in slot_heads(frame, slot) for w in conjuncts(frame.sentence, h))
    return any(party.start <= frame.sentence.tokens[w].start < party.end for w in words)


def _teller(frame: Frame) -> tuple[int, ...]:
    """Who issued what "accuses": of "put out a report accusing the army" the subject of "put"."""
    token = frame.sentence.tokens[frame.i]
    noun = frame.sentence.tokens[token.head]
    tells = token.dep == "acl" and token.tag == "VBG" and noun.dep == "dobj"
    return surface_subjects(frame.sentence, noun.head) if tells else ()


def direct(frame: Frame) -> Frame:
    """The frame with only the prepositions that hang on the word itself, and "by", which the parser likes to hang elsewhere."""
    sentence = frame.sentence
    own = {"by": frame.preps.get("by", ())} | {
        sentence.tokens[p].lower: tuple(children(sentence, p, "pobj")) for p in children(sentence, frame.i, "prep", "agent")
    }
    return replace(frame, preps=own)


def _without(found: tuple[Participant, ...], others: tuple[Participant, ...]) -> tuple[Participant, ...]:
    return tuple(p for p in found if not any(p.start < o.end and o.start < p.end for o in others))


def _joined_to(frame: Frame, first: Participant, other: Participant) -> bool:
    """Whether nothing but "and", commas and names stands between two parties."""
    between = [t for t in frame.sentence.tokens if first.end <= t.start and t.end <= other.start]
    return not any(t.pos in {"ADP", "VERB"} and t.lower != "of" for t in between)


def _others(found: tuple[Participant, ...], actors: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """ "Both sides" that are asked for something are not those who ask: then nobody knows who they are."""
    known = {a.entity for a in actors if a.entity}
    pair = [p for p in found if any((p.start, p.end) == (o.start, o.end) and p is not o for o in found)]
    if not any(p.entity in known for p in pair):
        return found
    return (*(p for p in found if p not in pair), Participant(pair[0].start, pair[0].end))


def _elsewhere(pattern: Pattern) -> tuple[str, ...]:
    """Where else the other side may be named when the pattern's own slots are empty."""
    if pattern.word == "noun":
        return ()
    if pattern.recipient == ("object",) and not pattern.object:
        return ("in",) if pattern.type == "ACCUSE" else ()  # "condemned the coup in Norway"
    where = ("in",) if pattern.type in load_ontology().needs_recipient | _LOCAL else ()
    whose = ("object",) if pattern.type in _ABOUT_THEIRS else ()
    unless = ("condition",) if pattern.type == "THREATEN" else ()
    return (*whose, *unless, *_OTHER_SLOTS, *where)


def slot_heads(frame: Frame, slot: str) -> list[int]:
    """The head words that stand in a slot of a pattern."""
    sentence, i = frame.sentence, frame.i
    if slot == "subject":
        return list(frame.subjects)
    if slot == "object":
        return list(frame.objects)
    if slot == "iobject":
        return list(frame.indirect) or list(frame.preps.get("to", ()))
    if slot == "clause-subject":
        return [s for c in frame.clauses for s in surface_subjects(sentence, c)] or list(frame.objects)
    if slot == "clause-object":
        return [o for c in frame.clauses for o in frame_of(sentence, c).objects]
    if slot == "clause-preps":
        preps = [frame_of(sentence, c).preps for c in frame.clauses]
        return next((list(p[word]) for p in preps for word in _CLAUSE_PREPS if p.get(word)), [])
    if slot in {"poss", "compound", "amod"}:
        owners = list(frame.objects or frame.subjects) if sentence.tokens[i].pos in {"VERB", "AUX"} else [i]
        return [c for o in owners for c in children(sentence, o, slot, *(("nmod",) if slot == "compound" else ()))]
    if slot == "purpose":
        ends = [frame_of(sentence, c) for c in children(sentence, i, "advcl") if is_purpose(sentence, c)]
        return [h for e in ends for h in e.objects or next((e.preps[p] for p in _CLAUSE_PREPS if e.preps.get(p)), ())]
    if slot == "condition":
        return [s for v in conditions(frame) for s in surface_subjects(sentence, v)]
    return list(frame.preps.get(slot, ()))


def conditions(frame: Frame) -> list[int]:
    """The verbs that a threat depends on: "unless the council yields, the union warned, its members will march"."""
    found = (a for v in (frame.i, *frame.clauses) for a in children(frame.sentence, v, "advcl"))
    return [a for a in found if _is_condition(frame.sentence, a)]


def _is_condition(sentence: Sentence, verb: int) -> bool:
    """Whether a clause begins with "if" or "unless", or with "should" before its subject."""
    first = min(sentence.children[verb], default=verb)
    if sentence.tokens[first].lower == "should":
        return first < verb and any(first < s for s in children(sentence, verb, "nsubj", "nsubjpass"))
    return any(sentence.tokens[m].lower in _IF for m in children(sentence, verb, "mark"))
