"""Who stands where around a verb, noun or adjective: its subjects, objects, prepositions and clauses, over the tree of the sentence.

The logical roles are given: in "Norway was attacked by Denmark" Denmark is the subject and Norway the object.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from accordingto.reading.events.roles import lemma_in, load_roles, verb_forms
from accordingto.reading.events.verbs import is_infinitive, is_negated, is_passive
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import ancestors, children, conjuncts

__all__ = [
    "Frame", "antecedent", "clause_lemmas", "frame_of", "is_infinitive", "is_negated", "is_passive", "is_refused", "light_verb", "prepositions",
    "surface_subjects",
]  # fmt: skip

_DEEPEST = 12  # steps up the tree in search of a subject: real sentences need no more
_CLOSE = 2  # words from a verb to the preposition that makes one verb with it
_SUMS = {"million", "billion"}
_TIMES = {"after", "before", "during", "since", "despite", "following", "amid", "until"}  # what hangs below these is another matter
_OBJECTS = ("dobj", "obj")
_RELATIVE = {"that", "which", "who", "whom"}
_CLAUSES = ("xcomp", "ccomp")
_STATES = {"government", "ministry", "state", "kingdom", "republic", "country", "nation"}
_WOULD = {"will", "'ll", "shall", "would"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the word at position `i`. All numbers are positions of head words in the sentence."""

    sentence: Sentence
    i: int
    particle: str
    near: frozenset[str]  # particles, prepositions, adverbs on the word, and the lemmas of the prepositions' objects
    passive: bool
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    indirect: tuple[int, ...]
    preps: dict[str, tuple[int, ...]]
    clauses: tuple[int, ...]

    def kinds(self, heads: Iterable[int]) -> set[str]:
        """The lemmas of these words, of those joined to them, and of what "dozens of" counts.

        ANY if there are any; COUNTRY for one that names a state or government, PERSON for a person's name, PEOPLE for any kind of people, MONEY for a sum.
        """
        roles = load_roles()
        words = [c for h in heads for c in conjuncts(self.sentence, h)]
        found = {"ANY"} if words else set()
        for word in words:
            token = self.sentence.tokens[word]
            if token.lemma.lower() in roles.measures:
                words += [o for p in children(self.sentence, word, "prep") for o in children(self.sentence, p, "pobj")]
            if token.lemma.lower() in roles.agents or token.entity in {"PERSON", "NORP"}:
                found.add("PEOPLE")
            found.add(token.lemma.lower())
            if token.entity == "MONEY" or (
                token.lemma.lower() not in roles.agents
                and any(self.sentence.tokens[c].lower in _SUMS for c in self.sentence.children[word])
            ):
                found.add("MONEY")
            if token.entity in {"GPE", "NORP"} or token.lemma.lower() in _STATES:
                found.add("COUNTRY")
            elif token.entity == "PERSON":
                found.add("PERSON")
        return found


def frame_of(sentence: Sentence, i: int) -> Frame:
    """What stands around the word at position `i`: a verb, a noun or an adjective."""
    if sentence.tokens[i].pos in {"VERB", "AUX"}:
        return _verb_frame(sentence, i)
    if sentence.tokens[i].pos == "ADJ":
        clauses = _clauses(sentence, i)
        preps = prepositions(sentence, [i])
        near = _near(sentence, i)
        return Frame(sentence, i, "", near, False, surface_subjects(sentence, i), (), (), preps, clauses)
    return _noun_frame(sentence, i)


def _verb_frame(sentence: Sentence, i: int) -> Frame:
    passive = is_passive(sentence, i)
    surface = surface_subjects(sentence, i)
    clauses = _clauses(sentence, i)
    objects = _objects(sentence, i)
    indirect = tuple(c for c in children(sentence, i, "dative") if sentence.tokens[c].pos != "ADP")
    preps = prepositions(sentence, [i, *objects])
    subjects = surface
    if passive:
        subjects = preps.get("by", ()) if any(sentence.tokens[c].dep == "agent" for c in sentence.children[i]) else ()
        objects, indirect = (objects, surface) if objects else (surface, indirect)
        if surface:
            preps = prepositions(sentence, [i, *surface]) | {"by": preps.get("by", ())}
    elif not objects:
        objects = tuple(s for c in clauses if is_infinitive(sentence, c) for s in children(sentence, c, "nsubj", "nsubjpass"))
    particle = next((sentence.tokens[c].lower for c in children(sentence, i, "prt")), "")
    near = _near(sentence, i)
    return Frame(sentence, i, particle, near, passive, subjects, objects, indirect, preps, clauses)


def _noun_frame(sentence: Sentence, i: int) -> Frame:
    preps = prepositions(sentence, [i])
    subjects: tuple[int, ...] = ()
    if (verb := light_verb(sentence, i)) is not None:
        passive = is_passive(sentence, verb)
        preps = prepositions(sentence, [i, verb])
        subjects = preps.get("by", ()) if passive else surface_subjects(sentence, verb)
    token = sentence.tokens[i]
    if token.dep == "nsubj" and lemma_in(load_roles().happen, sentence.tokens[token.head]):  # "fighting broke out between the two"
        preps = prepositions(sentence, [i, token.head])
    clauses = tuple(children(sentence, i, "acl", "relcl"))
    infinitives = tuple(c for c in clauses if is_infinitive(sentence, c))
    return Frame(sentence, i, "", _near(sentence, i), False, subjects, (), (), preps, infinitives)


