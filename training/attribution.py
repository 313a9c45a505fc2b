"""Train the tagger: MiniLM with two heads over words, a linear-chain CRF for attribution (PolNeAR) and a plain one for loaded words (PTC).

    python training/attribution.py train ../shared/data --encoder FOLDER --out OUT
    python training/attribution.py export OUT/epoch2.pt --encoder FOLDER --out src/accordingto/models

FOLDER of the encoder is what encoder.py makes. Words are those of accordingto's own parse, so that tags fall on its tokens. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polnear
import ptc
import torch
from minilm import load_encoder, load_tokenizer, piece, warm_up, write_onnx
from tokenizers import Tokenizer
from transformers import BertModel

WINDOW = 254  # word pieces of a window of whole sentences
BATCH = 8
EPOCHS = 3
LAYERS = 9  # of twelve: the upper ones add time, and for tags hardly anything
RATE = 1.5e-4
HEAD_RATE = 2e-3
SEED = 7


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a window of several, as word pieces, with the first piece and the label of each word."""

    pieces: list[int]
    firsts: list[int]
    labels: list[int]
    loaded: bool = False  # whose labels they are: those of the loaded words or those of attribution


Words = list[tuple[str, int]]  # the words of a sentence and their labels
Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, bool]


class Tagger(torch.nn.Module):
    """An encoder, a linear layer over the first piece of each word for each task, and a CRF over the words for attribution."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = torch.nn.Dropout(0.1)
        self.head = torch.nn.Linear(encoder.config.hidden_size, len(polnear.LABELS))
        self.loaded = torch.nn.Linear(encoder.config.hidden_size, len(ptc.LABELS))
        self.transitions = torch.nn.Parameter(torch.zeros(len(polnear.LABELS), len(polnear.LABELS)))

    def words(self, pieces: torch.Tensor, mask: torch.Tensor, firsts: torch.Tensor) -> torch.Tensor:
        states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        return self.dropout(torch.gather(states, 1, firsts.unsqueeze(-1).expand(-1, -1, states.shape[-1])))

    def batch_loss(self, batch: Batch) -> torch.Tensor:
        pieces, mask, firsts, labels, loaded = batch
        with torch.autocast("cpu", dtype=torch.bfloat16):
            words = self.words(pieces, mask, firsts)
            scores = (self.loaded if loaded else self.head)(words).float()
        if loaded:
            return torch.nn.functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=-1)
        return self.loss(scores, labels)

    def loss(self, emissions: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Negative log-likelihood a word. Labels of -1 are padding at the end."""
        mask = labels >= 0
        gold = labels.clamp(min=0)
        score = torch.gather(emissions, 2, gold.unsqueeze(-1)).squeeze(-1).mul(mask).sum(1)
        steps = self.transitions[gold[:, :-1], gold[:, 1:]].mul(mask[:, 1:]).sum(1)
        alpha = emissions[:, 0]
        for t in range(1, emissions.shape[1]):
            after = torch.logsumexp(alpha.unsqueeze(2) + self.transitions, 1) + emissions[:, t]
            alpha = torch.where(mask[:, t].unsqueeze(1), after, alpha)
        return (torch.logsumexp(alpha, 1) - score - steps).sum() / mask.sum()


def parsed(texts: list[str], cache: Path) -> list[list[list[tuple[int, int]]]]:
    """Start and end of the words of each sentence of each text. They are kept in `cache`."""
    if not cache.exists():
        from accordingto.reader import default_reader
        from accordingto.reading.parse import parse

        documents = [[[(t.start, t.end) for t in s.tokens] for s in d.sentences] for d in parse(texts, default_reader().pipeline)]
        cache.write_bytes(pickle.dumps(documents))
    found: list[list[list[tuple[int, int]]]] = pickle.loads(cache.read_bytes())
    return found


def labelled(text: str, sentences: list[list[tuple[int, int]]], labels: list[int]) -> list[Words]:
    """The words of each sentence with their labels."""
    rest = iter(labels)
    return [[(text[s:e], next(rest)) for s, e in words] for words in sentences]


def read_attribution(data: Path, cache: Path) -> list[list[Words]]:
    articles = list(polnear.read_polnear(data))
    documents = parsed([a.text for a in articles], cache)
    return [labelled(a.text, d, polnear.word_labels(a, [w for s in d for w in s])) for a, d in zip(articles, documents, strict=True)]


