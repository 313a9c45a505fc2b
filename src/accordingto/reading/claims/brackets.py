"""Who tells in words put between a subject and its verb, which the parser seldom joins again: "The envoy, the daily reported, citing aides, had left"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from accordingto.reading.claims.attributions import Attribution
from accordingto.reading.claims.cues import Cue, load_cues
from accordingto.reading.claims.speakers import trimmed
from accordingto.reading.parse import Sentence, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST = 22  # words put in
_OPENS = frozenset({"that", "“", '"', ";", ":", "``"})
_WHEN = frozenset(
    {
        "if",
        "when",
        "as",
        "while",
        "because",
        "since",
        "although",
        "though",
        "after",
        "before",
        "once",
        "unless",
        "who",
        "which",
        "what",
        "where",
    }
)


def with_brackets(sentence: Sentence, told: Iterable[Attribution]) -> list[Attribution]:
    """The attributions, each teller put in between commas with the words around it, and the verb behind it with the subject before it."""
    told = [_rejoined(sentence, a) for a in told]
    for n, a in enumerate(told):
        if "quote" not in a.entry.frames or sentence.tokens[a.cue_word].tag not in _FINITE:
            continue
        bounds = _bounds(sentence, a)
        if bounds is None:
            continue
        start, first, last = bounds
        subject = tuple(range(start, first))
        head = head_of_phrase(sentence, subject)
        source = _source(sentence, a, first, last)
        if head is None or not source:
            continue
        rest = range(last + 1, len(sentence.tokens))
        told[n] = replace(
            a, source=source, head=head_of_phrase(sentence, source), content=trimmed(sentence, [*subject, *rest]), frame="that"
        )
        if sentence.tokens[last + 1].lower == "that":
            _join_clause(sentence, told, first, last)
        else:
            _join(sentence, told, trimmed(sentence, subject), head, last)
    return told


def _rejoined(sentence: Sentence, a: Attribution) -> Attribution:
    """The attribution with the subject that a remark parts from its verb: "The daily, citing aides, says …", "The agency, which cited aides, …"."""
    words, verb = sentence.tokens, a.cue[0]
    if "quote" not in a.entry.frames or words[verb - 1].text != "," or verb < 4:
        return a
    misread = words[verb].tag == "VBN" and not any(t.tag in _FINITE for t in words[:verb])  # "The daily, citing aides, reported that …"
    if words[verb].tag not in _FINITE and not misread:
        return a
    first = next((i for i in range(1, verb - 2) if words[i].text == "," and words[i + 1].lower in _REMARKS), None)
    if first is None or any(t.tag in _FINITE or t.text in _OPENS for t in words[:first]):
        return a
    head, behind = head_of_phrase(sentence, range(first)), trimmed(sentence, range(a.cue[-1] + 1, len(words)))
    if head is None:
        return a
    content = behind if not a.content or a.content[0] < verb else a.content
    return replace(a, source=tuple(range(first)), head=head, content=content, frame="that" if content else a.frame)


_REMARKS = frozenset({"citing", "quoting", "relying", "which", "who", "quoted"})


def _bounds(sentence: Sentence, a: Attribution) -> tuple[int, int, int] | None:
    """Where the sentence that a teller is put into begins, and the two commas round him; none where he stands in no such place."""
    words = sentence.tokens
    if a.cue[-1] + 1 >= len(words) or (a.source and words[a.source[0]].lower in _REMARKS):
        return None
    behind = words[a.cue[0] - 1].text == "," and words[a.cue[-1] + 1].text != ","  # ", said the minister, "
    begins = min(a.source[0], a.cue[0]) if a.source and a.source[-1] < a.cue_word and not behind else a.cue[0]
    if (comma := next((w for w in a.source if words[w].text == "," and w < a.cue_word), None)) is not None and begins == 0:
        begins = comma + 1  # "Riga, the head of the port, Jan Ozols, said, …": the parser takes them for one
    first = next((i for i in range(a.cue_word - 1, max(-1, a.cue_word - _LONGEST), -1) if words[i].text == "," and i < begins), None)
    if first is None or (first != begins - 1 and words[begins].pos != "DET"):
        return None
    start = next((i + 1 for i in range(first - 1, -1, -1) if words[i].lower in _OPENS), 0)
    before = words[start:first]
    cut = bool(before) and before[-1].pos == "AUX" and before[-1].tag in _FINITE  # "Riga has, the daily says, been told"
    if not before or before[0].lower in _WHEN or before[0].pos == "ADP" or not any(t.pos in {"NOUN", "PROPN", "PRON"} for t in before):
        return None
    whole = any(t.tag in _FINITE for t in before[: len(before) - cut]) or _misread(before) is not None
    for last in range(a.cue_word + 1, min(a.cue_word + _LONGEST, len(words) - 1)):
        after = last + 1
        while after < len(words) - 1 and words[after].pos == "ADV":
            after += 1
        if words[last].text == "," and (words[last + 1].lower == "that" if whole else words[after].tag in (_PARTS if cut else _FINITE)):
            return start, first, last
        if words[last].lower == "that" or words[last].text in {";", ":"}:
            return None
    return None


def _misread(before: Sequence[Token]) -> Cue | None:
    """The verb that the parser takes for a noun in "Many in the cabinet suspect, the daily says, that …"."""
    entry = load_cues().verbs.get(before[-1].lower)
    many = any(t.tag in {"NNS", "NNPS"} or t.lower in {"some", "many", "most", "few", "several"} for t in before[:-1])
    other = before[-1].tag not in {"NN", "VB"} or any(t.tag == "POS" or t.tag in _FINITE for t in before)
    return entry if entry and "that" in entry.frames and many and not other else None


_PARTS = frozenset({"VBN", "VBG", "VB"})


def _source(sentence: Sentence, a: Attribution, first: int, last: int) -> tuple[int, ...]:
    """The words that name the teller between the commas."""
    if a.cue_word > first + 1:
        return trimmed(sentence, range(first + 1, a.cue[0]))
    end = next(
        (i for i in range(a.cue_word + 1, last) if sentence.tokens[i].lower in {"citing", "quoting", "on", "in"} and i > a.cue_word + 2),
        last,
    )
    return trimmed(sentence, range(a.cue_word + 1, end))


def head_of_phrase(sentence: Sentence, phrase: Sequence[int]) -> int | None:
    """The first noun of a phrase that no noun follows: "the [Nairobi] Courier", "the [minister] of war"."""
    nouns = [w for w in phrase if sentence.tokens[w].pos in {"NOUN", "PROPN", "PRON", "NUM"}]
    for w in nouns:
        follows = w + 1 in phrase and sentence.tokens[w + 1].pos in {"NOUN", "PROPN"}
        if not follows and not (w + 1 in phrase and sentence.tokens[w + 1].tag == "POS"):
            return w
    return None


def _join(sentence: Sentence, told: list[Attribution], subject: tuple[int, ...], head: int, last: int) -> None:
    """Give the verb behind the second comma the subject before the first."""
    verb = last + 1
    while verb < len(sentence.tokens) - 1 and sentence.tokens[verb].pos in {"ADV", "AUX", "PART"}:
        verb += 1
    for n, a in enumerate(told):
        if verb in a.cue and (a.head is None or a.head < verb):
            content = tuple(w for w in a.content if w > last)
            cue = tuple(sorted({*(w for w in a.cue if w > last), *range(last + 1, verb)}))
            told[n] = replace(a, source=subject, head=head, content=content, cue=cue)


def _join_clause(sentence: Sentence, told: list[Attribution], first: int, last: int) -> None:
    """Give the cue before the first comma the clause behind the second: "The envoy had said, the daily wrote, that …"."""
    if (entry := _misread(sentence.tokens[:first])) is not None:
        subject, clause = trimmed(sentence, range(first - 1)), trimmed(sentence, range(last + 1, len(sentence.tokens)))
        told[:] = [a for a in told if a.cue_word >= first]
        told.append(Attribution(first - 1, (first - 1,), subject, head_of_phrase(sentence, subject) or 0, clause, "that", entry))
        return
    near = [n for n, a in enumerate(told) if a.cue_word < first and "that" in a.entry.frames and a.head is not None]
    if near:
        n = max(near, key=lambda n: told[n].cue_word)
        source = tuple(w for w in told[n].source if w < first)
        told[n] = replace(told[n], source=source, content=trimmed(sentence, range(last + 1, len(sentence.tokens))), frame="that")
