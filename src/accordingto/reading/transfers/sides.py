"""Who supplies and who receives: the state behind an office or a company, or the group that is no state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accordingto.reading.claims.chains import Chains
from accordingto.reading.entities import Cast
from accordingto.reading.entities.lexicon import find_terms
from accordingto.reading.events.parties import Parties
from accordingto.reading.parse import Document, Sentence
from accordingto.reading.syntax import children
from accordingto.reading.transfers.lexicon import load_arms, word_list
from accordingto.reading.transfers.seats import country_before, nationality
from accordingto.reading.transfers.states import STATE, is_of_a_place, is_weapon, maker_of
from accordingto.reading.transfers.weapons import Weapon
from accordingto.records import Article, Entity, Field, Participant, Span

_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "its", "their", "them", "him", "his", "her", "our", "us", "who", "which"})
_PERSONS = frozenset({"he", "she", "him", "his", "her"})
_SENTENCES_BACK = 2
_NO_STATES = frozenset({"IGO", "NGO", "MNC"})
_REBELS = frozenset({"REB", "UAF", "SEP", "INS"})
_OWN = 4  # words before a weapon that may say whose it is


@dataclass(frozen=True, slots=True)
class Side:
    """A party to a deal: its entity, where it is named, and the company that stands for it."""

    entity: str | None
    span: Span
    company: str | None = None  # entity id
    reason: str | None = None
    is_state: bool = False
    is_proper: bool = False  # named by a proper name

    @property
    def field(self) -> Field:
        return Field(self.entity, self.span, reason=None if self.entity else self.reason)


@dataclass(frozen=True)
class Sides:
    """Finds the parties of an article's deals."""

    document: Document
    cast: Cast
    chains: Chains
    parties: Parties

    @staticmethod
    def of_article(document: Document, article: Article, cast: Cast, chains: Chains) -> Sides:
        return Sides(document, cast, chains, Parties(document, cast, article.dateline, chains))

    def find(self, number: int, heads: Sequence[int], weapons: Sequence[Weapon]) -> tuple[Side, ...]:
        """The parties that these words of sentence `number` name, states before others; never a weapon, nor a place that only says where."""
        sentence = self.document.sentences[number]
        found: list[Side] = []
        for head in heads:
            if any(w.first <= head <= w.last and not w.modifies and not w.doubtful for w in weapons):
                continue
            for side in self._of_word(number, head, sentence, weapons):
                proper = any(t.pos == "PROPN" for t in sentence.tokens if side.span.start <= t.start < side.span.end)
                found.append(replace(side, is_proper=proper))
        return tuple(sorted({s.entity or s.span: s for s in found}.values(), key=lambda s: (not s.is_state, s.entity is None)))

    def _of_word(self, number: int, head: int, sentence: Sentence, weapons: Sequence[Weapon]) -> Iterator[Side]:
        token = sentence.tokens[head]
        if token.lower in _PRONOUNS:
            yield from self._spoken_of(number, head)
            return
        if token.pos == "NOUN" and token.lemma.lower() in word_list("edges"):
            return
        if token.lemma.lower() in word_list("states"):
            if self._is_bare(sentence, head):
                yield from self._spoken_of(number, head)
            for prep in children(sentence, head, "prep"):
                for o in children(sentence, prep, "pobj") if sentence.tokens[prep].lower == "of" else ():
                    yield from self._of_word(number, o, sentence, weapons)
                    return
        if token.lemma.lower() in word_list("members") and (
            bodies := [
                o
                for p in children(sentence, head, "prep")
                if sentence.tokens[p].lower == "of"
                for o in children(sentence, p, "pobj")
                if sentence.tokens[o].pos == "PROPN"
            ]
        ):
            yield from self._of_word(number, bodies[0], sentence, weapons)
            return
        if named := self._named(sentence, head):
            yield named
            return
        found = self.parties.of(number, [head], things=False)
        if found and token.pos == "PROPN" and all(p.start >= token.end for p in found):
            yield Side(None, Span(token.start, found[0].end), reason="no entity")  # "the Guard of Kivu" is not the state that Kivu lies in
            return
        if not found and (side := self._of_nobody_known(sentence, head)):
            yield side
            return
        for p in found:
            if not any(sentence.tokens[w.first].start < p.end and p.start < sentence.tokens[w.last].end for w in weapons):
                yield from self._side(p, sentence)

    def _named(self, sentence: Sentence, head: int) -> Side | None:
        """Whose name stands beside a common noun: "the Swedish firm Kockum", "the militia known as the Red Spears"."""
        token = sentence.tokens[head]
        if token.pos != "NOUN":
            return None
        near = children(sentence, head, "appos")
        near += [
            c
            for a in children(sentence, head, "acl")
            if sentence.tokens[a].lemma in word_list("called")
            for p in (a, *children(sentence, a, "prep"))
            for c in children(sentence, p, "pobj", "oprd", "attr", "dobj")
        ]
        near += [head + 1] if head + 1 < len(sentence.tokens) and sentence.tokens[head + 1].pos == "PROPN" else []
        for word in near:
            mention = self.cast.at(sentence.tokens[word].start)
            entity = self.cast.by_id[mention.entity] if mention else None
            if mention and entity and mention.start >= token.end and (entity.kind in {"organisation", "group"} or "BUS" in entity.sectors):
                own = self.cast.at(token.start)
                country = entity.country or (self.cast.by_id[own.entity].country if own else None) or nationality(sentence, head)
                span = Span(mention.start, mention.end)
                is_company = token.lemma.lower() in load_arms().words["company"]
                return self._company(entity, span, country) if is_company else self._of_entity(entity, span)
        return None

    def _of_nobody_known(self, sentence: Sentence, head: int) -> Side | None:
        """The state of a company that is no entity of the article: "the Turkish yard Denizli", "a Spanish state arsenal"."""
        token = sentence.tokens[head]
        is_company = token.pos == "NOUN" and token.lemma.lower() in load_arms().words["company"]
        if not is_company and token.pos != "PROPN":
            return None
        first = head
        while not is_company and first and sentence.tokens[first - 1].pos == "PROPN" and sentence.tokens[first - 1].head == head:
            first -= 1
        state = self._state(country_before(sentence, first, is_company))
        return Side(state, Span(sentence.tokens[first].start, token.end), is_state=True) if state else None

    def own_state(self, sentence: Sentence, first: int, head: int) -> Side | None:
        """The state whose adjective or name stands among the words before a thing: "Italian warships", "ex-Dutch frigates"."""
        begin = first
        while begin > max(0, first - _OWN) and (
            sentence.tokens[begin - 1].pos in {"ADJ", "PROPN"}
            or sentence.tokens[begin - 1].text in "-–"
            or sentence.tokens[begin - 1].tag in {"VBN", "VBG"}
        ):
            begin -= 1
        words = sentence.tokens[begin : head + 1]
        hit = next((h for h in find_terms([t.text for t in words]) if h.term.what in {"adjective", "country"}), None)
        state = self._state(hit.term.country) if hit else None
        return Side(state, Span(words[hit.first].start, words[hit.last].end), is_state=True) if hit and state else None

    def makers_of(self, side: Side | None) -> int:
        """How many makers of arms are known in a state: who has more is likelier to sell."""
        entity = self.cast.by_id.get(side.entity or "") if side else None
        return sum(m.country == entity.country for m in load_arms().makers.values()) if entity and entity.country else 0

    def _is_bare(self, sentence: Sentence, head: int) -> bool:
        """Whether "the kingdom" does not say which."""
        return all(
            (sentence.tokens[c].dep in {"det", "punct", "relcl", "amod"} or sentence.tokens[c].tag == "PRP$")
            and self.cast.at(sentence.tokens[c].start) is None
            for c in sentence.children[head]
        )

    def _spoken_of(self, number: int, word: int) -> Iterator[Side]:
        """The parties that a pronoun or "the kingdom" may stand for: one named before in the sentence, the speaker of the claim it stands in, or a party of a sentence before."""
        sentence = self.document.sentences[number]
        token = sentence.tokens[word]
        span = Span(token.start, token.end)
        mention = self.cast.at(token.start)
        entities = [mention.entity] if mention else []
        if token.lower in _PERSONS:
            yield from (side for e in entities if (side := self._of_entity(self.cast.by_id[e], span)) and side.is_state)
            return
        entities += [m.entity for m in self.cast.within(sentence.start, token.start)]
        claim = self.chains.holder_of(span)
        entities += [claim.speaker] if claim and claim.speaker else []
        for back in range(number - 1, max(-1, number - 1 - _SENTENCES_BACK), -1):
            before = self.document.sentences[back]
            entities += [m.entity for m in self.cast.within(before.start, before.end)]
        for entity in dict.fromkeys(entities):
            if (side := self._of_entity(self.cast.by_id[entity], span)) and side.entity:
                yield side

    def _side(self, p: Participant, sentence: Sentence) -> Iterator[Side]:
        span = Span(p.start, p.end)
        entity = self.cast.by_id.get(p.entity or "")
        if entity is None:
            if side := self._unknown(p, sentence):
                yield side
            return
        if not entity.country and entity.kind in {"organisation", "person", "place"} and not STATE & set(entity.sectors):
            first = next((t.i for t in sentence.tokens if t.start <= p.start < t.end), 0)
            if state := self._state(country_before(sentence, first)):
                yield Side(state, span, entity.id if entity.kind == "organisation" else None, is_state=True)
                return
        if side := self._of_entity(entity, span):
            yield side

    def _unknown(self, p: Participant, sentence: Sentence) -> Side | None:
        """A party that is no entity of the article: of the state that its words name, "the Polish maker Stalmet", or a name."""
        words = [t.i for t in sentence.tokens if p.start <= t.start and t.end <= p.end]
        code = (
            p.country
            or (country_before(sentence, words[0]) if words else None)
            or next((c for w in words if (c := nationality(sentence, w))), None)
        )
        state = self._state(code)
        if state is None and not any(sentence.tokens[w].pos == "PROPN" for w in words):
            return None
        return Side(state, Span(p.start, p.end), reason=None if state else "no entity", is_state=state is not None)

    def _of_entity(self, entity: Entity, span: Span) -> Side | None:
        if entity.kind in {"country", "place"} and entity.country:
            state = self._state(entity.country) or (entity.id if entity.kind == "country" else None)
            return Side(state, span, is_state=True) if state else None
        if entity.kind == "country":
            return Side(entity.id, span, is_state=True)
        if STATE & set(entity.sectors) and entity.country and not is_weapon(entity) and not is_of_a_place(entity):
            return Side(self._state(entity.country) or entity.id, span, is_state=True)
        if entity.kind == "organisation" and (_REBELS & set(entity.sectors) or is_of_a_place(entity)):
            return Side(entity.id, span)
        if entity.kind == "organisation" or "BUS" in entity.sectors:
            return self._company(entity, span)
        return Side(entity.id, span) if entity.kind == "group" and not is_weapon(entity) else None

    def _company(self, entity: Entity, span: Span, country: str | None = None) -> Side:
        """The state behind a company: the one that the text gives it, or its maker's seat."""
        known = maker_of(entity)
        code = country or entity.country or (known.country if known else None)
        if known or "BUS" in entity.sectors or (code and len(code) == 3 and code not in _NO_STATES):
            state = self._state(code)
            reason = (
                None if state else f"its state ({code}) is no entity of the article" if code else "the state of the company is not known"
            )
            return Side(state, span, entity.id, reason, is_state=state is not None)
        return Side(entity.id, span)

    def _state(self, code: str | None) -> str | None:
        """The id of a state if it is an entity of the article."""
        key = f"country:{code}"
        return key if code and key in self.cast.by_id else None
