"""One happening told several times in an article is one event with all its passages.

Two tellings are one where type, polarity, outlook and holder agree and neither parties, date, place nor mode speak against it. A plan and its
result, or strikes on two days, stay two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from accordingto.reading.events.echoes import Echo, find_echoes
from accordingto.reading.events.happenings import distance, load_happening_words
from accordingto.reading.events.named_again import is_of_the_same
from accordingto.reading.events.triggers import Coded
from accordingto.reading.parse import Document, Sentence, Token
from accordingto.records import Count, Event, Participant, Span, When, Where

_SAID = {"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"}  # many of them may be said in one article by the same
_MUTUAL = {"CONSULT", "COOPERATE"}
_APART = {"abduct", "arrest", "torture", "sexual", "execution", "cyber", "release", "expel", "convict"}  # no part of another deed
_NEAR, _FAR = 10, 15  # sentences back to what "the attack" speaks of, and to an attack that was called so
_BACK = 40  # events compared with a telling: time stays linear
_THEIRS = {"his", "her", "its", "their"}
_ENDS = '.!?"”’)'


def can_echo(coded: Coded) -> bool:
    """Whether words that were not coded may tell of an event that was: "the attack", "the hostages were freed"."""
    return coded.pattern.word == "noun" or (coded.frame.passive and bool(coded.recipients) and not coded.actors)


def merge_tellings(document: Document, events: Sequence[Event], echoes: Sequence[Event]) -> tuple[tuple[Event, ...], frozenset[int]]:
    """The events without those that tell an earlier one again, which get its passages, and what it adds: date, place, counts, parties.

    `echoes` were not coded for want of parties: "the attack" may tell of an earlier event all the same. Gives where the triggers begin of those
    that do.
    """
    place = _Sentences(document)
    kept: list[_Told] = []
    echoed: set[int] = set()
    coded = {e.id for e in events}
    nouns = list(find_echoes(document))
    for event in sorted((*events, *(e for e in echoes if place.can_be_known(e))), key=lambda e: e.trigger):
        is_echo = event.id not in coded
        told = next((t for t in reversed(kept[-_BACK:]) if _is_same(t, event, place, is_echo)), None)
        if told is not None:
            told.add(event, place.is_headline(told.event))
            echoed |= {event.trigger.start} if is_echo else set()
        elif not is_echo:
            kept.append(_Told(event, event.sentence))
    _add_nouns(document, kept, nouns)
    return tuple(t.finished() for t in kept), frozenset(echoed)


def _add_nouns(document: Document, kept: Sequence[_Told], echoes: Iterable[Echo]) -> None:
    """Give each bare noun that speaks of a happening told before ("the collision") to the last such happening above it."""
    starts = [s.start for s in document.sentences]
    recent: deque[tuple[int, _Told]] = deque(maxlen=_BACK)
    ahead = deque(
        sorted(((bisect_right(starts, s.start) - 1, t.event.trigger.start, t) for t in kept for s in t.told()), key=lambda x: x[:2])
    )
    for echo in echoes:
        while ahead and ahead[0][0] < echo.number:
            number, _, told = ahead.popleft()
            recent.append((number, told))
        if (found := _spoken_of(echo, recent)) is not None:
            found.sentences.append(document.sentences[echo.number].span)
            recent.append((echo.number, found))


def _spoken_of(echo: Echo, recent: Sequence[tuple[int, _Told]]) -> _Told | None:
    """The last happening told above that a noun can speak of; none where it could be one of two that the same sentence tells."""
    near = [(number, t) for number, t in recent if echo.number - number <= echo.far and _can_be(echo, t.event)]
    last = [t for number, t in near if number == near[-1][0]]
    return last[0] if last and all(t is last[0] for t in last) else None


def _can_be(echo: Echo, event: Event) -> bool:
    """Whether the noun can speak of this event."""
    is_one = event.type in echo.types if echo.types else event.type not in _MUTUAL
    return is_one and event.polarity == "positive" and not event.hypothetical and event.trigger.start < echo.start


@dataclass(slots=True)
class _Told:
    """A happening while the article is being gone through: its best telling so far, and every sentence that tells it."""

    event: Event
    last: Span
    sentences: list[Span] = field(default_factory=list)

    def add(self, event: Event, headline: bool) -> None:
        """Take in a later telling."""
        self.sentences += (self.event.sentence, event.sentence)
        self.last = event.sentence
        self.event = _joined(self.event, event, headline)

    def told(self) -> frozenset[Span]:
        """Every sentence that tells it so far."""
        return frozenset((self.event.sentence, *self.sentences))

    def finished(self) -> Event:
        """The event with all its passages."""
        return replace(self.event, passages=tuple(sorted({*self.sentences} - {self.event.sentence})))


class _Sentences:
    """The sentences of a document, to look up the words of an event."""

    def __init__(self, document: Document) -> None:
        self._sentences = document.sentences
        self._starts = [s.start for s in document.sentences]
        self._text = document.text

    def trigger(self, event: Event) -> tuple[Sentence, Token]:
        """The sentence and the word that tell an event."""
        sentence = self._sentences[bisect_right(self._starts, event.trigger.start) - 1]
        return sentence, next(t for t in sentence.tokens if t.end > event.trigger.start)

    def can_be_known(self, event: Event) -> bool:
        """Whether what was not coded is told by a verb, or by a noun that speaks of what is known already."""
        return self.trigger(event)[1].pos != "NOUN" or self.is_definite(event)

    def is_definite(self, event: Event) -> bool:
        """Whether an event is told by a noun that speaks of what is known already: "the attack"."""
        sentence, token = self.trigger(event)
        near = {sentence.tokens[c].lower for c in sentence.children[token.i]}
        words = load_happening_words()
        return token.pos == "NOUN" and bool(near & (words.known | _THEIRS)) and not near & words.others

    def is_another(self, event: Event) -> bool:
        """Whether the text says that this is another happening: "attacked again", "a second strike"."""
        sentence, token = self.trigger(event)
        return any(sentence.tokens[c].lower in load_happening_words().others for c in sentence.children[token.i])

    def is_echo_of(self, echo: Event, told: _Told) -> bool:
        """Whether "the attack" can be this event: told not far above, or in the same word; one attack is not several."""
        event = told.event
        far = bisect_right(self._starts, echo.trigger.start) - bisect_right(self._starts, told.last.start)
        if far > _FAR or (far > 1 and echo.place.lat is not None and echo.place.name != event.place.name):
            return False
        token = self.trigger(echo)[1]
        sums_up = token.tag != "NNS" and token.lemma.lower() in load_happening_words().summaries
        return self.have_one_lemma(echo, event) or (far <= _NEAR and sums_up and event.type not in _SAID)

    def have_one_lemma(self, a: Event, b: Event) -> bool:
        """Whether two events are told by the same word, as far as the parser's lemmas show it."""
        return self.trigger(a)[1].lemma.lower() == self.trigger(b)[1].lemma.lower()

    def name_one(self, a: Event, b: Event) -> bool:
        """Whether `b` is done to whom `a` was done to, one whom the text names or speaks of again: "the hostages"."""
        return is_of_the_same(self._sentences, self._starts, a.recipients, b.recipients)

    def is_headline(self, event: Event) -> bool:
        """Whether the event is told by a headline, which ends in no stop."""
        return self._text[event.sentence.end - 1] not in _ENDS


