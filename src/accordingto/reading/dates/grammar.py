"""The grammar of temporal expressions: `knowledge/dates.yaml`, and finding its patterns in a text.

Every word becomes one character that says which classes the word is in, so that a pattern over words is a regular
expression over characters, and the position of a character is the position of a word.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from accordingto.knowledge import read_yaml
from accordingto.reading.parse import Document

OTHER = "\ue000"  # a word that no pattern names
BREAK = "\ue001"  # the end of a paragraph
_FIRST = 0xE002

_WORD = re.compile(
    r"""(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:t[0-9]{2}:[0-9]{2}(?::[0-9]{2})?z?)?(?![\w-]))
    |(?P<numeric>[0-9]{1,2}(?P<mark>[/.])[0-9]{1,2}(?P=mark)(?:[0-9]{4}|[0-9]{2})(?![\w/]))
    |(?P<clock>[0-9]{1,2}[:.][0-9]{2}(?![0-9]))
    |(?P<number>[0-9]+(?:[.,][0-9]+)*)
    |q[1-4](?![\w])
    |[ap]\.m(?![^\W_])\.?|[ap]m(?![^\W_])|b\.?c\.?e(?![^\W_])\.?|b\.c(?![^\W_])\.?|a\.d(?![^\W_])\.?
    |[^\W\d_]+|[^\w\s]|_""",
    re.VERBOSE,
)
_PIECE = re.compile(r"\s*(?:(\w+)=(\w+)|(\w+)=\(|<(\w+)>|([()|?*])|([^\s()|?*<>]+))")
_GLUED = frozenset({"s", "st", "nd", "rd", "th", "am", "pm", "bc", "ad", "h", "hrs", "gmt", "utc", "bce", "ce"})
_MONEY = frozenset("$€£¥₽₹")
_DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Pattern:
    """`rule` resolves what the expression finds; `after` are the words one of which must stand before it, if any."""

    rule: str
    expression: re.Pattern[str]
    after: frozenset[str]
    example: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """`codes`: word to character. `numbers`: the classes of a number to its character. `classes`: class to its words and their meanings."""

    codes: Mapping[str, str]
    numbers: Mapping[frozenset[str], str]
    classes: Mapping[str, Mapping[str, str]]
    patterns: tuple[Pattern, ...]
    run: re.Pattern[str]  # words that patterns name, side by side
    telling: re.Pattern[str]  # one of them that is not a common word
    lists: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in lower case, where they stand, and the character for each."""

    text: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    code: str


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern found: words `first` to `last` (exclusive), and the words of each named part of it."""

    rule: str
    first: int
    last: int
    fields: Mapping[str, str] = field(default_factory=dict)


@cache
def load_grammar() -> Grammar:
    """The grammar in `knowledge/dates.yaml`."""
    data = read_yaml("dates")
    classes = {name: _meanings(words) for name, words in data["words"].items()}
    members: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            members.setdefault(word, set()).add(name)
    rows = data["patterns"]
    for source in (*data["macros"].values(), *(row["pattern"] for row in rows)):
        for word in _literals(source, {*classes, *data["macros"]}):
            members.setdefault(word, set()).add(f"'{word}")
    signatures = {frozenset(s) for s in members.values()}
    numbers = {number_classes(n, kind) for kind, some in _NUMBERS.items() for n in some}
    characters = {s: chr(_FIRST + n) for n, s in enumerate(sorted(signatures | numbers, key=sorted))}
    of_class: dict[str, list[str]] = {}
    for signature, character in characters.items():
        for name in signature:
            of_class.setdefault(name, []).append(character)
    compiler = _Compiler({name: "[" + "".join(sorted(some)) + "]" for name, some in of_class.items()}, data["macros"])
    return Grammar(
        {word: characters[frozenset(s)] for word, s in members.items()},
        {s: characters[s] for s in numbers},
        classes,
        tuple(_pattern(row, compiler) for row in rows),
        *_island(characters, frozenset(data["common"]["classes"]) | {f"'{word}" for word in data["common"]["words"]}),
        {name: frozenset(words) for name, words in data["lists"].items()},
    )


_NUMBERS = {  # one of each sort that `number_classes` tells apart
    "iso": ["2022-10-03"],
    "numeric": ["03/10/2022"],
    "clock": ["5:30", "5:70", "5.30", "5.70"],
    "number": [
        *map(str, range(101)),
        *(f"0{n}" for n in range(10)),
        "000",
        *(f"{n:02}{m}" for n in range(100) for m in ("00", "04", "60", "64")),
    ],
}


def number_classes(text: str, kind: str) -> frozenset[str]:
    """The classes that a number written in figures is in. `kind` says how it is written: iso, numeric, clock or number."""
    if kind == "clock":
        hour, minute = int(re.split("[:.]", text)[0]), int(text[-2:])
        dotted = "." in text
        return frozenset({"num"} if dotted else set()) | ({"clockdot" if dotted else "clock"} if hour < 25 and minute < 60 else set())
    if kind != "number":
        return frozenset({kind})
    found = {"num"}
    if text.isdigit() and len(text) <= 2:
        n = int(text)
        found |= {"dayno"} if 1 <= n <= 31 else set()
        found |= {"hourno"} if n <= 24 else set()
        found |= {"yy"} if len(text) == 2 else set()
        found |= {"tensyy"} if len(text) == 2 and n % 10 == 0 else set()
    elif text.isdigit() and len(text) == 4:
        n = int(text)
        found |= {"year"} if 1000 <= n < 2200 else set()
        found |= {"tensyear"} if 1000 <= n < 2200 and n % 10 == 0 else set()
        found |= {"hhmm"} if n // 100 < 25 and n % 100 < 60 else set()
    return frozenset(found)


def _meanings(words: Mapping[str, object] | list[str]) -> dict[str, str]:
    return {str(w): str(words[w]) for w in words} if isinstance(words, dict) else {str(w): str(w) for w in words}


def _literals(source: str, named: Container[str]) -> Iterator[str]:
    for m in _PIECE.finditer(source):
        if m[6] or (m[2] and m[2] not in named):
            yield m[6] or m[2]


@dataclass(frozen=True, slots=True)
class _Compiler:
    """Patterns over words to regular expressions over characters."""

    classes: Mapping[str, str]
    macros: Mapping[str, str]

    def compile(self, source: str) -> str:
        out = []
        for m in _PIECE.finditer(source):
            name, named, opened, plain, sign, word = m.groups()
            if name:
                out.append(f"(?P<{name}>{self._part(named)})")
            elif opened:
                out.append(f"(?P<{opened}>")
            elif plain:
                out.append(self._part(plain))
            elif sign:
                out.append({"(": "(?:", "*": "{0,6}"}.get(sign, sign))
            else:
                out.append(self.classes[f"'{word}"])
        return "".join(out)

    def _part(self, name: str) -> str:
        if name in self.macros:
            return f"(?:{self.compile(self.macros[name])})"
        return self.classes[name] if name in self.classes else self.classes[f"'{name}"]


def _pattern(row: Mapping[str, Any], compiler: _Compiler) -> Pattern:
    return Pattern(row["rule"], re.compile(compiler.compile(row["pattern"])), frozenset(row.get("after", ())), row["example"])


def _island(characters: Mapping[frozenset[str], str], common: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    telling = "".join(c for signature, c in characters.items() if not signature <= common)
    return re.compile(f"[^{OTHER}{BREAK}]+"), re.compile(f"[{telling}]")


def words_of(document: Document, grammar: Grammar) -> Words:
    """The words of a text as the grammar sees them. Linear in the length of the text."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    code: list[str] = []
    source = _lower(document.text)
    codes = grammar.codes
    for paragraph in document.paragraphs:
        after_number = -1  # where the last word ends, if it is a number
        for m in _WORD.finditer(source, paragraph.start, paragraph.end):
            word, (start, end) = m[0], m.span()
            if m.lastgroup is None:
                if "." in word and len(word) > 1:
                    word = word.replace(".", "")
                if after_number == start and (word == "%" or (word[0].isalpha() and word not in _GLUED)):
                    code[-1] = OTHER
                character = codes.get(word, OTHER)
                after_number = -1
            else:
                named = _is_name(text, ends, code, start, grammar)
                character = OTHER if named else grammar.numbers.get(number_classes(word, m.lastgroup), OTHER)
                after_number = end
            text.append(word)
            starts.append(start)
            ends.append(end)
            code.append(character)
        text.append("")
        starts.append(paragraph.end)
        ends.append(paragraph.end)
        code.append(BREAK)
    return Words(tuple(text), tuple(starts), tuple(ends), "".join(code))


