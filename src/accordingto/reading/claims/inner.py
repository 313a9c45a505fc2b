"""Reports within another's words that have no clause of their own: "the navy said that the crew had reported smoke in the hold"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.reading.claims.attributions import Attribution
from accordingto.reading.claims.cues import Cues
from accordingto.reading.claims.speakers import is_finite, trimmed
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import children, subtree


def with_inner(sentence: Sentence, told: Sequence[Attribution], cues: Cues) -> list[Attribution]:
    """The attributions; those within another's words whose verb reports a thing or a deed have all of what follows the verb for their content."""
    held = {w for a in told for w in a.content if a.frame in {"that", "object_as"} and a.cue_word != w}
    found: list[Attribution] = []
    done: set[int] = set()
    for a in told:
        if a.cue_word in done:
            continue
        words = _reported(sentence, a, cues) if a.cue_word in held else ()
        if words:
            done.add(a.cue_word)
            found = [x for x in found if x.cue_word != a.cue_word]
            a = replace(a, content=words, frame="that")
        verb = sentence.tokens[a.cue_word]
        if (
            verb.dep == "xcomp"
            and a.cue_word in held
            and any(x.cue_word == verb.head and x.frame == "passive" and not x.source for x in told)
        ):
            cue = tuple(w for w in a.cue if w > verb.head)  # "the duke is said to have written that …": somebody says that he wrote it
            a = replace(a, cue=cue, told_by=verb.head)
        found.append(a)
    return found


def _reported(sentence: Sentence, a: Attribution, cues: Cues) -> tuple[int, ...]:
    """What a finite verb of report tells without a clause; none where it has a clause, or nobody reports."""
    verb = sentence.tokens[a.cue_word]
    if verb.pos != "VERB" or verb.lemma not in cues.reporting or a.head is None or a.told_by is not None:
        return ()
    if children(sentence, verb.i, "ccomp", "auxpass", "nsubjpass") or not any(is_finite(sentence, w) for w in a.cue):
        return ()
    start = _complement(sentence, verb.i, "object" in a.entry.frames)
    if start is None:
        return ()
    words = [w for w in subtree(sentence, verb.i) if w >= start and w not in a.source]
    end = next((w for w in words if sentence.tokens[w].text in {",", ";", "—"}), None)
    return trimmed(sentence, [w for w in words if end is None or w < end])


def _complement(sentence: Sentence, verb: int, objects: bool) -> int | None:
    """Where what is reported begins: "reported [smoke]", "denied [cutting the wire]", "boasted in the canteen of [having known]"."""
    own = [w for w in subtree(sentence, verb) if w > verb]
    for c in children(sentence, verb, "xcomp"):
        if c > verb and _is_gerund(sentence, c):
            return min(subtree(sentence, c))
    for w in own:
        if sentence.tokens[w].lower in _OF | {"to"} and any(_is_gerund(sentence, c) for c in children(sentence, w, "pcomp")):
            return w + 1
    listeners = children(sentence, verb, "dobj")
    for w in (w for x in (verb, *listeners) for w in children(sentence, x, "prep")):
        if w > verb and sentence.tokens[w].lower in _OF and (w in sentence.children[verb] or not objects):
            return w + 1
    return min(subtree(sentence, listeners[0])) if objects and listeners and listeners[0] > verb else None


def _is_gerund(sentence: Sentence, verb: int) -> bool:
    """Whether a verb is "cutting", "having cut" or "being cut"."""
    return sentence.tokens[verb].tag == "VBG" or any(sentence.tokens[c].tag == "VBG" for c in children(sentence, verb, "aux", "auxpass"))


_OF = frozenset({"of", "about"})
