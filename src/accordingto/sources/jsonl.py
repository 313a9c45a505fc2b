"""JSON Lines: one article a line, read one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any, NoReturn

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.dates import iso_date
from accordingto.sources.text import split_authors

LONGEST_LINE = 64 * 1024 * 1024  # bytes
_DO = 'give one object a line, like {"text": "…", "key": "1"}'


class _Number(str):
    """A number as it stands in the JSON."""

    __slots__ = ()


def read_jsonl(stream: IO[bytes], where: str) -> Iterator[tuple[str, Article] | UnreadableError]:
    """An article from each line and where it stands ("file:line"), or an error that says so.

    `text` is never altered. `key` comes back as it is; a number comes back as its JSON text, "7" for 7. Of `published` only
    a valid date is kept (see `iso_date`): a bad one is left out and the article is read all the same.
    """
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        at = f"{where}:{number}"
        if number == 1 and (line.strip() in {b"{", b"["} or line.startswith(b"[{")):
            yield UnreadableError(at, "is JSON that is not written one object a line", "convert it, for instance with jq -c")
            return
        if len(line) > LONGEST_LINE:
            _skip_line(stream)
            yield UnreadableError(at, f"is longer than {LONGEST_LINE >> 20} MB", "split the article")
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            try:
                yield at, _article(line.removeprefix(b"\xef\xbb\xbf"), at)
            except UnreadableError as error:
                yield error


def _skip_line(stream: IO[bytes]) -> None:
    while (piece := stream.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def _article(line: bytes, where: str) -> Article:
    fields = _fields(line, where)
    text = fields.get("text")
    if not isinstance(text, str) or isinstance(text, _Number):
        raise UnreadableError(where, "has no text" if text is None else "has a text that is not a string", _DO)
    published = fields.get("published")
    return Article(
        text=text,
        key=_key(fields.get("key"), where),
        url=_string(fields, "url", where),
        outlet=_string(fields, "outlet", where),
        title=_string(fields, "title", where),
        authors=_authors(fields.get("authors"), where),
        published=iso_date(published) if isinstance(published, str) else None,
        language=_string(fields, "language", where),
    )


def _fields(line: bytes, where: str) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8"), parse_int=_Number, parse_float=_Number, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise UnreadableError(where, "is not UTF-8", "convert the file to UTF-8") from None
    except json.JSONDecodeError as error:
        raise UnreadableError(where, f"is not JSON ({error.msg.removesuffix(' at')} at character {error.pos + 1})", _DO) from None
    except (ValueError, RecursionError):
        raise UnreadableError(where, "is not JSON", _DO) from None
    if not isinstance(fields, dict):
        raise UnreadableError(where, "is not a JSON object", _DO)
    return fields


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _string(fields: dict[str, Any], name: str, where: str) -> str | None:
    value = fields.get(name)
    if value is None or _is_string(value):
        return value or None
    raise UnreadableError(where, f"has a {name} that is not a string", _DO)


def _is_string(value: object) -> bool:
    return isinstance(value, str) and not isinstance(value, _Number)


def _key(value: object, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return None if value is None else str(value)
    raise UnreadableError(where, "has a key that is neither a string nor a number", _DO)


def _authors(value: object, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str) and _is_string(value):
        return split_authors(value)
    if isinstance(value, list) and all(map(_is_string, value)):
        return tuple(value)
    raise UnreadableError(where, "has authors that are not a list of strings", _DO)
