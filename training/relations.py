"""Train the relation model: which PLOVER type one party does to another in a sentence. Two encoders with markers around the two, on PLV.

    python training/relations.py train    ../shared/data/plover --encoders FOLDER --out OUT
    python training/relations.py validate ../shared/data/plover --encoders FOLDER --out OUT
    python training/relations.py weigh    ../shared/data/plover --encoders FOLDER --out OUT
    python training/relations.py export   OUT --encoders FOLDER --out src/accordingto/models

FOLDER is what encoder.py makes. The model is the mean of two that are trained apart. `validate` gives each sentence the scores of models that have
not seen it (OUT/folds.json), and `weigh` shows what each weight of the rules makes of them.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import torch
from minilm import load_encoder, load_tokenizer, warm_up, write_onnx
from tokenizers import Tokenizer
from transformers import BertModel

from accordingto.reading.relation_model import NONE, YIELD, Marked, mark
from examples import Example, read_gsr, read_more, read_no_event, read_patterns, read_plv

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
    YIELD,
    NONE,
)
PLV, GSR = "PLV_train.tsv", "PLOVER_GSR_CAMEO.json"
INPUTS = ("pieces", "actor", "recipient", "between")
ENCODERS = {"reranker_en": 9, "bge_small_en": 12}  # the lowest layers that are taken of each
BATCH, EPOCHS, RATE, FOLDS, SEED = 16, 6, 1.5e-4, 5, 7
WEIGHTS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)


@dataclass(frozen=True, slots=True)
class Row:
    """An example as word pieces."""

    marked: Marked
    label: int


class RelationNet(torch.nn.Module):
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


class _Both(torch.nn.Module):
    """The model as it runs in ONNX: the mean of both nets' log probabilities, one sentence at a time, without padding."""

    def __init__(self, nets: Sequence[RelationNet]) -> None:
        super().__init__()
        self.nets = torch.nn.ModuleList(nets)

    def forward(self, pieces: torch.Tensor, actor: torch.Tensor, recipient: torch.Tensor, between: torch.Tensor) -> torch.Tensor:
        scores = [net(pieces, torch.ones_like(pieces), actor, recipient, between).log_softmax(1) for net in self.nets]
        return torch.stack(scores).mean(0)


def _mean(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    weights = mask.unsqueeze(-1).to(states.dtype)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)


def others(data: Path) -> list[Example]:
    """What is trained on beside PLV."""
    return [*read_gsr(data / GSR), *read_patterns(SEED), *read_more(), *read_no_event()]


def rows_of(examples: Sequence[Example], tokenizer: Tokenizer) -> list[Row]:
    return [Row(mark(tokenizer, e.text, e.actor, e.recipient), TYPES.index(e.type)) for e in examples]


def batch(part: list[Row]) -> tuple[torch.Tensor, ...]:
    """Pieces, mask, both markers and the words between, padded."""
    width = max(len(r.marked.pieces) for r in part)
    pieces, mask, between = (torch.zeros(len(part), width, dtype=torch.long) for _ in range(3))
    for n, m in enumerate(r.marked for r in part):
        pieces[n, : len(m.pieces)], mask[n, : len(m.pieces)], between[n, : len(m.pieces)] = (
            torch.tensor(m.pieces),
            1,
            torch.tensor(m.between),
        )
    return pieces, mask, torch.tensor([r.marked.actor for r in part]), torch.tensor([r.marked.recipient for r in part]), between