def _is_same(told: _Told, b: Event, place: _Sentences, is_echo: bool) -> bool:
    """Whether `b`, told later, is a happening told before."""
    a = told.event
    if a.type != b.type or a.polarity != b.polarity or a.hypothetical != b.hypothetical or _outlook(a) != _outlook(b):
        return False
    if not _is_one_day(a.date, b.date) or not _is_one_place(a.place, b.place) or place.is_another(b):
        return False
    if a.sentence == b.sentence:
        return _is_one_deed(a, b, place)
    if is_echo and not place.is_definite(b):
        return _is_one_mode(a, b) and _agree(a.actors, b.actors) and place.name_one(a, b)
    if is_echo:
        apart = a.mode != b.mode and {a.mode, b.mode} & _APART
        return place.is_echo_of(b, told) and not apart and _agree(a.actors, b.actors) and _agree(a.recipients, b.recipients)
    if not ((_have_one_holder(a, b) or place.is_headline(a)) and _is_one_mode(a, b)):
        return False
    if a.type not in _SAID and _agree(a.actors, b.actors) and place.name_one(a, b):
        return True
    if not _have_same_parties(a, b):
        return False
    if a.mode and a.mode == b.mode and place.is_definite(b):
        return True
    if a.type in _SAID:
        return place.have_one_lemma(a, b) and _keys(a.actors) == _keys(b.actors) and _keys(a.recipients) == _keys(b.recipients)
    return place.have_one_lemma(a, b) or place.is_headline(a) or _has_same_setting(a, b)


