"""Train what tells whether two sentences say the same: a small encoder that reads both, and weights for what is measured of them.

    python training/repeats.py prepare  benchmarks/repeats benchmarks/compare ../shared/data/polnear/train/text --out OUT
    python training/repeats.py train    OUT --encoder FOLDER --leave fresh,fresh2
    python training/repeats.py validate OUT --encoder FOLDER --leave fresh,fresh2
    python training/repeats.py export   OUT --encoder FOLDER --out src/accordingto/models

FOLDER is reranker_en of what encoder.py makes. `prepare` needs the program and no torch, the others torch and not the program. Some files of
benchmarks/repeats may be left out of training; `validate` prints precision, recall and F1 on each of them, at several thresholds.

The model is the mean of two: one trained on our own articles, and the same trained a little further on pairs of news articles too, of which the weights
are sure that they say the same or that they don't. The first alone takes whatever belongs together in a news article for the same.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

LAYERS, BATCH, EPOCHS, RATE, HEAD_TIMES, SEED = 9, 16, 4, 1e-4, 5, 7
LONGEST = 160  # word pieces
SURE = 0.94  # how sure the labels are: half of the rest is given to the other answer
NEAREST = 4  # of the pairs of an article that say different things, how many are learnt from: the nearest, and one in twelve of the others
OTHERS = 0.08
STRENGTH = 0.3  # of the fit of the weights: the greater, the farther from 0 they may be
FILES = ("pairs.tuned", "pairs.untouched", "repeats.made", "fresh", "fresh2", "more")  # of benchmarks/repeats: what may be learnt from
COMPARED = ("pairs.tuned", "pairs.more")  # of benchmarks/compare
NEWS = "news"
NEWS_ARTICLES, NEWS_PAIRS, NEWS_NEAREST = (
    300,
    430,
    900,
)  # articles; pairs learnt from that say different things, out of so many of the nearest
NEWS_SAME, NEWS_OTHER = 2.5, 0.3  # what the weights say of pairs that are taken for the same, or for different
NEWS_RATE = 4e-5
THRESHOLDS = (-1.5, -1.0, -0.75, -0.5, 0.0)
INPUTS = ("pieces", "kinds")


@dataclass(frozen=True, slots=True)
class Row:
    """Two sentences as the model reads them, and whether they say the same. `measures` is empty for sentences of two articles."""

    file: str
    article: int
    again: int
    texts: tuple[str, str]
    same: bool
    rank: int  # among the pairs of its article, the nearest first
    measures: Mapping[str, float]


def prepare(folders: Sequence[Path], out: Path) -> None:
    """Write every pair of every short article, and every pair of benchmarks/compare."""
    rows = [row for name in FILES for row in _repeats(folders[0] / f"{name}.yaml")]
    rows += [row for name in COMPARED for row in _compared(folders[1] / f"{name}.yaml")]
    rows += _news(sorted(folders[2].rglob("*.txt")))
    (out / "rows.json").write_text(json.dumps([asdict(r) for r in rows]), encoding="utf-8")


def _repeats(path: Path) -> Iterator[Row]:
    import yaml

    from accordingto.reader import default_reader
    from accordingto.reading.entities import resolve
    from accordingto.reading.entities.mentions import find_mentions
    from accordingto.reading.parse import parse
    from accordingto.reading.repeats import measured, told

    items = yaml.safe_load(path.read_text("utf-8"))
    for n, (item, document) in enumerate(zip(items, parse((i["text"] for i in items), default_reader().pipeline), strict=True)):
        passages, texts = told(document, resolve(document, find_mentions(document)))
        found = [one for one in measured(passages, texts) if one.measures]
        for rank, one in enumerate(sorted(found, key=lambda o: -o.measures["cosine"])):
            sentences = (passages[i].sentence for i in (one.pair.first, one.pair.again))
            words = [item["text"][s.start : s.end] for s in sentences]
            same = any(_overlap(words[0], pair["first"]) and _overlap(words[1], pair["again"]) for pair in item["repeats"])
            yield Row(path.stem, n, one.pair.again, (texts[one.pair.first], texts[one.pair.again]), same, rank, one.measures)


def _overlap(sentence: str, passage: str) -> bool:
    """Whether a passage of the gold is this sentence, or most of it."""
    shorter, longer = sorted((sentence, passage), key=len)
    return shorter in longer and 2 * len(shorter) >= len(longer)


def _compared(path: Path) -> Iterator[Row]:
    import yaml

    from accordingto.reader import default_reader
    from accordingto.reading.parse import parse
    from accordingto.reading.stand_ins import neutral_words

    items = yaml.safe_load(path.read_text("utf-8"))
    texts = (f"{i['one']['text']}\n\n{i['other']['text']}" for i in items)
    for n, (item, document) in enumerate(zip(items, parse(texts, default_reader().pipeline), strict=True)):
        sides: tuple[list[str], list[str]] = ([], [])
        for sentence, words in zip(document.sentences, neutral_words(document), strict=True):
            sides[sentence.start >= len(item["one"]["text"])].extend(words)
        yield Row(f"compare.{path.stem}", n, 1, (" ".join(sides[0]), " ".join(sides[1])), item["label"] == "same", 0, {})


def _news(paths: Sequence[Path]) -> list[Row]:
    """Pairs of which the weights are sure; of those that say different things, some of the nearest."""
    from accordingto.reader import default_reader
    from accordingto.reading.entities import resolve
    from accordingto.reading.entities.mentions import find_mentions
    from accordingto.reading.parse import parse
    from accordingto.reading.repeats import measured, told
    from accordingto.reading.repeats.judge import load_judge

    chance, judge = random.Random(SEED), load_judge()
    texts = [p.read_bytes().decode("utf-8") for p in chance.sample(paths, min(NEWS_ARTICLES, len(paths)))]
    same, others = [], []
    for n, document in enumerate(parse(texts, default_reader().pipeline)):
        passages, words = told(document, resolve(document, find_mentions(document)))
        for one in measured(passages, words):
            sure = judge.by_measures(one.measures) if one.measures else 0.0
            row = Row(NEWS, n, one.pair.again, (words[one.pair.first], words[one.pair.again]), sure > NEWS_SAME, 0, {})
            if one.measures and sure > NEWS_SAME:
                same.append(row)
            elif one.measures and sure < NEWS_OTHER:
                others.append((sure, row))
    nearest = [row for _, row in sorted(others, key=lambda o: -o[0])[:NEWS_NEAREST]]
    return same + chance.sample(nearest, min(NEWS_PAIRS, len(nearest)))


def read_rows(out: Path) -> list[Row]:
    """What `prepare` wrote."""
    return [Row(**{**row, "texts": tuple(row["texts"])}) for row in json.loads((out / "rows.json").read_text("utf-8"))]


def fit_weights(rows: Sequence[Row]) -> dict[str, float]:
    """Weights of the measures, and "bias", by logistic regression on measures of mean 0 and deviation 1."""
    import torch

    rows = [r for r in rows if r.measures]
    names = list(rows[0].measures)
    measures = torch.tensor([[r.measures[n] for n in names] for r in rows], dtype=torch.float64)
    same = torch.tensor([float(r.same) for r in rows], dtype=torch.float64)
    mean, deviation = measures.mean(0), measures.std(0).clamp(min=1e-9)
    weights = torch.zeros(len(names) + 1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=500, line_search_fn="strong_wolfe")

    def loss() -> Any:
        optimiser.zero_grad()
        said = (measures - mean) / deviation @ weights[:-1] + weights[-1]
        cost = torch.nn.functional.binary_cross_entropy_with_logits(said, same, reduction="sum")
        cost = cost + (weights[:-1] ** 2).sum() / (2 * STRENGTH)
        cost.backward()
        return cost

    optimiser.step(loss)
    found = (weights[:-1] / deviation).detach()
    fitted = {n: round(float(w), 4) for n, w in zip(names, found, strict=True)}
    return {**fitted, "bias": round(float(weights[-1].detach() - (found * mean).sum()), 4)}


def chosen(rows: Sequence[Row]) -> list[Row]:
    """What the encoder learns from: all that say the same, and of the others mostly those that are near."""
    chance = random.Random(SEED)
    return [r for r in rows if r.same or r.rank < NEAREST or chance.random() < OTHERS]


def train(rows: Sequence[Row], encoder: Path) -> Any:
    """The encoder that reads two sentences: the mean of the one trained on our own articles and of the one trained further on news."""
    import torch
    from pair_model import PairModel

    torch.manual_seed(SEED)
    net = PairModel(encoder, LAYERS)
    ours = chosen([r for r in rows if r.file != NEWS])
    learn(net, ours, encoder, EPOCHS, RATE)
    before = {name: value.clone() for name, value in net.state_dict().items()}
    learn(net, ours + [r for r in rows if r.file == NEWS], encoder, 1, NEWS_RATE)
    net.load_state_dict({name: (value + before[name]) / 2 for name, value in net.state_dict().items()})
    return net.eval()


def learn(net: Any, examples: list[Row], encoder: Path, epochs: int, rate: float) -> None:
    """Train a net on pairs, in either order."""
    import torch
    from minilm import load_tokenizer, warm_up
    from pair_model import batch

    chance, tokenizer = random.Random(SEED), load_tokenizer(encoder)
    net.encoder.embeddings.requires_grad_(False)
    body = [p for name, p in net.named_parameters() if p.requires_grad and not name.startswith("head")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": net.head.parameters(), "lr": HEAD_TIMES * rate}], weight_decay=0.01
    )
    schedule = warm_up(optimiser, epochs * (len(examples) // BATCH + 1), 0.1)
    net.train()
    for epoch in range(epochs):
        chance.shuffle(examples)
        parts = [sorted(examples[k : k + 8 * BATCH], key=_length) for k in range(0, len(examples), 8 * BATCH)]
        batches = [part[k : k + BATCH] for part in parts for k in range(0, len(part), BATCH)]
        chance.shuffle(batches)
        total = 0.0
        for one in batches:
            texts = [r.texts if chance.random() < 0.5 else r.texts[::-1] for r in one]
            same = torch.tensor([SURE * r.same + (1 - SURE) / 2 for r in one])
            loss = torch.nn.functional.binary_cross_entropy_with_logits(net(*batch(tokenizer, texts, LONGEST)), same)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch}: mean loss {total / len(batches):.3f} of {len(examples)} pairs", flush=True)


def _length(row: Row) -> int:
    return len(row.texts[0]) + len(row.texts[1])


def validate(rows: Sequence[Row], out: Path, encoder: Path, left: Sequence[str]) -> None:
    """Print how what was trained without some files does on each of them and on all."""
    import torch
    from minilm import load_tokenizer
    from pair_model import PairModel, batch

    net, weights, tokenizer = (
        PairModel(encoder, LAYERS),
        json.loads((out / "repeats.weights.json").read_text("utf-8")),
        load_tokenizer(encoder),
    )
    net.load_state_dict(torch.load(out / "repeats.pt", weights_only=True))
    net.eval()
    held = [r for r in rows if r.file in left and r.measures]
    with torch.no_grad():
        read = [float(net(*batch(tokenizer, [r.texts], LONGEST))[0]) for r in held]
    measured = [weights["bias"] + sum(weights[n] * v for n, v in r.measures.items()) for r in held]
    for name, say in (("measures", measured), ("reading", read), ("both", [(a + b) / 2 for a, b in zip(measured, read, strict=True)])):
        for threshold in THRESHOLDS:
            found = {
                file: figures([(r, s) for r, s in zip(held, say, strict=True) if r.file in ([file] if file else left)], threshold)
                for file in (*left, "")
            }
            print(name, threshold, json.dumps(found), flush=True)


def figures(said: Sequence[tuple[Row, float]], threshold: float) -> list[float]:
    """Precision, recall and F1 of pairs, where each sentence repeats at most one other."""
    best: dict[tuple[str, int, int], tuple[float, bool]] = {}
    for row, score in said:
        key = row.file, row.article, row.again
        if score > threshold:
            best[key] = max(best.get(key, (threshold, False)), (score, row.same))
    right, gold = sum(same for _, same in best.values()), sum(row.same for row, _ in said)
    return [round(x, 3) for x in (right / max(1, len(best)), right / max(1, gold), 2 * right / max(1, len(best) + gold))]


def export(out: Path, encoder: Path, models: Path) -> None:
    """Write the encoder as int8 ONNX, and the weights beside it."""
    import torch
    from minilm import write_onnx
    from pair_model import PairModel, Pieces

    net = PairModel(encoder, LAYERS, "eager")
    net.load_state_dict(torch.load(out / "repeats.pt", weights_only=True))
    pieces = torch.ones(1, 16, dtype=torch.long)
    kinds = torch.tensor([[0] * 8 + [1] * 8])
    write_onnx(Pieces(net).eval(), (pieces, kinds), INPUTS, {name: {1: "pieces"} for name in INPUTS}, models / "repeats.onnx")
    about = {"version": date.today().isoformat(), "weights": json.loads((out / "repeats.weights.json").read_text("utf-8"))}
    (models / "repeats.json").write_text(json.dumps(about) + "\n", encoding="utf-8")


def main() -> None:
    """Run one task."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["prepare", "validate", "train", "export"])
    parser.add_argument(
        "folders", type=Path, nargs="+", help="benchmarks/repeats, benchmarks/compare and a folder of news, or what `prepare` wrote"
    )
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--leave", default="", help="names of files that are not trained on, with commas")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    if given.task == "prepare":
        given.out.mkdir(parents=True, exist_ok=True)
        prepare(given.folders, given.out)
    elif given.task == "validate":
        validate(read_rows(given.folders[0]), given.folders[0], given.encoder, given.leave.split(","))
    elif given.task == "export":
        export(given.folders[0], given.encoder, given.out)
    else:
        import torch

        rows = [r for r in read_rows(given.folders[0]) if r.file not in given.leave.split(",")]
        (given.folders[0] / "repeats.weights.json").write_text(json.dumps(fit_weights(rows)), encoding="utf-8")
        torch.save(train(rows, given.encoder).state_dict(), given.folders[0] / "repeats.pt")


if __name__ == "__main__":
    main()
