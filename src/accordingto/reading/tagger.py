"""The tagging model: which words are a source, a cue or a content, and which judge what they name.

Made by training/attribution.py, described in models/attribution.md. MiniLM in ONNX scores every word once, for both tasks, with the same names
for the states of every article (stand_ins.py); Viterbi over the whole article finds the best sequence of roles that the labels allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from accordingto.reading.parse import Document
from accordingto.reading.stand_ins import neutral_words
from accordingto.shipped import open_model

WINDOW = 254  # word pieces given to the model at once, whole sentences where they fit
MOST_PIECES = 8  # of one word; a longer one is cut
_NEVER = -1e4

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Judging:
    """How likely (0 to 1) a word belongs to words that judge, and by which technique if it does, in the words of the Propaganda Techniques Corpus."""

    probability: float
    technique: str


@dataclass(frozen=True, slots=True)
class Tags:
    """One entry for each token of a document: its role in an attribution ("O", "B-source" …), and whether it judges."""

    roles: tuple[str, ...]
    judging: tuple[Judging, ...]


@dataclass(frozen=True)
class Tagger:
    """The model, its word pieces and its labels, loaded once."""

    session: Any
    tokenizer: Any
    labels: tuple[str, ...]
    loaded: tuple[str, ...]
    transitions: Array
    version: str

    def tags(self, document: Document) -> Tags:
        """The tags of every token, in order. The same document gives the same tags."""
        windows = list(self._windows(document))
        if not windows:
            return Tags((), ())
        scores = np.concatenate([self._scores(w) for w in windows])
        roles = viterbi(scores[:, : len(self.labels)], self.transitions)
        return Tags(tuple(self.labels[i] for i in roles), self._judging(scores[:, len(self.labels) :]))

    def _judging(self, scores: Array) -> tuple[Judging, ...]:
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        best = 1 + shares[:, 1:].argmax(1)
        return tuple(Judging(round(float(1 - s[0]), 4), self.loaded[n][2:]) for s, n in zip(shares, best, strict=True))

    def _windows(self, document: Document) -> Iterator[list[list[int]]]:
        """Runs of whole sentences as word pieces, a list a word."""
        window: list[list[int]] = []
        size = 0
        for words in neutral_words(document):
            pieces = [(p.ids or [self.tokenizer.token_to_id("[UNK]")])[:MOST_PIECES] for p in self._encode(words)]
            for part in _cut(pieces):
                length = sum(map(len, part))
                if window and size + length > WINDOW:
                    yield window
                    window, size = [], 0
                window, size = window + part, size + length
        if window:
            yield window

    def _encode(self, words: list[str]) -> Any:
        return self.tokenizer.encode_batch([w.encode("utf-8", "replace").decode() for w in words], add_special_tokens=False)

    def _scores(self, window: list[list[int]]) -> Array:
        pieces = [self.tokenizer.token_to_id("[CLS]"), *(p for word in window for p in word), self.tokenizer.token_to_id("[SEP]")]
        firsts = np.cumsum([1, *(len(word) for word in window[:-1])])
        inputs = {"pieces": np.array([pieces]), "mask": np.ones((1, len(pieces)), dtype=np.int64), "firsts": firsts[np.newaxis]}
        scores: Array = self.session.run(None, inputs)[0][0]
        return scores


def _cut(pieces: list[list[int]]) -> Iterator[list[list[int]]]:
    """A sentence in parts that fit the window."""
    part: list[list[int]] = []
    size = 0
    for word in pieces:
        if size + len(word) > WINDOW:
            yield part
            part, size = [], 0
        part.append(word)
        size += len(word)
    yield part


@cache
def load_tagger() -> Tagger:
    """The model shipped in accordingto/models."""
    session, tokenizer, about = open_model("attribution")
    labels = tuple(about["labels"])
    return Tagger(session, tokenizer, labels, tuple(about["loaded"]), np.array(about["transitions"]) + forbidden(labels), about["version"])


def forbidden(labels: Sequence[str]) -> Array:
    """What the labels do not allow, as scores to add: an inside label stands only behind one of its own role."""
    scores = np.zeros((len(labels), len(labels)))
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            if after.startswith("I-") and before[2:] != after[2:]:
                scores[i, j] = _NEVER
    return scores


def viterbi(emissions: Array, transitions: Array) -> list[int]:
    """The best sequence of labels for these scores (words by labels)."""
    score = emissions[0].astype(np.float64)
    back = np.zeros(emissions.shape, dtype=np.int64)
    for t in range(1, len(emissions)):
        paths = score[:, np.newaxis] + transitions
        back[t] = paths.argmax(0)
        score = paths.max(0) + emissions[t]
    best = [int(score.argmax())]
    for t in range(len(emissions) - 1, 0, -1):
        best.append(int(back[t, best[-1]]))
    return best[::-1]
