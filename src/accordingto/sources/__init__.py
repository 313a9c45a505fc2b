"""Where articles come from: files, folders, web addresses and standard input, a format a file."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.checks import check
from accordingto.sources.files import files_in, open_file, read_all
from accordingto.sources.formats import HEAD, Format, format_of_bytes, format_of_file, format_of_kind
from accordingto.sources.jsonl import read_jsonl

__all__ = ["open_source"]

Item = tuple[str, Article] | UnreadableError  # where it was found, and what
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def open_source(where: str, any_language: bool = False, allow_private: bool = False) -> Iterator[Article | UnreadableError]:
    """The articles of a source, one at a time: a file, a folder (all of it, in sorted order), an http(s) address, or "-".

    What cannot be read is yielded as an UnreadableError, and the rest is read all the same. Texts in another language than
    English are refused unless `any_language`; addresses in private networks unless `allow_private`.
    """
    for item in _items(where, allow_private):
        if isinstance(item, UnreadableError):
            yield item
            continue
        try:
            article = check(item[1], item[0], any_language)
        except UnreadableError as error:
            yield error
        else:
            yield article


def _items(where: str, allow_private: bool) -> Iterator[Item]:
    if where == "-":
        yield from _caught(_standard_input())
    elif _ADDRESS.match(where):
        yield from _caught(_address(where, allow_private))
    elif os.path.isdir(where):
        for path in files_in(Path(where)):
            yield from [path] if isinstance(path, UnreadableError) else _caught(_file(path))
    else:
        yield from _caught(_file(Path(where)) if where else iter([UnreadableError('""', "is no name", "give a file, folder or address")]))


def _caught(items: Iterator[Item]) -> Iterator[Item]:
    """The items, and the error that ends them, if one does."""
    try:
        yield from items
    except UnreadableError as error:
        yield error
    except OSError as error:
        yield UnreadableError(str(error.filename or "input"), f"cannot be read ({error.strerror})", "check it and its permissions")


def _file(path: Path) -> Iterator[Item]:
    with open_file(path) as stream:
        head = stream.read(HEAD)
        stream.seek(0)
        yield from _read(stream, str(path), format_of_file(path.name, head))


def _standard_input() -> Iterator[Item]:
    stream = sys.stdin.buffer
    # Streams that are not buffered cannot be looked into.
    stream = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
    if format_of_bytes(stream.peek(HEAD)[:HEAD]) == "jsonl":
        yield from read_jsonl(stream, "standard input")
    else:
        data = read_all(stream, "standard input")
        yield from _read(io.BytesIO(data), "standard input", format_of_bytes(data[:HEAD]))


def _address(url: str, allow_private: bool) -> Iterator[Item]:
    from accordingto.sources.url import fetch

    page = fetch(url, allow_private)
    form = format_of_kind(page.kind, page.data[:HEAD])
    if form is None:
        raise UnreadableError(url, f"is no article but {page.kind}", "give the address of an article: HTML, PDF or text")
    for item in _read(io.BytesIO(page.data), url, form, page.url, page.encoding):
        yield item if isinstance(item, UnreadableError) else (item[0], replace(item[1], url=item[1].url or page.url, id=""))


def _read(stream: IO[bytes], where: str, form: Format, url: str | None = None, encoding: str | None = None) -> Iterator[Item]:
    if form == "jsonl":
        yield from read_jsonl(stream, where)
        return
    data = read_all(stream, where)
    if not data.strip():
        raise UnreadableError(where, "is empty", "give an article with text")
    yield where, _one(data, where, form, url, encoding)


def _one(data: bytes, where: str, form: Format, url: str | None, encoding: str | None) -> Article:
    """The article in a file. The readers of pages and documents are loaded when they are needed: starting up counts."""
    if form == "html":
        from accordingto.sources.html import read_html

        return read_html(data, where, url, encoding)
    if form == "pdf":
        from accordingto.sources.pdf import read_pdf

        return read_pdf(data, where)
    from accordingto.sources.text import read_text

    return read_text(data, where, form == "markdown", encoding)
