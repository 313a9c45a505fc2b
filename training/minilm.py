"""What every training on MiniLM needs: its weights, its word pieces, the rate's schedule and the way to int8 ONNX."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import BertModel


def load_encoder(folder: Path, attention: str = "sdpa", layers: int = 6) -> BertModel:
    """The lowest `layers` of MiniLM, without its pooling layer. `attention` is "eager" for an export."""
    return BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation=attention, num_hidden_layers=layers)


def load_tokenizer(folder: Path) -> Tokenizer:
    """MiniLM's word pieces, neither padded nor cut."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def piece(tokenizer: Tokenizer, word: str) -> int:
    """The number of a word piece that the vocabulary must have."""
    number = tokenizer.token_to_id(word)
    assert number is not None
    return int(number)


def warm_up(optimiser: torch.optim.Optimizer, steps: int, share: float) -> torch.optim.lr_scheduler.LambdaLR:
    """The rate rises in a line over this share of the steps and then falls in a line to 0."""
    rise, fall = share * steps, (1 - share) * steps
    return torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min((n + 1) / rise, max(0.0, (steps - n) / fall)))


def write_onnx(
    model: torch.nn.Module, example: tuple[torch.Tensor, ...], inputs: Sequence[str], axes: dict[str, dict[int, str]], path: Path
) -> None:
    """Write the model as int8 ONNX with one output, `scores`. `axes` names the axes that may have any length."""
    full = path.with_suffix(".full.onnx")
    torch.onnx.export(model, example, str(full), input_names=list(inputs), output_names=["scores"], dynamic_axes=axes, dynamo=False)
    quantize_dynamic(full, path, per_channel=True, weight_type=QuantType.QInt8)
    full.unlink()
