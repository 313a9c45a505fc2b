"""Train what reads two passages and tells whether they say the same, contradict each other, or neither; and weights for what is measured of repeats.

    python training/pairs.py prepare  benchmarks/repeats benchmarks/compare DATA/polnear/train/text DATA/stories/articles.jsonl --out OUT
    python training/pairs.py train    OUT --encoder FOLDER [--leave fresh,fresh2]
    python training/pairs.py validate OUT --encoder FOLDER --leave fresh,fresh2
    python training/pairs.py export   OUT --encoder FOLDER --out src/accordingto/models

DATA is ../shared/data, FOLDER is reranker_en of what encoder.py makes. `prepare` needs the program and no torch, the others torch and not the program. Some files may be left
out of training; `validate` prints for those of benchmarks/repeats precision, recall and F1 of repeats, for those of benchmarks/compare
how contradictions are told from all else, at several thresholds.

Two sentences of one article are known to say the same or not to, two reports also whether they contradict each other: the loss is that of the classes
that the label leaves open. The model is the mean of two: one trained on our own texts, and the same trained a little further on pairs of news sentences
too, of which the weights are sure that they say the same or that they don't. The first alone takes whatever belongs together in an article for the same.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

LAYERS, BATCH, EPOCHS, RATE, HEAD_TIMES, SEED = 9, 16, 4, 1e-4, 5, 7
LONGEST = 160  # word pieces
SURE = 0.94  # how sure the labels are: the rest is spread over all
NEAREST = 3  # of the pairs of an article that say different things, how many are learnt from: the nearest, and one in twenty of the others
OTHERS = 0.05
STRENGTH = 0.3  # of the fit of the weights: the greater, the farther from 0 they may be
FILES = (
    "pairs.tuned",
    "pairs.untouched",
    "repeats.made",
    "fresh",
    "fresh2",
    "fresh3",
    "more",
    "quoted",
)  # of benchmarks/repeats: what may be learnt from
COMPARED = ("pairs.tuned", "pairs.untouched", "pairs.more", "pairs.fresh", "pairs.made", "pairs.made2")  # of benchmarks/compare
NEWS, NEWS_LEADS = "news", "leads"
WINDOW_ARTICLES, DROPPED, STORY_PAIRS = 180, 0.12, 12  # news articles; share of the words that a copy lacks; pairs of one story at most
NEWS_ARTICLES, NEWS_PAIRS, NEWS_NEAREST = (
    300,
    430,
    900,
)  # articles; pairs learnt from that say different things, out of so many of the nearest
NEWS_SAME, NEWS_OTHER = 2.5, 0.3  # what the weights say of pairs that are taken for the same, or for different
NEWS_RATE = 4e-5
_DENYING = "not no never nobody nothing none neither nor denied denies false without didn't wasn't weren't hasn't"
DENYING = frozenset(_DENYING.split())
CLASSES = {"different": (0,), "same": (1,), "contradicting": (2,), "other": (0, 2), "agreeing": (0, 1)}  # what each label leaves open
THRESHOLDS = (-1.5, -1.0, -0.75, -0.5, 0.0)
INPUTS = ("pieces", "kinds")


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Two passages as the model reads them, and what they are to each other. `measures` is empty for those of two articles."""

    file: str
    article: int
    again: int
    texts: tuple[str, str]
    label: str  # a key of CLASSES
    rank: int  # among the pairs of its article, the nearest first
    measures: Mapping[str, float]


def prepare(folders: Sequence[Path], out: Path) -> None:
    """Write every pair of every short article, and every pair of benchmarks/compare."""
    rows = [row for name in FILES for row in _repeats(folders[0] / f"{name}.yaml")]
    rows += [row for name in COMPARED for row in _compared(folders[1] / f"{name}.yaml")]
    rows += [row for name in COMPARED for row in _copies(folders[1] / f"{name}.yaml")]
    news = sorted(folders[2].rglob("*.txt"))
    rows += [*_news(news), *_windows(news), *_stories(folders[3])]
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
            label = "same" if same else "other"
            yield Row(path.stem, n, one.pair.again, (texts[one.pair.first], texts[one.pair.again]), label, rank, one.measures)


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
        yield Row(f"compare.{path.stem}", n, 1, (" ".join(sides[0]), " ".join(sides[1])), item["label"], 0, {})


