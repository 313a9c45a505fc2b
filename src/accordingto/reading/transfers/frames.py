"""Verbs and nouns of transfer, and the weapons that they hand on: knowledge/arms/transfers.yaml over the tree of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accordingto.reading.events.arguments import Frame, frame_of
from accordingto.reading.events.casting import slot_heads
from accordingto.reading.parse import Sentence
from accordingto.reading.syntax import ancestors, children
from accordingto.reading.transfers.lexicon import word_list
from accordingto.reading.transfers.links import (
    apposed,
    continued,
    held_by,
    linked_lists,
    lists_of,
    near,
    on_order,
    part_of,
    qualified,
    specific,
)
from accordingto.reading.transfers.rows import Row, rows_of
from accordingto.reading.transfers.weapons import Weapon


@dataclass(frozen=True, slots=True)
class Told:
    """A word of transfer in sentence number `number`, with the weapons that it hands on; none where it only points back to them ("them")."""

    number: int
    frame: Frame
    row: Row
    weapons: tuple[Weapon, ...]
    slot: str  # where they stand
    back: int | None = None  # the word that points back, or counts ("eight more")
    counted: tuple[int, int] | None = None  # the words that say how many of the weapons it is told of: "two of which"
    stop: int | None = None  # the first word of the next list that the same word hands on: "helicopters from Russia and planes from Spain"


def find_told(number: int, sentence: Sentence, weapons: Sequence[Weapon]) -> Iterator[Told]:
    """Every word of transfer of a sentence with its weapons, a list of them at a time, and those that may point back to weapons told of before."""
    lists = lists_of(sentence, weapons)
    lowers = {t.lower for t in sentence.tokens}
    for token in sentence.tokens:
        for row in rows_of(sentence, token, lowers):
            frame = frame_of(sentence, token.i)
            if row.prep and not frame.preps.get(row.prep):
                continue
            if told := _with_weapons(number, frame, row, lists):
                yield from told
                break
            if back := _pointing_back(number, frame, row):
                yield back
                break


def _with_weapons(number: int, frame: Frame, row: Row, lists: Sequence[tuple[Weapon, ...]]) -> list[Told]:
    if part := part_of(frame, row, lists):
        weapons, slot, counted = part
        return [Told(number, frame, row, specific(weapons), slot, counted=counted)]
    for slot in row.item:
        if linked := linked_lists(frame, slot_heads(frame, slot), slot, row, lists):
            linked = continued(frame.sentence, linked, lists)
            return [
                Told(number, frame, row, specific(weapons), slot, stop=linked[n + 1][0].first if n + 1 < len(linked) else None)
                for n, weapons in enumerate(linked)
            ]
    held = [*held_by(frame), *on_order(frame)] if row.word == "noun" else []
    if linked := linked_lists(frame, held, "object", row, lists):
        return [Told(number, frame, row, specific(linked[0]), "")]
    if row.phase == "delivery" and row.word == "noun" and (linked := apposed(frame, row, lists)):
        return [Told(number, frame, row, specific(linked[0]), "")]
    if other := qualified(frame, row, lists) or near(frame, row, lists):
        return [Told(number, frame, row, specific(other[0]), other[1])]
    return []


# pointing back


_BACK = frozenset({"it", "them", "they", "these", "those", "both", "all"})
_MORE = frozenset({"more", "another", "others", "further", "additional", "extra"})


def _pointing_back(number: int, frame: Frame, row: Row) -> Told | None:
    """A word of transfer whose goods are "them", "eight more" or "the ships"."""
    if row.word == "noun":
        return None
    slot = next((s for s in row.item if slot_heads(frame, s)), "")
    head = next(iter(slot_heads(frame, slot)), None) if slot else None
    return Told(number, frame, row, (), slot, head) if head is not None and points_back(frame.sentence, head) else None


def points_back(sentence: Sentence, i: int) -> bool:
    """Whether a word stands for weapons told of before: "them", "two of them", "eight more", "the ships"."""
    token = sentence.tokens[i]
    if token.lower in _BACK and token.dep != "det":
        return True
    if token.pos == "NUM" or token.lower in _MORE:
        return all(
            sentence.tokens[c].lower in _MORE | {"of", "the", "another"}
            or sentence.tokens[c].dep in {"prep", "advmod", "quantmod", "nummod", "det", "amod"}
            for c in sentence.children[i]
        ) and not any(
            o
            for p in children(sentence, i, "prep")
            if sentence.tokens[p].lower == "of"
            for o in children(sentence, p, "pobj")
            if sentence.tokens[o].lower not in _BACK
        )
    definite = any(sentence.tokens[c].lower in {"the", "these", "those"} for c in sentence.children[i])
    return definite and token.lemma.lower() in word_list("back")


def governing(sentence: Sentence, i: int) -> Iterator[int]:
    """The words above a word of transfer, nearest first, as far as they speak of it: not beyond the noun that a relative clause is about."""
    at = i
    for above in ancestors(sentence, i):
        if sentence.tokens[at].dep == "relcl":
            return
        yield above
        at = above
