"""Values as cells of a table: lists in one cell, and nothing that a spreadsheet would run.

A cell of text that begins with what a spreadsheet takes for a formula gets an apostrophe before it, and so does one that begins with an apostrophe:
taking away one leading apostrophe always gives the text back. Items of a list stand with " | " between them; a bar or backslash within an item has a
backslash before it. A list of records, and a record, are JSON.
"""

from __future__ import annotations

import json
import re
from typing import Any

GUARDED = r"=+\-@\t\r\n'＝＋－＠"  # a regular expression's class; the wide forms too, as some spreadsheets read them alike
_BETWEEN = " | "


def safe(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return f"'{text}" if re.match(f"[{GUARDED}]", text) else text


def unsafe(cell: str) -> str:
    """The text that `safe` was given."""
    return cell.removeprefix("'")


def join(items: list[str | None]) -> str:
    """A list of texts as one."""
    return _BETWEEN.join(re.sub(r"([\\|])", r"\\\1", item or "") for item in items)


def split(text: str) -> list[str]:
    """The list that `join` was given; an empty text is an empty list."""
    return [re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in text.split(_BETWEEN)] if text else []


def flat(value: Any) -> Any:
    """Lists and records as text; everything else as it is. Nothing is made safe yet."""
    if isinstance(value, list):
        return json_text(value) if any(isinstance(item, list | dict) for item in value) else join([_word(item) for item in value])
    return json_text(value) if isinstance(value, dict) else value


def json_text(value: Any) -> str:
    """JSON on one line. What some programs take for the end of a line, and characters that turn text around, are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def _word(item: Any) -> str | None:
    return item if item is None or isinstance(item, str) else str(item)
