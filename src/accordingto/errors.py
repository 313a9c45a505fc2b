"""What can go wrong with the user's input, as one clear line each."""


class UnreadableError(Exception):
    """An input that cannot be read as an article.

    The message is one line that says what is wrong, where, and what to do.
    """

    def __init__(self, where: str, what: str, do: str) -> None:
        super().__init__(f"{where}: {what}; {do}")
        self.where = where
        self.what = what
        self.do = do
