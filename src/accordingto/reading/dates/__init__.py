"""When: temporal expressions and their TIMEX3 values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from accordingto.reading.dates.accept import accept
from accordingto.reading.dates.grammar import BREAK, Found, Words, find_patterns, load_grammar, words_of
from accordingto.reading.dates.parts import Resolved
from accordingto.reading.dates.ranges import ends_of
from accordingto.reading.dates.resolve import resolved
from accordingto.reading.dates.scene import Scene, Syntax, day_of, is_far, is_narrative, told_next
from accordingto.reading.dates.values import interval, when_of
from accordingto.reading.parse import Document
from accordingto.records import Date

__all__ = ["find_dates", "interval"]

_JOINT = re.compile(r"(?:(?:[a-z]+ )?time ?)?,? ?(?:(?:of|on)(?: the)?)?")
# rules that find an hour or part of a day, a day, a date that may lack its year, and what the tense of the sentence matters to
_HOURS = frozenset({"part", "clock"})
_DAYS = frozenset({"date", "weekday", "today", "nth", "iso", "numeric", "holiday", "newyear"})
_PARTIAL = frozenset({"date", "month", "nth"})
_TENSED = frozenset({"date", "month", "weekday", "season", "holiday", "newyear", "weekend"})


def find_dates(document: Document, published: str | None) -> tuple[Date, ...]:
    """Every temporal expression, in order, without overlap, with its TIMEX3 value.

    `published` (ISO 8601 date, or date and time) is what news is relative to. In a text that tells history, and where `published` is not
    known, a partial or relative date belongs to the date told last. What cannot be resolved has no value, and a `reason`.
    """
    grammar = load_grammar()
    words = words_of(document, grammar)
    syntax = Syntax.of(document, grammar)
    found = list(_chosen(find_patterns(words, grammar), words, syntax, document))
    now = day_of(published)
    scene = Scene(now, is_narrative(found, now))
    dates: list[Date] = []
    told_at = 0
    for n, f in enumerate(found):
        before, after = found[n - 1] if n else None, found[n + 1] if n + 1 < len(found) else None
        said = _resolved_between(before, f, after, scene, words, syntax, told_at)
        start, end = words.start[f.first], words.end[f.last - 1]
        if when := when_of(said.value):
            told = told_next(scene.told, when, f, moves=not f.first or words.text[f.first - 1] in grammar.lists["moves"])
            told_at = start if told is when else told_at
            scene = replace(scene, told=told)
        date = Date(start, end, said.value, said.type, said.reason)
        dates[-1:] = [_joined(dates[-1], date)] if before and _is_one(before, f, words) else [*dates[-1:], date]
    return tuple(dates)


def _resolved_between(
    before: Found | None, found: Found, after: Found | None, scene: Scene, words: Words, syntax: Syntax, told_at: int
) -> Resolved:
    """What an expression stands for. An hour takes its day from the expression beside it: "Tuesday night", "at noon on 3 May"."""
    grammar = load_grammar()
    here = _seen_from(scene, found, words, syntax, told_at)
    fields = found.fields
    if before and _is_one(before, found, words):
        fields, here = {**fields, "the": "the"}, replace(here, told=scene.told)
    elif after and found.rule in _HOURS and after.rule in _DAYS and _joint(found, after, words) is not None:
        day = when_of(resolved(after.rule, after.fields, _seen_from(scene, after, words, syntax, told_at), grammar).value)
        fields, here = {**fields, "the": "the"}, replace(here, told=day or here.told)
    return resolved(found.rule, fields, here, grammar)


def _seen_from(scene: Scene, found: Found, words: Words, syntax: Syntax, told_at: int) -> Scene:
    """The scene at one expression: its tense, and in news only as much of what was told before as the expression can refer to."""
    if scene.narrative:
        return scene
    at = words.start[found.last - 1]
    tense = syntax.tense(at) if found.rule in _TENSED and "year" not in found.fields else "unknown"
    if found.rule in _HOURS and "dir" not in found.fields and not syntax.are_together(told_at, at):
        return replace(scene, tense=tense, told=None)
    if found.rule in _PARTIAL and scene.now and scene.told:
        near = syntax.are_near(told_at, at)
        if near and is_far(scene.told, scene.now) and syntax.is_fronted(told_at):
            return replace(scene, tense=tense, narrative=True)
        if not near and found.rule == "nth":
            return replace(scene, tense=tense, told=None)
    return replace(scene, tense=tense)


def _joint(first: Found, second: Found, words: Words) -> str | None:
    """What stands between an hour and its day: nothing, a comma, "of" or "on". None if it is anything else."""
    if second.first - first.last > 5 or BREAK in words.code[first.last : second.first]:
        return None
    between = " ".join(words.text[first.last : second.first])
    return between if _JOINT.fullmatch(between) else None


def _is_one(first: Found, second: Found, words: Words) -> bool:
    """Whether two expressions are one: "the night of 3 May", "Tuesday morning", "5 p.m. Tuesday"."""
    joint = _joint(first, second, words)
    if first.rule in _HOURS and second.rule in _DAYS:
        return joint in ("", ",", "of", "of the")
    return first.rule in _DAYS and second.rule in _HOURS and joint == "" and "dir" not in second.fields


def _joined(first: Date, second: Date) -> Date:
    """One expression of two, with the value of the finer."""
    finer = first if first.type == "TIME" else second
    return Date(first.start, second.end, finer.value, finer.type, finer.reason)


def _chosen(candidates: list[Found], words: Words, syntax: Syntax, document: Document) -> Iterator[Found]:
    """The acceptable ones of the patterns found, the longest first from left to right; ranges as their two ends."""
    grammar = load_grammar()
    end = 0
    for f in candidates:
        if f.first >= end and accept(f, words, syntax, grammar, document.text):
            end = f.last
            yield from ends_of(f, grammar) if f.rule == "range" else (f,)
