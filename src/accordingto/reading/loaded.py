"""Words that judge what they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_yaml
from accordingto.reading.claims.chains import Chains
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document, Sentence
from accordingto.records import Article, Claim, Loaded, Span

_BESIDE = frozenset({"compound", "amod", "poss", "appos", "nmod", "nummod"})
_PREPOSITIONS = frozenset({"of", "in", "against", "from"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMED = frozenset({"country", "person", "organisation", "group"})


@dataclass(frozen=True, slots=True)
class Term:
    """One loaded expression: its lemmas or words, and when it counts. The keys are explained in knowledge/loaded.yaml."""

    words: tuple[str, ...]
    technique: str
    neutral: str
    needs: str | None
    not_with: frozenset[str]


Terms = dict[str, tuple[Term, ...]]


@cache
def load_terms() -> Terms:
    """The terms of knowledge/loaded.yaml by their first word, the longest first."""
    found: dict[str, list[Term]] = {}
    for row in read_yaml("loaded"):
        for phrase in row["words"]:
            words = tuple(phrase.replace("-", " - ").split())
            term = Term(words, row["technique"], row["neutral"], row.get("needs"), frozenset(row.get("not_with", ())))
            found.setdefault(words[0], []).append(term)
    return {first: tuple(sorted(terms, key=lambda t: -len(t.words))) for first, terms in found.items()}


def find_loaded(
    document: Document, article: Article, cast: Cast, claims: tuple[Claim, ...], terms: Terms | None = None
) -> tuple[Loaded, ...]:
    """Every loaded word or phrase, in order, with what it names here. Inside a claim it is the holder's word, otherwise the outlet's."""
    terms = terms or load_terms()
    chains = Chains(article, claims)
    found = []
    for sentence in document.sentences:
        for first, last, term in _hits(sentence, terms):
            about = _about(sentence, first, last, cast)
            if not _fits(term, about, sentence, last, cast):
                continue
            start, end = sentence.tokens[first].start, sentence.tokens[last].end
            holder = chains.holder_of(Span(start, end))
            found.append(Loaded(start, end, term.technique, about, _neutral(term, about, cast), chains.chain(holder)))
    return tuple(found)


def _hits(sentence: Sentence, terms: Terms) -> Iterator[tuple[int, int, Term]]:
    """Where a term stands: its first and last word. No word counts twice."""
    i = 0
    while i < len(sentence.tokens):
        hit = _hit(sentence, i, terms)
        if hit:
            yield i, *hit
        i = hit[0] + 1 if hit else i + 1


def _hit(sentence: Sentence, first: int, terms: Terms) -> tuple[int, Term] | None:
    token = sentence.tokens[first]
    for key in (token.lower, token.lemma) if token.lower != token.lemma else (token.lower,):
        for term in terms.get(key, ()):
            last = first + len(term.words) - 1
            if last < len(sentence.tokens) and all(
                word in (t.lower, t.lemma) for word, t in zip(term.words, sentence.tokens[first : last + 1], strict=True)
            ):
                return None if _is_ordinary(sentence, first, last, term) else (last, term)
    return None


def _is_ordinary(sentence: Sentence, first: int, last: int, term: Term) -> bool:
    """Whether a word beside it makes the use ordinary ("the tax regime"), or it is part of a name."""
    tokens = sentence.tokens
    beside = {last, tokens[last].head, *sentence.children[last], *range(max(0, first - 1), min(len(tokens), last + 2))}
    beside.update(c for p in sentence.children[last] if tokens[p].dep == "prep" for c in sentence.children[p])
    if any(tokens[i].lemma in term.not_with or tokens[i].lower in term.not_with for i in beside if not first <= i <= last):
        return True
    return tokens[first].pos == "PROPN" and tokens[first].entity in {"PERSON", "FAC", "WORK_OF_ART"}


def _about(sentence: Sentence, first: int, last: int, cast: Cast) -> str | None:
    """The entity that the words name or describe: beside them, in apposition, or the subject they are said of."""
    return next((m for i in _near(sentence, first, last) if (m := _named(sentence, i, cast))), None)


def _near(sentence: Sentence, first: int, last: int) -> Iterator[int]:
    """Words that may name what a loaded word is about, the nearest relation first."""
    tokens = sentence.tokens
    head = next((i for i in range(last, first - 1, -1) if not first <= tokens[i].head <= last), last)
    if tokens[head].dep in {"amod", "compound", "poss", "advmod", "nmod"}:
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


def _fits(term: Term, about: str | None, sentence: Sentence, last: int, cast: Cast) -> bool:
    if term.needs == "country":
        return about is not None or cast.at(sentence.tokens[last].start) is not None
    if term.needs == "person":
        return sentence.tokens[last].pos in {"NOUN", "PROPN"}
    return True


def _neutral(term: Term, about: str | None, cast: Cast) -> str:
    """A dry word for it, with the name where one is known: "government (Denmark)"."""
    entity = cast.by_id.get(about or "")
    return f"{term.neutral} ({entity.name})" if term.neutral and entity else term.neutral
