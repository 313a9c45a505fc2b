"""The line an agency report opens with, "OSLO, Oct. 3 (Reuters) —", and the credit it closes with, "Source: AFP"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_yaml
from accordingto.records import Dateline

HEAD = 4_000  # code points in which a dateline or byline is looked for
TAIL = 1_500  # code points in which a credit is looked for
_LINES = 10  # lines of the head
_LAST_LINES = 4
_PROSE = 160  # a longer line is a paragraph of the report: a dateline opens the first, or, after a summary, the second
_PARAGRAPHS = 2
_LONGEST = 160  # code points of a dateline

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?P<date>(?i:(?:{_WEEKDAY},? )?(?:{_MONTH} {_DAY}|{_DAY} {_MONTH})(?:,? \d{{4}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}-\d\d-\d\d|{_WEEKDAY}))"
_WORD = r"[^\W\d_](?:[\w.'’]|-(?=\w))*"
_PLACE = rf"(?P<place>{_WORD}(?:(?: |/|, | / ){_WORD}){{0,6}}?)(?P<land> ?\[[^\]\n]{{2,30}}\])?"
_DASH = r"(?P<dash>\s+(?:--?|[–—―−_])|(?:--?|[–—―−])(?=\s)|\s*:(?=\s|$))"
_BRACKET = r"(?:\((?P<agency>[^()\n]{2,45})\)|/(?P<slashed>[^/\n]{2,30})/\.?)"

# "OSLO, Oct. 3 (Reuters) —", "Oslo, Norway (CNN) --", "Oslo [Norway], October 3 (NSP):", "OSLO, October 3. /NSP/.", "OSLO (NSP). The"
_BRACKETED = re.compile(rf"{_PLACE}(?:[,.]? {_DATE})?[.,]? ?{_BRACKET}(?:\.?{_DASH}|(?P<stop>\.(?=\s)))?")
# "BRUSSELS, 3 October, NSP.", "Oslo. 3 October. NSP.COM -"
_IN_LINE = re.compile(rf"{_PLACE}[,.] {_DATE}[,.] (?P<agency>{_WORD}(?: {_WORD}){{0,3}}?)(?:{_DASH}|(?P<stop>[.,](?=\s|$)))")
# "PARIS —", "PARIS, Oct. 3 —", "OSLO, Norway, October 3."
_BARE = re.compile(rf"{_PLACE}(?:[,.]? {_DATE})?(?:{_DASH}|(?P<stop>\.(?=\s)))")
_NO_PLACE = re.compile(rf"(?:{_DATE} )?{_BRACKET}(?:{_DASH}|[–—―-])")  # "(NSP) —", "Oct. 3 (NSP) -"
_BYLINE = re.compile(r"\s*(?:by|from)\s+", re.IGNORECASE)
_PROSE_WORDS = {
    "according",
    "in",
    "a",
    "an",
    "the",
    "that",
    "his",
    "her",
    "its",
    "their",
}  # before "report by" in a sentence, not in a credit
_SMALL = {"of", "the", "and", "for", "de", "da", "do", "la", "le", "et", "y"}
_WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
_NO_PLACES = {"a", "an", "in", "on", "at", "by", "from"} | _WEEKDAYS
_CREDIT = re.compile(
    r"(?P<sign>[-–—]+|source ?:|credit ?:|via|©|\(c\))?\s*(?P<name>[^\n]{2,60})", re.IGNORECASE
)  # the whole of a line, without brackets around it
_WITH = re.compile(
    r"\b(?:reporting|written|report|files|inputs?|material|contributions?|information|copy) (?:by|from)\b|\bcontributed to this\b|\bsources?:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Agencies:
    """Names of news agencies, and words that only look like places."""

    names: dict[str, str]  # the name as it is compared, to the name shown
    labels: frozenset[str]

    def known(self, words: str) -> str | None:
        """The name shown of the agency that these words name."""
        return self.names.get(_compared(words))

    def named_in(self, words: str) -> str | None:
        """The first agency named in a byline or credit. Names of two letters count only in capitals."""
        parts = re.findall(r"[\w.'’/-]*\w", words)
        for i in range(len(parts)):
            for n in range(min(5, len(parts) - i), 0, -1):
                some = " ".join(parts[i : i + n])
                if (name := self.known(some)) and (some.isupper() or (len(some) > 3 and some[0].isupper()) or some == name):
                    return name
        return None


@cache
def load_agencies() -> Agencies:
    """The agencies in knowledge/agencies.yaml."""
    data = read_yaml("agencies")
    names = {_compared(form): shown for shown, forms in data["agencies"].items() for form in (shown, *forms)}
    return Agencies(names, frozenset(data["labels"]))


def _compared(words: str) -> str:
    plain = " ".join(re.sub(r"[.,]", " ", words.casefold()).split()) if "." in words.strip(".,") else words.casefold().strip(" .,")
    return plain.removeprefix("the ").removesuffix(" news agency").removesuffix(" agency").replace(" ", "")


def find_dateline(text: str, agencies: Agencies | None = None) -> Dateline | None:
    """The dateline at the head of a text, if it has one. `start` and `end` include its dash, and its full stop where it ends in one."""
    agencies = agencies or load_agencies()
    paragraphs = 0
    for start, line in _first_lines(text):
        for at in _openings(line):
            if found := _dateline(line[at : at + _LONGEST], start + at, agencies):
                return found
        paragraphs += len(line) > _PROSE
        if paragraphs == _PARAGRAPHS:
            break
    return None


def find_agency(text: str, agencies: Agencies | None = None) -> str | None:
    """The agency that a byline at the head or a credit at the end names: "By Jane Doe, Reuters", "— Reuters", "Source: NSP"."""
    agencies = agencies or load_agencies()
    for _, line in _first_lines(text):
        if len(line) > _PROSE:
            break
        if _BYLINE.match(line) and (name := agencies.named_in(line)):
            return name
        if name := agencies.known(line):
            return name
    return next((name for line in _last_lines(text) if (name := _credited(line, agencies))), None)


def _first_lines(text: str) -> Iterator[tuple[int, str]]:
    """The first lines with words, and where each begins."""
    begin = re.search(r"\S", text)
    head = text[: begin.start() + HEAD] if begin else ""
    for n, line in enumerate(re.finditer(r"\S[^\r\n\u2028\u2029]*", head)):
        if n == _LINES:
            return
        yield line.start(), line[0].rstrip()


def _last_lines(text: str) -> list[str]:
    """The last lines with words, the last one first."""
    return [line.strip() for line in reversed(text[-TAIL:].rstrip().splitlines()) if line.strip()][:_LAST_LINES]


def _openings(line: str) -> Iterator[int]:
    """Where in a line a dateline may begin: at its head, or after a byline, at the first words in capitals."""
    yield 0
    if by := _BYLINE.match(line):
        names = re.compile(r"(?<=[\s,.])[^\W\d_]{3,}[/,'’. -]")
        yield from [m.start() for m in names.finditer(line, by.end(), _LONGEST) if m[0].isupper()][:4]


def _dateline(line: str, start: int, agencies: Agencies) -> Dateline | None:
    if m := _NO_PLACE.match(line):
        words = m["agency"] or m["slashed"]
        name = _agency(words, agencies)
        return Dateline(start, start + m.end(), date=m["date"], agency=name) if name and (agencies.known(name) or words.isupper()) else None
    if (m := _BRACKETED.match(line)) and (found := _bracketed(m, line, start, agencies)):
        return found
    if (m := _IN_LINE.match(line)) and (found := _in_line(m, start, agencies)):
        return found
    return _bare(m, line, start, agencies) if (m := _BARE.match(line)) else None


def _bracketed(m: re.Match[str], line: str, start: int, agencies: Agencies) -> Dateline | None:
    words = m["agency"] or m["slashed"]
    name = _agency(words, agencies)
    if not name or not _is_place(m["place"], agencies):
        return None
    known = agencies.known(words) is not None
    if not (m["date"] or m["dash"] or ((known or m["stop"]) and _capitals(m["place"]))):
        return None
    if not known and not m["date"] and (_abbreviates(words, m["place"]) or not (_capitals(m["place"]) or _opens(line[m.end() :]))):
        return None
    return _made(m, start, name)


def _in_line(m: re.Match[str], start: int, agencies: Agencies) -> Dateline | None:
    name = agencies.known(m["agency"])
    if not name and m["agency"].replace(".", "").isupper() and len(m["agency"]) <= 15:
        name = m["agency"]
    return _made(m, start, name) if name and _is_place(m["place"], agencies) else None


def _bare(m: re.Match[str], line: str, start: int, agencies: Agencies) -> Dateline | None:
    """A place with a dash, or with a date; with only one of them, capitals tell it from the first words of a sentence."""
    dated = m["date"] and m["dash"] and line[max(m.end("place"), m.end("land"))] in ",."
    if not _is_place(m["place"], agencies) or not (_capitals(m["place"]) or dated) or not _opens(line[m.end() :]):
        return None
    return _made(m, start, None) if m["date"] or (m["dash"] and ":" not in m["dash"]) else None


def _made(m: re.Match[str], start: int, agency: str | None) -> Dateline:
    return Dateline(start, start + m.end(), m["place"].rstrip(","), m["date"], agency)


def _agency(words: str | None, agencies: Agencies) -> str | None:
    """The agency that stands in the brackets of a dateline: a known one, or words that look like one."""
    parts = (words or "").split()
    if not words or not parts:
        return None
    named = agencies.known(words) or agencies.known(re.split(r"[/,;:]| - ", words)[0])
    shaped = (
        len(parts) <= 5 and parts[0][:1].isupper() and all(p[:1].isupper() or p in _SMALL for p in parts) and not re.search(r"\d", words)
    )
    return named or (words.strip() if shaped else None)


def _is_place(words: str, agencies: Agencies) -> bool:
    parts = re.split(r"[ /,]+", words.strip())
    if len(parts) > 7 or parts[0].casefold() in _NO_PLACES or parts[0] in agencies.labels:
        return False
    return (
        parts[0] != "The"
        and _WEEKDAYS.isdisjoint(p.casefold() for p in parts)
        and all(p[:1].isupper() or p in _SMALL or "'" in p or "’" in p for p in parts)
    )


def _capitals(place: str) -> bool:
    """Whether the town is written in capitals, as datelines have it; what follows its comma need not be."""
    town = place.split(",")[0].strip()
    return town.isupper() and len(town) > 2


def _abbreviates(words: str, place: str) -> bool:
    """Whether the bracket gives the initials of the words before it, or those are its own: "Northern Fisheries Council (NFC)"."""
    return any(
        len(initials := "".join(p[0] for p in re.split(r"[ /,-]+", full) if p and p.lower() not in _SMALL)) > 1
        and short.replace(".", "").casefold() == initials.casefold()
        for full, short in ((place, words), (words, place))
    )


def _opens(rest: str) -> bool:
    """Whether a sentence can begin here."""
    first = rest.lstrip()[:2].lstrip("\"“”'‘’«([")[:1]
    return not rest.strip() or first.isupper() or first.isdigit() or not first


def _credited(line: str, agencies: Agencies) -> str | None:
    """The agency that a line at the end credits."""
    bracketed = line[0] in "([" and line[-1] in ")]."
    inner = line.strip("()[]. ") if bracketed else line
    if len(inner) <= 60 and (m := _CREDIT.fullmatch(inner)):
        name = agencies.known(m["name"])
        if name and (m["sign"] or bracketed or len(line) <= 40):
            return name
        signed = (m["sign"] or "").rstrip(" :").lower() in {"source", "credit"} or bracketed
        if signed and m["name"].isupper() and m["name"].isalpha() and 2 <= len(m["name"]) <= 8:
            return m["name"]
    notes = [
        (note, with_.start() if " " in with_[0] and "contributed" not in with_[0] else 0)
        for note in re.split(r"[.;]\s", line[:400])
        if (with_ := _WITH.search(note))
    ]
    short_notes = (note for note, at in notes if not _PROSE_WORDS & {*note[:at].lower().split()})
    return next((name for note in short_notes if (name := agencies.named_in(note))), None)
