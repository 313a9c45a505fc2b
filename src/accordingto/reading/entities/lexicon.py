"""What a reader knows of names, offices and roles, and finding it in a row of words.

Everything comes from `knowledge/countries.csv`, `organisations.csv` and `offices.yaml`. Words are compared folded: in small letters, without diacritics.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from accordingto.knowledge import read_csv, read_yaml
from accordingto.records import Kind

What = Literal["country", "adjective", "people", "capital", "seat", "body", "role"]
RoleKind = Literal["person", "people", "organisation", "thing"]

_ABBREVIATION_LENGTH = 7  # a name in capitals no longer than this is found in capitals only
_SPELLINGS = (("defence", "defense"), ("labour", "labor"), ("organisation", "organization"), ("centre", "center"), ("armoured", "armored"))
_INVARIANT = ("ese", "sh", "ch", "ss", "ois", "lao", "sotho", "swazi", "kyrgyz", "dutch")
_SPLIT = re.compile(r"(?<=[^\W\d_])([-–])(?=[^\W\d_])")
_WRAPS = '"“”()[]{},;:!?«»'


@dataclass(frozen=True, slots=True)
class Term:
    """Something known by name or by word.

    `country` is an alpha-3 code or a PLOVER non-state code. `weak` roles say little by themselves ("yes"), only before "of", or only without a "state" beside them; who has left an `office` is ELI.
    `several` says that the words name more than one person: a plural, or "police".
    `shape` says how it must be written: in "any" case, with a "capital" letter, in "upper" or in "lower" case.
    """

    what: What
    id: str
    name: str
    kind: Kind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: RoleKind = "organisation"
    weak: Literal["", "of", "state", "yes"] = ""
    office: bool = False
    shape: Literal["any", "capital", "upper", "lower"] = "any"
    several: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A term at the words `first` to `last`, both included."""

    first: int
    last: int
    term: Term


Index = dict[str, tuple[tuple[tuple[str, ...], Term], ...]]


@dataclass(frozen=True)
class Lexicon:
    """Every term by the first word of each of its names, longer names first."""

    index: Index
    states: dict[str, Term]  # by entity id


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """The word in small letters without diacritics: "Ágústsson" and "Agustsson" are one."""
    lower = word.lower()
    if lower.isascii():
        return lower
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower.replace("’", "'")) if not unicodedata.combining(c))
    return (
        plain.replace("ð", "d")
        .replace("þ", "th")
        .replace("ø", "o")
        .replace("æ", "ae")
        .replace("ı", "i")
        .replace("ł", "l")
        .replace("ß", "ss")
    )


def split_words(phrase: str) -> list[str]:
    """The words of a phrase, cut as the parser cuts them: "Guinea-Bissau's" is four."""
    words: list[str] = []
    for chunk in _SPLIT.sub(r" \1 ", phrase.replace("’", "'")).split():
        bare = chunk.strip(_WRAPS)
        tail = bare[-2:] if bare.endswith("'s") else "'" if bare.endswith("'") and len(bare) > 1 else ""
        words.extend(w for w in (bare.removesuffix(tail) if tail else bare, tail) if w)
        if chunk[-1:] in ",;:" and bare:
            words.append(",")
    return words


def find_terms(words: Sequence[str], lexicon: Lexicon | None = None) -> Iterator[Hit]:
    """The terms in a row of words, from left to right, the longest at each place."""
    index = (lexicon or load_lexicon()).index
    folded = [fold(w) for w in words]
    i = 0
    while i < len(words):
        hit = next((h for h in _at(words, folded, i, index.get(folded[i], ()))), None) or _hyphened(words[i], i, index)
        if hit:
            yield hit
        i = hit.last + 1 if hit else i + 1


def _at(words: Sequence[str], folded: Sequence[str], i: int, candidates: Iterable[tuple[tuple[str, ...], Term]]) -> Iterator[Hit]:
    for name, term in candidates:
        end = i + len(name)
        if (len(name) == 1 or tuple(folded[i:end]) == name) and _written_so(words[i:end], term):
            yield Hit(i, end - 1, term)


def _hyphened(word: str, i: int, index: Index) -> Hit | None:
    """The state in a word that the parser does not cut: "U.S.-led"."""
    state, hyphen, _ = word.partition(".-")
    if not hyphen:
        return None
    terms = (term for name, term in index.get(fold(state + "."), ()) if len(name) == 1 and _written_so([state + "."], term))
    return next((Hit(i, i, term) for term in terms), None)


def _written_so(words: Sequence[str], term: Term) -> bool:
    if term.shape == "any":
        return True
    if term.shape == "upper":
        return all(w.isupper() or not w.isalpha() for w in words)
    if term.shape == "lower":
        return words[-1].islower()
    return words[0][:1].isupper() or words[-1][:1].isupper()


@dataclass(frozen=True, slots=True)
class NameWords:
    """The lists of `knowledge/names.yaml`, folded."""

    links: frozenset[str]
    belongs: frozenset[str]
    amounts: frozenset[str]
    former: frozenset[str]
    seats: frozenset[str]
    guests: frozenset[str]
    waters: frozenset[str]
    labels: frozenset[str]
    sides: frozenset[str]
    speaks: frozenset[str]
    not_of: frozenset[str]
    company: frozenset[str]
    courtesies: frozenset[str]
    particles: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]