def _near(sentence: Sentence, i: int) -> frozenset[str]:
    """Words that can belong to a verb of several words: "gave in", "handed them to", but not "gave a show in 2007"."""
    found: set[str] = set()
    for c in children(sentence, i, "prt", "prep", "advmod", "dative", "acomp", "oprd", "agent"):
        if sentence.tokens[c].lower != "in" or sentence.tokens[c].dep == "prt" or 0 < c - i <= _CLOSE:
            found.add(sentence.tokens[c].lower)
        found.update(sentence.tokens[o].lemma.lower() for o in children(sentence, c, "pobj"))
        found.update(sentence.tokens[o].lower for o in children(sentence, c, "prep"))
    return frozenset(found)


def light_verb(sentence: Sentence, i: int) -> int | None:
    """The verb of little meaning that governs a noun: "launched" of "launched an attack", "carried out" of "the raid was carried out"."""
    while sentence.tokens[i].dep == "conj" and sentence.tokens[i].head != i:
        i = sentence.tokens[i].head
    token = sentence.tokens[i]
    head = sentence.tokens[token.head]
    preposition, measure = sentence.tokens[token.head], sentence.tokens[head.head]
    if token.dep == "pobj" and preposition.lower == "of" and measure.lemma.lower() in load_roles().spells:
        return light_verb(sentence, measure.i)  # "began ten days of exercises"
    if head.pos == "NOUN" and token.dep == "pobj":
        return None
    governs = token.dep in _OBJECTS or (token.dep in {"nsubjpass", "nsubj"} and is_passive(sentence, head.i))
    return head.i if governs and head.pos == "VERB" and lemma_in(load_roles().light, head) else None


def is_refused(sentence: Sentence, i: int) -> bool:
    """Whether the verb is said not to be going to happen: "will not meet", "would not allow"."""
    tokens = sentence.tokens
    return any(tokens[c].lower in _WOULD or (tokens[c].lower, tokens[c].lemma) == ("wo", "will") for c in sentence.children[i]) and any(
        tokens[c].dep == "neg" for c in sentence.children[i]
    )


def surface_subjects(sentence: Sentence, i: int, depth: int = 0) -> tuple[int, ...]:
    """The grammatical subject of a verb or adjective, also one that it shares, takes over or is left out."""
    found = tuple(antecedent(sentence, c, i) for c in children(sentence, i, "nsubj", "nsubjpass"))
    token = sentence.tokens[i]
    head = token.head
    if found or head == i or depth > _DEEPEST:
        return found
    if token.dep in _CLAUSES:
        return _controller(sentence, head, depth)
    if token.dep in {"acl", "relcl"}:
        return _subject_of_noun_clause(sentence, i, head, depth)
    if token.dep == "pcomp":
        return _subject_after_preposition(sentence, head, depth)
    if token.dep == "advcl" and token.tag == "VBG" and (agent := _agents(sentence, head)):
        return agent  # "was bombed by the army, killing two"
    if token.dep in {"conj", "advcl", "acomp", "attr", "oprd", "dep", "parataxis"}:
        return surface_subjects(sentence, head, depth + 1) if sentence.tokens[head].pos in {"VERB", "AUX", "ADJ"} else ()
    if token.dep == "amod" and sentence.tokens[i].pos == "ADJ":
        return (head,)
    return ()


def _agents(sentence: Sentence, i: int) -> tuple[int, ...]:
    return tuple(o for a in children(sentence, i, "agent") for o in children(sentence, a, "pobj"))


def antecedent(sentence: Sentence, subject: int, verb: int) -> int:
    """The noun that a relative pronoun stands for, or the word itself."""
    if sentence.tokens[subject].lower not in _RELATIVE or sentence.tokens[subject].tag not in {"WDT", "WP", "IN", "DT"}:
        return subject
    for _ in range(_DEEPEST):
        token = sentence.tokens[verb]
        if token.dep == "relcl":
            return token.head
        if token.head == verb:
            break
        verb = token.head
    return subject


def _controller(sentence: Sentence, verb: int, depth: int) -> tuple[int, ...]:
    """Who does what the infinitive under this verb says: its object ("ordered the army to fire"), else its subject."""
    objects = tuple(children(sentence, verb, *_OBJECTS, "dative"))
    token = sentence.tokens[verb]
    if objects and token.pos == "VERB" and token.lemma.lower() not in load_roles().subject_control:
        return objects
    return surface_subjects(sentence, verb, depth + 1)


