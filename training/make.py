"""Make every trained model of src/accordingto/models again, in one command: three hours on two cores.

python training/make.py ../shared/data OUT
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MODELS = HERE.parent / "src" / "accordingto" / "models"


def run(script: str, *arguments: str | Path) -> None:
    """Run a script of this folder with this Python. Raises CalledProcessError where it fails."""
    subprocess.run([sys.executable, HERE / script, *map(str, arguments)], check=True)


def main(data: Path, out: Path) -> None:
    encoders = out / "encoders"
    encoder = encoders / "reranker_en"
    run("encoder.py", encoders)
    run("attribution.py", "train", data, "--encoder", encoder, "--out", out)
    run("attribution.py", "export", out / "epoch2.pt", "--encoder", encoder, "--out", MODELS)
    run("relations.py", "train", data / "plover", "--encoders", encoders, "--out", out)
    run("relations.py", "export", out, "--encoders", encoders, "--out", MODELS)
    run("sentences.py")
    gold = HERE.parent / "benchmarks"
    run(
        "pairs.py",
        "prepare",
        gold / "repeats",
        gold / "compare",
        data / "polnear" / "train" / "text",
        data / "stories" / "articles.jsonl",
        "--out",
        out / "pairs",
    )
    run("pairs.py", "train", out / "pairs", "--encoder", encoder)
    run("pairs.py", "export", out / "pairs", "--encoder", encoder, "--out", MODELS)
    mpnet = out / "mpnet"
    run("mpnet.py", mpnet)
    run("tellers.py", "prepare", gold / "compare", "--out", out / "tellers")
    for model, base in (("tellers", mpnet), ("sources", mpnet), ("tellers_small", encoder)):
        run("tellers.py", "train", out / "tellers", "--model", model, "--encoder", base)
        run("tellers.py", "export", out / "tellers", "--model", model, "--encoder", base, "--out", MODELS)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    main(arguments.data, arguments.out)
