"""Why a calendar server could not be used, or did not take an entry. No sentence holds a password."""


class CaldavProblem(Exception):
    """The calendar cannot be published to: wrong address, wrong password, nobody there. Nothing else will work either.

    `hint` is what may help. `is_missing` means that the server is fine but has no calendar at this address.
    """

    def __init__(self, message: str, hint: str | None = None, *, is_missing: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.is_missing = is_missing


class RefusedByServer(Exception):
    """One request was refused; others may be taken. `status` is HTTP's number."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
