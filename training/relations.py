"""Train the relation model: which PLOVER type one party does to another in a sentence. MiniLM with markers around the two, on PLV.

    python training/relations.py DATA/plover/PLV_train.tsv --encoder FOLDER --out FOLDER [--folds 5]

With --folds, measures by cross-validation with folds grouped by sentence and writes nothing; without, trains on all and writes weights.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import BertModel

TYPES = (
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
    "YIELD",
)
MARKERS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")  # around the actor, around the recipient
WIDTH, BATCH, EPOCHS, RATE, SEED = 128, 16, 6, 2e-4, 7


@dataclass(frozen=True, slots=True)
class Example:
    """Word pieces with markers, where the markers stand, and the type as an index into TYPES."""

    sentence: str
    pieces: list[int]
    marks: tuple[int, int, int, int]
    label: int


class Relation(torch.nn.Module):
    """An encoder and a linear layer over the sentence's mean, both opening markers, and the mean of the words between the parties."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = torch.nn.Dropout(0.1)
        self.head = torch.nn.Linear(4 * encoder.config.hidden_size, len(TYPES))

    def forward(
        self, pieces: torch.Tensor, mask: torch.Tensor, actor: torch.Tensor, recipient: torch.Tensor, between: torch.Tensor
    ) -> torch.Tensor:
        """Logits of the types. `actor` and `recipient` are positions of markers, `between` is 1 on the words between the parties."""
        states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        rows = torch.arange(states.shape[0])
        parts = (_mean(states, mask), states[rows, actor], states[rows, recipient], _mean(states, between))
        return self.head(self.dropout(torch.cat(parts, 1)))


def _mean(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    weights = mask.unsqueeze(-1).to(states.dtype)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)


def examples(path: Path, tokenizer: Tokenizer) -> list[Example]:
    found = []
    for row in csv.DictReader(path.open(encoding="utf-8"), delimiter="\t"):
        text = row["marked_sentence"]
        for tag, marker in zip(("<s>", "</s>", "<t>", "</t>"), MARKERS, strict=True):
            text = text.replace(tag, f" {marker} ", 1)
        pieces = encode(re.sub(r"</?[st]>", "", text), tokenizer)
        if all(piece(tokenizer, m) in pieces for m in MARKERS):
            a, b, c, d = (pieces.index(piece(tokenizer, m)) for m in MARKERS)
            found.append(Example(row["sentence"], pieces, (a, b, c, d), TYPES.index(row["gold_root"])))
    return found


def piece(tokenizer: Tokenizer, word: str) -> int:
    """The number of a word piece that the vocabulary must have."""
    number = tokenizer.token_to_id(word)
    assert number is not None
    return int(number)


def encode(text: str, tokenizer: Tokenizer) -> list[int]:
    pieces: list[int] = []
    for part in re.split(r"(\[unused[1-4]\])", text):
        pieces += [piece(tokenizer, part)] if part in MARKERS else tokenizer.encode(part, add_special_tokens=False).ids
    return [piece(tokenizer, "[CLS]"), *pieces[: WIDTH * 2], piece(tokenizer, "[SEP]")]


def batch(part: list[Example]) -> tuple[torch.Tensor, ...]:
    width = max(len(e.pieces) for e in part)
    pieces, mask, between = (torch.zeros(len(part), width, dtype=torch.long) for _ in range(3))
    for n, e in enumerate(part):
        pieces[n, : len(e.pieces)], mask[n, : len(e.pieces)] = torch.tensor(e.pieces), 1
        low, high = sorted((e.marks[0], e.marks[2]))
        end = e.marks[1] if low == e.marks[0] else e.marks[3]
        between[n, end + 1 : high] = 1
    return pieces, mask, torch.tensor([e.marks[0] for e in part]), torch.tensor([e.marks[2] for e in part]), between


def train(found: list[Example], encoder: Path, seed: int = SEED) -> Relation:
    random.seed(seed)
    torch.manual_seed(seed)
    model = Relation(BertModel.from_pretrained(encoder, add_pooling_layer=False))
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * (len(found) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min((n + 1) / (0.1 * steps), max(0.0, (steps - n) / (0.9 * steps))))
    model.train()
    for _ in range(EPOCHS):
        found = random.sample(found, len(found))
        for at in range(0, len(found), BATCH):
            part = found[at : at + BATCH]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(*batch(part)).float()
            loss = torch.nn.functional.cross_entropy(logits, torch.tensor([e.label for e in part]), label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return model.eval()


def predict(model: Relation, found: list[Example]) -> list[int]:
    with torch.no_grad():
        return [int(i) for at in range(0, len(found), 32) for i in model(*batch(found[at : at + 32])).argmax(1)]


def cross_validate(found: list[Example], encoder: Path, folds: int) -> None:
    sentences = sorted({e.sentence for e in found})
    random.Random(SEED).shuffle(sentences)
    fold = {s: n % folds for n, s in enumerate(sentences)}
    gold, said = [], []
    for n in range(folds):
        held = [e for e in found if fold[e.sentence] == n]
        said += predict(train([e for e in found if fold[e.sentence] != n], encoder), held)
        gold += [e.label for e in held]
        print(f"fold {n}: accuracy {sum(g == s for g, s in zip(gold, said, strict=True)) / len(gold):.3f} so far", flush=True)
    pairs, golds, saids = Counter(zip(gold, said, strict=True)), Counter(gold), Counter(said)
    scores = {TYPES[c]: 2 * pairs[c, c] / (golds[c] + saids[c]) for c in golds}
    print({"macro_f1": round(sum(scores.values()) / len(scores), 3), **{c: round(s, 2) for c, s in sorted(scores.items())}})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    arguments = parser.parse_args()
    pieces = Tokenizer.from_file(str(arguments.encoder / "tokenizer.json"))
    pieces.no_padding()
    pieces.no_truncation()
    rows = examples(arguments.data, pieces)
    if arguments.folds:
        cross_validate(rows, arguments.encoder, arguments.folds)
    else:
        torch.save(train(rows, arguments.encoder).state_dict(), arguments.out / "relations.pt")
