"""What makes it impossible that two statements of one matter are both so."""

from __future__ import annotations

from typing import Literal

from accordingto.comparing.roles import turned
from accordingto.comparing.slots import COVERED, NEWS, TIED, Slots
from accordingto.comparing.wording import causes_in, has_phrase, words_of
from accordingto.comparing.words import load_words

Clash = Literal["denied", "roles", "numbers", "place", "day", "earlier"]

EACH_DID_IT = "the same deed, but each side is said to have done it"
_GROWS, _DAYS_ON = 2.5, 3  # times as many as a day before; days after which there may be any number more
_WEEK = 7  # days


def clash_of(slots: Slots) -> tuple[Clash | None, str]:
    """What makes it impossible that both are so, if anything, and the reason in words."""
    if slots.corrected and slots.leads and slots.day is not False:
        return "roles", EACH_DID_IT
    if _alibi(slots):
        return "place", "one says that who is named was elsewhere on that day"
    return _of_slots(slots)


def _of_slots(slots: Slots) -> tuple[Clash | None, str]:
    if slots.denied and slots.same_holder and slots.apart:
        return "earlier", "the same holder said the contrary before"
    if slots.day is False:
        return ("day", "the same deed, but on another day") if _other_day(slots) else (None, "")
    if slots.place_excluded:
        return "place", "the same deed on the same day, but in another place"
    if slots.place is False or slots.is_later:
        return None, ""
    if slots.denied:
        return "denied", "one says that it is so, the other that it is not"
    if other_cause(slots):
        return "denied", "each has another cause for it"
    if slots.numbers is False:
        told = "; ".join(f"{a.words} against {b.words}" for a, b in slots.clashing)
        return (
            (None, f"a later count is higher: {told}") if _is_later_count(slots) else ("numbers", f"the numbers exclude each other: {told}")
        )
    return None, ""


def hidden_clash(slots: Slots) -> tuple[Clash | None, str]:
    """What speaks against two statements that seem to say the same: another doer of the same deed, or words that correct a report."""
    if not slots.leads or not slots.other_holders:
        return None, ""
    if turned(*(s.whole or s for s in (slots.one, slots.other))):
        return "roles", EACH_DID_IT
    one, other = (has_phrase(words_of((s.whole or s).words), load_words().correcting) for s in (slots.one, slots.other))
    return ("denied", "one corrects what the other tells") if one != other and slots.is_anchored else (None, "")


def other_cause(slots: Slots) -> bool:
    """Whether each has another cause of what both tell where their articles begin."""
    one, other = (causes_in(s.words) for s in (slots.one, slots.other))
    return slots.leads and bool(one and other) and not one & other


def sums_up(slots: Slots) -> bool:
    """Whether one alone sums up many happenings."""
    one, other = (has_phrase(words_of(s.words), load_words().summing) for s in (slots.one, slots.other))
    return one != other


def _alibi(slots: Slots) -> bool:
    """Whether one says that somebody was elsewhere on the day of which the other tells."""
    one, other = (has_phrase(words_of((s.whole or s).words), load_words().alibi) for s in (slots.one, slots.other))
    return one != other and slots.leads and slots.day is True and (slots.shared_names > 0 or slots.covered[1] >= COVERED)


def _is_later_count(slots: Slots) -> bool:
    """Whether people are counted again on a later day, and more are found."""
    one, other = slots.one.published, slots.other.published
    grown = all((a.best < b.best) == (one < other) and a.what == "people" for a, b in slots.clashing)
    by_little = slots.apart >= _DAYS_ON or all(max(a.best, b.best) <= _GROWS * min(a.best, b.best) for a, b in slots.clashing)
    later = slots.one if one > other else slots.other
    return slots.apart > 0 and grown and (by_little or not load_words().growing.isdisjoint(words_of(later.words)))


def _other_day(slots: Slots) -> bool:
    """Whether the same deed is told of two days: it happens but once, or one corrects the other."""
    statements = slots.one, slots.other
    spans = [d[1] - d[0] for s in statements for d in s.telling.days]
    tied = slots.shared_around or slots.place or slots.covered[0] >= COVERED
    if slots.apart > NEWS or slots.place is False or max(spans) > _WEEK or not tied:
        return False
    dated = any(has_phrase(words_of(s.words), load_words().dating) for s in statements)
    return dated or (slots.is_single and slots.likeness >= TIED)
