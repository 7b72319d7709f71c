"""Why a store cannot be used."""


class StoreProblem(Exception):
    """A store that cannot be opened, read or written: `message` says why, `hint` what would help, or None."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