def _lower(text: str) -> str:
    """The text in lower case with plain apostrophes, character for character."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for apostrophe in "’‘ʼ":
        lower = lower.replace(apostrophe, "'")
    return lower


def _is_name(text: list[str], ends: list[int], code: list[str], at: int, grammar: Grammar) -> bool:
    """Whether a number that begins at `at` is money or part of a name: "$1950", "AK-47", "T54", "No. 10", "resolutions 1701 and 1559"."""
    if not text:
        return False
    last, before = text[-1], text[-2] if len(text) > 1 else ""
    if last in _MONEY:
        return True
    if ends[-1] == at and last.isalpha():
        return True
    if ends[-1] == at and last in _DASHES and before.isalpha() and ends[-2] == at - 1:
        return len(before) < 3 and before not in _GLUED
    if last in ("and", "or", ",") and before.isdigit():
        return code[-2] == OTHER
    return last in grammar.lists["label"] or (last == "." and before in grammar.lists["label"])


def find_patterns(words: Words, grammar: Grammar) -> list[Found]:
    """Every place of every pattern: from left to right, the longest first, and of patterns equally long the one the grammar names first."""
    code, at = _islands(words.code, grammar)
    found: list[tuple[int, int, int, Found]] = []
    for rank, pattern in enumerate(grammar.patterns):
        for m in pattern.expression.finditer(code):
            first, last = at[m.start()], at[m.end() - 1] + 1
            if pattern.after and (first == 0 or words.text[first - 1] not in pattern.after):
                continue
            fields = {k: " ".join(words.text[at[s] : at[e - 1] + 1]) for k in m.groupdict() for s, e in [m.span(k)] if e > s}
            fields |= {"at": str(at[m.start("to")]), "to": str(at[m.end("to")])} if "to" in fields else {}
            found.append((first, -last, rank, Found(pattern.rule, first, last, fields)))
    return [f for *_, f in sorted(found, key=lambda f: f[:3])]


def _islands(code: str, grammar: Grammar) -> tuple[str, list[int]]:
    """The runs of words that may hold an expression, with a break after each, and where each character of them stands in `code`."""
    runs: list[str] = []
    at: list[int] = []
    for m in grammar.run.finditer(code):
        if grammar.telling.search(m[0]):
            runs.append(m[0] + BREAK)
            at.extend(range(m.start(), m.end() + 1))
    return "".join(runs), at