def _news(paths: Sequence[Path]) -> list[Row]:
    """Pairs of which the weights are sure; of those that say different things, some of the nearest."""
    from accordingto.pair_reader import load_pair_reader
    from accordingto.reader import default_reader
    from accordingto.reading.entities import resolve
    from accordingto.reading.entities.mentions import find_mentions
    from accordingto.reading.parse import parse
    from accordingto.reading.repeats import measured, told
    from accordingto.reading.repeats.judge import by_measures

    chance, weights = random.Random(SEED), load_pair_reader().weights
    texts = [p.read_bytes().decode("utf-8") for p in chance.sample(paths, min(NEWS_ARTICLES, len(paths)))]
    same, others = [], []
    for n, document in enumerate(parse(texts, default_reader().pipeline)):
        passages, words = told(document, resolve(document, find_mentions(document)))
        for one in measured(passages, words):
            sure = by_measures(weights, one.measures) if one.measures else 0.0
            label = "same" if sure > NEWS_SAME else "different"  # an article does not contradict itself
            row = Row(NEWS, n, one.pair.again, (words[one.pair.first], words[one.pair.again]), label, 0, {})
            if one.measures and sure > NEWS_SAME:
                same.append(row)
            elif one.measures and sure < NEWS_OTHER:
                others.append((sure, row))
    nearest = [row for _, row in sorted(others, key=lambda o: -o[0])[:NEWS_NEAREST]]
    return same + chance.sample(nearest, min(NEWS_PAIRS, len(nearest)))


