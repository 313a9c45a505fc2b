"""Where an export goes: a file, a folder or standard output; there whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


class OutputError(Exception):
    """An output that cannot be written. The message is one line that says what to do."""


@contextmanager
def new_file(out: Path, force: bool = False) -> Iterator[BinaryIO]:
    """A file to write, that becomes `out` when all went well and vanishes when it did not. An existing one is replaced only with `force`.

    `-` is standard output. Raises OutputError if `out` is there already or its folder is not.
    """
    if str(out) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    _check(out, force)
    if out.is_dir():
        raise OutputError(f"{out}: is a folder; give the name of a file")
    part = _part(out)
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _check(out, force)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def new_folder(out: Path, force: bool = False) -> Iterator[Path]:
    """A folder to write files into, that becomes `out` when all went well and vanishes when it did not.

    With `force` it takes the place of an earlier export: of a folder that holds no file of another name than the new ones.
    Raises OutputError otherwise.
    """
    if str(out) == "-":
        raise OutputError("-: several files cannot go to standard output; choose one with --view, or give a folder")
    _check(out, force)
    part = _part(out)
    try:
        part.mkdir()
        yield part
        _replace_folder(part, out, force)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _check(out: Path, force: bool) -> None:
    if out.exists() and not force:
        raise OutputError(f"{out}: is there already; give another name, or --force to replace it")
    if not out.parent.is_dir():
        raise OutputError(f"{out}: there is no folder {out.parent}; make it first")


def _part(out: Path) -> Path:
    """A name beside `out`, on the same file system, so that renaming is one step."""
    return out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")


def _replace_folder(part: Path, out: Path, force: bool) -> None:
    _check(out, force)
    if not out.exists():
        part.rename(out)
        return
    new = {file.name for file in part.iterdir()}
    if not out.is_dir() or any(file.name not in new for file in out.iterdir()):
        raise OutputError(f"{out}: holds other files than this export would write; give another folder")
    old = _part(out)
    out.rename(old)
    part.rename(out)
    shutil.rmtree(old)
