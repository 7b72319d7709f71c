"""Names that people give to things: ids in kebab-case, parameters in snake_case."""

import re
from typing import Annotated

from mfab.model.record import Slip, quoted, read_with

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SNAKE = re.compile(r"[a-z_][a-z0-9_]*")
LONGEST = 100


def parse_identifier(text: str) -> str:
    """Read an id in kebab-case, such as `press-release`."""
    return _matching(text, _KEBAB, "an id: use small letters, digits and hyphens", "-")


def parse_parameter_name(text: str) -> str:
    """Read the name of a parameter or loop variable in snake_case, such as `launch_date`."""
    return _matching(text, _SNAKE, "a parameter name: use small letters, digits and underscores", "_")


def _matching(text: str, pattern: re.Pattern[str], what: str, joint: str) -> str:
    if len(text) > LONGEST:
        raise Slip(f"{quoted(text)} is longer than {LONGEST} characters", "identifier")
    if pattern.fullmatch(text):
        return text
    from mfab.model.look_alikes import foreign_letter, plain_latin  # only a mistake needs it

    words = re.findall(r"[a-z0-9]+", plain_latin(re.sub(r"([a-z])([A-Z])", r"\1 \2", text)))
    better = joint.join(words)
    letter = foreign_letter(text)
    wrong = f"{quoted(text)} is not {what}" if letter is None else f"{quoted(text)} has {letter} and so is not {what}"
    if not better or not pattern.fullmatch(better):
        raise Slip(wrong, "identifier")
    raise Slip(f"{wrong}, as in '{better}'", "identifier", better)


Identifier = Annotated[str, read_with(parse_identifier)]
ParameterName = Annotated[str, read_with(parse_parameter_name)]
