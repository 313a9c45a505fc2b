"""Makes news articles of our own, as JSON Lines: any number of them, as varied as their grammar (generate.yaml), the same for the same seed.

uv run python benchmarks/generate.py OUT.jsonl [--articles 10000] [--seed 1] [--words 300 1200] [--stories .5] [--copies .1]

Beside text and metadata a line says what was planted: `story` (articles that tell the same happening share it) and `copy_of` (the key of the
article whose text this one repeats: to the letter, or shortened and with some words changed). Nobody in them is real and nothing in them happened.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

Facts = dict[str, str]
Line = dict[str, Any]
_FIRST, _DAYS = date(1971, 1, 4), 365 * 14
_NUMBERS = {"few": (2, 19), "some": (20, 400), "many": (500, 60_000)}


def articles(count: int, seed: int = 1, words: tuple[int, int] = (300, 1200), stories: float = 0.5, copies: float = 0.1) -> Iterator[Line]:
    """`count` articles. `stories` is the share that tells the same happening as others, `copies` the share that repeats another's text."""
    rng = random.Random(seed)
    before: list[Line] = []  # the newest articles: copies appear soon after their origin
    story, told, facts = 0, 0, _facts(rng)
    for number in range(count):
        if before and rng.random() < copies:
            yield _copy(rng.choice(before), number, rng)
            continue
        if not (told and told < 8 and rng.random() < stories):
            story, told, facts = story + 1, 0, _facts(rng)
        told += 1
        line = _article(facts, number, story, rng.randint(*words), rng)
        before = [*before[-49:], line]
        yield line


def _facts(rng: random.Random) -> Facts:
    """What a story is about."""
    grammar = _grammar()
    states = rng.sample(grammar["states"], 3)
    facts = {"kind": rng.choice(sorted(grammar["kinds"])), "place": rng.choice(rng.choice(states)[3])}
    for letter, (name, of, capital, _) in zip("ABC", states, strict=True):
        facts |= {letter: name, f"{letter}_of": of, f"{letter}_capital": capital}
    for letter in "abcd":
        facts |= {
            letter: f"{rng.choice(grammar['given'])} {rng.choice(grammar['family'])}",
            f"{letter}_office": rng.choice(grammar["offices"]),
        }
    day = _FIRST + timedelta(rng.randrange(_DAYS))
    facts |= {"day": f"on {day:%A}", "iso": day.isoformat(), "after": str(day.year + rng.randint(1, 3))}
    facts |= {f"its {name}": f"{rng.randint(*bounds):,}" for name, bounds in _NUMBERS.items()}
    return facts | {name: rng.choice(grammar["words"][name]) for name in ("topic", "goods", "weapon", "disaster")}


def _article(facts: Facts, number: int, story: int, length: int, rng: random.Random) -> Line:
    """One telling of a story, of about `length` words: the lead, what the kind of story has to say, and background, shuffled."""
    grammar = _grammar()
    kind = grammar["kinds"][facts["kind"]]
    sentences = [*rng.sample(kind["body"], len(kind["body"])), *rng.sample(grammar["background"], len(grammar["background"]))]
    figures = facts | {name: facts[f"its {name}"] for name in _NUMBERS}
    paragraphs = [[_told(rng.choice(kind["lead"]), figures, rng)]]
    size, room = len(paragraphs[0][0].split()), length - 15
    while size < room:
        sentences = sentences or rng.sample(grammar["background"], len(grammar["background"]))
        take = 8 if len(sentences) > 48 else len(sentences)  # the story first, then what lies behind it
        sentence = _told(sentences.pop(rng.randrange(take)), facts, rng)
        size += len(sentence.split())
        if rng.random() < 0.45:
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    day = date.fromisoformat(facts["iso"]) + timedelta(rng.randint(0, 1))
    agency, outlet = rng.choice(grammar["agencies"]), rng.choice(grammar["outlets"])
    dateline = f"{facts['A_capital'].upper()}, {day:%b}. {day.day} ({agency}) - " if agency else ""
    title = _told(rng.choice(kind["title"]), figures, rng)
    return {
        "key": f"g{number}",
        "url": f"https://{outlet.lower().replace(' ', '')}.example/{day.year}/{number}",
        "outlet": outlet,
        "title": title[0].upper() + title[1:],
        "published": day.isoformat(),
        "language": "en",
        "text": dateline + "\n\n".join(" ".join(p) for p in paragraphs if p),
        "story": f"s{story}",
        "copy_of": None,
    }


def _copy(line: Line, number: int, rng: random.Random) -> Line:
    """The text again in another outlet: half of them to the letter, half without the last paragraphs and with some words changed."""
    outlet = rng.choice([o for o in _grammar()["outlets"] if o != line["outlet"]])
    text = line["text"]
    if rng.random() < 0.5:
        paragraphs = text.split("\n\n")
        text = "\n\n".join(paragraphs[: max(1, len(paragraphs) - rng.randint(0, 2))])
        for old, new in rng.sample(_EDITS, 3):
            text = text.replace(old, new)
    url = f"https://{outlet.lower().replace(' ', '')}.example/{line['published'][:4]}/{number}"
    return {**line, "key": f"g{number}", "url": url, "outlet": outlet, "text": text, "copy_of": line["copy_of"] or line["key"]}


_EDITS = (
    (" said that ", " said "),
    ("According to ", "As reported by "),
    (" about ", " some "),
    ("talks", "negotiations"),
    (" will ", " is to "),
)


def _told(sentence: str, facts: Facts, rng: random.Random) -> str:
    """The sentence with every name filled in."""
    told = "".join(part if name is None else part + _word(name, facts, rng) for part, name in _parts(sentence))
    return told[0].upper() + told[1:]


def _word(name: str, facts: Facts, rng: random.Random) -> str:
    if name in facts:
        return facts[name]
    if name == "outlet":
        return str(rng.choice(_grammar()["outlets"]))
    if name == "before":
        return str(int(facts["iso"][:4]) - rng.randint(1, 40))
    if name in _NUMBERS:
        return f"{rng.randint(*_NUMBERS[name]):,}"
    chosen = rng.choice(_grammar()["words"][name])
    return "".join(part if inner is None else part + _word(inner, facts, rng) for part, inner in _parts(chosen))


@cache
def _parts(sentence: str) -> Sequence[tuple[str, str | None]]:
    """A sentence as pairs of words and the name behind them."""
    return [(part, name) for part, name, _, _ in Formatter().parse(sentence)]


@cache
def _grammar() -> dict[str, Any]:
    grammar: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "generate.yaml").read_text(encoding="utf-8"))
    return grammar


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, nargs=2, default=(300, 1200), metavar=("LEAST", "MOST"))
    parser.add_argument("--stories", type=float, default=0.5, help="the share of articles that tell what another has told")
    parser.add_argument("--copies", type=float, default=0.1, help="the share of articles that repeat another's text")
    given = parser.parse_args()
    with given.out.open("w", encoding="utf-8") as file:
        for line in articles(given.articles, given.seed, tuple(given.words), given.stories, given.copies):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
