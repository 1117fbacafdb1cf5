"""The one kind of error that a reader is shown: something they can put right."""


class UserError(Exception):
    """Where it is, what was found, what would be right and what to do, in that order."""

    def __init__(self, message: str, *, do: str = "") -> None:
        self.message = message
        self.do = do
        super().__init__(f"{message} {do}".strip())
