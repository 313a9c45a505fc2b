"""Which of the patterns found are dates: no names, no verbs, no bare numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from accordingto.reading.dates.grammar import BREAK, Found, Grammar, Words
from accordingto.reading.dates.scene import Syntax


def accept(found: Found, words: Words, syntax: Syntax, grammar: Grammar, original: str) -> bool:
    """Whether what a pattern found is a temporal expression in this place. `original` is the text with its capitals."""
    check = _CHECKS.get(found.rule)
    return check is None or check(_Place(found, words, syntax, grammar, original))


@dataclass(frozen=True, slots=True)
class _Place:
    """A pattern found, and its neighbours."""

    found: Found
    words: Words
    syntax: Syntax
    grammar: Grammar
    original: str

    @property
    def fields(self) -> Mapping[str, str]:
        return self.found.fields

    @property
    def before(self) -> str:
        return self.words.text[self.found.first - 1] if self.found.first else ""

    @property
    def after(self) -> str:
        return self.words.text[self.found.last] if self.words.code[self.found.last : self.found.last + 1] not in ("", BREAK) else ""

    def is_listed(self, word: str, name: str) -> bool:
        """Whether a word stands in that list of the grammar."""
        return word in self.grammar.lists[name]

    def is_capital(self, word: int) -> bool:
        return 0 <= word < len(self.words.start) and self.original[self.words.start[word] : self.words.start[word] + 1].isupper()

    def is_glued(self) -> bool:
        """Whether the next word follows without a blank."""
        return (
            self.words.start[self.found.last] == self.words.end[self.found.last - 1] if self.found.last < len(self.words.start) else False
        )

    def is_within_sentence(self) -> bool:
        """Whether a word of the sentence stands before."""
        place = self.syntax.at(self.words.start[self.found.first])
        return place is not None and place[1].i > 0

    def last_token(self) -> tuple[str, str, str, str]:
        """Entity, part of speech, dependency and the tag of the head of the last word."""
        place = self.syntax.at(self.words.start[self.found.last - 1])
        if place is None:
            return "", "", "", ""
        sentence, token = place
        return token.entity, token.pos, token.dep, sentence.tokens[token.head].tag


def _is_month(p: _Place) -> bool:
    """A month by itself: not the verb "may" or "march", nobody called June or May."""
    entity, pos, _, _ = p.last_token()
    at = p.found.last - 1
    before = p.words.text[at - 1] if at else ""
    if entity == "PERSON" or p.is_listed(before, "before"):
        return False
    if p.is_listed(p.words.text[at], "first_names") and p.is_capital(p.found.last) and not p.is_listed(before, "leads_to_month"):
        return False
    if not p.is_listed(p.words.text[at], "ambiguous"):
        return True
    if not p.is_capital(at) or pos in ("VERB", "AUX"):
        return False
    return p.is_listed(before, "leads_to_month") or (before in ("a", "the") and p.after.isalpha() and not p.is_listed(p.after, "function"))


def _is_date(p: _Place) -> bool:
    """A day of a month, or a month of a year: "the first may", "3 mar" and the like need the capital of the month."""
    for at in range(p.found.first, p.found.last):
        word = p.words.text[at]
        if (p.is_listed(word, "ambiguous") or (word in p.grammar.classes["abbr"] and "year" not in p.fields)) and not p.is_capital(at):
            return False
    return True


def _is_year(p: _Place) -> bool:
    """A bare number of four figures: not a count of anything."""
    if " " in p.fields["year"]:  # with an era: not "50 ad campaigns"
        return p.is_capital(p.found.last - 1) or p.words.text[p.found.last - 1].startswith("b")
    if p.words.text[p.found.first] == "ad":
        return p.is_capital(p.found.first)
    if p.found.last - p.found.first > 1 and p.words.text[p.found.first] != "the":
        return True
    if p.is_listed(p.after, "counted") or p.after == "%":
        return False
    entity, _, dep, head = p.last_token()
    if entity in ("MONEY", "PERCENT", "QUANTITY", "TIME") or (
        entity == "CARDINAL" and dep == "nummod" and head in ("NNS", "NNPS") and not p.is_listed(p.before, "leads_to_year")
    ):
        return False
    if not 1500 <= int(p.fields["year"]) <= 2100:
        return p.is_listed(p.before, "leads_to_old_year")
    return True


def _is_season(p: _Place) -> bool:
    at = p.found.last - 1
    _, pos, _, _ = p.last_token()
    if p.words.text[at] == "fall":
        follows = p.is_listed(p.before, "leads_to_year") and p.before not in ("and", "or", ",")
        return follows and not p.is_listed(p.after, "function") and pos == "NOUN" and p.found.last - p.found.first > 1
    if pos in ("VERB", "AUX", "ADJ"):
        return False
    return not (p.is_capital(at) and (p.is_listed(p.words.text[at - 1], "before") or p.is_listed(p.after, "after")))


def _is_weekday(p: _Place) -> bool:
    return not p.is_listed(p.before, "before") and not (p.is_listed(p.after, "after") and p.is_capital(p.found.last))


def _is_today(p: _Place) -> bool:
    first = p.found.first
    return not (p.is_capital(first) and (p.is_listed(p.before, "before") or (p.is_within_sentence() and p.is_capital(first - 1))))


def _is_often(p: _Place) -> bool:
    """ "Daily", but not of a name: "the Bergen Daily", "Daily Mail"."""
    if "often" not in p.fields or not p.is_capital(p.found.first):
        return True
    _, pos, _, _ = p.last_token()
    return not p.is_within_sentence() and pos != "PROPN"


def _is_nth(p: _Place) -> bool:
    _, _, dep, _ = p.last_token()
    return (not p.is_glued() and dep not in ("amod", "compound", "nummod", "nmod")) or (
        p.is_glued() and not p.after.isalnum() and p.after not in "-–"
    )


def _is_since(p: _Place) -> bool:
    """ "Two years after" tells a date only where nothing follows that it is after."""
    return p.fields.get("since") not in ("after", "before", "prior") or not (p.after and (p.after.isalnum()))


def _is_shortyear(p: _Place) -> bool:
    """The apostrophe stands before the figures and after a blank; what follows is nothing to be counted."""
    first = p.found.first
    glued = p.words.end[first] == p.words.start[first + 1]
    return (
        glued and (first == 0 or p.words.end[first - 1] < p.words.start[first]) and not p.is_listed(p.after, "counted") and p.after != "%"
    )


_CHECKS: dict[str, Callable[[_Place], bool]] = {
    "date": _is_date,
    "range": _is_date,
    "decade": lambda p: not p.is_listed(p.before, "possessive"),
    "month": _is_month,
    "dirmonth": _is_month,
    "year": _is_year,
    "season": lambda p: "year" in p.fields or "rel" in p.fields or _is_season(p),
    "weekday": _is_weekday,
    "today": _is_today,
    "every": _is_often,
    "nth": _is_nth,
    "shift": _is_since,
    "shortyear": _is_shortyear,
}