def _subject_of_noun_clause(sentence: Sentence, i: int, noun: int, depth: int) -> tuple[int, ...]:
    """Of "soldiers killed on Friday": soldiers; of "Norway's decision to leave" and "Norway made a decision to leave": Norway."""
    if not is_infinitive(sentence, i):
        return (noun,)
    if owner := children(sentence, noun, "poss"):
        return tuple(owner)
    for prep in children(sentence, noun, "prep"):
        if sentence.tokens[prep].lower in {"by", "of"} and (found := children(sentence, prep, "pobj")):
            return tuple(found)
    verb = sentence.tokens[noun].head
    if sentence.tokens[noun].dep in _OBJECTS and verb != noun:
        return surface_subjects(sentence, verb, depth + 1)
    return (noun,)


def _subject_after_preposition(sentence: Sentence, prep: int, depth: int) -> tuple[int, ...]:
    """Of "accused Norway of attacking": Norway; of "left after attacking": who left."""
    verb = sentence.tokens[prep].head
    if sentence.tokens[verb].entity in {"DATE", "TIME"}:  # "accused Norway on Monday of attacking": the parser hangs "of" on the day
        verb = next((a for a in ancestors(sentence, verb) if sentence.tokens[a].pos in {"VERB", "AUX"}), verb)
    if sentence.tokens[verb].pos in {"VERB", "AUX", "ADJ"}:
        if sentence.tokens[prep].lower in load_roles().object_prepositions and (found := _objects(sentence, verb)):
            return found
        return surface_subjects(sentence, verb, depth + 1)
    return tuple(children(sentence, verb, "poss"))


def _objects(sentence: Sentence, i: int) -> tuple[int, ...]:
    """The direct objects: its own, the noun before a relative clause, or the one of a verb joined to it ("attacked and burned a village")."""
    tokens = sentence.tokens
    found = children(sentence, i, *_OBJECTS) or [c for c in children(sentence, i, "oprd") if tokens[c].pos == "PROPN"]
    if tokens[i].dep == "relcl" and not is_passive(sentence, i):
        if found and tokens[found[0]].lower in _RELATIVE:
            return (tokens[i].head,)
        subject = children(sentence, i, "nsubj")
        if not found and subject and tokens[subject[0]].lower not in _RELATIVE:
            return (tokens[i].head,)
    if found:
        return tuple(found)
    joined = [c for c in children(sentence, i, "conj") if tokens[c].pos == "VERB"]
    if joined and not children(sentence, i, "prep", "xcomp", "ccomp", "agent") and not is_passive(sentence, i):
        return tuple(children(sentence, joined[0], *_OBJECTS)) if joined[0] - i <= 2 else ()
    return ()


def prepositions(sentence: Sentence, heads: list[int]) -> dict[str, tuple[int, ...]]:
    """The objects of prepositions on these words and inside those objects, the nearest first."""
    found: dict[str, tuple[int, ...]] = {}
    queue = deque((h, 0) for h in heads)
    while queue:
        head, depth = queue.popleft()
        for c in sentence.children[head]:
            token = sentence.tokens[c]
            if (token.dep == "conj" and token.pos in {"NOUN", "PROPN"}) or (
                token.dep == "acl" and (token.tag == "VBN" or token.lemma == "lead")
            ):
                queue.append((c, depth))  # "sanctions imposed on Norway", "roads leading into Norway"
            if token.dep == "advmod" and token.lower == "back":
                queue.append((c, depth))  # "handed back to Norway"
            if token.dep not in {"prep", "agent", "dative"} or token.pos not in {"ADP", "SCONJ", "VERB"}:
                continue
            objects = tuple(children(sentence, c, "pobj"))
            for nested in children(sentence, c, "prep"):  # "from across", "out of"
                objects += tuple(children(sentence, nested, "pobj"))
            found[token.lower] = found.get(token.lower, ()) + objects
            if depth < 2 and token.lower not in _TIMES:
                queue.extend((o, depth + 1) for o in objects)
    return found


def _clauses(sentence: Sentence, i: int) -> tuple[int, ...]:
    """The complement clauses: "threatened to attack", "accused them of attacking", "made a threat to attack"."""
    found = children(sentence, i, *_CLAUSES)
    if any(sentence.tokens[c].dep == "xcomp" and c > i for c in found):  # "flew to Oslo, where he asked the king to come": no complement
        found = [c for c in found if c > i]
    for c in children(sentence, i, "prep"):
        found += children(sentence, c, "pcomp")
    for c in children(sentence, i, *_OBJECTS):
        found += [a for a in children(sentence, c, "acl", "relcl") if is_infinitive(sentence, a)]
    return tuple(found)


def clause_lemmas(sentence: Sentence, clauses: Iterable[int]) -> set[str]:
    """The lemmas of these clauses' verbs, and of what a light verb among them governs: "to launch an attack"."""
    light = load_roles().light
    verbs = {v for c in clauses for v in conjuncts(sentence, c)}
    found = {form for v in verbs for form in (sentence.tokens[v].lemma.lower(), *verb_forms(sentence.tokens[v]))}
    for v in verbs:
        if lemma_in(light, sentence.tokens[v]):
            found.update(sentence.tokens[o].lemma.lower() for o in children(sentence, v, *_OBJECTS))
    return found