def _windows(paths: Sequence[Path]) -> Iterator[Row]:
    """Beginnings of news articles with what else of the article shares most with them, which does not contradict them; and cut copies, which say the same."""
    chance = random.Random(SEED)
    texts = (p.read_bytes().decode("utf-8") for p in chance.sample(paths, min(WINDOW_ARTICLES, len(paths))))
    for n, sentences in enumerate(_sentences(texts)):
        windows = [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
        if len(windows) > NEAREST:
            near = sorted(windows[1:], key=lambda w: -_shared(w, windows[0]))[:2]
            for text in near:
                yield Row(NEWS_LEADS, n, 1, _neutral(windows[0], text), "agreeing", 0, {})
            copied = chance.choice(windows)
            yield Row(
                NEWS_LEADS, n, 1, _neutral(copied, " ".join(word for word in copied.split() if chance.random() > DROPPED)), "same", 0, {}
            )


def _stories(path: Path) -> Iterator[Row]:
    """Beginnings of articles about one happening: ordinary news, in which nobody was seen to contradict another. Every other story is left for checks."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    stories = {story: [x for x in lines if x["story"] == story] for story in sorted({x["story"] for x in lines})}
    for n, (_, articles) in enumerate(list(stories.items())[::2]):
        leads = [" ".join(s[:3])[:400] for s in _sentences(a["text"][:2000] for a in articles)]
        pairs = [(a, b) for i, a in enumerate(leads) for b in leads[i + 1 :] if a != b]
        for pair in random.Random(n).sample(pairs, min(STORY_PAIRS, len(pairs))):
            yield Row(NEWS_LEADS, n, 1, _neutral(*pair), "agreeing", 0, {})


def _copies(path: Path) -> Iterator[Row]:
    """Reports that deny something beside cut copies of themselves: a denial alone is no contradiction."""
    import yaml

    chance = random.Random(SEED)
    for n, item in enumerate(yaml.safe_load(path.read_text("utf-8"))):
        for text in (item["one"]["text"], item["other"]["text"]):
            if not DENYING.isdisjoint(text.lower().split()):
                yield Row(f"copies.{path.stem}", n, 1, _neutral(text, _cut(text, chance)), "same", 0, {})


def _cut(text: str, chance: random.Random) -> str:
    """A text without some of its words, but for those that deny something."""
    return " ".join(word for word in text.split() if chance.random() > DROPPED or word.lower() in DENYING)


def _sentences(texts: Iterable[str]) -> Iterator[list[str]]:
    from accordingto.reader import default_reader
    from accordingto.reading.parse import parse

    for document in parse(texts, default_reader().pipeline):
        yield [" ".join(document.text[s.start : s.end].split()) for s in document.sentences]


def _neutral(one: str, other: str) -> tuple[str, str]:
    from accordingto.reading.stand_ins import neutral_texts

    first, second = neutral_texts(one, other)
    return first, second


def _shared(one: str, other: str) -> int:
    return len(set(one.lower().split()) & set(other.lower().split()))


def read_rows(out: Path) -> list[Row]:
    """What `prepare` wrote."""
    return [Row(**{**row, "texts": tuple(row["texts"])}) for row in json.loads((out / "rows.json").read_text("utf-8"))]


def fit_weights(rows: Sequence[Row]) -> dict[str, float]:
    """Weights of the measures, and "bias", by logistic regression on measures of mean 0 and deviation 1."""
    import torch

    rows = [r for r in rows if r.measures]
    names = list(rows[0].measures)
    measures = torch.tensor([[r.measures[n] for n in names] for r in rows], dtype=torch.float64)
    same = torch.tensor([float(r.label == "same") for r in rows], dtype=torch.float64)
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
    return [r for r in rows if r.label == "same" or r.rank < NEAREST or chance.random() < OTHERS]


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
            chances = torch.log_softmax(net(*batch(tokenizer, texts, LONGEST)), 1)
            allowed = torch.tensor([[c in CLASSES[r.label] for c in range(3)] for r in one])
            right = torch.logsumexp(chances.masked_fill(~allowed, -torch.inf), 1)
            loss = -(SURE * right + (1 - SURE) * chances.mean(1)).mean()
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
        json.loads((out / "pairs.weights.json").read_text("utf-8")),
        load_tokenizer(encoder),
    )
    net.load_state_dict(torch.load(out / "pairs.pt", weights_only=True))
    net.eval()
    with torch.no_grad():
        held = [r for r in rows if r.file in left]
        said = {r: torch.log_softmax(net(*batch(tokenizer, [r.texts], LONGEST)), 1)[0].tolist() for r in held}
    repeats = [r for r in held if r.measures]
    read = [odds(said[r], 1) for r in repeats]
    measured = [weights["bias"] + sum(weights[n] * v for n, v in r.measures.items()) for r in repeats]
    files = sorted({r.file for r in repeats})
    for name, say in (("measures", measured), ("reading", read), ("both", [(a + b) / 2 for a, b in zip(measured, read, strict=True)])):
        for threshold in THRESHOLDS if repeats else ():
            found = {
                file: figures([(r, s) for r, s in zip(repeats, say, strict=True) if file in ("", r.file)], threshold)
                for file in (*files, "")
            }
            print(name, threshold, json.dumps(found), flush=True)
    for file in sorted({r.file for r in held if not r.measures}):
        for least in (0.5, 0.6, 0.7, 0.8, 0.9):
            told = [(r, math.exp(said[r][2]) > least) for r in held if r.file == file]
            right, found, gold = (
                sum(which)
                for which in zip(*((t and r.label == "contradicting", t, r.label == "contradicting") for r, t in told), strict=True)
            )
            print(file, least, f"contradicting P {right / max(1, found):.2f} R {right / max(1, gold):.2f}", flush=True)


def odds(chances: Sequence[float], which: int) -> float:
    """The logarithm of the odds of one class, from the logarithms of the chances of all."""
    rest = sum(math.exp(c) for n, c in enumerate(chances) if n != which)
    return chances[which] - math.log(max(rest, 1e-9))


def figures(said: Sequence[tuple[Row, float]], threshold: float) -> list[float]:
    """Precision, recall and F1 of pairs, where each sentence repeats at most one other."""
    best: dict[tuple[str, int, int], tuple[float, bool]] = {}
    for row, score in said:
        key = row.file, row.article, row.again
        if score > threshold:
            best[key] = max(best.get(key, (threshold, False)), (score, row.label == "same"))
    right, gold = sum(same for _, same in best.values()), sum(row.label == "same" for row, _ in said)
    return [round(x, 3) for x in (right / max(1, len(best)), right / max(1, gold), 2 * right / max(1, len(best) + gold))]


def export(out: Path, encoder: Path, models: Path) -> None:
    """Write the encoder as int8 ONNX, and the weights beside it."""
    import torch
    from minilm import write_onnx
    from pair_model import PairModel, Pieces

    net = PairModel(encoder, LAYERS, "eager")
    net.load_state_dict(torch.load(out / "pairs.pt", weights_only=True))
    pieces = torch.ones(1, 16, dtype=torch.long)
    kinds = torch.tensor([[0] * 8 + [1] * 8])
    write_onnx(Pieces(net).eval(), (pieces, kinds), INPUTS, {name: {1: "pieces"} for name in INPUTS}, models / "pairs.onnx")
    about = {"version": date.today().isoformat(), "weights": json.loads((out / "pairs.weights.json").read_text("utf-8"))}
    (models / "pairs.json").write_text(json.dumps(about) + "\n", encoding="utf-8")


def main() -> None:
    """Run one task."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["prepare", "validate", "train", "export"])
    parser.add_argument(
        "folders",
        type=Path,
        nargs="+",
        help="benchmarks/repeats, benchmarks/compare, a folder of news and a file of stories, or what `prepare` wrote",
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
        (given.folders[0] / "pairs.weights.json").write_text(json.dumps(fit_weights(rows)), encoding="utf-8")
        torch.save(train(rows, given.encoder).state_dict(), given.folders[0] / "pairs.pt")


if __name__ == "__main__":
    main()
