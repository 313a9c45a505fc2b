"""Web archives: the articles in the responses of a WARC file, and in the WARC files of a WACZ package."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.dates import iso_date
from accordingto.sources.files import MOST_BYTES
from accordingto.sources.formats import GZIP, format_of_kind
from accordingto.sources.single import read_single

Item = tuple[str, Article] | UnreadableError

_KEPT = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_STEP = 1 << 20  # bytes looked through at once for where a record begins
_BEGIN = re.compile(rb"(?:^|\n)(WARC/\d)")
_PACKED = re.compile(re.escape(GZIP))
_ARTICLES = {"html", "pdf", "text", "markdown"}
_MOST_TIMES = 200  # what is in a package may unpack to
_DO = "download or make it again; the other records are read"


@dataclass(frozen=True, slots=True)
class _Damage:
    """Where a record cannot be read."""

    at: int  # bytes from the beginning


def read_warc(stream: IO[bytes], where: str) -> Iterator[Item]:
    """The articles of a WARC file (.warc, .warc.gz): HTML, PDF and text that servers sent with status 200; all else is passed over.

    An article has the address it was captured at, and where its page gives no date, the time of capture. A damaged record is one
    error, and what comes after it is read.
    """
    for record in _records(stream):
        if isinstance(record, _Damage):
            yield UnreadableError(where, f"has a damaged record at byte {record.at:,}", _DO)
            continue
        try:
            item = _article(record, where)
        except UnreadableError as error:
            yield error
        else:
            if item:
                yield item


def read_wacz(stream: IO[bytes], where: str) -> Iterator[Item]:
    """The articles of every WARC file in a WACZ package. Nothing is written to disk."""
    try:
        package = zipfile.ZipFile(stream)
        names = [info for info in package.infolist() if re.search(r"\.warc(?:\.gz)?$", info.filename)]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise UnreadableError(where, "is a damaged WACZ package", "download or make it again") from None
    if not names:
        raise UnreadableError(where, "is a package without WARC files", "give a WACZ package with WARC files in its folder archive")
    for info in sorted(names, key=lambda info: info.filename):
        try:
            yield from _member(package, info, f"{where}/{info.filename}")
        except UnreadableError as error:
            yield error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            yield UnreadableError(f"{where}/{info.filename}", f"cannot be unpacked ({error})", "download or make the package again")


def _member(package: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> Iterator[Item]:
    if not re.fullmatch(r"archive/[^/\\]+", info.filename):
        raise UnreadableError(where, "lies outside the package's folder archive", "make the package again")
    if info.file_size > 64 * 1024 + _MOST_TIMES * info.compress_size:  # zipfile gives no more than file_size
        raise UnreadableError(
            where, f"unpacks to more than {_MOST_TIMES} times its size (a zip bomb?)", "unpack it yourself, if you trust it"
        )
    with package.open(info) as member:
        yield from read_warc(member, where)


def _records(stream: IO[bytes]) -> Iterator[Any]:
    """The records, and where they are damaged. FastWARC stops at damage: it is started again where the next record begins."""
    begin, unsure = 0, False  # unsure: the last record was good, and something after it is not
    while True:
        last = None
        try:
            for record in _opened(stream, begin):
                if unsure:
                    yield _Damage(begin)
                    unsure = False
                last = begin + record.stream_pos
                yield record if record.record_type & _KEPT else None
            if unsure:
                yield _Damage(begin)
            return
        except (OSError, ValueError, RuntimeError):
            if last is None:
                yield _Damage(begin)
            unsure = last is not None
            following = _next_record(stream, (begin if last is None else last) + 1)
        if following is None:
            if unsure:
                yield _Damage(last or 0)
            return
        begin = following


def _opened(stream: IO[bytes], begin: int) -> Any:
    if begin:
        stream.seek(begin)
    return ArchiveIterator(_Forward(stream), record_types=WarcRecordType.any_type, auto_decode="all")


class _Forward(io.RawIOBase):
    """A stream that is read on from where it is, and counted from there: standard input cannot say where it is."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._taken = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(size)
        self._taken += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were taken."""
        return self._taken


def _next_record(stream: IO[bytes], begin: int) -> int | None:
    """Where the first record after byte `begin` begins; None where there is none, or the stream cannot go back."""
    if not stream.seekable():
        return None
    while True:
        stream.seek(begin)
        data = stream.read(_STEP)
        for found in sorted(
            (f.start(1) if f.re is _BEGIN else f.start(), f.re is _PACKED) for p in (_BEGIN, _PACKED) for f in p.finditer(data)
        ):
            at, packed = found
            if not packed or _is_record(data[at : at + 2048]):
                return begin + at
        if len(data) < _STEP:
            return None
        begin += _STEP - 64  # what begins at the edge is seen whole the next time


def _is_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _article(record: Any, where: str) -> Item | None:
    """The article of a record, or None where it holds none by its kind."""
    if record is None:
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> \r\n") or None
    at = f"{where} ({url})" if url else where
    is_response = record.record_type == WarcRecordType.response
    if is_response and record.http_headers is None:
        if not (url or "").startswith("http"):
            return None  # a DNS answer or the like
        raise UnreadableError(at, "is a damaged record", _DO)
    if (is_response and record.http_headers.status_code != 200) or (url or "").endswith("/robots.txt"):
        return None
    kind = (record.http_content_type if is_response else record.headers.get("Content-Type")) or ""
    head = io.BytesIO()
    head.write(record.reader.read(4096))
    form = format_of_kind(kind.partition(";")[0].strip().lower(), head.getvalue())
    if form not in _ARTICLES:
        return None
    head.write(record.reader.read(MOST_BYTES))
    data = head.getvalue()
    if len(data) > MOST_BYTES:
        raise UnreadableError(at, f"is larger than {MOST_BYTES >> 20} MB", "take the text out of it")
    if not data or (is_response and len(data) < _promised(record.http_headers)):
        raise UnreadableError(at, "is a record that is cut short", _DO)
    article = read_single(data, at, form, url, record.http_charset if is_response else None)
    captured = iso_date(record.headers.get("WARC-Date"))
    return at, replace(article, id="", url=article.url or url, published=article.published or captured)


def _promised(headers: Any) -> int:
    """How many bytes a server said it would send at least; 0 where it did not, or where they are packed."""
    length = headers.get("Content-Length") or ""
    packed = headers.get("Content-Encoding") or headers.get("Transfer-Encoding")
    return int(length) if length.isascii() and length.isdigit() and not packed else 0
