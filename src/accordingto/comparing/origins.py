"""Where a text or a statement comes from: the agency credited for it, the outlet whose own it is, or the medium that it relays.

Copies share one origin, and so do a medium's own words and those of others who relay them: reports are independent only where their
origins differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_yaml
from accordingto.reading.datelines import load_agencies
from accordingto.records import Article, Reading


@dataclass(frozen=True, slots=True)
class Origin:
    """Who gathered a report: `name` to compare by, `shown` as an article has it, and the reason in words."""

    name: str
    shown: str
    reason: str


@dataclass(frozen=True, slots=True)
class Media:
    """knowledge/media.yaml: words by which the name of a medium is known, that it can go without, and that speak against it."""

    words: frozenset[str]
    generic: frozenset[str]
    not_media: frozenset[str]
    domains: dict[str, str]  # top-level domains to ISO 3166-1 alpha-3


@cache
def load_media() -> Media:
    """The words of knowledge/media.yaml."""
    data = read_yaml("media")
    words, generic, not_media = (frozenset(data[k]) for k in ("words", "generic", "not_media"))
    return Media(words, generic, not_media, data["domains"])


@dataclass(frozen=True)
class Outlets:
    """The media of a set of articles under all their names, folded: "NSP" and "the North Sea Press Agency" are one."""

    known: dict[str, str]

    def medium(self, words: str) -> str | None:
        """The one name of the medium that words name; nothing where they name no medium."""
        if found := self.known.get(fold(words)):
            return found
        name = _agency_or(words)
        return self.known.get(name, name) if load_agencies().known(words) or is_medium(words) else None


def outlets_of(readings: Iterable[Reading | Article]) -> Outlets:
    """The media that articles come from, credit, or relay."""
    names: set[str] = set()
    for item in readings:
        article = item.article if isinstance(item, Reading) else item
        names.update(filter(None, (article.outlet, article.agency)))
        if isinstance(item, Reading):
            names.update(link for claim in item.claims for link in claim.according_to[1:] if is_medium(link))
    full = {_agency_or(n) for n in names if not _is_short(n)}
    known = {fold(n): _agency_or(n) for n in names}
    for name in sorted(full):
        for short in {_initials(name, load_media().generic), _initials(name, frozenset({"the"}))}:
            if len(short) > 1 and known.get(short, short) == short:
                known[short] = name
    return Outlets(known)


def is_medium(words: str) -> bool:
    """Whether words that nobody knows look like the name of a medium."""
    media = load_media()
    parts = fold(words).split()
    named = re.findall(r"[\w'’.&-]+", re.sub(r"^[Tt]he ", "", words))
    return (
        len(named) > 1
        and named[0][:1].isupper()
        and named[-1][:1].isupper()
        and any(p in media.words for p in parts)
        and media.not_media.isdisjoint(parts)
    )


def origins_of(articles: Sequence[Article], copies: Iterable[Sequence[int]], outlets: Outlets) -> tuple[Origin, ...]:
    """The origin of each article. `copies` are the groups of rows with the same text."""
    found = [_own(a, outlets) for a in articles]
    for group in copies:
        credited = next((found[r] for r in group if articles[r].agency and found[r].name != _outlet(articles[r], outlets)), None)
        first = min(group, key=lambda r: (articles[r].published or "9", r))
        for row in group:
            a, source = articles[row], credited or found[first]
            if found[row].name == source.name:
                continue
            which = (
                f"the text that credits {source.shown}"
                if credited
                else f"the text of {source.shown} ({articles[first].published or 'undated'})"
            )
            found[row] = Origin(source.name, source.shown, f"{a.outlet or 'the article'} has {which}")
    return tuple(found)


def origin_of(chain: Sequence[str], article: Origin, outlets: Outlets) -> Origin:
    """The origin of a statement: the last medium in its chain of holders, or the article's own where it relays none."""
    for link in reversed(chain[1:]):
        if medium := outlets.medium(link):
            return article if medium == article.name else Origin(medium, link, f"{chain[0]} relays {link}")
    return article


def _own(article: Article, outlets: Outlets) -> Origin:
    outlet = _outlet(article, outlets)
    credit = article.agency or next((a for a in article.authors if load_agencies().known(a) or outlets.known.get(fold(a))), None)
    if credit and (agency := outlets.medium(credit) or fold(credit)) != outlet:
        return Origin(agency, credit, f"{article.outlet or 'the article'} credits {credit}")
    shown = article.outlet or article.title or article.id
    return Origin(outlet, shown, f"{shown}'s own report")


def _outlet(article: Article, outlets: Outlets) -> str:
    return (outlets.medium(article.outlet) or fold(article.outlet)) if article.outlet else article.id


def fold(name: str) -> str:
    """A name without case, full stops, "the", and the ends of a web address."""
    name = re.sub(r"^(?:https?://)?(?:www\.)?", "", name.strip().lower())
    return re.sub(r"[.]|^the ", "", re.sub(r"\.(?:com|org|net|co\.\w\w|example)$", "", name)).strip()


def _agency_or(name: str) -> str:
    """The name of a known agency, or the name itself, folded."""
    return fold(load_agencies().known(name) or name)


def _is_short(name: str) -> bool:
    return " " not in name and name.isupper()


def _initials(folded: str, without: frozenset[str]) -> str:
    return "".join(w[0] for w in folded.split() if w not in without)
