"""Very long articles: seconds and memory of one of 5 MB and of one with 100,000 quote marks, beside one of a tenth the size.

uv run python benchmarks/long.py
"""

from __future__ import annotations

import json
import resource
import time

from accordingto.reader import default_reader
from accordingto.records import Article

SENTENCES = (
    "The Norwegian foreign minister said on Tuesday that Denmark had rejected the offer made in Oslo last month. ",
    "“We will not leave,” an official in Bergen said, according to the agency. ",
    "Two trawlers were boarded by the coast guard off the northern coast, and their crews were taken ashore.\n\n",
)


def main() -> None:
    news = "".join(SENTENCES)
    reader = default_reader()
    reader.read(Article(news))
    found = {}
    for name, text in {
        "news_500_kB": (news * 3000)[:500_000],
        "news_5_MB": (news * 30000)[:5_000_000],
        "quote_marks_10_000": '"' * 10_000,
        "quote_marks_100_000": '"' * 100_000,
        "quotes_100_000": '"No." ' * 50_000,
    }.items():
        begin = time.process_time()
        reading = reader.read(Article(text))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
        found[name] = {"seconds": round(time.process_time() - begin, 1), "claims": len(reading.claims), "peak_mb_so_far": peak}
        print(json.dumps({name: found[name]}), flush=True)


if __name__ == "__main__":
    main()
