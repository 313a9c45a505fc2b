"""From a noun phrase to the parties it names: people, bodies, states. Things, times and ideas are no parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accordingto.reading.claims.chains import Chains
from accordingto.reading.entities import Cast
from accordingto.reading.entities.lexicon import load_name_words
from accordingto.reading.events.noun_phrases import is_place_phrase, joined, phrase, prepositional
from accordingto.reading.events.pronouns import agrees, antecedents, is_likely_thing
from accordingto.reading.events.roles import load_roles
from accordingto.reading.parse import Document, Sentence, Token
from accordingto.reading.syntax import children, conjuncts
from accordingto.records import Dateline, Entity, Mention, Participant, Span

_PARTIES = {"country", "person", "organisation", "group"}
_NO_PARTY = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"}
_MODIFIERS = ("poss", "compound", "amod", "nmod")
_OF = ("of", "by", "from")  # prepositions that name whose a thing is
_ABOUT = ("by", "of", "from", "against", "on", "between", "with", "about", "to", "for")
_BOTH = {"two", "both"}
_SUBJECTS = {"nsubj", "conj", "pobj"}
_SPEAKERS = {"i", "me", "we", "us"}
_DEEPEST = 3
_LONGEST_PRONOUN = 5  # characters: "their", "whose"
_CLOSE = 80  # characters: how far the owner may stand to be shown as part of the party's words


@dataclass(frozen=True)
class Parties:
    """The parties of an article's noun phrases."""

    document: Document
    cast: Cast
    dateline: Dateline | None = None
    chains: Chains | None = None

    def of(self, number: int, heads: Sequence[int], acting: bool = False, things: bool = True) -> tuple[Participant, ...]:
        """The parties that these noun phrases of sentence `number` name, and those joined to them by "and".

        A phrase that names none is looked into: "the decision by Norway". `acting` is for what must be able to act; `things` takes
        places and things where there is no party: "the island".
        """
        sentence = self.document.sentences[number]
        found: list[Participant] = []
        for head in heads:
            found += self._of_words(number, joined(sentence, head), acting) or self._of_words(number, conjuncts(sentence, head), acting)
        if not found and things and not acting:
            found = [
                self._common(sentence, w)
                for h in heads
                for w in joined(sentence, h)
                if sentence.tokens[w].lemma.lower() in load_roles().targets
            ]
        return _distinct(found)

    def _of_words(self, number: int, words: Sequence[int], acting: bool) -> list[Participant]:
        sentence = self.document.sentences[number]
        found: list[Participant] = []
        for word in words:
            if acting and _is_means(sentence, word):
                continue
            if sides := self.sides_before(number, word):
                found += sides
            elif named := self._party(number, word, acting):
                found += [named, *self._of_others(sentence, word, named)]
            elif inside := self._inside(number, word, acting, 0):
                found += inside
            elif sentence.tokens[word].lemma.lower() in load_roles().crowds and sentence.tokens[word].tag == "NNS":
                found.append(self._common(sentence, word))  # "thousands rallied"
            elif acting and sentence.tokens[word].lemma.lower() in load_roles().vessels:
                found.append(self._common(sentence, word))  # "a trawler rammed a boat": nobody says whose it was
        return found

    def sides_before(self, number: int, word: int) -> tuple[Participant, ...] | None:
        """The two states that "the two governments" are: those that the same sentence, or the one before, has just named together.

        None if the words are no such; empty where the text names no two.
        """
        sentence = self.document.sentences[number]
        token = sentence.tokens[word]
        counts = any(sentence.tokens[c].lower in _BOTH for c in sentence.children[word])
        if token.tag != "NNS" or not counts or token.lemma.lower() not in load_name_words().sides:
            return None
        span = phrase(sentence, word)
        for first, last in (
            (sentence.start, span.start),
            *((s.start, s.end) for s in reversed(self.document.sentences[max(0, number - 2) : number])),
        ):
            named = {
                e.country: e
                for m in self.cast.within(first, last)
                if (e := self.cast.by_id[m.entity]).kind == "country" and e.country and m.sense != "people"
            }
            if named:
                states = tuple(Participant(span.start, span.end, e.id, e.country, e.sectors) for e in named.values())
                return states if len(states) == 2 else ()
        return ()

    def _party(self, number: int, word: int, acting: bool) -> Participant | None:
        sentence = self.document.sentences[number]
        token = sentence.tokens[word]
        roles = load_roles()
        if self.dateline and self.dateline.start <= token.start < self.dateline.end:
            return None
        if _is_condition(sentence, word) or self._is_own(sentence, word, acting):
            return None
        if (mention := self.cast.at(token.start)) and not _is_thing(token, acting):
            entity = self.cast.by_id[mention.entity]
            if token.tag in {"PRP", "PRP$", "WP"}:
                mention = self._name_before(sentence, mention)
                if mention.start == token.start and is_likely_thing(token):
                    return None
            if _can_be(entity, mention, acting, is_place_phrase(sentence, word), token.dep in _SUBJECTS):
                return _meant(mention, entity) if token.tag in {"PRP", "PRP$", "WP"} else _participant(mention, entity)
            if entity.kind != "other":
                return None
        if token.tag in {"PRP", "WP"}:
            return self._pronoun(number, word) if token.lower in roles.pronouns else None
        if _is_thing(token, acting):
            return None
        if (
            token.pos in {"NOUN", "PROPN"}
            and token.entity not in _NO_PARTY
            and (token.pos == "PROPN" or token.lemma.lower() in roles.agents)
        ):
            return self._common(sentence, word)
        return None

    def _name_before(self, sentence: Sentence, pronoun: Mention) -> Mention:
        """The words of the same sentence that name whom the pronoun stands for, or the pronoun itself."""
        around = self.cast.within(sentence.start, sentence.end)
        return next((m for m in around if m.entity == pronoun.entity and m.end - m.start > _LONGEST_PRONOUN), pronoun)

    def _is_own(self, sentence: Sentence, word: int, acting: bool) -> bool:
        """Whether it is the actor's own: "its troops" are not the other side."""
        owned = any(sentence.tokens[c].tag == "PRP$" for c in children(sentence, word, "poss"))
        return owned and not acting and sentence.tokens[word].lemma.lower() in load_roles().own

    def _common(self, sentence: Sentence, word: int) -> Participant:
        """A party named by a common noun: "Danish police", "soldiers from Norway"; by its name where it follows: "the minister, Ola Berg"."""
        for named in children(sentence, word, "appos"):
            mention = self.cast.at(sentence.tokens[named].start)
            if mention and self.cast.by_id[mention.entity].kind in _PARTIES:
                return _participant(mention, self.cast.by_id[mention.entity])
        span = phrase(sentence, word)
        owner = next(iter(self._owners(sentence, word)), None)
        if owner and abs(owner[1].start - span.start) < _CLOSE:
            span = Span(min(span.start, owner[1].start), max(span.end, owner[1].end))
        return Participant(span.start, span.end, None, owner[0].country if owner else None)

    def _of_others(self, sentence: Sentence, word: int, named: Participant) -> list[Participant]:
        """The further states whose people they are: Sweden of "the ministers of Norway and Sweden" and "Swedish and Norwegian troops"."""
        if sentence.tokens[word].tag not in {"NNS", "NNPS"}:
            return []
        others = [(e, s) for e, s in self._owners(sentence, word) if e.country != named.country]
        return [Participant(s.start, s.end, e.id, e.country, named.sectors) for e, s in others if named.country]

    def _owners(self, sentence: Sentence, word: int) -> list[tuple[Entity, Span]]:
        """Whose the thing is: the named entities right before it, or after "of", "from" and "in", with those joined to the first by "and"."""
        heads = children(sentence, word, *_MODIFIERS)
        if sentence.tokens[word].dep in _MODIFIERS:  # "Danish navy ships": Danish hangs on ships
            heads += [c for c in children(sentence, sentence.tokens[word].head, *_MODIFIERS) if c < word]
        for prep in children(sentence, word, "prep"):
            if sentence.tokens[prep].lower in {"of", "from", "in"}:
                heads += children(sentence, prep, "pobj")
        joined_to = [c for c in children(sentence, word, "conj") if sentence.tokens[c].pos == "NOUN"]
        if not heads and joined_to:  # "lawmakers and officials in Norway"
            return self._owners(sentence, joined_to[-1])
        for head in heads:
            found_at = (self.cast.at(sentence.tokens[w].start) for w in conjuncts(sentence, head))
            mentions = [m for m in found_at if m and not m.start <= sentence.tokens[word].start < m.end]
            if found := [(e, Span(m.start, m.end)) for m in mentions if (e := self.cast.by_id[m.entity]).country]:
                return found
        return []

    def _inside(self, number: int, word: int, acting: bool, depth: int) -> list[Participant]:
        """The parties inside a phrase that is none itself: "a Norwegian proposal", "missiles fired by the army"."""
        sentence = self.document.sentences[number]
        token = sentence.tokens[word]
        if depth >= _DEEPEST or token.pos not in {"NOUN", "PROPN", "NUM", "DET", "ADJ"}:
            return []
        if acting and token.lemma.lower() not in load_roles().instruments:
            return []
        slots = [children(sentence, word, m) for m in _MODIFIERS]
        slots += [prepositional(sentence, word, p) for p in (_OF if acting else _ABOUT)]
        slots += [
            [
                b
                for c in children(sentence, word, "acl", "relcl")
                for a in children(sentence, c, "agent")
                for b in children(sentence, a, "pobj")
            ]
        ]
        for heads in slots:
            found = []
            for head in heads:
                for w in joined(sentence, head):
                    named = self._party(number, w, acting)
                    found += [named] if named else self._inside(number, w, acting, depth + 1)
            if found:
                return found
        return []

    def _pronoun(self, number: int, word: int) -> Participant | None:
        """Who a pronoun stands for: the subject of a clause above it ("Norway said it left"), else of a sentence before it."""
        token = self.document.sentences[number].tokens[word]
        if token.lower in _SPEAKERS:
            return self._speaker(token)
        for back, subject in antecedents(self.document, number, word):
            if found := self._match(back, subject, token):
                if back == number:
                    return found
                entity = self.cast.by_id.get(found.entity or "")
                sectors = () if entity and _is_label(entity) else found.sectors
                return Participant(token.start, token.end, found.entity, found.country, sectors)
        return None

    def _speaker(self, token: Token) -> Participant | None:
        """Who says "we" or "I": the holder of the claim that the word stands in."""
        span = Span(token.start, token.end)
        claim = self.chains.holder_of(span) if self.chains else None
        entity = self.cast.by_id.get(claim.speaker) if claim and claim.speaker else None
        return Participant(span.start, span.end, entity.id, entity.country, entity.sectors) if entity else None

    def _match(self, number: int, subject: int, pronoun: Token) -> Participant | None:
        """The party of a subject if the pronoun can stand for it."""
        sentence = self.document.sentences[number]
        token = sentence.tokens[subject]
        mention = self.cast.at(token.start)
        kind = self.cast.by_id[mention.entity].kind if mention else None
        return self._party(number, subject, False) if agrees(sentence, pronoun, token, kind) else None


