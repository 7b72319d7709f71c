"""From an argument list to a command and an exit code: lazy imports, did-you-mean, and no traceback."""

import os
import sys
from importlib import import_module
from typing import Any

EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_BUG = 70
EXIT_INTERRUPTED = 130
EXIT_CLOSED_PIPE = 141

# Each command is a module of its own, imported when it is asked for.
COMMANDS = ("validate", "plan", "export")


def run(arguments: list[str]) -> int:
    """Run one command and return the exit code."""
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted\n")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_CLOSED_PIPE
    except Exception as error:
        if type(error).__name__ == "Abort":  # the command-line library's word for Ctrl-C
            return EXIT_INTERRUPTED
        if hasattr(error, "format_message"):
            return _wrong_usage(error.format_message(), arguments)
        from mfab.cli.crash import report

        return report(error, arguments)
    return code


def _run(arguments: list[str]) -> int:
    name = arguments[0] if arguments else ""
    if name and not name.startswith("-") and name not in COMMANDS:
        from mfab.diagnostics.suggestion import did_you_mean

        return _wrong_usage(f"there is no command '{name}'{did_you_mean(name, COMMANDS)}", [])
    app = build((name,) if name in COMMANDS else COMMANDS)
    job = app(args=arguments or ["--help"], prog_name="mfab", standalone_mode=False)
    # Commands only hand back what is to be done: the library would turn a closed pipe into exit code 1.
    return job() if callable(job) else int(job or 0)


def _wrong_usage(message: str, arguments: list[str]) -> int:
    from mfab.cli.console import Console

    name = arguments[0] if arguments and arguments[0] in COMMANDS else None
    text = message[:1].lower() + message[1:].rstrip(".")
    Console().complain(text, f"mfab {name} --help shows how it is used" if name else "mfab --help lists the commands")
    return EXIT_USAGE


def build(names: tuple[str, ...]) -> Any:
    """Return the application with these commands."""
    from mfab.cli.application import application

    app = application()
    for name in names:
        import_module(f"mfab.cli.commands.{name}").register(app)
    return app
