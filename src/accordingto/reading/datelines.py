"""The line an agency report opens with: "OSLO, Oct. 3 (Reuters) —"."""

from __future__ import annotations

from accordingto.records import Dateline


def find_dateline(text: str) -> Dateline | None:
    """The dateline at the head of a text, if it has one."""
    return None
