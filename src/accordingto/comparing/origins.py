"""Where a text or a statement comes from: the agency credited for it, the outlet whose own it is, or the medium that it relays.

Copies share one origin, and so do a medium's own words and those of others who relay them: reports are independent only where their
origins differ.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from accordingto.knowledge import read_yaml
from accordingto.reading.datelines import load_agencies
from accordingto.reading.stand_ins import load_states
from accordingto.records import Article, Claim, Reading

_NAME = r"(?-i:[A-ZÀ-Þ](?:[\w’'&-]|\.(?=\w))*(?: (?:(?:of|the|de|do|da|del|di|du|la|le|el|al|and|&) ){0,2}(?:d['’])?[A-ZÀ-Þ](?:[\w’'&-]|\.(?=\w))*){0,5})"
_TELLING = frozenset({"told", "tells", "tell", "telling"})  # cues that are followed by whom it was told, not by who tells it
_NAMED = re.compile(_NAME)
_IN_BRACKETS = re.compile(rf"\(({_NAME})\)")
_JOINING = frozenset({"of", "the", "de", "do", "da", "del", "di", "du", "for", "and", "&", "in"})
_OF = re.compile(r"(?<=\w )(?:d[aeiou]|del|della)(?= \w)")
_SHORT = 3  # a name for short has more letters
_TOLD = 80  # code points after a cue in which the medium stands that was told
_OPENING = 400  # code points of an article in which it says first where it has its news from
_TAIL = 300  # and in which it says last


@dataclass(frozen=True, slots=True)
class Origin:
    """Who gathered a report: `name` to compare by, `shown` as an article has it, and the reason in words."""

    name: str
    shown: str
    reason: str


@dataclass(frozen=True, slots=True)
class Media:
    """knowledge/media.yaml: words by which the name of a medium is known, that stand before a broadcaster's town, that it can go without, that speak against it,
    that say what it is; and the words of an article that was taken over, that is its outlet's own, or that says to whom something was told; those who speak for others, and bodies of which a happening has one.
    """

    words: frozenset[str]
    broadcasters: frozenset[str]
    generic: frozenset[str]
    not_media: frozenset[str]
    described: re.Pattern[str]
    describing: re.Pattern[str]  # as `described`, anywhere in a text
    reprinted: re.Pattern[str]
    own: re.Pattern[str]
    told: re.Pattern[str]
    voices: frozenset[str]
    bodies: frozenset[str]
    domains: dict[str, str]  # top-level domains to ISO 3166-1 alpha-3

    def is_described(self, words: str) -> bool:
        """Whether words speak of a medium without its name: "that newspaper"."""
        plain = words[:1].lower() + words[1:]
        return plain == plain.lower() and bool(self.described.search(f"{plain} A"))


@cache
def load_media() -> Media:
    """The words of knowledge/media.yaml."""
    data = read_yaml("media")
    words, broadcasters, generic, not_media = (frozenset(data[k]) for k in ("words", "broadcasters", "generic", "not_media"))
    described, reprinted, own, people = ("|".join(map(re.escape, data[k])) for k in ("descriptions", "reprinted", "own", "people"))
    return Media(
        words,
        broadcasters,
        generic,
        not_media,
        re.compile(rf"\b(?:{described})(?:,? |, the )(?P<name>{_NAME})$"),
        re.compile(rf"\b(?:{described})(?:,? |, the )(?P<name>{_NAME})"),
        re.compile(rf"\b(?i:{reprinted}) (?:the )?(?P<name>{_NAME})\.?\)?\s*$"),
        re.compile(rf"\b(?:{own})\b", re.IGNORECASE),
        re.compile(
            rf" (?:to )?(?:this (?:news)?paper|our (?:{people})|(?:(?:an? |the )?(?:{people}) (?:of|from|for) )?(?:the )?(?P<name>{_NAME}))"
        ),
        frozenset(data["voices"]),
        frozenset(data["bodies"]),
        data["domains"],
    )


@dataclass(frozen=True)
class Outlets:
    """The media of a set of articles under all their names, folded: "NSP" and "the North Sea Press Agency" are one."""

    known: dict[str, str]

    def medium(self, words: str) -> str | None:
        """The one name of the medium that words name; nothing where they name no medium, as a state does whose agency has its name."""
        if words in load_states():
            return None
        for form in _forms(words):
            if found := self.known.get(fold(form)):
                return found
        name = _agency_or(name_of(words))
        return self.known.get(name, name) if load_agencies().known(words) or is_medium(words) else None


def outlets_of(readings: Iterable[Reading | Article]) -> Outlets:
    """The media that articles come from, credit, or relay."""
    names: set[str] = set()
    links: set[str] = set()
    for item in readings:
        article = item.article if isinstance(item, Reading) else item
        names.update(filter(None, (article.outlet, article.agency)))
        if isinstance(item, Reading):
            links.update(link for claim in item.claims for link in claim.according_to[1:] if is_medium(link))
    ends = _ends({_agency_or(n) for n in names if name_of(n) == n and not _is_short(n)})
    links -= {n for n in links if any(fold(form) in ends for form in _forms(n))}  # "the Morning Star of Turku" is the Turku Morning Star
    links = {name_of(n) for n in names | links} - {n for n in names if name_of(n) == n}
    full = {_agency_or(n) for n in (names | links) if name_of(n) == n and not _is_short(n)}
    ends = _ends(full)
    known = {
        **_beginnings(full),
        **ends,
        **{fold(n): ends.get(fold(n), _agency_or(n)) for n in links},
        **{fold(n): _agency_or(n) for n in names if name_of(n) == n},
    }
    for name in sorted(full):
        for short in {_initials(name, load_media().generic), _initials(name, frozenset({"the"}))}:
            if len(short) > 1 and known.get(short, short) == short:
                known[short] = name
    return Outlets(known)


def _ends(names: Iterable[str]) -> dict[str, str]:
    """What names may be called for short, without what they begin with: "the Morning Star" for the Harbour Morning Star. None that two share."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        words = name.split()
        for i in range(1, len(words)):
            is_town = i == len(words) - 1 and words[i - 1] in load_media().broadcasters
            if _stands_alone(words[i:]) and words[i - 1] not in _JOINING and not is_town:
                found[" ".join(words[i:])].add(name)
    return {end: next(iter(having)) for end, having in found.items() if len(having) == 1}