def read_loaded(data: Path, cache: Path) -> tuple[list[list[Words]], list[list[Words]]]:
    """The articles to train on and those held out."""
    articles = list(ptc.read_ptc(data))
    documents = parsed([a.text for a in articles], cache)
    found = [labelled(a.text, d, ptc.word_labels(a, [w for s in d for w in s])) for a, d in zip(articles, documents, strict=True)]
    return [f for n, f in enumerate(found) if n % ptc.HELD_OUT], found[:: ptc.HELD_OUT]


def encoded(article: list[Words], tokenizer: Tokenizer, exchange: ptc.Exchange | None = None) -> list[Sentence]:
    """The sentences of an article as word pieces; with an exchange of names, it is one of loaded words."""
    return [
        _sentence([exchange.of(w) if exchange else w for w, _ in words], [n for _, n in words], tokenizer, bool(exchange))
        for words in article
    ]


def _sentence(words: list[str], labels: list[int], tokenizer: Tokenizer, loaded: bool) -> Sentence:
    pieces: list[int] = []
    firsts: list[int] = []
    for word in tokenizer.encode_batch(words, add_special_tokens=False):
        firsts.append(len(pieces))
        pieces.extend(word.ids[:8] or [piece(tokenizer, "[UNK]")])
    return Sentence(pieces, firsts, labels, loaded)


def windows(sentences: list[Sentence], first: int = 0) -> Iterator[Sentence]:
    """Runs of whole sentences of at most WINDOW pieces; `first` is the number of pieces the first window may have less."""
    pieces: list[int] = []
    firsts: list[int] = []
    labels: list[int] = []
    room = WINDOW - first
    for s in sentences:
        if pieces and len(pieces) + len(s.pieces) > room:
            yield Sentence(pieces, firsts, labels, s.loaded)
            pieces, firsts, labels, room = [], [], [], WINDOW
        keep = [n for n, f in enumerate(s.firsts) if f < WINDOW]
        firsts = firsts + [len(pieces) + s.firsts[n] for n in keep]
        labels = labels + [s.labels[n] for n in keep]
        pieces = pieces + s.pieces[:WINDOW]
    if pieces:
        yield Sentence(pieces, firsts, labels, sentences[0].loaded)


def batches(found: list[Sentence], cls: int, sep: int) -> Iterator[Batch]:
    """Pieces, their mask, the first piece of each word and labels, padded, of BATCH windows of one task."""
    for at in range(0, len(found), BATCH):
        part = found[at : at + BATCH]
        width, words = max(len(w.pieces) for w in part) + 2, max(len(w.firsts) for w in part)
        pieces, mask = torch.zeros(len(part), width, dtype=torch.long), torch.zeros(len(part), width, dtype=torch.long)
        firsts, labels = torch.zeros(len(part), words, dtype=torch.long), torch.full((len(part), words), -1)
        for n, w in enumerate(part):
            row = [cls, *w.pieces, sep]
            pieces[n, : len(row)], mask[n, : len(row)] = torch.tensor(row), 1
            firsts[n, : len(w.firsts)] = torch.tensor(w.firsts) + 1
            labels[n, : len(w.labels)] = torch.tensor(w.labels)
        yield pieces, mask, firsts, labels, part[0].loaded


