"""What is packed with gzip, unpacked as it is read, and no more of it than a bomb may cost."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import IO, TYPE_CHECKING

from accordingto.errors import UnreadableError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_TIMES = 200  # text packs to a fifth, logs to a twentieth; gzip's most is a thousandth, which only a bomb reaches
FREE = 16 * 1024 * 1024  # bytes that may come out whatever went in


class Unpacked(io.RawIOBase):
    """The content of a gzip stream. Raises UnreadableError where it is damaged, or unpacks to more than MOST_TIMES its size."""

    def __init__(self, stream: IO[bytes], where: str) -> None:
        self._packed = _Counted(stream)
        self._gzip = gzip.GzipFile(fileobj=self._packed, mode="rb")  # type: ignore[call-overload]  # read() is all it needs
        self._where = where
        self._given = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, target: WriteableBuffer) -> int:
        """The next bytes."""
        view = memoryview(target)
        try:
            piece = self._gzip.read1(len(view))
        except (gzip.BadGzipFile, EOFError, zlib.error):
            raise UnreadableError(self._where, "is a damaged gzip file", "download or make it again; what came before is read") from None
        view[: len(piece)] = piece
        self._given += len(piece)
        if self._given > FREE + MOST_TIMES * self._packed.taken:
            raise UnreadableError(
                self._where, f"unpacks to more than {MOST_TIMES} times its size (a gzip bomb?)", "unpack it yourself, if you trust it"
            )
        return len(piece)


class _Counted:
    """A stream, and how many bytes were taken from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.taken += len(data)
        return data


def unpacked(stream: IO[bytes], where: str) -> io.BufferedReader:
    """The content of a gzip stream, to be read from its beginning on."""
    return io.BufferedReader(Unpacked(stream, where), 1 << 16)
