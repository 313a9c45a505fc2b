"""Opening the small models that are shipped in models/: an ONNX file, what is to be known of it, and the word pieces that most share."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from typing import Any


def open_model(name: str, pieces: str = "tokenizer.json") -> tuple[Any, Any, dict[str, Any]]:
    """The ONNX session, the tokenizer in the file `pieces` and the content of `<name>.json`. Takes well under a second.

    One thread gives the same sums every time; processes share the work instead.
    """
    import onnxruntime
    from tokenizers import Tokenizer

    folder = files("accordingto") / "models"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    with as_file(folder / f"{name}.onnx") as path:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_str((folder / pieces).read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return session, tokenizer, about_model(name)


def about_model(name: str) -> dict[str, Any]:
    """What is to be known of a model: its `version`, and what its code needs beside it."""
    about: dict[str, Any] = json.loads((files("accordingto") / "models" / f"{name}.json").read_text(encoding="utf-8"))
    return about
