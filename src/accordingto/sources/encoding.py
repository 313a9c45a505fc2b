"""Bytes to text, whatever they are encoded in."""

from __future__ import annotations

import codecs
import re

from accordingto.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a page or server may name. Others (punycode, unicode_escape) are no encodings of text, and some are slow.
_DECLARABLE = ("utf-8", "iso8859", "latin", "cp", "koi8", "mac", "gb", "big5", "shift_jis", "euc_", "iso2022", "johab", "tis-620", "ascii")
# What the bytes may be when nobody says: the encodings that English is kept in first.
_GUESSES = [
    "cp1252",
    "mac_roman",
    "cp1250",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1255",
    "cp1256",
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "euc_kr",
]
_SAMPLE = 50_000  # bytes looked at to guess an encoding
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_BINARY = 0.02  # share of control and unreadable characters from which data is no text


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """The text that the bytes encode, without a byte order mark. `declared` is the encoding that a page or server names.

    Raises UnreadableError where the bytes are no text.
    """
    text = _decode(data, declared)
    if text is None or len(_CONTROLS.findall(text[:_SAMPLE])) > _BINARY * len(text[:_SAMPLE]):
        raise UnreadableError(where, "is not text (binary data)", "give plain text, HTML, PDF or JSON Lines")
    return text


def _decode(data: bytes, declared: str | None) -> str | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace").removeprefix("\ufeff")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _declared(data, declared) or _guessed(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in English every second byte is zero."""
    head = data[:2000]
    half = len(head) // 2
    if half < 4:
        return None
    zeros = head[0::2].count(0), head[1::2].count(0)
    if max(zeros) < 0.7 * half or min(zeros) > 0.1 * half:
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 in which some bytes were lost, if most of what is not ASCII can still be read."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    read = sum(c > "\x7f" for c in text) - lost
    return text if read > 4 * lost else None


def _declared(data: bytes, name: str | None) -> str | None:
    try:
        known = codecs.lookup(name).name if name else ""
        if not known.startswith(_DECLARABLE):
            return None
        return data.decode("cp1252" if known in {"iso8859-1", "ascii"} else known)  # what browsers do
    except (LookupError, ValueError):
        return None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    first = next((i for i, byte in enumerate(data) if byte > 0x7F), 0)
    start = max(0, first - _SAMPLE // 2)
    best = from_bytes(data[start : start + _SAMPLE], cp_isolation=_GUESSES).best()
    return data.decode(best.encoding, "replace") if best else None