def train(data: Path, encoder: Path, out: Path, seed: int = SEED, epochs: int = EPOCHS) -> None:
    random.seed(seed)
    torch.manual_seed(seed)
    tokenizer = load_tokenizer(encoder)
    cls, sep = piece(tokenizer, "[CLS]"), piece(tokenizer, "[SEP]")
    attribution = [encoded(a, tokenizer) for a in read_attribution(data / "polnear/train", out / "train.words.pickle")]
    judged, held_out = read_loaded(data / "loaded/ptc", out / "ptc.words.pickle")
    dev = {
        "attribution": [encoded(a, tokenizer) for a in read_attribution(data / "polnear/dev", out / "dev.words.pickle")],
        "loaded": [encoded(a, tokenizer, ptc.Exchange(random.Random(seed))) for a in held_out],
    }

    chance = random.Random(seed)

    def epoch_batches() -> list[Batch]:
        tasks = (attribution, [encoded(a, tokenizer, ptc.Exchange(chance)) for a in judged])
        groups = [
            b for task in tasks for b in batches(_alike([w for s in task for w in windows(s, random.randrange(0, WINDOW - 60))]), cls, sep)
        ]
        return random.sample(groups, len(groups))

    model = Tagger(load_encoder(encoder, layers=LAYERS))
    head = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": RATE}, {"params": head, "lr": HEAD_RATE}], weight_decay=0.01, fused=True
    )
    schedule = warm_up(optimiser, epochs * len(epoch_batches()), 0.06)
    for epoch in range(epochs):
        begin, losses = time.time(), {True: [0.0], False: [0.0]}
        model.train()
        groups = epoch_batches()
        for count, batch in enumerate(groups):
            loss = model.batch_loss(batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses[batch[-1]].append(loss.item())
            if count % 50 == 49:
                print(f"epoch {epoch} step {count + 1}/{len(groups)} loss {_means(losses)} {time.time() - begin:.0f} s", flush=True)
        torch.save(model.state_dict(), out / f"epoch{epoch}.pt")
        said = {task: round(_dev_loss(model, articles, cls, sep), 4) for task, articles in dev.items()}
        print(f"epoch {epoch}: loss {_means(losses)}, dev loss {said}, {time.time() - begin:.0f} s", flush=True)


def _alike(found: list[Sentence]) -> list[Sentence]:
    """The windows in any order, but those of like length together, which wastes less on padding."""
    random.shuffle(found)
    chunks = [found[i : i + 50 * BATCH] for i in range(0, len(found), 50 * BATCH)]
    return [w for chunk in chunks for w in sorted(chunk, key=lambda w: len(w.pieces))]


def _means(losses: dict[bool, list[float]]) -> str:
    return " / ".join(f"{sum(losses[task]) / max(1, len(losses[task]) - 1):.4f}" for task in (False, True))


def _dev_loss(model: Tagger, dev: list[list[Sentence]], cls: int, sep: int) -> float:
    model.eval()
    with torch.no_grad():
        losses = [model.batch_loss(b).item() for b in batches([w for s in dev for w in windows(s)], cls, sep)]
    return sum(losses) / len(losses)


class _Emissions(torch.nn.Module):
    """The part of the tagger that runs in ONNX: scores of each word for each label of attribution, then for each of the loaded words."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor, firsts: torch.Tensor) -> torch.Tensor:
        words = self.tagger.words(pieces, mask, firsts)
        return torch.cat((self.tagger.head(words), self.tagger.loaded(words)), -1)


def export(weights: list[Path], encoder: Path, out: Path) -> None:
    """Write the mean of these weights as int8 ONNX, with the labels, the transitions and the word pieces beside it."""
    states = [torch.load(path, weights_only=True) for path in weights]
    model = Tagger(load_encoder(encoder, "eager", LAYERS))
    model.load_state_dict(
        {name: sum(s[name] for s in states) / len(states) if value.is_floating_point() else value for name, value in states[0].items()}
    )
    model.eval()
    example = (torch.ones(1, 16, dtype=torch.long), torch.ones(1, 16, dtype=torch.long), torch.arange(1, 9).unsqueeze(0))
    axes = {"pieces": {1: "pieces"}, "mask": {1: "pieces"}, "firsts": {1: "words"}, "scores": {1: "words"}}
    write_onnx(_Emissions(model), example, ("pieces", "mask", "firsts"), axes, out / "attribution.onnx")
    about = {
        "version": date.today().isoformat(),
        "labels": polnear.LABELS,
        "loaded": ptc.LABELS,
        "transitions": model.transitions.detach().round(decimals=4).tolist(),
    }
    (out / "attribution.json").write_text(json.dumps(about), encoding="utf-8")
    (out / "tokenizer.json").write_bytes((encoder / "tokenizer.json").read_bytes())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["train", "export"])
    parser.add_argument("data", type=Path, nargs="+", help="the folder of the data, or the weights to export (their mean is written)")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.task == "train":
        train(arguments.data[0], arguments.encoder, arguments.out)
    else:
        export(arguments.data, arguments.encoder, arguments.out)