def _beginnings(names: Iterable[str]) -> dict[str, str]:
    """What names may be called without their town: El Correo for El Correo de Lugo, Dagfari for Dagfari (Reykjavík). None that two share."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for before, sign, _ in (name.partition(" ("), name.partition(" of ")):
            words = before.split()
            if sign and (len(words) > 1 or sign == " (") and _stands_alone(words):
                found[before].add(name)
    return {beginning: next(iter(having)) for beginning, having in found.items() if len(having) == 1}


def _stands_alone(end: Sequence[str]) -> bool:
    if end[0] in _JOINING or load_media().generic.issuperset(end):
        return False
    return len(end) > 1 or (len(end[0]) > _SHORT and end[0].title() not in load_states())


def is_medium(words: str) -> bool:
    """Whether words that nobody knows look like the name of a medium, or say that they name one: "the weekly Harbour Echo"."""
    media = load_media()
    parts = fold(words).split()
    if not media.not_media.isdisjoint(parts):
        return False
    if media.described.search(words):
        return True
    named = re.findall(r"[\w'’.&-]+", re.sub(r"^[Tt]he ", "", words))
    return len(named) > 1 and named[0][:1].isupper() and named[-1][:1].isupper() and any(p in media.words for p in parts)


def name_of(words: str) -> str:
    """The name in words that say what it names: "the Oslo weekly Harbour Echo"."""
    found = load_media().described.search(words)
    return found["name"] if found else words


def _forms(words: str) -> Iterator[str]:
    """The words, the name in them, and the name without its town: "the Harbour Echo of Oslo"."""
    name = name_of(words)
    yield words
    yield name
    yield re.sub(rf" (?:of|in|from) {_NAME}$", "", name)


def origins_of(items: Sequence[Article | Reading], copies: Iterable[Sequence[int]], outlets: Outlets) -> tuple[Origin, ...]:
    """The origin of each article. `copies` are the groups of rows with the same text. What an article relays is known where it was read."""
    articles = [i.article if isinstance(i, Reading) else i for i in items]
    found = [relayed(i, _own(a, outlets), outlets) for i, a in zip(items, articles, strict=True)]
    for group in copies:
        other = [r for r in group if found[r].name != _outlet(articles[r], outlets)]
        credited = next((found[r] for r in sorted(other, key=lambda r: not articles[r].agency)), None)
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


def relayed(item: Article | Reading, own: Origin, outlets: Outlets) -> Origin:
    """The medium that an article takes its news from: the one it was reprinted from, or to which it attributes the first thing that it tells.

    `own` is the origin it has otherwise, as that of an article whose beginning speaks of its own reporter.
    """
    article = item.article if isinstance(item, Reading) else item
    outlet = article.outlet or "the article"
    end = article.text.rstrip()[-_TAIL:]
    for credit in _IN_BRACKETS.finditer(f"{article.text[:_OPENING]}\n{end}"):
        if (medium := outlets.known.get(fold(credit[1]))) and medium != own.name:
            return Origin(medium, credit[1], f"{outlet} credits {credit[1]}")
    if found := load_media().reprinted.search(end):
        medium = outlets.medium(found["name"]) or fold(found["name"])
        return own if medium == own.name else Origin(medium, found["name"], f"{outlet} took it from {found['name']}")
    return _relayed_first(item, own, outlets) if isinstance(item, Reading) else own


def _relayed_first(reading: Reading, own: Origin, outlets: Outlets) -> Origin:
    text = reading.article.text
    opening = [c for c in reading.claims if c.kind == "statement" and len(c.according_to) > 1 and c.content[0].start < _OPENING]
    if not opening:
        return own
    first = min(c.content[0].start for c in opening)
    chains = [c.according_to for c in opening if c.content[0].start == first]
    if load_media().own.search(text[: max(s.end for c in opening if c.content[0].start == first for s in c.content)]):
        return own
    return next((o for chain in sorted(chains, key=len) if (o := origin_of(chain, own, outlets)) != own), own)


def cited(reading: Reading, own: Origin, outlets: Outlets) -> Origin:
    """The medium that the opening of an article cites, where nothing else says where it has what it tells in its own words: no credit, no dateline."""
    article = reading.article
    if own.name != _outlet(article, outlets) or article.dateline or load_media().own.search(article.text[:_OPENING]):
        return own
    chains = [c.according_to for c in reading.claims if c.kind == "statement" and c.content[0].start < _OPENING]
    # "The Harbour Echo of Lund has it from a waiter" is no claim.
    chains += [
        (article.teller, m[0])
        for m in _NAMED.finditer(article.text[:_OPENING])
        if " " in m[0] and any(fold(f) in outlets.known for f in _forms(m[0]))
    ]
    return next((o for chain in chains if (o := origin_of(chain, own, outlets)) != own), own)


def media_named(text: str, outlets: Outlets) -> frozenset[str]:
    """The media that a text names by more than one word, or by one after what it is ("the agency Tarsis"): who names another paper of those that tell a thing mostly
    has it from there (69 of 72 pairs)."""
    runs = [m[0].split() for m in _NAMED.finditer(text)]
    names = {fold(" ".join(run[i:j])) for run in runs for i in range(len(run)) for j in range(i + 2, len(run) + 1)}
    described = {fold(m["name"]) for m in load_media().describing.finditer(text)}
    return frozenset(outlets.known[name] for name in {n for n in names if " " in n} | described if name in outlets.known)


def origin_of(chain: Sequence[str], article: Origin, outlets: Outlets) -> Origin:
    """The origin of a statement: the last medium in its chain of holders, or the article's own where it relays none."""
    for link in reversed(chain[1:]):
        if medium := outlets.medium(link):
            return article if medium == article.name else Origin(medium, name_of(link), f"{chain[0]} relays {name_of(link)}")
    return article


