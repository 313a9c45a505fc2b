"""What tellers.py learns from: every article of every case of benchmarks/compare beside its event and beside others that asked/*.yaml tells of, what is made of
these, and the articles that tell it two by two."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

ASKED = ", asked"  # ends the names of articles beside other events
ELSEWHERE, TELLS, DENIES, APART, TOGETHER = range(5)
CLASSES = (
    "something else",
    "tells",
    "denies",
    "other sources",
    "one source",
)  # the first three of an event and an article, the others of two articles
ASIDES = {TELLS: 0.25, ELSEWHERE: 0.15}  # of how many articles of a class one is made that denies something else
UNDATED = 0.15  # of how many that tell an event one that does not name its day
NAMELESS, DAYLESS = 0.4, 0.6  # of how many relays that are made one lacks a name of the event, and its day
OTHER_DAYS = 0.35  # of how many cases the same deed is told of another day
STATED, DENIED = 0.4, 0.3  # of how many cases the event itself is made somebody's statement, or denial
SHORT = 0.35  # of how many articles about something else the first sentence is an article
VOICED = 0.5  # of how many cases two short articles are made that have it from one voice, or from two
OTHERS = 0.35  # of the articles that neither tell nor deny another event of their case are beside it
HALF = 0.5  # of the pairs of articles begin with the earlier
SEED = 7
VOICES = (
    "the ministry",
    "a spokesman of the port",
    "the general staff",
    "the owners",
    "a cook",
    "Eva Lind, a nurse,",
    "the mayor",
    "Nils Berg, a pilot,",
    "the police",
    "the trade union",
    "the embassy",
    "Father Anselm",
    "the governor",
    "the company",
)
SAID = tuple(f"{voice} said" for voice in VOICES)
PAPERS = ("Courier", "Post", "Herald", "Morning Star", "Gazette", "Evening Echo")
TITLES = ("Statement", "From the capital", "Last news", "In brief", "Notes", "What happened")
AGENCIES = (
    "Polar Wire",
    "the Meridian agency",
    "Istmo Press",
    "the Evening Courier",
    "Radio Levant",
    "Sahel News",
    "Lakes News Agency",
    "the Tribune",
)
DAYS = ("2 days before", "5 days before", "3 days later", "7 days later", "2 months before", "the day before")
_SENTENCE = re.compile(r"(?<=[a-z0-9][.!?]) (?=[A-Z])")
_HEAD = re.compile(r"^(?:Published [^.]*\. )?[^:]*: [^.!?]*[.!?] ?")
_NAME = re.compile(
    r"(?<=[a-z] )(?<!\bin )(?<!\bat )(?<!\bof )(?<!\bto )(?<!\band )(?<!\boff )(?<!\bnear )(?<!\bfrom )[A-ZÀ-Þ][\w'’-]+\b ?(?=[a-z(.,])"
)


@dataclass(frozen=True, slots=True)
class Row:
    """An event and an article, or two articles, as the model reads them, and the number of a class."""

    file: str
    case: str
    article: str
    texts: tuple[str, str]
    label: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Another event of a case, and the keys of the articles that tell it and deny it: the others do neither."""

    case: str
    event: str
    tells: Sequence[str]
    denies: Sequence[str]


def rows_of(path: Path, asides: Sequence[str], others: Sequence[Asked]) -> Iterator[Row]:
    """The rows of a file of cases: what is written there, the first article of each case beside the event of the next, what is made of them, the articles beside
    other events, and pairs of tellers."""
    import yaml

    from accordingto import Article, read_text
    from accordingto.comparing.asked import Question
    from accordingto.teller_reader import told_by

    chance = random.Random(f"{SEED} {path.stem}")
    unrelated = None
    for case in yaml.safe_load(path.read_text("utf-8")):
        question = Question(read_text(case["event"]))
        excluded = {key for pair in case["contradictions"] for key in pair}
        readings = {}
        for a in case["articles"]:
            article = Article(a["text"], outlet=a["outlet"], title=a["title"], published=str(a["published"]))
            readings[a["key"]] = read_text(article.text, article)
        rows = [
            Row(
                path.stem,
                case["id"],
                key,
                question.beside(r),
                TELLS if key in case["tellers"] else DENIES if key in excluded else ELSEWHERE,
            )
            for key, r in readings.items()
        ]
        yield from rows
        if unrelated:
            yield Row(path.stem, case["id"], "", question.beside(unrelated), ELSEWHERE)
        unrelated = next(iter(readings.values()))
        for asked in (one for one in others if one.case == case["id"]):
            other = Question(read_text(asked.event))
            for key, r in readings.items():
                label = TELLS if key in asked.tells else DENIES if key in asked.denies else ELSEWHERE
                if label != ELSEWHERE or chance.random() < OTHERS:
                    yield Row(path.stem, case["id"], f"{key}{ASKED}", other.beside(r), label)
        yield from _made(rows, asides, chance)
        yield from _short(rows[0], question.text, chance)
        source = {key: n for n, group in enumerate(case["origins_groups"]) for key in group}
        for one, other in combinations(sorted(source), 2):
            first, last = (one, other) if chance.random() < HALF else (other, one)
            texts = told_by(readings[first].article), told_by(readings[last].article)
            yield Row(path.stem, case["id"], f"{one}, {other}", texts, TOGETHER if source[one] == source[other] else APART)


