"""How far a long command is: one line on a terminal that is written over and taken away in the end."""

from time import monotonic

from mfab.cli.console import Console

_PATIENCE = 1.0  # seconds without a word


class Progress:
    """Counts what is done. Nothing is shown in the first second, nor off a terminal."""

    def __init__(self, console: Console, noun: str) -> None:
        self._console = console
        self._noun = noun
        self._begun = monotonic()

    def __call__(self, done: int, of_all: int) -> None:
        """Show how many are done; when all are, take the line away."""
        if done >= of_all:
            self.end()
            return
        if monotonic() - self._begun > _PATIENCE:
            self._console.show_progress(f"{done:,} of {of_all:,} {self._noun}")

    def end(self) -> None:
        """Take the line away."""
        self._console.show_progress("")
