"""Words that judge what they name: listed ones (knowledge/loaded.yaml), and those that the tagging model finds judging.

The tagger sees every state under the same name, so that it judges the words around a side and never the side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_csv, read_yaml
from accordingto.reading.claims.chains import Chains
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document, Sentence, Token
from accordingto.reading.tagger import Judging, Tags
from accordingto.records import Article, Claim, Entity, Loaded, Span

NAME_CALLING = "Name_Calling,Labeling"
_BESIDE = frozenset({"compound", "amod", "poss", "appos", "nmod", "nummod"})
_ON_A_NOUN = frozenset({"amod", "compound", "poss", "advmod", "nmod"})
_PREPOSITIONS = frozenset({"of", "in", "against", "from"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMED = frozenset({"country", "person", "organisation", "group"})
_WORDS = frozenset({"NOUN", "VERB", "ADJ", "ADV", "INTJ"})  # what a span of the tagger must hold one of: a name alone judges nobody
_FACES = frozenset({"PUNCT", "SPACE", "DET", "ADP", "CCONJ", "SCONJ", "PART", "AUX"})  # what such a span neither begins nor ends with


_AS = {"noun": {"NOUN", "PROPN"}, "verb": {"VERB"}, "adjective": {"ADJ", "ADV", "VERB"}}  # parts of speech for each of a term's needs
_NAMES = frozenset({"NORP", "GPE", "LOC", "ORG", "PERSON", "FAC"})  # OntoNotes types


@dataclass(frozen=True, slots=True)
class Term:
    """One loaded expression: its lemmas or words, and when it counts. The keys are explained in knowledge/loaded.yaml."""

    words: tuple[str, ...]
    technique: str
    neutral: str
    needs: str | None
    not_with: frozenset[str]
    common: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The terms by their first word, the longest first, and the probabilities from which the tagger's word counts."""

    terms: dict[str, tuple[Term, ...]]
    alone: float  # of words no list has
    listed: float  # of a common word of the list


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words of one sentence, by position, that judge."""

    first: int
    last: int
    technique: str
    neutral: str = ""


@cache
def load_terms() -> Lexicon:
    """The terms of knowledge/loaded.yaml."""
    knowledge = read_yaml("loaded")
    found: dict[str, list[Term]] = {}
    for row in knowledge["terms"]:
        for phrase in row["words"]:
            words = tuple(phrase.replace("-", " - ").split())
            beside = frozenset(row.get("not_with", ()))
            term = Term(words, row["technique"], row.get("neutral", ""), row.get("needs"), beside, row.get("common", False))
            found.setdefault(words[0], []).append(term)
    terms = {first: tuple(sorted(terms, key=lambda t: -len(t.words))) for first, terms in found.items()}
    return Lexicon(terms, **knowledge["tagger"])


@cache
def _states() -> dict[str, str]:
    return {row["key"]: row["name"] for row in read_csv("countries")}


def find_loaded(
    document: Document, article: Article, cast: Cast, claims: tuple[Claim, ...], tags: Tags | None = None, lexicon: Lexicon | None = None
) -> tuple[Loaded, ...]:
    """Every loaded word or phrase, in order, with what it names here. Inside a claim it is the holder's word, otherwise the outlet's.

    Without `tags` only the words count that are never dry.
    """
    lexicon = lexicon or load_terms()
    chains = Chains(article, claims)
    found, at = [], 0
    for sentence in document.sentences:
        judging = tags.judging[at : at + len(sentence.tokens)] if tags else ()
        at += len(sentence.tokens)
        for hit in _judged(sentence, cast, lexicon, judging):
            about = _about(sentence, hit, cast)
            start, end = sentence.tokens[hit.first].start, sentence.tokens[hit.last].end
            holder = chains.holder_of(Span(start, end))
            found.append(Loaded(start, end, hit.technique, about, _neutral(hit, about, sentence, cast), chains.chain(holder)))
    return tuple(found)


def _judged(sentence: Sentence, cast: Cast, lexicon: Lexicon, judging: Sequence[Judging]) -> list[_Hit]:
    """The words of a sentence that judge: the list's, widened by what the tagger finds around them, and the tagger's own."""
    hits = [_Hit(first, last, t.technique, t.neutral) for first, last, t in _listed(sentence, cast, lexicon, judging)]
    for run in _runs(sentence, judging, lexicon.alone):
        inside = [h for h in hits if h.first <= run.last and run.first <= h.last]
        if inside:
            hits = [h for h in hits if h not in inside]
            run = _Hit(min(run.first, inside[0].first), max(run.last, inside[-1].last), inside[0].technique, inside[0].neutral)
        hits.append(run)
    return sorted(hits, key=lambda h: h.first)


def _runs(sentence: Sentence, judging: Sequence[Judging], least: float) -> Iterator[_Hit]:
    """Runs of words that the tagger finds judging, without the particles at their ends. A name is never part of one: nobody judges by it."""
    tokens = sentence.tokens
    i = 0
    while i < len(judging):
        last = i
        while last < len(judging) and judging[last].probability >= least and not _is_name(tokens[last]):
            last += 1
        run = range(i, last)
        i = last + 1
        while run and tokens[run[0]].pos in _FACES:
            run = run[1:]
        while run and tokens[run[-1]].pos in _FACES:
            run = run[:-1]
        if any(tokens[n].pos in _WORDS for n in run):
            yield _Hit(run[0], run[-1], max((judging[n] for n in run), key=lambda j: j.probability).technique)


def _listed(sentence: Sentence, cast: Cast, lexicon: Lexicon, judging: Sequence[Judging]) -> Iterator[tuple[int, int, Term]]:
    """Where a term stands and counts: its first and last word. No word counts twice."""
    i = 0
    while i < len(sentence.tokens):
        hit = next((h for h in _terms_at(sentence, i, lexicon.terms) if _counts(h[1], sentence, i, h[0], cast)), None)
        if hit and (not hit[1].common or any(j.probability >= lexicon.listed for j in judging[i : hit[0] + 1])):
            yield i, *hit
        i = hit[0] + 1 if hit else i + 1


def _terms_at(sentence: Sentence, first: int, terms: dict[str, tuple[Term, ...]]) -> Iterator[tuple[int, Term]]:
    """The terms that begin at a word, each with its last word, the longest first."""
    token = sentence.tokens[first]
    for key in (token.lower, token.lemma) if token.lower != token.lemma else (token.lower,):
        for term in terms.get(key, ()):
            last = first + len(term.words) - 1
            if last < len(sentence.tokens) and all(
                word in (t.lower, t.lemma) for word, t in zip(term.words, sentence.tokens[first : last + 1], strict=True)
            ):
                yield last, term


def _counts(term: Term, sentence: Sentence, first: int, last: int, cast: Cast) -> bool:
    """Whether the term judges here: it has what it needs, and no word beside it makes the use ordinary ("the tax regime")."""
    tokens = sentence.tokens
    if tokens[first].pos == "PROPN" and tokens[first].entity in {"PERSON", "FAC", "WORK_OF_ART"}:
        return False
    beside = {last, tokens[last].head, *sentence.children[last], *range(max(0, first - 1), min(len(tokens), last + 2))}
    beside.update(c for p in sentence.children[last] if tokens[p].dep == "prep" for c in sentence.children[p])
    if any(tokens[i].lemma in term.not_with or tokens[i].lower in term.not_with for i in beside if not first <= i <= last):
        return False
    if term.needs == "country":
        return cast.at(tokens[last].start) is not None or _said(sentence, _Hit(first, last, ""), cast) is not None
    if term.needs == "before a noun":
        return tokens[last].dep in {"amod", "compound", "nmod"}
    return term.needs is None or tokens[last if term.needs != "verb" else first].pos in _AS[term.needs]


def _about(sentence: Sentence, hit: _Hit, cast: Cast) -> str | None:
    """The entity that the words name or describe; for a government the state it is of, where the article names that."""
    own = _named(sentence, hit.last, cast) if hit.technique == NAME_CALLING else None
    entity = own or _said(sentence, hit, cast)
    state = f"country:{cast.by_id[entity].country}" if entity and cast.by_id[entity].kind == "organisation" and hit.neutral else ""
    return state if state in cast.by_id else entity


def _said(sentence: Sentence, hit: _Hit, cast: Cast) -> str | None:
    return next((m for i in _near(sentence, hit.first, hit.last) if (m := _named(sentence, i, cast))), None)


def _near(sentence: Sentence, first: int, last: int) -> Iterator[int]:
    """Words that may name what a loaded word is about, the nearest relation first."""
    tokens = sentence.tokens
    head = next((i for i in range(last, first - 1, -1) if not first <= tokens[i].head <= last), last)
    if tokens[head].dep in _ON_A_NOUN:
        yield tokens[head].head
        head = tokens[head].head
    yield from (c for c in sentence.children[head] if tokens[c].dep in _BESIDE)
    for p in sentence.children[head]:
        if tokens[p].dep == "prep" and tokens[p].lower in _PREPOSITIONS:
            yield from sentence.children[p]
    if tokens[head].dep == "appos":
        yield tokens[head].head
    yield from _said_of(sentence, head)


def _said_of(sentence: Sentence, head: int) -> Iterator[int]:
    """ "X is a puppet", "called X a puppet": the subject or object that the word is predicated of."""
    tokens = sentence.tokens
    verb = tokens[head].head
    if tokens[head].dep in {"attr", "acomp"}:
        yield from (c for c in sentence.children[verb] if tokens[c].dep in _SUBJECTS)
    elif tokens[head].dep == "oprd":
        yield from (c for c in sentence.children[verb] if tokens[c].dep in {"dobj", "nsubjpass"})
    elif tokens[head].pos == "VERB":
        yield from (c for c in sentence.children[head] if tokens[c].dep in _SUBJECTS)


def _named(sentence: Sentence, i: int, cast: Cast) -> str | None:
    mention = cast.at(sentence.tokens[i].start)
    return mention.entity if mention and cast.by_id[mention.entity].kind in _NAMED else None


def _neutral(hit: _Hit, about: str | None, sentence: Sentence, cast: Cast) -> str | None:
    """A dry word for it, with the name where one is known: "government (Denmark)"; of a nameless one, where it sits."""
    entity = cast.by_id.get(about or "")
    name = _dry_name(entity) if entity else ""
    if hit.neutral and not name:
        name = next((f"in {where}" for i in _of(sentence, hit) if (where := _place(sentence, i, cast))), "")
    return f"{hit.neutral} ({name})" if hit.neutral and name else hit.neutral or None


def _dry_name(entity: Entity) -> str:
    """The name of a state or a person; a body that has only the loaded words for a name is known by its state."""
    if entity.kind in {"organisation", "group"}:
        return _states().get(entity.country or "", "")
    return entity.name


def _of(sentence: Sentence, hit: _Hit) -> Iterator[int]:
    for p in sentence.children[hit.last]:
        if sentence.tokens[p].lower in {"in", "of"}:
            yield from sentence.children[p]


def _place(sentence: Sentence, i: int, cast: Cast) -> str:
    mention = cast.at(sentence.tokens[i].start)
    return cast.by_id[mention.entity].name if mention else ""


def _is_name(token: Token) -> bool:
    """Whether a word is part of a name or made from one: "Denmark", "Danish"."""
    return token.pos == "PROPN" or (token.text.istitle() and (token.entity in _NAMES or (token.pos == "ADJ" and token.i > 0)))
