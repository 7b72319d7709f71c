"""From an argument list to a command and an exit code: lazy imports, did-you-mean, and no traceback."""

import errno
import keyword
import os
import sys
from importlib import import_module
from typing import Any

EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_DIFFERENCES = 3
EXIT_BUG = 70
EXIT_INTERRUPTED = 130
EXIT_CLOSED_PIPE = 141

# Each command is a module of its own, imported when it is asked for.
COMMANDS = (
    "validate", "fmt", "explain", "schema", "init", "absences",
    "plan", "why", "risk", "diff", "export",
    "load", "raci", "interplay", "brief", "agree", "agreements",
    "start", "status", "next", "take", "submit", "approve", "reject", "done", "decide", "return", "block", "unblock",
    "reassign", "skip", "undo", "note", "log", "cancel", "migrate", "emit", "remind", "store",
    "grid", "publish", "feeds", "serve",
)  # fmt: skip


def run(arguments: list[str]) -> int:
    """Run one command and return the exit code."""
    _write_what_can_be_written()
    try:
        code = _complete() if _is_completion() else _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted\n")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return EXIT_CLOSED_PIPE
    except Exception as error:
        return _failed(error, arguments)
    return code


def _failed(error: Exception, arguments: list[str]) -> int:
    if type(error).__name__ == "Abort":  # the command-line library's word for Ctrl-C
        return EXIT_INTERRUPTED
    if hasattr(error, "format_message"):
        from mfab.cli.usage import wrong_usage

        wrong_usage(error, arguments[0] if arguments and arguments[0] in COMMANDS else None)
        return EXIT_USAGE
    from mfab.use_cases.options import WrongUsage

    if isinstance(error, WrongUsage):
        from mfab.cli.inputs import refuse

        return refuse(error)
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        from mfab.cli.console import Console

        _drop_output()
        Console().complain("the output cannot be written: no space is left on the device")
        return EXIT_USAGE
    from mfab.cli.crash import report

    return report(error, arguments)


def _run(arguments: list[str]) -> int:
    name = arguments[0] if arguments else ""
    if name and not name.startswith("-") and name not in COMMANDS:
        from mfab.cli.usage import no_command

        no_command(name, COMMANDS)
        return EXIT_USAGE
    is_for_a_shell = name in ("--install-completion", "--show-completion") or "_MFAB_COMPLETE" in os.environ
    app = build((name,) if name in COMMANDS else () if is_for_a_shell else COMMANDS)
    job = app(args=arguments or ["--help"], prog_name="mfab", standalone_mode=False)
    # Commands only hand back what is to be done: the library would turn a closed pipe into exit code 1.
    return job() if callable(job) else int(job or 0)


def build(names: tuple[str, ...]) -> Any:
    """Return the application with these commands."""
    from mfab.cli.application import application

    app = application()
    for name in names:
        import_module(f"mfab.cli.commands.{module_of(name)}").register(app)
    return app


def module_of(command: str) -> str:
    """Return the file of a command; a word that Python keeps for itself gets a stroke behind it."""
    return f"{command}_" if keyword.iskeyword(command) else command


def _is_completion() -> bool:
    return os.environ.get("_MFAB_COMPLETE", "").startswith("complete_")


def _complete() -> int:
    from mfab.cli.completion import answer

    sys.stdout.write(answer(os.environ["_MFAB_COMPLETE"], COMMANDS, build))
    return 0


def _write_what_can_be_written() -> None:
    """Let a character that the terminal's encoding lacks become an escape, not the end of the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Send the rest nowhere: Python would complain once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
