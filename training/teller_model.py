"""An encoder, MPNet or MiniLM, with five numbers above it: three for an event and an article, two for two articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoModel

CLASSES, OF_AN_EVENT = 5, 3  # as accordingto/teller_reader.py reads them
LONGEST, CHARACTERS = 400, 1_900  # word pieces of both texts that are read, and characters of each, as there
PADDING = 1  # any piece: it is not looked at
_NEVER = -30.0


class TellerModel(torch.nn.Module):  # type: ignore[misc] # torch is not installed where types are checked
    """The encoder and a linear layer over its first piece and the mean of all."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False)
        self.has_kinds = getattr(self.encoder.config, "type_vocab_size", 1) > 1  # MPNet tells the texts apart by what stands between
        self.dropout = torch.nn.Dropout(0.1)
        self.head = torch.nn.Linear(2 * self.encoder.config.hidden_size, CLASSES)

    def forward(self, pieces: torch.Tensor, kinds: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Five numbers a pair of texts, the logarithms of chances but for a constant. `kinds` is 1 for the second text; `mask` is 0 for padding."""
        of_which = {"token_type_ids": kinds} if self.has_kinds else {}
        states = self.encoder(input_ids=pieces, attention_mask=mask, **of_which).last_hidden_state
        told = mask.unsqueeze(-1).to(states.dtype)
        scores: torch.Tensor = self.head(self.dropout(torch.cat([states[:, 0], (states * told).sum(1) / told.sum(1)], 1)))
        return scores


class Pieces(torch.nn.Module):  # type: ignore[misc]
    """The model for one pair without padding: what is exported."""

    def __init__(self, model: TellerModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: torch.Tensor, kinds: torch.Tensor) -> torch.Tensor:
        scores: torch.Tensor = self.model(pieces, kinds, torch.ones_like(pieces))
        return scores


def chances(scores: torch.Tensor, labels: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor]:
    """Logarithms of the chances of the classes that each pair may have, and which these are (1 or 0)."""
    allowed = torch.tensor([[float((c < OF_AN_EVENT) == (label < OF_AN_EVENT)) for c in range(CLASSES)] for label in labels])
    return torch.log_softmax(scores.float() + (1 - allowed) * _NEVER, 1), allowed


def load_tokenizer(folder: Path) -> Tokenizer:
    """The encoder's word pieces, both texts cut to the same length where they are too long."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST, strategy="longest_first")
    return tokenizer


def batch(read: Sequence[tuple[Sequence[int], Sequence[int]]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Word pieces in rows of one width, of which text each is, and which are no padding."""
    width = max(len(pieces) for pieces, _ in read)

    def rows(of: Sequence[Sequence[int]], padding: int) -> torch.Tensor:
        return torch.tensor([[*row, *[padding] * (width - len(row))] for row in of])

    pieces, kinds = [p for p, _ in read], [k for _, k in read]
    return rows(pieces, PADDING), rows(kinds, 0), rows([[1] * len(p) for p in pieces], 0)