def _short(like: Row, event: str, chance: random.Random) -> Iterator[Row]:
    """Articles of one sentence: the event as somebody's statement or denial, and two that have it from one voice, or from two."""
    from accordingto.reading.stand_ins import neutral_texts

    told = event.rstrip(".")
    small = re.sub("^(?:The|An?) ", lambda m: m[0].lower(), told)
    made = []
    if chance.random() < STATED:
        made.append((f"{told}, {chance.choice(SAID)}.", TELLS))
    if chance.random() < DENIED:
        made.append((f"{chance.choice(VOICES)} {chance.choice(('denied that', 'says it is not true that'))} {small}.", DENIES))
    for text, label in made:
        head = f"Published 2 days later. The {chance.choice(PAPERS)}: {chance.choice(TITLES)}."
        asked, article = neutral_texts(event, f"{head} {text}")
        yield replace(like, article="made", texts=(asked, article), label=label)
    if chance.random() < VOICED:
        one, other = chance.sample(VOICES, 2)
        label = chance.choice((APART, TOGETHER))
        texts = (
            f"{told}, {one} said.",
            f"{told}, according to {(one if label == TOGETHER else other).rstrip(',')}.",
        )
        first, last = (
            f"The {paper}, 1960-04-03: {chance.choice(TITLES)}. {text}" for paper, text in zip(chance.sample(PAPERS, 2), texts, strict=True)
        )
        yield replace(like, article="made, made", texts=(first, last), label=label)


def _made(rows: Sequence[Row], asides: Sequence[str], chance: random.Random) -> Iterator[Row]:
    for row in rows:
        if chance.random() < ASIDES.get(row.label, 0.0):
            yield _with_aside(row, chance.choice(asides), chance)
        if row.label == ELSEWHERE and chance.random() < SHORT and (head := _HEAD.match(row.texts[1])):
            end = _SENTENCE.search(row.texts[1], head.end())
            yield _told(row, row.texts[1][: end.start()] if end else row.texts[1], ELSEWHERE)
        if row.label == TELLS and "that day" in row.texts[1] and chance.random() < UNDATED:
            yield _told(row, re.sub(r"(?:,? on)? that day\b", "", row.texts[1]), TELLS)
    tellers = [row for row in rows if row.label == TELLS]
    if not tellers:
        return
    like = chance.choice(tellers)
    yield _told(like, f"{_head(like)}{_relay(like.texts[0], chance)}", TELLS)
    if "that day" in like.texts[0] and chance.random() < OTHER_DAYS:
        told = like.texts[0].rstrip(".").replace("that day", chance.choice(DAYS))
        yield _told(like, f"{_head(like, title=False)}{told}, {chance.choice(AGENCIES)} reports.", ELSEWHERE)


def _told(row: Row, text: str, label: int) -> Row:
    return replace(row, article=f"{row.article}, made", texts=(row.texts[0], text), label=label)


def _head(row: Row, title: bool = True) -> str:
    """When it was published, by whom, and under which title."""
    found = _HEAD.match(row.texts[1])
    return "" if not found else found[0] if title else f"{found[0].partition(':')[0]}: . "


def _relay(event: str, chance: random.Random) -> str:
    """The event in the words of somebody who has it from an agency, and may leave out its day and a name."""
    if chance.random() < DAYLESS:
        event = event.replace("that day ", "").replace(" that day", "")
    names = list(_NAME.finditer(event))
    if names and chance.random() < NAMELESS:
        name = chance.choice(names)
        event = event[: name.start()] + event[name.end() :]
    agency = chance.choice(AGENCIES)
    told = event[:1].upper() + event[1:].rstrip(".")
    return chance.choice(
        (
            f"{told}, {agency} reports.",
            f"{told}, according to {agency}. It gives no particulars.",
            f"As {agency} reports, {re.sub('^(?:The|An?) ', lambda m: m[0].lower(), told)}.",
        )
    )


def _with_aside(row: Row, aside: str, chance: random.Random) -> Row:
    """An article with one more sentence, after its first or later, that denies something else: it tells what it told."""
    text = row.texts[1]
    ends = [m.end() for m in _SENTENCE.finditer(text)][1:]
    at = chance.choice([*ends, len(text)])
    return _told(row, f"{text[:at].rstrip()} {aside} {text[at:]}".strip(), row.label)
