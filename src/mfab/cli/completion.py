"""The answer to the tab key: quick, silent about any trouble, and fit for the words of bash."""

import io
import os
import re
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from typing import Any

VARIABLE = "_MFAB_COMPLETE"
_BASH = "complete_bash"
_ZSH = "complete_zsh"


def answer(instruction: str, commands: tuple[str, ...], build: Callable[[tuple[str, ...]], Any]) -> str:
    """Return what the shell is to offer. `build` makes the application with the commands it is given."""
    cut = _rejoin_words() if instruction == _BASH else 0
    name = _command(instruction)
    app = build((name,)) if name in commands else _only_names(commands)
    told, ignored = io.StringIO(), io.StringIO()
    with redirect_stdout(told), redirect_stderr(ignored), suppress(Exception, SystemExit):
        app(args=[], prog_name="mfab")
    text = told.getvalue()
    if instruction == _ZSH:
        return _for_zsh(text)
    return _for_bash(text, cut) if instruction == _BASH else text


def _command(instruction: str) -> str:
    """Return the command that stands complete on the line, or an empty text."""
    if instruction == _BASH:
        words, position = os.environ.get("COMP_WORDS", "").split("\n"), _position()
        return words[1] if position > 1 and len(words) > 1 else ""
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    words = line.split()
    return words[1] if len(words) > 2 or (len(words) == 2 and line.endswith(" ")) else ""


def _only_names(commands: tuple[str, ...]) -> Any:
    """Return an application that knows its commands by name and purpose; to import them all would be felt."""
    from mfab.cli.application import application

    app = application()
    for name in commands:
        app.command(name, help=_purpose(name))(lambda: None)
    return app


def _purpose(name: str) -> str:
    """Return the first line of a command's file behind its name, without running the file."""
    from importlib.util import find_spec

    from mfab.cli.entry import module_of

    with suppress(Exception):
        spec = find_spec(f"mfab.cli.commands.{module_of(name)}")
        if spec is not None and spec.origin is not None:
            with io.open_code(spec.origin) as stream:
                line = stream.readline().decode("utf-8")
            return line.strip().strip('"').partition("`: ")[2]
    return ""


def _position() -> int:
    text = os.environ.get("COMP_CWORD", "")
    return int(text) if text.isdigit() else 0


def _rejoin_words() -> int:
    """Put together again what bash took apart at `=`; return how much of the last word bash will keep."""
    words, position = os.environ.get("COMP_WORDS", "").split("\n")[: _position() + 1], _position()
    if len(words) <= position:
        words += [""] * (position + 1 - len(words))
    joined: list[str] = []
    goes_on = False
    for word in words:
        if joined and len(joined) > 1 and (word == "=" or goes_on):
            joined[-1] += word
        else:
            joined.append(word)
        goes_on = word == "="
    os.environ["COMP_WORDS"] = "\n".join(joined)
    os.environ["COMP_CWORD"] = str(len(joined) - 1)
    if len(joined) == len(words):
        return 0
    option = joined[-1].index("=") + 1 if joined[-1].startswith("--") else 0
    return len(joined[-1]) - option - (0 if words[-1] == "=" else len(words[-1]))


def _for_bash(text: str, cut: int) -> str:
    """Return the candidates without what bash keeps, and with their spaces protected unless a quote is open."""
    last = os.environ.get("COMP_WORDS", "").split("\n")[-1]
    words = [line[cut:] for line in text.splitlines() if line[cut:]]
    if len(words) == 1 and words[0].endswith("="):
        words.append(f"{words[0]}VALUE")  # of two, bash completes what they share and sets no space behind it
    if last[:1] not in ("'", '"'):
        words = [word.replace(" ", "\\ ") for word in words]
    return "".join(f"{word}\n" for word in words)


def _for_zsh(text: str) -> str:
    """Return the candidates so that no space follows an equals sign: the value is still to come."""
    found = re.fullmatch(r"_arguments '\*: :\(\(((?:\"[^\"\\\\]+\"\s*)+)\)\)'\s*", text)
    words = re.findall(r"\"[^\"]+\"", found[1]) if found is not None else []
    open_ones = [word for word in words if word.endswith('="')]
    if not open_ones:
        return text
    complete = [word for word in words if word not in open_ones]
    rest = f"compadd -- {' '.join(complete)}; " if complete else ""
    return f"{rest}compadd -S '' -- {' '.join(open_ones)}\n"
