"""Parameters: the values of one occasion, and `${name}` in a text."""

import re
from collections.abc import Iterator, Mapping

from mfab.model.parameter import Parameter, ParameterType
from mfab.model.plain import parse_boolean, parse_date, parse_number
from mfab.model.record import Slip, quoted

Written = str | tuple[str, ...]
_PLACEHOLDER = re.compile(r"\$(\$)?\{([^{}]*)\}")


def problem_with(name: str, parameter: Parameter, value: Written) -> str | None:
    """Return what is wrong with a value for a parameter, or None."""
    if parameter.type is ParameterType.LIST:
        if isinstance(value, str):
            return f"parameter '{name}' takes a list, such as [{quoted(value)[1:-1]}]"
        return None
    if not isinstance(value, str):
        return f"parameter '{name}' takes one value, not a list"
    if parameter.type is ParameterType.CHOICE and value not in parameter.choices:
        return f"{quoted(value)} is not a choice of parameter '{name}'; choices are {', '.join(parameter.choices)}"
    try:
        typed(parameter, value)
    except Slip as error:
        return f"parameter '{name}': {error.message}"
    return None


def typed(parameter: Parameter, value: Written) -> str | float | bool | tuple[str, ...]:
    """Return a value as its type, for a condition; a date stays text, which compares as dates do."""
    if isinstance(value, str):
        if parameter.type is ParameterType.NUMBER:
            return parse_number(value)
        if parameter.type is ParameterType.BOOLEAN:
            return parse_boolean(value)
        if parameter.type is ParameterType.DATE:
            return str(parse_date(value))
    return value


def values_of(parameters: Mapping[str, Parameter], given: Mapping[str, Written]) -> dict[str, Written]:
    """Return the value of each parameter that has one: the one given if it fits, else its default."""
    found: dict[str, Written] = {}
    for name, parameter in parameters.items():
        value = given.get(name)
        if value is None or problem_with(name, parameter, value) is not None:
            value = parameter.default
        if value is not None and problem_with(name, parameter, value) is None:
            found[name] = value
    return found


def names_in(text: str) -> Iterator[str]:
    """Yield the names in `${name}`; `$${name}` is text."""
    for found in _PLACEHOLDER.finditer(text):
        if not found[1]:
            yield found[2].strip()


def fill_in(text: str, values: Mapping[str, Written]) -> str:
    """Replace `${name}` by its value; a name without a value shows as `<name>`, `$${name}` as `${name}`."""

    def replace(found: re.Match[str]) -> str:
        if found[1]:
            return found[0][1:]
        name = found[2].strip()
        value = values.get(name)
        if value is None:
            return f"<{name}>"
        return value if isinstance(value, str) else ", ".join(value)

    return _PLACEHOLDER.sub(replace, text) if "${" in text else text
