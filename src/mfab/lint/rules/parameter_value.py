"""A value fits its parameter: its type, and where there are choices, one of them.

With `tier: huge` where the playbook knows minor and major, no condition over the tier holds, and half of the launch
is left out without a word.

Wrong::

    parameters: {tier: {type: choice, choices: [minor, major], default: majro}}
    tasks:
      press: {when: tier == 'major', owner: content-lead, duration: 1d}

Right::

    parameters: {tier: {type: choice, choices: [minor, major], default: major}}
    tasks:
      press: {when: tier == 'major', owner: content-lead, duration: 1d}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.diagnostics.suggestion import did_you_mean
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix
from mfab.lint.subject import PlaybookSubject, RunSubject
from mfab.model.parameter import Parameter, ParameterType
from mfab.parser.parameters import Written, problem_with
from mfab.parser.places import Path

if TYPE_CHECKING:
    from mfab.diagnostics.fix import Fix  # most files have nothing to mend

CODE = "parameter-value"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject | RunSubject) -> Iterator[Finding]:
    """Yield each value that does not fit, and each fan-out over what is no list."""
    if isinstance(subject, RunSubject):
        yield from _values(subject)
        return
    for name, parameter in subject.playbook.parameters.items():
        if subject.places.is_certain(("parameters", name)):
            yield from _declaration(subject, name, parameter)
    yield from _fan_outs(subject)


def _declaration(subject: PlaybookSubject, name: str, parameter: Parameter) -> Iterator[Finding]:
    path = ("parameters", name)
    if parameter.type is ParameterType.CHOICE and not parameter.choices:
        message = f"parameter '{name}' is a choice without choices; add 'choices: [minor, major]' or the like"
        yield Finding(subject.at_key(path), message)
        return
    if parameter.choices and parameter.type is not ParameterType.CHOICE:
        message = f"parameter '{name}' has choices but is a {parameter.type}; write 'type: choice'"
        yield Finding(subject.at_key((*path, "choices")), message)
        return
    if parameter.default is not None:
        problem = _problem(name, parameter, parameter.default)
        if problem is not None:
            where = (*path, "default")
            fix = _fix(subject, where, parameter, parameter.default)
            yield Finding(subject.at(where), f"the default does not fit: {problem}", fix=fix)


def _problem(name: str, parameter: Parameter, value: Written) -> str | None:
    problem = problem_with(name, parameter, value)
    if problem is not None and parameter.type is ParameterType.CHOICE and isinstance(value, str):
        return problem + did_you_mean(value, parameter.choices)
    return problem


def _fix(subject: PlaybookSubject | RunSubject, path: Path, parameter: Parameter, value: Written) -> Fix | None:
    if parameter.type is not ParameterType.CHOICE or not isinstance(value, str):
        return None
    return name_fix(subject.places, path, value, parameter.choices)


def _fan_outs(subject: PlaybookSubject) -> Iterator[Finding]:
    parameters = subject.playbook.parameters
    for entry in subject.index.entries.values():
        for variable, each in entry.task.for_each.items():
            if not isinstance(each, str) or each not in parameters:
                continue
            parameter = parameters[each]
            if parameter.type is ParameterType.LIST or not subject.places.is_certain(("parameters", each)):
                continue
            message = f"task '{entry.id}' is made for each of '{each}', which is no list but a {parameter.type}"
            related = Related(subject.at_key(("parameters", each)), "give it 'type: list'")
            yield Finding(subject.at((*entry.path, "for_each", variable)), message, (related,))


def _values(subject: RunSubject) -> Iterator[Finding]:
    parameters = subject.playbook.parameters if subject.playbook is not None else {}
    for name, value in subject.run.values.items():
        parameter = parameters.get(name)
        if parameter is None or (parameter.type is ParameterType.CHOICE and not parameter.choices):
            continue
        problem = _problem(name, parameter, value)
        if problem is not None:
            fix = _fix(subject, ("values", name), parameter, value)
            yield Finding(subject.at(("values", name)), problem, fix=fix)
