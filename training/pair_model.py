"""The encoder that reads two passages at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from minilm import load_encoder
from tokenizers import Tokenizer


class PairModel(torch.nn.Module):  # type: ignore[misc] # torch is not installed where types are checked
    """The lowest layers of an encoder and a linear layer over its first piece and the mean of all: a number for each class of pairs.py."""

    def __init__(self, encoder: Path, layers: int, attention: str = "sdpa") -> None:
        super().__init__()
        self.encoder = load_encoder(encoder, attention, layers)
        self.dropout = torch.nn.Dropout(0.1)
        self.head = torch.nn.Linear(2 * self.encoder.config.hidden_size, 3)

    def forward(self, pieces: torch.Tensor, kinds: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Three numbers a pair, the logarithms of chances but for a constant. `kinds` is 0 for pieces of the first sentence and 1 for the second's; `mask` is 0 for padding."""
        states = self.encoder(input_ids=pieces, attention_mask=mask, token_type_ids=kinds).last_hidden_state
        told = mask.unsqueeze(-1).float()
        mean = (states * told).sum(1) / told.sum(1)
        scores: torch.Tensor = self.head(self.dropout(torch.cat([states[:, 0], mean], 1)))
        return scores


class Pieces(torch.nn.Module):  # type: ignore[misc]
    """The model for one pair without padding: what is exported."""

    def __init__(self, model: PairModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: torch.Tensor, kinds: torch.Tensor) -> torch.Tensor:
        scores: torch.Tensor = self.model(pieces, kinds, torch.ones_like(pieces))
        return scores


def batch(tokenizer: Tokenizer, texts: Sequence[Sequence[str]], longest: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pairs as word pieces, which sentence each is of, and which are no padding."""
    read = [tokenizer.encode(one[:1000], other[:1000]) for one, other in texts]
    width = min(max(len(r.ids) for r in read), longest)
    pieces, kinds, mask = (torch.zeros(len(read), width, dtype=torch.long) for _ in range(3))
    for row, one in enumerate(read):
        ids = one.ids[:width]
        pieces[row, : len(ids)] = torch.tensor(ids)
        kinds[row, : len(ids)] = torch.tensor(one.type_ids[:width])
        mask[row, : len(ids)] = 1
    return pieces, kinds, mask
