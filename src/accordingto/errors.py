"""What can go wrong with the user's input, as one clear line each."""

from __future__ import annotations


class UnreadableError(Exception):
    """An input that cannot be read as an article.

    The message is one line that says what is wrong, where, and what to do.
    """

    def __init__(self, where: str, what: str, do: str) -> None:
        where, what, do = (_one_line(part) for part in (where, what, do))
        super().__init__(f"{where}: {what}; {do}")
        self.where = where
        self.what = what
        self.do = do

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str, str]]:
        return UnreadableError, (self.where, self.what, self.do)


def _one_line(words: str) -> str:
    """The words without line breaks, other controls, and bytes of a file name that are no text."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


class PipelineError(Exception):
    """The spaCy pipeline that was asked for cannot be loaded. The message is one line that says what to do."""


class BaseError(Exception):
    """The evidence base cannot do what was asked for. The message is one line that says what is wrong and what to do."""

    def __init__(self, what: str) -> None:
        super().__init__(_one_line(what))


class EngineError(Exception):
    """No worker can read. The message is one line that says why and what to do."""
