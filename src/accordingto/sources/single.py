"""One article from one page or document."""

from __future__ import annotations

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.formats import Format


def read_single(data: bytes, where: str, form: Format, url: str | None = None, encoding: str | None = None) -> Article:
    """The article in a page, PDF, text or message. `url` and `encoding` are what is known of it otherwise.

    Raises UnreadableError where there is none. The readers of the formats are loaded when they are needed: starting up counts.
    """
    if not data.strip():
        raise UnreadableError(where, "is empty", "give an article with text")
    if form == "html":
        from accordingto.sources.html import read_html

        return read_html(data, where, url, encoding)
    if form == "pdf":
        from accordingto.sources.pdf import read_pdf

        return read_pdf(data, where)
    if form == "mail":
        from accordingto.sources.mail import read_mail

        return read_mail(data, where)
    from accordingto.sources.text import read_text

    return read_text(data, where, form == "markdown", encoding)
