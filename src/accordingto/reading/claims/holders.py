"""Who the sources of claims are: the entity of their head word, whom pronouns stand for, and who goes on speaking within another's report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.reading.claims.tagged import Told
from accordingto.reading.claims.words import head_of, number_at, word_at
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document, Token
from accordingto.records import Claim

SENTENCES_BACK = 2  # how far before a pronoun the one it stands for may have spoken
_ONE, _MANY, _THING = frozenset({"he", "she"}), frozenset({"they"}), frozenset({"it"})
_LATEST = 12  # claims looked back at
_PLURAL = frozenset({"NNS", "NNPS"})


def settled(document: Document, cast: Cast, told: Sequence[Told]) -> tuple[list[Told], dict[str, str]]:
    """The claims, in order, with the holders that pronouns stand for; and by claim id the earlier claim that its holder goes on from."""
    found: list[Told] = []
    resumed: dict[str, str] = {}
    for x in told:
        if (pronoun := _pronoun(document, x.claim)) is not None:
            here = _sentence(document, x.claim)
            before = [y for y in reversed(found[-_LATEST:]) if 0 <= here - _sentence(document, y.claim) <= SENTENCES_BACK]
            same = next((y for y in before if _fits(document, cast, x.claim, y.claim, pronoun)), None)
            if same is not None:
                resumed[x.claim.id] = same.claim.id
                if not x.claim.speaker:
                    x = replace(x, claim=replace(x.claim, speaker=same.claim.speaker), holder=same.holder)
        found.append(x)
    return found, resumed


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
