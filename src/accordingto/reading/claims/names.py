"""What the holder of a claim that a rule found is called, and who he is."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.reading.claims.attributions import Attribution
from accordingto.reading.claims.chains import called
from accordingto.reading.claims.cues import Cues
from accordingto.reading.claims.speakers import noun_phrase
from accordingto.reading.claims.speech import Draft
from accordingto.reading.claims.tagged import UNNAMED
from accordingto.reading.claims.words import word_at
from accordingto.reading.entities import Cast
from accordingto.reading.parse import Document, Sentence
from accordingto.reading.syntax import children, subtree
from accordingto.records import Claim


def speaker_of(sentence: Sentence, found: Attribution, cast: Cast) -> str | None:
    """The entity of a source: of its head word, or of the person named beside one without a name."""
    if found.head is None:
        return None
    mention = cast.at(sentence.tokens[found.head].start)
    if mention and cast.by_id[mention.entity].kind == "country" and _is_title(sentence, found.head):
        return None
    beside = [m for c in children(sentence, found.head, "appos") if (m := cast.at(sentence.tokens[c].start))]
    named = next((m for m in beside if cast.by_id[m.entity].kind == "person" and not cast.by_id[m.entity].name[0].islower()), None)
    if named and (mention is None or cast.by_id[mention.entity].name[0].islower()):
        mention = named  # "the head of the mission, Anna Lund, said"
    return mention.entity if mention else None


def named_outlet(document: Document, claim: Claim, cues: Cues) -> str | None:
    """The words of a source with a paper's or agency's name behind what it is: "the Lima daily El Alba", where the rest of the name is left out as well."""
    if not claim.source:
        return None
    at = word_at(document, claim.source[0].start)
    if at is None:
        return None
    words = at[0].tokens
    n = at[1].i
    while (
        n < len(words) - 1
        and words[n].start < claim.source[0].end
        and words[n].text != ","
        and not (words[n].lower in cues.outlets and words[n].text.islower())
    ):
        n += 1
    if words[n].start >= claim.source[0].end or words[n].lower not in cues.outlets:
        return None
    end = n + 1
    while end < len(words) and words[end].text[:1].isupper():
        end += 1
    return called(document.text[words[at[1].i].start : words[end - 1].end]) if end > n + 1 else None


def holder_name(cast: Cast, claim: Claim, draft: Draft) -> str:
    """What the holder is called: by its name, or in the words of the text; nobody's is the author's where the words only judge ("it seems")."""
    words, head = draft.sentence.tokens, draft.found.head
    if head is None:
        return "" if "raised" in draft.found.entry.frames else UNNAMED
    entity = cast.by_id[claim.speaker] if claim.speaker else None
    if entity and words[head].pos == "PRON":
        return entity.name
    if any(words[c].dep == "conj" and c in draft.found.source for c in draft.sentence.children[head]):
        entity = None  # "both Oslo and Stockholm"
    if (
        entity
        and words[head].text.islower()
        and words[head].pos != "PRON"
        and (entity.kind == "country" or _has_name_beside(draft.sentence, head))
    ):
        entity = None  # "the Swedish government", "the Kabul daily Hewad"
    own = _short(draft.sentence, head, draft.found.cue_word, draft.found.source).removeprefix("the ") if entity else ""
    if entity and own != entity.name and own.lower().replace("s", "z") == entity.name.lower().replace("s", "z"):
        return own  # "Organisation", as the article spells it
    whole = entity is not None and (entity.kind == "person" or not _goes_beyond(draft.sentence, head, entity.name))
    if entity and whole and not entity.name[0].islower() and (entity.name.split()[-1][0].isupper() or words[head].text in entity.name):
        return entity.name
    return _short(draft.sentence, head, draft.found.cue_word, draft.found.source)


def _is_title(sentence: Sentence, head: int) -> bool:
    """Whether a place ends a name with the small words of other languages, as papers have: "Le Matin de Dakar"."""
    return any(sentence.tokens[w].lower in _SMALL for w in children(sentence, head, "compound", "nmod"))


_SMALL = frozenset({"de", "di", "du", "da", "do", "des", "van", "von", "of", "le", "la", "el", "il"})


def _goes_beyond(sentence: Sentence, head: int, name: str) -> bool:
    """Whether the capitalised words that end in this one are more than a name has: "Haaretz Hayom" for "Hayom"."""
    first = head
    while first > 0 and sentence.tokens[first - 1].pos == "PROPN" and sentence.tokens[first - 1].dep == "compound":
        first -= 1
    run = "".join(_spaced(sentence, w) for w in range(first, head + 1)).strip()
    return len(run) > len(name) and run.endswith(f" {name}")


def _has_name_beside(sentence: Sentence, head: int) -> bool:
    """Whether a name stands right behind a noun: "the daily Hewad"."""
    beside = [c for c in children(sentence, head, "appos") if sentence.tokens[c].pos == "PROPN"]
    return any(min(subtree(sentence, c)) == head + 1 for c in beside)


def _short(sentence: Sentence, head: int, cue: int, source: Sequence[int]) -> str:
    """The words of a source up to the first remark on it: "Anna Lund, who led the talks" is "Anna Lund"."""
    phrase = [w for w in noun_phrase(sentence, head, cue) if head not in source or w in source]
    if not any(sentence.tokens[c].dep == "conj" for c in sentence.children[head]):
        comma = next((n for n, w in enumerate(phrase) if w > head and sentence.tokens[w].text in {",", "(", "—", "–"}), len(phrase))
        phrase = phrase[:comma]
    return called("".join(_spaced(sentence, w) for w in phrase)).removesuffix("'s")


def _spaced(sentence: Sentence, w: int) -> str:
    token = sentence.tokens[w]
    after = sentence.tokens[w + 1].start if w + 1 < len(sentence.tokens) else token.end
    return token.text + (" " if after > token.end else "")
