"""Which format something is in, told from its name, its media type or its first bytes."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import Literal

Format = Literal["text", "markdown", "html", "pdf", "jsonl", "parquet", "mail", "mbox", "feed", "opml", "warc", "wacz"]

HEAD = 4096  # bytes that are looked at
GZIP = b"\x1f\x8b\x08"
_SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".json": "jsonl",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".eml": "mail",
    ".mbox": "mbox",
    ".rss": "feed",
    ".atom": "feed",
    ".opml": "opml",
    ".warc": "warc",
    ".wet": "warc",
    ".wacz": "wacz",
}
_KINDS: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "text/x-opml": "opml",
    "message/rfc822": "mail",
    "application/mbox": "mbox",
    "application/warc": "warc",
    "application/wacz": "wacz",
    "application/vnd.apache.parquet": "parquet",
}
# What servers send when they do not know better: the first bytes tell.
_UNTOLD = {"", "application/octet-stream", "binary/octet-stream", "text/xml", "application/xml", "application/gzip", "application/x-gzip"}
_XML = rb"(?>\s+|<\?(?>[^?]|\?(?!>))*\?>|<!--(?>[^-]|-(?!->))*-->|<!doctype\s(?!\s*html)[^\[<>]*(?>\[[^\]]*\]\s*)?>)*+"
_PAGE = re.compile(_XML + rb"<(?:!doctype\s+html|html|head|body|article|meta|title|script|div)\b", re.IGNORECASE)
_LIST = re.compile(_XML + rb"<(?:(?P<feed>rss|feed|rdf:rdf)|opml)\b", re.IGNORECASE)
_JSON = re.compile(rb'\s*\{\s*(?:"|\}|$)')
_MBOX = re.compile(rb"From \S+ [^\n]*\d\d:\d\d[^\n]*\n[\w-]+:")
_MAIL = re.compile(
    rb"(?:(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|X-[\w-]+): [^\n]*\n(?:[ \t][^\n]*\n)*+){2}", re.IGNORECASE
)
_CERTAIN = {"pdf", "parquet", "warc", "feed", "opml"}  # what first bytes show beyond doubt
_MARKUP = {"feed", "opml"}


def format_of_file(name: str, head: bytes) -> Format:
    """The format of a file that begins with `head`. What the first bytes show for certain counts more than the name."""
    shown = format_of_bytes(head)
    named = _SUFFIXES.get(PurePath(name).suffix.lower())
    if named is None or shown in _CERTAIN or (shown == "html" and named != "jsonl") or (named == "wacz" and not head.startswith(b"PK")):
        return shown
    return named


def format_of_bytes(head: bytes) -> Format:
    """The format of data that begin with `head`: plain text, if nothing shows another."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    plain = head.removeprefix(codecs.BOM_UTF8).removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE).replace(b"\0", b"")
    if _PAGE.match(plain):
        return "html"
    if found := _LIST.match(plain):
        return "feed" if found["feed"] else "opml"
    if _MBOX.match(plain) or _MAIL.match(plain):
        return "mbox" if plain.startswith(b"From ") else "mail"
    return "jsonl" if _JSON.match(plain) else "text"


def format_of_kind(kind: str, head: bytes) -> Format | None:
    """The format of what a server sent as the media type `kind`, or None if it is none that is read."""
    named = format_of_bytes(head) if kind in _UNTOLD else _KINDS.get(kind)
    # Many a feed is sent as a page or as text.
    return found if named in {"html", "text"} and (found := format_of_bytes(head)) in _MARKUP else named
