"""Where articles come from: files, folders, globs, web addresses, feeds, archives and standard input, a format a file."""

from __future__ import annotations

import glob
import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.checks import check
from accordingto.sources.files import files_in, open_file, read_all
from accordingto.sources.formats import GZIP, HEAD, Format, format_of_bytes, format_of_file, format_of_kind
from accordingto.sources.jsonl import read_jsonl
from accordingto.sources.single import read_single

if TYPE_CHECKING:
    from accordingto.sources.polite import Web

__all__ = ["open_source"]

Ask = Callable[[], "Web"]  # the web is loaded when it is needed: starting up counts
Item = tuple[str, Article] | UnreadableError  # where it was found, and what
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_ARCHIVE = re.compile(r"\.(?:warc|wet)(?:\.gz)?$", re.IGNORECASE)
_STREAMED = {"jsonl", "mbox", "warc"}
_RANDOM = {"parquet", "wacz"}  # cannot be read from their beginning on


def open_source(
    where: str, any_language: bool = False, allow_private: bool = False, web: Web | None = None
) -> Iterator[Article | UnreadableError]:
    """The articles of a source, one at a time: a file, a folder (all of it, in sorted order), a glob, an http(s) address, or "-".

    Files and addresses may be articles (text, Markdown, HTML, PDF, e-mail), many of them (JSON Lines, Parquet, mailboxes, WARC, WACZ;
    gzip or not), feeds, whose items are fetched, and OPML lists of feeds. What cannot be read is yielded as an UnreadableError, and the
    rest is read all the same. Texts in another language than English are refused unless `any_language`; addresses in private networks
    unless `allow_private`. `web` carries what is known of servers from one source to the next; without it the address is taken for one
    that a person gave by hand.
    """
    for item in _items(where, cache(lambda: web or _web(allow_private))):
        if isinstance(item, UnreadableError):
            yield item
            continue
        try:
            article = check(item[1], item[0], any_language)
        except UnreadableError as error:
            yield error
        else:
            yield article


def _web(allow_private: bool) -> Web:
    from accordingto.sources.polite import Web

    return Web(allow_private, by_hand=True)


def _items(where: str, ask: Ask) -> Iterator[Item]:
    if where == "-":
        yield from _caught(_standard_input(ask))
    elif _ADDRESS.match(where):
        yield from _caught(_address(where, ask))
    elif os.path.isdir(where):
        yield from _folder(Path(where), ask)
    elif glob.has_magic(where) and not os.path.lexists(where):
        yield from _glob(where, ask)
    else:
        yield from _caught(
            _file(Path(where), ask) if where else iter([UnreadableError('""', "is no name", "give a file, folder or address")])
        )


def _folder(folder: Path, ask: Ask) -> Iterator[Item]:
    for path in files_in(folder):
        yield from [path] if isinstance(path, UnreadableError) else _caught(_file(path, ask))


def _glob(where: str, ask: Ask) -> Iterator[Item]:
    """The files and folders that a pattern such as "saved/**/*.html" names."""
    try:
        paths = sorted(glob.glob(where, recursive=True))
    except (ValueError, re.error, OSError):
        paths = []
    if not paths:
        yield UnreadableError(where, "is a pattern that no file fits", "check the pattern and the folder")
    for path in map(Path, paths):
        if not path.is_dir():
            yield from _caught(_file(path, ask))
        elif not where.rstrip("/").endswith("**"):  # "**" names every folder on the way, and the files in them too
            yield from _folder(path, ask)


def _caught(items: Iterator[Item]) -> Iterator[Item]:
    """The items, and the error that ends them, if one does."""
    try:
        yield from items
    except UnreadableError as error:
        yield error
    except OSError as error:
        yield UnreadableError(str(error.filename or "input"), f"cannot be read ({error.strerror})", "check it and its permissions")


def _file(path: Path, ask: Ask) -> Iterator[Item]:
    with open_file(path) as stream:
        yield from _opened(stream, path.name, str(path), ask)


