"""Who the sources of claims are: the entity of their head word, whom pronouns stand for, and who goes on speaking within another's report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.reading.claims.attributions import Attribution
from accordingto.reading.claims.cues import Cues
from accordingto.reading.claims.names import holder_name, named_outlet, speaker_of
from accordingto.reading.claims.pronouns import fits
from accordingto.reading.claims.speakers import noun_phrase
from accordingto.reading.claims.speech import Draft
from accordingto.reading.claims.tagged import Told
from accordingto.reading.claims.words import head_of, number_at, word_at
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document, Sentence, Token
from accordingto.records import Claim

SENTENCES_BACK = 2  # how far before a pronoun the one it stands for may have spoken
_ONE, _MANY, _THING = frozenset({"he", "she"}), frozenset({"they"}), frozenset({"it"})
_LATEST = 12  # claims looked back at
_PLURAL = frozenset({"NNS", "NNPS"})


def settled(document: Document, cast: Cast, told: Sequence[Told], cues: Cues) -> tuple[list[Told], dict[str, str]]:
    """The claims, in order, with the holders that pronouns stand for; and by claim id the earlier claim that its holder goes on from."""
    found: list[Told] = []
    resumed: dict[str, str] = {}
    for x in told:
        if (name := named_outlet(document, x.claim, cues)) is not None:
            x = replace(x, holder=name)
        if (pronoun := _pronoun(document, x.claim)) is not None:
            here = _sentence(document, x.claim)
            before = [y for y in reversed(found[-_LATEST:]) if 0 <= here - _sentence(document, y.claim) <= SENTENCES_BACK]
            same = None if x.nested else next((y for y in before if _fits(document, cast, x.claim, y.claim, pronoun)), None)
            if same is not None:
                resumed[x.claim.id] = same.claim.id
                if not x.claim.speaker:
                    x = replace(x, claim=replace(x.claim, speaker=same.claim.speaker), holder=same.holder)
            elif not x.claim.speaker and x.holder.lower() == pronoun.lower and (one := _before(document, x, pronoun, cues)):
                x = _called(cast, x, *one, cues)
        elif (same := _again(document, x, found)) is not None:
            resumed[x.claim.id] = same.claim.id
        found.append(x)
    return found, resumed


def _again(document: Document, told: Told, found: Sequence[Told]) -> Told | None:
    """The earlier claim of "a customs officer" that "the officer" goes on from."""
    head = head_of(document, told.claim.source[0]) if told.claim.source else None
    if head is None or head[1].pos != "NOUN" or told.nested or document.text[told.claim.source[0].start :][:4].lower() != "the ":
        return None
    here = _sentence(document, told.claim)
    for y in reversed(found[-_LATEST:]):
        if y.claim.source and 0 <= here - _sentence(document, y.claim) <= SENTENCES_BACK and not _inside(told.claim, y.claim):
            other = head_of(document, y.claim.source[0])
            indefinite = document.text[y.claim.source[0].start :].partition(" ")[0].lower() in {"a", "an", "one", "another"}
            if other and other[1].lemma == head[1].lemma and indefinite:
                return y
    return None


def _before(document: Document, told: Told, pronoun: Token, cues: Cues) -> tuple[Sentence, int] | None:
    """The word that a pronoun stands for which nobody's claim names: before it in its sentence, or in the sentence before, its subject first,
    or last where somebody else tells what the pronoun does."""
    claim = told.claim
    n = number_at(document, claim.source[0].start)
    here = document.sentences[n]
    taken = (*claim.content, *claim.cue)
    near = [t for t in reversed(here.tokens[: pronoun.i]) if t.pos in _NOUNS and not any(s.start <= t.start < s.end for s in taken)]
    last = document.sentences[n - 1] if n and document.sentences[n - 1].paragraph >= here.paragraph - 1 else None
    known = [] if last is None else [t for t in last.tokens if t.pos in _NOUNS and t.dep in _ROLES]
    subjects = known[::-1] if told.nested else sorted(known, key=lambda t: (t.dep not in _SUBJECTS, t.i))
    outlets = [t for t in here.tokens[: pronoun.i] if t.lemma in cues.outlets] if pronoun.lower in _THING else []
    for sentence, words in ((here, near), (last, subjects), (here, outlets)):
        for t in words:
            if sentence is not None and fits(t, pronoun, cues):
                return sentence, t.i
    return None


_NOUNS = frozenset({"NOUN", "PROPN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ROLES = _SUBJECTS | {"dobj", "pobj"}


def _called(cast: Cast, told: Told, sentence: Sentence, head: int, cues: Cues) -> Told:
    """The claim with the holder that its pronoun stands for."""
    found = Attribution(head, (), noun_phrase(sentence, head, head), head, (), "that", cues.verbs["say"])
    claim = replace(told.claim, speaker=speaker_of(sentence, found, cast))
    return replace(told, claim=claim, holder=holder_name(cast, claim, Draft(sentence, found)))


def _pronoun(document: Document, claim: Claim) -> Token | None:
    """The pronoun that a source is, if it is one."""
    if len(claim.source) != 1 or claim.source[0].end - claim.source[0].start > len("they"):
        return None
    at = word_at(document, claim.source[0].start)
    return at[1] if at and at[1].lower in _ONE | _MANY | _THING else None


def _fits(document: Document, cast: Cast, claim: Claim, earlier: Claim, pronoun: Token) -> bool:
    """Whether a pronoun can stand for the holder of an earlier claim."""
    if not earlier.source or earlier.source[0].start >= claim.source[0].start or _inside(claim, earlier):
        return False
    if claim.speaker:
        return claim.speaker == earlier.speaker
    at = head_of(document, earlier.source[0])
    if at is None:
        return False
    head, entity = at[1], cast.by_id.get(earlier.speaker or "")
    if head.lower in {"who", "which", "that"}:
        return False
    plural = head.tag in _PLURAL or (entity is not None and entity.kind == "group") or head.lower in _MANY
    person = (entity is not None and entity.kind == "person") or head.lower in _ONE
    if pronoun.lower in _MANY:
        return plural
    return not plural and (person if pronoun.lower in _ONE else not person)


def _inside(claim: Claim, earlier: Claim) -> bool:
    """Whether one of two claims stands in the words of the other."""
    pairs = ((claim.source, earlier.content), (earlier.source, claim.content))
    return any(a.start < b.end and b.start < a.end for xs, ys in pairs for a in xs for b in ys)


def _sentence(document: Document, claim: Claim) -> int:
    spans = claim.cue or claim.source or claim.content
    return number_at(document, spans[0].start)
