"""Plain text and Markdown."""

from __future__ import annotations

import re

from accordingto.records import Article
from accordingto.sources.dates import iso_date
from accordingto.sources.encoding import decode

LONGEST_TITLE = 200  # characters
_FRONT = re.compile(r"---\n((?:(?!---\n).*\n){0,30}?)---(?:\n|\Z)")
_FIELD = re.compile(r"(outlet|published|url|authors|title|language)[ \t]*:[ \t]*(.*)")
_TITLE = re.compile(r"\s*(\S.*\S)[ \t]*\n[ \t]*\n")
_DATELINE = re.compile(r"\s[–—-]{1,2}$|^\(|^by\s", re.IGNORECASE)


def read_text(data: bytes, where: str, markdown: bool = False, encoding: str | None = None) -> Article:
    """An article from plain text or Markdown. Line ends become "\\n" and Markdown's signs go; offsets count what is left.

    A block of `outlet published url authors title language` lines between two lines `---` at the head gives metadata and
    is no part of the text. Raises UnreadableError where the bytes are no text.
    """
    text = decode(data, where, encoding).replace("\r\n", "\n").replace("\r", "\n")
    about, text = _front(text)
    if markdown:
        text, heading = _plain(text)
        about = {"title": heading, **about} if heading else about
    return Article(
        text=text,
        url=about.get("url"),
        outlet=about.get("outlet"),
        title=about.get("title") or first_line(text),
        authors=split_authors(about.get("authors", "")),
        published=iso_date(about.get("published")),
        language=about.get("language"),
    )


def _front(text: str) -> tuple[dict[str, str], str]:
    """The metadata at the head of a text, and the rest of it."""
    block = _FRONT.match(text)
    fields = [_FIELD.fullmatch(line.rstrip()) for line in block[1].splitlines()] if block else []
    if not block or not fields or None in fields:
        return {}, text
    return {f[1]: _unquoted(f[2]) for f in fields if f and f[2]}, text[block.end() :].lstrip("\n")


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def split_authors(names: str) -> tuple[str, ...]:
    """The names in "A, B and C" or "A; B"."""
    found = (name.strip() for name in re.split(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+", names))
    return tuple(dict.fromkeys(name for name in found if name))


def first_line(text: str) -> str | None:
    """The headline: a short first line that a blank line follows, unless it ends a sentence or is a dateline or byline."""
    found = _TITLE.match(text[: LONGEST_TITLE + 50])
    line = found[1] if found else ""
    is_title = 0 < len(line) <= LONGEST_TITLE and not line.endswith(".") and any(map(str.isalpha, line)) and not _DATELINE.search(line)
    return line if is_title else None


def _plain(markdown: str) -> tuple[str, str | None]:
    """Markdown without its signs, paragraphs parted by a blank line, and its first heading."""
    from markdown_it import MarkdownIt

    blocks: list[str] = []
    heading = None
    previous = ""
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type in {"fence", "code_block"}:
            blocks.append(token.content.strip("\n"))
        elif token.type == "inline":
            words = "".join(_words(child.type, child.content) for child in token.children or []).strip()
            if words:
                blocks.append(words)
            if previous == "heading_open":
                heading = heading or words or None
        previous = token.type
    return "\n\n".join(blocks), heading


def _words(kind: str, content: str) -> str:
    if kind in {"text", "code_inline"}:
        return content
    return {"softbreak": " ", "hardbreak": "\n"}.get(kind, "")
