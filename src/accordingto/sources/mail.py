"""E-mail: messages (.eml) and mailboxes (.mbox). Attachments are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from typing import IO

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.dates import iso_date
from accordingto.sources.files import MOST_BYTES

_LONGEST_LINE = 1 << 20  # bytes taken at once
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_DO = "save the message again, or give its text"
_LONGEST_FIELD = 1000  # characters of a subject or sender


def read_mail(data: bytes, where: str) -> Article:
    """The article in a message: its text, or what its HTML shows; Subject is the title, From the author and Date when it was published.

    Raises UnreadableError where it has none.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
        if body is None or not message.keys():
            raise UnreadableError(where, "is a message without text", _DO)
        article = _content(body, where)
        title, sender, sent = (_field(message, name) for name in ("subject", "from", "date"))
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:  # the library's, for broken headers
        raise UnreadableError(where, f"is a message that cannot be understood ({type(error).__name__})", _DO) from None
    return replace(article, id="", title=title or article.title, authors=_names(sender), published=iso_date(sent) or article.published)


def read_mbox(stream: IO[bytes], where: str) -> Iterator[tuple[str, Article] | UnreadableError]:
    """The articles of a mailbox one at a time, and where each stands ("file:message", from 1)."""
    for number, data in enumerate(_messages(stream), 1):
        at = f"{where}:{number}"
        try:
            if len(data) > MOST_BYTES:
                raise UnreadableError(at, f"is larger than {MOST_BYTES >> 20} MB", "save its text alone")
            yield at, read_mail(data, at)
        except UnreadableError as error:
            yield error


def _messages(stream: IO[bytes]) -> Iterator[bytes]:
    """The messages between lines that begin with "From " after an empty line; of one that is too large no more than tells that it is."""
    data = bytearray()
    empty = whole = True
    while line := stream.readline(_LONGEST_LINE):
        if empty and whole and line.startswith(b"From "):
            if data.strip():
                yield _ESCAPED.sub(rb"\1", bytes(data))
            data = bytearray()
        elif len(data) <= MOST_BYTES:
            data += line
        empty, whole = whole and not line.strip(), line.endswith(b"\n")
    if data.strip():
        yield _ESCAPED.sub(rb"\1", bytes(data))


def _content(body: MIMEPart, where: str) -> Article:
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if not data.strip():
        raise UnreadableError(where, "is a message without text", _DO)
    charset = body.get_content_charset()
    if body.get_content_subtype() == "html":
        from accordingto.sources.html import read_html

        return replace(read_html(data, where, encoding=charset), outlet=None, authors=())
    from accordingto.sources.encoding import decode

    return Article(text=decode(data, where, charset).replace("\r\n", "\n").replace("\r", "\n"))


def _field(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())[:_LONGEST_FIELD]


def _names(sender: str) -> tuple[str, ...]:
    """The name in "Name <address>", or the address where there is no name."""
    name = sender.partition("<")[0].strip(" \"'") or sender.strip("<> ")
    return (name,) if name else ()
