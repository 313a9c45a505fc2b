"""Where the time of reading goes, step by step.

uv run python benchmarks/profile_steps.py TEXTS [--articles 40]

TEXTS is a folder of .txt files. Prints JSON: processor seconds a thousand words for the parser and for each step, measured by cProfile, which makes
our own Python dearer than it is without it (the parser and the model run outside Python).
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
from pathlib import Path
from types import CodeType

from accordingto.reader import default_reader
from accordingto.reading import read_document
from accordingto.reading.claims import find_claims
from accordingto.reading.dates import find_dates
from accordingto.reading.entities import resolve
from accordingto.reading.entities.mentions import find_mentions
from accordingto.reading.events import code_events
from accordingto.reading.loaded import find_loaded
from accordingto.reading.parse import parse
from accordingto.reading.places import locate
from accordingto.reading.repeats import find_repeats
from accordingto.reading.tagger import Tagger
from accordingto.reading.transfers import find_transfers, with_states
from accordingto.records import Article

STEPS = (
    find_mentions,
    resolve,
    locate,
    find_dates,
    Tagger.tags,
    find_claims,
    code_events,
    with_states,
    find_transfers,
    find_loaded,
    find_repeats,
)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("texts", type=Path)
    arguments.add_argument("--articles", type=int, default=40)
    given = arguments.parse_args()
    texts = [p.read_bytes().decode("utf-8") for p in sorted(given.texts.glob("*.txt"))][: given.articles]
    print(json.dumps(seconds(texts), indent=1))


def seconds(texts: list[str]) -> dict[str, float]:
    """Seconds a thousand words of the parser and of each step, in the order of the steps."""
    reader = default_reader()
    list(reader.read_many(map(Article, texts[:2])))  # everything is loaded
    thousands = sum(len(t.split()) for t in texts) / 1000
    profile = cProfile.Profile()
    profile.enable()
    for text, document in zip(texts, parse(iter(texts), reader.pipeline), strict=True):
        read_document(Article(text), document, reader.versions, reader.tagger)
    profile.disable()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = sum(row[2] for row in stats.values())
    steps = {step.__name__: stats[_key(step.__code__)][3] / thousands for step in STEPS}
    inner = stats[_key(read_document.__code__)][3] / thousands
    return {"parse": round(whole / thousands - inner, 4), **{k: round(v, 4) for k, v in steps.items()}, "all": round(whole / thousands, 4)}


def _key(code: CodeType) -> tuple[str, int, str]:
    return code.co_filename, code.co_firstlineno, code.co_name


if __name__ == "__main__":
    main()
