"""The console: the only file that prints. Data goes to standard output, everything else to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.printable import printable
from mfab.settings.environment import Environment, read_environment

if TYPE_CHECKING:
    from mfab.calendars.working_time import WorkingTime
    from mfab.diagnostics.text import LineOf
    from mfab.export.difference import Difference
    from mfab.model.plan import Plan

_STYLES = {
    "path": "1",
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "code": "2",
    "caret": "1;31",
    "gutter": "34",
    "good": "32",
    "hint": "2",
    "title": "1",
    "head": "1;34",
    "critical": "31",
    "troubled": "33",
    "off-plan": "2",
    "approval": "36",
    "summary": "1",
}


# What a terminal shows that does not know our own signs.
_PLAIN_SIGNS = (
    ("→", "->"), ("●", "*"), ("◆", "+"), ("·", "-"), ("…", "~"),
    ("✓", "x"), ("✗", "!"), ("▸", ">"), ("○", "o"), ("–", "-"), ("▲", "!"),
    *zip("▁▂▃▄▅▆▇█", "12345678", strict=True), *zip("▉▊▋▌▍▎▏│", "=======|", strict=True),
)  # fmt: skip


class Console:
    """Writes to the terminal, in colour where the terminal and the user want it."""

    def __init__(self, environment: Environment | None = None) -> None:
        self._environment = environment if environment is not None else read_environment()
        self._progress = ""

    @property
    def width(self) -> int:
        """How many columns there are; off a terminal wide enough for any line that is not wrapped by others."""
        if self._environment.columns is not None:
            return self._environment.columns
        if not sys.stdout.isatty():
            return 160
        import shutil

        return shutil.get_terminal_size((100, 24)).columns

    def has_colour(self, *, on_errors: bool = False) -> bool:
        """Tell whether colour is wanted: NO_COLOR wins, then FORCE_COLOR, then whether it is a terminal."""
        if self._environment.colour_off:
            return False
        stream = sys.stderr if on_errors else sys.stdout
        return self._environment.colour_forced or stream.isatty()

    def write(self, text: str) -> None:
        """Write data as it is."""
        sys.stdout.write(text)

    def write_bytes(self, data: bytes) -> None:
        """Write data that is no text, such as a calendar with its own line ends."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def write_text(self, text: str) -> None:
        """Write text for other programs, which read UTF-8 whatever the terminal speaks."""
        self.write_bytes(text.encode("utf-8", "backslashreplace"))

    def say(self, text: str) -> None:
        """Write a note for the person, beside the data."""
        sys.stderr.write(printable(text) + "\n")

    @property
    def can_ask(self) -> bool:
        """Whether somebody looks who can answer."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    def ask(self, question: str) -> bool:
        """Ask for a yes; anything else is a no."""
        sys.stdout.flush()
        sys.stderr.write(f"\n{printable(question)} [y/N] ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in ("y", "yes")

    def show_progress(self, text: str) -> None:
        """Write how far a command is over what stood there, on a terminal only; an empty text takes it away."""
        if text == self._progress or not sys.stderr.isatty():
            return
        blank = " " * len(self._progress)
        sys.stderr.write(f"\r{blank}\r{text}")
        sys.stderr.flush()
        self._progress = text

    def complain(self, text: str, hint: str | None = None) -> None:
        """Write why a command cannot be carried out, and what would help."""
        sys.stderr.write(f"{self._painted('error', 'error:', True)} {printable(text)}\n")
        if hint is not None:
            sys.stderr.write(f"{self._painted('note', 'hint:', True)} {printable(hint)}\n")

    def show_findings(
        self,
        diagnostics: Iterable[Diagnostic],
        line_of: LineOf,
        *,
        full: bool = True,
        on_errors: bool = False,
    ) -> None:
        """Write findings with their excerpts."""
        from mfab.diagnostics.text import render

        stream = sys.stderr if on_errors else sys.stdout

        def paint(style: str, text: str) -> str:
            return self._painted(style, text, on_errors)

        for line in render(diagnostics, line_of, full=full, paint=paint):
            stream.write(line + "\n")

    def show_diff(self, lines: Iterable[str]) -> None:
        """Write a unified diff: byte for byte what a patch is, but for colour on a terminal."""
        styles = {"+": "good", "-": "error", "@": "hint"}
        for line in lines:
            style = "head" if line.startswith(("+++", "---")) else styles.get(line[:1])
            text = line[:-1] if line.endswith("\n") else line
            self.write_text(self._painted(style, text, False) + "\n" if style is not None else line)

    def show_summary(self, diagnostics: tuple[Diagnostic, ...], files: int) -> None:
        """Write the last line of a check, on standard error: it is no finding."""
        from mfab.diagnostics.text import summary

        text = summary(diagnostics, files)
        style = "good" if not diagnostics else max(diagnostics, key=lambda each: each.severity).severity.word
        sys.stderr.write(self._painted(style, text, True) + "\n")

    def show_plan(self, plan: Plan, calendar: WorkingTime) -> None:
        """Write a plan as a table with its critical path and its summary."""
        from mfab.cli.plan_view import View, plan_lines

        def paint(style: str, text: str) -> str:
            return self._painted(style, text, False)

        for line in plan_lines(View(plan, calendar, self.width, paint)):
            sys.stdout.write(self._encodable(line) + "\n")

    def show_difference(self, found: Difference) -> None:
        """Write what differs between two files or revisions."""
        from mfab.cli.difference_view import difference_lines

        def paint(style: str, text: str) -> str:
            return self._painted(style, text, False)

        for line in difference_lines(found, paint):
            sys.stdout.write(self._encodable(line) + "\n")

    def show_variance(self, found: Difference) -> None:
        """Write how a plan differs from an earlier one, below the plan."""
        from mfab.cli.difference_view import variance_lines

        self.show_lines(lambda paint: variance_lines(found, paint))

    def show_lines(self, lines: Callable[[Callable[[str, str], str]], Iterable[str]]) -> None:
        """Write a view: `lines` makes it with a function that paints a text in a style."""

        def paint(style: str, text: str) -> str:
            return self._painted(style, text, False)

        for line in lines(paint):
            sys.stdout.write(self._encodable(line) + "\n")

    def show_next(self, text: str) -> None:
        """Write what could be done next, on standard error and only to a person who looks."""
        if sys.stdout.isatty():
            sys.stderr.write("\n" + self._painted("hint", f"next: {printable(text)}", True) + "\n")

    def _encodable(self, line: str) -> str:
        """Replace what the terminal's encoding does not have, the plan's own signs by plain ones."""
        encoding = sys.stdout.encoding or "utf-8"
        if encoding.lower().replace("-", "") == "utf8":
            return line
        for sign, plain in _PLAIN_SIGNS:
            line = line.replace(sign, plain)
        return line.encode(encoding, "replace").decode(encoding)

    def _painted(self, style: str, text: str, on_errors: bool) -> str:
        if style not in _STYLES or not self.has_colour(on_errors=on_errors):
            return text
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"
