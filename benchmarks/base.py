"""How fast a base of 100,000 readings answers: search, events per pair of countries and month, the claims of one speaker.

    python benchmarks/base.py [--articles 100000] [--folder /tmp/base-benchmark]

The readings are those of examples/, varied: other states of equally long names, other days, outlets and ids, and a paragraph of made-up words
with the frequencies of a language. Nothing is parsed a second time. Prints a table; a base that is there already is measured as it is.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pyarrow.json as paj

from accordingto import Reading, read
from accordingto.base import SCHEMA, Base, open_base, to_table
from accordingto.base.schema import content_of
from accordingto.records import Article

_STATES = {
    7: "Iceland ISL,Britain GBR,Denmark DNK,Finland FIN,Estonia EST,Belgium BEL,Hungary HUN,Croatia HRV,Armenia ARM,Romania ROU,Lebanon LBN,"
    "Bahrain BHR,Albania ALB,Moldova MDA,Georgia GEO,Vietnam VNM,Austria AUT,Bolivia BOL,Ecuador ECU,Jamaica JAM,Morocco MAR,Tunisia TUN",
    6: "Norway NOR,Sweden SWE,France FRA,Poland POL,Greece GRC,Latvia LVA,Cyprus CYP,Serbia SRB,Kuwait KWT,Jordan JOR,Mexico MEX,Brazil BRA,"
    "Canada CAN,Malawi MWI,Rwanda RWA,Uganda UGA,Zambia ZMB,Belize BLZ,Guyana GUY,Panama PAN",
}
_FIXED = {"ISL": "Iceland", "GBR": "Britain", "NOR": "Norway"}
_WORDS = 20_000
_BATCH = 5_000
_RUNS = 15


@dataclass(frozen=True)
class Template:
    """The JSON of a row, cut where something varies, and the spans whose words the checksum is made of."""

    parts: tuple[str, ...]
    spans: tuple[tuple[str, int, int], ...]
    article: Article


def template(reading: Reading) -> Template:
    """A reading to be varied."""
    row = (
        to_table([reading])
        .drop_columns(["added", "spans", "content", "canonical_url", "text", "url", "outlet", "published", "id"])
        .to_pylist()[0]
    )
    text = json.dumps(row)
    varied = r"(\b(?:Iceland|Britain|Norway|ISL|GBR|NOR)\b|(?<=claim:)[0-9a-f]{16}|(?<=event:)[0-9a-f]{16}|(?<=transfer:)[0-9a-f]{16})"
    return Template(tuple(re.split(varied, text)), tuple((what, *span) for what, span in reading.spans()), reading.article)


def rows(templates: list[Template], numbers: range) -> Iterator[str]:
    """The JSON of one row for each number, always the same for the same number."""
    words = _words()
    for number in numbers:
        chance = random.Random(number)
        made = templates[number % len(templates)]
        states = {}
        for length, several in _STATES.items():
            chosen = chance.sample(several.split(","), 2)
            for code, name in [(c, n) for c, n in _FIXED.items() if len(n) == length]:
                states[name], states[code] = chosen.pop().split(" ")
        text = re.sub(r"\b(?:Iceland|Britain|Norway)\b", _swap(states), made.article.text)
        text = f"{text}\n\n{' '.join(chance.choices(words[0], cum_weights=words[1], k=80))}."
        salt = f"{number:016x}"

        def other(part: str, states: dict[str, str] = states, salt: str = salt) -> str:
            return states.get(part) or hashlib.sha256((part + salt).encode()).hexdigest()[:16]

        body = "".join(other(part) if n % 2 else part for n, part in enumerate(made.parts))
        digest = hashlib.sha256()
        for what, start, end in made.spans:
            kind, colon, id = what.partition(":")
            digest.update(f"{kind}{colon}{other(id) if colon else ''}\0{text[start:end]}\0".encode())
        outlet, url = f"{made.article.outlet} {number % 40}", f"https://outlet{number % 40}.example/{number}"
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(3650))
        about = {"id": f"{number:016x}", "url": url, "canonical_url": url, "outlet": outlet, "published": day.isoformat(), "text": text}
        about |= {"content": content_of(Article(text, outlet=outlet)), "spans": digest.hexdigest(), "added": "2026-01-01T00:00:00Z"}
        yield json.dumps(about)[:-1] + ", " + body[1:]


def _swap(states: dict[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda found: states[found[0]]


def _words() -> tuple[list[str], list[float]]:
    """Made-up words and their frequencies, which fall as those of a language do."""
    chance = random.Random(7)
    words = sorted(
        {"".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(chance.randint(2, 4))) for _ in range(2 * _WORDS)}
    )[:_WORDS]
    weights, total = [], 0.0
    for rank in range(1, len(words) + 1):
        total += 1 / rank
        weights.append(total)
    return words, weights


def grow(base: Base, templates: list[Template], first: int, last: int) -> None:
    """Add the rows with these numbers."""
    for start in range(first, last, _BATCH):
        lines = "\n".join(rows(templates, range(start, min(start + _BATCH, last))))
        table = paj.read_json(io.BytesIO(lines.encode()), paj.ReadOptions(block_size=2**28), paj.ParseOptions(explicit_schema=SCHEMA))
        base.commit(table.select(SCHEMA.names).cast(SCHEMA))


def measure(base: Base) -> dict[str, float]:
    """Seconds for each question, the median of several runs in a warm process; each run opens the newest state."""
    some = base.sql("SELECT speaker FROM claims WHERE speaker_kind = 'person' GROUP BY speaker ORDER BY count(*) DESC LIMIT 1").rows()[0][
        "speaker"
    ]
    common, rare = _words()[0][3], _words()[0][-5]
    questions: dict[str, Callable[[], object]] = {
        "search: two words of every article": lambda: base.search("fishing limits"),
        "search: a common word and a year": lambda: base.search(common, since=date(2020, 1, 1), until=date(2020, 12, 31)),
        "search: a rare word": lambda: base.search(rare),
        "search: words, an actor and a type": lambda: base.search("trawlers", actor="Denmark", type="COERCE"),
        "search: a speaker who is sure": lambda: base.search(speaker="country:FIN", certainty="certain"),
        "events per pair of countries and month": lambda: base.sql(
            "SELECT actor_country, recipient_country, date_trunc('month', published) AS month, count(DISTINCT id) AS events FROM dyads "
            "WHERE actor_country IS NOT NULL AND recipient_country IS NOT NULL GROUP BY ALL"
        ).arrow(),
        "all claims of one speaker": lambda: base.sql(
            "SELECT published, evidence, certainty, according_to FROM claims WHERE speaker = ?", [some]
        ).arrow(),
    }
    found = {}
    for name, ask in questions.items():
        times = []
        for _ in range(_RUNS):
            began = time.perf_counter()
            ask()
            times.append(time.perf_counter() - began)
        found[name] = statistics.median(times[1:])
    return found


def cold(folder: Path) -> dict[str, float]:
    """Seconds for whole commands, from starting Python to the last line."""
    commands = {"search fishing": ["search", "fishing"], "sql count": ["sql", "SELECT count(*) FROM events"]}
    found = {}
    for name, command in commands.items():
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "accordingto", *command, "--base", str(folder)], check=True, capture_output=True)
        found[f"command: {name}"] = time.perf_counter() - began
    return found


def main() -> None:
    """Make the base where it is missing, at a tenth of its size and whole, and print what is measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/base-benchmark"))
    parser.add_argument("--check", action="store_true", help="run `base check` too")
    arguments = parser.parse_args()
    base = open_base(str(arguments.folder), create=True)
    there = base.sql("SELECT count(*) AS n FROM articles").rows()[0]["n"]
    templates = (
        [template(r) for r in read(str(Path(__file__).parents[1] / "examples")) if isinstance(r, Reading)]
        if there < arguments.articles
        else []
    )
    columns: dict[int, dict[str, float]] = {}
    for size in (arguments.articles // 10, arguments.articles):
        if there > size:
            continue
        began = time.perf_counter()
        grow(base, templates, there, size)
        grown = time.perf_counter()
        base.sql("SELECT count(*) FROM events").arrow()
        flat = time.perf_counter()
        base.search("fishing")
        print(
            f"{size} articles: rows made and added in {grown - began:.0f} s, flat files {flat - grown:.0f} s, index {time.perf_counter() - flat:.0f} s",
            flush=True,
        )
        columns[size] = measure(base) | cold(arguments.folder)
        there = size
    if arguments.check:
        began = time.perf_counter()
        checked = base.check(workers=2)
        print(
            f"base check: {checked.articles} articles, {checked.spans} spans, {len(checked.problems)} problems, {time.perf_counter() - began:.0f} s"
        )
    for name in columns[there]:
        print(f"{name:45}" + "".join(f"{1000 * column[name]:10.0f} ms" for column in columns.values()))
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    size = sum(f.stat().st_size for f in arguments.folder.rglob("*") if f.is_file())
    print(f"most memory of a process {memory / 1024:.0f} MB; the base is {size / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