@cache
def load_name_words() -> NameWords:
    """The lists that come with the package."""
    return NameWords(**{name: frozenset(words) for name, words in read_yaml("names").items()})


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that comes with the package."""
    return make_lexicon(read_csv("countries"), read_csv("organisations"), read_yaml("offices"))


def make_lexicon(countries: list[dict[str, str]], organisations: list[dict[str, str]], offices: list[dict[str, object]]) -> Lexicon:
    """A lexicon of rows like those of the knowledge files. Of two terms with one name the earlier wins: states before bodies before roles."""
    found: dict[tuple[str, ...], Term] = {}
    states: dict[str, Term] = {}
    for row in countries:
        for name, term in _country_terms(row):
            states.setdefault(term.id, term)
            found.setdefault(tuple(map(fold, split_words(name))), term)
    for row in organisations:
        for name, term in _organisation_terms(row):
            found.setdefault(tuple(map(fold, split_words(name))), term)
    for entry in offices:
        for name, term in _role_terms(entry):
            found.setdefault(tuple(map(fold, split_words(name))), term)
    index: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
    for words in sorted(found, key=len, reverse=True):
        if words:
            index.setdefault(words[0], []).append((words, found[words]))
    return Lexicon({first: tuple(terms) for first, terms in index.items()}, states)


def _several(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _country_terms(row: dict[str, str]) -> Iterator[tuple[str, Term]]:
    code, sectors = row["code"] or row["key"], tuple(_several(row["sectors"]))
    base = ("country:" + row["key"], row["name"], "country", code, sectors)

    def term(what: What, shape: Literal["capital", "upper"] = "capital", several: bool = False) -> Term:
        return Term(what, base[0], base[1], "country", code, sectors, shape=shape, several=several)

    for name in (row["name"], *_several(row["aliases"])):
        yield name, term("country", _shape(name))
        if name.startswith("the "):
            yield name[4:], term("country", _shape(name[4:]))
    people = _several(row["people"]) or _several(row["adjectives"])
    for name in _several(row["adjectives"]):
        yield name, term("adjective", _shape(name))
    for name in people:
        yield name, term("people", _shape(name))
        if not fold(name).endswith(_INVARIANT):
            yield plural(name), term("people", several=True)
    for name in _several(row["capitals"]):
        yield name, term("capital")
    for name in _several(row["seats"]):
        yield name, term("seat")


def _organisation_terms(row: dict[str, str]) -> Iterator[tuple[str, Term]]:
    kind: Kind = "group" if row["kind"] == "group" else "organisation"
    sectors = tuple(_several(row["sectors"]))
    for name in (row["name"], *_several(row["aliases"])):
        shape = _shape(name)
        yield name, Term("body", f"{kind}:{slug(row['name'])}", row["name"], kind, row["country"] or None, sectors, shape=shape)


def _role_terms(entry: dict[str, object]) -> Iterator[tuple[str, Term]]:
    role: RoleKind = entry["kind"]  # type: ignore[assignment]
    sectors = tuple(map(str, entry["sectors"]))  # type: ignore[call-overload]
    weak: Literal["", "of", "state", "yes"] = "yes" if entry.get("weak") is True else entry.get("weak", "")  # type: ignore[assignment]
    collective = frozenset(entry.get("collective", ()))  # type: ignore[call-overload]
    for word in entry["words"]:  # type: ignore[attr-defined]
        for name in _spellings(word):
            for form, several in ((name, word in collective or is_plural(word)), (plural(name), True)):
                kind: Kind = "organisation" if role == "organisation" else "group" if several or role == "thing" else "person"
                shape: Literal["any", "lower"] = "lower" if role == "thing" and sectors == ("CVL",) else "any"
                yield form, Term("role", "", name, kind, None, sectors, role, weak, bool(entry.get("office")), shape, several)


def _shape(name: str) -> Literal["capital", "upper"]:
    return "upper" if name.isupper() and len(name) <= _ABBREVIATION_LENGTH else "capital"


def _spellings(name: str) -> Iterator[str]:
    yield name
    american = name
    for british, other in _SPELLINGS:
        american = american.replace(british, other)
    if american != name:
        yield american


def is_plural(word: str) -> bool:
    """Whether a word of the lists is a plural itself: "troops", "boat people"."""
    return word.endswith(("men", "people", "children")) or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))


def plural(name: str) -> str:
    """The plural by rule, on the word before "of", "for" or "at": "ministers of defence"."""
    head, link, rest = re.match(r"(.*?)((?: (?:of|for|at|in|without) )|$)(.*)", name).groups()  # type: ignore[union-attr]
    if head.endswith(("man", "woman")) and not head.lower().endswith(("german", "ottoman", "human", "roman")):
        head = head[:-2] + "en"
    elif re.search(r"[^aeiou]y$", head):
        head = head[:-1] + "ies"
    elif head.endswith(("s", "x", "ch", "sh")):
        head += "es"
    else:
        head += "s"
    return head + link + rest


def slug(name: str) -> str:
    """A name as part of an id: "Ó Faoláin's" becomes "o-faolain-s"."""
    return re.sub(r"[^\w]+", "-", fold(name)).strip("-") or "unnamed"