def fit(rows: list[Row], encoders: Path, name: str) -> RelationNet:
    """A net trained on these rows. The same rows give the same net on the same processor."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    net = RelationNet(load_encoder(encoders / name, layers=ENCODERS[name]))
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01, fused=True)
    schedule = warm_up(optimiser, EPOCHS * (len(rows) // BATCH + 1), 0.1)
    net.train()
    for epoch in range(EPOCHS):
        rows = random.sample(rows, len(rows))
        total = 0.0
        for at in range(0, len(rows), BATCH):
            part = rows[at : at + BATCH]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = net(*batch(part)).float()
            loss = torch.nn.functional.cross_entropy(logits, torch.tensor([r.label for r in part]), label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() * len(part)
        print(f"epoch {epoch}: loss {total / len(rows):.3f}", flush=True)
    return net.eval()


def scores_of(nets: Sequence[RelationNet], rows: list[Row]) -> list[list[float]]:
    """The mean of the nets' logarithms of each type's probability, a list a row."""
    found: list[list[float]] = []
    with torch.no_grad():
        for at in range(0, len(rows), 32):
            part = batch(rows[at : at + 32])
            found += torch.stack([net(*part).log_softmax(1) for net in nets]).mean(0).tolist()
    return found


def validate(examples: list[Example], others: list[Example], encoders: Path, out: Path) -> None:
    """Cross-validate, with all rows of a sentence in one fold, and write the scores out of fold in the order of the examples.

    The `others` are trained on in every fold, but for those whose sentence is also one of the examples.
    """
    tokenizer = word_pieces(encoders)
    rows, seen = rows_of(examples, tokenizer), {e.text for e in examples}
    more = rows_of([e for e in others if e.text not in seen], tokenizer)
    sentences = sorted({e.text for e in examples})
    random.Random(SEED).shuffle(sentences)
    fold = {s: n % FOLDS for n, s in enumerate(sentences)}
    scores: list[list[float]] = [[] for _ in rows]
    for n in range(FOLDS):
        held = [i for i, e in enumerate(examples) if fold[e.text] == n]
        seen_rows = [*more, *(r for r, e in zip(rows, examples, strict=True) if fold[e.text] != n)]
        nets = [fit(seen_rows, encoders, name) for name in ENCODERS]
        for i, s in zip(held, scores_of(nets, [rows[i] for i in held]), strict=True):
            scores[i] = [round(x, 4) for x in s]
        print(f"fold {n}:", figures([rows[i].label for i in held], [_told(scores[i]) for i in held]), flush=True)
    (out / "folds.json").write_text(json.dumps(scores), encoding="utf-8")
    print("all folds:", figures([r.label for r in rows], [_told(s) for s in scores]))


def weigh(examples: list[Example], out: Path) -> None:
    """Print what the scores out of fold give alone and with the rules. The rules have seen these sentences, the scores have not."""
    from accordingto.reader import default_reader
    from accordingto.reading.parse import parse
    from accordingto.reading.relations import added, evidence, merged

    documents = parse((e.text for e in examples), default_reader().pipeline)
    rules = [added(merged(evidence(d, e.actor, e.recipient))) for d, e in zip(documents, examples, strict=True)]
    scores = json.loads((out / "folds.json").read_text(encoding="utf-8"))
    for weight in WEIGHTS:
        both = [[s + weight * r.get(t, 0.0) for s, t in zip(row, TYPES, strict=True)] for row, r in zip(scores, rules, strict=True)]
        print(weight, figures([TYPES.index(e.type) for e in examples], [_told(row) for row in both]))


def _told(scores: list[float]) -> int:
    """The best type, where it is known that there is one."""
    return scores.index(max(scores[:-1]))


def figures(gold: list[int], said: list[int]) -> dict[str, float]:
    """Accuracy and macro-F1 over the types that the gold has."""
    right, golds, saids = Counter(g for g, s in zip(gold, said, strict=True) if g == s), Counter(gold), Counter(said)
    scores = [2 * right[c] / (golds[c] + saids[c]) for c in golds]
    return {"accuracy": round(right.total() / len(gold), 3), "macro_f1": round(sum(scores) / len(scores), 3)}


def word_pieces(encoders: Path) -> Tokenizer:
    """Both encoders' word pieces, which are the same."""
    return load_tokenizer(encoders / next(iter(ENCODERS)))


def train(rows: list[Row], encoders: Path, out: Path) -> None:
    """Train both nets and write their weights."""
    for name in ENCODERS:
        torch.save(fit(rows, encoders, name).state_dict(), out / f"relations.{name}.pt")


def export(weights: Path, encoders: Path, out: Path) -> None:
    """Write the model as int8 ONNX with its types beside it. Its word pieces are the tokenizer.json that attribution.py writes."""
    nets = []
    for name, layers in ENCODERS.items():
        nets.append(RelationNet(load_encoder(encoders / name, "eager", layers)))
        nets[-1].load_state_dict(torch.load(weights / f"relations.{name}.pt", weights_only=True))
    long = torch.ones(1, 16, dtype=torch.long)
    example = (long, torch.tensor([2]), torch.tensor([9]), long)
    write_onnx(_Both(nets).eval(), example, INPUTS, {"pieces": {1: "pieces"}, "between": {1: "pieces"}}, out / "relations.onnx")
    (out / "relations.json").write_text(json.dumps({"version": date.today().isoformat(), "types": TYPES}), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["train", "validate", "weigh", "export"])
    parser.add_argument("data", type=Path, help="the folder of PLV and PLOVER-GSR, or that of the weights to export")
    parser.add_argument("--encoders", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.task == "export":
        export(arguments.data, arguments.encoders, arguments.out)
    elif arguments.task == "weigh":
        weigh(list(read_plv(arguments.data / PLV)), arguments.out)
    elif arguments.task == "validate":
        validate(list(read_plv(arguments.data / PLV)), others(arguments.data), arguments.encoders, arguments.out)
    else:
        everything = [*read_plv(arguments.data / PLV), *others(arguments.data)]
        train(rows_of(everything, word_pieces(arguments.encoders)), arguments.encoders, arguments.out)
