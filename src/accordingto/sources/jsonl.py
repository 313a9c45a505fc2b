"""JSON Lines: one article a line, read one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any, NoReturn

from accordingto.errors import UnreadableError
from accordingto.records import Article
from accordingto.sources.fields import Number, article_of

LONGEST_LINE = 64 * 1024 * 1024  # bytes
_DO = 'give one object a line, like {"text": "…", "key": "1"}'


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
                yield at, article_of(_fields(line.removeprefix(b"\xef\xbb\xbf"), at), at, _DO)
            except UnreadableError as error:
                yield error


def _skip_line(stream: IO[bytes]) -> None:
    while (piece := stream.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def _fields(line: bytes, where: str) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8"), parse_int=Number, parse_float=Number, parse_constant=_no_number)
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