def origin_of_claim(reading: Reading, claim: Claim | None, chain: Sequence[str], article: Origin, outlets: Outlets) -> Origin:
    """The origin of what a claim has: the medium that was told it ("the ministry told NSP that …", "he said to this newspaper"), or else as `origin_of`."""
    if claim and claim.cue and len(chain) == 2:
        end = claim.cue[-1].end
        after = reading.article.text[end : end + _TOLD]
        first = min(s.start for s in claim.content)
        cue = reading.words(claim.cue[-1]).lower().split()
        if first < end and not _TELLING.intersection(cue):
            after = ""
        if told := load_media().told.match(after[: first - end] if first > end else after.split("\n")[0]):
            outlet = reading.article.outlet
            if not told["name"] and outlet and (own := _outlet(reading.article, outlets)) != article.name:
                return Origin(own, outlet, f"{chain[-1]} told {outlet}")
            if told["name"] and (medium := outlets.medium(told["name"])) and medium != article.name:
                return Origin(medium, told["name"], f"{chain[-1]} told {told['name']}")
    return origin_of(chain, article, outlets)


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
    """A name without case, full stops, "the", and the ends of a web address; El Correo de Lugo is El Correo of Lugo."""
    name = _OF.sub("of", re.sub(r"^(?:https?://)?(?:www\.)?", "", name.strip().lower()))
    return re.sub(r"[.]|^the ", "", re.sub(r"\.(?:com|org|net|co\.\w\w|example)$", "", name)).strip()


def _agency_or(name: str) -> str:
    """The name of a known agency, or the name itself, folded."""
    return fold(load_agencies().known(name) or name)


def _is_short(name: str) -> bool:
    return " " not in name and name.isupper()


def _initials(folded: str, without: frozenset[str]) -> str:
    return "".join(w[0] for w in folded.split() if w not in without)
