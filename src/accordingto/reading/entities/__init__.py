"""Who or what the names of an article are about."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.reading.entities.actors import ActorCode, town_country
from accordingto.reading.entities.cast import Cast, Draft, entity_ids, finished
from accordingto.reading.entities.coreference import Referent, find_pronouns
from accordingto.reading.entities.lexicon import Term, fold, slug
from accordingto.reading.entities.mentions import Name
from accordingto.reading.entities.nouns import KNOWN, is_counted, is_owned, said_of, words_beside
from accordingto.reading.entities.persons import gender_of, is_given_name, name_words, same_person, sound
from accordingto.reading.entities.senses import sense_of
from accordingto.reading.parse import Document
from accordingto.records import Kind, Mention, Sense

__all__ = ["Cast", "resolve"]

_KNOWN_TOWN = 20_000  # inhabitants: smaller places are left without a state here; `places` looks closer
_AT_ONCE = 200  # persons compared with a name: time stays linear
_NEW = frozenset({"a", "an", "another", "some", "any", "one", "two", "three", "four", "five", "six", "several", "many", "other"})
_OTHERS = frozenset({"another", "other"})
_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})


def resolve(document: Document, names: tuple[Name, ...]) -> Cast:
    """Say which names are one entity, what it is, and in which sense it is named."""
    resolver = _Resolver(document, names)
    found = resolver.resolve()
    pronouns = find_pronouns(document, names, resolver.referents())
    for i, entity in pronouns.items():
        found[i] = (entity, None)
    drafts = {id(d): d for d, _ in found.values()}
    ids = entity_ids(list(drafts.values()))
    entities = {ids[key]: finished(ids[key], d) for key, d in drafts.items()}
    mentions = tuple(Mention(names[i].start, names[i].end, ids[id(d)], sense) for i, (d, sense) in sorted(found.items()))
    return Cast(tuple(entities.values()), mentions)


class _Resolver:
    """Reads the names of an article in order and keeps who has been named so far."""

    def __init__(self, document: Document, names: Sequence[Name]) -> None:
        self.document = document
        self.names = names
        self.persons: dict[str, list[Draft]] = {}  # by the first letters of each word of their names
        self.holders: dict[str, list[Draft]] = {}  # by the last word of their offices
        self.initials: dict[str, str] = {}  # ids of organisations
        self.bodies: dict[str, list[Draft]] = {}  # organisations by the last word of their first name
        self.others: dict[str, Draft] = {}
        self.found: dict[int, tuple[Draft, Sense | None]] = {}
        self.states: list[tuple[int, str]] = []  # sentence and code of every state named so far
        self.dateline: tuple[int, str | None] = (-2, None)  # the paragraph that opens with one or is one, and its state
        self.by_head = {(n.sentence, n.head): i for i, n in enumerate(names)}
        self.openings = _openings(document)
        self.said_of: dict[int, str] = {}  # by entity: what tells some people from others

    def resolve(self) -> dict[int, tuple[Draft, Sense | None]]:
        for i, n in enumerate(self.names):
            if i not in self.found and n.what != "pronoun":
                self.found[i] = self._one(i, n)
        for i, (draft, sense) in self.found.items():
            if draft.kind == "organisation" and not draft.named and not draft.country:
                self.found[i] = self._of_the_one_state(draft), sense
        return self.found

    def _of_the_one_state(self, draft: Draft) -> Draft:
        """The same body of a state, where the article names only one: "the coast guard" before "the Icelandic coast guard"."""
        title = next(iter(draft.titles))
        known = self.bodies[title.split()[-1]][-_AT_ONCE:]
        fits = [d for d in known if d.country and title in d.titles]
        if len(fits) != 1:
            return draft
        fits[0].names.extend(draft.names)
        draft.names.clear()
        return fits[0]

    def referents(self) -> dict[int, Referent[Draft]]:
        """What later pronouns can stand for, by number of the name."""
        return {
            i: Referent(d, d.kind, d.gender, d.plural or sense == "people", d.named, self._speaks(i))
            for i, (d, sense) in self.found.items()
            if (d.kind in ("person", "group") or sense == "people")
        }

    def _speaks(self, i: int) -> bool:
        term = self.names[i].term
        return not (term and term.what == "role" and term.role == "thing")

    def _one(self, i: int, n: Name) -> tuple[Draft, Sense | None]:
        words = self._words(n)
        if n.what == "state" and n.term:
            return self._state(n, n.term, words)
        if n.what == "body" and n.term:
            return self._known(n.term.id, n.term.kind, n.term.name, words, n.code), None
        if n.what == "role" and n.term:
            return self._role(i, n, n.term, words), None
        if n.kind == "person":
            return self._person(n, words), None
        return self._other(n, words)

    def _words(self, n: Name) -> str:
        return " ".join(self.document.text[n.start : n.end].split())

    # states, capitals, peoples

    def _state(self, n: Name, term: Term, words: str) -> tuple[Draft, Sense | None]:
        sentence = self.document.sentences[n.sentence]
        sense: Sense | None = "government" if n.title else sense_of(sentence, n.head, term, n.sentence in self.openings)
        if term.country and sense and not self._has_hyphen(n):
            if sense == "place" and n.sentence in self.openings and n.first == 0:
                self.dateline = (sentence.paragraph, term.country)
            else:
                self.states.append((n.sentence, term.country))
        if sense == "place" and term.what in ("capital", "seat"):
            draft = self._known("place:" + slug(words), "place", words, words, ActorCode(term.country))
            return draft, sense
        return self._known(term.id, "country", term.name, words, ActorCode(term.country, term.sectors)), sense

    def _has_hyphen(self, n: Name) -> bool:
        tokens = self.document.sentences[n.sentence].tokens
        return n.last + 1 < len(tokens) and tokens[n.last + 1].text in "-–"

    def _known(self, key: str, kind: Kind, name: str, words: str, code: ActorCode) -> Draft:
        draft = self.others.get(key)
        if draft is None:
            draft = self.others[key] = Draft(kind, key, [name], country=code.country, sectors=code.sectors)
            if kind == "organisation":
                self.bodies.setdefault(fold(name).split()[-1], []).append(draft)
        draft.country = draft.country or code.country
        draft.names.append(words)
        return draft

    def _spoken_of(self, n: Name) -> str | None:
        """The one state named in the sentence before, or in the dateline, if this one names no other so far."""
        near = set()
        for sentence, code in reversed(self.states):
            if sentence == n.sentence:
                return None
            if sentence < n.sentence - 1:
                break
            near.add(code)
        paragraph, state = self.dateline
        if not near and self.document.sentences[n.sentence].paragraph - paragraph in (0, 1):
            return state
        return near.pop() if len(near) == 1 else None

    # persons

    def _person(self, n: Name, words: str) -> Draft:
        before = self._courtesy(n)
        said = name_words(words)
        draft = self._same(said, n.title, n.code)
        if draft is None:
            draft = Draft("person", words=said)
        if len(said) > len(draft.words) or not draft.full:
            draft.words, draft.full = said, words
        draft.gender = draft.gender or gender_of(f"{before} {n.title}")
        draft.names.append(words)
        for word in said:
            known = self.persons.setdefault(_letters(word), [])
            if draft not in known[-_AT_ONCE:]:
                known.append(draft)
        self._learn(draft, n.code, n.title, n)
        return draft

    def _courtesy(self, n: Name) -> str:
        tokens = self.document.sentences[n.sentence].tokens
        return tokens[n.first - 1].text if n.first else ""

    def _same(self, said: tuple[str, ...], title: str, code: ActorCode) -> Draft | None:
        """The person known by this name; None if there is none, or if it could be more than one."""
        known = self.persons.get(_letters(said[-1]), [])[-_AT_ONCE:] if said else []
        fits = [p for p in known if same_person(p.words, said)] or [p for p in known if is_given_name(p.words, said)]
        if len(fits) > 1 and title:
            fits = [p for p in fits if title in p.titles] or fits
        fits = [p for p in fits if p.words == said] or fits
        fits = [p for p in fits if not (code.country and p.country and p.country != code.country)]
        return fits[0] if len(fits) == 1 else None

    def _learn(self, draft: Draft, code: ActorCode, title: str, n: Name) -> None:
        """Add what an office in front, beside or predicated says of a person."""
        if title and title not in draft.titles:
            draft.titles.add(title)
            self.holders.setdefault(title.split()[-1], []).append(draft)
        draft.country = draft.country or code.country
        if not draft.sectors:
            draft.sectors = code.sectors
        if not draft.country and _OFFICES & set(code.sectors):
            draft.country = self._spoken_of(n)

    # offices and nouns

    def _role(self, i: int, n: Name, term: Term, words: str) -> Draft:
        if n.kind == "person" and (beside := self._beside(n)) is not None:
            person = self.found[beside][0] if beside in self.found else self._person(self.names[beside], self._words(self.names[beside]))
            self.found.setdefault(beside, (person, None))
            self._learn(person, n.code, n.title, n)
            person.gender = person.gender or gender_of(n.title)
            return person
        first = fold(words.split()[0])
        if term.role == "person" and not term.several and first not in _NEW and (holder := self._holder(n)):
            holder.names.append(words)
            return holder
        if n.kind == "organisation" and not term.several and first == "the" and (known := self._body_spoken_of(n)):
            known.names.append(words)
            return known
        code = n.code
        if self._can_be_of_the_state_spoken_of(n, term, first):
            code = ActorCode(self._spoken_of(n), code.sectors)
        bare = " ".join(w for w in words.split() if fold(w) not in _NEW | KNOWN)
        key = f"{n.kind}:{slug(' '.join(filter(None, (code.country, term.name))))}"
        draft = self.others.get(key)
        said = said_of(self.document.sentences[n.sentence], n, term, first)
        is_other = said and draft is not None and self.said_of.get(id(draft), said) != said
        if draft is None or is_other or (n.kind == "person" and first in _NEW) or first in _OTHERS:
            draft = self.others[key] = Draft(
                n.kind, key, [bare or words], country=code.country, sectors=code.sectors, named=False, plural=term.several
            )
            if n.kind == "person":
                draft.gender = gender_of(n.title)
                draft.titles.add(n.title)
                self.holders.setdefault(n.title.split()[-1], []).append(draft)
            elif n.kind == "organisation":
                draft.titles.add(n.title)
                self.bodies.setdefault(n.title.split()[-1], []).append(draft)
            self.said_of[id(draft)] = said
        draft.names.append(words)
        return draft

    def _can_be_of_the_state_spoken_of(self, n: Name, term: Term, first: str) -> bool:
        """Whether an office or body without a state is that of the state spoken of: not "Thor's commander", nor "the two governments"."""
        if n.code.country or first in _NEW or term.role not in ("organisation", "person") or not _OFFICES & set(n.code.sectors):
            return False
        sentence = self.document.sentences[n.sentence]
        return not is_owned(sentence, n) and not (term.several and term.role == "organisation") and not is_counted(sentence, n)

    def _body_spoken_of(self, n: Name) -> Draft | None:
        """The one body of the article so far that "the ministry" can mean."""
        known = self.bodies.get(n.title.split()[-1], [])[-_AT_ONCE:]
        fits = [d for d in known if any(fold(name).endswith(n.title) for name in d.names[:3])]
        return fits[0] if len(fits) == 1 and not n.code.country else None

    def _beside(self, n: Name) -> int | None:
        """The number of the person's name that an office stands in apposition to, or is predicated of."""
        for word in words_beside(self.document.sentences[n.sentence], n.head):
            i = self.by_head.get((n.sentence, word))
            if i is not None and self.names[i].what == "name" and self.names[i].kind == "person":
                return i
        return None

    def _holder(self, n: Name) -> Draft | None:
        """The one person of the article who holds this office."""
        known = self.holders.get(n.title.split()[-1], [])[-_AT_ONCE:]
        fits = [p for p in known if any(t == n.title or t.endswith(" " + n.title) for t in p.titles)]
        if n.code.country:
            fits = [p for p in fits if p.country == n.code.country]
        return fits[0] if len(fits) == 1 else None

    # organisations, places and groups that only the parser names

    def _other(self, n: Name, words: str) -> tuple[Draft, Sense | None]:
        if n.kind == "organisation" and (person := self._same(name_words(words), "", ActorCode())) and len(name_words(words)) == 1:
            person.names.append(words)
            return person, None
        key = self.initials.get(words) or f"{n.kind}:{slug(words)}"
        if n.kind == "organisation":
            self.initials.setdefault("".join(w[0] for w in words.split() if w[:1].isupper()) if " " in words else "", key)
        code = n.code
        if n.kind == "place":
            code = ActorCode(n.code.country or town_country(words, _KNOWN_TOWN))
        draft = self._known(key, n.kind, words, words, code)
        return draft, "place" if n.kind == "place" else None


def _letters(word: str) -> str:
    """What spellings of one name begin with."""
    return sound(word)[:2]


def _openings(document: Document) -> frozenset[int]:
    """The numbers of the sentences that begin a paragraph."""
    seen: set[int] = set()
    openings = set()
    for i, s in enumerate(document.sentences):
        if s.paragraph not in seen:
            seen.add(s.paragraph)
            openings.add(i)
    return frozenset(openings)
