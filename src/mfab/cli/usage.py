"""A command line that cannot be taken: what is wrong with it, and what may have been meant."""

import re
from pathlib import Path
from typing import Any

from mfab.cli.console import Console
from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean


def no_command(name: str, commands: tuple[str, ...]) -> None:
    """Say that there is no such command; who began with a file is told what can be done with it."""
    if name.endswith((".yaml", ".yml")) or Path(name).exists():
        Console().complain(
            f"{quoted(name, 100)} is a file, where a command is expected",
            f"mfab validate {name} checks it, mfab plan {name} gives it dates",
        )
        return
    Console().complain(f"there is no command {quoted(name)}{did_you_mean(name, commands)}", _help(None))


def wrong_usage(error: Any, command: str | None) -> None:
    """Say what the command-line library found wrong, in the words of mfab."""
    Console().complain(_sentence(error), _help(command))


def _help(command: str | None) -> str:
    return f"mfab {command} --help shows how it is used" if command else "mfab --help lists the commands"


def _sentence(error: Any) -> str:
    """Return the mistake in a sentence. The library is known by the names of its errors: typer brings its own copy."""
    match type(error).__name__:
        case "NoSuchOption":
            return f"there is no option {quoted(error.option_name)}{did_you_mean(error.option_name, _options(error))}"
        case "BadOptionUsage":
            is_flag = "does not take a value" in str(error.message)
            return f"{quoted(error.option_name)} {'takes no value' if is_flag else 'needs a value'}"
        case "MissingParameter" if error.param is not None:
            return f"{_name(error.param)} is missing"
        case "NoArgsIsHelpError":
            return "it is not said what to do"
    return _of_library(error, str(error.format_message()))


def _of_library(error: Any, text: str) -> str:
    unknown = re.match(r"No such command '(.*?)'", text, re.DOTALL)
    if unknown is not None:
        known = tuple(error.ctx.command.commands) if error.ctx is not None else ()
        return f"there is no command {quoted(unknown[1])}{did_you_mean(unknown[1], known)}"
    extra = re.fullmatch(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", text, re.DOTALL)
    if extra is not None:
        return f"{quoted(extra[1], 100)} is more than this command takes"
    return text[:1].lower() + text[1:].rstrip(".")


def _options(error: Any) -> list[str]:
    parameters = error.ctx.command.params if error.ctx is not None else ()
    names = [name for parameter in parameters if parameter.param_type_name == "option" for name in parameter.opts]
    return [*(name for name in names if name.startswith("--")), "--help"]


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "option":
        return quoted(parameter.opts[0])
    return (parameter.metavar or parameter.name or "an argument").upper()