def _opened(stream: IO[bytes], name: str, where: str, ask: Ask) -> Iterator[Item]:
    """The articles of a file that is open at its beginning."""
    head = stream.read(HEAD)
    stream.seek(0)
    if not head.startswith(GZIP):
        yield from _read(stream, where, format_of_file(name, head), ask)
        return
    if _ARCHIVE.search(name) or _unpacked(stream, name, where)[1] == "warc":  # each record is packed by itself
        stream.seek(0)
        yield from _read(stream, where, "warc", ask)
        return
    stream.seek(0)
    yield from _packed(stream, name, where, ask)


def _packed(stream: IO[bytes], name: str, where: str, ask: Ask) -> Iterator[Item]:
    inner, form = _unpacked(stream, name, where)
    if form in _RANDOM:
        raise UnreadableError(where, "is packed once more", "unpack it first: gunzip")
    yield from _read(inner, where, form, ask)


def _unpacked(stream: IO[bytes], name: str, where: str) -> tuple[io.BufferedReader, Format]:
    from accordingto.sources.compressed import unpacked

    inner = unpacked(stream, where)
    return inner, format_of_file(name[:-3] if name.lower().endswith(".gz") else name, inner.peek(HEAD)[:HEAD])


def _standard_input(ask: Ask) -> Iterator[Item]:
    where = "standard input"
    stream = sys.stdin.buffer
    # Streams that are not buffered cannot be looked into.
    stream = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
    head = stream.peek(HEAD)[:HEAD]
    if head.startswith(GZIP):
        yield from _packed(stream, "", where, ask)
        return
    form = format_of_bytes(head)
    if form in _STREAMED:
        yield from _read(stream, where, form, ask)
    else:
        data = read_all(stream, where)
        yield from _read(io.BytesIO(data), where, format_of_bytes(data[:HEAD]), ask)


def _address(url: str, ask: Ask) -> Iterator[Item]:
    web = ask()
    if not web.first_time(url):
        return
    page = web.given(url)
    if page is None:
        return
    if page.data.startswith(GZIP):
        yield from _opened(io.BytesIO(page.data), page.url.partition("?")[0].rpartition("/")[2], url, ask)
        return
    form = format_of_kind(page.kind, page.data[:HEAD])
    if form is None:
        raise UnreadableError(url, f"is no article but {page.kind}", "give the address of an article, feed or archive")
    yield from _read(io.BytesIO(page.data), url, form, ask, page.url, page.encoding)


def _read(stream: IO[bytes], where: str, form: Format, ask: Ask, url: str | None = None, encoding: str | None = None) -> Iterator[Item]:
    if form == "jsonl":
        yield from read_jsonl(stream, where)
    elif form == "parquet":
        from accordingto.sources.parquet import read_parquet

        yield from read_parquet(stream, where)
    elif form == "mbox":
        from accordingto.sources.mail import read_mbox

        yield from read_mbox(stream, where)
    elif form == "warc":
        from accordingto.sources.warc import read_warc

        yield from read_warc(stream, where)
    elif form == "wacz":
        from accordingto.sources.warc import read_wacz

        yield from read_wacz(stream, where)
    elif form == "feed":
        from accordingto.sources.feed import read_feed

        yield from read_feed(read_all(stream, where), where, ask(), url)
    elif form == "opml":
        yield from _listed(read_all(stream, where), where, ask)
    else:
        article = read_single(read_all(stream, where), where, form, url, encoding)
        yield where, replace(article, id="", url=article.url or url)


def _listed(data: bytes, where: str, ask: Ask) -> Iterator[Item]:
    """The articles of the feeds in a list. A list that leads back to itself is read once."""
    from accordingto.sources.opml import feeds_of

    for feed in feeds_of(data, where):
        if _ADDRESS.match(feed):
            yield from _caught(_address(feed, ask))
        else:
            yield UnreadableError(f"{where}: {feed}", "is no web address", "give http and https addresses in the list")
