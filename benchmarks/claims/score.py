"""How many chains of sources, and how many certainties and polarities, are read as in the gold, with 95 % Wilson intervals.

    python benchmarks/claims/score.py nested|certainty FILE.yaml … [--errors]

A chain is right if it has as many links as the gold's and each link names whom the gold names: the same words but for case, articles,
possessives and punctuation, or the one within the other as whole words. README.md has the rules of annotation.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from accordingto import Article, Reading, factuality, read_text

_LEADING = re.compile(r"^(?:the|a|an|its|his|her|their|our|my)\s+")


def load(files: Iterable[str]) -> list[dict[str, Any]]:
    """The items of gold files, in order."""
    return [item for file in files for item in yaml.safe_load(Path(file).read_text(encoding="utf-8"))]


def share(right: int, n: int) -> dict[str, Any]:
    """Right answers as a share of n, with the 95 % Wilson interval."""
    z, n_ = 1.96, max(n, 1)
    p = right / n_
    middle, half = p + z * z / (2 * n_), z * (p * (1 - p) / n_ + z * z / (4 * n_ * n_)) ** 0.5
    low, high = ((middle + sign * half) / (1 + z * z / n_) for sign in (-1, 1))
    return {"n": n, "right": right, "share": round(p, 3), "interval": [round(low, 3), round(high, 3)]}


def plain(name: str) -> str:
    """A holder's name without case, leading article or possessive, and punctuation."""
    words = re.sub(r"[^\w\s]", " ", re.sub(r"['’]s?(?!\w)", "", name.lower()))
    return _LEADING.sub("", " ".join(words.split()))


def same(read: str, gold: str) -> bool:
    """Whether a link that was read names one of the alternatives of the gold's."""
    has = f" {plain(read)} "
    wanted = [f" {plain(name)} " for name in gold.lstrip("?").split("|")]
    return bool(has.strip()) and any(one in has or has in one for one in wanted)


def same_chain(read: tuple[str, ...], gold: list[str]) -> bool:
    """Whether all links agree; a link of the gold that begins with `?` may be missing."""
    chains = [gold, [link for link in gold if not link.startswith("?")]]
    return any(len(read) == len(links) and all(map(same, read, links)) for links in chains)


def chain_at(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """The `according_to` of the innermost claim whose content covers the span; the teller alone where there is none."""
    covering = [c for c in reading.claims if any(s.start <= start and end <= s.end for s in c.content)]
    if not covering:
        return (reading.article.teller,)
    return min(covering, key=lambda c: (sum(s.end - s.start for s in c.content), -len(c.according_to))).according_to


def score_nested(items: list[dict[str, Any]], errors: bool) -> dict[str, Any]:
    """Whole chains right, innermost holders right, and whole chains right by the gold's length (outlet included)."""
    count: Counter[str] = Counter()
    n: Counter[str] = Counter()
    for item in items:
        reading = read_text(item["text"], about=Article("", outlet=item.get("outlet")))
        for claim in item["claims"]:
            start = item["text"].index(claim["anchor"])
            read = chain_at(reading, start, start + len(claim["anchor"]))
            right, length = same_chain(read, claim["chain"]), f"{len(claim['chain'])} links"
            n.update(("all", length))
            count.update(("all", length) if right else ())
            count["innermost"] += bool(read) and same(read[-1], claim["chain"][-1])
            if errors and not right:
                print(f"{item['id']} {claim['anchor']!r}: read {' > '.join(read)}; gold {' > '.join(claim['chain'])}", file=sys.stderr)
    lengths = {key: share(count[key], n[key]) for key in sorted(n) if key != "all"}
    return {**share(count["all"], n["all"]), "innermost": share(count["innermost"], n["all"]), "by length": lengths}


def score_certainty(items: list[dict[str, Any]], errors: bool) -> dict[str, Any]:
    """Certainty and polarity of the innermost holder, and the author's certainty. What is not found is wrong."""
    count: Counter[str] = Counter()
    confusion: Counter[str] = Counter()
    for item in items:
        start = item["text"].index(item["predicate"])
        end = start + len(item["predicate"])
        found = [r for r in factuality(item["text"]) if r.start <= start and end <= r.end]
        record = min(found, key=lambda r: r.end - r.start) if found else None
        read = (str(record.certainty), str(record.polarity)) if record else ("missing", "missing")
        author = str(record.author_certainty) if record else "missing"
        gold = (item["certainty"], item["polarity"])
        agree = read[0] == gold[0], read[1] == gold[1]
        author_right = author in item["author_certainty"].split("|")
        count.update(certainty=agree[0], polarity=agree[1], both=all(agree), author=author_right)
        confusion[f"{' '.join(gold)} read as {' '.join(read)}"] += 1
        if errors and not (all(agree) and author_right):
            wrong = [] if all(agree) else [f"holder read {' '.join(read)}, gold {' '.join(gold)}"]
            wrong += [] if author_right else [f"author read {author}, gold {item['author_certainty']}"]
            print(f"{item['id']} {item['predicate']}: {'; '.join(wrong)} | {item['text']}", file=sys.stderr)
    results = {name: share(count[name], len(items)) for name in ("certainty", "polarity", "both", "author")}
    return {"n": len(items), **results, "confusion": dict(sorted(confusion.items()))}


def main(arguments: list[str]) -> None:
    """Print the scores of the files as JSON, and with `--errors` each wrong item on one line (standard error)."""
    errors = "--errors" in arguments
    words = [argument for argument in arguments if argument != "--errors"]
    if len(words) < 2 or words[0] not in ("nested", "certainty"):
        raise SystemExit(__doc__)
    scorer = score_nested if words[0] == "nested" else score_certainty
    print(json.dumps(scorer(load(words[1:]), errors), indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
