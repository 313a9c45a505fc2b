"""Files and folders: what there is to read, opened with care."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from accordingto.errors import UnreadableError

MOST_BYTES = 64 * 1024 * 1024  # of one article; a file of JSON Lines may be larger
# What is no article by its name, above all what a browser saves beside a page: passed over in silence.
_PASSED = re.compile(
    r"\..*|readme(?:\.\w+)?|.*\.(?:css|js|map|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|otf|eot|mp[34]|webm)", re.IGNORECASE
)


def files_in(folder: Path) -> Iterator[Path | UnreadableError]:
    """The files of a folder and its folders, sorted. Hidden ones, READMEs, and pictures, scripts and styles of saved pages are left out.

    Links are followed, but no folder is read twice.
    """
    failed: list[OSError] = []
    seen: set[tuple[int, int]] = set()
    nothing = True
    for here, folders, names in os.walk(folder, onerror=failed.append, followlinks=True):
        status = os.stat(here)
        known = (status.st_dev, status.st_ino) in seen
        seen.add((status.st_dev, status.st_ino))
        folders[:] = [] if known else sorted(name for name in folders if not name.startswith("."))
        for name in () if known else sorted(names):
            if not _PASSED.fullmatch(name):
                nothing = False
                yield Path(here, name)
    yield from (UnreadableError(str(e.filename), f"cannot be opened ({e.strerror})", "check its permissions") for e in failed)
    if nothing and not failed:
        yield UnreadableError(str(folder), "is a folder with nothing to read", "give a folder with text, HTML, PDF or JSON Lines files")


def open_file(path: Path) -> IO[bytes]:
    """Open a regular file. Raises UnreadableError for what does not exist, is not allowed, or is a pipe or device."""
    try:
        # A pipe without a writer would block for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise UnreadableError(str(path), "does not exist", "check the path") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(str(path), f"cannot be opened ({why})", "check the path and its permissions") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableError(str(path), "is not a regular file", 'give a file, or "-" for standard input')
    return os.fdopen(descriptor, "rb", 1 << 18)


def read_all(stream: IO[bytes], where: str) -> bytes:
    """Everything in a stream that holds one article. Raises UnreadableError where it is too large."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableError(where, f"is larger than {MOST_BYTES >> 20} MB", "split it, or write it as JSON Lines")
    return data
