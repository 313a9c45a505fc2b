"""Which format something is in, told from its name, its media type or its first bytes."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import Literal

Format = Literal["text", "markdown", "html", "pdf", "jsonl"]

HEAD = 4096  # bytes that are looked at
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
}
_KINDS: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
}
_UNTOLD = {"", "application/octet-stream", "binary/octet-stream"}
_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.{0,1000}?-->|\s)*<(?:!doctype\s+html|html|head|body|article|meta|title|script|div)\b", re.IGNORECASE | re.DOTALL
)
_JSON = re.compile(rb'\s*\{\s*(?:"|\}|$)')


def format_of_file(name: str, head: bytes) -> Format:
    """The format of a file that begins with `head`. What the first bytes show for certain counts more than the name."""
    shown = format_of_bytes(head)
    named = _SUFFIXES.get(PurePath(name).suffix.lower())
    if named is None or shown == "pdf" or (shown == "html" and named != "jsonl"):
        return shown
    return named


def format_of_bytes(head: bytes) -> Format:
    """The format of data that begin with `head`: plain text, if nothing shows another."""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    plain = head.removeprefix(codecs.BOM_UTF8).removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE).replace(b"\0", b"")
    if _PAGE.match(plain):
        return "html"
    return "jsonl" if _JSON.match(plain) else "text"


def format_of_kind(kind: str, head: bytes) -> Format | None:
    """The format of what a server sent as the media type `kind`, or None if it is none that is read."""
    return format_of_bytes(head) if kind in _UNTOLD else _KINDS.get(kind)
