"""Train what reads an event and an article and tells whether the article tells it, denies it, or is about something else, and whether two articles that tell
one event have it from one source.

    python training/tellers.py prepare  benchmarks/compare --out OUT
    python training/tellers.py train    OUT --model tellers --encoder FOLDER [--leave cases.fresh4]
    python training/tellers.py validate OUT --model tellers --encoder FOLDER --leave cases.fresh4
    python training/tellers.py export   OUT --model tellers --encoder FOLDER --out src/accordingto/models

FOLDER is what mpnet.py writes for `tellers` and `sources`, and reranker_en of what encoder.py makes for `tellers_small`. `prepare` needs the program and no torch,
the others torch and not the program.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from teller_rows import APART, ASKED, CLASSES, Asked, Row, rows_of

BATCH, HEAD_TIMES, SEED = 8, 5, 7
LOWER = 0.92  # the rate of a layer, as a share of that of the layer above it
SURE = 0.94  # how sure the labels are: the rest is spread over all


@dataclass(frozen=True)
class Lesson:
    """Epochs over some rows at a rate, that of the highest layer. `others`: whether events other than a case's own are among them; `pairs`: whether two articles are."""

    epochs: int
    rate: float
    others: bool = False
    pairs: bool = True

    def rows(self, rows: Sequence[Row]) -> list[Row]:
        """Those of it."""
        return [row for row in rows if (self.others or not row.article.endswith(ASKED)) and (self.pairs or row.label < APART)]


LESSONS = {  # of each model; what has learnt that an article may be asked for many things then learns what it is mostly asked for
    "tellers": (Lesson(2, 5e-5, others=True), Lesson(1, 3e-5)),
    "tellers_small": (Lesson(4, 1e-4, pairs=False),),
    "sources": (Lesson(2, 5e-5),),
}
FROZEN = {"mpnet": 2, "bert": 3}  # layers that stay as they are
BLOCK = 32  # weights with one scale in the model that is shipped
MADE = (1, 5, 6, 8, 9, 10, 11, 13, 14, 15, 16, 17, 19, 20, 21, 22)  # the numbers of benchmarks/compare/cases.made*.yaml
FILES = ("tuned", "untouched", "fresh", "fresh2", "fresh4", "more", "more2", *(f"made{n}" for n in MADE))  # what may be learnt from


def prepare(folder: Path, out: Path) -> None:
    """Write the rows of every file of cases."""
    import yaml

    here = Path(__file__).parent
    asides = yaml.safe_load((here / "asides.yaml").read_text("utf-8"))
    others = [Asked(**one) for path in sorted((here / "asked").glob("*.yaml")) for one in yaml.safe_load(path.read_text("utf-8"))]
    rows = [asdict(row) for name in FILES for row in rows_of(folder / f"cases.{name}.yaml", asides, others)]
    (out / "tellers.json").write_text(json.dumps(rows), encoding="utf-8")


def read_rows(out: Path) -> list[Row]:
    """What `prepare` wrote."""
    return [Row(**{**row, "texts": tuple(row["texts"])}) for row in json.loads((out / "tellers.json").read_text("utf-8"))]


def train(rows: Sequence[Row], encoder: Path, model: str) -> Any:
    """An encoder, trained by the lessons of a model."""
    import torch
    from teller_model import TellerModel

    torch.manual_seed(SEED)
    net = TellerModel(encoder)
    net.train()
    for lesson in LESSONS[model]:
        _teach(net, lesson.rows(rows), lesson, encoder)
    return net.eval()