def _is_thing(token: Token, acting: bool) -> bool:
    """Whether a common noun names a means, or a place that something is done to, whatever name it was given: "an airstrike", "the office"."""
    lemma = token.lemma.lower()
    return token.pos == "NOUN" and (lemma in load_roles().instruments or (not acting and lemma in load_roles().targets))


def _is_means(sentence: Sentence, word: int) -> bool:
    """Whether it only tells by what means: "deported by bus"."""
    token = sentence.tokens[word]
    bare = token.tag == "NN" and not sentence.children[word] and token.lemma.lower() in load_roles().targets
    return bare and token.dep == "pobj" and sentence.tokens[token.head].lower == "by"


def _is_condition(sentence: Sentence, word: int) -> bool:
    """Whether "state" is how things are: "a state of emergency"."""
    if sentence.tokens[word].lemma.lower() != "state":
        return False
    return any(sentence.tokens[o].lemma.lower() in load_roles().conditions for o in prepositional(sentence, word, "of"))


def _can_be(entity: Entity, mention: Mention, acting: bool, at: bool, stands: bool) -> bool:
    """Whether a named entity can be a party here. A place can be acted on; it acts where it stands for its government, or is a subject itself."""
    if entity.kind in _PARTIES:
        return not (acting and at and mention.sense == "place")
    return entity.kind == "place" and (mention.sense == "government" or not acting or (stands and not at))


def _participant(mention: Mention, entity: Entity) -> Participant:
    return Participant(mention.start, mention.end, entity.id, entity.country, entity.sectors)


def _meant(mention: Mention, entity: Entity) -> Participant:
    """Whom a pronoun stands for; a word that judges them ("its poachers") does not say what they are."""
    party = _participant(mention, entity)
    return replace(party, sectors=()) if _is_label(entity) else party


def _is_label(entity: Entity) -> bool:
    words = {w.lower().removesuffix("s") for name in entity.names for w in name.split()[-1:] if len(w) > _LONGEST_PRONOUN}
    return entity.kind in {"group", "person"} and not words.isdisjoint(load_name_words().labels)


def _is_pair(a: Participant, b: Participant) -> bool:
    """Whether the same words name two: "the two governments"."""
    return (a.start, a.end) == (b.start, b.end) and a.entity != b.entity


def _distinct(found: list[Participant]) -> tuple[Participant, ...]:
    """Without those that overlap an earlier one."""
    kept: list[Participant] = []
    for p in found:
        if not any(p.start < k.end and k.start < p.end and not _is_pair(p, k) for k in kept):
            kept.append(p)
    return tuple(kept)
