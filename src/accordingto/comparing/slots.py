"""Two statements slot by slot: parties, states, names, days, places, numbers, outlook, denial. Each slot is the same, another, or unknown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from accordingto.comparing.alike import Alike, days_alike, has, parties_alike, places_alike, share
from accordingto.comparing.denying import denied
from accordingto.comparing.numbers import clashing
from accordingto.comparing.roles import blamed, corrected, exchanged, swapped
from accordingto.comparing.statements import Statement
from accordingto.comparing.wording import lemma, refutes, told_in, words_of
from accordingto.comparing.words import load_words

_LEAST, _MOST_ASKED, _TIE = 0.55, 0.64, 0.05  # cosine asked for: at least, without any tie, and what each tie makes up for
_LEAST_WITHIN, _MOST_WITHIN = 0.72, 0.84  # the same for sentences that are not both leads
_LEAST_PINNED = 0.5  # and where names leave no doubt what is denied
_CONFLICT, _SAID = 3, 0.72  # the quad class of demands and accusations, and the cosine that is asked for where the same parties make one
_CLEAR = 0.70  # and from which a lead may contradict another without further ties
_NEAR = 0.62  # and where a name, day, place or type of event, two of these, are the same
TIED = 0.75  # cosine from which another place or day may contradict
_SURE = 0.85  # and from which parties that were coded otherwise may be the same
COVERED = 0.5  # and share of content words
_ABOUT = 0.4  # and below which two denials are of other things
NEWS = 5  # days after which a report is of something else
_THIN = 0.25  # share of content words below which other slots have to speak for it
_THIN_WITHIN = 0.5  # the same for sentences that are not both leads
_ALL = 0.75  # share of the words of the one that is told in fewer, which a contradiction asks for
_MANY = 4  # ties from which other words may tell the same deed
_WEEK = 7  # days
_AUXILIARIES = frozenset({"be", "have", "not", "also", "soon", "never"})


class Slots:
    """The slots of two statements side by side."""

    def __init__(self, one: Statement, other: Statement, likeness: float) -> None:
        self.one, self.other, self.likeness = one, other, likeness
        self.actors = parties_alike(one.actors, other.actors)
        self.recipients = parties_alike(one.recipients, other.recipients)
        self.numbers, self.clashing = clashing(one.numbers, other.numbers)

    @cached_property
    def states(self) -> Alike:
        """Another where each names a state that the other's sentence does not."""
        a, b = self.one.telling, self.other.telling
        if not a.states or not b.states:
            return None
        return not (a.states - b.states_around and b.states - a.states_around)

    @cached_property
    def shared_names(self) -> int:
        """How many proper names both have."""
        return sum(has(self.other.telling.names, n) for n in self.one.telling.names)

    @cached_property
    def shared_around(self) -> int:
        """How many proper names the sentences of both have."""
        return sum(has(self.other.telling.around, n) for n in self.one.telling.around)

    @cached_property
    def named_holder(self) -> bool:
        """Whether the other is about him who tells the one: "he never met them", said the minister whom the other names."""
        return _is_named(self.one, self.other) or _is_named(self.other, self.one)

    @cached_property
    def other_names(self) -> int:
        """How many proper names each has at least that the other's sentence lacks."""
        a, b = self.one.telling, self.other.telling
        return min(sum(not has(b.around, n) for n in a.names), sum(not has(a.around, n) for n in b.names))

    @cached_property
    def day(self) -> Alike:
        alike = self._raw_day
        return None if alike is False and self._may_be_a_week_off else alike

    @property
    def _may_be_a_week_off(self) -> bool:
        """Whether a weekday may have been read as the coming one: seven days apart, and one of them yet to come."""
        a, b = (s.telling.days for s in (self.one, self.other))
        ahead = any(s.telling.days[-1][0] > s.published > 0 for s in (self.one, self.other))
        return ahead and any(abs(x[0] - y[0]) == _WEEK for x in a for y in b)

    @cached_property
    def place(self) -> Alike:
        """The same where one place of each is; another where each has places and none is the other's."""
        a, b = self.one.telling.spots, self.other.telling.spots
        if self.one.telling.where & self.other.telling.where:
            return True
        if not a or not b:
            return None
        alike = [places_alike(x, y) for x in a for y in b]
        return True if True in alike else (None if None in alike else False)

    @cached_property
    def covered(self) -> tuple[float, float]:
        """Share of each one's content words that the other has, the lesser first."""
        a, b = self.one.telling, self.other.telling
        low, high = sorted((share(a, b), share(b, a)))
        return low, high

    @cached_property
    def denied(self) -> bool:
        """Whether one denies what the other tells, or has its opposite."""
        return denied(self.one, self.other, self.covered[1], self.type is True, self.is_pinned)

    @cached_property
    def exchanged(self) -> bool:
        """Whether the same deed is told with the sides exchanged."""
        return exchanged(self.one, self.other)

    @cached_property
    def corrected(self) -> bool:
        """Whether one says that it was another who did it or began it, or has another in the place of the one who did it."""
        return corrected(self.one, self.other) or swapped(self.one, self.other) or blamed(self.one, self.other)

    @property
    def apart(self) -> int:
        """Days between the two articles; 0 where one has no day."""
        published = (self.one.published, self.other.published)
        return 0 if min(published) < 0 else abs(published[0] - published[1])

    @property
    def other_sums(self) -> bool:
        """Whether each counts something, and another number of it."""
        return any(a.best and b.best for a, b in self.clashing)

    @property
    def same_holder(self) -> bool:
        """Whether somebody who has a name tells both, in two articles."""
        one, other = self.one, self.other
        if self.other_sums or one.row == other.row or len(one.chain) < 2 or len(other.chain) < 2:
            return False
        if one.speaker and one.speaker == other.speaker and not one.speaker.startswith("group:"):
            return True
        outside = [s.telling.around - s.telling.names for s in (one, other)]
        return len(outside[0] & outside[1]) > 1

    @property
    def other_holders(self) -> bool:
        """Whether two tell it, or one at two times: nobody contradicts himself in one article."""
        return self.one.chain != self.other.chain or self.one.published != self.other.published

    @property
    def other_outlook(self) -> bool:
        """Whether one tells what happened and the other what is planned or open, unless what happened is the decision on it."""
        if self.one.status == self.other.status or "happened" not in (self.one.status, self.other.status):
            return False
        if self.is_pinned and refutes(self.one.words) != refutes(self.other.words):
            return False  # "talk of a closure is invented"
        done, planned = (self.one, self.other) if self.one.status == "happened" else (self.other, self.one)
        if planned.status == "open" or self.apart > 1 or self._raw_day is False or not self.leads:
            return True
        words = words_of(done.words)
        known = load_words()
        if not known.deciding.isdisjoint(words) or not known.planned.isdisjoint(words):
            return False
        if not known.offered.isdisjoint(map(lemma, words_of(planned.words))):
            return True
        return not planned.telling.denied and any(not v.isdisjoint(t) for v in _planned(planned) for t in done.telling.told)

    @property
    def _raw_day(self) -> Alike:
        return days_alike(self.one.telling.days, self.other.telling.days)

    @property
    def day_around(self) -> bool:
        """Whether both are of one day, or the sentence of the one names the day of the other."""
        a, b = self.one.telling, self.other.telling
        near = (days_alike(a.days, b.speech), days_alike(a.speech, b.days)) if self.day is None else ()
        return self.day is True or True in near

    @property
    def ties(self) -> int:
        """How many slots speak for one matter."""
        states = len(self.one.telling.states_around & self.other.telling.states_around) > 1
        parties = self.actors, self.recipients, states, self.shared_names > 1, self.shared_names > 2, self.same_holder, self.named_holder
        slots = (self.day, self.place, self.numbers, self.type, *parties)
        return sum(alike is True for alike in slots)

    @property
    def leads(self) -> bool:
        """Whether both stand where articles tell their main matter: of these less is asked than of any two sentences."""
        return self.one.is_lead and self.other.is_lead

    @property
    def is_named(self) -> bool:
        """Whether both are of one who is named, with more than one word, or who tells the one."""
        return self.shared_names > 1 or self.named_holder

    @property
    def is_pinned(self) -> bool:
        """Whether names, days and places leave no doubt that both are of one matter: a name of two words, or one and the day or place."""
        tied = self.named_holder or self.day_around or self.place is True or self.numbers is True
        return self.shared_names > 1 or (self.shared_around > 0 and tied)

    @property
    def least_likeness(self) -> float:
        """The cosine that is asked for: the more ties, the less."""
        if self.denied and self.leads and (self.same_holder or self.is_pinned):
            return _LEAST_PINNED
        least, most = (_LEAST, _MOST_ASKED) if self.leads else (_LEAST_WITHIN, _MOST_WITHIN)
        if self.type and self.one.quad == _CONFLICT:
            least = max(least, _SAID)
        return max(least, most - _TIE * (self.ties + self.denied))

    @property
    def is_thin(self) -> bool:
        """Whether they have hardly a word in common, and little else."""
        return self.covered[1] < (_THIN if self.leads else _THIN_WITHIN) and (self.ties < _MANY - 1 or not self.leads)

    @property
    def is_anchored(self) -> bool:
        """Whether a denial or another number is surely of what the other tells."""
        if self.leads:
            near = self.likeness >= _NEAR and sum((self.shared_around > 0, self.day_around, self.place is True, self.type is True)) > 1
            return near or self.likeness >= _CLEAR or self.ties > 1 or self.same_holder or (self.denied and self.is_pinned)
        return self.likeness >= TIED and self.covered[0] >= _THIN_WITHIN and self.covered[1] >= _ALL and self.ties > 1

    @property
    def both_deny(self) -> bool:
        """Whether two denials have too little in common to be of the same thing."""
        return not self.one.positive and not self.other.positive and self.covered[1] < _ABOUT

    @property
    def word_and_deed(self) -> bool:
        """Whether one event is words and the other a deed: an accusation is not what somebody is accused of."""
        quads = self.one.quad, self.other.quad
        return self.type is False and 3 in quads and not {2, 4}.isdisjoint(quads) and not self.denied

    @property
    def is_later(self) -> bool:
        """Whether the articles are too far apart in time for a happening whose day is not known to be the same."""
        return self.apart > NEWS and self.day is not True

    @property
    def is_single(self) -> bool:
        """Whether both tell what happens but once: a death, a signing."""
        single = load_words().single
        return all(not single.isdisjoint(words_of(s.words)) for s in (self.one, self.other))

    @property
    def place_excluded(self) -> bool:
        """Whether the same deed of one day is told of two places."""
        a, b = self.one.telling.where, self.other.telling.where
        tied = self.states is not False or self.shared_names > 1 or self.covered[0] >= _ALL
        if not a or not b or a & b or not tied:
            return False
        return self.day is True and self.apart <= NEWS and self.is_single and self.likeness >= TIED and self.covered[0] >= COVERED

    @property
    def other_parties(self) -> bool:
        """Whether others do the same, or to others."""
        if self.type is not True or self.exchanged or False not in (self.actors, self.recipients):
            return False
        return not (self.leads and self.likeness >= _SURE and self.day is True and self.other_names == 0)

    @property
    def is_one_request(self) -> bool:
        """Whether two ask for the same on one day, so that the one may have asked the other or the other the one."""
        return self.one.type == "REQUEST" and self.day is True and self.likeness >= TIED

    @property
    def words_fit(self) -> bool:
        """Whether the words, but for who does it to whom, tell the same deed."""
        return self.one_word or self.ties >= _MANY

    @property
    def one_word(self) -> bool:
        """Whether the same verb tells both, or one that may stand for it."""
        pair = {self.one.trigger, self.other.trigger}
        return len(pair) == 1 or any(pair <= row for row in load_words().deeds)

    @property
    def type(self) -> Alike:
        """Of two events whether they have the same PLOVER type."""
        return self.one.type == self.other.type if self.one.type and self.other.type else None

    def reasons(self) -> Iterator[str]:
        """What is the same and what is not, in words."""
        if self.one.type and self.other.type:
            yield f"both {self.one.type}" if self.type else f"{self.one.type} and {self.other.type}"
        slots = (
            ("actor", self.actors),
            ("recipient", self.recipients),
            ("day", self.day),
            ("place", self.place),
            ("numbers", self.numbers),
        )
        for name, alike in slots:
            if alike is not None:
                yield f"{'the same' if alike else 'another'} {name}"
        if self.states is False:
            yield "each names a state that the other does not"
        if self.shared_names:
            yield f"{self.shared_names} names in both"


def _is_named(holder: Statement, other: Statement) -> bool:
    """Whether the other's passage names him who tells the one."""
    return len(holder.chain) > 1 and not (holder.telling.around - holder.telling.names).isdisjoint(other.telling.names)


def _planned(s: Statement) -> Iterator[frozenset[str]]:
    """What is yet to be done: the keys of the word after each "will" or "to", auxiliaries left out."""
    words = words_of(s.words)
    at = next((i for i, w in enumerate(words) if w in load_words().planned or w == "to"), len(words))
    verb = next((w for w in words[at + 1 : at + 4] if w not in _AUXILIARIES), "")
    if verb not in s.telling.around:
        yield from told_in(verb)