def _outlook(event: Event) -> str:
    return event.time if event.time in {"future", "historical"} else "told"


def _is_one_deed(a: Event, b: Event, place: _Sentences) -> bool:
    """Whether two triggers of a sentence tell one deed: "bombed a market, killing 12"."""
    sentence, first = place.trigger(a)
    _, second = place.trigger(b)
    if distance(sentence, first.i, second.i, ()) is None or not _is_one_mode(a, b):
        return False
    outcome = {first.lemma.lower(), second.lemma.lower()} & load_happening_words().outcomes
    return _agree(a.actors, b.actors) and (bool(outcome) or (a.recipients == b.recipients and a.actors == b.actors))


def _is_one_mode(a: Event, b: Event) -> bool:
    """Whether the modes do not speak against it. "Killed" tells no mode, "abducted" is never part of a shelling."""
    return a.mode == b.mode or not ((a.mode and b.mode) or {a.mode, b.mode} & _APART)


def _has_same_setting(a: Event, b: Event) -> bool:
    """Whether day or place are told of both, and are the same."""
    day = a.date.granularity == b.date.granularity == "day" and a.date.start == b.date.start
    return day or (a.place.name is not None and a.place.name == b.place.name)


def _have_one_holder(a: Event, b: Event) -> bool:
    """Whether both are told by the same, or the one as a fact and the other on somebody's word."""
    shorter, longer = sorted((a.according_to, b.according_to), key=len)
    return longer[: len(shorter)] == shorter


def _have_same_parties(a: Event, b: Event) -> bool:
    """Whether the parties agree, and at least one is named in both."""
    if a.type in _MUTUAL:
        one, other = (*a.actors, *a.recipients), (*b.actors, *b.recipients)
        return _agree(one, other) and bool(_keys(one) & _keys(other))
    if not (_agree(a.actors, b.actors) and _agree(a.recipients, b.recipients)):
        return False
    return bool(_keys(a.actors) & _keys(b.actors)) and (
        not a.recipients or not b.recipients or bool(_keys(a.recipients) & _keys(b.recipients))
    )


def _agree(a: tuple[Participant, ...], b: tuple[Participant, ...]) -> bool:
    """Whether every party of the shorter list is, or belongs to the state of, one of the other; an empty list agrees with all."""
    shorter, longer = sorted(([k for k in map(_key, x) if k] for x in (a, b)), key=len)
    return all(any(one & other for other in longer) for one in shorter)


def _key(p: Participant) -> frozenset[str]:
    return frozenset(filter(None, (p.entity, p.country and f"country:{p.country}")))


def _keys(parties: tuple[Participant, ...]) -> frozenset[str]:
    return frozenset(k for p in parties for k in _key(p))


def _is_one_day(a: When, b: When) -> bool:
    """Whether the days overlap as far as they are known."""
    return not ((a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start))


def _is_one_place(a: Where, b: Where) -> bool:
    """Whether two places can be one: the same, or one is not told or not known."""
    return a.lat is None or b.lat is None or a.name == b.name


def _joined(a: Event, b: Event, headline: bool) -> Event:
    """The first telling with what the second adds. After a headline it is the second that says exactly what happened, and on whose word."""
    main = b if headline and b.actors and a.sentence != b.sentence else a
    other = a if main is b else b
    return replace(
        main,
        actors=main.actors or other.actors,
        recipients=main.recipients or other.recipients,
        mode=main.mode or other.mode,
        contexts=tuple(sorted({*a.contexts, *b.contexts})),
        date=_fuller_date(main.date, other.date),
        place=_fuller_place(main.place, other.place),
        counts=_all_counts(main.counts, other.counts),
    )


def _fuller_date(a: When, b: When) -> When:
    return b if (b.start or b.end) and not (a.start or a.end) else a


def _fuller_place(a: Where, b: Where) -> Where:
    return b if (a.name is None and b.name is not None) or (a.lat is None and b.lat is not None) else a


def _all_counts(a: tuple[Count, ...], b: tuple[Count, ...]) -> tuple[Count, ...]:
    kinds = {c.kind for c in a}
    return (*a, *(c for c in b if c.kind not in kinds))