def _teach(net: Any, rows: Sequence[Row], lesson: Lesson, encoder: Path) -> None:
    import torch
    from minilm import warm_up
    from teller_model import batch, chances

    chance = random.Random(SEED)
    optimiser = torch.optim.AdamW(_rates(net, lesson.rate), weight_decay=0.01)
    schedule = warm_up(optimiser, lesson.epochs * (len(rows) // BATCH + 1), 0.1)
    for epoch in range(lesson.epochs):
        total, batches = 0.0, _batches(_in_pieces(rows, encoder), chance)
        for one in batches:
            labels = [label for *_, label in one]
            with torch.autocast("cpu", dtype=torch.bfloat16):  # twice as fast
                scores = net(*batch([(pieces, kinds) for pieces, kinds, _ in one]))
            told, allowed = chances(scores, labels)
            spread = (told * allowed).sum(1) / allowed.sum(1)
            loss = -(SURE * told[range(len(one)), labels] + (1 - SURE) * spread).mean()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch}: mean loss {total / len(batches):.3f} of {len(rows)} rows", flush=True)


def _rates(net: Any, highest: float) -> list[dict[str, Any]]:
    """The parameters that are trained, each layer at a lower rate than that above it; embeddings and the lowest layers stay as they are."""
    layers, frozen = net.encoder.encoder.layer, FROZEN[net.encoder.config.model_type]
    net.requires_grad_(False)
    groups = []
    for n, part in enumerate([*layers[frozen:], net.head], frozen):
        part.requires_grad_(True)
        rate = highest * (HEAD_TIMES if part is net.head else LOWER ** (len(layers) - 1 - n))
        groups.append({"params": list(part.parameters()), "lr": rate})
    return groups


Read = tuple[list[int], list[int], int]  # word pieces, which text each is of, and the label


def _in_pieces(rows: Sequence[Row], encoder: Path) -> list[Read]:
    from teller_model import CHARACTERS, load_tokenizer

    tokenizer = load_tokenizer(encoder)
    read = [tokenizer.encode(row.texts[0][:CHARACTERS], row.texts[1][:CHARACTERS]) for row in rows]
    return [(one.ids, one.type_ids, row.label) for one, row in zip(read, rows, strict=True)]


def _batches(rows: list[Read], chance: random.Random) -> list[list[Read]]:
    """Batches of rows of about one length, in any order."""
    chance.shuffle(rows)
    parts = [sorted(rows[k : k + 8 * BATCH], key=lambda row: len(row[0])) for k in range(0, len(rows), 8 * BATCH)]
    batches = [part[k : k + BATCH] for part in parts for k in range(0, len(part), BATCH)]
    chance.shuffle(batches)
    return batches


def validate(rows: Sequence[Row], out: Path, encoder: Path, model: str) -> None:
    """Print how what was trained tells each class on each file: how many are of it and taken for each."""
    import torch
    from teller_model import TellerModel, batch, chances

    net = TellerModel(encoder)
    net.load_state_dict(torch.load(out / f"{model}.pt", weights_only=True))
    net.eval()
    with torch.no_grad():
        said = [int(chances(net(*batch([(pieces, kinds)])), [label])[0][0].argmax()) for pieces, kinds, label in _in_pieces(rows, encoder)]
    for file in sorted({r.file for r in rows}):
        counts = Counter((CLASSES[r.label], CLASSES[s]) for r, s in zip(rows, said, strict=True) if r.file == file)
        print(file, ", ".join(f"{gold} taken for {got} {n}" for (gold, got), n in sorted(counts.items())), flush=True)


def export(out: Path, encoder: Path, models: Path, name: str) -> None:
    """Write the model as ONNX: matrices in 4 bits, embeddings in 8; and its word pieces."""
    import onnx
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
    from teller_model import Pieces, TellerModel

    net = TellerModel(encoder)
    net.load_state_dict(torch.load(out / f"{name}.pt", weights_only=True))
    inputs = ["pieces", "kinds"]
    full, four = out / "full.onnx", out / "four.onnx"
    example = (torch.full((1, 16), 50, dtype=torch.long), torch.tensor([[0] * 8 + [1] * 8]))
    axes = {one: {1: "pieces"} for one in inputs}
    torch.onnx.export(Pieces(net).eval(), example, str(full), input_names=inputs, output_names=["scores"], dynamic_axes=axes, dynamo=False)
    matrices = MatMulNBitsQuantizer(onnx.load(str(full)), block_size=BLOCK, is_symmetric=True, accuracy_level=4)
    matrices.process()
    matrices.model.save_model_to_file(str(four))
    quantize_dynamic(four, models / f"{name}.onnx", op_types_to_quantize=["Gather"], weight_type=QuantType.QInt8)
    if not net.has_kinds:  # MiniLM's are those of tokenizer.json
        (models / "tellers.tokenizer.json").write_bytes((encoder / "tokenizer.json").read_bytes())
    (models / f"{name}.json").write_text(json.dumps({"version": date.today().isoformat()}) + "\n", encoding="utf-8")


def main() -> None:
    """Run one task."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["prepare", "train", "validate", "export"])
    parser.add_argument("folder", type=Path, help="benchmarks/compare, or what `prepare` wrote")
    parser.add_argument("--model", choices=list(LESSONS), default="tellers")
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--leave", default="", help="names of files that are not trained on but validated, with commas")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    left = given.leave.split(",")
    if given.task == "prepare":
        given.out.mkdir(parents=True, exist_ok=True)
        prepare(given.folder, given.out)
    elif given.task == "train":
        import torch

        rows = [r for r in read_rows(given.folder) if r.file not in left]
        torch.save(train(rows, given.encoder, given.model).state_dict(), given.folder / f"{given.model}.pt")
    elif given.task == "validate":
        validate([r for r in read_rows(given.folder) if r.file in left], given.folder, given.encoder, given.model)
    else:
        export(given.folder, given.encoder, given.out, given.model)


if __name__ == "__main__":
    main()
